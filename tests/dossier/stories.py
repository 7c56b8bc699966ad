"""Bare statements and matches for tests of the dossier: what they say does not matter there."""

from __future__ import annotations

from collections.abc import Sequence

from invented import K, report, source, statement
from zufolge.model import (
    Act,
    Certainty,
    Form,
    Match,
    Precision,
    Relation,
    Report,
    Source,
    SourceKind,
    Stance,
    Statement,
    When,
)

MARLAND = source("Marland", SourceKind.STATE)
RING = source("Haus am Ring", SourceKind.OFFICE, stands_for=MARLAND.id)
BRANDIS = source("Helene Brandis", SourceKind.PERSON, party="Marland")
JONAS = source("Jonas Veld", SourceKind.PERSON)
RIKE = source("Rike Veld", SourceKind.PERSON)
NPA = source("npa", SourceKind.AGENCY)
OPA = source("opa", SourceKind.AGENCY)
BOTE = source("Niederauer Bote", SourceKind.OUTLET)
RUMOUR = source("Medienberichte", SourceKind.GROUP)
EXPERTS = source("Experten", SourceKind.GROUP)
NOBODY = source("jemand", SourceKind.UNKNOWN)
SOURCES = (MARLAND, RING, BRANDIS, JONAS, RIKE, NPA, OPA, BOTE, RUMOUR, EXPERTS, NOBODY)


def told(name: str, *texts: str, day: str | None = None) -> Report:
    """A report with a paragraph for each of ``texts``."""
    when = When(day, Precision.DAY) if day else None
    return report(name, *((K.PARAGRAPH, text) for text in texts), published=when)


def said(
    where: Report,
    content: str,
    who: Source | None = None,
    act: Act = Act.SAY,
    certainty: Certainty = Certainty.ASSERTED,
    form: Form = Form.INDIRECT,
    **more: object,
) -> Statement:
    return statement(where, [content], who, form=form, act=act, certainty=certainty, **more)


def alike(
    left: Statement, right: Statement, score: float = 0.9, relation: Relation = Relation.SAME
) -> Match:
    a, b = sorted((left.id, right.id))
    return Match(a, b, score, relation, ())


def all_alike(statements: Sequence[Statement]) -> list[Match]:
    return [
        alike(left, right)
        for place, left in enumerate(statements)
        for right in statements[place + 1 :]
    ]


def stances(statements: Sequence[Statement], **other: Stance) -> dict[str, Stance]:
    """All assert, but for those named by id."""
    return {s.id: Stance.ASSERTS for s in statements} | other
