"""Named entities: GermEval 2014 (Benikova et al.) and DFKI SmartData (Schiersch et al. 2018).

Both CC BY 4.0.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from zufolge.model import Span
from zufolge_training.labelled import LabelledText
from zufolge_training.rebuilt import rebuild, run_spans

__all__ = ["read_germeval", "read_smartdata"]

_GERMEVAL = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_SMARTDATA = {
    "person": "person",
    "organization": "organisation",
    "organization-company": "organisation",
    "location": "place",
    "location-city": "place",
    "location-route": "place",
    "location-stop": "place",
    "location-street": "place",
}
_TEXT_SENTENCES = 12

_Token = tuple[str, str]
"""A word and its outer tag."""


def read_germeval(path: Path) -> Iterator[LabelledText]:
    """Twelve sentences of a ``.tsv.gz`` make a text, each on a line; outer names only.

    Other names, and words that only derive from a name or hold one, are no names here.

    Raises:
        ValueError: a malformed line, with the file and the line.
    """
    batch: list[Sequence[_Token]] = []
    count = 0
    for sentence in _sentences(path):
        batch.append(sentence)
        if len(batch) == _TEXT_SENTENCES:
            count += 1
            yield _germeval(f"{path.name}:{count}", batch)
            batch = []
    if batch:
        yield _germeval(f"{path.name}:{count + 1}", batch)


def _sentences(path: Path) -> Iterator[list[_Token]]:
    """Sentences stand apart by a blank line; a line with ``#`` tells where one is from."""
    tokens: list[_Token] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            if cells[0].startswith("#"):
                continue
            if cells == [""]:
                if tokens:
                    yield tokens
                tokens = []
            elif len(cells) < 3 or cells[2][:2] not in ("O", "B-", "I-"):
                raise ValueError(f"{path}, line {number}: not number, word, tag, tag: {cells}")
            else:
                tokens.append((cells[1], cells[2]))
    if tokens:
        yield tokens


def _germeval(name: str, sentences: Sequence[Sequence[_Token]]) -> LabelledText:
    tokens = [token for sentence in sentences for token in sentence]
    lines = set(accumulate(len(sentence) for sentence in sentences))
    text, places = rebuild([word for word, _ in tokens], lines)
    found: list[tuple[list[int], str]] = []
    before = ""
    for index, (_, tag) in enumerate(tokens):
        label = tag[2:]
        if tag.startswith("I-") and label == before and label in _GERMEVAL:
            found[-1][0].append(index)
        elif label in _GERMEVAL:
            found.append(([index], _GERMEVAL[label]))
        before = label
    names = ((span, kind) for words, kind in found for span in run_spans(places, words))
    return LabelledText(name=name, corpus="names", text=text, names=tuple(names))


def read_smartdata(path: Path) -> Iterator[LabelledText]:
    """The texts of a ``.json.gz``, a stream of JSON objects; of names that overlap, the longest.

    Raises:
        ValueError: a malformed object, with the file and the line where it begins.
    """
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        content = stream.read()
    decoder = json.JSONDecoder()
    at = _past_blank(content, 0)
    while at < len(content):
        try:
            raw, end = decoder.raw_decode(content, at)
            yield _smartdata(raw)
        except (KeyError, TypeError, ValueError) as error:
            line = content.count("\n", 0, at) + 1
            raise ValueError(f"{path}, line {line}: {error!r}") from error
        at = _past_blank(content, end)


def _past_blank(content: str, at: int) -> int:
    while at < len(content) and content[at].isspace():
        at += 1
    return at


def _smartdata(raw: Mapping[str, Any]) -> LabelledText:
    text = str(raw["text"]["string"])
    points = _code_points(text)
    names = []
    for mention in (raw["conceptMentions"] or {"array": ()})["array"]:
        if mention["type"] in _SMARTDATA:
            start, end = (int(mention["span"][side]) for side in ("start", "end"))
            if not 0 <= start < end < len(points):
                raise ValueError(f"no characters {start} to {end} in {raw['id']}")
            if span := _stripped(text, points[start], points[end]):
                names.append((span, _SMARTDATA[mention["type"]]))
    return LabelledText(name=str(raw["id"]), corpus="names", text=text, names=tuple(_apart(names)))


def _code_points(text: str) -> list[int]:
    """For every offset in UTF-16 units, as the corpus counts, the offset in code points."""
    points = [at for at, character in enumerate(text) for _ in range(1 + (character > "\uffff"))]
    return [*points, len(text)]


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def _apart(names: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    kept: list[tuple[Span, str]] = []
    for span, kind in sorted(names, key=lambda name: (-len(name[0]), name[0].start)):
        if not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, kind))
    return sorted(kept, key=lambda name: name[0].start)
