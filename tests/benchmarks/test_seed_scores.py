"""The measures of the seed benchmark, on statements made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seed_items import Item, Material, names_of
from seed_scores import (
    Counts,
    act_counts,
    certainty_counts,
    character_f1,
    claim_counts,
    in_silence,
    match_items,
    relay_counts,
    speaker_right,
)
from zufolge.model import Act, Certainty, Form, Span

ORLA, VENN, KOR = names_of("Orla"), names_of("Venn"), names_of("KOR")


def item(name: str, *content: tuple[int, int], report: str = "r") -> Item:
    return Item(
        id=name,
        report=report,
        content=tuple(Span(*span) for span in content),
        form=Form.INDIRECT,
        speaker=ORLA,
        relays=(),
        act=Act.SAY,
        certainty=Certainty.ASSERTED,
        claims=frozenset(),
    )


def material(*items: Item, apart: tuple[Item, ...] = ()) -> Material:
    return Material({"r": "r.txt", "q": "q.txt"}, items, {}, apart)


def found(gold: Material, read: Material) -> list[tuple[str, str]]:
    return [(left.id, right.id) for left, right in match_items(gold, read)]


@pytest.mark.parametrize(
    ("left", "right", "f1"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 4), (6, 10)], [(0, 10)], 16 / 18),
        ([(0, 10)], [(5, 15)], 0.5),
        ([], [], 0.0),
    ],
)
def test_character_f1(left: list[tuple[int, int]], right: list[tuple[int, int]], f1: float) -> None:
    spans = [[Span(*span) for span in side] for side in (left, right)]
    assert character_f1(*spans) == pytest.approx(f1)


@pytest.mark.parametrize(("end", "expected"), [(15, [("g", "s")]), (16, [])])
def test_a_statement_is_found_from_half_f1_on(end: int, expected: list[tuple[str, str]]) -> None:
    assert found(material(item("g", (0, 10))), material(item("s", (5, end)))) == expected


def test_each_read_statement_pays_for_one_gold_statement_of_its_report() -> None:
    gold = material(item("g1", (0, 10)), item("g2", (0, 12)), item("g3", (0, 10), report="q"))
    assert found(gold, material(item("s", (0, 10)))) == [("g1", "s")]


def test_equal_speakers_break_the_tie_of_one_content_said_by_two() -> None:
    venn = replace(item("g2", (0, 10)), speaker=VENN)
    gold = material(item("g1", (0, 10)), venn)
    read = material(replace(venn, id="s1"), item("s2", (0, 10)))
    assert sorted(found(gold, read)) == [("g1", "s2"), ("g2", "s1")]


def test_what_the_gold_keeps_apart_is_matched_too() -> None:
    gold = material(item("g", (20, 30)), apart=(item("headline", (0, 10)),))
    read = material(item("s1", (0, 10)), item("s2", (20, 30)))
    assert sorted(found(gold, read)) == [("g", "s2"), ("headline", "s1")]


@pytest.mark.parametrize(
    ("gold", "read", "right"),
    [
        (ORLA, ORLA, True),
        (names_of("Orla Venn", ["Orla"]), ORLA, True),
        (ORLA, VENN, False),
        (None, None, True),
        (None, ORLA, False),
        (ORLA, None, False),
    ],
)
def test_speakers(gold: frozenset[str] | None, read: frozenset[str] | None, right: bool) -> None:
    pair = [replace(item("x", (0, 1)), speaker=speaker) for speaker in (gold, read)]
    assert speaker_right(pair[0], pair[1]) is right


@pytest.mark.parametrize(
    ("gold", "read", "counts"),
    [
        ((KOR,), (KOR,), Counts(1, 1, 1)),
        ((), (KOR,), Counts(0, 1, 0)),
        ((KOR,), (), Counts(0, 0, 1)),
        ((KOR,), (KOR, KOR), Counts(1, 2, 1)),
        ((KOR, VENN), (VENN,), Counts(1, 1, 2)),
        ((KOR,), (frozenset[str](),), Counts(0, 1, 1)),
    ],
)
def test_relays(
    gold: tuple[frozenset[str], ...], read: tuple[frozenset[str], ...], counts: Counts
) -> None:
    left, right = (replace(item("x", (0, 1)), relays=relays) for relays in (gold, read))
    assert relay_counts([(left, right)]) == counts


def test_plain_labels_count_for_nothing_unless_the_other_side_has_a_label() -> None:
    def pair(gold: Act, read: Act) -> tuple[Item, Item]:
        return replace(item("g", (0, 1)), act=gold), replace(item("s", (0, 1)), act=read)

    pairs = [
        pair(Act.SAY, Act.SAY),
        pair(Act.DENY, Act.DENY),
        pair(Act.DENY, Act.SAY),
        pair(Act.SAY, Act.WARN),
        pair(Act.FEAR, Act.WARN),
    ]
    assert act_counts(pairs) == Counts(right=1, read=3, gold=3)
    assert certainty_counts(pairs) == Counts(0, 0, 0)
    assert certainty_counts(pairs).f1 is None


def test_claims_are_compared_by_pairs_and_a_missed_statement_loses_its_pairs() -> None:
    g1, g2, g3 = (replace(item(n, (0, 9)), claims=frozenset("d")) for n in ("g1", "g2", "g3"))
    g4 = item("g4", (0, 9))
    s1, s2, s4 = (replace(item(n, (0, 9)), claims=frozenset("c")) for n in ("s1", "s2", "s4"))
    # the gold joins 1-2, 1-3, 2-3; the dossier joins 1-2, 1-4, 2-4 and has not read 3
    counts = claim_counts([g1, g2, g3, g4], [(g1, s1), (g2, s2), (g4, s4)])
    assert counts == Counts(right=1, read=3, gold=3)


def test_a_statement_that_reaches_into_silence_is_listed() -> None:
    read = material(item("in", (0, 10)), item("out", (10, 20)))
    assert [i.id for i in in_silence(read, {"r": [Span(5, 8)]})] == ["in"]


def test_counts() -> None:
    counts = Counts(right=2, read=4, gold=3)
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((0.5, 2 / 3, 4 / 7))
    assert Counts(0, 0, 3).precision is None
    assert Counts(0, 0, 3).f1 == 0
