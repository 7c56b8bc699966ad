"""Statements as the seed benchmark compares them, from a gold file or from a dossier.

Gold (``gold/seeds.json``) holds offsets and names, never the text::

    {"version": 1,
     "reports": [{"name": "000_….txt", "sha256": "…"}],
     "statements": [{"id", "report": name, "content": [[start, end], …], "form",
                     "speaker": name | null, "speaker_aliases": […], "speaker_spans": [spans],
                     "relays": [names], "act", "certainty", "claim": slug | null,
                     "repeats": id | null, "parent": id | null, "attributed": bool}],
     "no_statement": [{"report": name, "spans": [[start, end], …]}]}

``attributed`` (else true) and ``no_statement`` (else empty) may be missing; other keys are for
people. A dossier is one of contract ``zufolge.dossier/1``. Offsets count Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zufolge.language import agency_named, fold
from zufolge.model import (
    Act,
    Block,
    BlockKind,
    Certainty,
    Form,
    Place,
    Report,
    Source,
    SourceKind,
    Span,
    joined,
)

__all__ = ["Item", "Material", "dossier_material", "names_of", "read_dossier", "read_gold"]

CONTRACT = "zufolge.dossier/1"


@dataclass(frozen=True, slots=True)
class Item:
    """One statement. ``report`` is the SHA-256 of the report's bytes.

    ``speaker`` and each of ``relays`` are all folded names that a source goes by: two sources
    are the same if they share one. In a dossier only a source's own name counts, not what
    it was joined with, so that people joined wrongly do not count as right. ``claims``
    are the claims that the statement belongs to, ``told_by`` the spans of its speaker.
    """

    id: str
    report: str
    content: tuple[Span, ...]
    form: Form
    speaker: frozenset[str] | None
    relays: tuple[frozenset[str], ...]
    act: Act
    certainty: Certainty
    claims: frozenset[str]
    told_by: tuple[Span, ...] = ()
    repeats: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """All statements of one side; reports go by their SHA-256.

    ``names`` are the reports' file names, ``silent`` the stretches where no statement may stand.
    A gold keeps ``apart`` what tells a statement again without a mark of attribution (headlines):
    neither missed if not read nor wrong if read. A dossier alone has ``reports``,
    ``sources`` and the name of its ``reader``.
    """

    names: Mapping[str, str]
    items: tuple[Item, ...]
    silent: Mapping[str, tuple[Span, ...]]
    apart: tuple[Item, ...] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    reader: str | None = None


def names_of(name: str, aliases: Iterable[str] = ()) -> frozenset[str]:
    """Folded spellings of a source; agencies add their canonical name."""
    spellings = {name, *aliases}
    known = {agency.name for spelling in spellings if (agency := agency_named(spelling))}
    return frozenset(" ".join(fold(spelling).split()) for spelling in spellings | known)


def read_gold(path: Path) -> Material:
    """A gold file; raises ``ValueError`` naming the statement that does not fit the format."""
    raw = _read(path)
    try:
        digests = {str(r["name"]): str(r["sha256"]) for r in raw["reports"]}
        silent: dict[str, tuple[Span, ...]] = {}
        for zone in raw.get("no_statement", ()):
            report = digests[zone["report"]]
            silent[report] = joined([*silent.get(report, ()), *_pairs(zone["spans"])])
        entries = list(raw["statements"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: no gold of seeds ({error!r}); see seed_items.py") from error
    items: list[Item] = []
    apart: list[Item] = []
    for entry in entries:
        try:
            side = items if entry.get("attributed", True) else apart
            side.append(_gold_item(entry, digests))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: statement {entry.get('id')!r}: {error!r}") from error
    names = {digest: name for name, digest in digests.items()}
    return Material(names, tuple(items), silent, tuple(apart))


def _gold_item(entry: Mapping[str, Any], digests: Mapping[str, str]) -> Item:
    speaker = entry["speaker"]
    claim = entry.get("claim")
    return Item(
        id=str(entry["id"]),
        report=digests[entry["report"]],
        content=_pairs(entry["content"]),
        form=Form(entry["form"]),
        speaker=names_of(speaker, entry.get("speaker_aliases") or ()) if speaker else None,
        relays=tuple(names_of(relay) for relay in entry["relays"]),
        act=Act(entry["act"]),
        certainty=Certainty(entry["certainty"]),
        claims=frozenset({str(claim)} if claim else ()),
        told_by=_pairs(entry["speaker_spans"]),
        repeats=entry["repeats"],
        parent=entry["parent"],
    )


def read_dossier(path: Path) -> Material:
    """A ``dossier.json``; raises ``ValueError`` if it is none."""
    return dossier_material(_read(path), str(path))


def dossier_material(raw: Mapping[str, Any], origin: str) -> Material:
    """The statements of a dossier; ``origin`` says in an error where it came from."""
    if raw.get("schema") != CONTRACT:
        raise ValueError(f"{origin}: no dossier of contract {CONTRACT}: {raw.get('schema')!r}")
    reports = {entry["id"]: _report(entry) for entry in raw["reports"]}
    names = {source["id"]: names_of(source["name"]) for source in raw["sources"]}
    claims: dict[str, set[str]] = {}
    for claim in raw["claims"]:
        for statement in claim["statements"]:
            claims.setdefault(statement, set()).add(claim["id"])
    items = tuple(
        Item(
            id=entry["id"],
            report=reports[entry["report"]].sha256,
            content=_spans(entry["content"]),
            form=Form(entry["form"]),
            speaker=names[entry["speaker_id"]] if entry["speaker_id"] else None,
            relays=tuple(names.get(r["source"], frozenset()) for r in entry["relays"]),
            act=Act(entry["act"]),
            certainty=Certainty(entry["certainty"]),
            claims=frozenset(claims.get(entry["id"], ())),
            told_by=_spans(entry["speaker"]),
            repeats=entry["repeats"],
            parent=entry["parent"],
        )
        for entry in raw["statements"]
    )
    by_digest = {report.sha256: report for report in reports.values()}
    return Material(
        names={digest: Path(report.paths[0]).name for digest, report in by_digest.items()},
        items=items,
        silent={
            digest: tuple(b.span for b in report.blocks if not b.kind.tells)
            for digest, report in by_digest.items()
        },
        reports=by_digest,
        sources=tuple(_source(entry) for entry in raw["sources"]),
        reader=raw["tool"]["reader"]["name"],
    )


def _report(entry: Mapping[str, Any]) -> Report:
    blocks = (Block(b["start"], b["end"], BlockKind(b["kind"])) for b in entry["blocks"])
    return Report(
        id=entry["id"],
        sha256=entry["sha256"],
        paths=tuple(entry["paths"]),
        text=entry["text"],
        blocks=tuple(blocks),
        language=entry["language"],
    )


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(
        id=entry["id"],
        name=entry["name"],
        kind=SourceKind(entry["kind"]),
        role=entry["role"],
        party=entry["party"],
        aliases=tuple(entry["aliases"]),
        stands_for=entry["stands_for"],
        mentions=tuple(
            Place(place["report"], Span(place["start"], place["end"]))
            for place in entry["mentions"]
        ),
    )


def _pairs(raw: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return joined(Span(start, end) for start, end in raw)


def _spans(raw: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    return joined(Span(span["start"], span["end"]) for span in raw)


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text("utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(raw, dict):
        raise ValueError(f"{path}: needs a JSON object, got {type(raw).__name__}")
    return raw
