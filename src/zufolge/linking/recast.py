"""Mentions in the light of the whole story: who looked like a person may be a firm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zufolge.language import Token
from zufolge.linking.atlas import Atlas
from zufolge.linking.clues import class_nouns, telling_blocks
from zufolge.model import Along, Mention, MentionKind, Reading, Report, Span

__all__ = ["recast"]

_KINDS = {
    "state": MentionKind.PLACE,
    "capital": MentionKind.PLACE,
    "place": MentionKind.PLACE,
    "agency": MentionKind.AGENCY,
    "outlet": MentionKind.OUTLET,
}
_BODIES = frozenset({*_KINDS.values(), MentionKind.ORGANISATION})
_NOUNS = ("organisation_nouns", "agency_nouns", "outlet_nouns")


def recast(report: Report, reading: Reading, atlas: Atlas) -> Reading:
    """``reading`` with the names that ``atlas`` explains as what they are.

    A person of such a name becomes that body, a name that runs on into it ("Anna Berg von X")
    is cut, a noun right before it joins it ("die Firma X"), and where none was seen, one is added.
    """
    mentions = {m for m in reading.mentions if not _is_language(report.text, m, atlas)}
    near = Along(mentions, lambda mention: mention.span)
    last: set[Mention] = set()  # what the name before made of mentions
    for name, kind in _told_names(report, atlas):
        known = {*near.meeting(name), *last}
        over = sorted(m for m in known & mentions if m.span.overlaps(name))
        made = set(_seen_anew(report.text, over, name, kind))
        mentions.difference_update(over)
        mentions.update(made)
        last = made | {m for m in last if m.span.end > name.end}
    return replace(reading, mentions=tuple(sorted(_joined_to_nouns(report.text, mentions))))


def _is_language(text: str, mention: Mention, atlas: Atlas) -> bool:
    """Whether what looked like a person is a language: the adjective of a state with a capital."""
    named = mention.name if mention.kind is MentionKind.PERSON else None
    return named is not None and named.of(text).lower() in atlas.adjectives


def _told_names(report: Report, atlas: Atlas) -> Iterator[tuple[Span, MentionKind]]:
    """Where the names stand that no table holds, the longest at each place."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in atlas.told:
        words = tuple(name.split(" "))
        by_first.setdefault(words[0], []).append(words)
    for tokens in telling_blocks(report):
        at = 0
        while at < len(tokens):
            words = _longest(tokens, at, by_first)
            if words:
                span = Span(tokens[at].start, tokens[at + len(words) - 1].end)
                kind = atlas.told[" ".join(words)].kind
                yield span, _KINDS.get(kind, MentionKind.ORGANISATION)
            at += len(words) or 1


def _longest(
    tokens: Sequence[Token], at: int, by_first: dict[str, list[tuple[str, ...]]]
) -> tuple[str, ...]:
    """The words of the longest told name at token ``at``, in any case form."""
    first = tokens[at].text
    for form in (first, first.removesuffix("s")):
        if form not in by_first:
            continue
        for words in sorted(by_first[form], key=len, reverse=True):
            here = [token.text for token in tokens[at : at + len(words)]]
            if len(here) == len(words) and (*here[:-1], here[-1].removesuffix("s")) == (
                *words[:-1],
                words[-1].removesuffix("s"),
            ):
                return words
    return ()


def _seen_anew(
    text: str, over: Sequence[Mention], name: Span, kind: MentionKind
) -> Iterator[Mention]:
    """What the mentions ``over`` a told name become."""
    kept = False
    for mention in over:
        bears = mention.name if mention.kind is MentionKind.PERSON else None
        cut = _cut_before(text, mention, name)
        if cut is not None:
            yield cut
        elif bears is not None and name.covers(bears):
            yield Mention(mention.span, kind, name)
            kept = True
        else:  # a body or a role that holds the name, or somebody who bears it ("Anna X")
            yield mention
            kept = True
    if not kept:
        yield Mention(name, kind, name)


def _cut_before(text: str, mention: Mention, name: Span) -> Mention | None:
    """A person's mention without "von X" at its end, if that is how the told name hangs on it."""
    if mention.kind is not MentionKind.PERSON or mention.name is None:
        return None
    before = text[mention.name.start : name.start].rstrip()
    if not before.endswith(" von") or mention.name.end > name.end:
        return None
    end = mention.name.start + len(before.removesuffix("von").rstrip())
    span = Span(mention.span.start, end) if mention.span.end <= name.end else mention.span
    return replace(mention, span=span, name=Span(mention.name.start, end))


def _joined_to_nouns(text: str, mentions: set[Mention]) -> Iterator[Mention]:
    """Mentions with a class noun and the name behind it as one ("die Hilfsorganisation X")."""
    ordered = sorted(mentions)
    at = 0
    while at < len(ordered):
        mention = ordered[at]
        if at + 1 < len(ordered) and _introduces(text, mention, ordered[at + 1]):
            at += 1
            mention = replace(ordered[at], span=Span(mention.span.start, ordered[at].span.end))
        yield mention
        at += 1


def _introduces(text: str, noun: Mention, name: Mention) -> bool:
    """Whether ``noun`` is a class noun right before ``name``."""
    nameless = noun.kind in (MentionKind.ORGANISATION, MentionKind.ROLE)
    if not nameless or name.kind not in _BODIES:
        return False
    between = text[noun.span.end : name.span.start]
    last = noun.span.of(text).replace("\u00ad", "").split()[-1]
    return not between.strip(' \u00a0\n"„“»«‚‘') and any(class_nouns(last, n) for n in _NOUNS)
