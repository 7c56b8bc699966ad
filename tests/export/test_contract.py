"""The contract of ``dossier.json``: its keys, its bytes, its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

import building
import invented
from invented_knowledge import known
from zufolge import model
from zufolge.export import readers_to_json, schema, to_dict, to_json

CONTRACT = {
    "reports": "id path paths sha256 revision_of url outlet headline published updated language "
    "genre genre_spans agencies bylines text blocks",
    "sources": "id name kind role party aliases stands_for mentions",
    "statements": "id report parent repeats form content cue frame speaker addressee speaker_id "
    "relays act act_detail certainty evidence said confidence",
    "claims": "id gist statements stances status status_rule history origins",
    "matches": "a b score relation reasons",
}


@pytest.fixture(scope="module")
def exported() -> dict[str, Any]:
    return to_dict(known())


@pytest.mark.parametrize("part", CONTRACT)
def test_every_key_of_the_contract_is_there(exported: dict[str, Any], part: str) -> None:
    assert exported[part]
    for entry in exported[part]:
        assert set(CONTRACT[part].split()) <= set(entry)


def test_tool_names_reader_and_licence(exported: dict[str, Any]) -> None:
    assert exported["schema"] == "zufolge.dossier/1"
    assert exported["tool"]["reader"]["name"] == "rules"
    assert exported["tool"]["reader"]["licence"] == "Apache-2.0"
    assert exported["tool"]["reader"]["backend"] is None


def test_tool_says_what_told_similarity_or_that_nothing_did(exported: dict[str, Any]) -> None:
    assert exported["tool"]["similarity"] is None
    told = replace(invented.dossier(), similarity=model.ReaderCard("some-encoder", "1", "MIT", "x"))
    tool = to_dict(told)["tool"]
    assert tool["similarity"] == {
        "name": "some-encoder",
        "licence": "MIT",
        "version": "1",
        "backend": "x",
    }


def test_readers_are_listed_as_the_tool_names_them(exported: dict[str, Any]) -> None:
    assert json.loads(readers_to_json([building.READER])) == [exported["tool"]["reader"]]


def test_offsets_lead_to_the_words(exported: dict[str, Any]) -> None:
    texts = {r["id"]: r["text"] for r in exported["reports"]}
    by_first_words = {
        " … ".join(texts[s["report"]][c["start"] : c["end"]] for c in s["content"])
        for s in exported["statements"]
    }
    assert "den Stausee … um drei Meter abgesenkt" in by_first_words
    assert exported["reports"][0]["headline"] == "Velmark sagt Ablass am Grauwehr zu"


def test_agencies_are_the_credited_sources(exported: dict[str, Any]) -> None:
    agencies = {r["paths"][0]: r["agencies"] for r in exported["reports"]}
    assert agencies["eingang/bote.txt"] == [invented.NPA.id]
    assert agencies["eingang/kurier.txt"] == []


def test_what_a_report_does_not_say_is_null(exported: dict[str, Any]) -> None:
    crawl = exported["reports"][2]
    assert crawl["outlet"] is None
    assert crawl["published"] is None
    assert crawl["updated"] is None
    assert crawl["url"] is None


def test_nothing_of_gaps_refusals_and_decisions_is_lost(exported: dict[str, Any]) -> None:
    assert [g["kind"] for g in exported["gaps"]] == ["unread cue", "unresolved speaker"]
    assert exported["refused"][0]["path"] == "eingang/leer.txt"
    assert exported["decisions"]["join_sources"][0]["members"] == ["Velmark", "Ostrau"]
    assert exported["decisions"]["speakers"][0]["source"] == "Helene Brandis"


def test_the_same_dossier_gives_the_same_text() -> None:
    first, second = to_json(invented.dossier()), to_json(invented.dossier())
    assert first == second
    assert first.endswith("}\n")
    assert not first.endswith("\n\n")
    assert "Schritt in die richtige Richtung" in first  # ä, “ and the like stay readable
    assert "bestätigte" in first


def test_a_lone_surrogate_is_escaped_and_comes_back() -> None:
    odd = building.report("odd.txt", (model.BlockKind.PARAGRAPH, "kaputt \udcff hier 🌊"))
    told = to_json(replace(invented.dossier(), reports=(odd,), statements=(), claims=()))
    told.encode("utf-8")
    assert json.loads(told)["reports"][0]["text"] == odd.text


def test_a_dossier_meets_the_published_schema(exported: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(exported, schema(), jsonschema.Draft202012Validator)
    jsonschema.validate(json.loads(to_json(invented.dossier())), schema())


def test_an_empty_dossier_meets_the_schema() -> None:
    empty = model.Dossier("0.1.0", building.READER, (), (), (), (), ())
    jsonschema.validate(to_dict(empty), schema())


def _refuse_more(node: Any) -> None:
    """Make a schema strict: no key that it does not name."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            node["additionalProperties"] = False
        for part in node.values():
            _refuse_more(part)
    if isinstance(node, list):
        for part in node:
            _refuse_more(part)


def test_the_schema_names_every_key_that_is_written(exported: dict[str, Any]) -> None:
    strict = schema()
    _refuse_more(strict)
    jsonschema.validate(exported, strict)


@pytest.mark.parametrize(
    ("place", "values"),
    [
        (("statement", "form"), model.Form),
        (("statement", "act"), model.Act),
        (("statement", "certainty"), model.Certainty),
        (("match", "relation"), model.Relation),
        (("source", "kind"), model.SourceKind),
        (("gap", "kind"), model.GapKind),
        (("when", "precision"), model.Precision),
        (("time", "kind"), model.TimeKind),
        (("time", "anchor"), model.Anchor),
        (("copying", "kind"), model.CopyKind),
        (("slot", "kind"), model.SlotKind),
        (("slot", "difference"), model.Difference),
        (("timelineEntry", "kind"), model.TimelineKind),
        (("wording", "kind"), model.WordingKind),
    ],
)
def test_the_schema_lists_the_models_values(place: tuple[str, str], values: Any) -> None:
    part, key = place
    assert schema()["$defs"][part]["properties"][key]["enum"] == [v.value for v in values]


def test_the_schema_lists_stances_and_blocks() -> None:
    assert schema()["$defs"]["status"]["enum"] == [v.value for v in model.Status]
    defs = schema()["$defs"]
    assert defs["stance"]["enum"] == [v.value for v in model.Stance]
    blocks = defs["report"]["properties"]["blocks"]["items"]["properties"]
    assert blocks["kind"]["enum"] == [v.value for v in model.BlockKind]


def test_blocks_of_documents_say_their_page() -> None:
    dossier = invented.dossier()
    told = [
        to_dict(replace(dossier, reports=(replace(dossier.reports[0], media=media),)))["reports"][0]
        for media in ("document", "text")
    ]
    assert {block.get("page") for block in told[0]["blocks"]} == {1}
    assert {block.get("page") for block in told[1]["blocks"]} == {None}


@pytest.mark.parametrize(
    "damage",
    [
        {"schema": "zufolge.dossier/2"},
        {"statements": [{"id": "s-1"}]},
        {"reports": None},
    ],
)
def test_the_schema_refuses_what_is_no_dossier(
    exported: dict[str, Any], damage: dict[str, Any]
) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**exported, **damage}, schema())
