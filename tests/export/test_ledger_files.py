"""A ledger goes out in two formats and comes in again as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import building
from any_correction import corrections
from building import K
from editing import J, entry
from zufolge.corrections import cited_statement, entry_of
from zufolge.errors import BadDecisions
from zufolge.export import (
    annotations_of_ledger,
    document_of,
    ledger_from_annotations,
    ledger_from_training,
    training_lines,
)
from zufolge.model import Act, Correction, Entry, Form, Note, Quote, quotations, requoted

TEXT = "„Der Damm hält“, sagte Orla Venn. Er halte noch Jahre, sagte Venn laut Talpress."
REPORT = building.report("damm.txt", (K.PARAGRAPH, TEXT))
DIRECT = building.statement(
    REPORT, ["„Der Damm hält“"], None, ["Orla Venn"], Form.DIRECT, cue=["sagte"], frame=["sagte"]
)
INDIRECT = building.statement(
    REPORT, ["Er halte noch Jahre"], None, ["Venn#2"], relays=[("Talpress", None)], cue=["sagte#2"]
)
CITED = cited_statement(REPORT, DIRECT, building.READER)
NOTED = entry(
    J.NOTE,
    CITED,
    by="ir",
    at="2031-05-05T08:00:00.000000+00:00",
    note=Note("confirmed to us", "the harbour office", "14:05"),
)


def blanked(made: Entry) -> Entry:
    """An entry whose reports were deleted for good."""
    bare = (Quote(quote.span) for _, quote in quotations(made.correction))
    return Entry(made.id, requoted(made.correction, bare))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(corrections(), st.booleans()), max_size=4))
def test_both_formats_give_back_the_same_ledger(made: list[tuple[Correction, bool]]) -> None:
    entries = tuple(
        blanked(entry_of(each)) if blank else entry_of(each) for each, blank in dict(made).items()
    )
    page = annotations_of_ledger(entries)
    page.encode()
    assert ledger_from_annotations(page, "x.json") == entries
    lines = "".join(f"{line}\n" for line in training_lines([document_of(REPORT, [])], entries))
    lines.encode()
    assert ledger_from_training(lines, "x.jsonl") == entries


def test_an_annotation_says_who_and_cites_with_both_selectors() -> None:
    page = json.loads(annotations_of_ledger([NOTED], {REPORT.id: "https://bote.example/damm"}))
    (item,) = page["items"]
    assert item["creator"] == {"type": "Person", "name": "ir"}
    assert item["created"] == "2031-05-05T08:00:00.000000+00:00"
    assert item["motivation"] == "commenting"
    assert item["body"][0]["value"] == "note: confirmed to us, the harbour office, 14:05"
    (target,) = item["target"]
    assert target["source"] == "https://bote.example/damm"
    position, words = target["selector"]
    assert TEXT[position["start"] : position["end"]] == words["exact"] == "„Der Damm hält“"
    assert words["suffix"].startswith(", sagte")


def test_annotations_of_others_are_passed_over() -> None:
    page = json.loads(annotations_of_ledger([NOTED]))
    page["items"].insert(0, {"id": "x", "type": "Annotation", "body": "fine", "target": "y"})
    assert ledger_from_annotations(json.dumps(page), "x.json") == (NOTED,)


@pytest.mark.parametrize(
    "change",
    [
        lambda item: item.update(target=[]),
        lambda item: item["target"][0]["selector"].pop(0),
        lambda item: item["body"][1].update(value="{}"),
        lambda item: item["body"][1].update(value='{"kind":"act"}'),
    ],
)
def test_a_page_that_is_not_whole_is_refused(change) -> None:  # type: ignore[no-untyped-def]
    page = json.loads(annotations_of_ledger([NOTED]))
    change(page["items"][0])
    with pytest.raises(BadDecisions, match=r"x\.json"):
        ledger_from_annotations(json.dumps(page), "x.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"items": 3}', "[" * 10**5])
def test_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(BadDecisions, match="annotations"):
        ledger_from_annotations(text, "x.json")


@pytest.mark.parametrize("text", ["x", "[]", '{"corrections": [{}]}', '{"corrections": 3}'])
def test_what_are_no_documents_is_refused(text: str) -> None:
    with pytest.raises(BadDecisions, match="line 1"):
        ledger_from_training(text, "x.jsonl")


def words(document: dict, part: object) -> str:  # type: ignore[type-arg]
    ids = part["tokenIds"] if part else []  # type: ignore[index]
    tokens = [document["tokens"][i] for i in ids]
    return " ".join(TEXT[t["charBegin"] : t["charEnd"]] for t in tokens)


def test_a_document_has_tokens_statements_and_what_editors_looked_at() -> None:
    document = document_of(REPORT, [INDIRECT, DIRECT], {DIRECT.id})
    direct, indirect = document["annotations"]
    assert document["originalText"] == REPORT.text
    assert words(document, direct["quote"]) == "„ Der Damm hält “"
    assert words(document, direct["speaker"]) == "Orla Venn"
    assert words(document, indirect["speaker"]) == "Venn Talpress"
    assert (direct["type"], indirect["type"]) == ("Direct", "Indirect")
    assert (direct["checked"], indirect["checked"]) == (True, False)
    assert {token["sentence"] for token in document["tokens"]} == {0, 1}


def test_training_reads_what_is_written(tmp_path: Path) -> None:
    wikinews = pytest.importorskip("zufolge_training.wikinews")
    act = entry(J.ACT, CITED, act=Act.WARN)
    stray = entry(J.UNDO, undoes="e-000000000000")
    path = tmp_path / "own.jsonl"
    lines = training_lines([document_of(REPORT, [DIRECT, INDIRECT])], [act, stray])
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    text, rest = wikinews.read_wikinews(path)
    assert [content.form for content in text.contents] == [Form.DIRECT, Form.INDIRECT]
    assert (rest.name, rest.text, rest.contents) == ("ledger", "", ())
