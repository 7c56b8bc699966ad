"""What an encoder tells: pairs without a shared word, and what it knows nothing of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from told import JONAS, RIKE, SOURCES, lines, said, values

from zufolge.matching import match
from zufolge.matching.chances import Signals, chance_of_more, chances
from zufolge.model import Match, ReaderCard, Relation, Report, Source

ALIKE = {"gestorben": 1, "Leben": 1, "Bus": 2}


class Topics:
    """Stands for an encoder: texts of one topic are near, all others are not."""

    card = ReaderCard("topics", "1", "MIT")

    def __init__(self, languages: frozenset[str] | None = None) -> None:
        self.languages = languages

    def cosines(self, texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float | None]:
        return [self._cosine(texts[one], texts[other]) for one, other in pairs]

    def nearest(
        self,
        texts: Sequence[str],
        count: int,  # noqa: ARG002 – the protocol's
        *,
        least: float = -1.0,
        groups: Sequence[str] | None = None,
    ) -> list[tuple[int, int, float]]:
        return [
            (one, other, cosine)
            for one in range(len(texts))
            for other in range(one + 1, len(texts))
            if (cosine := self._cosine(texts[one], texts[other])) >= least
            and (groups is None or groups[one] != groups[other])
        ]

    def _cosine(self, one: str, other: str) -> float:
        topics = [{ALIKE[word] for word in ALIKE if word in text} for text in (one, other)]
        return 0.97 if topics[0] & topics[1] else 0.8


LEFT, RIGHT = "Der Fährmann ist gestorben", "Ums Leben kam dabei Ole Renn"
OTHERS = ("Der Bus nach Oberried fährt wieder", "Das Museum zeigt neue Bilder")


def matched(similarity: Topics | None, language: str = "de") -> dict[tuple[str, str], Match]:
    """Matches of ``LEFT`` and ``RIGHT``, by their contents' first words, among other statements."""
    reports = [
        replace(lines("a.txt", LEFT), language=language),
        replace(lines("b.txt", RIGHT, *OTHERS), language=language),
    ]
    told: list[tuple[Report, str, Source]] = [
        (reports[0], LEFT, JONAS),
        (reports[1], RIGHT, JONAS),
        (reports[1], OTHERS[0], RIKE),
    ]
    statements = [said(report, content, who) for report, content, who in told]
    names = {s.id: content for s, (_, content, _) in zip(statements, told, strict=True)}
    found = match(reports, statements, SOURCES, values(*reports), similarity)
    return {tuple(sorted((names[m.a], names[m.b]))): m for m in found}  # type: ignore[misc]


def test_statements_near_in_meaning_are_compared_though_they_share_no_word() -> None:
    pair = (LEFT, RIGHT)
    assert pair not in matched(None)
    assert "near in meaning: 0.97" in matched(Topics())[pair].reasons


def test_what_an_encoder_does_not_know_it_says_nothing_of() -> None:
    assert matched(Topics(frozenset({"en"}))) == matched(None)
    assert matched(Topics(frozenset({"de"}))) == matched(Topics())
    assert matched(Topics(frozenset({"en"})), "und") == matched(Topics(), "und")


def test_pairs_that_are_asked_for_are_compared_in_any_case() -> None:
    reports = [lines("a.txt", LEFT), lines("b.txt", OTHERS[1])]
    one, other = said(reports[0], LEFT, JONAS), said(reports[1], OTHERS[1], RIKE)
    assert match(reports, [one, other], SOURCES, values(*reports)) == ()
    (found,) = match(reports, [one, other], SOURCES, values(*reports), also=[(other.id, one.id)])
    assert (found.relation, {found.a, found.b}) == (Relation.DIFFERENT, {one.id, other.id})


PLAIN = Signals(
    words=-2.0,
    mass=1.0,
    both=0.3,
    shorter=0.5,
    run=0.0,
    length=2.5,
    longer=0.3,
    gap=0.1,
    more=2.0,
    number_agrees=False,
    no_number_agrees=False,
    same_speaker=False,
    other_speaker=True,
    one_report=False,
    both_answer=False,
    attitude=False,
    same_act=False,
    thin=False,
)


@pytest.mark.parametrize(
    "change",
    [
        {"words": 2.0, "both": 0.8, "shorter": 0.9, "mass": 2.0},
        {"run": 8.0},
    ],
)
def test_what_speaks_for_one_fact_raises_its_chance(change: dict[str, float]) -> None:
    more = PLAIN._replace(**change)  # type: ignore[arg-type]
    assert chances(more, 0.9, 0.1).same > chances(PLAIN, 0.9, 0.1).same


def test_nearness_in_meaning_and_numbers_count() -> None:
    assert chances(PLAIN, 0.95, 0.1).same > chances(PLAIN, 0.85, 0.1).same
    assert chances(PLAIN, 0.95, 0.1).near > chances(PLAIN, 0.85, 0.1).near
    apart = PLAIN._replace(no_number_agrees=True)
    assert chances(apart, 0.9, 0.1).same < chances(PLAIN, 0.9, 0.1).same
    assert 0 <= chances(PLAIN, -1.0, 0.1).same <= chances(PLAIN, 1.0, 0.1).same <= 1


def test_reports_of_one_matter_make_it_likely_that_statements_touch() -> None:
    assert chances(PLAIN, 0.9, 0.4).near > chances(PLAIN, 0.9, 0.0).near
    assert chances(PLAIN, 0.9, 0.4).same == chances(PLAIN, 0.9, 0.0).same


def test_what_is_longer_and_met_in_part_alone_tells_more() -> None:
    longer = PLAIN._replace(longer=1.2, gap=0.6)
    assert chance_of_more(longer) > 0.5 > chance_of_more(PLAIN._replace(longer=0.0, gap=0.0))
