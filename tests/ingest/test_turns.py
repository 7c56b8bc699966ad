"""Whose turn a paragraph of an interview is; and what only looks like an interview."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.ingest import label

INTRO = "Mai Berg leitet seit drei Jahren das Wasserwerk in Neustadt und kennt jeden Damm am Fluss."
ASKED = [
    "Frau Berg, wie steht es um das Wehr?",
    "Was haben Sie dagegen getan?",
    "Und wer bezahlt das?",
]
ANSWERED = [
    "Das Wehr ist älter als ich. Wir haben es im Mai geprüft und fanden Risse.",
    "Ich habe dem Rat geschrieben. Danach kam ein Gutachter, der mir recht gab.",
    "Das Land zahlt die Hälfte, uns bleibt der Rest.",
]


def turns(*lines: str, headline: str = "Am Wehr") -> list[tuple[str, str]]:
    """Kind and first words of each block below the headline."""
    text = "\n\n".join([headline, *lines])
    return [
        (block.kind.value, block.span.of(text))
        for block in label(text)
        if block.kind.value in ("question", "answer", "speaker line")
    ]


def kinds(*lines: str) -> str:
    """One letter for each turn, ":" for a label."""
    return "".join({"question": "Q", "answer": "A"}.get(kind, ":") for kind, _ in turns(*lines))


def dialogue(asking: str = "", answering: str = "") -> list[str]:
    pairs = zip(ASKED, ANSWERED, strict=True)
    return [INTRO, *(line for q, a in pairs for line in (asking + q, answering + a))]


@pytest.mark.parametrize(
    ("asking", "answering"),
    [
        ("SZ: ", "Berg: "),
        ("F.A.Z.: ", "Mai Berg: "),
        ("ZEIT ONLINE: ", "Berg: "),
        ("ZEIT ONLINE:", "Berg: "),
        ("Frage: ", "Antwort: "),
        ("Reporterin: ", "Berg (lacht): "),
        ("**taz:** ", "**Berg:** "),
        ("Jonas Kern: ", "Mai Berg: "),
    ],
)
def test_labels_tell_whose_turn_it_is(asking: str, answering: str) -> None:
    assert kinds(*dialogue(asking, answering)) == ":Q:A" * 3


def test_a_label_becomes_a_speaker_line_of_its_own() -> None:
    assert turns(*dialogue("SZ: ", "Berg (lacht): "))[:4] == [
        ("speaker line", "SZ:"),
        ("question", ASKED[0]),
        ("speaker line", "Berg (lacht):"),
        ("answer", ANSWERED[0]),
    ]


def test_questions_and_answers_by_turns_need_no_labels() -> None:
    assert kinds(*dialogue()) == "QAQAQA"


def test_labels_can_stand_on_the_first_turns_alone() -> None:
    lines = dialogue()
    lines[1], lines[2] = f"SZ: {lines[1]}", f"Mai Berg: {lines[2]}"
    assert kinds(*lines) == ":Q:AQAQA"


def test_a_turn_goes_on_over_paragraphs() -> None:
    lines = dialogue("SZ: ", "Berg: ")
    lines.insert(3, "Im Juni kamen die Taucher. Sie blieben zwei Tage und fanden noch mehr Risse.")
    assert kinds(*lines) == ":Q:AA:Q:A:Q:A"


def test_what_the_interviewer_says_without_asking_is_no_answer() -> None:
    lines = dialogue()
    lines[5:5] = ["Der Rat hat abgelehnt.", "Ja, leider. Ich war dabei und habe mich gewundert."]
    assert kinds(*lines) == "QAQAQAQA"


def test_an_answer_can_end_in_a_question() -> None:
    lines = dialogue()
    lines[4] = "Ich habe dem Rat geschrieben, und was bekam ich zur Antwort?"
    assert kinds(*lines) == "QAQAQA"


def test_several_answer() -> None:
    lines = dialogue("SZ: ", "Berg: ")
    lines.insert(3, "Kern: Ich sehe das anders.")
    lines.append("Kern: Und was wird aus uns, die wir am Fluss wohnen? Das sagt keiner.")
    assert kinds(*lines) == ":Q:A:A:Q:A:Q:A:A"


def test_what_follows_the_last_answer_is_none() -> None:
    after = ["Das Wehr wurde 1911 gebaut.", "Es hat drei Tore und eine Schleuse für Boote."]
    assert kinds(*dialogue("SZ: ", "Berg: "), *after) == ":Q:A" * 3


def test_a_conversation_without_questions() -> None:
    intro = "Mai Berg und Jonas Kern streiten über das Wehr. Ein Gespräch."
    lines = ["Berg: Es muss weg.", "Kern: Nein, es bleibt.", "Berg: Warum nur.", "Kern: Darum."]
    assert kinds(intro, *lines) == ":A:A:A:A"


FAQ = [
    "Wo gilt das Badeverbot?",
    "Es gilt am ganzen Fluss zwischen Neustadt und Altdorf, auch an den Nebenarmen.",
    "Wie lange gilt es?",
    "Die Stadt hat es bis zum Herbst verhängt und prüft das Wasser jede Woche.",
    "Wer überwacht das?",
    "Das Ordnungsamt geht Streife und kann Bußgelder verhängen.",
]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(FAQ, id="questions of the paper itself"),
        pytest.param(
            ["Was heißt das für Sie? Der Rat berät.", INTRO, "Niemand weiß es.", "Warum nur?"],
            id="asking the reader",
        ),
        pytest.param(
            ["Vorteile: Das Wehr ist billig.", "Nachteile: Es ist alt.", "Fazit: Es bleibt."],
            id="a list",
        ),
        pytest.param(
            [f"Berg: {ANSWERED[0]}", f"Kern: {ANSWERED[1]}", "Berg: Gut.", "Kern: Schön."],
            id="labels, but nobody asks and nothing says that it is a conversation",
        ),
        pytest.param([INTRO, ASKED[0], ANSWERED[0]], id="one question"),
    ],
)
def test_no_interview(lines: list[str]) -> None:
    assert turns(*lines) == []


def test_the_question_that_closes_the_opening_is_not_put_to_anybody() -> None:
    opening = "Das Wehr bröckelt, und der Rat streitet. Was nun geschieht und wer am Ende zahlt?"
    found = turns(opening, *dialogue())
    assert found[0] == ("question", ASKED[0])


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*ASKED, *ANSWERED, INTRO, "SZ: Ja?", "Berg: Ich.", "Wehr"])))
def test_turns_cover_the_text_without_overlap(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    blocks = label(text)
    assert all(above.end <= below.start for above, below in pairwise(blocks))
    assert "".join("".join(b.span.of(text).split()) for b in blocks) == "".join(text.split())
