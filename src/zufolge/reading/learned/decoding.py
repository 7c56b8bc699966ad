"""From scores to contents with their roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from zufolge.model import Form
from zufolge.reading.learned.coding import STATES, best_states, contents_of, marginals
from zufolge.reading.learned.features import FORMS, ROLES
from zufolge.reading.learned.windows import Window, most_central

__all__ = ["Backend", "Decoded", "Found", "Hints", "TellScores", "TokenScores", "decode"]

Hints = Callable[[Sequence[int], int, int], NDArray[np.float32]]
"""What the rules read of a content, at tokens ``[first, last)``: shape (last - first, roles)."""

_DECIMALS = 4  # scores are rounded, so that the last bits of a processor decide nothing
_INSIDE = np.array([[letter != "O" for letter in state] for state in STATES])
# From which probability a token belongs to a role. Below one half where roles are rare: tokens
# that are left out there cost more recall than wrong ones cost precision (set on the dev part).
_LEAST = {"speaker": 0.42, "cue": 0.4, "frame": 0.42, "addressee": 0.65, "relay": 0.5}
_FIRM = 0.6


@dataclass(frozen=True, slots=True)
class TokenScores:
    """Of one window: ``states`` (tokens, states), ``names`` (tokens, name tags), and whatever the
    backend needs to tell roles later."""

    states: NDArray[np.float32]
    names: NDArray[np.float32]
    hidden: object


@dataclass(frozen=True, slots=True)
class TellScores:
    """Of one content: ``roles`` (tokens of the window, roles) as probabilities, 0 where it was not
    looked, ``forms`` (forms,) and ``media`` as log-odds."""

    roles: NDArray[np.float32]
    forms: NDArray[np.float32]
    media: NDArray[np.float32]


class Backend(Protocol):
    """What runs the network."""

    @property
    def steps(self) -> NDArray[np.float64]:
        """Scores of one state following another, (states, states)."""
        ...

    def tag(self, window: Window, features: NDArray[np.float32]) -> TokenScores: ...

    def tell(
        self,
        window: Window,
        hidden: object,
        content: Sequence[int],
        hints: NDArray[np.float32],
    ) -> TellScores: ...


@dataclass(frozen=True, slots=True)
class Found:
    """One content read: tokens of the text, how deep it stands, and its roles' tokens."""

    tokens: tuple[int, ...]
    level: int
    form: Form
    medium: int
    confidence: float
    roles: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Contents in order; ``inside`` (tokens,) is the chance that a token stands in any content,
    ``names`` (tokens, name tags) the scores of names. ``asked`` are the contents asked for."""

    contents: tuple[Found, ...]
    inside: NDArray[np.float64]
    names: NDArray[np.float64]
    asked: tuple[Found, ...] = ()

    def moved(self, by: int) -> Decoded:
        """The same, where the text begins ``by`` tokens later."""

        def shift(tokens: Sequence[int]) -> tuple[int, ...]:
            return tuple(token + by for token in tokens)

        def moved(found: Found) -> Found:
            roles = {role: shift(tokens) for role, tokens in found.roles.items()}
            return replace(found, tokens=shift(found.tokens), roles=roles)

        contents, asked = map(moved, self.contents), map(moved, self.asked)
        return Decoded(tuple(contents), self.inside, self.names, tuple(asked))


def decode(
    windows: Sequence[Window],
    features: NDArray[np.float32],
    backend: Backend,
    hints: Hints,
    asked: Sequence[Sequence[int]] = (),
) -> Decoded:
    """All that the network finds in a text of at least one window, and what it tells of the
    contents at the tokens of ``asked`` (at least one each), whether it finds them or not."""
    tagged = [backend.tag(window, features[window.first : window.last]) for window in windows]
    scores = _stitched(windows, [t.states for t in tagged])
    chances = marginals(scores, backend.steps)

    def told(level: int, tokens: Sequence[int]) -> Found:
        number = most_central(windows, tokens)
        window = windows[number]
        inside = [t - window.first for t in tokens if window.first <= t < window.last]
        held = hints(tokens, window.first, window.last)
        told = backend.tell(window, tagged[number].hidden, inside, held)
        return Found(
            tokens=tuple(tokens),
            level=level,
            form=FORMS[int(np.round(told.forms, _DECIMALS).argmax())],
            medium=int(np.round(told.media, _DECIMALS).argmax()),
            confidence=round(float((chances[tokens] @ _INSIDE[:, level]).mean()), _DECIMALS),
            roles=_roles(np.round(told.roles, _DECIMALS), window.first),
        )

    found = [
        told(level, tokens) for level, tokens in contents_of(best_states(scores, backend.steps))
    ]
    names = _stitched(windows, [t.names for t in tagged])
    inside = np.round(chances @ _INSIDE[:, 0], _DECIMALS)
    return Decoded(tuple(found), inside, names, tuple(told(0, list(tokens)) for tokens in asked))


def _stitched(
    windows: Sequence[Window], scores: Sequence[NDArray[np.float32]]
) -> NDArray[np.float64]:
    """One row a token, from the window in which most text stands around it."""
    count = windows[-1].last
    room = np.full(count, -1)
    result = np.zeros((count, scores[0].shape[1]))
    for window, rows in zip(windows, scores, strict=True):
        places = np.arange(window.first, window.last)
        left = np.where(window.first == 0, count, places - window.first)
        right = np.where(window.last == count, count, window.last - 1 - places)
        here = np.minimum(left, right)
        better = here > room[places]
        room[places[better]] = here[better]
        result[places[better]] = rows[better]
    return np.round(result, _DECIMALS)


def _roles(chances: NDArray[np.float32], first: int) -> dict[str, tuple[int, ...]]:
    """Tokens of each role: stretches of likely tokens, at least one of which is ``_FIRM``.

    Stray words of a doubtful second candidate ("den … der Bürgermeisterin") would else stand
    beside the right one. If no stretch is firm, the likeliest stands.
    """
    result: dict[str, tuple[int, ...]] = {}
    for column, role in enumerate(ROLES):
        chance = chances[:, column]
        likely = np.flatnonzero(chance > _LEAST[role])
        if not len(likely):
            result[role] = ()
            continue
        runs = np.split(likely, np.flatnonzero(likely[1:] - likely[:-1] > 1) + 1)
        best = max(float(chance[run].max()) for run in runs)
        firm = [run for run in runs if chance[run].max() >= min(_FIRM, best)]
        result[role] = tuple(int(token) + first for run in firm for token in run)
    return result
