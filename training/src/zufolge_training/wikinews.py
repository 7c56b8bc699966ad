"""German Wikinews quotation attribution (Petersen-Frey and Biemann 2024), CC BY-NC-SA 4.0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from zufolge.model import Form, Span
from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.lines import read_lines

__all__ = ["MEDIA", "read_wikinews"]

MEDIA = ("Speech", "Writing", "Thought", "ST", "SW", "TW", "none")
_FORMS: Mapping[str, Form] = {
    "Direct": Form.DIRECT,
    "Indirect": Form.INDIRECT,
    "FreeIndirect": Form.FREE_INDIRECT,
    "IndirectFreeIndirect": Form.INDIRECT_FREE_INDIRECT,
    "Reported": Form.REPORTED,
}
_ROLES = ("speaker", "cue", "frame", "addressee")


def read_wikinews(path: Path) -> Iterator[LabelledText]:
    """Texts of ``train.jsonl.gz`` or a file like it, also one that ``zufolge`` exported."""
    return map(_text, read_lines(path))


def _text(raw: Mapping[str, Any]) -> LabelledText:
    tokens = {int(t["id"]): Span(int(t["charBegin"]), int(t["charEnd"])) for t in raw["tokens"]}

    def spans(part: Any) -> tuple[Span, ...]:
        return tuple(tokens[int(i)] for i in (part or {}).get("tokenIds", ()))

    return LabelledText(
        name=str(raw["documentName"]),
        corpus="wikinews",
        text=str(raw["originalText"]),
        contents=tuple(
            LabelledContent(
                content=spans(entry["quote"]),
                form=_FORMS.get(entry["type"]),
                medium=entry["medium"],
                roles={role: spans(entry.get(role)) for role in _ROLES},
            )
            for entry in raw["annotations"]
        ),
    )
