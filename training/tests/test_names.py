"""Two corpora of names, one a token a line, one a stream of JSON objects."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from zufolge_training.labelled import LabelledText
from zufolge_training.names import read_germeval, read_smartdata


def packed(folder: Path, text: str) -> Path:
    path = folder / "probe.gz"
    path.write_bytes(gzip.compress(text.encode()))
    return path


def sentence(*tokens: str) -> str:
    """Lines of ``word/tag`` tokens; an inner tag that must not count stands in the last column."""
    cells = (token.rsplit("/", 1) for token in tokens)
    lines = (f"{n}\t{word}\t{tag}\tB-LOC" for n, (word, tag) in enumerate(cells, 1))
    return "\n".join(lines) + "\n\n"


def named(text: LabelledText) -> list[tuple[str, str]]:
    return [(span.of(text.text), kind) for span, kind in text.names or ()]


def test_outer_names_of_germeval(tmp_path: Path) -> None:
    first = sentence(
        "In/O", "Bad/B-LOC", "Quell/I-LOC", "sprach/O", "Oda/B-PER", "Tann/I-PER", "./O"
    )
    second = sentence('"/O', "Die/O", "Warte/B-ORG", '"/O', "schwieg/O", "./O")
    (text,) = read_germeval(packed(tmp_path, "#\tprobe\n" + first + second))
    assert text.corpus == "names"
    assert text.contents is None
    assert text.text == 'In Bad Quell sprach Oda Tann.\n"Die Warte" schwieg.'
    assert named(text) == [
        ("Bad Quell", "place"),
        ("Oda Tann", "person"),
        ("Warte", "organisation"),
    ]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (["queller/B-LOCderiv", "Quell-Ufer/B-LOCpart", "Lied/B-OTH", "Zwei/I-OTH"], []),
        (["Oda/B-PER", "Tilda/B-PER"], [("Oda", "person"), ("Tilda", "person")]),
        (["Oda/B-PER", "Quell/B-LOC"], [("Oda", "person"), ("Quell", "place")]),
        (["Queller/B-LOCderiv", "Bund/I-LOC"], [("Bund", "place")]),
    ],
)
def test_what_is_a_name(tmp_path: Path, tokens: list[str], expected: list[object]) -> None:
    (text,) = read_germeval(packed(tmp_path, sentence(*tokens)))
    assert named(text) == expected


def test_twelve_sentences_make_a_text(tmp_path: Path) -> None:
    texts = list(read_germeval(packed(tmp_path, sentence("Ja/O", "./O") * 13)))
    assert [text.text.count("\n") + 1 for text in texts] == [12, 1]
    assert [text.name for text in texts] == ["probe.gz:1", "probe.gz:2"]


@pytest.mark.parametrize("bad", ["2\tQuell", "2\tQuell\tPER\tO"])
def test_malformed_lines_of_germeval_are_named(tmp_path: Path, bad: str) -> None:
    with pytest.raises(ValueError, match=r"probe\.gz, line 2: "):
        list(read_germeval(packed(tmp_path, f"1\tJa\tO\tO\n{bad}\n")))


def smart(text: str, *mentions: tuple[int, int, str]) -> dict[str, Any]:
    found = [{"type": kind, "span": {"start": a, "end": b}} for a, b, kind in mentions]
    return {"id": "probe", "text": {"string": text}, "conceptMentions": {"array": found}}


def stream(*objects: dict[str, Any]) -> str:
    return "\n".join(json.dumps(thing, indent=2) for thing in objects) + "\n"


def test_names_of_smartdata(tmp_path: Path) -> None:
    one = smart(
        "Oda Tann fuhr am 3. Mai mit Quellbahn nach Bad Tann.",
        (0, 8, "person"),
        (17, 23, "date"),
        (28, 37, "organization-company"),
        (43, 51, "location-city"),
        (47, 51, "location"),
    )
    two = smart("Die Warte schweigt.", (4, 10, "organization"))
    none = {**smart("Nichts."), "conceptMentions": None}
    first, second, third = read_smartdata(packed(tmp_path, stream(one, two, none)))
    assert named(first) == [
        ("Oda Tann", "person"),
        ("Quellbahn", "organisation"),
        ("Bad Tann", "place"),
    ]
    assert named(second) == [("Warte", "organisation")]
    assert third.names == ()


def test_offsets_of_smartdata_count_utf16_units(tmp_path: Path) -> None:
    (text,) = read_smartdata(
        packed(tmp_path, stream(smart("🚂 Quell 🚂", (3, 8, "location-stop"))))
    )
    assert named(text) == [("Quell", "place")]


@pytest.mark.parametrize(
    "bad",
    [
        '{"id": ',
        '{"id": "probe"}',
        json.dumps(smart("Quell", (0, 6, "location"))),
        json.dumps(smart("Quell", (3, 3, "location"))),
    ],
)
def test_malformed_objects_of_smartdata_are_named(tmp_path: Path, bad: str) -> None:
    with pytest.raises(ValueError, match=r"probe\.gz, line 2: "):
        list(read_smartdata(packed(tmp_path, json.dumps(smart("Ja.")) + "\n" + bad)))
