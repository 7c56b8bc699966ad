"""Which readers are installed, the best first, and one of them by its name.

    NAME          the weights of that name together with the rules
    NAME:model    these weights alone
    rules         the rules alone; they are always there
    …:openvino    the weights of any name of the first two kinds, run by OpenVINO (optional extra)

``both`` and ``model`` are short for the first two with the best weights installed; a path in place
of NAME is a folder of weights that nobody installed, such as training writes. The name that a
dossier records is a name here, so that it can be read again in the same way. Nothing that runs
weights is imported before somebody asks for a reader that has some.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from zufolge.errors import NotInstalled, UnknownReader
from zufolge.model import Reader, ReaderCard
from zufolge.reading.rules import RulesReader
from zufolge.reading.weights import Weights, installed_weights, weights_in

if TYPE_CHECKING:
    from zufolge.weights.engine import Engine

__all__ = ["reader_cards", "reader_named", "readers"]

_RULES = "rules"
_BOTH, _MODEL, _ALONE, _OPENVINO = "both", "model", ":model", ":openvino"
_INSTALL = "for readers that learned, install weights: pip install ./weights/zufolge-reader-de"
_RUN_OTHERWISE = "with :openvino after it, a name of weights has OpenVINO run them"


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
    asked = _BOTH if name is None else name
    plain = asked.removesuffix(_OPENVINO)
    openvino = plain != asked
    if os.sep in plain or "/" in plain:
        folder = plain.removesuffix(_ALONE)
        return _learned(weights_in(Path(folder)), rules=folder == plain, openvino=openvino)
    installed = installed_weights()
    if name is None and not installed:
        return RulesReader()
    full = _in_full(plain, installed)
    for weights in installed:
        if full in (weights.card.name, weights.card.name + _ALONE):
            return _learned(weights, rules=full == weights.card.name, openvino=openvino)
    short = (_BOTH, _MODEL) if installed else ()
    choices = (*short, *(card.name for card in _cards(installed)))
    raise UnknownReader(asked, choices, _RUN_OTHERWISE if installed else _INSTALL)


def _cards(installed: Sequence[Weights]) -> tuple[ReaderCard, ...]:
    learned = (
        card
        for weights in installed
        for card in (weights.card, replace(weights.card, name=weights.card.name + _ALONE))
    )
    return (*learned, RulesReader().card)


def _in_full(name: str, installed: Sequence[Weights]) -> str:
    """``name`` with the name of the best weights in place of a short form."""
    if not installed or name not in (_BOTH, _MODEL):
        return name
    best = installed[0].card.name
    return best if name == _BOTH else best + _ALONE


def _learned(weights: Weights, *, rules: bool, openvino: bool) -> Reader:
    try:
        from zufolge.reading.learned.reader import LearnedReader

        engine = _engine(openvino)
    except ModuleNotFoundError as error:
        name, extra, otherwise = weights.card.name, "model", "by --reader rules"
        if openvino:
            name, extra, otherwise = name + _OPENVINO, "openvino", f"without {_OPENVINO}"
        raise NotInstalled(
            f"{error.name}, which the reader {name!r} needs,",
            f"run pip install 'zufolge[{extra}]' (in a clone: pip install '.[{extra}]'), "
            f"or read {otherwise}",
        ) from error
    return LearnedReader(weights.folder, rules=rules, engine=engine)


def _engine(openvino: bool) -> Engine:
    if openvino:
        from zufolge.reading.learned import openvino_engine

        return openvino_engine
    from zufolge.weights import onnxruntime_engine

    return onnxruntime_engine
