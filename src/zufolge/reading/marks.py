"""Act and certainty: what the words of a frame and its content mark."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from zufolge.model import Act, Certainty, Form, Span
from zufolge.reading.drafts import Draft

__all__ = ["act_of", "certainty_of"]

_WORD = re.compile(r"\w+")


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("zufolge.reading") / "data" / "certainty.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def act_of(draft: Draft, text: str) -> tuple[Act, str | None]:
    """The act that the cue names, and its finer detail.

    Some verbs do different things with different words: "mit Sorge sehen" is fear, "skeptisch
    sehen" is not; ``data/cues.tsv`` says which.
    """
    if draft.verb is None:
        return Act.SAY, None
    if draft.form is Form.REPORTED:
        said = {m.lower() for s in draft.content for m in _WORD.findall(text, s.start, s.end)}
        for wanted in draft.verb.objects:
            word, _, act = wanted.removeprefix("w:").partition("=")
            if act and word in said:
                return Act(act), draft.verb.detail
    if draft.verb.act is Act.CONFIRM and draft.negated:
        return Act.NOT_CONFIRMED, None
    return draft.verb.act, draft.verb.detail


def certainty_of(draft: Draft, text: str) -> tuple[Certainty, tuple[Span, ...]]:
    """How sure the text marks the content, with the spans that say so.

    Hearsay outranks speculation: "soll … haben könnte" is first of all somebody else's word.
    """
    where = [*draft.frame, *draft.content] if draft.form is not Form.DIRECT else list(draft.frame)
    hearsay = _marks(where, text, "hearsay")
    if hearsay:
        return Certainty.HEARSAY, hearsay
    speculation = _marks(where, text, "speculation")
    if speculation:
        return Certainty.SPECULATION, speculation
    if draft.verb is not None and draft.verb.infinitive in _words("guessing_verbs"):
        return Certainty.SPECULATION, tuple(draft.cue)
    return Certainty.ASSERTED, ()


def _marks(spans: list[Span], text: str, name: str) -> tuple[Span, ...]:
    found = {
        Span(m.start(), m.end())
        for span in spans
        for m in _WORD.finditer(text, span.start, span.end)
        if m.group().lower() in _words(name)
    }
    return tuple(sorted(found))
