"""Speakers told by a pronoun, and words that name nobody."""

from __future__ import annotations

from zufolge.linking.coreference import pronoun_gender, verb_beside
from zufolge.linking.scene import Answer, Scene
from zufolge.linking.words import listed
from zufolge.model import Span

__all__ = ["of_pronoun"]


def of_pronoun(scene: Scene, span: Span, cue: str) -> Answer | None:
    """Whom the pronoun at ``span`` means; ``None`` if there is more than a pronoun.

    ``cue`` is the verb of saying, if there is one.
    """
    alone = scene.bare(span)
    if alone in listed("pronouns_m") | listed("pronouns_f"):
        return _meant(scene, span, alone, cue)
    first = alone.split(" ")[0]
    if alone in listed("nobody") or first in ("es", "man"):
        return Answer(None, f"{scene.reads(span)!r} names nobody")
    if first in ("er", "sie"):
        # "er der Zeitung": the one spoken to stands behind the pronoun
        start = span.start + span.of(scene.text).lower().find(first)
        return _meant(scene, Span(start, start + len(first)), first, cue)
    return None


def _meant(scene: Scene, span: Span, pronoun: str, cue: str) -> Answer:
    verb = cue
    gender = pronoun_gender(pronoun, verb)
    if gender is None and pronoun == "sie":
        verb = verb_beside(scene.text, span) or cue
        gender = pronoun_gender(pronoun, verb)
        if gender is None and verb:
            return Answer(*scene.backward.several(span.start))
    if gender is None:
        return Answer(None, "a pronoun that may mean several")
    return Answer(*scene.backward.pronoun(span.start, gender))
