"""What editors corrected, in ``dossier.json``: the whole of it, and the older list of decisions."""

from __future__ import annotations

from collections import defaultdict

from zufolge.export.plain import Json, span_to_dict
from zufolge.model import (
    Citation,
    Corrected,
    Correction,
    CorrectionKind,
    Decision,
    Decisions,
    Dossier,
    Entry,
    Quote,
    Who,
)

__all__ = [
    "corrected_by",
    "correction_rows",
    "corrections_to_dicts",
    "decisions_to_dict",
    "entry_to_dict",
]

_GROUPS = {
    "join_sources": CorrectionKind.JOIN_SOURCES,
    "part_sources": CorrectionKind.PART_SOURCES,
    "join_claims": CorrectionKind.JOIN_CLAIMS,
    "part_claims": CorrectionKind.PART_CLAIMS,
}


def corrections_to_dicts(dossier: Dossier) -> list[Json]:
    """Every entry of the ledger that is about these reports: those that hold with what they
    changed, then those that later ones overruled, then those that cannot be placed."""
    changed: dict[str, list[Corrected]] = defaultdict(list)
    for each in dossier.corrected:
        changed[each.entry].append(each)
    decisions = dossier.decisions
    return [
        *(
            _entry(d.entry, "holds", statements=d.statements, changed=changed[d.entry.id])
            for d in decisions.decided
        ),
        *(_entry(o.entry, "overruled", reason=f"overruled by {o.by}") for o in decisions.overruled),
        *(_entry(u.entry, "unplaced", reason=u.reason, near=u.near) for u in dossier.unplaced),
    ]


def entry_to_dict(entry: Entry) -> Json:
    """An entry of a ledger by itself, with all that it quotes."""
    made = entry.correction
    return {
        "id": entry.id,
        "kind": made.kind.value,
        "by": made.by,
        "at": made.at,
        "why": made.why,
        "statements": [_cited(cited) for cited in made.statements],
        "sources": [_who(who) for who in made.sources],
        "act": made.act.value if made.act else None,
        "certainty": made.certainty.value if made.certainty else None,
        "form": made.form.value if made.form else None,
        "told_by": [_quote(quote) for quote in made.told_by],
        "note": _note(made),
        "undoes": made.undoes,
    }


def correction_rows(
    dossier: Dossier,
) -> tuple[tuple[str, ...], list[tuple[str | int | float | bool | None, ...]]]:
    """Names of columns, and a row for each thing that a correction changed; one for each that
    changed nothing here."""
    columns = ("id", "kind", "state", "by", "at", "why", "target", "was", "now", "quoted", "reason")
    names = {source.id: source.name for source in dossier.sources}
    rows: list[tuple[str | int | float | bool | None, ...]] = []
    for told in corrections_to_dicts(dossier):
        head = tuple(told[key] for key in columns[:6])
        quoted = " … ".join(q["exact"] for cited in told["cited"] for q in cited["quotes"])
        for each in told["changed"] or [{"target": None, "was": (), "now": ()}]:
            was, now = (
                " → ".join(names.get(value, value) for value in each[key]) for key in ("was", "now")
            )
            tail = (each["target"], was, now, " ".join(quoted.split()), told["reason"])
            rows.append((*head, *tail))
    return columns, rows


def corrected_by(dossier: Dossier) -> dict[str, list[str]]:
    """One line for each correction of a statement (its id): what, by whom, and what was read."""
    entries = {d.entry.id: d.entry.correction for d in dossier.decisions.decided}
    names = {source.id: source.name for source in dossier.sources}
    found: dict[str, list[str]] = defaultdict(list)
    for each in dossier.corrected:
        made = entries[each.entry]
        was, now = (
            " → ".join(names.get(value, value) for value in values)
            for values in (each.was, each.now)
        )
        line = f"{each.kind.value}{f' by {made.by}' if made.by else ''}"
        line += f": {now}" if now else ""
        line += f", was {was}" if was else ""
        found[each.target].append(line + (f" ({made.why})" if made.why else ""))
    return found


def _entry(
    entry: Entry,
    state: str,
    *,
    statements: tuple[str, ...] = (),
    changed: list[Corrected] | None = None,
    reason: str | None = None,
    near: tuple[str, ...] = (),
) -> Json:
    made = entry.correction
    return {
        "id": entry.id,
        "kind": made.kind.value,
        "state": state,
        "by": made.by,
        "at": made.at,
        "why": made.why,
        "statements": list(statements),
        "sources": [_who(who) for who in made.sources],
        "act": made.act.value if made.act else None,
        "certainty": made.certainty.value if made.certainty else None,
        "note": _note(made),
        "cited": [_cited(cited) for cited in made.statements],
        "told_by": [_quote(quote) for quote in made.told_by],
        "changed": [
            {"target": each.target, "was": list(each.was), "now": list(each.now)}
            for each in changed or ()
        ],
        "reason": reason,
        "near": list(near),
    }


def _note(made: Correction) -> Json | None:
    note = made.note
    if note is None:
        return None
    about = "claim" if note.claim else "statement"
    return {"text": note.text, "source": note.source, "time": note.time, "about": about}


def _who(who: Who) -> Json:
    return {
        "name": who.name,
        "id": who.id,
        "kind": who.kind.value if who.kind else None,
        "mentions": [_cited(cited) for cited in who.mentions],
    }


def _cited(cited: Citation) -> Json:
    return {
        "report": cited.report or None,
        "text_sha256": cited.text or None,
        "statement": cited.statement,
        "reader": cited.reader,
        "reader_version": cited.reader_version,
        "quotes": [_quote(quote) for quote in cited.quotes],
    }


def _quote(quote: Quote) -> Json:
    return {
        **span_to_dict(quote.span),
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }


def decisions_to_dict(decisions: Decisions) -> Json:
    """Who is who, which claims are one, and speakers, by names and ids."""
    groups = {name: [_group(d) for d in decisions.of(kind)] for name, kind in _GROUPS.items()}
    speakers = [_speaker(d) for d in decisions.of(CorrectionKind.SPEAKER) if d.sources]
    return {"path": decisions.path, **groups, "speakers": speakers}


def _group(decision: Decision) -> Json:
    made = decision.entry.correction
    members = decision.statements or tuple(who.name for who in decision.sources)
    return {"members": list(members), "by": made.by, "reason": made.why}


def _speaker(decision: Decision) -> Json:
    made = decision.entry.correction
    return {
        "statement": decision.statements[0],
        "source": decision.sources[0].name,
        "by": made.by,
        "reason": made.why,
    }
