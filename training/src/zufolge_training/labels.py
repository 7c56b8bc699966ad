"""Files of labels that networks gave: JSON Lines that are written text by text.

The first line says what made the file, every other is a text: ``name``, ``text``, and ``contents``,
each with ``form``, ``medium``, and as [begin, end] of code points ``content``, ``roles``, and
``unsure`` for what may be a role or not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zufolge.errors import InputError
from zufolge.model import Form, Span
from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.lines import read_lines

__all__ = ["as_line", "begin", "origin", "read_labels"]


def origin(texts: Path, weights: Sequence[Path], seed: int) -> dict[str, Any]:
    """What labels come from, for the first line of their file."""
    sums = [hashlib.sha256((folder / "tag.onnx").read_bytes()).hexdigest() for folder in weights]
    return {"texts": texts.name, "seed": seed, "weights": sums}


def begin(path: Path, made_by: Mapping[str, Any]) -> set[str]:
    """Begin the file or go on with it, without a line that was cut off: names of texts it holds.

    Raises ``InputError`` if the file was ``made_by`` something else.
    """
    held = path.read_bytes() if path.exists() else b""
    whole = held[: held.rfind(b"\n") + 1]
    if not whole:
        path.write_text(json.dumps(made_by) + "\n", encoding="ascii")
        return set()
    if len(whole) < len(held):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    first, *lines = read_lines(path)
    if first != made_by:
        raise InputError(path, "made from other texts, weights or seed; delete it or name another")
    return {line["name"] for line in lines}


def as_line(labelled: LabelledText) -> str:
    """One text for the file."""

    def pairs(spans: Iterable[Span]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    contents = [
        {
            "form": content.form,
            "medium": content.medium,
            "content": pairs(content.content),
            "roles": {role: pairs(spans) for role, spans in content.roles.items()},
            "unsure": {role: pairs(spans) for role, spans in content.unsure.items()},
        }
        for content in labelled.contents or ()
    ]
    line = {"name": labelled.name, "text": labelled.text, "contents": contents}
    return json.dumps(line) + "\n"


def read_labels(path: Path) -> Iterator[LabelledText]:
    """Texts of a file of labels. Raises ``InputError`` if it is none."""
    lines = read_lines(path)
    if "weights" not in next(lines, {}):
        raise InputError(path, "is no file of labels; make one with `zufolge-training label`")

    def spans(pairs: Any) -> tuple[Span, ...]:
        return tuple(Span(begin, end) for begin, end in pairs)

    for line in lines:
        contents = (
            LabelledContent(
                content=spans(content["content"]),
                form=Form(content["form"]),
                medium=content["medium"],
                roles={role: spans(pairs) for role, pairs in content["roles"].items()},
                unsure={role: spans(pairs) for role, pairs in content["unsure"].items()},
            )
            for content in line["contents"]
        )
        yield LabelledText(line["name"], "wikinews", line["text"], contents=tuple(contents))
