"""Speeches in tokens become running text with contents."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from zufolge_training.speeches import read_speeches

PARTS = ("Addr", "Evidence", "Medium", "Message", "Source", "Topic", "Cue", "PTC")


def event(**parts: list[str]) -> dict[str, list[str]]:
    return {part: parts.get(part, []) for part in PARTS}


def speech(
    sentences: Sequence[str], events: Sequence[Mapping[str, list[str]]] = ()
) -> dict[str, Any]:
    return {
        "Sentences": [
            {"SentenceId": number, "Tokens": sentence.split(" ")}
            for number, sentence in enumerate(sentences)
        ],
        "Annotations": list(events),
        "_file": "probe.json",
    }


def packed(folder: Path, *lines: str) -> Path:
    path = folder / "probe.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_an_event_with_a_message_is_a_content(tmp_path: Path) -> None:
    raw = speech(
        ["Frau Präsidentin !", "Oda Quell hat uns gesagt , das „ Gutachten “ liege vor ."],
        [
            event(
                Message=["1:6", "1:7", "1:8", "1:9", "1:10", "1:11"],
                Source=["1:0", "1:1"],
                Cue=["1:2", "1:4"],
                Addr=["1:3"],
            ),
            event(Cue=["1:4"], Source=["1:0"]),
        ],
    )
    (text,) = read_speeches(packed(tmp_path, json.dumps(raw), ""))
    assert (text.name, text.corpus) == ("probe.json", "speeches")
    assert text.text == "Frau Präsidentin! Oda Quell hat uns gesagt, das „Gutachten“ liege vor."
    (content,) = text.contents or ()
    assert (content.form, content.medium) == (None, None)
    assert [s.of(text.text) for s in content.content] == ["das „Gutachten“ liege vor"]
    assert {role: [s.of(text.text) for s in spans] for role, spans in content.roles.items()} == {
        "cue": ["hat", "gesagt"],
        "speaker": ["Oda Quell"],
        "addressee": ["uns"],
    }


def test_a_role_that_is_not_there_is_empty(tmp_path: Path) -> None:
    raw = speech(["Gesagt sei es ."], [event(Message=["0:2"], Cue=["0:0"])])
    (text,) = read_speeches(packed(tmp_path, json.dumps(raw)))
    (content,) = text.contents or ()
    assert content.roles["speaker"] == content.roles["addressee"] == ()
    assert "frame" not in content.roles
    assert "relay" not in content.roles


def test_lines_break_where_a_sentence_ends(tmp_path: Path) -> None:
    raw = speech(["Eins .", "Zwei .", "Drei .", "Vier .", "Fünf ,", "Sechs .", "Sieben ."])
    (text,) = read_speeches(packed(tmp_path, json.dumps(raw)))
    assert text.text == "Eins. Zwei. Drei. Vier. Fünf, Sechs.\nSieben."


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        json.dumps({"Sentences": []}),
        json.dumps(speech(["Ja ."], [event(Message=["0:2"])])),
        json.dumps(speech(["Ja .", "Nein ."], [event(Message=["0:2"])])),
        json.dumps(speech(["Ja ."], [event(Message=["1:0"])])),
        json.dumps(speech(["Ja ."], [event(Message=["null"])])),
    ],
)
def test_malformed_lines_are_named(tmp_path: Path, bad: str) -> None:
    path = packed(tmp_path, json.dumps(speech(["Ja ."])), bad)
    with pytest.raises(ValueError, match=r"probe\.jsonl\.gz, line 2: "):
        list(read_speeches(path))
