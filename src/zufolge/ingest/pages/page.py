"""One report from a page: its shown text, labelled, with what page, text and sidecar tell of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from zufolge.errors import UnreadableReport
from zufolge.ingest.genre import genre_of
from zufolge.ingest.item import Media
from zufolge.ingest.language_of import language_of
from zufolge.ingest.pages.bylines import authors_shown
from zufolge.ingest.pages.charset import decode_page
from zufolge.ingest.pages.extracted import confirm
from zufolge.ingest.pages.facts import Facts, facts_of
from zufolge.ingest.pages.head import read_head
from zufolge.ingest.pages.linked import linked_article
from zufolge.ingest.pages.live import dated_entries
from zufolge.ingest.pages.moments import buried_when, most_exact, shown_when
from zufolge.ingest.pages.projection import project
from zufolge.ingest.pages.roles import Known, label_rows
from zufolge.ingest.pages.rows import body_of, in_doubt, rows_of
from zufolge.ingest.pages.tree import PageTooComplex, parse
from zufolge.ingest.report import bylines_in, credits_in, dates_in, headline_in, named_in
from zufolge.ingest.sidecar import Sidecar
from zufolge.ingest.sources.limits import LARGEST, megabytes
from zufolge.model import Block, Genre, Report, Span, report_id

__all__ = ["page_report"]

MOST_LINES = 8_000
"""Most lines that a page may show; the longest live tickers have some two thousand."""


def page_report(
    raw: bytes,
    *,
    charset: str | None = None,
    address: str | None = None,
    meta: Sidecar | None = None,
    paths: Sequence[str] = (),
) -> Report:
    """The report on the HTML page ``raw``.

    ``charset`` is what the transport said, ``address`` where the page came from; what ``meta``
    says goes before what the page does. The report's text is the projection of what the page
    shows (see ``projection``), and each block has its places in ``raw`` in bytes.
    Raises ``UnreadableReport`` for what is empty, too large or too complex, or shows no text.
    """
    name = paths[0] if paths else address or "page"
    if len(raw) > LARGEST[Media.HTML]:
        raise UnreadableReport(
            name,
            f"has {megabytes(len(raw))}, more than the {megabytes(LARGEST[Media.HTML])} that a page"
            " may have; save the report alone",
        )
    page = decode_page(raw, charset)
    try:
        root = parse(page.text)
    except PageTooComplex as error:
        raise UnreadableReport(name, str(error)) from error
    projection = project(page.text, root)
    if not projection.lines:
        raise UnreadableReport(name, "shows no text; save the page after it has loaded")
    if len(projection.lines) > MOST_LINES:
        raise UnreadableReport(
            name,
            f"shows {len(projection.lines):,} lines, more than the {MOST_LINES:,} of any report;"
            " save the report alone",
        )
    head = read_head(page.text, root)
    linked = linked_article(page.text, head.scripts)
    facts = facts_of(head, linked, address)
    rows = rows_of(projection)
    element = body_of(rows)
    if in_doubt(rows, element):
        confirm(page.text, root, rows)
        element = body_of(rows)
    known = Known(facts.titles, facts.descriptions, facts.authors)
    blocks = label_rows(rows, element, known)
    told = (facts.published, facts.modified)
    blocks = dated_entries(projection.text, blocks, rows, told, linked.entries)
    raw_spans = projection.raw_spans(page, ((block.start, block.end) for block in blocks))
    blocks = tuple(
        replace(block, raw=spans) for block, spans in zip(blocks, raw_spans, strict=True)
    )
    if facts.published is None:
        shown = most_exact((shown_when(rows), buried_when(page.text)))
        facts = replace(facts, published=shown)
    return _report(raw, projection.text, blocks, facts, meta or Sidecar(), paths)


def _report(
    raw: bytes,
    text: str,
    blocks: tuple[Block, ...],
    facts: Facts,
    beside: Sidecar,
    paths: Sequence[str],
) -> Report:
    sha256 = hashlib.sha256(raw).hexdigest()
    published, updated = dates_in(text, blocks)
    named = named_in(text, blocks)
    credited = credits_in(named)
    url = beside.url or facts.address
    genre, genre_spans = genre_of(text, blocks, credited, url)
    if facts.live:
        genre, genre_spans = Genre.LIVE, _first_entries(blocks)
    headline = headline_in(blocks)
    told = most_exact((facts.published, published))
    changed = most_exact((facts.modified, updated))
    return Report(
        id=report_id(sha256),
        sha256=sha256,
        paths=tuple(paths),
        text=text,
        blocks=blocks,
        headline=headline,
        published=beside.published or told or changed,
        updated=beside.updated or changed,
        outlet=beside.outlet or facts.outlet,
        url=url,
        language=beside.language or _language(text, blocks, facts),
        credits=credited,
        bylines=tuple(
            dict.fromkeys(
                (*facts.authors, *bylines_in(text, blocks, named), *authors_shown(text, blocks))
            )
        ),
        genre=genre,
        genre_spans=genre_spans,
        section=facts.section,
        paywalled=facts.paywalled,
        media="page",
        title=facts.title(headline.of(text) if headline else None),
    )


def _first_entries(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The blocks that open the entries of a live ticker."""
    return tuple(
        block.span
        for before, block in pairwise(blocks)
        if block.time is not None and block.time != before.time
    )


def _language(text: str, blocks: Sequence[Block], facts: Facts) -> str:
    """German as the page declares it; anything else is looked at, templates often claim English."""
    if facts.language == "de":
        return "de"
    found = language_of(text, blocks)
    return found if found != "und" else facts.language or found
