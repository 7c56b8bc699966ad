"""Decisions by hand: read as documented, refused with the choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from editing import J, entry, ledger
from zufolge.corrections import read_decisions
from zufolge.errors import BadDecisions
from zufolge.model import Act, Certainty, Note

ONE, TWO = "s-0123456789ab", "s-ba9876543210"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_kinds_of_decisions(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"""
        [[source.join]]
        members = ["Mai Beispiel", "die Ministerin"]
        by = "kb"
        reason = "only one minister"
        [[source.part]]
        members = ["Jon Muster", "Tom Muster"]
        [[claim.join]]
        members = ["{ONE}", "{TWO}"]
        [[claim.part]]
        members = ["{TWO}", "{ONE}"]
        [[speaker]]
        statement = "{ONE}"
        source = "Mai Beispiel"
        [[relays]]
        statement = "{ONE}"
        sources = ["Talpress"]
        [[act]]
        statement = "{ONE}"
        act = "deny"
        [[certainty]]
        statement = "{ONE}"
        certainty = "hearsay"
        [[wrong]]
        statement = "{TWO}"
        [[note]]
        statement = "{ONE}"
        text = "confirmed to us"
        source = "Mai Beispiel"
        time = "14:05"
        """,
    )
    ministers = ("Mai Beispiel", "die Ministerin")
    assert read_decisions(path) == ledger(
        entry(J.JOIN_SOURCES, sources=ministers, by="kb", why="only one minister"),
        entry(J.PART_SOURCES, sources=("Jon Muster", "Tom Muster")),
        entry(J.JOIN_CLAIMS, ONE, TWO),
        entry(J.PART_CLAIMS, TWO, ONE),
        entry(J.SPEAKER, ONE, sources=("Mai Beispiel",)),
        entry(J.RELAYS, ONE, sources=("Talpress",)),
        entry(J.ACT, ONE, act=Act.DENY),
        entry(J.CERTAINTY, ONE, certainty=Certainty.HEARSAY),
        entry(J.WRONG, TWO),
        entry(J.NOTE, ONE, note=Note("confirmed to us", "Mai Beispiel", "14:05")),
        path=str(path),
    )


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    assert not read_decisions(written(tmp_path, ""))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[sources.join]]\nmembers = ['a', 'b']", "source, claim, speaker"),
        ("[[source.merge]]\nmembers = ['a', 'b']", "join, part"),
        ("[source.join]\nmembers = ['a', 'b']", "[[source.join]]"),
        ("source = 1", "[[source.join]]"),
        ("[[source.join]]\nmembers = ['a']", "at least two"),
        ("[[source.join]]\nmembers = ['a', 'a']", "at least two"),
        ("[[source.join]]\nmembers = 'a'", "at least two"),
        ("[[source.join]]\nmembers = ['a', 1]", "at least two"),
        ("[[source.join]]\nmembers = ['a', 'b']\nwhy = 'x'", "members, by, reason"),
        ("[[source.join]]\nmembers = ['a', 'b']\nby = 1", "'by'"),
        ("[[claim.join]]\nmembers = ['a', 'b']", "'a' is no statement id"),
        ("[[speaker]]\nstatement = 's-0123456789ab'", "'source'"),
        ("[[speaker]]\nstatement = 's-1'\nsource = 'a'", "'s-1'"),
        (f"[[speaker]]\nstatement='{ONE}'\nsource='a'\n" * 2, "already"),
        (f"[[act]]\nstatement='{ONE}'\nact='shout'", "say, confirm, deny"),
        (f"[[relays]]\nstatement='{ONE}'\nsources='a'", "'sources'"),
        (f"[[note]]\nstatement='{ONE}'\nsource='a'", "'text'"),
        (f"[[wrong]]\nstatement='{ONE}'\n" * 2, "already"),
        ("[[", "no TOML"),
    ],
)
def test_what_is_not_as_documented_is_refused(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(BadDecisions) as caught:
        read_decisions(written(tmp_path, text))
    assert named in caught.value.reason


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDecisions, match="cannot be read"):
        read_decisions(tmp_path / "none.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b"# M\xfcller")
    with pytest.raises(BadDecisions, match="UTF-8"):
        read_decisions(path)
