"""All corpora by kind, each brought into labelled texts by its own module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from zufolge_training.historical import read_historical
from zufolge_training.labelled import LabelledText
from zufolge_training.names import read_germeval, read_smartdata
from zufolge_training.speeches import read_speeches
from zufolge_training.wikinews import read_wikinews

__all__ = ["Corpus", "read_corpus"]


class Corpus(StrEnum):
    """What a file is, not where it came from: own labels in Wikinews format are ``wikinews``."""

    WIKINEWS = "wikinews"
    HISTORICAL = "historical"
    SPEECHES = "speeches"
    GERMEVAL = "germeval"
    SMARTDATA = "smartdata"


_READERS: Mapping[Corpus, Callable[[Path], Iterator[LabelledText]]] = {
    Corpus.WIKINEWS: read_wikinews,
    Corpus.HISTORICAL: read_historical,
    Corpus.SPEECHES: read_speeches,
    Corpus.GERMEVAL: read_germeval,
    Corpus.SMARTDATA: read_smartdata,
}


def read_corpus(corpus: Corpus, path: Path) -> Iterator[LabelledText]:
    """Labelled texts of one file."""
    return _READERS[corpus](path)
