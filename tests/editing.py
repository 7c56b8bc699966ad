"""What editors decide, in short, for tests of all rooms."""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.corrections import entry_of
from zufolge.model import (
    Citation,
    Correction,
    CorrectionKind,
    Decision,
    Decisions,
    Entry,
    Ledger,
    Who,
)

J = CorrectionKind


def entry(
    kind: CorrectionKind,
    *statements: str | Citation,
    sources: Sequence[str | Who] = (),
    **more: object,
) -> Entry:
    """An entry about statements (ids) and sources (names). ``more`` takes the model's fields."""
    cited = (Citation(statement=s) if isinstance(s, str) else s for s in statements)
    people = (Who(w) if isinstance(w, str) else w for w in sources)
    made = Correction(kind, statements=tuple(cited), sources=tuple(people), **more)  # type: ignore[arg-type]
    return entry_of(made)


def ledger(*entries: Entry, path: str | None = "d.toml") -> Ledger:
    """Entries as if they stood in a file."""
    return Ledger(entries, path)


def decisions(*entries: Entry, path: str | None = None) -> Decisions:
    """Entries as if all of them had their place, under the ids that they name."""
    return Decisions(
        path,
        tuple(
            Decision(
                each,
                tuple(c.statement or "" for c in each.correction.statements),
                each.correction.sources,
            )
            for each in entries
        ),
    )
