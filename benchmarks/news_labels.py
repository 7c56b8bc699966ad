"""What judges say of drawn statements, and the precision that follows.

Labels are a JSON Lines file without text, one judged statement a line; what the values mean stands
in ``gold/news-guidelines.md``::

    {"url": "https://…", "offsets": [[120, 188]], "content": "right", "speaker": "wrong",
     "form": "right", "note": "the pronoun means the other minister"}

``url`` and ``offsets`` name the statement as the sample does. Where ``content`` is wrong there is
no statement, so ``speaker`` and ``form`` can be left out and count nothing.

Intervals are Wilson's score intervals at 95 % (E. B. Wilson, "Probable Inference, the Law of
Succession, and Statistical Inference", JASA 22, 1927). They take the statements for independent;
two of one article are not quite.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from news_sample import Drawn, Key, read_lines, spans_of

__all__ = ["MEASURES", "VALUES", "Label", "Share", "grouped", "read_labels", "shares", "wilson"]

VALUES: Mapping[str, tuple[str, ...]] = {
    "content": ("right", "partly", "wrong"),
    "speaker": ("right", "wrong", "none-in-text", "missed"),
    "form": ("right", "wrong"),
}
"""The values that each part of a label can have."""

_NAMED = ("right", "wrong")
_KEYS = frozenset({"url", "offsets", "note", *VALUES})
_Z = 1.959964  # of 95 %


@dataclass(frozen=True, slots=True)
class Label:
    """The judgement of one statement; ``speaker`` and ``form`` are ``None`` where it is none."""

    content: str
    speaker: str | None = None
    form: str | None = None
    note: str = ""

    @property
    def is_statement(self) -> bool:
        return self.content != "wrong"

    @property
    def well_told(self) -> bool:
        """A statement whose speaker is right, or rightly left open."""
        return self.is_statement and self.speaker in ("right", "none-in-text")


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``of`` statements."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


Measured = Callable[[Label], bool | None]
"""Whether a judged statement is right by a measure; ``None`` if the measure leaves it out."""

MEASURES: Mapping[str, Measured] = {
    "content": lambda label: label.content == "right",
    "content, or partly": lambda label: label.is_statement,
    "speaker, where named": lambda label: (
        label.speaker == "right" if label.is_statement and label.speaker in _NAMED else None
    ),
    "speaker, or rightly open": lambda label: label.well_told if label.is_statement else None,
    "content and speaker": lambda label: label.well_told,
    "form": lambda label: label.form == "right" if label.is_statement else None,
}
"""*content and speaker* asks of every drawn statement that it is one (partly will do) and that its
speaker is right or rightly open, so that a speaker given to no statement counts against it."""


def read_labels(path: Path, sample: Sequence[Drawn]) -> dict[Key, Label]:
    """Labels of statements of ``sample``.

    Raises ``ValueError`` with file and line for a value that is none of the choices, a statement
    that was not drawn or is labelled twice, and a speaker judged that was not read (or the other
    way round).
    """
    drawn = {one.key: one for one in sample}
    labels: dict[Key, Label] = {}
    for number, raw in read_lines(path):
        try:
            key = (str(raw["url"]), spans_of(raw["offsets"]))
            if key not in drawn:
                raise ValueError("names a statement that is not in the sample")
            if key in labels:
                raise ValueError("labels a statement a second time; keep one of the two")
            labels[key] = _label(raw, named=bool(drawn[key].speaker))
        except (KeyError, TypeError, ValueError) as error:
            reason = f"lacks {error}" if isinstance(error, KeyError) else str(error)
            raise ValueError(f"{path}, line {number}: {reason}") from error
    return labels


def _label(raw: Mapping[str, Any], *, named: bool) -> Label:
    unknown = sorted(set(raw) - _KEYS)
    if unknown:
        raise ValueError(
            f"has unknown keys {', '.join(unknown)}; known: {', '.join(sorted(_KEYS))}"
        )
    note = str(raw.get("note", ""))
    if raw["content"] == "wrong":
        return Label("wrong", note=note)
    for part, choices in VALUES.items():
        if raw.get(part) not in choices:
            raise ValueError(f"{part!r} is {raw.get(part)!r}; choose one of: {', '.join(choices)}")
    if (raw["speaker"] in _NAMED) is not named:
        was = "a speaker was read" if named else "no speaker was read"
        raise ValueError(f"'speaker' is {raw['speaker']!r}, but {was}; look at it again")
    return Label(raw["content"], raw["speaker"], raw["form"], note)


def grouped(sample: Sequence[Drawn], labels: Mapping[Key, Label]) -> dict[str, list[Label]]:
    """The labels of all statements, of each form and of each genre, by the name of the group."""
    groups: dict[str, list[Label]] = {"all": []}
    names = [f"form: {form}" for form in sorted({one.form for one in sample})]
    names += [f"genre: {genre}" for genre in sorted({one.genre for one in sample})]
    groups |= {name: [] for name in names}
    for one in sample:
        if one.key in labels:
            for name in ("all", f"form: {one.form}", f"genre: {one.genre}"):
                groups[name].append(labels[one.key])
    return groups


def shares(labels: Sequence[Label]) -> dict[str, Share]:
    """What is right of ``labels`` by each of ``MEASURES``."""
    result: dict[str, Share] = {}
    for name, measured in MEASURES.items():
        judged = [right for label in labels if (right := measured(label)) is not None]
        result[name] = Share(sum(judged), len(judged))
    return result


def wilson(share: Share) -> tuple[float, float] | None:
    """Lower and upper bound of ``share`` at 95 %; ``None`` of nothing."""
    if share.value is None:
        return None
    n, p = share.of, share.value
    middle = p + _Z**2 / (2 * n)
    reach = _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    whole = 1 + _Z**2 / n
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)
