"""From the frames of one sentence to drafts of its statements: who said what, through whom."""

from __future__ import annotations

from zufolge.language.verbs import is_participle
from zufolge.model import Form, Span
from zufolge.reading.rules.cues import find_cues
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.frames import Frame
from zufolge.reading.rules.passage import Passage, Segment, Sentence, words
from zufolge.reading.rules.passives import agent_of
from zufolge.reading.rules.phrases import subject_from
from zufolge.reading.rules.prepositions import Attribution
from zufolge.reading.rules.scene import Scene, Told
from zufolge.reading.rules.told import told_by
from zufolge.reading.rules.verbless import verbless

__all__ = ["read_sentence", "speaks_of_saying"]


def read_sentence(p: Passage, where: tuple[int, int], sentence: Sentence) -> list[Draft]:
    """Drafts of all statements that frames of this sentence bring, those with a verb first."""
    scene = Scene.of(p, sentence)
    open_ones = list(scene.attributions)
    result: list[Draft] = []
    for frame in scene.frames:
        told = None if _is_unsaid(p, frame) else told_by(scene, frame)
        if told is not None:
            draft = _draft(p, frame, told, where, result)
            inside = [a for a in open_ones if _inside(p, a, frame, draft)]
            for attribution in inside:
                open_ones.remove(attribution)
                _pass_on(p, attribution, draft)
            result.append(draft)
    cited = [a for a in open_ones if a.kind == "cited"]
    for attribution in open_ones:
        found = None if attribution in cited else verbless(scene, attribution, where)
        if found is not None:
            for other in cited:
                if other.segment == attribution.segment:
                    _pass_on(p, other, found)
            result.append(found)
    return result


def speaks_of_saying(p: Passage, sentence: Sentence) -> bool:
    """Whether a verb of saying stands in the sentence, read or not, or *wollen* for one."""
    return any(
        _claims(p, segment)
        or any(
            "c" in cue.verb.takes and cue.verb.detail != "belief"
            for cue in find_cues(p, sentence, segment)
        )
        for segment in sentence.segments
    )


def _claims(p: Passage, segment: Segment) -> bool:
    """ "Er will nichts gewusst haben": with a perfect infinitive *wollen* is what he says of it."""
    last = segment.end - 1
    perfect = last > segment.start and is_participle(p.lower[last - 1])
    if not perfect or p.lower[last] not in ("haben", "sein", "worden"):
        return False
    return any(
        p.free(at) and p.lower[at] in ("will", "wollen") for at in range(segment.start, last)
    )


def _is_unsaid(p: Passage, frame: Frame) -> bool:
    """ "X sollte erklären, …", "muss damit rechnen": what the author asks for or thinks of.

    " „…“ heißt der Roman" gives a thing's name.
    """
    named = frame.cue.verb.infinitive == "heißen" and not frame.says_it_was_said
    if named and frame.has_subject:
        return any(p.lower[at].endswith(tuple(words("titled"))) for at in range(*frame.subject))
    modal = p.lower[frame.cue.finite]
    if modal in ("soll", "sollen"):
        # "soll X befragen", "soll gefordert werden" is a plan, "soll gefordert haben" hearsay
        return not any(p.lower[at] in ("haben", "worden") for at in frame.cue.tokens)
    return modal in words("unsaid_modals")


def _draft(
    p: Passage, frame: Frame, told: Told, where: tuple[int, int], before: list[Draft]
) -> Draft:
    draft = Draft(told.form, told.content, where, told.rule, told.trust)
    draft.verb, draft.negated = frame.cue.verb, frame.negated
    draft.cue = [p.span(at, at + 1) for at in frame.cue.tokens]
    draft.frame = _frame_spans(p, frame, told.content)
    if "z" in frame.cue.verb.takes:
        _cite(p, frame, draft)
    elif frame.has_subject:
        draft.speaker = [p.span(*frame.subject)]
    elif not frame.impersonal and before:
        # "… lobte X und sagte, …": the subject of the first verb speaks on
        draft.speaker = list(before[-1].speaker)
    if frame.addressee[1] > frame.addressee[0]:
        draft.addressee = [p.span(*frame.addressee)]
    elided = p.lower[frame.cue.segment.start] in ("und", "oder", "sondern")
    draft.goes_on = not draft.speaker and (frame.says_it_was_said or elided)
    return draft


def _cite(p: Passage, frame: Frame, draft: Draft) -> None:
    """ "X zitierte Y mit den Worten, …", "wird Y von X zitiert": Y speaks, X passes it on."""
    subject = [p.span(*frame.subject)] if frame.has_subject else []
    if frame.cue.passive:
        draft.speaker = subject
        agent = agent_of(p, frame.cue.segment)
        if agent is not None:
            draft.relays.append([p.span(*agent)])
        return
    after = max(frame.cue.finite + 1, frame.subject[1])
    speaker = subject_from(p, after, frame.cue.segment.end, oblique=True)
    if speaker is None or not p.tokens[speaker[0]].is_word:
        draft.speaker = subject
        return
    draft.speaker = [p.span(*speaker)]
    if subject:
        draft.relays.append(subject)


def _frame_spans(p: Passage, frame: Frame, content: list[Span]) -> list[Span]:
    """The frame's words outside the content; none for a reported form, which is all content."""
    whole = p.span(frame.start, max(frame.end, frame.start + 1))
    if any(s.covers(whole) for s in content):
        return []
    inside = [s.start for s in content if whole.start < s.start < whole.end]
    if inside:
        text = p.text[whole.start : min(inside)].rstrip()
        return [Span(whole.start, whole.start + len(text))]
    return [whole]


def _inside(p: Passage, a: Attribution, frame: Frame, draft: Draft) -> bool:
    """Whether a verbless attribution stands inside a frame: then it tells no statement."""
    if frame.start <= a.start < frame.end:
        return True
    span = p.span(a.start, a.end)
    return draft.form is Form.REPORTED and any(s.covers(span) for s in draft.content)


def _pass_on(p: Passage, a: Attribution, draft: Draft) -> None:
    """Add to ``draft`` through whom it came, or who said it if nobody else did."""
    if a.source[1] <= a.source[0]:
        return  # "nach eigenen Angaben": the speaker's own, nobody passes it on
    source = [p.span(*a.source)]
    if a.kind == "cited":
        # "berichtete X unter Berufung auf Y": Y said it, X passes it on
        if draft.speaker:
            draft.relays.insert(0, draft.speaker)
        draft.speaker = source
    elif not draft.speaker:
        draft.speaker = source
    else:
        draft.relays.extend([span] for span in _members(p, a))


def _members(p: Passage, a: Attribution) -> list[Span]:
    """ "die Agenturen A und B": each of them passed it on."""
    cuts = [at for at in range(*a.source) if p.lower[at] in ("und", "sowie", ",")]
    if not cuts or not all(p.tokens[at + 1].capital for at in cuts if at + 1 < a.source[1]):
        return [p.span(*a.source)]
    bounds = [a.source[0], *(at + 1 for at in cuts)]
    ends = [*cuts, a.source[1]]
    return [p.span(low, high) for low, high in zip(bounds, ends, strict=True) if high > low]
