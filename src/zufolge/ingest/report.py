"""One report from its text: labelled, with the metadata that text and sidecar tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from zufolge.ingest.blocks import label
from zufolge.ingest.credits import Named, parse_credit
from zufolge.ingest.dates import DatePhrase, Telling, date_phrases
from zufolge.ingest.fixed import byline_names
from zufolge.ingest.genre import genre_of
from zufolge.ingest.language_of import language_of
from zufolge.ingest.sidecar import Sidecar
from zufolge.model import (
    Block,
    BlockKind,
    Credit,
    Outlet,
    Precision,
    Report,
    Span,
    When,
    report_id,
)

__all__ = [
    "build_report",
    "bylines_in",
    "credits_in",
    "dates_in",
    "headline_in",
    "named_in",
]

_CREDIT_KINDS = frozenset({BlockKind.AGENCY_CREDIT, BlockKind.DATELINE, BlockKind.BYLINE})
_EXACTNESS = list(Precision)


def build_report(
    text: str, sha256: str, paths: Sequence[str], sidecar: Sidecar | None = None
) -> Report:
    """The report with this ``text``. What a sidecar says goes before what the text says."""
    beside = sidecar or Sidecar()
    blocks = label(text)
    published, updated = dates_in(text, blocks)
    named = named_in(text, blocks)
    credited = credits_in(named)
    genre, genre_spans = genre_of(text, blocks, credited, beside.url)
    return Report(
        id=report_id(sha256),
        sha256=sha256,
        paths=tuple(paths),
        text=text,
        blocks=blocks,
        headline=headline_in(blocks),
        published=beside.published or published,
        updated=beside.updated or updated,
        outlet=beside.outlet or _outlet(named),
        url=beside.url,
        language=beside.language or language_of(text, blocks),
        credits=credited,
        bylines=bylines_in(text, blocks, named),
        genre=genre,
        genre_spans=genre_spans,
    )


def headline_in(blocks: Sequence[Block]) -> Span | None:
    """The last headline block: those before it are the page's title."""
    headlines = [block for block in blocks if block.kind is BlockKind.HEADLINE]
    return headlines[-1].span if headlines else None


def dates_in(text: str, blocks: Sequence[Block]) -> tuple[When | None, When | None]:
    """When it was published and updated, from datelines alone: dates in prose are others'."""
    phrases = [
        phrase
        for block in blocks
        if block.kind is BlockKind.DATELINE
        for phrase in date_phrases(text, block.start, block.end)
    ]
    published = [p for p in phrases if p.telling is not Telling.UPDATED]
    updated = [p for p in phrases if p.telling is Telling.UPDATED]
    return _most_exact(published), _most_exact(updated)


def _most_exact(phrases: Sequence[DatePhrase]) -> When | None:
    """The most exact of the dates, the first of several."""
    known = [phrase.when for phrase in phrases if phrase.when is not None]
    return max(known, key=lambda when: _EXACTNESS.index(when.precision), default=None)


def named_in(text: str, blocks: Sequence[Block]) -> dict[Block, Named]:
    """What the credits, datelines and bylines among ``blocks`` name."""
    return {
        block: parse_credit(text, block.start, block.end)
        for block in blocks
        if block.kind in _CREDIT_KINDS
    }


def _outlet(named: dict[Block, Named]) -> Outlet | None:
    """The page's own domain if exactly one stands in the text's credits."""
    domains = {
        domain
        for block, names in named.items()
        if block.kind is BlockKind.AGENCY_CREDIT
        for domain in names.domains
    }
    return Outlet(*domains, *domains) if len(domains) == 1 else None


def credits_in(named: dict[Block, Named]) -> tuple[Credit, ...]:
    """Every agency once, where it is credited first."""
    first: dict[str, Credit] = {}
    for credit in chain.from_iterable(names.credits for names in named.values()):
        first.setdefault(credit.name, credit)
    return tuple(first.values())


def bylines_in(text: str, blocks: Sequence[Block], named: dict[Block, Named]) -> tuple[str, ...]:
    """The people whom bylines name, and editors' initials in credits."""
    found: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            found.extend(byline_names(text[block.start : block.end]))
        elif block.kind is BlockKind.AGENCY_CREDIT:
            found.extend(named[block].initials)
    return tuple(dict.fromkeys(found))
