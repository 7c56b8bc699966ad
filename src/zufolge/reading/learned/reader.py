"""The reader that learned: a small network over the whole report, and what rules know better."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from zufolge.errors import BadWeights
from zufolge.model import BlockKind, Gap, GapKind, ReaderCard, Reading, Report, Span, Statement
from zufolge.reading.given import SAME, alike, statement_at
from zufolge.reading.learned.backend import GraphBackend
from zufolge.reading.learned.decoding import Decoded, Found, Hints, decode
from zufolge.reading.learned.drafting import draft_of
from zufolge.reading.learned.features import RoleHints, Telling, token_features
from zufolge.reading.learned.joining import completed, join, voiced
from zufolge.reading.learned.pieces import PieceTable
from zufolge.reading.learned.places import Places
from zufolge.reading.learned.windows import Window, cut_windows
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.nesting import nest
from zufolge.reading.rules.passage import telling_passages
from zufolge.reading.rules.reader import RulesReader, statements_of
from zufolge.reading.weights import weights_in
from zufolge.weights import onnxruntime_engine
from zufolge.weights.engine import Engine

__all__ = ["LearnedReader"]

_FILES = ("tag.onnx", "tell.onnx", "steps.npy", "pieces.json", "card.toml")
_LANGUAGES = ("de", "und")
_MOST_TOKENS = 6000  # of a part that is read at once


class LearnedReader:
    """Reads German reports with weights from ``folder``.

    With ``rules`` (the default) the network sees what the rules read and their reading stands
    where they know better; without, it reads alone. ``engine`` runs the network. Raises
    ``BadWeights``.
    """

    def __init__(
        self, folder: Path, *, rules: bool = True, engine: Engine = onnxruntime_engine
    ) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise BadWeights(folder, f"{', '.join(missing)} missing")
        weights = weights_in(folder)
        name = weights.card.name + ("" if rules else ":model") + engine.SUFFIX
        self._card = replace(weights.card, name=name, backend=engine.describe())
        self._calibration = weights.calibration
        self._pieces = PieceTable(folder / "pieces.json")
        self._backend = GraphBackend(folder, engine)
        self._by_rules = RulesReader()
        self._with_rules = rules

    @property
    def card(self) -> ReaderCard:
        """Name, version and licence for the dossier."""
        return self._card

    def read(self, report: Report) -> Reading:
        """All statements of one report. A report that is not German has none."""
        if report.language not in _LANGUAGES:
            return self._by_rules.read(report)
        telling = Telling(telling_passages(report))
        ruled = self._by_rules.read_passages(report, telling.passages)
        if not telling.tokens:
            return ruled
        decoded = self._decoded(report, telling, ruled if self._with_rules else None)
        return self._reading(report, telling, ruled, decoded)

    def attribute(
        self, report: Report, contents: Sequence[Sequence[Span]]
    ) -> tuple[Statement, ...]:
        """One statement for each of ``contents`` (see the protocol)."""
        by_rules = self._by_rules.attribute(report, contents)
        telling = Telling(telling_passages(report))
        if report.language not in _LANGUAGES or not telling.tokens:
            return by_rules
        ruled = self._by_rules.read_passages(report, telling.passages)
        hints = ruled if self._with_rules else None
        asked = [telling.within(content) for content in contents]
        decoded = self._decoded(report, telling, hints, [tokens for tokens in asked if tokens])
        read = self._reading(report, telling, ruled, decoded).statements
        told = {found.tokens: found for found in decoded.asked}
        return tuple(
            statement_at(content, read)
            or self._asked(report, telling, ruled, decoded, told.get(tuple(tokens)), content, rule)
            for content, tokens, rule in zip(contents, asked, by_rules, strict=True)
        )

    def _reading(
        self, report: Report, telling: Telling, ruled: Reading, decoded: Decoded
    ) -> Reading:
        kept, parents = nest(_drafts(telling, decoded.contents), ruled.mentions)
        statements = statements_of(report, kept, parents)
        doubtful: tuple[Statement, ...] = ()
        if self._with_rules:

            def chance(spans: Sequence[Span]) -> float:
                places = telling.within(spans)
                return float(decoded.inside[places].mean()) if places else 0.0

            joined = join(report, statements, ruled.statements, chance, ruled.mentions)
            statements, doubtful = joined.statements, joined.passed_over
        statements = tuple(self._calibrated(s) for s in voiced(report, statements))
        read = Places([(*s.content, *s.frame) for s in statements])
        gaps = [gap for gap in ruled.gaps if not read.touching([gap.span])]
        gaps.extend(_doubtful(report, s) for s in doubtful if not read.touching(s.content))
        return Reading(report.id, ruled.mentions, statements, tuple(sorted(set(gaps))))

    def _asked(
        self,
        report: Report,
        telling: Telling,
        ruled: Reading,
        decoded: Decoded,
        found: Found | None,
        content: Sequence[Span],
        by_rules: Statement,
    ) -> Statement:
        """The statement of a content that was not read, by what the network tells of it."""
        asked = draft_of(telling, found) if found is not None else None
        answered = any(
            b.kind is BlockKind.ANSWER and b.span.overlaps(content[0]) for b in report.blocks
        )
        if asked is None or (answered and by_rules.speaker):
            return replace(by_rules, content=tuple(content))
        asked.content = list(content)
        beside = [d for d in _drafts(telling, decoded.contents) if alike(d.content, content) < SAME]
        _widen_voices([*beside, asked])
        kept, parents = nest([*beside, asked], ruled.mentions)
        at = next((n for n, draft in enumerate(kept) if draft is asked), None)
        if at is None:  # an attribution around others, which nesting folds into them
            kept, parents, at = [asked], {}, 0
        told = statements_of(report, kept, parents)[at]
        if self._with_rules:
            told = completed(report, told, by_rules, ruled.mentions)
        return self._calibrated(told)

    def _calibrated(self, statement: Statement) -> Statement:
        """The share of statements of this confidence that were right, by the weights' own table."""
        if not self._calibration:
            return statement
        raw, share = zip(*self._calibration, strict=True)
        chance = float(np.interp(statement.confidence, raw, share))
        return replace(statement, confidence=round(chance, 2))

    def encoder_work(self, report: Report) -> Callable[[], object]:
        """What reading ``report`` takes at the least: the calls of the encoder that it makes, made
        again, on the same windows, by each call of what comes back (for measuring speed)."""
        if report.language not in _LANGUAGES:
            return list
        telling = Telling(telling_passages(report))
        ruled = self._by_rules.read_passages(report, telling.passages)
        features = token_features(telling, ruled if self._with_rules else None)
        calls = [
            (window, features[first + window.first : first + window.last])
            for first, _, windows in self._parts(report, telling)
            for window in windows
        ]
        return lambda: [self._backend.tag(*call) for call in calls]

    def _parts(self, report: Report, telling: Telling) -> Iterator[tuple[int, int, list[Window]]]:
        """The report part by part, so that memory is bounded whatever its length: first token, one
        past the last, windows."""
        for first, last in telling.parts(_MOST_TOKENS):
            yield (
                first,
                last,
                cut_windows(self._pieces.cut(report.text, telling.tokens[first:last])),
            )

    def _decoded(
        self,
        report: Report,
        telling: Telling,
        hints: Reading | None,
        asked: Sequence[Sequence[int]] = (),
    ) -> Decoded:
        """The report part by part; what is ``asked`` for is asked in the part that holds its first
        token."""
        features = token_features(telling, hints)
        read = RoleHints(telling, hints)
        parts = []
        for first, last, windows in self._parts(report, telling):
            here = [[t - first for t in a if t < last] for a in asked if first <= a[0] < last]
            held = features[first:last], self._backend, _shifted(read, first), here
            parts.append(decode(windows, *held).moved(first))
        return Decoded(
            tuple(content for part in parts for content in part.contents),
            np.concatenate([part.inside for part in parts]),
            np.concatenate([part.names for part in parts]),
            tuple(content for part in parts for content in part.asked),
        )


def _drafts(telling: Telling, contents: Sequence[Found]) -> list[Draft]:
    """Drafts of ``contents``, in order; of one that holds but marks there is none."""
    drafts = [d for found in contents if (d := draft_of(telling, found)) is not None]
    _widen_voices(drafts)
    return drafts


def _widen_voices(drafts: Sequence[Draft]) -> None:
    """Where two statements have one speaker at one place, take the words of the longer reading:
    what goes on from a statement is often given no more than the first word of its source."""
    longest: dict[int, Span] = {}
    for span in (span for draft in drafts for span in draft.speaker):
        longest[span.start] = max(span, longest.get(span.start, span), key=len)
    for draft in drafts:
        draft.speaker = [longest[span.start] for span in draft.speaker]


def _doubtful(report: Report, ruled: Statement) -> Gap:
    """What the rules took for a statement and the network did not."""
    where = Span(ruled.content[0].start, ruled.content[-1].end)
    return Gap(report.id, where, GapKind.DOUBTFUL, "read by the rules alone, without certainty")


def _shifted(hints: RoleHints, by: int) -> Hints:
    return lambda content, first, last: hints.of([t + by for t in content], first + by, last + by)
