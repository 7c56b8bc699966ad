"""Samples a token a line become running text with contents."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from zufolge.model import Form, Span
from zufolge_training.historical import read_historical
from zufolge_training.labelled import LabelledText

HEADER = "tok\tnormtok\tlemma\tpos\trfpos\tsentstart\tstwr\tframe\tspeaker\tintexpr\tnote"


def row(
    word: str,
    *,
    modern: str | None = None,
    first: bool = False,
    stwr: str = "-",
    frame: str = "-",
    speaker: str = "-",
    cue: str = "-",
) -> str:
    spelling = word if modern is None else modern
    start = "yes" if first else "no"
    return "\t".join([word, spelling, "x", "X", "X", start, stwr, frame, speaker, cue, "-"])


def archive(folder: Path, *rows: str, name: str = "rwk_probe_1-1.tsv") -> Path:
    path = folder / "corpus.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        for member, lines in ((name, [HEADER, *rows]), ("metadata.tsv", ["file\tyear"])):
            data = ("\n".join(lines) + "\n").encode()
            info = tarfile.TarInfo(member)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return path


def only(path: Path) -> LabelledText:
    (text,) = read_historical(path)
    return text


def words(text: LabelledText, spans: Sequence[Span]) -> list[str]:
    return [span.of(text.text) for span in spans]


def test_direct_speech_with_its_roles(tmp_path: Path) -> None:
    told = "direct.speech.1.nonfact"
    text = only(
        archive(
            tmp_path,
            row("»", modern="&quot;", first=True, stwr=told),
            row("Kommt", stwr=told),
            row("!", stwr=told),
            row("«", modern="&quot;", stwr=told),
            row("rief", frame="frame.1", cue="intexpr.1"),
            row("Tilda", frame="frame.1", speaker="speaker.1_2"),
            row(".", frame="frame.1"),
            row("Noch", first=True, stwr="direct.speech.2"),
            row("heute", stwr="direct.speech.2"),
            row(".", stwr="direct.speech.2"),
        )
    )
    assert (text.name, text.corpus) == ("rwk_probe_1-1", "historical")
    assert text.text == "»Kommt!« rief Tilda. Noch heute."
    first, second = text.contents or ()
    assert words(text, first.content) == ["»Kommt!«"]
    assert (first.form, first.medium) == (Form.DIRECT, "Speech")
    assert {role: words(text, spans) for role, spans in first.roles.items()} == {
        "frame": ["rief Tilda."],
        "cue": ["rief"],
    }
    assert "speaker" not in second.roles
    assert second.roles["cue"] == ()


def test_nested_and_parted_contents(tmp_path: Path) -> None:
    outer, both = (
        "indirect freeIndirect.writing.7",
        "indirect freeIndirect.writing.7|reported.speech.8",
    )
    text = only(
        archive(
            tmp_path,
            row("Sie", first=True, stwr=outer),
            row(",", stwr=outer),
            row("schreibt"),
            row("er"),
            row(",", stwr=outer),
            row("habe", stwr=outer),
            row("Oda", stwr=both),
            row("gelobt", stwr=both),
            row(".", stwr=outer),
        )
    )
    outside, inside = text.contents or ()
    assert words(text, outside.content) == ["Sie,", ", habe Oda gelobt."]
    assert (outside.form, outside.medium) == (Form.INDIRECT_FREE_INDIRECT, "Writing")
    assert words(text, inside.content) == ["Oda gelobt"]
    assert inside.form is Form.REPORTED


@pytest.mark.parametrize(
    ("label", "medium"),
    [
        ("reported.speech.1", "Speech"),
        ("indirect.writing.1", "Writing"),
        ("direct.speech writing.1", None),
        ("freeIndirect.speech thought.1.border=unspec", None),
    ],
)
def test_doubtful_media_are_none(tmp_path: Path, label: str, medium: str | None) -> None:
    (content,) = only(archive(tmp_path, row("Nein", first=True, stwr=label))).contents or ()
    assert content.medium == medium


def test_mere_thoughts_are_left_out(tmp_path: Path) -> None:
    assert only(archive(tmp_path, row("Nein", first=True, stwr="direct.thought.1"))).contents == ()


@pytest.mark.parametrize(
    ("word", "modern", "expected"),
    [
        ("Thür", "Tür", "Tür"),
        ("Jn", "In", "In"),
        ("=York", "", "York"),
        ("Haus", "", "Haus"),
        ("&amp;", "&amp;", "&"),
        ("muß", ",", "muß"),  # the column is out of step
        ("—", "--", "—"),
        ("um's", "um_das", "um das"),
    ],
)
def test_spelling_is_modern_where_it_belongs_to_the_word(
    tmp_path: Path, word: str, modern: str, expected: str
) -> None:
    assert only(archive(tmp_path, row(word, modern=modern))).text == expected


def test_lines_break_outside_of_speech_if_they_can(tmp_path: Path) -> None:
    calm = [row(f"Satz{n}", first=True) for n in range(5)]
    told = [row(f"Rede{n}", first=True, stwr="direct.speech.1") for n in range(3)]
    text = only(archive(tmp_path, *calm, *told, row("Danach", first=True)))
    assert [len(line.split()) for line in text.text.splitlines()] == [8, 1]
    long = [row(f"Rede{n}", first=True, stwr="direct.speech.1") for n in range(13)]
    text = only(archive(tmp_path, *long))
    assert [len(line.split()) for line in text.text.splitlines()] == [12, 1]
    assert words(text, (text.contents or ())[0].content) == [text.text]


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (row("Nein", stwr="sung.speech.1"), "line 3: unknown stwr"),
        (row("Nein", stwr="direct.speech"), "line 3: unknown stwr"),
        (row("Nein", stwr="direct.song.1"), "line 3: unknown medium"),
        (row("Nein", frame="rahmen.1"), "line 3: unknown frame"),
        (row("Nein", cue="intexpr"), "line 3: unknown intexpr"),
        ("Nein\tNein", "line 3: not 11 columns"),
        (row("Nein") + "\tmehr", "line 3: not 11 columns"),
    ],
)
def test_malformed_lines_are_named(tmp_path: Path, bad: str, message: str) -> None:
    path = archive(tmp_path, row("Ja", first=True), bad)
    with pytest.raises(ValueError, match=rf"rwk_probe_1-1\.tsv, {message}"):
        list(read_historical(path))


def test_a_table_without_its_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        info = tarfile.TarInfo("rwk_2.tsv")
        info.size = 4
        packed.addfile(info, io.BytesIO(b"tok\n"))
    with pytest.raises(ValueError, match=r"rwk_2\.tsv, line 1: no column normtok, sentstart"):
        list(read_historical(path))
