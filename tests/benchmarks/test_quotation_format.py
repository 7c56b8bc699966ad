"""Statements in the format of the quotation data, and its documents."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from invented_article import TEXT, raw_document, tokens_of

from quotation_format import Document, annotate, quotes, read_documents
from zufolge.model import Form, Relay, Span, Statement

DOCUMENT = Document("Damm", TEXT, tokens_of(TEXT), ())


def spans(*fragments: str) -> tuple[Span, ...]:
    found = (TEXT.index(fragment) for fragment in fragments)
    return tuple(Span(at, at + len(f)) for at, f in zip(found, fragments, strict=True))


def statement(form: Form, *content: str, **roles: Any) -> Statement:
    return Statement("s-1", "r-1", form, spans(*content), **roles)


def words(annotation: dict[str, Any], part: str) -> str:
    return " ".join(DOCUMENT.word(i) for i in annotation[part]["tokenIds"])


def test_roles_become_the_ids_of_their_tokens() -> None:
    read = statement(
        Form.INDIRECT,
        "Der Damm halte noch Jahre",
        cue=spans("sagte"),
        frame=spans("sagte Orla Venn"),
        speaker=spans("Orla Venn"),
    )
    (annotation,) = annotate(DOCUMENT, [read], quoted_passages=False)
    assert annotation["type"] == "Indirect"
    assert annotation["quote"] == {"tokenIds": [0, 1, 2, 3, 4]}
    assert words(annotation, "cue") == "sagte"
    assert words(annotation, "frame") == "sagte Orla Venn"
    assert words(annotation, "speaker") == "Orla Venn"
    assert annotation["addressee"] == {"tokenIds": []}


def test_an_annotation_has_the_confidence_of_its_statement() -> None:
    read = statement(Form.DIRECT, "Wir prüfen ihn.", confidence=0.25)
    (annotation,) = annotate(DOCUMENT, [read], quoted_passages=False)
    assert annotation["confidence"] == 0.25


def test_relays_return_into_the_speaker() -> None:
    read = statement(
        Form.INDIRECT,
        "Der Damm halte noch Jahre",
        speaker=spans("Orla Venn"),
        relays=(Relay(spans("dem Küstenboten")),),
    )
    (annotation,) = annotate(DOCUMENT, [read], quoted_passages=False)
    assert words(annotation, "speaker") == "Orla Venn dem Küstenboten"


@pytest.mark.parametrize(
    ("form", "content", "expected"),
    [
        (Form.DIRECT, "Wir prüfen ihn.", "„ Wir prüfen ihn . “"),
        (Form.DIRECT, "„Wir prüfen ihn.“", "„ Wir prüfen ihn . “"),
        (Form.INDIRECT, "Der Damm halte noch Jahre,", "Der Damm halte noch Jahre"),
        (Form.INDIRECT, ", sagte Orla Venn", "sagte Orla Venn"),
        (Form.REPORTED, "sagte Orla Venn laut dem Küstenboten", None),
        (Form.REPORTED, "sagte Orla Venn laut dem Küstenboten.", None),
    ],
)
def test_the_edges_of_a_content_are_those_of_the_data(
    form: Form, content: str, expected: str | None
) -> None:
    (annotation,) = annotate(DOCUMENT, [statement(form, content)], quoted_passages=False)
    assert words(annotation, "quote") == (expected or "sagte Orla Venn laut dem Küstenboten .")


def test_a_longer_quoted_passage_within_other_speech_is_a_direct_quote_too() -> None:
    read = statement(
        Form.INDIRECT_FREE_INDIRECT,
        "Er spreche von einem „sehr groben alten Fehler“ und „Pech“.",
        speaker=spans("Orla Venn"),
    )
    whole, quoted = annotate(DOCUMENT, [read], quoted_passages=True)
    assert whole["type"] == "IndirectFreeIndirect"
    assert quoted["type"] == "Direct"
    assert words(quoted, "quote") == "„ sehr groben alten Fehler “"
    assert words(quoted, "speaker") == "Orla Venn"
    assert annotate(DOCUMENT, [read], quoted_passages=False) == [whole]


def test_a_passage_that_was_read_as_direct_is_not_written_twice() -> None:
    outer = statement(Form.INDIRECT, "Er spreche von einem „sehr groben alten Fehler“")
    inner = statement(Form.DIRECT, "„sehr groben alten Fehler“")
    annotations = annotate(DOCUMENT, [outer, inner], quoted_passages=True)
    assert [a["type"] for a in annotations] == ["Indirect", "Direct"]


def test_a_content_without_a_token_is_left_out() -> None:
    assert annotate(DOCUMENT, [statement(Form.INDIRECT, ",")], quoted_passages=False) == []


def test_a_token_belongs_to_a_span_that_shares_a_character_with_it() -> None:
    jahre = TEXT.index("Jahre")
    assert DOCUMENT.ids([Span(jahre + 4, jahre + 6)]) == [4, 5]
    assert DOCUMENT.ids([Span(jahre - 1, jahre)]) == []


def test_written_annotations_are_read_back_as_the_same_quotes() -> None:
    read = statement(Form.DIRECT, "Wir prüfen ihn.", speaker=spans("Orla Venn"))
    (quote,) = quotes(json.loads(json.dumps(annotate(DOCUMENT, [read], quoted_passages=False))))
    assert (quote.type, quote.medium) == ("Direct", "Speech")
    assert quote.of("speaker") == frozenset(DOCUMENT.ids(spans("Orla Venn")))
    assert quote.of("addressee") == frozenset()


@pytest.mark.parametrize("name", ["part.jsonl", "part.jsonl.gz"])
def test_documents_are_read_plain_or_packed(tmp_path: Path, name: str) -> None:
    line = (json.dumps(raw_document(), ensure_ascii=False) + "\n\n").encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(line) if name.endswith(".gz") else line)
    (document,) = read_documents(path)
    assert (document.name, document.text) == ("Damm", TEXT)
    assert document.tokens == tokens_of(TEXT)
    assert document.gold[0].of("quote") == {13}
    assert document.gold[0].of("speaker") == frozenset()


def test_sentences_are_known_where_every_token_tells_its_own(tmp_path: Path) -> None:
    path = tmp_path / "part.jsonl"
    told, silent = raw_document(), raw_document()
    for token in told["tokens"]:
        token["sentence"] = 7
    silent["tokens"][0]["sentence"] = 7
    path.write_text(f"{json.dumps(told)}\n{json.dumps(silent)}\n", "utf-8")
    first, second = read_documents(path)
    assert set(first.sentences) == {7}
    assert len(first.sentences) == len(first.tokens)
    assert second.sentences == ()


@pytest.mark.parametrize("line", ["{", "[]", '{"documentName": "Damm"}'])
def test_a_line_that_is_no_document_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "part.jsonl"
    path.write_text(f"{json.dumps(raw_document())}\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"part\.jsonl, line 2: no document"):
        list(read_documents(path))
