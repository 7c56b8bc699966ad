"""Passages that somebody marked by hand: who said them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import K, report
from zufolge.model import Form, Reader, Report, Span, Statement
from zufolge.reading.learned.reader import LearnedReader
from zufolge.reading.rules import RulesReader

_WEIGHTS = Path(__file__).parents[2] / "weights/zufolge-reader-de/src/zufolge_reader_de/data"
_TEXT = (
    "Der Damm in Hochsarve halte, sagte die Sprecherin Lene Mordau am Dienstag. Das Wasser ist "
    "gestern gesunken. Zwei Orte sind geräumt. Der Betreiber Nordwasser schweigt."
)


@pytest.fixture(scope="module", params=["rules", "both"])
def reader(request: pytest.FixtureRequest) -> Reader:
    return RulesReader() if request.param == "rules" else LearnedReader(_WEIGHTS)


def _marked(where: Report, *passages: str) -> list[tuple[Span, ...]]:
    starts = [where.text.index(passage) for passage in passages]
    return [(Span(at, at + len(text)),) for at, text in zip(starts, passages, strict=True)]


def _speaker(where: Report, statement: Statement) -> str:
    return " ".join(span.of(where.text) for span in statement.speaker)


def test_what_was_read_stays_as_it_was(reader: Reader) -> None:
    where = report("r.txt", (K.PARAGRAPH, _TEXT))
    (read,) = reader.read(where).statements
    assert reader.attribute(where, _marked(where, "Damm in Hochsarve halte")) == (read,)


def test_each_passage_gets_a_statement_of_just_that_content(reader: Reader) -> None:
    where = report("r.txt", (K.PARAGRAPH, _TEXT))
    marked = _marked(where, "Zwei Orte sind geräumt", "Das Wasser ist gestern gesunken")
    assert [s.content for s in reader.attribute(where, marked)] == marked


def test_none_asked_is_none_answered(reader: Reader) -> None:
    assert reader.attribute(report("r.txt", (K.PARAGRAPH, _TEXT)), []) == ()


def test_a_passage_in_another_language_has_no_speaker(reader: Reader) -> None:
    where = report("r.txt", (K.PARAGRAPH, "The dam holds, said Lene Mordau."), language="en")
    (found,) = reader.attribute(where, _marked(where, "The dam holds"))
    assert (found.speaker, found.content) == ((), (Span(0, 13),))


def test_a_passage_outside_of_what_tells_is_answered(reader: Reader) -> None:
    where = report("r.txt", (K.PARAGRAPH, _TEXT), (K.PHOTO_CREDIT, "Foto: Archiv"))
    (found,) = reader.attribute(where, _marked(where, "Archiv"))
    assert found.speaker == ()


@given(st.data())
def test_any_passage_is_answered(data: st.DataObject) -> None:
    where = report("r.txt", (K.PARAGRAPH, _TEXT))
    start = data.draw(st.integers(0, len(_TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(_TEXT)))
    (found,) = RulesReader().attribute(where, [(Span(start, end),)])
    assert all(span.end <= len(_TEXT) for span in (*found.content, *found.speaker))


_ROLES = [
    # text, marked, speaker
    (
        "Das stimme nicht, sagte Lene Mordau. Der Damm hält.",
        "Der Damm hält",
        "Lene Mordau",
    ),  # whoever spoke right before in the paragraph
    ("Der Damm hält.", "Der Damm hält", ""),  # nobody is named
]


@pytest.mark.parametrize(("text", "marked", "speaker"), _ROLES)
def test_the_rules_look_around_the_passage(text: str, marked: str, speaker: str) -> None:
    where = report("r.txt", (K.PARAGRAPH, text))
    (found,) = RulesReader().attribute(where, _marked(where, marked))
    assert _speaker(where, found) == speaker


def test_a_quotation_is_direct() -> None:
    where = report("r.txt", (K.PARAGRAPH, "Am Tor stand: „Zutritt verboten“ und sonst nichts."))
    (found,) = RulesReader().attribute(where, _marked(where, "Zutritt verboten"))
    assert found.form is Form.DIRECT


def test_in_an_interview_the_answer_tells_who_speaks() -> None:
    blocks = (K.SPEAKER_LINE, "Mordau:"), (K.ANSWER, "Wir lassen das Wasser ab. Das hilft uns.")
    where = report("r.txt", (K.PARAGRAPH, "Lene Mordau im Gespräch."), *blocks)
    (found,) = RulesReader().attribute(where, _marked(where, "Das hilft uns"))
    assert "Mordau" in _speaker(where, found)
