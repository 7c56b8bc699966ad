"""A report as it was found: its untouched text and what each stretch of it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from zufolge.model.spans import Span

__all__ = ["Block", "BlockKind", "Credit", "Genre", "Outlet", "Precision", "Report", "When"]


class BlockKind(StrEnum):
    """What a stretch of a report is. Every value is the newsroom's term for it.

    ``BOX`` is a line of a box beside the running text (facts, a biography, a glossary).
    """

    KICKER = "kicker"
    HEADLINE = "headline"
    LEAD = "lead"
    SUMMARY_POINT = "summary point"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation block"
    SPEAKER_LINE = "speaker line"
    QUESTION = "question"
    ANSWER = "answer"
    BOX = "box"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo credit"
    AGENCY_CREDIT = "agency credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    BOILERPLATE = "boilerplate"

    @property
    def tells(self) -> bool:
        """Whether statements can stand in such a block at all."""
        return self in _TELLING

    @property
    def repeats_body(self) -> bool:
        """Whether such a block usually says again what the body says (headline, lead, summary)."""
        return self in _REPEATING


_REPEATING = frozenset(
    {
        BlockKind.KICKER,
        BlockKind.HEADLINE,
        BlockKind.LEAD,
        BlockKind.SUMMARY_POINT,
        BlockKind.SUBHEAD,
    }
)
_TELLING = _REPEATING | {
    BlockKind.PARAGRAPH,
    BlockKind.QUOTATION,
    BlockKind.ANSWER,
    BlockKind.BOX,
}


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """A labelled stretch of the text. Blocks do not overlap and stand in order.

    Of a page, ``raw`` are its places in the page's bytes, in order; other reports have none.
    ``time`` is when an entry of a live ticker was posted, on each of its blocks.
    """

    start: int
    end: int
    kind: BlockKind
    raw: tuple[Span, ...] = ()
    time: When | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Genre(StrEnum):
    """What kind of piece a report is, where it says so or its layout shows it.

    ``REPORT`` is news told by an agency's rules; in ``OPINION`` (commentary, column, leading
    article, review, guest article) the author's own view is no statement. What nothing speaks
    for stays ``UNKNOWN``.
    """

    REPORT = "report"
    INTERVIEW = "interview"
    OPINION = "opinion"
    LIVE = "live ticker"
    LETTERS = "letters"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How exact a point in time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as far as the source tells it.

    ``value`` is ISO 8601 cut to ``precision`` ("2023-09", "2023-09-14",
    "2023-09-14T07:12+02:00"). Of when something was said, parts that nothing anchors stay open
    as in TIMEX3: "XXXX-WXX-4" is some Thursday, "XXXX-12-30" some 30 December. ``spans`` say
    where the text tells it; they are empty when a sidecar did.
    """

    value: str
    precision: Precision
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a report."""

    name: str
    domain: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Credit:
    """A text credit to an agency, by its canonical name ("dpa"), and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One version of one report.

    ``text`` is what was read, untouched; ``blocks`` label every stretch of it
    that is not white space. What the report does not say is ``None`` or empty. ``genre_spans``
    are the words or blocks that show its genre; they are empty where the address or nothing did.
    ``media`` is what it was read from: "text", "page" (then ``text`` is what the page shows) or
    "document". ``section`` is the outlet's own name for the part of the paper, ``paywalled``
    whether the page says that it is not free to read. ``title`` is what a page calls itself for
    search engines and social networks; it need not stand in the text as ``headline`` does.
    """

    id: str
    sha256: str
    paths: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    headline: Span | None = None
    published: When | None = None
    updated: When | None = None
    outlet: Outlet | None = None
    url: str | None = None
    language: str = "und"
    credits: tuple[Credit, ...] = ()
    bylines: tuple[str, ...] = ()
    revision_of: str | None = None
    genre: Genre = Genre.UNKNOWN
    genre_spans: tuple[Span, ...] = ()
    section: str | None = None
    paywalled: bool | None = None
    media: str = "text"
    title: str | None = None

    def page_at(self, offset: int) -> int | None:
        """The page of a document, from 1, on which ``offset`` stands; of all else ``None``.

        In the text of a document a form feed stands between two pages.
        """
        return self.text.count("\f", 0, offset) + 1 if self.media == "document" else None

    def kind_at(self, offset: int) -> BlockKind | None:
        """The label of the code point at ``offset``; ``None`` between blocks."""
        block = self.block_at(offset)
        return block.kind if block else None

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the code point at ``offset``; ``None`` between blocks."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].end else None
