"""Kinds of speakers that a text calls otherwise than by name; people and places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linking_story import find, reading, report, speakers, statement

from zufolge.linking import link
from zufolge.model import BlockKind, Form, Linking, Report, Statement


def _linked(told: Report, *said: Statement) -> Linking:
    return link([told], [reading(told, *said)])


def _names(told: Report, *said: Statement) -> list[str | None]:
    linking = _linked(told, *said)
    names = {source.id: source.name for source in linking.sources}
    by_id = {s.id: s for s in linking.statements}
    return [names.get(by_id[s.id].speaker_id or "") for s in said]


@pytest.mark.parametrize(
    ("text", "first", "second", "name"),
    [
        # "sie" beside a verb of one person, and of several
        ("Ina Berg sagte es. Es gehe sie nichts an.", "Ina Berg", "sie", "Ina Berg"),
        ("Drei Fischer sagten es. Sie fordern Geld.", "Drei Fischer", "Sie", "drei Fischer"),
        ("Ina Berg sagte es. Sie fordern Geld.", "Ina Berg", "Sie", None),
        # an unnamed person speaks on
        ("Ein Sprecher sagte es. Er hoffe darauf.", "Ein Sprecher", "Er", "Sprecher"),
        ("Eine Sprecherin sagte es. Er hoffe darauf.", "Eine Sprecherin", "Er", None),
        # somebody of no other role, right behind what that person said
        (
            "„Gut so“, sagt Ina Berg. Die Wirtin des Krugs klagt.",
            "Ina Berg",
            "Die Wirtin des Krugs",
            "Ina Berg",
        ),
        (
            "„Gut so“, sagt Ministerin Ina Berg. Die Wirtin des Krugs klagt.",
            "Ministerin Ina Berg",
            "Die Wirtin des Krugs",
            "Wirtin des Krugs",
        ),
        (
            "„Gut so“, sagt Ina Berg. Der Wirt des Krugs klagt.",
            "Ina Berg",
            "Der Wirt des Krugs",
            "Wirt des Krugs",
        ),
        # who presides over a club is its head
        (
            "VfO-Präsident Ole Berg kam. Der VfO-Chef lachte.",
            "VfO-Präsident Ole Berg",
            "Der VfO-Chef",
            "Ole Berg",
        ),
        (
            "VfO-Torwart Ole Berg kam. Der VfO-Chef lachte.",
            "VfO-Torwart Ole Berg",
            "Der VfO-Chef",
            "VfO-Chef",
        ),
        # a vice president is no president
        (
            "Präsident Ole Berg kam. Vizepräsident Jan Kolk ging. Der Präsident lachte.",
            "Vizepräsident Jan Kolk",
            "Der Präsident",
            "Ole Berg",
        ),
    ],
)
def test_who_goes_on_by_pronoun_or_role(
    text: str, first: str, second: str, name: str | None
) -> None:
    assert speakers([text], (0, first), (0, second))[1] == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # the last paper of that sort tells whose it is
        (
            "Laut einer Studie der Universität Orvenna fehlt Geld. Der Studie zufolge viel.",
            "Der Studie",
            "Universität Orvenna",
        ),
        (
            "Laut einer Studie der Universität Orvenna fehlt Geld. Dem Brief zufolge viel.",
            "Dem Brief",
            "Brief",
        ),
        ("Es gibt eine Studie. Der Studie zufolge fehlt Geld.", "Der Studie", "Studie"),
        # whoever declares can speak, listed or not
        (
            "In einer Mitteilung der Steuerungsgruppe Damm heißt es so.",
            "einer Mitteilung der Steuerungsgruppe Damm",
            "Steuerungsgruppe Damm",
        ),
        # "das Land" is the one named last
        ("Das Saarland prüft. Das Land rechnet mit mehr.", "Das Land", "Saarland"),
        ("Der Pächter prüft. Das Land rechnet mit mehr.", "Das Land", "Land"),
        # bodies with the unknown name behind their noun
        (
            "Das teilte das Menschenrechtszentrum Veskra mit.",
            "das Menschenrechtszentrum Veskra",
            "Menschenrechtszentrum Veskra",
        ),
        (
            "Das teilte das Menschenrechtszentrum Montag mit.",
            "das Menschenrechtszentrum",
            "Menschenrechtszentrum",
        ),
        # a role behind a comma tells a name
        (
            "Nelja Vondrak, Intendantin des Hauses, ist ruhig. Das sagt Vondrak.",
            "Vondrak",
            "Nelja Vondrak",
        ),
        # an agency in small letters
        ("Laut Informationen der dpa fehlt Geld.", "Informationen der dpa", "dpa"),
        # what is said of somebody has nobody who says it
        ("Es gab Vorwürfe, wonach er fehlte.", "Vorwürfe", None),
    ],
)
def test_what_a_phrase_calls(text: str, words: str, name: str | None) -> None:
    assert speakers([text], (0, words)) == [name]


def test_two_people_in_two_places_speak_as_one() -> None:
    told = report("Dass Ole Berg aus Orvenna oder auch Ina Kolk das meinen, ist neu.")
    assert _names(told, statement(told, "Ole Berg", "Ina Kolk")) == ["Ole Berg und Ina Kolk"]
    other = report("Ole Berg kam, als Ina Kolk sprach.")
    assert _names(other, statement(other, "Ole Berg", "Ina Kolk")) == ["Ole Berg"]


def test_who_passes_on_what_he_says_of_himself_is_the_speaker() -> None:
    told = report("Jan Kolk war da. Am Montag sagte Ole Berg, er erwarte, dass es regne.")
    said = statement(told, "er", content="dass es regne", cue="erwarte", relays=("Ole Berg",))
    linking = _linked(told, said)
    assert _names(told, said) == ["Ole Berg"]
    assert linking.statements[0].relays == ()
    other = report("Jan Kolk war da. Am Montag sagte Ina Berg, er erwarte, dass es regne.")
    said = statement(other, "er", content="dass es regne", cue="erwarte", relays=("Ina Berg",))
    assert _names(other, said) != ["Ina Berg"]


@pytest.mark.parametrize(
    ("text", "form", "content", "name"),
    [
        ("A sagte Ole Berg. Es regne.", Form.INDIRECT_FREE_INDIRECT, "Es regne", "Ole Berg"),
        ("A sagte Ole Berg. Es regnet.", Form.FREE_INDIRECT, "Es regnet", None),
        ("A sagte Ole Berg. „Es regnet.“", Form.DIRECT, "Es regnet.", "Ole Berg"),
        ("A sagte Ole Berg. Am Tor stand: „Halt da.“", Form.DIRECT, "Halt da.", None),
        ("A sagte Ole Berg.\n„Es regnet.“", Form.DIRECT, "Es regnet.", None),
    ],
)
def test_what_names_nobody_goes_on_from_right_before(
    text: str, form: Form, content: str, name: str | None
) -> None:
    told = report(text)
    first = statement(told, "Ole Berg", content="A")
    first = replace(first, frame=(find(told, "sagte Ole Berg"),))
    second = replace(statement(told, content=content), form=form)
    assert _names(told, first, second)[1] == name


def test_the_subject_of_what_is_said_is_no_speaker() -> None:
    told = report("A sagte Ole Berg. Die Lage habe das gezeigt.")
    first = replace(statement(told, "Ole Berg", content="A"), frame=(find(told, "sagte Ole Berg"),))
    second = statement(told, "Die Lage", content="Die Lage habe das gezeigt")
    second = replace(second, form=Form.INDIRECT_FREE_INDIRECT)
    assert _names(told, first, second)[1] == "Ole Berg"


@pytest.mark.parametrize(
    ("head", "name"), [("Der Damm bricht bald", "Ole Berg"), ("Alles bleibt wie immer", None)]
)
def test_a_headline_is_said_by_whom_the_body_names(head: str, name: str | None) -> None:
    told = report(f"„{head}“\n„Der Damm bricht bald, wirklich“, sagte Ole Berg.")
    first = replace(told.blocks[0], kind=BlockKind.HEADLINE)
    told = replace(told, blocks=(first, *told.blocks[1:]))
    title = replace(statement(told, content=head), form=Form.DIRECT)
    body = statement(told, "Ole Berg", content="Der Damm bricht bald, wirklich")
    linking = _linked(told, title, replace(body, form=Form.DIRECT))
    assert _names(told, title, replace(body, form=Form.DIRECT))[0] == name
    assert bool([g for g in linking.gaps if g.statement == title.id]) is (name is None)
