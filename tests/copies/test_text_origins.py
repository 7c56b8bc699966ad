from __future__ import annotations

import pytest
from carried import AGENCY, OWN, carried, copies

from zufolge.model import Copies, Genre, Report

OTHER = (
    "Das Parlament in Norwik hat am Abend ein Gesetz über die Pflege der Hafenkräne beschlossen. "
    "Es verpflichtet Betreiber, Bremsen und Schienen jedes Vierteljahr prüfen zu lassen und die "
    "Ergebnisse zu veröffentlichen. Die Opposition stimmte dagegen, weil kleine Häfen die Kosten "
    "nicht tragen könnten, wie ihr Sprecher Jan Holm in der Debatte vorrechnete."
)


def groups(found: Copies, *reports: Report) -> list[set[str]]:
    names = {each.id: each.outlet.name for each in reports if each.outlet}
    return [{names[each] for each in origin.reports} for origin in found.origins]


def test_many_outlets_two_origins() -> None:
    carriers = [
        carried(f"Blatt {n}", AGENCY, f"Mehr aus Ort {n}.", at=f"2031-04-03T{n:02}:30")
        for n in range(20)
    ]
    others = [carried(f"Post {n}", OTHER, f"Auch Ort {n}.") for n in range(18)]
    found = copies(*carriers, *others)
    assert [len(origin.reports) for origin in found.origins] == [20, 18]
    assert found.origins[0].first == carriers[0].id
    assert found.origins[1].first is None
    assert found.origins[0].reasons == ("copied text: 20 reports share passages",)


@pytest.mark.parametrize(
    "bridge",
    [
        carried("Ticker", AGENCY, OTHER, genre=Genre.LIVE),
        carried("Rundschau", AGENCY, OTHER),
        carried("Chronik", AGENCY, *[OWN.replace("am", f"am{n}") for n in range(4)], OTHER),
    ],
    ids=["live ticker", "of two halves", "of many pieces"],
)
def test_what_holds_pieces_of_two_texts_never_bridges_them(bridge: Report) -> None:
    one = [carried(f"Blatt {n}", AGENCY, f"Ort {n}.") for n in range(3)]
    two = [carried(f"Post {n}", OTHER, f"Ort {n}.") for n in range(3)]
    for few in (1, 3):
        reports = [*one[:few], *two[:few], bridge]
        found = groups(copies(*reports), *reports)
        assert not any({"Blatt 0", "Post 0"} <= group for group in found)


def test_every_report_stands_in_one_origin_in_any_order() -> None:
    reports = [
        carried("Bote", AGENCY),
        carried("Kurier", AGENCY, OWN),
        carried("Post", OTHER),
        carried("Blatt", OWN + " Ganz allein."),
    ]
    found = copies(*reports)
    assert found == copies(*reports[::-1])
    assert sorted(each for origin in found.origins for each in origin.reports) == sorted(
        each.id for each in reports
    )


def test_an_origin_names_the_agency_that_most_of_its_credits_name() -> None:
    reports = [
        carried("Bote", AGENCY, credit="npa"),
        carried("Kurier", AGENCY, credit="mit npa"),
        carried("Post", AGENCY, "Ohne Nennung."),
        carried("Blatt", AGENCY, credit="mit Material von opa"),
    ]
    (origin,) = copies(*reports).origins
    assert origin.agencies == ("npa",)
    assert "agency credit: 3 of 4 reports credit an agency" in origin.reasons


@pytest.mark.parametrize(
    ("credit", "days", "together"),
    [("npa", 0, True), ("npa", 9, False), ("mit npa", 0, False), ("opa", 0, False), ("", 0, False)],
)
def test_reports_that_give_themselves_out_as_one_agency_s_are_one_origin(
    credit: str, days: int, together: bool
) -> None:
    one = carried("Bote", AGENCY, credit="npa", at="2031-04-03T08:00")
    other = carried("Kurier", OTHER, credit=credit, at=f"2031-04-{3 + days:02}T09:00")
    assert (len(copies(one, other).origins) == 1) is together


def test_a_chain_names_the_agency_where_the_reports_share_text() -> None:
    one, other = carried("Bote", AGENCY), carried("Kurier", AGENCY, "Und mehr.")
    (origin,) = copies(one, other, Bote=("npa",)).origins
    assert origin.agencies == ("npa",)
    assert "chain: most statements of 1 of 2 reports came through an agency" in origin.reasons


def test_who_shares_nothing_is_an_origin_of_its_own_and_says_so() -> None:
    (origin,) = copies(carried("Bote", OWN)).origins
    assert origin.reasons == ("shares no text with another report",)
