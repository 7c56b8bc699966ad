from __future__ import annotations

import pytest

from zufolge.dossier.byhand import by_hand
from zufolge.errors import BadDecisions
from zufolge.model import Decisions, Grouping, Match, Relation

GROUPS = [("s-1", "s-2", "s-3"), ("s-4",), ("s-5",)]
MATCHES = [
    Match("s-1", "s-3", 0.2, Relation.RELATED, ()),
    Match("s-2", "s-3", 0.9, Relation.SAME, ()),
]


def groups(decisions: Decisions) -> list[tuple[str, ...]]:
    return [group for group, _ in by_hand(GROUPS, decisions, MATCHES)]


def test_without_decisions_nothing_changes() -> None:
    assert by_hand(GROUPS, Decisions(), MATCHES) == [(group, ()) for group in GROUPS]


def test_joined_claims_are_one_and_say_by_whom_and_why() -> None:
    joining = Grouping(("s-1", "s-4"), "ir", "one accident")
    made = by_hand(GROUPS, Decisions(join_claims=(joining,)), MATCHES)
    assert made == [
        (("s-1", "s-2", "s-3", "s-4"), ("joined by ir: one accident",)),
        (("s-5",), ()),
    ]


def test_parted_statements_take_their_nearest_along() -> None:
    parting = Grouping(("s-1", "s-2"))
    made = by_hand(GROUPS, Decisions(part_claims=(parting,)), MATCHES)
    assert made[:2] == [(("s-1",), ("parted by hand",)), (("s-2", "s-3"), ("parted by hand",))]


def test_parting_comes_after_joining() -> None:
    decisions = Decisions(
        join_claims=(Grouping(("s-4", "s-5")),), part_claims=(Grouping(("s-4", "s-5")),)
    )
    assert groups(decisions) == GROUPS


def test_what_is_already_so_is_left_alone() -> None:
    decisions = Decisions(
        join_claims=(Grouping(("s-1", "s-2")),), part_claims=(Grouping(("s-4", "s-5")),)
    )
    assert groups(decisions) == GROUPS


@pytest.mark.parametrize("kind", ["join_claims", "part_claims"])
def test_an_unknown_id_is_named_with_the_nearest_ones(kind: str) -> None:
    decisions = Decisions(path="d.toml", **{kind: (Grouping(("s-1", "s-9")),)})  # type: ignore[arg-type]
    with pytest.raises(BadDecisions, match=r"d\.toml: no statement 's-9'.*s-\d"):
        by_hand(GROUPS, decisions, MATCHES)
