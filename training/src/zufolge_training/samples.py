"""Labelled texts as the network takes them: windows of pieces, features, states and roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Form, MentionKind, Reading, Span
from zufolge.reading import RulesReader
from zufolge.reading.learned.coding import begun, states_of
from zufolge.reading.learned.features import (
    ROLES,
    RoleHints,
    Telling,
    token_features,
)
from zufolge.reading.learned.pieces import PieceTable
from zufolge.reading.learned.windows import Window, cut_windows
from zufolge.reading.rules.passage import telling_passages
from zufolge_training.labelled import NAME_KINDS, LabelledContent, LabelledText
from zufolge_training.wikinews import MEDIA

__all__ = ["CORPORA", "MISSING", "ContentSample", "Sample", "samples_of"]

CORPORA = ("wikinews", "historical", "speeches", "names")
MISSING = -100
"""A label that no loss is taken of."""

_FORMS = tuple(Form)
_RELAY = ROLES.index("relay")


@dataclass(slots=True)
class ContentSample:
    """One content of a window; all token indices count in the window."""

    tokens: NDArray[np.int32]
    form: int
    medium: int
    roles: NDArray[np.int8]  # (roles, tokens): 1, 0, or MISSING
    hints: NDArray[np.int8]  # (tokens, roles): what the rules read of it


@dataclass(slots=True)
class Sample:
    """One window of one text. Arrays are (tokens,) if not said otherwise."""

    name: str
    corpus: int
    window: Window
    features: NDArray[np.int8]  # (tokens, columns)
    states: NDArray[np.int64] | None
    names: NDArray[np.int64] | None
    contents: list[ContentSample]


def samples_of(labelled: LabelledText, table: PieceTable, reader: RulesReader) -> list[Sample]:
    """All windows of one text; a long one is cut with overlap where tokens begin."""
    report = labelled.report
    reading = reader.read(report)
    telling = Telling(telling_passages(report))
    if not telling.tokens:
        return []
    pieces = table.cut(report.text, telling.tokens)
    features = token_features(telling, reading).astype(np.int8)
    places = [frozenset(telling.within(c.content)) for c in labelled.contents or ()]
    states = None if labelled.contents is None else states_of(places, len(telling.tokens))
    names = _names(labelled, telling, reading)
    hints = RoleHints(telling, reading)
    whole = [
        _content(telling, reading, hints, content, sorted(place))
        for content, place in zip(labelled.contents or (), places, strict=True)
        if place
    ]
    result = []
    for window in cut_windows(pieces):
        first, last = window.first, window.last
        result.append(
            Sample(
                name=labelled.name,
                corpus=CORPORA.index(labelled.corpus),
                window=window,
                features=features[first:last],
                states=None if states is None else begun(states[first:last]),
                names=None if names is None else names[first:last],
                contents=[_cropped(c, first, last) for c in whole if _inside(c, first, last)],
            )
        )
    return result


def _inside(content: ContentSample, first: int, last: int) -> bool:
    return bool(content.tokens[0] >= first and content.tokens[-1] < last)


def _cropped(content: ContentSample, first: int, last: int) -> ContentSample:
    return ContentSample(
        tokens=content.tokens - first,
        form=content.form,
        medium=content.medium,
        roles=content.roles[:, first:last],
        hints=content.hints[first:last],
    )


def _content(
    telling: Telling,
    reading: Reading,
    read: RoleHints,
    labelled: LabelledContent,
    place: Sequence[int],
) -> ContentSample:
    roles = np.full((len(ROLES), len(telling.tokens)), MISSING, dtype=np.int8)
    for row, role in enumerate(ROLES):
        if role in labelled.roles:
            roles[row] = 0
            roles[row, telling.within(labelled.roles[role])] = 1
            roles[row, telling.within(labelled.unsure.get(role, ()))] = MISSING
    hints = read.of(place, 0, len(telling.tokens)).astype(np.int8)
    if "relay" not in labelled.roles and "speaker" in labelled.roles:
        roles[_RELAY] = 0
        roles[_RELAY, _relay_tokens(telling, reading, labelled.roles["speaker"], hints)] = 1
    return ContentSample(
        tokens=np.array(place, dtype=np.int32),
        form=MISSING if labelled.form is None else _FORMS.index(labelled.form),
        medium=MEDIA.index(labelled.medium) if labelled.medium in MEDIA else MISSING,
        roles=roles,
        hints=hints,
    )


def _relay_tokens(
    telling: Telling, reading: Reading, speaker: Sequence[Span], hints: NDArray[np.int8]
) -> list[int]:
    """The part of a labelled speaker that only passes on: no corpus labels it apart.

    It is what the rules read as relay of this content, and an agency or outlet named in the speaker
    beside somebody else.
    """
    whole = set(telling.within(speaker))
    passing: set[int] = set()
    others = False
    for mention in reading.mentions:
        places = set(telling.within([mention.span]))
        if not places & whole:
            continue
        if mention.kind in (MentionKind.AGENCY, MentionKind.OUTLET):
            passing |= places & whole
        elif mention.kind is not MentionKind.PLACE:
            others = True
    read = set(np.flatnonzero(hints[:, _RELAY]).tolist()) & whole
    if others:
        read |= passing
    return [] if read == whole else sorted(read)


def _names(labelled: LabelledText, telling: Telling, reading: Reading) -> NDArray[np.int64] | None:
    """Tags of names: 0 none, then begin and inside of each kind. Roles are those of the rules."""
    if labelled.names is None:
        return None
    tags = np.zeros(len(telling.tokens), dtype=np.int64)
    roles = [m.role or m.span for m in reading.mentions if m.kind is MentionKind.ROLE or m.role]
    found: list[tuple[Span, str]] = [*((span, "role") for span in roles), *labelled.names]
    for span, kind in found:
        places = telling.within([span])
        tags[places] = 2 + 2 * NAME_KINDS.index(kind)
        tags[places[:1]] = 1 + 2 * NAME_KINDS.index(kind)
    return tags
