"""What two statements are to each other, by words alone."""

from __future__ import annotations

import pytest
from told import JONAS, RIKE, lines, matched, said

from zufolge.model import Act, Match, Relation

OTHERS = ("Das Museum zeigt neue Bilder", "Der Bus nach Oberried fährt wieder", "Brot wird teurer")


def pair(left: str, right: str, act: Act = Act.SAY) -> Match:
    early = lines("a.txt", left + ".", *(other + "." for other in OTHERS), day="2031-05-02")
    late = lines("b.txt", right + ".", day="2031-05-02")
    one, other = said(early, left, RIKE), said(late, right, JONAS, act=act)
    rest = [said(early, text, RIKE) for text in OTHERS]
    found = matched([early, late], [one, other, *rest])
    return next(m for m in found if {m.a, m.b} == {one.id, other.id})


SHORT = "der Damm am Grauwehr sei gerissen"
LONG = (
    "der Damm am Grauwehr sei gerissen, drei Dörfer im Tal der Velm stünden unter Wasser und "
    "die Feuerwehr habe zweihundert Bewohner in Turnhallen gebracht"
)

CASES = [
    (SHORT, "am Grauwehr sei der Damm gerissen", Act.SAY, Relation.SAME),
    (SHORT, LONG, Act.SAY, Relation.ENTAILS),
    (SHORT, "der Damm am Grauwehr sei nicht gerissen", Act.SAY, Relation.CONTRADICTS),
    (SHORT, "der Damm am Grauwehr sei gerissen", Act.DENY, Relation.CONTRADICTS),
    # negated on both sides, though not in the same words
    (
        "niemand habe am Grauwehr den Damm gesichert",
        "der Damm am Grauwehr sei nicht gesichert worden",
        Act.SAY,
        Relation.SAME,
    ),
]


@pytest.mark.parametrize(("left", "right", "act", "relation"), CASES)
def test_relations_of_what_tells_one_fact(
    left: str, right: str, act: Act, relation: Relation
) -> None:
    assert pair(left, right, act).relation is relation


def test_what_one_side_tells_more_is_a_reason() -> None:
    (reason,) = (r for r in pair(SHORT, LONG).reasons if r.startswith("one side tells more"))
    assert "Turnhallen" in reason
    assert "Damm" not in reason


def test_numbers_in_statements_that_share_little_else_do_not_contradict() -> None:
    found = pair(
        "am Montag meldete das Amt 31 neue Fälle von Rinderfieber in Oberried und Lunde",
        "am Freitag meldete das Amt 54 neue Fälle von Rinderfieber auf den Höfen bei Velmark",
    )
    assert found.relation is not Relation.CONTRADICTS
