"""From tokens that the network found to statements in the making, as the rules make them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.language.verbs import is_finite
from zufolge.model import BlockKind, Form, Span
from zufolge.reading.learned.decoding import Found
from zufolge.reading.learned.features import Telling
from zufolge.reading.learned.voices import voices_of
from zufolge.reading.rules.cues import find_cues
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import frame_of
from zufolge.reading.rules.passage import words
from zufolge.reading.rules.phrases import speaks

__all__ = ["draft_of"]

_OPENING = '„»«"“‚‘›‹'
_CLOSING = '“”«»"‘’‹›'
_LOOSE = ",;:–—-"
_HEADINGS = frozenset({BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBHEAD})
_FEW = 3  # a comma and up to two words: no clause
_ENCLOSES = ')“”«»"'  # marks that a name can end in: "Nordwasser (NW)"


def draft_of(telling: Telling, found: Found) -> Draft | None:
    """A draft of ``found``; ``None`` if nothing but marks is in its content.

    The network marks as its training data does: a direct content with its quotation marks, forms
    of whole sentences with their full stop. The product's contents stand without either.
    """
    found = _apart_from_headings(telling, found)
    content = [s for run in telling.runs(found.tokens) if (s := _content(telling, found, run))]
    if not content:
        return None
    voices = voices_of(telling, found)
    noun = _matter(telling, found.tokens[0])
    if noun is not None:
        content, voices = _without_answer(telling, content), replace(voices, speaker=[], relay=[])
    draft = Draft(
        form=found.form,
        content=content,
        where=(telling.block_of(found.tokens[0]), 0),
        rule="learned",
        trust=found.confidence,
        cue=_spans(telling, found.roles["cue"] if noun is None else [noun]),
        frame=_spans(telling, found.roles["frame"]),
        speaker=_trimmed(telling, voices.speaker),
        addressee=_trimmed(telling, voices.addressee),
        relays=[[span] for span in _trimmed(telling, voices.relay)],
    )
    if noun is None:
        _name_the_cue(telling, found, draft)
    return draft


def _apart_from_headings(telling: Telling, found: Found) -> Found:
    """``found`` on one side where it runs over a kicker, headline or subhead and text, which the
    network never saw beside each other: in the text, if a clause is left of it there. What tells
    the text stands nowhere in a heading."""
    heads = {n for n, p in enumerate(telling.passages) if p.block.kind in _HEADINGS}
    text = [t for t in found.tokens if telling.block_of(t) not in heads]
    if not heads or not text:
        return found
    whole = len(text) == len(found.tokens)
    told = whole or any(is_finite(telling.tokens[t].text) for t in text)

    def beside(tokens: Sequence[int]) -> tuple[int, ...]:
        return tuple(t for t in tokens if (telling.block_of(t) not in heads) == told)

    roles = {role: beside(tokens) for role, tokens in found.roles.items()}
    return replace(found, tokens=beside(found.tokens), roles=roles)


def _matter(telling: Telling, first: int) -> int | None:
    """The noun that the content hangs on where a source only speaks to it ("zu Vorwürfen, dass …,
    sagte sie"): whose word it is, is not told."""
    before = [t.text.lower() for t in telling.tokens[max(0, first - 4) : first]]
    if telling.tokens[first].text.lower() not in ("dass", "wonach", "ob"):
        return None
    if len(before) < 3 or before[-1] != "," or before[-2] not in words("claim_nouns"):
        return None
    return first - 2 if words("matters") & set(before[:-2]) else None


def _without_answer(telling: Telling, content: Sequence[Span]) -> list[Span]:
    """Contents of whole clauses: without a few words behind the last comma, which begin the answer
    ("…, hieß es dazu …")."""
    cut = []
    for span in content:
        inside = [t for t in telling.tokens if span.start <= t.start and t.end <= span.end]
        commas = [n for n, t in enumerate(inside) if t.text == ","]
        short = commas and len(inside) - commas[-1] <= _FEW
        cut.append(Span(span.start, inside[commas[-1] - 1].end) if short else span)
    return cut


def _span(telling: Telling, run: Sequence[int]) -> Span:
    return Span(telling.tokens[run[0]].start, telling.tokens[run[-1]].end)


def _spans(telling: Telling, tokens: Sequence[int]) -> list[Span]:
    return [_span(telling, run) for run in telling.runs(tokens)]


def _loose_ends() -> frozenset[str]:
    """Words in which no phrase ends."""
    return words("coordinators") | words("determiners") | words("prepositions")


def _trimmed(telling: Telling, tokens: Sequence[int]) -> list[Span]:
    """Runs without the marks at their edges."""
    result = []
    for run in telling.runs(tokens):
        heard = [t for t in run if telling.tokens[t].is_word]
        while len(heard) > 1 and telling.tokens[heard[-1]].text in _loose_ends():
            heard.pop()  # "Koch und", "die Frau dem"
        if heard:
            closed = heard[-1] == run[-2:][0] and telling.tokens[run[-1]].text in _ENCLOSES
            last = run[-1] if closed else heard[-1]
            result.append(Span(telling.tokens[heard[0]].start, telling.tokens[last].end))
    return result


def _content(telling: Telling, found: Found, run: list[int]) -> Span | None:
    text = [telling.tokens[t].text for t in run]
    first, last = 0, len(run)
    if found.form is Form.DIRECT:
        # a mark goes with its partner: "„gern“ angenommen" keeps both
        opens, closes = text[0] in _OPENING, text[-1] in _CLOSING and last > 1
        if opens and (closes or not _holds(text[1:], _CLOSING)):
            first += 1
        if closes and (opens or not _holds(text[:-1], _OPENING)):
            last -= 1
    else:
        while first < last and text[first] in _LOOSE:
            first += 1
        while last > first and text[last - 1] in _LOOSE + ".":
            last -= 1
    if not any(telling.tokens[t].is_word for t in run[first:last]):
        return None
    return _span(telling, run[first:last])


def _holds(words: Sequence[str], marks: str) -> bool:
    return any(word in marks for word in words)


def _name_the_cue(telling: Telling, found: Found, draft: Draft) -> None:
    """Which verb of the tables the cue is, and whether it is negated: act and certainty need it."""
    inside = found.roles["cue"]
    if not inside and found.form is Form.REPORTED:
        inside = found.tokens  # a reported content holds its own cue
    if not inside:
        return
    passage, offset = telling.passage_of(inside[0])
    wanted = {t - offset for t in inside}
    edges = found.tokens[0] - offset, found.tokens[-1] - offset
    named = [
        (sentence, index, cue)
        for sentence in passage.sentences
        if any(sentence.start <= t < sentence.end for t in wanted)
        for index, segment in enumerate(sentence.segments)
        for cue in find_cues(passage, sentence, segment)
        if cue.head in wanted
    ]
    if named:  # of several verbs the one nearest to the content
        near = min(named, key=lambda cued: min(abs(cued[2].head - edge) for edge in edges))
        frame = frame_of(passage, *near, [])
        draft.verb, draft.negated = near[2].verb, frame.negated
        if not draft.speaker and frame.has_subject and speaks(passage, *frame.subject):
            draft.speaker = [passage.span(*frame.subject)]
        draft.goes_on = frame.says_it_was_said and not draft.speaker
