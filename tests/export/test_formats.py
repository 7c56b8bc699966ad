"""Formats of others, read back by the parsers of others."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from dataclasses import replace
from typing import Any

import networkx
import pytest
from pyarrow import parquet
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from invented_knowledge import known
from zufolge.export import files_of
from zufolge.export.addresses import content_of, urn
from zufolge.export.tables import tables
from zufolge.model import (
    Copies,
    Copying,
    CopyKind,
    Dossier,
    DossierFormat,
    Passage,
    Place,
    Span,
    Stance,
)

SCHEMA = "https://schema.org/"
TERMS = "urn:zufolge:terms#"
PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return known()


def text(dossier: Dossier, wanted: DossierFormat) -> str:
    ((_, data),) = files_of(dossier, wanted)
    return data.decode()


def graph(dossier: Dossier) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of its own classes
        return Graph().parse(data=text(dossier, DossierFormat.JSONLD), format="json-ld")


@pytest.mark.parametrize("wanted", sorted(set(DossierFormat) - {DossierFormat.MARKDOWN}))
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, wanted: DossierFormat) -> None:
    assert dict(files_of(dossier, wanted)) == dict(files_of(dossier, wanted))


def test_jsonld_says_who_spoke_and_where(dossier: Dossier) -> None:
    triples = graph(dossier)
    for statement in dossier.statements:
        quotation = URIRef(urn(statement.id))
        assert (quotation, RDF.type, URIRef(f"{SCHEMA}Quotation")) in triples
        assert (
            quotation,
            URIRef(f"{PROV}wasQuotedFrom"),
            URIRef(urn(statement.report)),
        ) in triples
        speaker = triples.value(quotation, URIRef(f"{SCHEMA}spokenByCharacter"))
        assert speaker == (URIRef(urn(statement.speaker_id)) if statement.speaker_id else None)


def test_jsonld_keeps_relays_in_order(dossier: Dossier) -> None:
    triples = graph(dossier)
    told = next(s for s in dossier.statements if s.relays)
    listed = triples.value(URIRef(urn(told.id)), URIRef(f"{TERMS}relays"))
    assert listed is not None
    assert [str(each) for each in triples.items(listed)] == [
        urn(relay.source) for relay in told.relays if relay.source
    ]


def test_jsonld_tells_stances_and_never_a_verdict(dossier: Dossier) -> None:
    triples = graph(dossier)
    assert "ClaimReview" not in text(dossier, DossierFormat.JSONLD)
    terms = {
        Stance.ASSERTS: "assertsBy",
        Stance.CONFIRMS: "confirmsBy",
        Stance.DENIES: "deniesBy",
        Stance.NOT_CONFIRMED: "doesNotConfirmBy",
    }
    for claim in dossier.claims:
        for each in claim.stances:
            triple = (
                URIRef(urn(claim.id)),
                URIRef(TERMS + terms[each.stance]),
                URIRef(urn(each.statement)),
            )
            assert triple in triples


def test_jsonld_derives_the_later_from_the_earlier_copy(dossier: Dossier) -> None:
    one, other = dossier.reports[0].id, dossier.reports[1].id
    pair = Copying(one, other, CopyKind.COPIED, 0.9, 0.8, (), one, ())
    for kind, derived in ((CopyKind.COPIED, True), (CopyKind.QUOTED, False)):
        copies = Copies(pairs=(replace(pair, kind=kind),))
        triples = graph(replace(dossier, copies=copies))
        found = (URIRef(urn(other)), URIRef(f"{PROV}wasDerivedFrom"), URIRef(urn(one))) in triples
        assert found is derived
        assert (URIRef(urn(one)), URIRef(f"{PROV}wasDerivedFrom"), None) not in triples


def test_both_selectors_of_an_annotation_find_the_same_characters(dossier: Dossier) -> None:
    page: dict[str, Any] = json.loads(text(dossier, DossierFormat.ANNOTATIONS))
    reports = {report.id: report for report in dossier.reports}
    assert [item["id"] for item in page["items"]] == [urn(s.id) for s in dossier.statements]
    for item, statement in zip(page["items"], dossier.statements, strict=True):
        whole = reports[statement.report].text
        for target, span in zip(item["target"], statement.content, strict=True):
            position, quote = target["selector"]
            assert whole[position["start"] : position["end"]] == quote["exact"] == span.of(whole)
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert whole.index(around) + len(quote["prefix"]) == span.start or around in whole


def test_ninjs_names_the_chain_of_each_report(dossier: Dossier) -> None:
    items = [json.loads(line) for line in text(dossier, DossierFormat.NINJS).splitlines()]
    assert len(items) == len(dossier.reports)
    first = items[0]
    told = {(entry["role"], entry["name"]) for entry in first["infoSources"]}
    assert {("outlet", "Niederauer Bote"), ("agency", "npa"), ("relay", "npa")} <= told
    assert ("speaker", "Helene Brandis") in told
    assert first["bodies"][0]["value"] == dossier.reports[0].text


def test_tables_are_the_same_in_both_formats(dossier: Dossier) -> None:
    as_csv = dict(files_of(dossier, DossierFormat.CSV))
    as_parquet = dict(files_of(dossier, DossierFormat.PARQUET))
    for name, (columns, rows) in tables(dossier).items():
        read = list(csv.reader(io.StringIO(as_csv[f"csv/{name}.csv"].decode())))
        assert read[0] == list(columns)
        assert len(read) - 1 == len(rows)
        table = parquet.read_table(io.BytesIO(as_parquet[f"parquet/{name}.parquet"]))
        assert table.column_names == list(columns)
        assert [tuple(row.values()) for row in table.to_pylist()] == rows


def test_passages_have_a_row_each(dossier: Dossier) -> None:
    one, other = dossier.reports[:2]
    passage = Passage(Place(one.id, Span(0, 5)), Place(other.id, Span(2, 7)), 1)
    pair = Copying(one.id, other.id, CopyKind.COPIED, 0.1, 0.1, (passage,), None, ())
    _, rows = tables(replace(dossier, copies=Copies(pairs=(pair,))))["passages"]
    assert rows == [(one.id, 0, 5, other.id, 2, 7, 1, "copied", None)]


def test_columns_of_tokens_cover_each_content(dossier: Dossier) -> None:
    lines = text(dossier, DossierFormat.TOKENS).splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(row) == 10 for row in rows)
    reports = {report.id: report for report in dossier.reports}
    for statement in dossier.statements:
        mine = [row for row in rows if statement.id in row[5]]
        content = content_of(statement, reports[statement.report])
        words = set(re.findall(r"\w+", content))
        assert {row[1] for row in mine if row[1].isalpha()} <= words
        starts = [row for row in mine if f"B-{statement.id}" in row[5]]
        assert len(starts) == len(statement.content)


def test_the_graph_has_every_source_and_an_edge_for_each_step(dossier: Dossier) -> None:
    found = networkx.parse_graphml(text(dossier, DossierFormat.GRAPHML))
    assert {urn(source.id) for source in dossier.sources} <= set(found)
    relayed = next(s for s in dossier.statements if s.relays and s.speaker_id)
    assert relayed.relays[0].source is not None
    edge = found[urn(str(relayed.speaker_id))][urn(relayed.relays[0].source)]
    assert relayed.id in edge["ids"].split()
    assert edge["statements"] == len(edge["ids"].split())


def test_what_xml_cannot_hold_is_replaced(dossier: Dossier) -> None:
    odd = replace(dossier.sources[0], name="Ha\x00lden \ud800 <b>")
    made = replace(dossier, sources=(odd, *dossier.sources[1:]))
    found = networkx.parse_graphml(text(made, DossierFormat.GRAPHML))
    assert found.nodes[urn(odd.id)]["name"] == "Ha\ufffdlden \ufffd <b>"
