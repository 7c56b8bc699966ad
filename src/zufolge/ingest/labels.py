"""Labels that open the lines of an interview ("Blatt:", "Frage:", "Berg (lacht):")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from zufolge.ingest.lines import Piece
from zufolge.ingest.patterns import words
from zufolge.language import fold
from zufolge.language.press import outlets

__all__ = ["Label", "asking", "asks", "find_labels"]

_CAPITAL = r"[^\W\d_a-zäöüß][\w.'’-]*"
_LABEL = re.compile(
    rf"[*_]{{0,2}}(?P<name>(?:{_CAPITAL}|[a-z]{{2,5}})(?:\s(?:von|van|vom|zu|de|der|den|di|da|al|{_CAPITAL})){{0,3}})"
    r"(?:\s?\([^()]{1,40}\))?(?::[*_]{0,2}|[*_]{1,2}:)(?=\D|$)"
)
_LONGEST_LABEL = 40
_FEWEST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label that opens piece ``at`` and ends before its character ``end``; ``key`` is who."""

    at: int
    end: int
    key: str


def find_labels(pieces: Sequence[Piece]) -> list[Label]:
    """The labels that open free lines: a paper's, that right below it, those that stand again,
    and whole names."""
    found: list[Label] = []
    for at, piece in enumerate(pieces):
        match = _LABEL.match(piece.text) if piece.kind is None else None
        if match is None or len(match["name"]) > _LONGEST_LABEL:
            continue
        key = _key(fold(" ".join(match["name"].split())))
        glued = not piece.text[match.end() : match.end() + 1].isspace()
        named = match["name"][0].isupper() and (not glued or match.end() == len(piece.text))
        if named or key in _papers():
            found.append(Label(at, match.end(), key))
    often = Counter(label.key for label in found)
    papers = {label.at for label in found if label.key in _papers()}
    return [
        label
        for label in found
        if label.at in papers
        or label.at - 1 in papers
        or often[label.key] > 1
        or _is_known(pieces, label)
    ]


def _is_known(pieces: Sequence[Piece], label: Label) -> bool:
    """Whether a label is the whole name of somebody whom the text above names."""
    match = _LABEL.match(pieces[label.at].text)
    name = match["name"] if match else ""
    above = " ".join(piece.text for piece in pieces[: label.at])
    return " " in name and name.split()[0] not in ("Der", "Die", "Das") and name in above


def _key(name: str) -> str:
    """Who a label means: "Mai Berg" opens the first answer, "Berg" the others."""
    return name if name in _papers() else name.rsplit(" ", 1)[-1]


@cache
def _papers() -> frozenset[str]:
    return frozenset(fold(name) for name in outlets()) | frozenset(
        words("genre.toml", "interview", "asking")
    )


def asks(text: str) -> bool:
    """Whether ``text`` ends in a question mark, in quotation marks or bold or not."""
    return text.rstrip('"“”»«’‘›‹)]*_ ').endswith("?")


def asking(pieces: Sequence[Piece], labels: Sequence[Label]) -> frozenset[str]:
    """Keys of the labels that put the questions: the paper's, for want of any whose turns ask."""
    papers = frozenset(label.key for label in labels if label.key in _papers())
    if papers:
        return papers
    turns, asked = Counter[str](), Counter[str]()
    for label, following in pairwise([*labels, Label(len(pieces), 0, "")]):
        turn = [p.text for p in pieces[label.at : following.at] if p.kind is None]
        turns[label.key] += 1
        asked[label.key] += any(asks(text) for text in turn[-2:])
    return frozenset(
        key for key, count in turns.items() if count >= _FEWEST_TURNS and 2 * asked[key] > count
    )
