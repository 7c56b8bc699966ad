"""What the texts of a story tell of names that no table holds."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_story import report

from zufolge.language.polities import Body
from zufolge.linking.survey import survey
from zufolge.model import Outlet


def told(*texts: str) -> dict[str, Body]:
    return dict(survey([report(text) for text in texts]).told)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Das sagte der Betreiber Nordwatt.", "Nordwatt", "organisation"),
        ("Die Hilfsorganisation Fjellwacht half.", "Fjellwacht", "organisation"),
        ("Die Oppositionspartei Freie Brunna klagt.", "Freie Brunna", "organisation"),
        ("Das meldete die Nachrichtenagentur Norpress.", "Norpress", "agency"),
        ("Das schrieb die Regionalzeitung Fjellkurier.", "Fjellkurier", "outlet"),
        ("In der Hafenstadt Ulvhamn regnet es.", "Ulvhamn", "place"),
        ("Die Orte Ulvhamn und Brennvik sind leer.", "Brennvik", "place"),
        ("In Ulvhamn regnet es.", "Ulvhamn", "place"),
        ("Im Nachbarland Ostrovien regnet es.", "Ostrovien", "state"),
        ("Ostroviens Regierung schweigt, die ostrovische Seite auch.", "Ostrovien", "state"),
        ("Die Regierung in Ulvhamn schweigt.", "Ulvhamn", "capital"),
        ("Das Torhaus, der Sitz der ostrovischen Regierung, brennt.", "Torhaus", "office"),
    ],
)
def test_words_beside_a_name_tell_what_it_is(text: str, name: str, kind: str) -> None:
    assert told(text)[name].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Bürgermeisterin Ina Lorsbach kam.",
        "Lorsbachs Regierung wankt.",  # a head of government has one, too
        "Der Betreiber Jan Veltin klagt.",
        "Das sagte der Vater von Veltin.",
        "In Untersuchungshaft schwieg er.",
        "Im Nachbarland regnet es, in Norwegen auch.",
    ],
)
def test_people_words_and_names_of_the_tables_are_not_told_anew(text: str) -> None:
    assert told(text) == {}


def test_a_name_that_people_bear_is_left_to_them() -> None:
    assert "Veltin" not in told("Minister Veltin kam. Jan Veltin ging nach Veltin.")


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        (["In der ostrovischen Hauptstadt Ulvhamn regnet es.", "Ostroviens Kanzler kam."], True),
        # the only state left, named beside the only seat left
        (["Die ostrovische Seite rief die Regierung in Ulvhamn an. In Ostrovien regnet es."], True),
        (["Die Regierung in Ulvhamn schweigt.", "Ostroviens Regierung kam aus Ostrovien."], False),
        (
            [
                "Die Regierung in Ulvhamn rief in Ostrovien an, dann in Norvelien.",
                "Ostrovische und norvelische Boote fuhren aus.",
            ],
            False,
        ),
    ],
)
def test_a_seat_stands_for_a_state_if_the_texts_tell_which(
    texts: list[str], *, state: bool
) -> None:
    assert told(*texts)["Ulvhamn"].stands_for == ("Ostrovien" if state else None)


def test_adjectives_lead_to_the_states_of_the_story() -> None:
    atlas = survey([report("In Ostrovien regnet es, sagte ein ostrovischer Bauer.")])
    assert atlas.state_of_adjective("ostrovischen") == "Ostrovien"
    assert atlas.state_of_adjective("norwegischen") == "Norwegen"
    assert atlas.state_of_adjective("hölzernen") is None


def test_agencies_one_letter_apart_are_one_with_a_reason() -> None:
    atlas = survey(
        [
            report("Die Nachrichtenagentur Norpress meldet Regen. Norpress meldet Wind."),
            report("Die Agentur Norppress meldet Schnee, die Agentur Sudpress Sonne."),
        ]
    )
    assert atlas.told["Norppress"].name == "Norpress"
    assert atlas.told["Sudpress"].name == "Sudpress"
    assert "one letter apart" in atlas.reasons["Norpress"]


@pytest.mark.parametrize(("outlet", "known"), [("Fjell Heute", True), ("Wetter", False)])
def test_outlets_of_the_story_are_known_unless_they_are_words(outlet: str, *, known: bool) -> None:
    with_outlet = replace(report("Es regnet."), outlet=Outlet(outlet))
    assert (outlet in survey([with_outlet]).told) is known


@given(st.randoms())
def test_the_order_of_reports_does_not_matter(shuffle: random.Random) -> None:
    told = [
        report("Die Agentur Norpress meldet Regen in Ulvhamn."),
        report("Die Nachrichtenagentur Norppress nennt Ostroviens Regierung in Ulvhamn."),
        report("Die ostrovische Stadt Brennvik und die Firma Brennvik."),
    ]
    mixed = list(told)
    shuffle.shuffle(mixed)
    assert survey(mixed) == survey(told)
