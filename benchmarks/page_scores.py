"""How well a page was read: body, lead, captions, headline, date, places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

from page_gold import GoldPage, bare
from page_tools import Extract
from zufolge.model import Block

__all__ = ["PageScore", "body_f1", "located", "score_page", "summary"]

_HOME = ZoneInfo("Europe/Berlin")
_FEWEST_CAPTION_LETTERS = 25
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """The figures of one page; ``None`` where the gold has nothing to compare with.

    ``leads``, ``captions`` and ``places`` are (good, all): leads kept, captions leaked,
    paragraphs of the gold that stand in the report's text at bytes that say the same.
    """

    name: str
    f1: float
    leads: tuple[int, int]
    captions: tuple[int, int]
    title: bool
    headline: bool
    with_kicker: bool
    day: bool | None
    minute: bool | None
    places: tuple[int, int]


def score_page(gold: GoldPage, found: Extract) -> PageScore:
    """The figures of ``found`` on the page ``gold``."""
    body = bare(found.body)
    told = bare(" ".join((*gold.lead, *gold.body)))
    captions = [bare(c) for c in gold.captions]
    # what the body says too is no leak
    captions = [c for c in captions if len(c) >= _FEWEST_CAPTION_LETTERS and c not in told]
    day, minute = _same_time(gold.published, found.published)
    return PageScore(
        gold.name,
        body_f1(body, told),
        (sum(bare(lead) in body for lead in gold.lead), len(gold.lead)),
        (sum(caption in body for caption in captions), len(captions)),
        bare(found.title or "") == bare(gold.title),
        bare(found.headline or "") == bare(gold.title),
        bare(gold.title) in (bare(found.headline or ""), bare(found.with_kicker or "")),
        day,
        minute,
        located(gold, found),
    )


def body_f1(found: str, gold: str) -> float:
    """Harmonic mean of precision and recall of words, each as often as it stands."""
    left, right = Counter(_WORD.findall(found)), Counter(_WORD.findall(gold))
    both = sum((left & right).values())
    return 2 * both / (left.total() + right.total()) if left or right else 1.0


def located(gold: GoldPage, found: Extract) -> tuple[int, int]:
    """Paragraphs of the gold that one block holds, and whose bytes in the page say the same."""
    report = found.report
    if report is None:
        return 0, 0
    blocks = [(bare(block.span.of(report.text)), block) for block in report.blocks]
    paragraphs = [text for text in map(bare, (*gold.lead, *gold.body)) if text]
    good = sum(
        any(text in said and _bytes_say(gold.raw, block, said) for said, block in blocks)
        for text in paragraphs
    )
    return good, len(paragraphs)


def _bytes_say(raw: bytes, block: Block, said: str) -> bool:
    """Whether the bytes of a block, read alone, are its words."""
    written = b"".join(raw[span.start : span.end] for span in block.raw)
    return any(
        bare(unescape(written.decode(encoding, "replace"))).replace(" ", "")
        == said.replace(" ", "")
        for encoding in ("utf-8", "cp1252")
    )


def _same_time(gold: str, found: str | None) -> tuple[bool | None, bool | None]:
    """Whether day and minute are the same on German clocks; no minute is asked of a bare day."""
    if not gold:
        return None, None
    right, told = _moment(gold), _moment(found or "")
    only_day = right is not None and (right.hour, right.minute) == (0, 0)
    if right is None or told is None:
        return False, None if only_day else False
    day = right.date() == told.date()
    if only_day:
        return day, None
    minute = day and (right.hour, right.minute) == (told.hour, told.minute)
    return day, minute and len(found or "") > len("2023-04-28")


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.replace(tzinfo=_HOME) if moment.tzinfo is None else moment.astimezone(_HOME)


def summary(scores: Sequence[PageScore]) -> dict[str, float | None]:
    """The figures of all pages: shares from 0 to 1, means over pages for the body."""
    return {
        "pages": len(scores),
        "body_f1": _mean([score.f1 for score in scores]),
        "lead_kept": _share([score.leads for score in scores]),
        "captions_leaked": _share([score.captions for score in scores]),
        "title_exact": _mean([float(score.title) for score in scores]),
        "headline_shown": _mean([float(score.headline) for score in scores]),
        "headline_with_kicker": _mean([float(score.with_kicker) for score in scores]),
        "day_right": _mean([float(s.day) for s in scores if s.day is not None]),
        "minute_right": _mean([float(s.minute) for s in scores if s.minute is not None]),
        "offsets_located": _share([score.places for score in scores]),
    }


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _share(counts: Sequence[tuple[int, int]]) -> float | None:
    whole = sum(count for _, count in counts)
    return sum(good for good, _ in counts) / whole if whole else None
