"""Which encoders for similarity are installed, and one of them by its name.

A distribution names the folder of its weights in the entry-point group ``zufolge.similarities``
(``zufolge.weights.folders``). Beside what every card says, ``card.toml`` there says:

    prefix      what the encoder wants to see before every text; none if missing
    languages   the languages whose pieces the vocabulary keeps; not limited if missing

Nothing that runs weights is imported before somebody asks for an encoder; where none is installed,
everything else works without.
"""

from __future__ import annotations

from zufolge.errors import NotInstalled, UnknownSimilarity
from zufolge.model import Encoder, ReaderCard
from zufolge.weights import WeightsFolder, installed_folders

__all__ = ["GROUP", "NONE", "similarity_cards", "similarity_named"]

GROUP = "zufolge.similarities"
NONE = "none"
_INSTALL = "install weights: pip install ./weights/zufolge-similarity-de-en"


def similarity_cards() -> tuple[ReaderCard, ...]:
    """Cards of the encoders that are installed, the best first. Raises ``BadWeights``."""
    return tuple(ReaderCard(f.name, f.version, f.licence) for f in _installed())


def similarity_named(name: str | None = None) -> Encoder | None:
    """The encoder of this name, or the best one installed; ``None`` for the name ``none``, and if
    nobody asked for one and there is none.

    Raises ``UnknownSimilarity``, which names the choices, ``BadWeights`` and ``NotInstalled``.
    """
    if name == NONE:
        return None
    folders = _installed()
    for folder in folders:
        if name in (None, folder.name):
            return _encoder(folder)
    if name is None:
        return None
    raise UnknownSimilarity(name, (*(folder.name for folder in folders), NONE), _INSTALL)


def _installed() -> list[WeightsFolder]:
    """Those that are not limited to some languages first, then by name."""
    return sorted(installed_folders(GROUP), key=lambda f: ("languages" in f.more, f.name))


def _encoder(folder: WeightsFolder) -> Encoder:
    try:
        from zufolge.similarity.encoder import SentenceEncoder
    except ModuleNotFoundError as error:
        raise NotInstalled(
            f"{error.name}, which the encoder {folder.name!r} needs,",
            "run pip install 'zufolge[model]' (in a clone: pip install '.[model]'), "
            f"or choose {NONE!r}",
        ) from error
    return SentenceEncoder(folder)
