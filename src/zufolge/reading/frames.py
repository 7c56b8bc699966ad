"""Frames with a verb: which way round they stand, who is their subject, whom they address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zufolge.language.verbs import Mood, is_finite, mood
from zufolge.reading.cues import Cue
from zufolge.reading.passage import Passage, Segment, Sentence, words
from zufolge.reading.phrases import is_noun, noun_phrase, skip_adverbial, speaks, subject_from
from zufolge.reading.prepositions import Attribution, names_medium

__all__ = ["Frame", "Order", "agent_of", "frame_of", "konjunktiv_in"]


class Order(StrEnum):
    """How frame and content stand to each other."""

    PLAIN = "plain"  # X sagte, …
    INVERTED = "inverted"  # …, sagte X
    WIE = "wie"  # …, wie X mitteilte


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its surroundings; ranges count tokens, empty where the text has nothing.

    ``start``/``end`` is the whole frame, ``index`` the number of the cue's segment.
    """

    cue: Cue
    index: int
    order: Order
    start: int
    end: int
    subject: tuple[int, int]
    addressee: tuple[int, int]
    impersonal: bool
    negated: bool

    @property
    def says_it_was_said(self) -> bool:
        """ "hieß es": the text goes on with whoever was named before."""
        return self.impersonal and self.cue.verb.infinitive == "heißen"

    @property
    def has_subject(self) -> bool:
        """Whether the frame names who speaks."""
        return self.subject[1] > self.subject[0]


_NONE = (0, 0)


def frame_of(
    p: Passage, sentence: Sentence, index: int, cue: Cue, attributions: list[Attribution]
) -> Frame:
    """The frame around ``cue`` in segment ``index`` of ``sentence``."""
    segment = cue.segment
    order = _order(p, sentence, index, cue)
    start = segment.start
    if order is Order.INVERTED:
        start = min(cue.tokens)
    taken = {i for a in attributions for i in range(a.start, a.end)}
    subject = _subject(p, sentence, index, cue, order, taken)
    addressee = _addressee(p, segment, cue, subject, taken)
    if subject[1] > subject[0] and order is Order.PLAIN:
        start = min(start, subject[0])
    end = max(segment.end, max(cue.tokens) + 1, subject[1] if order is not Order.PLAIN else 0)
    impersonal = _impersonal(p, segment, cue)
    if impersonal:
        subject = _impersonal_source(p, segment, cue, taken)
    negated = any(
        p.lower[i] in ("nicht", "kein", "keine", "keinen", "nie", "weder", "niemand")
        for i in range(segment.start, segment.end)
        if p.free(i) and _negates(p, i, cue)
    )
    return Frame(cue, index, order, start, end, subject, addressee, impersonal, negated)


def _order(p: Passage, sentence: Sentence, index: int, cue: Cue) -> Order:
    segment = cue.segment
    if p.lower[segment.start] == "wie" and cue.finite > segment.start + 1:
        return Order.WIE
    first = min(cue.tokens)
    if first == segment.start and index > 0 and segment.before in (",", "–", "—", "-"):
        if _tells(p, sentence.segments[:index]):
            return Order.INVERTED
    if first > segment.start and p.quoted[first - 1] >= 0 and first == cue.finite:
        begin, _ = p.quotation_range(p.quoted[first - 1])
        if begin <= segment.start:
            return Order.INVERTED  # „Was nun?“ fragte sie
    if first == segment.start and index == 0 and _follows_quotation(p, sentence):
        return Order.INVERTED
    return Order.PLAIN


def _tells(p: Passage, before: tuple[Segment, ...]) -> bool:
    """Whether the segments before a cue hold something said: a quotation or a finite verb.

    A bare phrase with an apposition ("Rita Blum, Chefin der Werke, sagte") does not, nor does a
    phrase with a relative clause.
    """
    if any(p.quoted[i] >= 0 for segment in before for i in range(segment.start, segment.end)):
        if any(
            p.words_in(*p.quotation_range(p.quoted[i])) >= 2
            for s in before
            for i in range(s.start, s.end)
            if p.quoted[i] >= 0
        ):
            return True
    return any(
        _has_finite(p, s)
        for number, s in enumerate(before)
        if p.lower[s.start] not in words("subordinators")
        and (number == 0 or p.lower[s.start] not in words("relatives"))
    )


def _has_finite(p: Passage, segment: Segment) -> bool:
    return any(
        p.free(i) and not is_noun(p, i) and is_finite(p.lower[i])
        for i in range(segment.start, segment.end)
    )


def _follows_quotation(p: Passage, sentence: Sentence) -> bool:
    """„Nein!“ Rief sie — a sentence that begins with the cue right after a quotation."""
    return (
        sentence.start > 0
        and p.quoted[sentence.start - 1] >= 0
        and not p.tokens[sentence.start].capital
    )


def _subject(
    p: Passage, sentence: Sentence, index: int, cue: Cue, order: Order, taken: set[int]
) -> tuple[int, int]:
    segment = cue.segment
    if order is Order.INVERTED:
        return _first_free(p, cue.finite + 1, sentence.end, taken)
    if order is Order.WIE:
        return _first_free(p, segment.start + 1, sentence.end, taken)
    opener = p.lower[segment.start]
    if segment.before and opener in words("relatives") and cue.finite >= segment.end - 2:
        return _antecedent(p, sentence, index)
    if (
        opener in words("subordinators")
        and cue.finite >= max(cue.tokens) - 1
        and segment.start < cue.finite - 1
    ):
        return _first_free(p, segment.start + 1, cue.finite, taken)
    if cue.finite == segment.start:
        before = _split_subject(p, sentence, index)
        return before or _first_free(p, cue.finite + 1, segment.end, taken)
    return _verb_second(p, segment, cue, taken)


def _verb_second(p: Passage, segment: Segment, cue: Cue, taken: set[int]) -> tuple[int, int]:
    """The subject of a main clause: what stands before the verb, unless that is adverbial or object."""
    start = segment.start
    while start < cue.finite and (
        p.lower[start] in words("leading") or p.lower[start] in words("coordinators")
    ):
        start += 1
    if start == cue.finite:
        return _first_free(p, cue.finite + 1, segment.end, taken)
    front = _front_subject(p, start, cue.finite, taken)
    if front is None:
        return _first_free(p, cue.finite + 1, segment.end, taken)
    behind = _first_free(p, cue.finite + 1, segment.end, taken)
    if behind[1] > behind[0] and not speaks(p, *front) and speaks(p, *behind):
        if behind[0] == cue.finite + 1 or p.lower[behind[0] - 1] in words("reflexive"):
            return behind
    return front


def _front_subject(p: Passage, start: int, stop: int, taken: set[int]) -> tuple[int, int] | None:
    if start in taken:
        return None
    if stop == start + 1 and p.lower[start] in words("subject_pronouns"):
        return start, stop
    if p.lower[start] in words("oblique") or p.lower[start] in words("prepositions"):
        return None
    end = noun_phrase(p, start, stop)
    if end == start:
        return None
    # one constituent stands before the verb: what follows the phrase belongs to it
    rest = end
    while rest < stop:
        further = skip_adverbial(p, rest, stop)
        if further == rest:
            return start, end
        rest = further
    return start, end


def _split_subject(p: Passage, sentence: Sentence, index: int) -> tuple[int, int] | None:
    """ "X, Chef von Y, sagte" and "X, der …, sagte": the subject stands before the comma."""
    if index == 0 or cue_is_coordinated(p, sentence.segments[index]):
        return None
    first = sentence.segments[0]
    start = first.start
    while start < first.end and p.lower[start] in words("leading"):
        start += 1
    if (
        start >= first.end
        or p.lower[start] in words("oblique")
        or p.lower[start] in words("prepositions")
    ):
        return None
    end = noun_phrase(p, start, sentence.end)
    if end < first.end:
        return None
    return start, min(end, sentence.segments[index].start - 1)


def cue_is_coordinated(p: Passage, segment: Segment) -> bool:
    """Whether the segment goes on with "und …" rather than with a verb of its own."""
    return p.lower[segment.start] in words("coordinators")


def _antecedent(p: Passage, sentence: Sentence, index: int) -> tuple[int, int]:
    """The phrase that a relative pronoun refers to: the last one of the segment before."""
    before = sentence.segments[index - 1]
    for start in range(before.start, before.end):
        if noun_phrase(p, start, before.end, appositions=False) == before.end and (
            start == before.start
            or p.lower[start] in words("determiners")
            or p.tokens[start].capital
        ):
            return start, before.end
    return _NONE


def _first_free(p: Passage, at: int, stop: int, taken: set[int]) -> tuple[int, int]:
    """The first subject phrase outside verbless attributions."""
    here = at
    while here < stop:
        limit = next((i for i in range(here, stop) if i in taken), stop)
        found = subject_from(p, here, limit)
        if found is not None:
            return found
        here = limit
        while here < stop and here in taken:
            here += 1
        if here == at:
            break
        at = here
    return _NONE


def _addressee(
    p: Passage, segment: Segment, cue: Cue, subject: tuple[int, int], taken: set[int]
) -> tuple[int, int]:
    """ "gegenüber X", "vor Journalisten", "sagte er der Zeitung", "warf den Rebellen vor"."""
    for at in range(segment.start, segment.end):
        if at in taken or not p.free(at):
            continue
        word = p.lower[at]
        stop = next((i for i in range(at, segment.end) if i in taken), segment.end)
        if word == "gegenüber" and at + 1 < segment.end:
            end = noun_phrase(p, at + 1, stop)
            if end > at + 1:
                return at + 1, end
        if word in ("vor", "mit", "im", "dem", "bei") or word in ("der", "den"):
            start = at + (0 if word in ("der", "den", "dem") else 1)
            end = noun_phrase(p, start, stop, appositions=False)
            if (
                subject[0] <= start < subject[1]
                or end <= start
                or start <= cue.finite
                and at != segment.start
            ):
                continue
            if word in ("vor", "der", "dem", "den") and names_medium(p, start, end):
                return start, end
            if word in ("im", "dem", "mit") and p.lower[start : start + 1] in (
                ["interview"],
                ["gespräch"],
            ):
                return start, end
    dative = cue.verb.infinitive in (
        "vorwerfen",
        "androhen",
        "unterstellen",
        "zusichern",
        "versprechen",
        "zusagen",
        "danken",
        "raten",
        "empfehlen",
    )
    accusative = cue.verb.infinitive in (
        "auffordern",
        "aufrufen",
        "warnen",
        "beschuldigen",
        "bezichtigen",
        "anweisen",
        "bitten",
        "mahnen",
        "informieren",
    )
    if dative or accusative:
        at = max(cue.finite + 1, subject[1] if subject[0] > cue.finite else 0)
        if (
            at < segment.end
            and p.lower[at] in words("determiners") | words("reflexive")
            or (at < segment.end and p.tokens[at].capital and p.free(at))
        ):
            stop = next((i for i in range(at, segment.end) if i in taken), segment.end)
            end = noun_phrase(p, at, stop, appositions=False)
            if end > at and not (subject[0] <= at < subject[1]):
                return at, end
    return _NONE


def _impersonal(p: Passage, segment: Segment, cue: Cue) -> bool:
    if cue.verb.infinitive == "heißen":
        return any(p.lower[i] == "es" for i in range(segment.start, segment.end))
    return cue.verb.infinitive == "verlauten" or (cue.passive and "z" not in cue.verb.takes)


def _impersonal_source(p: Passage, segment: Segment, cue: Cue, taken: set[int]) -> tuple[int, int]:
    """Who stands behind "hieß es" or a passive: "aus dem Kreml", "von X", "in einer Erklärung"."""
    wanted = (
        ("von", "vom", "seitens", "vonseiten", "durch")
        if cue.passive
        else (
            "aus",
            "von",
            "vom",
            "seitens",
            "vonseiten",
            "in",
            "im",
            "bei",
            "beim",
        )
    )
    for at in range(segment.start, segment.end - 1):
        if p.free(at) and p.lower[at] in wanted and at not in taken:
            start = at + 1
            if p.lower[at] == "von" and p.lower[start] == "seiten":
                start += 1
            end = noun_phrase(p, start, segment.end)
            if end > start and _can_be_source(p, p.lower[at], start, end):
                return start, end
    return _NONE


def agent_of(p: Passage, segment: Segment) -> tuple[int, int] | None:
    """The phrase with "von" that names who does it in a passive clause."""
    for at in range(segment.start, segment.end - 1):
        if p.free(at) and p.lower[at] in ("von", "vom", "durch"):
            end = noun_phrase(p, at + 1, segment.end)
            if end > at + 1:
                return at + 1, end
    return None


def _can_be_source(p: Passage, preposition: str, start: int, end: int) -> bool:
    if preposition in ("in", "im"):
        return any(
            p.lower[i].endswith(tuple(words("documents") | words("media_endings")))
            for i in range(start, end)
        )
    return True


def _negates(p: Passage, at: int, cue: Cue) -> bool:
    """ "nicht" counts for the cue when it stands right before it or its participle."""
    if p.lower[at] == "nicht" and at > cue.finite and cue.head == cue.finite:
        return at + 1 >= cue.segment.end  # "bestätigte die Summe nicht"
    if p.lower[at] == "nicht":
        return at + 1 in cue.tokens or (at < cue.head and at > cue.finite and cue.head - at <= 3)
    return at < cue.finite and p.lower[at] in ("niemand", "weder") or p.lower[at] == "nie"


def konjunktiv_in(p: Passage, start: int, end: int) -> Mood | None:
    """The first Konjunktiv among the unquoted tokens ``[start, end)``."""
    for at in range(start, end):
        if p.free(at) and not p.tokens[at].capital:
            found = mood(p.lower[at])
            if found is not None:
                return found
    return None
