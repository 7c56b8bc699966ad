"""Act and certainty: what the words of a frame and its content mark."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from zufolge.language.verbs import claims_knowledge, is_finite, tells_hearsay
from zufolge.model import Act, Certainty, Form, Span
from zufolge.reading.rules.drafts import Draft

__all__ = ["act_of", "certainty_of"]

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[^,;:.!?–()]+")
# A condition before its main clause: "Sollten …, könnte …"
_CONDITION = re.compile(r"\W*(?:wenn|falls|sollten?|sofern)\b", re.IGNORECASE)
_SOLLEN = re.compile(r"\bsoll(?:en?)?\b", re.IGNORECASE)
_WOLLEN = re.compile(r"\b(?:will|wollen|wolle)\b", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("zufolge.reading.rules") / "data" / "certainty.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def act_of(draft: Draft, text: str) -> tuple[Act, str | None]:
    """The act that the cue names, and its finer detail; of a neutral cue, or where the words stand
    alone, what the words themselves openly do.

    Some verbs do different things with different words: "mit Sorge sehen" is fear, "skeptisch
    sehen" is criticism; ``data/cues.tsv`` says which.
    """
    if draft.form is not Form.REPORTED and _is_neutral(draft):
        return _done_by_words(draft, text), draft.verb.detail if draft.verb else None
    if draft.verb is None:
        return Act.SAY, None
    if draft.form is Form.REPORTED:
        said = {word.lower() for s in draft.content for word in _WORD.findall(text, s.start, s.end)}
        for wanted in draft.verb.objects:
            word, _, act = wanted.removeprefix("w:").partition("=")
            if act and word in said:
                return Act(act), draft.verb.detail
    if draft.negated and draft.verb.act is Act.CONFIRM:
        return Act.NOT_CONFIRMED, None
    if draft.negated and draft.verb.act is Act.DENY:
        return Act.SAY, _NOT_DENIED.get(draft.verb.detail or "", "does not deny")
    return draft.verb.act, draft.verb.detail


def _is_neutral(draft: Draft) -> bool:
    return draft.verb is None or (draft.verb.act is Act.SAY and draft.verb.detail is None)


@cache
def _acts() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    text = (files("zufolge.reading.rules") / "data" / "acts.toml").read_text("utf-8")
    return tuple(
        (Act(act), re.compile("|".join(patterns), re.IGNORECASE))
        for act, patterns in tomllib.loads(text).items()
    )


def _done_by_words(draft: Draft, text: str) -> Act:
    """What the words of a content do, whoever introduces them: a question asks, and the lists of
    ``data/acts.toml`` say what demands, warns, criticises …"""
    words = " ".join(" ".join(span.of(text).split()) for span in draft.content)
    if draft.form is Form.DIRECT and words.rstrip('“”"»«’ ').endswith("?"):
        return Act.ASK
    return next((act for act, pattern in _acts() if pattern.search(words)), Act.SAY)


# "schließt nicht aus" leaves a thing open
_NOT_DENIED = {"rules out": "does not rule out"}


def certainty_of(draft: Draft, text: str) -> tuple[Certainty, tuple[Span, ...]]:
    """How sure the text marks the content, with the spans that say so.

    Frame and main clause of the content count; what stands in clauses below it colours only
    them. An adverb marks what it stands in: "sagte offenbar verärgert" doubts nothing said.
    Hearsay outranks speculation: "soll … haben könnte" is first of all somebody else's word.
    "hieß es" with nobody named is hearsay.
    """
    main = _main_clause(draft, text)
    frame = list(draft.cue) if draft.form is Form.DIRECT else list(draft.frame)
    hearsay = _marks([*frame, *draft.speaker, *main], text, "hearsay") if main else []
    hearsay += _marks(main, text, "hearsay_inside")
    hearsay = sorted({*hearsay, *_modal(draft, text), *_reports(draft, text)})
    if not hearsay and draft.goes_on and not draft.speaker:
        hearsay = list(draft.cue)
    if hearsay:
        return Certainty.HEARSAY, tuple(hearsay)
    speculation = _marks([*frame, *main], text, "speculation")
    speculation += _marks(main, text, "speculation_inside")
    if speculation:
        return Certainty.SPECULATION, tuple(sorted(speculation))
    open_still = draft.negated and draft.verb is not None and draft.verb.detail == "rules out"
    if open_still or (draft.verb is not None and draft.verb.infinitive in _words("guessing_verbs")):
        return Certainty.SPECULATION, tuple(draft.cue)
    return Certainty.ASSERTED, ()


def _reports(draft: Draft, text: str) -> list[Span]:
    """ "Berichten zufolge", "soll gesagt haben": told by others whom nobody names."""
    bare = [s for s in draft.speaker if s.of(text).lower() in _words("bare_reports")]
    return [*bare, *(s for s in draft.cue if s.of(text).lower() in ("soll", "sollen"))]


def _main_clause(draft: Draft, text: str) -> list[Span]:
    """The first clause of the content, and the next if the first is a condition.

    Without a verb it is only a beginning: a theme before a colon, or a subject with a clause of
    its own behind it, after which the verb comes.
    """
    clauses = [
        Span(m.start(), m.end())
        for span in draft.content
        for m in _CLAUSE.finditer(text, span.start, span.end)
    ]
    if not clauses:
        return list(draft.content)
    first = clauses[0]
    if _CONDITION.match(text, first.start):
        return clauses[:2]
    if _has_verb(text, first):
        return [first]
    if text[first.end : first.end + 1] == ":":
        return clauses[:2]
    return [first, *[c for c in clauses[1:] if _begins_with_verb(text, c)][:1]]


def _has_verb(text: str, clause: Span) -> bool:
    return any(is_finite(word) for word in _WORD.findall(text, clause.start, clause.end))


def _begins_with_verb(text: str, clause: Span) -> bool:
    first = _WORD.search(text, clause.start, clause.end)
    return first is not None and is_finite(first.group())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Any word or phrase of the list, the longest first."""
    entries = sorted(_words(name), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, entries))})\b", re.IGNORECASE)


@cache
def _no_marks() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words("no_marks"))))


def _marks(spans: list[Span], text: str, name: str) -> list[Span]:
    found = {
        Span(m.start(), m.end())
        for span in spans
        for m in _pattern(name).finditer(text, span.start, span.end)
    }
    none = [
        Span(m.start(), m.end())
        for span in spans
        for m in _no_marks().finditer(text, span.start, span.end)
    ]
    return sorted(mark for mark in found if not any(other.covers(mark) for other in none))


def _modal(draft: Draft, text: str) -> list[Span]:
    """ "soll … haben", "will … gesehen haben" in the main clause of what is told (asides do not
    colour the whole)."""
    if draft.form is Form.DIRECT:
        return []
    for clause in _main_clause(draft, text):
        words = clause.of(text).lower().split()
        for modal, tells in ((_SOLLEN, tells_hearsay), (_WOLLEN, claims_knowledge)):
            found = modal.search(text, clause.start, clause.end)
            if found and tells(words):
                return [Span(found.start(), found.end())]
    return []
