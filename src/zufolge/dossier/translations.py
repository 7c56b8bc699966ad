"""Whether one quotation in two reports' other words is two translations.

Taken for granted is that one speaker is quoted directly on both sides, in few same words. For
translations speaks then, all together: that it was said on one occasion, that the quoted words are
near in meaning, and that the speaker did not speak German, as far as a state or agency tells. What
lacks one of these stays "in other words": one side may be no quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from zufolge.dossier.reasons import (
    FOREIGN_AGENCY,
    FOREIGN_SPEAKER,
    NEAR_IN_MEANING,
    ONE_DAY,
    ONE_SPEAKER,
    REPORTED_TOGETHER,
)
from zufolge.language import agency_named
from zufolge.language.polities import speaks_german
from zufolge.model import (
    Precision,
    Report,
    Similarity,
    Source,
    SourceKind,
    Statement,
    When,
    parties,
)

__all__ = ["Translations"]

_NEAR = 0.9  # cosine of the quoted words; of other facts of one story next to none is so near
_APART = 1  # days between two reports of what was said once
_TO_THE_DAY = (Precision.DAY, Precision.MINUTE)
_DAY = len("2023-09-14")


class Translations:
    """Asked for the reasons why quoted words of two statements are translations of one another."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        sources: Iterable[Source] = (),
        similarity: Similarity | None = None,
    ) -> None:
        self._reports = reports
        self._sources = {source.id: source for source in sources}
        self._sides = parties(self._sources.values())
        self._similarity = similarity

    def reasons(self, one: Statement, other: Statement, words: tuple[str, str]) -> tuple[str, ...]:
        """All that speaks for it, ``words`` being what each quotes; none if something lacks."""
        if one.speaker_id is None or one.speaker_id != other.speaker_id:
            return ()
        occasion = self._occasion(one, other)
        foreign = self._foreign(one, other)
        if occasion is None or not foreign:
            return ()
        cosine = self._cosine(one, other, words)
        if cosine is None or cosine < _NEAR:
            return ()
        return (ONE_SPEAKER, occasion, NEAR_IN_MEANING.format(cosine=f"{cosine:.2f}"), *foreign)

    def _occasion(self, one: Statement, other: Statement) -> str | None:
        """The day on which both were said, or that both reports came out one upon the other."""
        said = _day(one.said), _day(other.said)
        if None not in said:
            return ONE_DAY.format(day=said[0]) if said[0] == said[1] else None
        out = [
            told or _day(report.published or report.updated)
            for told, report in zip(
                said, (self._reports[s.report] for s in (one, other)), strict=True
            )
        ]
        if None in out:
            return None
        first, last = sorted(date.fromisoformat(str(day)) for day in out)
        return REPORTED_TOGETHER if (last - first).days <= _APART else None

    def _foreign(self, one: Statement, other: Statement) -> tuple[str, ...]:
        """What tells that the original is not German."""
        state = self._sources.get(self._sides.get(one.speaker_id or "", ""))
        if state is not None and state.kind is SourceKind.STATE:
            spoken = speaks_german(state.name)
            return (FOREIGN_SPEAKER.format(name=state.name),) if spoken is False else ()
        return tuple(
            FOREIGN_AGENCY.format(name=name) for name in sorted(self._agencies(one, other))
        )

    def _agencies(self, *statements: Statement) -> Iterator[str]:
        """Agencies of other countries through which the words came."""
        relays = {relay.source for s in statements for relay in s.relays}
        for source in (self._sources[each] for each in relays if each in self._sources):
            agency = agency_named(source.name) if source.kind is SourceKind.AGENCY else None
            if agency is not None and speaks_german(agency.country) is False:
                yield source.name

    def _cosine(self, one: Statement, other: Statement, words: tuple[str, str]) -> float | None:
        """How near the quoted words alone are; ``None`` where nothing can tell."""
        if self._similarity is None:
            return None
        known = self._similarity.languages
        languages = {self._reports[s.report].language for s in (one, other)}
        if known is not None and not languages <= {*known, "und"}:
            return None
        return self._similarity.cosines(words, [(0, 1)])[0]


def _day(when: When | None) -> str | None:
    """The day of a time on the calendar that is known to the day."""
    known = when is not None and when.precision in _TO_THE_DAY and when.value[:4].isdigit()
    return when.value[:_DAY] if when is not None and known else None
