from __future__ import annotations

from stories import alike, said, told
from zufolge.dossier.related import links_between
from zufolge.model import Act, Relation

REPORT = told("a.txt", *(f"Satz {n} am Ende" for n in range(12)))
STATEMENTS = [said(REPORT, f"Satz {n} am Ende") for n in range(12)]
HOME = {s.id: f"c-{n}" for n, s in enumerate(STATEMENTS)}
BY_ID = {s.id: s for s in STATEMENTS}


def test_both_claims_are_linked_with_their_own_statement_first() -> None:
    one, other = STATEMENTS[:2]
    links = links_between(HOME, [alike(one, other, 0.4, Relation.ENTAILS)], BY_ID)
    assert [(k.claim, k.relation, k.because) for k in links["c-0"]] == [
        ("c-1", Relation.ENTAILS, (one.id, other.id))
    ]
    assert links["c-1"][0].because == (other.id, one.id)


def test_different_and_inner_pairs_are_no_links() -> None:
    one, other = STATEMENTS[:2]
    assert links_between(HOME, [alike(one, other, 0.1, Relation.DIFFERENT)], BY_ID) == {}
    together = {s.id: "c-0" for s in STATEMENTS}
    assert links_between(together, [alike(one, other)], BY_ID) == {}


def test_what_was_not_joined_though_alike_is_related() -> None:
    links = links_between(HOME, [alike(*STATEMENTS[:2])], BY_ID)
    assert links["c-0"][0].relation is Relation.RELATED


def test_of_weak_links_the_nearest_few_are_kept_and_all_strong_ones() -> None:
    one, *rest = STATEMENTS
    weak = [alike(one, s, 0.2 + n / 100, Relation.RELATED) for n, s in enumerate(rest[:6])]
    strong = [alike(one, s, 0, Relation.CONTRADICTS) for s in rest[6:]]
    links = links_between(HOME, [*weak, *strong], BY_ID)["c-0"]
    assert [k.relation for k in links].count(Relation.CONTRADICTS) == len(strong)
    assert [k.claim for k in links if k.relation is Relation.RELATED] == [
        "c-6",
        "c-5",
        "c-4",
        "c-3",
    ]


def test_what_was_confirmed_is_seen_beside_what_was_not() -> None:
    report = told("b.txt", "Die Reise", "Das Treffen")
    sure = said(report, "Die Reise", act=Act.CONFIRM)
    open_ = said(report, "Das Treffen", act=Act.NOT_CONFIRMED)
    rest = STATEMENTS[:8]
    home = HOME | {sure.id: "c-sure", open_.id: "c-open"}
    matches = [alike(sure, s, 0.45, Relation.RELATED) for s in rest]
    faint = alike(sure, open_, 0.02, Relation.RELATED)
    links = links_between(home, [*matches, faint], BY_ID | {s.id: s for s in (sure, open_)})
    assert "c-open" in [k.claim for k in links["c-sure"]]
