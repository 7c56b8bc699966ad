"""What was said: the stretches that belong to a frame."""

from __future__ import annotations

from zufolge.language.verbs import Mood, holds_zu, is_finite, is_infinitive, mood
from zufolge.model import Form, Span
from zufolge.reading.rules.frames import Frame, konjunktiv_in
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.subjects import verb_second

__all__ = [
    "clause_content",
    "following_content",
    "form_of",
    "inserted",
    "preceding_content",
    "quoted_content",
    "tells_will",
    "trimmed",
]

_EDGES = frozenset(",;:–—-")


def trimmed(p: Passage, start: int, end: int, *, keep_stop: bool = False) -> tuple[int, int]:
    """``[start, end)`` without delimiters (and the full stop, unless kept) at its edges."""
    while start < end and p.tokens[start].text in _EDGES:
        start += 1
    while end > start and (
        p.tokens[end - 1].text in _EDGES or (not keep_stop and p.tokens[end - 1].text in ".")
    ):
        end -= 1
    return start, end


def spans_without(p: Passage, start: int, end: int, holes: list[tuple[int, int]]) -> list[Span]:
    """Spans of ``[start, end)`` less the token ranges ``holes``, each trimmed of delimiters."""
    result: list[Span] = []
    here = start
    for hole in [*sorted(h for h in holes if h[0] < end and h[1] > start), (end, end)]:
        low, high = trimmed(p, here, min(hole[0], end))
        if high > low and p.words_in(low, high):
            result.append(p.span(low, high))
        here = max(here, hole[1])
    return result


def form_of(p: Passage, start: int, end: int) -> Form:
    """Direct if every word of the stretch stands between quotation marks, else indirect."""
    inside = [p.quoted[at] >= 0 for at in range(start, end) if p.tokens[at].is_word]
    return Form.DIRECT if inside and all(inside) else Form.INDIRECT


def preceding_content(p: Passage, sentence: Sentence, frame: Frame) -> tuple[int, int]:
    """Tokens before an inverted frame, from where the sentence or its quotation begins."""
    start, end = trimmed(p, _after_last_colon(sentence, frame), frame.start, keep_stop=True)
    if start < end and p.quoted[start] >= 0:
        start = min(start, p.quotation_range(p.quoted[start])[0])
    return start, end


def _after_last_colon(sentence: Sentence, frame: Frame) -> int:
    """A colon inside the sentence parts what leads up to the speech from the speech itself."""
    start = sentence.start
    for segment in sentence.segments[: frame.index + 1]:
        if segment.before == ":" and segment.start < frame.start:
            start = segment.start
    return start


def quoted_content(p: Passage, start: int, end: int, least: int) -> tuple[int, int] | None:
    """The first quotation of at least ``least`` words that opens in ``[start, end)``."""
    for at in range(start, end):
        if p.quoted[at] >= 0 and (at == 0 or p.quoted[at - 1] != p.quoted[at]):
            begin, stop = p.quotation_range(p.quoted[at])
            if p.words_in(begin, stop) >= least:
                return begin, stop
    return None


def following_content(
    p: Passage, sentence: Sentence, frame: Frame, stops: set[int]
) -> tuple[int, int] | None:
    """Tokens after a plain frame that tell what was said; ``None`` if nothing there does.

    ``stops`` are indices of segments that begin another frame of the same sentence.
    """
    segments = sentence.segments
    follower = frame.index + 1
    while follower < len(segments) and _complements_noun(p, segments[follower]):
        follower += 1  # "zu Vermutungen, dass …, sagte er: …": not what he said
        while follower < len(segments) and segments[follower].before != ":":
            follower += 1
    if follower >= len(segments):
        return None
    segment = segments[follower]
    if segment.before == ":":
        return _after_colon(p, sentence, segment) if "c" in frame.cue.verb.takes else None
    if segment.before not in (",", "–", "—", "-"):
        return None
    while follower < len(segments) and inserted(p, segments[follower]):
        follower += 1
    if follower >= len(segments) or not _opens_content(p, segments[follower], frame):
        return None
    last = follower
    while (
        last + 1 < len(segments)
        and last + 1 not in stops
        and not _breaks_off(p, segments[last + 1])
        and not _leaves(p, frame, segments[follower], segments[last + 1])
    ):
        last += 1
    return segments[follower].start, segments[last].end


def _leaves(p: Passage, frame: Frame, opening: Segment, segment: Segment) -> bool:
    """ "Y teilte mit, X habe gemeldet, dass es brenne, und man sei bereit": of a frame that is told
    itself, a main clause in the Konjunktiv goes on with who told it, not with its dass-clause."""
    joined = segment.before in ("und", "sowie", "aber") or p.lower[segment.start] in ("und", "aber")
    told = mood(p.lower[frame.cue.finite]) is Mood.KONJUNKTIV_I
    if not (joined and told and p.lower[opening.start] in ("dass", "daß", "ob")):
        return False
    last = segment.end - 1
    return konjunktiv_in(p, segment.start, last) is not None


def _complements_noun(p: Passage, segment: Segment) -> bool:
    """A dass-clause that hangs on the noun before it ("die Vermutung, dass …")."""
    before = segment.start - 2
    return (
        before >= 0
        and p.lower[segment.start] in ("dass", "daß", "wonach")
        and p.lower[before] in words("claim_nouns")
    )


def _after_colon(p: Passage, sentence: Sentence, segment: Segment) -> tuple[int, int]:
    if p.quoted[segment.start] >= 0:
        return p.quotation_range(p.quoted[segment.start])
    return segment.start, sentence.end


def inserted(p: Passage, segment: Segment) -> bool:
    """A relative clause or apposition between frame and content ("X, der …, sagte, dass")."""
    opener = p.lower[segment.start]
    if opener in words("relatives") and segment.end - segment.start > 1:
        last = p.lower[segment.end - 1]
        return (
            is_finite(last)
            and p.lower[segment.end - 2] != "zu"
            and konjunktiv_in(p, segment.start, segment.end) is None
        )
    return False


def _opens_content(p: Passage, segment: Segment, frame: Frame) -> bool:
    """Whether a segment begins what was said: dass/ob/w-word, Konjunktiv, infinitive, quotation."""
    opener = p.lower[segment.start]
    takes = frame.cue.verb.takes
    if p.quoted[segment.start] >= 0 and "c" in takes and not frame.cue.passive:
        return True
    if opener in words("content_openers"):
        return "c" in takes or ("d" in takes and opener in ("dass", "daß", "ob"))
    if opener in words("coordinators") or opener in words("subordinators"):
        # "wenn …, werde" – a conditional before the content proper
        return (
            "c" in takes
            and opener in ("wenn", "falls", "sollte", "sollten", "weil", "da", "nachdem", "obwohl")
            and (konjunktiv_in(p, segment.start, segment.end) is not None)
        )
    if opener in ("um", "ohne", "anstatt", "statt"):
        return False  # "forderte Geld, um das Wehr zu bauen"
    if ("i" in takes or tells_will(p, frame)) and _zu_infinitive(p, segment):
        return True
    if "c" not in takes:
        return False
    if opener in words("relatives"):
        # verb second ("die Union benötige …"), not a relative clause with the verb at its end
        last = segment.end - 1
        return konjunktiv_in(p, segment.start, last) is not None or (
            konjunktiv_in(p, last, segment.end) is not None and verb_second(p, segment, last)
        )
    return konjunktiv_in(p, segment.start, segment.end) is not None


def tells_will(p: Passage, frame: Frame) -> bool:
    """ "bekräftigte seinen Willen, …", "äußerte die Bereitschaft, …": a noun that the infinitive
    behind the comma hangs on tells what the speaker means to do."""
    cue = frame.cue
    if "r" not in cue.verb.takes or cue.passive:
        return False
    return any(
        p.lower[at] in words("intents") and p.tokens[at].capital and p.free(at)
        for at in range(cue.segment.start, cue.segment.end)
    )


def _zu_infinitive(p: Passage, segment: Segment) -> bool:
    for at in range(segment.start, segment.end):
        if p.lower[at] == "zu" and at + 1 < segment.end and p.lower[at + 1].endswith("n"):
            # "zu schicken", but not "zu hohen Preisen"
            closes = at + 2 == segment.end or not p.tokens[at + 2].capital
            if closes and not p.tokens[at + 1].capital:
                return True
        if p.free(at) and p.lower[at].islower() and holds_zu(p.lower[at]):
            return True
    return False


def _breaks_off(p: Passage, segment: Segment) -> bool:
    """A coordinated main clause in the indicative ends what was said indirectly."""
    if p.quoted[segment.start] >= 0 or segment.before == ";":
        return segment.before == ";" and konjunktiv_in(p, segment.start, segment.end) is None
    if segment.before in ("und", "sowie", "aber"):
        # verb right after "und": a second main clause unless the verb also ends the clause
        return (
            konjunktiv_in(p, segment.start, segment.end) is None and segment.end > segment.start + 1
        )
    if p.lower[segment.start] not in ("und", "aber", "doch", "während", "sondern"):
        return False
    if konjunktiv_in(p, segment.start, segment.end) is not None:
        return False
    return p.lower[segment.start] in ("doch", "aber") or any(
        p.free(i) and is_finite(p.lower[i]) and not is_infinitive(p.lower[i])
        for i in range(segment.start + 1, min(segment.start + 4, segment.end))
    )


def clause_content(p: Passage, sentence: Sentence, index: int, stops: set[int]) -> tuple[int, int]:
    """The clause of segment ``index`` with all that depends on it: what a reported form tells."""
    segments = sentence.segments
    first = index
    while first > 0 and first not in stops and not _own_clause(p, segments, first):
        first -= 1
    last = index
    while (
        last + 1 < len(segments)
        and last + 1 not in stops
        and not _breaks_off(p, segments[last + 1])
    ):
        last += 1
    end = segments[last].end
    if last == len(segments) - 1:
        end = sentence.end
    return segments[first].start, end


def _own_clause(p: Passage, segments: tuple[Segment, ...], index: int) -> bool:
    """Whether segment ``index`` begins a clause of its own."""
    segment = segments[index]
    if segment.before in (";", ":"):
        return True
    opener = p.lower[segment.start]
    return segment.before in ("und", "sowie", "aber") or opener in (
        "und",
        "aber",
        "doch",
        "sondern",
    )
