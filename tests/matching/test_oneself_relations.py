"""What two statements of one speaker are to each other."""

from __future__ import annotations

import pytest
from told import JONAS, RIKE, SOURCES, lines, matched, said

from invented import source
from zufolge.matching.reasons import ONE_SPEAKER
from zufolge.model import Act, Match, Relation, Source, SourceKind

NEIGHBOURS = source("Anwohner", SourceKind.UNKNOWN)
OTHERS = ("Das Museum zeigt neue Bilder", "Der Bus nach Oberried fährt wieder", "Brot wird teurer")
TORN = "der Damm am Grauwehr sei gerissen"
WHOLE = "der Damm am Grauwehr sei nicht gerissen"
PLACE = "am Tor sei der Damm am Grauwehr nicht gerissen"


def pair(first: Source, second: Source, left: str, right: str, *acts: Act, one: bool) -> Match:
    """The match of two statements, in one report or in two."""
    texts = [f"{text}." for text in (left, *OTHERS)]
    early = lines("a.txt", *texts, *([f"{right}."] if one else []))
    late = early if one else lines("b.txt", f"{right}.")
    act = acts or (Act.SAY, Act.SAY)
    ends = said(early, left, first, act=act[0]), said(late, right, second, act=act[1])
    rest = [said(early, text, JONAS) for text in OTHERS]
    reports = [early] if one else [early, late]
    found = matched(reports, [*ends, *rest], [*SOURCES, NEIGHBOURS])
    return next(m for m in found if {m.a, m.b} == {each.id for each in ends})


@pytest.mark.parametrize("who", [RIKE, NEIGHBOURS])
def test_in_one_report_one_speaker_means_both(who: Source) -> None:
    match = pair(who, who, TORN, WHOLE, one=True)
    assert match.relation is Relation.RELATED
    assert ONE_SPEAKER in match.reasons
    assert match.score < 0.45  # so that they stand in two claims


def test_two_speakers_of_one_report_contradict_each_other() -> None:
    assert pair(RIKE, JONAS, TORN, WHOLE, one=True).relation is Relation.CONTRADICTS


def test_from_one_report_to_another_a_speaker_can_contradict_himself() -> None:
    assert pair(RIKE, RIKE, TORN, WHOLE, one=False).relation is Relation.CONTRADICTS
    assert pair(RIKE, RIKE, TORN, TORN, Act.SAY, Act.DENY, one=False).relation is (
        Relation.CONTRADICTS
    )


@pytest.mark.parametrize("act", [Act.DEMAND, Act.WARN, Act.FEAR, Act.CRITICISE, Act.ASK])
def test_who_demands_or_fears_a_thing_does_not_say_that_it_is(act: Act) -> None:
    match = pair(RIKE, RIKE, TORN, WHOLE, act, Act.SAY, one=False)
    assert match.relation is not Relation.CONTRADICTS
