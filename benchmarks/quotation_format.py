"""The format of the German Wikinews quotation data, and how statements are written in it.

A document is a JSON object with ``documentName``, ``originalText``, ``tokens`` (``id``,
``charBegin``, ``charEnd``, counted through the whole document) and ``annotations``: each has a
``type``, a ``medium`` and, for content and roles, a dict with ``tokenIds``, or an empty list.

What the data knows otherwise than the product is turned back here, and only here:

- *Relays* are no role of the data: their tokens return into ``speaker``.
- *Edges.* The content of a direct quote takes its quotation marks along, an indirect clause
  does without the mark after it, and forms of whole sentences keep their full stop.
- *Quoted words within other speech* ("er spreche von einem „groben Fehler“") are a second
  annotation there, direct, with the same roles. For readers that do not read them on their own
  they are written out; single quoted words are so annotated less than half the time, hence only
  passages of at least ``QUOTED_WORDS`` words.
- *Cue and frame* stand with direct and indirect quotes alone: in the other forms what tells of the
  saying is part of the content, or there is nothing.
- *Medium.* Nothing is read of it; the most common one stands in every annotation.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotation_scores import PARTS, ROLES, Quote
from zufolge.model import Form, Span, Statement, joined

__all__ = [
    "TYPES",
    "Document",
    "annotate",
    "quotes",
    "read_documents",
]

TYPES: Mapping[Form, str] = {
    Form.DIRECT: "Direct",
    Form.INDIRECT: "Indirect",
    Form.FREE_INDIRECT: "FreeIndirect",
    Form.INDIRECT_FREE_INDIRECT: "IndirectFreeIndirect",
    Form.REPORTED: "Reported",
}
MEDIUM = "Speech"
_FRAMED = (Form.DIRECT, Form.INDIRECT)
QUOTED_WORDS = 3

_OPENING = '„»«"'
_CLOSING = '“”«»"'
_MARKS = ".,;:–-"


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
        found: set[int] = set()
        for span in spans:
            at = bisect_left(self.tokens, span.start, key=lambda token: token.end - 1)
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                found.add(at)
                at += 1
        return sorted(found)

    def word(self, token: int) -> str:
        """The characters of one token; empty beyond either end of the document."""
        return self.tokens[token].of(self.text) if 0 <= token < len(self.tokens) else ""


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
    """``statements`` read in ``document``, as annotations of the data's format.

    With ``quoted_passages`` those within other speech become annotations of their own, unless
    they were read. Each annotation also has the ``confidence`` of its statement.
    """
    result: list[dict[str, Any]] = []
    quoted: list[tuple[Sequence[int], Statement]] = []
    for statement in statements:
        content = _content(document, statement)
        if content:
            result.append(_annotation(document, statement, content, statement.form))
        if quoted_passages and statement.form is not Form.DIRECT:
            quoted.extend((ids, statement) for ids in _quoted_passages(document, content))
    known = {tuple(entry["quote"]["tokenIds"]) for entry in result if entry["type"] == "Direct"}
    for ids, statement in quoted:
        if tuple(ids) not in known:
            known.add(tuple(ids))
            result.append(_annotation(document, statement, ids, Form.DIRECT))
    return result


def _annotation(
    document: Document, statement: Statement, content: Sequence[int], form: Form
) -> dict[str, Any]:
    relays = [span for relay in statement.relays for span in relay.spans]
    spans: dict[str, Iterable[Span]] = {
        "addressee": statement.addressee,
        "cue": statement.cue if form in _FRAMED else (),
        "frame": statement.frame if form in _FRAMED else (),
        "speaker": joined([*statement.speaker, *relays]),
    }
    roles = {role: {"tokenIds": document.ids(spans[role])} for role in ROLES}
    return {
        "type": TYPES[form],
        "medium": MEDIUM,
        "confidence": statement.confidence,
        "quote": {"tokenIds": list(content)},
        **roles,
    }


def _content(document: Document, statement: Statement) -> list[int]:
    """Tokens of the content with the edges that the data gives to the form."""
    ids = document.ids(statement.content)
    while ids and document.word(ids[0]) in _MARKS:
        del ids[0]
    if statement.form is Form.DIRECT:
        return _with_quotation_marks(document, ids)
    while ids and document.word(ids[-1]) in _MARKS:
        del ids[-1]
    if ids and statement.form is not Form.INDIRECT and document.word(ids[-1] + 1) == ".":
        ids.append(ids[-1] + 1)
    return ids


def _with_quotation_marks(document: Document, ids: list[int]) -> list[int]:
    """``ids`` and the quotation marks that touch each of their stretches from outside."""
    taken = set(ids)
    for token in ids:
        before, after = document.word(token - 1), document.word(token + 1)
        if token - 1 not in taken and before and before in _OPENING:
            taken.add(token - 1)
        if token + 1 not in taken and after and after in _CLOSING:
            taken.add(token + 1)
    return sorted(taken)


def _quoted_passages(document: Document, ids: Sequence[int]) -> Iterator[list[int]]:
    """Stretches between quotation marks within ``ids``, marks and all, long enough to be quotes."""
    opened: int | None = None
    for place, token in enumerate(ids):
        word = document.word(token)
        if opened is None:
            opened = place if word in _OPENING else None
        elif word in _CLOSING:
            if place - opened > QUOTED_WORDS:
                yield list(ids[opened : place + 1])
            opened = None
