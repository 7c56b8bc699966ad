"""Contents as one tag a token, and back.

Each token has two letters, one for the outer content it stands in and one for a content inside
that: ``O`` none, ``B`` the first token of a content, ``I`` inside, ``C`` the first token after a
gap of a content that goes on ("„Wir kommen“, sagte sie, „sobald es geht.“"). A nested content
needs an outer one, so 13 of the 16 pairs are states. What the coding cannot hold (a third level,
contents that cross) is left out; of the Wikinews quotations that is less than one in a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ALLOWED",
    "FIRST",
    "STATES",
    "begun",
    "best_states",
    "contents_of",
    "marginals",
    "states_of",
]

STATES: tuple[str, ...] = ("OO", *(a + b for a in "BIC" for b in "OBIC"))
_INDEX = {state: number for number, state in enumerate(STATES)}
_BEGINS = str.maketrans("IC", "BB")
# Tokens between which chances may shrink before they are scaled up again: a double holds them
# unless states of one token are 170 apart.
_UNSCALED = 4
_OPENS = {"O": "OBC", "B": "OBI", "I": "OBI", "C": "OBI"}

FIRST: NDArray[np.bool_] = np.array(["I" not in s and "C" not in s for s in STATES])
"""States in which a text may begin, shape (states,)."""


def _follows(left: str, right: str) -> bool:
    outer = right[0] in _OPENS[left[0]]
    if right[0] == "B":
        return outer and right[1] in "OB"
    if right[0] == "C" and right[1] == "I":
        return False
    return outer and right[1] in _OPENS[left[1]]


ALLOWED: NDArray[np.bool_] = np.array([[_follows(a, b) for b in STATES] for a in STATES])
"""Whether the column's state may follow the row's, shape (states, states)."""


def states_of(contents: Sequence[frozenset[int]], length: int) -> NDArray[np.int64]:
    """States of ``length`` tokens that hold ``contents`` (sets of token indices), if they can."""
    order = sorted((c for c in contents if c), key=lambda c: (min(c), -len(c)))
    letters = [["O"] * length, ["O"] * length]
    taken: list[list[frozenset[int]]] = [[], []]
    for content in order:
        around = next((o for o in taken[0] if content <= o), None)
        level = 0 if around is None else 1
        if any(content & other for other in taken[level]):
            continue
        taken[level].append(content)
    for level in (0, 1):
        for content in taken[level]:
            _write(letters[level], content)
    return np.array(
        [_INDEX.get(a + b, _INDEX[a + "O"]) for a, b in zip(*letters, strict=True)], dtype=np.int64
    )


def begun(states: NDArray[np.int64]) -> NDArray[np.int64]:
    """``states`` of a stretch cut out of a text: what goes on in its first token begins there."""
    result = states.copy()
    if len(result):
        cut = STATES[result[0]].translate(_BEGINS)
        result[0] = _INDEX[cut]
    return result


def _write(letters: list[str], content: frozenset[int]) -> None:
    places = sorted(content)
    letters[places[0]] = "B"
    for before, here in pairwise(places):
        letters[here] = "I" if here == before + 1 else "C"


def contents_of(states: Iterable[int]) -> list[tuple[int, list[int]]]:
    """Contents that ``states`` hold, as (level, token indices), in order of their first token."""
    found: list[tuple[int, list[int]]] = []
    last: list[list[int] | None] = [None, None]
    for at, state in enumerate(states):
        for level, letter in enumerate(STATES[state]):
            current = last[level]
            if letter == "B" or (letter in "IC" and current is None):
                current = [at]
                found.append((level, current))
                last[level] = current
            elif letter in "IC" and current is not None:
                current.append(at)
        if STATES[state][0] == "B":
            last[1] = last[1] if STATES[state][1] == "B" else None
    return found


def best_states(scores: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best allowed sequence (Viterbi).

    ``scores`` is (tokens, states), ``steps`` (states, states), both log-weights.
    """
    length = len(scores)
    if not length:
        return np.zeros(0, dtype=np.int64)
    links = np.where(ALLOWED, steps, -np.inf)
    best = np.empty((length, len(STATES)))
    best[0] = np.where(FIRST, scores[0], -np.inf)
    paths = np.empty_like(links)
    for before, here, seen in zip(best[:, :, None], best[1:], scores[1:], strict=False):
        np.add(before, links, out=paths)
        np.maximum.reduce(paths, axis=0, out=here)
        here += seen
    back = (best[:-1, None, :] + links.T).argmax(axis=2).tolist()
    result = [int(best[-1].argmax())]
    for row in reversed(back):
        result.append(row[result[-1]])
    return np.array(result[::-1], dtype=np.int64)


def marginals(scores: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probability of each state at each token (forward–backward), shape (tokens, states).

    Both passes go side by side through one loop, as the halves of one vector.
    """
    length = len(scores)
    if not length:
        return np.zeros((0, len(STATES)))
    links = np.where(ALLOWED, np.exp(steps), 0.0)
    seen = np.exp(scores - scores.max(axis=1, keepdims=True))
    count = len(STATES)
    halves = np.hstack([seen, seen[::-1]])
    halves[0, :count] *= FIRST
    turns = np.zeros((2 * count, 2 * count))
    turns[:count, :count], turns[count:, count:] = links, links.T
    for at, (before, here) in enumerate(pairwise(halves)):
        here *= before @ turns
        if at % _UNSCALED == 0:
            here[:count] /= here[:count].sum()
            here[count:] /= here[count:].sum()
    forward = halves[:, :count]
    backward = np.ones_like(seen)
    backward[:-1] = halves[-2::-1, count:] @ links.T
    both = forward * backward
    result: NDArray[np.float64] = both / both.sum(axis=1, keepdims=True)
    return result
