"""The reader that learned: a small network over the whole report, and what rules know better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from zufolge.errors import BadWeights
from zufolge.model import Gap, ReaderCard, Reading, Report, Span, Statement, overlap
from zufolge.reading.learned.backend import OnnxBackend, describe
from zufolge.reading.learned.decoding import decode
from zufolge.reading.learned.drafting import draft_of
from zufolge.reading.learned.features import Telling, role_features, token_features
from zufolge.reading.learned.joining import join, voiced
from zufolge.reading.learned.pieces import PieceTable
from zufolge.reading.learned.windows import cut_windows
from zufolge.reading.rules.nesting import nest
from zufolge.reading.rules.reader import RulesReader, statements_of
from zufolge.reading.weights import weights_in

__all__ = ["LearnedReader"]

_FILES = ("tag.onnx", "tell.onnx", "steps.npy", "pieces.json", "card.toml")


class LearnedReader:
    """Reads German reports with weights from ``folder``.

    With ``rules`` (the default) the network sees what the rules read and their reading stands
    where they know better; without, it reads alone. Raises ``BadWeights``.
    """

    def __init__(self, folder: Path, *, rules: bool = True) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise BadWeights(folder, f"{', '.join(missing)} missing")
        card = weights_in(folder).card
        name = card.name if rules else f"{card.name}:model"
        self._card = replace(card, name=name, backend=describe())
        self._pieces = PieceTable(folder / "pieces.json")
        self._backend = OnnxBackend(folder)
        self._by_rules = RulesReader()
        self._with_rules = rules

    @property
    def card(self) -> ReaderCard:
        """Name, version and licence for the dossier."""
        return self._card

    def read(self, report: Report) -> Reading:
        """All statements of one report. A report that is not German has none."""
        ruled = self._by_rules.read(report)
        if report.language not in ("de", "und"):
            return ruled
        telling = Telling(report)
        windows = cut_windows(self._pieces.cut(report.text, telling.tokens))
        if not windows:
            return ruled
        hints = ruled if self._with_rules else None
        decoded = decode(
            windows,
            token_features(telling, hints),
            self._backend,
            lambda content: role_features(telling, hints, content),
        )
        drafts = [d for found in decoded.contents if (d := draft_of(telling, found)) is not None]
        kept, parents = nest(drafts, ruled.mentions)
        statements = statements_of(report, kept, parents)
        if self._with_rules:

            def chance(spans: Sequence[Span]) -> float:
                places = telling.within(spans)
                return float(decoded.inside[places].mean()) if places else 0.0

            statements = join(report, statements, ruled.statements, chance)
        statements = voiced(report, statements)
        return Reading(
            report.id,
            mentions=ruled.mentions,
            statements=statements,
            gaps=tuple(gap for gap in ruled.gaps if not _read(gap, statements)),
        )


def _overlaps(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return overlap(list(left), list(right)) > 0


def _read(gap: Gap, statements: Sequence[Statement]) -> bool:
    """Whether a statement now stands in the sentence that the rules could not read."""
    return any(_overlaps([gap.span], [*s.content, *s.frame]) for s in statements)
