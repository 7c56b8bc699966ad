"""Answers in an interview: who gives them, what they hold, and what they cite of others."""

from __future__ import annotations

import pytest

from zufolge.ingest import build_report
from zufolge.model import Form, Report, Statement, spans_text
from zufolge.reading import RulesReader
from zufolge.reading.interviews import interview_statements
from zufolge.reading.mentions import find_mentions

PLACE = "Das Wehr in Neustadt ist hundert Jahre alt. Der Rat will es abreißen und neu bauen."
ASKED = ["Wie steht es um das Wehr?", "Was haben Sie getan?", "Und was raten Sie dem Rat?"]
ANSWERED = [
    "Ich sehe jeden Tag neue Risse. Das geht nicht mehr lange gut.",
    "Wir haben alle Tore geprüft und drei davon geschlossen.",
    "Mir fällt dazu nichts mehr ein. Der Rat weiß ja alles besser.",
]


def report(*lines: str) -> Report:
    return build_report("\n\n".join(["Am Wehr", PLACE, *lines]), "0" * 64, ("a.txt",))


def answers(made: Report) -> list[tuple[str, str]]:
    """Speaker and content of each answer."""
    found = interview_statements(made, find_mentions(made))
    return [(spans_text(s.speaker, made.text), spans_text(s.content, made.text)) for s in found]


def dialogue(first: str, *above: str, asking: str = "", answering: str = "") -> Report:
    asked = [first, *ASKED[1:]]
    pairs = zip(asked, ANSWERED, strict=True)
    return report(*above, *(line for q, a in pairs for line in (asking + q, answering + a)))


@pytest.mark.parametrize(
    ("made", "speaker"),
    [
        pytest.param(
            dialogue(ASKED[0], "Ein Damm.", asking="SZ: ", answering="Berg: "), "Berg", id="label"
        ),
        pytest.param(
            dialogue(ASKED[0], "Ein Damm.", asking="SZ: ", answering="Anna Berg (lacht): "),
            "Anna Berg",
            id="label with an aside",
        ),
        pytest.param(
            dialogue(ASKED[0], "Ein Damm.", asking="**SZ:** ", answering="**Berg:** "),
            "Berg",
            id="bold label",
        ),
        pytest.param(
            dialogue(f"Frau Berg, {ASKED[0]}", "Die Ingenieurin Anna Berg kennt den Fluss gut."),
            "Die Ingenieurin Anna Berg",
            id="called by name, named above",
        ),
        pytest.param(
            dialogue(f"Herr Doktor Kern, {ASKED[0]}", "Es geht um den Fluss und sein Ufer."),
            "Kern",
            id="called by name alone",
        ),
        pytest.param(
            dialogue(ASKED[0], "Die Ingenieurin Anna Berg spricht über den Fluss."),
            "Die Ingenieurin Anna Berg",
            id="the only person introduced",
        ),
        pytest.param(
            dialogue(ASKED[0], "Die Ingenieurin Anna Berg hat den alten Damm einst gebaut."),
            "",
            id="named above, but nothing says that she talks",
        ),
        pytest.param(
            dialogue(ASKED[0], "Ingenieurin Anna Berg und Minister Jonas Kern im Gespräch."),
            "",
            id="two introduced",
        ),
        pytest.param(
            dialogue(f"Frau Berg, Herr Kern, {ASKED[0]}", "Es geht um den Fluss und sein Ufer."),
            "",
            id="two called by name",
        ),
    ],
)
def test_the_speaker_stands_where_the_piece_names_the_one_asked(made: Report, speaker: str) -> None:
    assert answers(made) == [(speaker, words) for words in ANSWERED]


def test_an_answer_of_several_paragraphs_is_one_statement() -> None:
    made = report(
        "SZ: Was haben Sie vor?", "Berg: Wir bauen im Mai.", "Das dauert noch sehr lange.",
        "SZ: Und Sie?", "Berg: Ich warte ab.",
    )  # fmt: skip
    assert answers(made) == [
        ("Berg", "Wir bauen im Mai. … Das dauert noch sehr lange."),
        ("Berg", "Ich warte ab."),
    ]


def test_a_label_over_the_first_answer_alone_holds_for_all() -> None:
    made = report(
        "Ein Damm.", f"SZ: Frau Berg, {ASKED[0]}", f"Anna Berg: {ANSWERED[0]}",
        ASKED[1], ANSWERED[1], ASKED[2], ANSWERED[2],
    )  # fmt: skip
    found = interview_statements(made, find_mentions(made))
    assert {spans_text(s.speaker, made.text) for s in found} == {"Anna Berg"}
    assert found[0].confidence > found[1].confidence


def read(made: Report) -> tuple[Statement, ...]:
    return RulesReader().read(made).statements


def test_the_reader_tells_answers_and_no_questions() -> None:
    found = read(dialogue("Der Rat sagte, Sie seien schuld?", asking="SZ: ", answering="Berg: "))
    assert len(found) == len(ANSWERED)
    assert {s.form for s in found} == {Form.DIRECT}


def test_others_cited_in_an_answer_stand_inside_it() -> None:
    made = report(
        "SZ: Was haben Sie vor?",
        "Berg: Wir bauen. Minister Jonas Kern sagte, das Wehr sei zu alt.",
        "SZ: Und Sie?",
        "Berg: Ich sage, es bleibt. Viele meinen, es sei teuer.",
    )
    whole, cited, last = read(made)
    assert spans_text(cited.content, made.text) == "das Wehr sei zu alt"
    assert spans_text(cited.speaker, made.text) == "Minister Jonas Kern"
    assert (whole.parent, cited.parent, last.parent) == (None, whole.id, None)


def test_a_report_that_is_no_interview_has_no_answers() -> None:
    assert answers(report("Anna Berg sagte, das Wehr sei alt.", "Warum ist das so?")) == []
