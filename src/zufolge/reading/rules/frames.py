"""Frames with a verb: which way round they stand, who speaks in them and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.language.verbs import Mood, is_finite, is_participle, mood
from zufolge.reading.rules.addressees import addressee_of
from zufolge.reading.rules.agreement import disagrees
from zufolge.reading.rules.cues import Cue
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.passives import hidden_source
from zufolge.reading.rules.phrases import is_noun, speaks, subject_from
from zufolge.reading.rules.prepositions import Attribution
from zufolge.reading.rules.subjects import NOBODY, Range, subject_in, subject_outside

__all__ = ["Frame", "Order", "frame_of", "konjunktiv_in"]


class Order(StrEnum):
    """How frame and content stand to each other."""

    PLAIN = "plain"  # X sagte, …
    INVERTED = "inverted"  # …, sagte X
    WIE = "wie"  # …, wie X mitteilte


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its surroundings; ranges count tokens, empty where the text has nothing.

    ``start``/``end`` is the whole frame, ``index`` the number of the cue's segment. ``inserted``
    frames stand inside the clause that they tell ("Das Wehr, sagte X, sei alt").
    """

    cue: Cue
    index: int
    order: Order
    start: int
    end: int
    subject: Range
    addressee: Range
    impersonal: bool
    negated: bool
    inserted: bool

    @property
    def says_it_was_said(self) -> bool:
        """ "hieß es": the text goes on with whoever was named before."""
        return self.impersonal and self.cue.verb.infinitive == "heißen"

    @property
    def has_subject(self) -> bool:
        """Whether the frame names who speaks."""
        return self.subject[1] > self.subject[0]


def frame_of(
    p: Passage, sentence: Sentence, index: int, cue: Cue, attributions: list[Attribution]
) -> Frame:
    """The frame around ``cue`` in segment ``index`` of ``sentence``."""
    segment = cue.segment
    inside = _inserted(p, sentence, index, cue)
    order = Order.INVERTED if inside else _order(p, sentence, index, cue)
    taken = {at for a in attributions for at in range(a.start, a.end)}
    impersonal = _impersonal(p, cue)
    if order is Order.PLAIN:
        subject = subject_in(p, sentence, index, cue, taken)
    else:
        first = cue.finite if order is Order.INVERTED else segment.start
        subject = subject_outside(p, sentence, first + 1, taken)
    addressee = addressee_of(p, cue, subject, taken)
    start = min(cue.tokens) if order is Order.INVERTED else segment.start
    end = max(segment.end, max(cue.tokens) + 1)
    # "… und forderte": the subject of the verb before is no part of this frame
    shared = "und" in (segment.before, p.lower[segment.start]) or segment.before in (
        "sowie",
        "aber",
    )
    second = _second_of_two(p, cue)
    if second is not None:
        start, shared = second, True
    if subject[1] > subject[0] and order is Order.PLAIN and not shared:
        start = min(start, subject[0])
    elif order is not Order.PLAIN:
        end = max(end, subject[1])
    if impersonal:
        subject = hidden_source(p, segment, cue, taken)
        if subject == NOBODY and index and cue.finite == segment.start:
            # "In einem Brief, den sie schrieb, heißt es"
            subject = hidden_source(p, sentence.segments[0], cue, taken)
    return Frame(
        cue,
        index,
        order,
        start,
        end,
        subject,
        addressee,
        impersonal,
        _negated(p, cue, subject),
        inside,
    )


def _second_of_two(p: Passage, cue: Cue) -> int | None:
    """Where the frame of "habe zugestimmt | und ihren Willen bekräftigt, …" begins: what comes
    before is told besides."""
    for at in range(cue.finite + 2, cue.head):
        if p.lower[at] == "und" and p.free(at) and is_participle(p.lower[at - 1]):
            return at
    return None


def _inserted(p: Passage, sentence: Sentence, index: int, cue: Cue) -> bool:
    """Whether the clause goes on behind the frame with its own Konjunktiv right at the start."""
    segment, segments = cue.segment, sentence.segments
    if index == 0 or index + 1 >= len(segments) or min(cue.tokens) != segment.start:
        return False
    following = segments[index + 1]
    return (
        segment.before == following.before == ","
        and konjunktiv_in(p, following.start, following.start + 1) is not None
        and not p.quoted[segments[index - 1].start] >= 0
    )


def _order(p: Passage, sentence: Sentence, index: int, cue: Cue) -> Order:
    segment = cue.segment
    if p.lower[segment.start] == "wie" and cue.finite > segment.start + 1:
        return Order.WIE
    first = min(cue.tokens)
    if first == segment.start:
        after_comma = index > 0 and segment.before in (",", "–", "—", "-")
        if after_comma and _tells(p, sentence.segments[:index]) and _said_by(p, cue):
            return Order.INVERTED
        if index == 0 and _follows_quotation(p, sentence):
            return Order.INVERTED
    elif first == cue.finite and p.quoted[first - 1] >= 0:
        quotation = p.quotation_range(p.quoted[first - 1])
        return Order.INVERTED if quotation[0] <= segment.start else Order.PLAIN  # „Was?“ fragte sie
    return Order.PLAIN


def _tells(p: Passage, before: tuple[Segment, ...]) -> bool:
    """Whether the segments before a cue hold something said: a quotation or a finite verb.

    A bare phrase with an apposition ("Rita Blum, Chefin der Werke, sagte") does not, nor does a
    phrase with a relative clause, nor an adverbial clause.
    """
    if any(_is_quotation(p, segment) for segment in before):
        return True
    quoted = {p.quoted[at] for segment in before for at in range(segment.start, segment.end)}
    if any(number >= 0 and _sounds_said(p, *p.quotation_range(number)) for number in quoted):
        return True
    return any(
        _has_finite(p, segment)
        for number, segment in enumerate(before)
        if (p.lower[segment.start] not in words("subordinators") or _dass_first(p, number, segment))
        and (number == 0 or not _relative(p, segment))
    )


def _dass_first(p: Passage, number: int, segment: Segment) -> bool:
    """ "Dass er kommt, bestätigte X": what is said stands first."""
    return number == 0 and p.lower[segment.start] in ("dass", "daß", "ob")


def _relative(p: Passage, segment: Segment) -> bool:
    """ ", der …" and ", auf deren …"."""
    opener = p.lower[segment.start]
    if opener in words("prepositions") and segment.end > segment.start + 1:
        opener = p.lower[segment.start + 1]
    return opener in words("relatives")


def _sounds_said(p: Passage, start: int, end: int) -> bool:
    """Whether a quotation can be speech; few words with a capital at first are a name."""
    count = p.words_in(start, end)
    return count > 4 or (count >= 2 and not p.tokens[start + 1].capital)


def _is_quotation(p: Passage, segment: Segment) -> bool:
    """Whether nothing but a quotation stands in the segment („Nein“, sagte X)."""
    return all(p.quoted[at] >= 0 for at in range(segment.start, segment.end))


def _has_finite(p: Passage, segment: Segment) -> bool:
    return any(
        p.free(at) and not is_noun(p, at) and is_finite(p.lower[at])
        for at in range(segment.start, segment.end)
    )


def _said_by(p: Passage, cue: Cue) -> bool:
    """Whether a subject can follow the verb: in "…, verlangte aber neue Regeln" none does."""
    found = subject_from(p, cue.finite + 1, cue.segment.end)
    if found is None:
        return True
    if disagrees(p, found, cue.finite):
        return False
    start = found[0]
    return (
        p.tokens[start].capital
        or p.lower[start] in words("determiners") | words("subject_pronouns")
        or speaks(p, *found)
    )


def _follows_quotation(p: Passage, sentence: Sentence) -> bool:
    """„Nein!“ rief sie — a sentence that begins with the cue right after a quotation."""
    at = sentence.start
    return at > 0 and p.quoted[at - 1] >= 0 and not p.tokens[at].capital


def _impersonal(p: Passage, cue: Cue) -> bool:
    """ "hieß es", "verlautete", and passives (but who "wird zitiert" speaks)."""
    if cue.verb.infinitive == "heißen":
        return "es" in p.lower[cue.segment.start : cue.segment.end]
    if cue.verb.infinitive == "verlauten" or "s" in cue.verb.takes:
        return True
    return cue.passive and "z" not in cue.verb.takes


def _negated(p: Passage, cue: Cue, subject: Range) -> bool:
    """Whether the cue itself is negated: "bestätigte das nicht", "wollte das weder bestätigen …".

    "kein" counts as object ("bestätigte keine der Zahlen"), not inside a longer subject.
    """
    segment = cue.segment
    for at in range(segment.start, segment.end):
        word = p.lower[at]
        if not p.free(at):
            continue
        if word in ("weder", "nie", "niemand"):
            return True
        if word.startswith("kein") and not subject[0] < at < subject[1]:
            return True
        if word != "nicht":
            continue
        closes = at + 1 >= segment.end and (cue.passive or cue.head == cue.finite)
        before_object = at + 1 < segment.end and p.lower[at + 1] in cue.verb.objects
        before_verb = at + 1 in cue.tokens or (cue.finite < at < cue.head and cue.head - at <= 3)
        if closes or before_verb or (before_object and at > cue.finite):
            return True
    return False


def konjunktiv_in(p: Passage, start: int, end: int) -> Mood | None:
    """The first Konjunktiv among the unquoted tokens ``[start, end)``.

    Beside "ich" its regular forms are indicative ("ich komme", "ich habe").
    """
    first_person = "ich" in p.lower[start:end]
    for at in range(start, end):
        if p.free(at) and not p.tokens[at].capital:
            found = mood(p.lower[at])
            if found is not None and not (first_person and p.lower[at].endswith("e")):
                return found
    return None
