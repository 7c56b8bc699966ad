"""What a frame with a verb tells: one rule for each way in which German puts it."""

from __future__ import annotations

from zufolge.model import Act, Form
from zufolge.reading.rules.contents import (
    following_content,
    form_of,
    inserted,
    preceding_content,
    quoted_content,
    spans_without,
    tells_will,
)
from zufolge.reading.rules.drafts import WILL
from zufolge.reading.rules.frames import Frame, Order
from zufolge.reading.rules.reported import reported
from zufolge.reading.rules.scene import Scene, Told

__all__ = ["told_by"]

# A shorter quotation inside a frame is a term or a scare quote, not a statement of its own.
_LEAST_QUOTED = 3


def told_by(scene: Scene, frame: Frame) -> Told | None:
    """Content of ``frame`` by the first rule that fits; ``None``: it tells no statement."""
    if _authors_own(scene, frame) or _says_nothing(frame):
        return None
    takes = frame.cue.verb.takes
    if frame.order is Order.WIE and "c" in takes:
        return _around(scene, frame)
    if frame.order is Order.INVERTED and ("c" in takes or "q" in takes):
        return _before(scene, frame)
    return (
        _after(scene, frame)
        or _announcing(scene, frame)
        or _pointing_back(scene, frame)
        or _quoted(scene, frame)
        or reported(scene, frame)
    )


def _authors_own(scene: Scene, frame: Frame) -> bool:
    """ "Ich glaube, dass …" outside quotations: the author's view, no statement."""
    first, last = frame.subject
    return last == first + 1 and scene.p.lower[first] in ("ich", "wir")


def _says_nothing(frame: Frame) -> bool:
    """ "sagte nicht, wann", "warnte nie davor": a negated cue tells no content.

    Not to confirm is an act all the same, and not to deny says something with a clause.
    """
    verb = frame.cue.verb
    if not frame.negated or verb.act is Act.CONFIRM:
        return False
    return frame.order is Order.PLAIN and verb.act is not Act.DENY


def _after(scene: Scene, frame: Frame) -> Told | None:
    """X sagte, …"""
    content = following_content(scene.p, scene.sentence, frame, scene.stops(frame))
    if content is None:
        return None
    spans = scene.spans(content, scene.inverted_inside(content, frame))
    rule = WILL if tells_will(scene.p, frame) else "frame first"
    return Told(form_of(scene.p, *content), spans, rule, 0.9) if spans else None


def _before(scene: Scene, frame: Frame) -> Told | None:
    """…, sagte X"""
    p, segments = scene.p, scene.sentence.segments
    start, end = preceding_content(p, scene.sentence, frame)
    if start >= end:
        return None
    spans = scene.spans((start, end), [])
    form = form_of(p, start, end)
    follower = frame.index + 1
    while follower < len(segments) and inserted(p, segments[follower]):
        follower += 1  # "…, sagte X, der dort wohnt, …"
    if follower < len(segments):
        segment = segments[follower]
        number = p.quoted[segment.start]
        if form is Form.DIRECT and number >= 0:  # „A“, sagte X, „B“
            spans.append(p.span(*p.quotation_range(number)))
        elif frame.inserted:  # "Das Wehr, sagte X, sei alt."
            spans.extend(scene.spans((segment.start, scene.sentence.end), []))
    return Told(form, spans, "frame last", 0.95) if spans else None


def _around(scene: Scene, frame: Frame) -> Told | None:
    """…, wie X mitteilte, …"""
    start, end = scene.sentence.start, scene.sentence.end
    if frame.start > start:
        start = preceding_content(scene.p, scene.sentence, frame)[0]
    inside = (a for a in scene.attributions if frame.start <= a.start < frame.end)
    holes = [(frame.start, frame.end), *((a.start, a.end) for a in inside)]
    spans = spans_without(scene.p, start, end, holes)
    return Told(form_of(scene.p, *scene.tokens(spans)), spans, "wie-frame", 0.9) if spans else None


def _announcing(scene: Scene, frame: Frame) -> Told | None:
    """ "X sagte:" at the end of a block: the next one is the content."""
    last = frame.index == len(scene.sentence.segments) - 1
    if last and "c" in frame.cue.verb.takes and scene.p.lower[scene.sentence.end - 1] == ":":
        return Told(Form.DIRECT, [], "announces", 0.9)
    return None


def _pointing_back(scene: Scene, frame: Frame) -> Told | None:
    """ "Das bestätigt X.": the sentence before is the content."""
    segment, cue = frame.cue.segment, frame.cue
    points = (
        segment.before == ""
        and scene.p.lower[segment.start] in ("das", "dies", "dieses")
        and cue.finite == segment.start + 1
        and frame.subject[0] > cue.finite
    )
    if points and ("c" in cue.verb.takes or "acc" in cue.verb.objects):
        return Told(Form.INDIRECT, [], "points back", 0.85)
    return None


def _quoted(scene: Scene, frame: Frame) -> Told | None:
    """X nannte das „…“"""
    takes = frame.cue.verb.takes
    if "c" not in takes and "q" not in takes:
        return None
    end = frame.cue.segment.end
    found = quoted_content(scene.p, frame.cue.finite + 1, end, _LEAST_QUOTED)
    return Told(Form.DIRECT, [scene.p.span(*found)], "quotation in frame", 0.7) if found else None
