"""From tokens that the network found to statements in the making, as the rules make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zufolge.language import is_known
from zufolge.language.roles import role_word
from zufolge.model import Form, Span
from zufolge.reading.learned.decoding import Found
from zufolge.reading.learned.features import Telling
from zufolge.reading.rules.cues import find_cues
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import frame_of
from zufolge.reading.rules.passage import words
from zufolge.reading.rules.phrases import noun_phrase

__all__ = ["draft_of"]

_OPENING = '„»«"“‚‘›‹'
_CLOSING = '“”«»"‘’‹›'
_LOOSE = ",;:–—-"
_FEW = 3  # a comma and up to two words: no clause
_JOINING = frozenset({"und", "sowie", "oder", "&"})
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
    speaker, passed_on = _chained(telling, found, _whole(telling, speaker))
    relay |= passed_on
    if not speaker:  # whoever alone is named is who speaks, for all the text says
        speaker, relay = sorted(relay), set()
    noun = _matter(telling, found.tokens[0])
    if noun is not None:
        content, speaker, relay = _without_answer(telling, content), [], set()
    draft = Draft(
        form=found.form,
        content=content,
        where=(telling.block_of(found.tokens[0]), 0),
        rule="learned",
        trust=found.confidence,
        cue=_spans(telling, found.roles["cue"] if noun is None else [noun]),
        frame=_spans(telling, found.roles["frame"]),
        speaker=_trimmed(telling, speaker),
        addressee=_trimmed(telling, found.roles["addressee"]),
        relays=[[span] for span in _trimmed(telling, sorted(relay))],
    )
    if noun is None:
        _name_the_cue(telling, found, draft)
    return draft


def _whole(telling: Telling, speaker: Sequence[int]) -> list[int]:
    """A speaker's tokens with what belongs to them: "A" and "B" of "A und B", a noun behind an
    adjective of a place ("Berliner | Händler"); without stray articles and what is only aside."""
    runs = [list(run) for run in _runs(telling, speaker)]
    named = [run for run in runs if any(telling.tokens[t].capital for t in run)]
    result: list[int] = []
    for run in named or runs:
        between = telling.tokens[result[-1] + 1 : run[0]] if result else []
        gap = [token.text.lower() for token in between]
        first = telling.tokens[run[0]].text.lower()
        if result and (gap == ["mit"] or first.isdigit()):
            continue  # "der Rat mit der Vorsitzenden", "die Fassung vom 3. Mai"
        attached = len(gap) == 1 and gap[0] in words("attaching") | words("genitive")
        listed = len(gap) <= _FEW and _JOINING & {*gap, first}
        if result and (attached or listed):
            result.extend(range(result[-1] + 1, run[0]))
        result.extend(_with_noun(telling, run))
    return result


def _with_noun(telling: Telling, run: list[int]) -> list[int]:
    last = telling.tokens[run[-1]]
    following = telling.tokens[run[-1] + 1 : run[-1] + 2]
    cut = last.capital and last.text.endswith("er") and following and following[0].capital
    if not cut or role_word(last.text) or not is_known(following[0].text):
        return run
    passage, first = telling.passage_of(run[-1])
    end = noun_phrase(passage, run[-1] - first, len(passage.tokens)) + first
    return [*run, *range(run[-1] + 1, end)]


def _chained(telling: Telling, found: Found, speaker: list[int]) -> tuple[list[int], set[int]]:
    """Who speaks and who passes it on where one stands behind "laut" or before "zufolge" and one
    beside a verb: in one frame the verb's speaks ("A sagte B zufolge, …"), else the other one
    ("B zufolge ist …, schreibt A")."""
    runs = list(_runs(telling, speaker))
    cited = [run for run in runs if _is_cited(telling, run)]
    acting = [run for run in runs if run not in cited]
    framed = {*speaker} <= {*found.roles["frame"]}
    if len(cited) != 1 or len(acting) != 1 or not framed:
        return speaker, set()
    between = range(min(cited[0][-1], acting[0][-1]), max(cited[0][0], acting[0][0]))
    apart = any(t in found.tokens for t in between)
    says, passes_on = (cited[0], acting[0]) if apart else (acting[0], cited[0])
    return says, set(passes_on)


def _is_cited(telling: Telling, run: Sequence[int]) -> bool:
    before = [t.text.lower() for t in telling.tokens[max(0, run[0] - 1) : run[0]]]
    after = [t.text.lower() for t in telling.tokens[run[-1] + 1 : run[-1] + 2]]
    return before == ["laut"] or after == ["zufolge"]


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


def _loose_ends() -> frozenset[str]:
    """Words in which no phrase ends."""
    return words("coordinators") | words("determiners") | words("prepositions")


def _trimmed(telling: Telling, tokens: Sequence[int]) -> list[Span]:
    """Runs without the marks at their edges."""
    result = []
    for run in _runs(telling, tokens):
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
        draft.goes_on = frame.says_it_was_said and not draft.speaker
