"""Which readers are installed, the best first, and one of them by its name.

    NAME          the weights of that name together with the rules
    NAME:model    these weights alone
    rules         the rules alone; they are always there

``both`` and ``model`` are short for the first two with the best weights installed. The name that a
dossier records is a name here, so that it can be read again in the same way. Nothing that runs
weights is imported before somebody asks for a reader that has some.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zufolge.errors import NotInstalled, UnknownReader
from zufolge.model import Reader, ReaderCard
from zufolge.reading.rules import RulesReader
from zufolge.reading.weights import Weights, installed_weights

__all__ = ["reader_cards", "reader_named", "readers"]

_RULES = "rules"
_BOTH, _MODEL = "both", "model"
_INSTALL = "for readers that learned, install weights: pip install ./weights/zufolge-reader-de"


def readers() -> tuple[str, ...]:
    """Names of the readers that are installed, the best first. Raises ``BadWeights``."""
    return tuple(card.name for card in reader_cards())


def reader_cards() -> tuple[ReaderCard, ...]:
    """Cards of the readers that are installed, the best first. Raises ``BadWeights``."""
    return _cards(installed_weights())


def reader_named(name: str | None = None) -> Reader:
    """The reader of this name, or the best one installed.

    Raises ``UnknownReader``, which names the choices, and for readers with weights ``BadWeights``
    and ``NotInstalled``.
    """
    if name == _RULES:
        return RulesReader()
    installed = installed_weights()
    if name is None and not installed:
        return RulesReader()
    asked = _BOTH if name is None else name
    wanted, _, way = _in_full(asked, installed).partition(":")
    for weights in installed:
        if weights.card.name == wanted and way in ("", _MODEL):
            return _learned(weights, rules=way != _MODEL)
    short = (_BOTH, _MODEL) if installed else ()
    choices = (*short, *(card.name for card in _cards(installed)))
    raise UnknownReader(asked, choices, "" if installed else _INSTALL)


def _cards(installed: Sequence[Weights]) -> tuple[ReaderCard, ...]:
    learned = (
        card
        for weights in installed
        for card in (weights.card, replace(weights.card, name=f"{weights.card.name}:{_MODEL}"))
    )
    return (*learned, RulesReader().card)


def _in_full(name: str, installed: Sequence[Weights]) -> str:
    """``name`` with the name of the best weights in place of a short form."""
    if not installed or name not in (_BOTH, _MODEL):
        return name
    best = installed[0].card.name
    return best if name == _BOTH else f"{best}:{_MODEL}"


def _learned(weights: Weights, *, rules: bool) -> Reader:
    try:
        from zufolge.reading.learned.reader import LearnedReader
    except ModuleNotFoundError as error:
        raise NotInstalled(
            f"{error.name}, which the reader {weights.card.name!r} needs,",
            "run pip install 'zufolge[model]' (in a clone: pip install '.[model]'), "
            "or read by --reader rules",
        ) from error
    return LearnedReader(weights.folder, rules=rules)
