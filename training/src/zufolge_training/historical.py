"""Redewiedergabe core corpus, 1840 to 1919 (Brunner et al. 2020), CC BY-NC-SA 4.0."""

from __future__ import annotations

import csv
import html
import io
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

from zufolge.model import Form, Span
from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.rebuilt import line_starts, rebuild, run_spans

__all__ = ["read_historical"]

_FORMS: Mapping[str, Form] = {
    "direct": Form.DIRECT,
    "indirect": Form.INDIRECT,
    "freeIndirect": Form.FREE_INDIRECT,
    "indirect freeIndirect": Form.INDIRECT_FREE_INDIRECT,
    "reported": Form.REPORTED,
}
_MEDIA = ("speech", "thought", "writing")
# The corpus marks of a speaker the head noun alone, the news corpora the whole phrase: left out.
_ROLES = {"frame": "frame", "cue": "intexpr"}
_COLUMNS = ("tok", "normtok", "sentstart", "stwr", *_ROLES.values())
_NONE = "-"
_LINE_SENTENCES = 6
_LIKE = 50
"""A modern spelling less like the word than this (of 100) belongs to another word: in many samples
the column falls out of step for some lines."""

_Row = Mapping[str, str]


@dataclass(slots=True)
class _Instance:
    """One instance of speech: row indices of its words, and of those of each role."""

    form: Form
    media: frozenset[str]
    words: list[int] = field(default_factory=list)
    roles: dict[str, list[int]] = field(default_factory=lambda: {role: [] for role in _ROLES})


def read_historical(path: Path) -> Iterator[LabelledText]:
    """Samples of ``redewiedergabe-main.tar.gz`` in its order; mere thoughts are left out.

    Text is in modern spelling, a line about six sentences. Speaker, addressee and relay are not
    given, medium is ``None`` where the corpus doubts.

    Raises:
        ValueError: a malformed line, with the sample's name and the line.
    """
    with tarfile.open(path, "r:gz") as archive:
        for member in archive:
            if not member.name.endswith(".tsv") or member.name.endswith("metadata.tsv"):
                continue
            stream = archive.extractfile(member)
            if stream is not None:
                yield _sample(member.name, io.TextIOWrapper(stream, encoding="utf-8", newline=""))


def _sample(name: str, lines: io.TextIOWrapper) -> LabelledText:
    rows = _rows(name, lines)
    starts = [index for index, row in enumerate(rows) if row["sentstart"] == "yes"]
    calm = {index for index in starts if rows[index]["stwr"] == _NONE}
    text, places = rebuild([_word(row) for row in rows], line_starts(starts, calm, _LINE_SENTENCES))
    return LabelledText(
        name=Path(name).stem,
        corpus="historical",
        text=text,
        contents=tuple(
            _content(instance, rows, places)
            for instance in _instances(name, rows)
            if instance.media != {"thought"}
        ),
    )


def _rows(name: str, lines: io.TextIOWrapper) -> list[_Row]:
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    missing = [column for column in _COLUMNS if column not in (table.fieldnames or ())]
    if missing:
        raise ValueError(f"{name}, line 1: no column {', '.join(missing)}")
    rows: list[_Row] = []
    for row in table:
        if None in row or None in row.values():
            columns = len(table.fieldnames or ())
            raise ValueError(f"{name}, line {table.line_num}: not {columns} columns")
        rows.append(row)
    return rows


def _word(row: _Row) -> str:
    """The word in modern spelling. Marks stay as they were printed: the corpus evens them out."""
    printed, modern = (html.unescape(row[column]).lstrip("=") for column in ("tok", "normtok"))
    if not any(character.isalnum() for character in printed):
        return printed
    modern = modern.replace("_", " ")
    like = fuzz.ratio(printed.casefold(), modern.casefold())
    return modern if like >= _LIKE else printed


def _instances(name: str, rows: Sequence[_Row]) -> list[_Instance]:
    """All instances in the order in which they begin; roles are linked by number."""
    found: dict[str, _Instance] = {}
    for index, row in enumerate(rows):
        for label in _labels(row["stwr"]):
            try:
                kind, medium, number = label.split(".")[:3]
                form, media = _FORMS[kind], frozenset(medium.split())
            except (KeyError, ValueError):
                raise ValueError(f"{name}, line {index + 2}: unknown stwr {label!r}") from None
            if not media or not media.issubset(_MEDIA):
                raise ValueError(f"{name}, line {index + 2}: unknown medium in {label!r}")
            found.setdefault(number, _Instance(form, media)).words.append(index)
    for index, row in enumerate(rows):
        for role, column in _ROLES.items():
            for label in _labels(row[column]):
                kind, _, numbers = label.partition(".")
                if kind != column or not numbers:
                    raise ValueError(f"{name}, line {index + 2}: unknown {column} {label!r}")
                for number in numbers.split("_"):
                    if number in found:
                        found[number].roles[role].append(index)
    return list(found.values())


def _labels(cell: str) -> list[str]:
    return [] if cell == _NONE else cell.split("|")


def _content(
    instance: _Instance, rows: Sequence[_Row], places: Sequence[Span | None]
) -> LabelledContent:
    words = instance.words
    if instance.form is Form.INDIRECT and len(words) > 1 and rows[words[-1]]["tok"] == ".":
        words = words[:-1]  # the news corpus leaves the stop after an indirect clause out
    (medium, *doubt) = sorted(instance.media)
    return LabelledContent(
        content=run_spans(places, words),
        form=instance.form,
        medium=None if doubt else medium.capitalize(),
        roles={role: run_spans(places, found) for role, found in instance.roles.items()},
    )
