"""From tokens that the network found to statements in the making, as the rules make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.model import Form, Span
from zufolge.reading.learned.decoding import Found
from zufolge.reading.learned.features import Telling
from zufolge.reading.rules.cues import find_cues
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import frame_of
from zufolge.reading.rules.passage import words

__all__ = ["draft_of"]

_OPENING = '„»«"“‚‘›‹'
_CLOSING = '“”«»"‘’‹›'
_LOOSE = ",;:–—-"
_ENCLOSES = ')“”«»"'  # marks that a name can end in: "Nordwasser (NW)"


def draft_of(telling: Telling, found: Found) -> Draft | None:
    """A draft of ``found``; ``None`` if nothing but marks is in its content.

    The network marks as its training data does: a direct content with its quotation marks, forms
    of whole sentences with their full stop. The product's contents stand without either.
    """
    content = [s for run in _runs(telling, found.tokens) if (s := _content(telling, found, run))]
    if not content:
        return None
    relay = set(found.roles["relay"])
    speaker = [
        t
        for t in found.roles["speaker"]
        if t not in relay and telling.tokens[t].text.lower() not in words("back_pointers")
    ]
    if not speaker:  # whoever alone is named is who speaks, for all the text says
        speaker, relay = sorted(relay), set()
    draft = Draft(
        form=found.form,
        content=content,
        where=(telling.block_of(found.tokens[0]), 0),
        rule="learned",
        trust=found.confidence,
        cue=_spans(telling, found.roles["cue"]),
        frame=_spans(telling, found.roles["frame"]),
        speaker=_trimmed(telling, speaker),
        addressee=_trimmed(telling, found.roles["addressee"]),
        relays=[[span] for span in _trimmed(telling, sorted(relay))],
    )
    _name_the_cue(telling, found, draft)
    return draft


def _runs(telling: Telling, tokens: Sequence[int]) -> Iterator[list[int]]:
    """Neighbouring tokens of one block together."""
    run: list[int] = []
    for token in tokens:
        if run and (token != run[-1] + 1 or telling.block_of(token) != telling.block_of(run[-1])):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _span(telling: Telling, run: Sequence[int]) -> Span:
    return Span(telling.tokens[run[0]].start, telling.tokens[run[-1]].end)


def _spans(telling: Telling, tokens: Sequence[int]) -> list[Span]:
    return [_span(telling, run) for run in _runs(telling, tokens)]


def _trimmed(telling: Telling, tokens: Sequence[int]) -> list[Span]:
    """Runs without the marks at their edges."""
    result = []
    for run in _runs(telling, tokens):
        heard = [t for t in run if telling.tokens[t].is_word]
        if heard:
            last = run[-1] if telling.tokens[run[-1]].text in _ENCLOSES else heard[-1]
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
    for sentence in passage.sentences:
        if not any(sentence.start <= t < sentence.end for t in wanted):
            continue
        for index, segment in enumerate(sentence.segments):
            for cue in find_cues(passage, sentence, segment):
                if cue.head in wanted:
                    frame = frame_of(passage, sentence, index, cue, [])
                    draft.verb, draft.negated = cue.verb, frame.negated
                    draft.goes_on = frame.says_it_was_said and not draft.speaker
                    return
