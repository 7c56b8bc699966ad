"""A drawn statement within its article, its parts marked, for a judge's eye on the terminal.

    <C>The dike holds</C>, <cue>said</cue> <S>the mayor</S> to <A>the council</A>

*C* is content, *S* speaker, *R1*, *R2* … relays from the speaker outwards, *A* addressee.
"""

from __future__ import annotations

from collections.abc import Iterator

from news_sample import Drawn
from zufolge.model import Report, Span, envelope, joined

__all__ = ["around", "marked"]

_CUT = "[…]"
_BESIDE = 120  # code points shown beside a part that stands away from the content


def marked(report: Report, one: Drawn, margin: int) -> str:
    """The paragraphs around ``one``, each on a line with the kind of block before it, parts marked.

    Of the text before and after the content ``margin`` code points are shown, whole words.
    """
    marks = _marks(one)
    lines: list[str] = []
    for shown in around(report, one, margin):
        for block in report.blocks:
            start, end = max(block.start, shown.start), min(block.end, shown.end)
            if start < end:
                before = "" if start == block.start else f"{_CUT} "
                after = "" if end == block.end else f" {_CUT}"
                passage = " ".join(_with_marks(report.text, Span(start, end), marks).split())
                lines.append(f"  ({block.kind.value}) {before}{passage}{after}")
    return "\n".join(lines)


def around(report: Report, one: Drawn, margin: int) -> tuple[Span, ...]:
    """The stretches to show: the content with ``margin``, and each part that stands elsewhere."""
    text = report.text
    parts = [(span, _BESIDE) for span in _all_spans(one)]
    parts.append((envelope(one.content), margin))
    return joined(
        _whole_words(text, max(0, span.start - beside), min(len(text), span.end + beside))
        for span, beside in parts
    )


def _whole_words(text: str, start: int, end: int) -> Span:
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _all_spans(one: Drawn) -> Iterator[Span]:
    for _, spans in _named_parts(one):
        yield from spans


def _named_parts(one: Drawn) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "C", one.content
    yield "S", one.speaker
    for number, relay in enumerate(one.relays, 1):
        yield f"R{number}", relay
    yield "A", one.addressee
    yield "cue", one.cue


def _marks(one: Drawn) -> dict[int, str]:
    """What is put in before each offset: ends first, the innermost before those around it."""
    spans = [(span, name) for name, found in _named_parts(one) for span in found]
    marks: dict[int, str] = {}
    for span, name in sorted(spans, key=lambda part: (-part[0].start, part[0].end)):
        marks[span.end] = marks.get(span.end, "") + f"</{name}>"
    for span, name in sorted(spans, key=lambda part: (part[0].start, -part[0].end)):
        marks[span.start] = marks.get(span.start, "") + f"<{name}>"
    return marks


def _with_marks(text: str, shown: Span, marks: dict[int, str]) -> str:
    places = sorted(at for at in marks if shown.start <= at <= shown.end)
    pieces: list[str] = []
    done = shown.start
    for at in places:
        pieces += (text[done:at], marks[at])
        done = at
    return "".join([*pieces, text[done : shown.end]])
