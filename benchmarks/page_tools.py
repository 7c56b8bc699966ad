"""What reads pages: Zufolge, and the extractors it is compared with, each in one form."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from zufolge.ingest.pages import page_report
from zufolge.model import BlockKind, Report

__all__ = ["Extract", "Tool", "body_text", "installed_tools"]

_BODY = frozenset(
    {
        BlockKind.LEAD,
        BlockKind.SUMMARY_POINT,
        BlockKind.SUBHEAD,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTATION,
        BlockKind.SPEAKER_LINE,
        BlockKind.QUESTION,
        BlockKind.ANSWER,
    }
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What a tool found. ``title`` is what the page calls itself; of Zufolge alone are the
    ``headline`` that it shows, the same with the ``kicker`` above, and the ``report``."""

    body: str
    title: str | None = None
    published: str | None = None
    headline: str | None = None
    with_kicker: str | None = None
    report: Report | None = None


Tool = Callable[[bytes], Extract]


def installed_tools() -> dict[str, Tool]:
    """All tools that are installed here, by name; Zufolge comes first."""
    tools: dict[str, tuple[str, Tool]] = {
        "zufolge": ("zufolge", _zufolge),
        "trafilatura": ("trafilatura", _trafilatura),
        "resiliparse": ("resiliparse", _resiliparse),
        "newspaper4k": ("newspaper", _newspaper),
    }
    return {name: tool for name, (package, tool) in tools.items() if find_spec(package)}


def body_text(report: Report) -> str:
    """What a report tells from lead to end, without its headline."""
    return "\n".join(b.span.of(report.text) for b in report.blocks if b.kind in _BODY)


def _zufolge(raw: bytes) -> Extract:
    report = page_report(raw)
    headline = report.headline.of(report.text) if report.headline else None
    kickers = [b.span.of(report.text) for b in report.blocks if b.kind is BlockKind.KICKER]
    published = report.published.value if report.published else None
    whole = " ".join((*kickers[-1:], headline or ""))
    return Extract(body_text(report), report.title, published, headline, whole, report)


def _trafilatura(raw: bytes) -> Extract:
    from trafilatura import bare_extraction

    found = bare_extraction(raw, include_comments=False, include_tables=False, with_metadata=True)
    if found is None:
        return Extract("")
    return Extract(found.text or "", found.title, found.date)


def _resiliparse(raw: bytes) -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(bytes_to_str(raw, detect_encoding(raw)))
    return Extract(extract_plain_text(tree, main_content=True, comments=False), tree.title)


def _newspaper(raw: bytes) -> Extract:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from newspaper import Article

        # else it fetches all pictures of a page, which are gone or far away, for minutes
        article = Article("https://beispiel.example/artikel", language="de", fetch_images=False)
        article.download(input_html=raw.decode("utf-8", "replace"))
        article.parse()
    published = article.publish_date.isoformat() if article.publish_date else None
    return Extract(article.text or "", article.title, published)
