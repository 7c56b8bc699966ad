"""Papers that point back to whose they are: "Nach einer Studie der X … Der Studie zufolge …".

The body that issued a paper speaks in it. Where the text goes on with the noun alone, the one that
issued the last paper of that kind right before is meant; a headline or lead may name it later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zufolge.language import lemma
from zufolge.linking.phrases import Phrase
from zufolge.linking.scene import Scene
from zufolge.linking.words import listed
from zufolge.model import Along, Mention, MentionKind

__all__ = ["issuer_meant"]

_KINDS = ("letters", "news_reports", "studies")
_ISSUES = frozenset(
    {MentionKind.ORGANISATION, MentionKind.AGENCY, MentionKind.OUTLET, MentionKind.PERSON}
)
_DEFINITE = re.compile(r"(?:der|die|das|dem|den|des|dieser|dieses|diesem|diese)\Z")
# The noun of a paper, and what may stand between it and whose it is.
_PAPER = re.compile(
    r"\b(?P<noun>[A-ZÄÖÜ][\w-]+)\s+(?:(?:von|vom|aus|beim?)\s+)?(?:(?:der|des|dem)\s+)?"
    r"(?:[a-zäöü]+(?:en|er)\s+)?[„\"»‚“]*\Z"
)
_NEAR = 60  # characters before a name in which the paper's noun can stand
_BLOCKS = 2  # how many blocks back a paper is still in mind


def issuer_meant(scene: Scene, at: int, phrase: Phrase) -> Mention | None:
    """Who issued the paper that a noun alone at ``at`` points to; ``None`` if that is no such noun,
    or nobody, or several could be meant."""
    kind = _kind(phrase.noun)
    if kind is None or len(phrase.words) != 1:
        return None
    here = scene.backward.layout.telling_at(at)
    if here is None:
        return None
    of_kind = scene.once(("papers", kind), lambda: _of_kind(scene, kind))
    blocks = scene.backward.layout.telling
    if _DEFINITE.match(phrase.determiner):
        before = of_kind.before(blocks[max(0, here - _BLOCKS)].start, at)
        return next((m for m in before if m.span.end <= at), None)
    if blocks[here].kind.repeats_body:
        issuer: Mention | None = None
        for mention in of_kind.beginning(at + 1, len(scene.text)):
            if issuer is not None and _name(scene, mention) != _name(scene, issuer):
                return None
            issuer = mention
        return issuer
    return None


def _name(scene: Scene, mention: Mention) -> str:
    return scene.reads(mention.name or mention.span)


def _of_kind(scene: Scene, kind: str) -> Along[Mention]:
    issued = scene.once("papers", lambda: list(_issued(scene)))
    return Along((m for noun, m in issued if _kind(noun) == kind), lambda m: m.span)


def _issued(scene: Scene) -> Iterator[tuple[str, Mention]]:
    """Papers that the text tells whose they are: noun and issuer, in order."""
    for mention in sorted(m for m in scene.mentions if m.kind in _ISSUES):
        start = mention.span.start
        found = _PAPER.search(scene.text, max(0, start - _NEAR), start)
        opens = mention.span.of(scene.text).split()[0] in ("der", "des")
        told = found is not None and (opens or len(found.group().split()) > 1)
        if found is not None and told:
            yield found.group("noun"), mention


def _kind(noun: str) -> str | None:
    """Which sort of paper a noun calls, by its head ("Vorstudie")."""
    base = lemma(noun)
    for kind in _KINDS:
        if any(base == p or noun == p or base.endswith(p.lower()) for p in listed(kind)):
            return kind
    return None
