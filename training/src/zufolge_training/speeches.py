"""Speeches of the Bundestag (SpkAtt-2023, task 1; Rehbein et al. 2023), CC BY-SA 4.0."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zufolge_training.labelled import LabelledContent, LabelledText
from zufolge_training.rebuilt import line_starts, rebuild, run_spans

__all__ = ["read_speeches"]

_ROLES = {"cue": "Cue", "speaker": "Source", "addressee": "Addr"}
_LINE_SENTENCES = 5
_ENDS = frozenset(".!?")


def read_speeches(path: Path) -> Iterator[LabelledText]:
    """Speeches of ``train.jsonl.gz`` or a file like it; a line is about five sentences.

    Only events whose message stands in the speech are contents. Form, medium, frame and relay are
    not labelled.

    Raises:
        ValueError: a malformed line, with the file and the line.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield _speech(json.loads(line), f"{path.name}:{number}")
            except (KeyError, IndexError, TypeError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: {error!r}") from error


def _speech(raw: Mapping[str, Any], name: str) -> LabelledText:
    words: list[str] = []
    starts: dict[int, int] = {}
    for sentence in raw["Sentences"]:
        starts[int(sentence["SentenceId"])] = len(words)
        words += (str(token).strip() for token in sentence["Tokens"])
    ends = dict(zip(starts, [*starts.values(), len(words)][1:], strict=True))

    def indices(references: Sequence[str]) -> list[int]:
        return [_index(reference, starts, ends) for reference in references]

    events = [event for event in raw["Annotations"] if event["Message"]]
    messages = [indices(event["Message"]) for event in events]
    told = {index for message in messages for index in message}
    calm = {
        start
        for start in starts.values()
        if start and start not in told and words[start - 1][-1:] in _ENDS
    }
    text, places = rebuild(words, line_starts(list(starts.values()), calm, _LINE_SENTENCES))
    return LabelledText(
        name=str(raw.get("_file", name)),
        corpus="speeches",
        text=text,
        contents=tuple(
            LabelledContent(
                content=run_spans(places, message),
                roles={
                    role: run_spans(places, indices(event[part])) for role, part in _ROLES.items()
                },
            )
            for event, message in zip(events, messages, strict=True)
        ),
    )


def _index(reference: str, starts: Mapping[int, int], ends: Mapping[int, int]) -> int:
    """The index in the whole speech of the word that ``sentence:token`` refers to."""
    sentence, token = (int(part) for part in reference.split(":"))
    index = starts[sentence] + token
    if token < 0 or index >= ends[sentence]:
        raise IndexError(f"no token {reference}")
    return index
