"""What cannot be a report is refused with a reason and the next step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zufolge.errors import UnreadableReport
from zufolge.ingest.files import MAX_BYTES, read_bytes


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Text\r\n")
    assert read_bytes(path) == b"Text\r\n"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"%PDF-1.7 text", "PDF"),
        ("a.txt", b"PK\x03\x04 text", "Word"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><p>Text", "HTML"),
        ("a.html", b"<p>Text", "HTML"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "MB"),
    ],
)
def test_other_content_is_refused(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableReport, match=word):
        read_bytes(path)


def test_a_directory_is_refused_with_what_to_type_instead(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport) as caught:
        read_bytes(tmp_path)
    assert str(tmp_path / "*.txt") in caught.value.reason


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="no such file"):
        read_bytes(tmp_path / "nothing.txt")


def test_a_sparse_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableReport, match=r"50\.0 MB"):
        read_bytes(path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(UnreadableReport, match="no plain file"):
        read_bytes(path)
