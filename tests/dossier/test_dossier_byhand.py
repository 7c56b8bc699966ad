from __future__ import annotations

from editing import J, decisions, entry
from zufolge.dossier.byhand import by_hand
from zufolge.model import Decisions, Match, Relation

GROUPS = [("s-1", "s-2", "s-3"), ("s-4",), ("s-5",)]
MATCHES = [
    Match("s-1", "s-3", 0.2, Relation.RELATED, ()),
    Match("s-2", "s-3", 0.9, Relation.SAME, ()),
]


def groups(decided: Decisions) -> list[tuple[str, ...]]:
    return [group for group, _ in by_hand(GROUPS, decided, MATCHES)]


def test_without_decisions_nothing_changes() -> None:
    assert by_hand(GROUPS, Decisions(), MATCHES) == [(group, ()) for group in GROUPS]


def test_joined_claims_are_one_and_say_by_whom_and_why() -> None:
    joining = entry(J.JOIN_CLAIMS, "s-1", "s-4", by="ir", why="one accident")
    made = by_hand(GROUPS, decisions(joining), MATCHES)
    assert made == [
        (("s-1", "s-2", "s-3", "s-4"), ("joined by ir: one accident",)),
        (("s-5",), ()),
    ]


def test_parted_statements_take_their_nearest_along() -> None:
    made = by_hand(GROUPS, decisions(entry(J.PART_CLAIMS, "s-1", "s-2")), MATCHES)
    assert made[:2] == [(("s-1",), ("parted by hand",)), (("s-2", "s-3"), ("parted by hand",))]


def test_each_decision_works_on_what_those_before_it_left() -> None:
    joining, parting = entry(J.JOIN_CLAIMS, "s-4", "s-5"), entry(J.PART_CLAIMS, "s-4", "s-5")
    assert groups(decisions(joining, parting)) == GROUPS
    assert ("s-4", "s-5") in groups(decisions(parting, joining))


def test_what_is_already_so_is_left_alone() -> None:
    joining, parting = entry(J.JOIN_CLAIMS, "s-1", "s-2"), entry(J.PART_CLAIMS, "s-4", "s-5")
    assert groups(decisions(joining, parting)) == GROUPS


def test_a_withdrawn_statement_joins_nothing() -> None:
    assert groups(decisions(entry(J.JOIN_CLAIMS, "s-4", "s-withdrawn"))) == GROUPS
