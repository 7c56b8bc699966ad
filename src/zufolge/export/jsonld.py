"""A dossier as JSON-LD: schema.org for what it has terms for, PROV-O for what came from what.

Reports are ``NewsArticle``, statements ``Quotation`` with ``spokenByCharacter``, claims ``Claim``
with ``appearance`` and ``firstAppearance``. What a statement does to a claim has no term there and
takes one of our own (``zufolge:confirms`` …). A verdict is never exported: there is no
``ClaimReview``, since verdicts are for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zufolge.export.addresses import address_of, content_of, is_body, urn
from zufolge.export.plain import Json, json_text
from zufolge.model import (
    Claim,
    CopyKind,
    Dossier,
    Report,
    Source,
    SourceKind,
    Stance,
    Statement,
    Status,
    When,
)

__all__ = ["TERMS", "jsonld"]

TERMS = "urn:zufolge:terms#"
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "zufolge": TERMS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@type": "@id"},
    "zufolge:relays": {"@container": "@list", "@type": "@id"},
}
_STANCES = {
    Stance.ASSERTS: "zufolge:asserts",
    Stance.CONFIRMS: "zufolge:confirms",
    Stance.DENIES: "zufolge:denies",
    Stance.NOT_CONFIRMED: "zufolge:doesNotConfirm",
}
_AGENTS = {SourceKind.PERSON: "Person", SourceKind.DOCUMENT: "CreativeWork"}


def jsonld(dossier: Dossier) -> str:
    """The whole dossier as one JSON-LD document, a line break at its end."""
    reports = {report.id: report for report in dossier.reports}
    graph = [
        *(_article(report, dossier, reports) for report in dossier.reports),
        *(_agent(source) for source in dossier.sources),
        *_quotations(dossier, reports),
        *(_claim(claim, dossier, reports) for claim in dossier.claims),
    ]
    document = {"@context": _CONTEXT, "@graph": graph}
    return json_text(document, indent=2) + "\n"


def _article(report: Report, dossier: Dossier, reports: Mapping[str, Report]) -> Json:
    made: Json = {"@id": urn(report.id), "@type": ["NewsArticle", "prov:Entity"]}
    headline = report.headline.of(report.text) if report.headline else report.title
    if headline:
        made["headline"] = " ".join(headline.split())
    if report.url:
        made["url"] = report.url
    if report.outlet:
        made["publisher"] = {"@type": "NewsMediaOrganization", "name": report.outlet.name}
    if report.bylines:
        made["author"] = [{"@type": "Person", "name": name} for name in report.bylines]
    made |= _dates(report)
    if report.language != "und":
        made["inLanguage"] = report.language
    if report.revision_of:
        made["prov:wasRevisionOf"] = _of(report.revision_of)
    agencies = dossier.credits.get(report.id, ())
    if agencies:
        made["prov:hadPrimarySource"] = [_of(agency) for agency in agencies]
    copied = sorted(_copied_from(report, dossier) & reports.keys())
    if copied:
        made["prov:wasDerivedFrom"] = [_of(other) for other in copied]
    return made


def _dates(report: Report) -> Json:
    names = {"datePublished": report.published, "dateModified": report.updated}
    return {name: _date(when) for name, when in names.items() if when is not None}


def _date(when: When) -> Json:
    kinds = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    kind = kinds.get(len(when.value), "xsd:dateTime")
    value = when.value
    if kind == "xsd:dateTime" and len(value) > 16 and value[16] != ":":
        value = f"{value[:16]}:00{value[16:]}"  # seconds are not optional there
    return {"@value": value, "@type": kind}


def _copied_from(report: Report, dossier: Dossier) -> set[str]:
    """Reports whose text this one has, where it is known that they came first."""
    return {
        pair.first
        for pair in dossier.copies.pairs
        if pair.kind is not CopyKind.QUOTED
        and report.id in (pair.a, pair.b)
        and pair.first not in (None, report.id)
        and pair.first is not None
    }


def _agent(source: Source) -> Json:
    kind = _AGENTS.get(source.kind, "Organization" if is_body(source) else "Thing")
    made: Json = {
        "@id": urn(source.id),
        "@type": kind,
        "name": source.name,
        "zufolge:kind": source.kind.value,
    }
    others = [alias for alias in source.aliases if alias != source.name]
    if others:
        made["alternateName"] = others
    if source.role:
        made["jobTitle" if kind == "Person" else "description"] = source.role
    if source.stands_for:
        made["zufolge:standsFor"] = _of(source.stands_for)
    return made


def _quotations(dossier: Dossier, reports: Mapping[str, Report]) -> Iterator[Json]:
    for statement in dossier.statements:
        report = reports[statement.report]
        made: Json = {
            "@id": urn(statement.id),
            "@type": ["Quotation", "prov:Entity"],
            "text": content_of(statement, report),
            "isPartOf": _of(report.id),
            "prov:wasQuotedFrom": _of(report.id),
            "zufolge:form": statement.form.value,
            "zufolge:act": statement.act.value,
            "zufolge:certainty": statement.certainty.value,
            "zufolge:place": [
                f"{address_of(report)}#char={s.start},{s.end}" for s in statement.content
            ],
        }
        if statement.speaker_id:
            made["spokenByCharacter"] = _of(statement.speaker_id)
        relays = [urn(relay.source) for relay in statement.relays if relay.source]
        if relays:
            made["zufolge:relays"] = relays
        if statement.said:
            made["zufolge:said"] = statement.said.value
        yield made


def _claim(claim: Claim, dossier: Dossier, reports: Mapping[str, Report]) -> Json:
    statements: dict[str, Statement] = {s.id: s for s in dossier.statements}
    gist = statements[claim.gist]
    where = list(dict.fromkeys(statements[each].report for each in claim.statements))
    made: Json = {
        "@id": urn(claim.id),
        "@type": "Claim",
        "text": content_of(gist, reports[gist.report]),
        "appearance": [_of(report) for report in where],
        "zufolge:status": claim.status.value,
        "zufolge:statusRule": claim.status_rule,
    }
    first = next((step for step in claim.history if step.when), None)
    if first is not None:
        made["firstAppearance"] = _of(first.report)
    for stance, term in _STANCES.items():
        does = [_of(each.statement) for each in claim.stances if each.stance is stance]
        if does:
            made[f"{term}By"] = does
    if claim.status is Status.DISPUTED:
        made["zufolge:disputedBy"] = [_of(each) for each in claim.status_because]
    return made


def _of(name: str) -> Json:
    return {"@id": urn(name)}
