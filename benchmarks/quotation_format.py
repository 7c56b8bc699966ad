"""Documents of the German Wikinews quotation data, and statements in its format.

How statements are written in it: ``zufolge.export.quotations``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotation_scores import PARTS, Quote
from zufolge.export import quotations
from zufolge.model import Span, Statement

__all__ = ["Document", "annotate", "quotes", "read_documents"]


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the data: its text, where its tokens stand, and its gold quotes.

    ``sentences`` numbers the sentence of each token; it is empty if the data does not tell them.
    """

    name: str
    text: str
    tokens: tuple[Span, ...]
    gold: tuple[Quote, ...]
    sentences: tuple[int, ...] = ()

    def ids(self, spans: Iterable[Span]) -> list[int]:
        """Ids of the tokens that share a character with one of ``spans``, in order."""
        return quotations.TokenText(self.text, self.tokens).ids(spans)

    def word(self, token: int) -> str:
        """The characters of one token; empty beyond either end of the document."""
        return quotations.TokenText(self.text, self.tokens).word(token)


def read_documents(path: Path) -> Iterator[Document]:
    """Documents of a ``.jsonl`` or ``.jsonl.gz`` file, one JSON object a line.

    Raises ``ValueError`` with file and line for what is no such document.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield _document(json.loads(line))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(
                    f"{path}, line {number}: no document of the quotation data ({error!r}); "
                    "each line needs documentName, originalText, tokens and annotations"
                ) from error


def _document(raw: Mapping[str, Any]) -> Document:
    tokens = sorted(raw["tokens"], key=lambda token: int(token["id"]))
    sentences = [token.get("sentence") for token in tokens]
    return Document(
        name=str(raw["documentName"]),
        text=str(raw["originalText"]),
        tokens=tuple(Span(int(t["charBegin"]), int(t["charEnd"])) for t in tokens),
        gold=quotes(raw["annotations"]),
        sentences=() if None in sentences else tuple(map(int, sentences)),
    )


def quotes(raw: Iterable[Mapping[str, Any]]) -> tuple[Quote, ...]:
    """Annotations as the scorer takes them; a role may be a dict, an empty list or missing."""
    return tuple(
        Quote(
            type=annotation.get("type"),
            medium=annotation.get("medium"),
            tokens={
                part: frozenset(int(i) for i in (annotation.get(part) or {}).get("tokenIds", ()))
                for part in PARTS
            },
        )
        for annotation in raw
    )


def annotate(
    document: Document, statements: Sequence[Statement], *, quoted_passages: bool
) -> list[dict[str, Any]]:
    """``statements`` read in ``document``, as annotations of the data's format."""
    text = quotations.TokenText(document.text, document.tokens)
    return quotations.annotate(text, statements, quoted_passages=quoted_passages)
