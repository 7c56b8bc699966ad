"""Whatever is named becomes items and refusals, and items become reports."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from made_files import LONG, PAGE, TEXT, docx, packed, pdf, rss, rss_entry, warc_record
from zufolge.errors import UnreadableReport
from zufolge.ingest.item import Item, Media
from zufolge.ingest.items import items, report_of
from zufolge.ingest.sources import reading
from zufolge.model import OnBad, Refusal

NINJS = {
    "uri": "https://agentur.example/1",
    "versioncreated": "2021-04-03T07:05:00Z",
    "headline": "Hafen von Lunde bleibt gesperrt",
    "body_text": LONG,
}


def read(path: Path, data: bytes | str) -> list[Item | Refusal]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(items([path]))


def only(path: Path, data: bytes | str) -> Item:
    (found,) = read(path, data)
    assert isinstance(found, Item)
    return found


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.txt", TEXT.encode(), Media.TEXT),
        ("a.crawl", TEXT.encode(), Media.TEXT),
        ("a", TEXT.encode(), Media.TEXT),
        ("a.txt.gz", gzip.compress(TEXT.encode()), Media.TEXT),
        ("a.html", PAGE.encode(), Media.HTML),
        ("a.html.gz", gzip.compress(PAGE.encode()), Media.HTML),
        ("a.txt", PAGE.encode(), Media.HTML),
        ("a", b"\xef\xbb\xbf \n<!-- saved --><HTML lang=de><p>Hafen", Media.HTML),
        ("a", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', Media.HTML),
        ("a.pdf", pdf(["Hafen"]), Media.PDF),
        ("a.docx", docx([["Hafen"]]), Media.DOCX),
    ],
)
def test_a_file_with_one_report_is_one_item_of_its_bytes(
    tmp_path: Path, name: str, data: bytes, media: Media
) -> None:
    item = only(tmp_path / name, data)
    plain = gzip.decompress(data) if name.endswith(".gz") else data
    assert (item.media, item.raw, item.origin) == (media, plain, str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", warc_record()),
        ("a.warc.gz", packed(warc_record())),
        ("a.xml", rss(rss_entry())),
        ("a", rss(rss_entry())),
        ("a.jsonl", json.dumps({"text": TEXT})),
        ("a", json.dumps({"text": TEXT})),
        ("a.json", json.dumps([{"text": TEXT}, {"text": "Kai"}][:1])),
        ("a.json", json.dumps(NINJS)),
        ("a.jsonl.gz", gzip.compress(json.dumps(NINJS).encode())),
        ("a.csv", "text,date\nHafen,2021-04-03\n"),
        ("a.tsv", "text\tdate\nHafen\t2021-04-03\n"),
    ],
)
def test_a_file_of_records_gives_an_item_for_each(
    tmp_path: Path, name: str, data: bytes | str
) -> None:
    assert only(tmp_path / name, data).origin.startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * (2 * 1024 * 1024 + 1), "more than the 2.1 MB"),
        ("a.doc", b"\xd0\xcf\x11\xe0old", "old Word"),
        ("a.png", b"\x89PNG....", "picture"),
        ("a.odt", b"PK\x03\x04....", "OpenDocument"),
        ("a.zst", b"\x28\xb5\x2f\xfdxx", "zstd"),
        ("a.mhtml", b"From nobody", "MHTML"),
        ("a.xml", b"<?xml version='1.0'?><newsml/>", "no RSS or Atom"),
        ("a.opml", b"<opml><body><outline xmlUrl='https://a.example/f'/></body></opml>", "fetch"),
        ("a.json", b"[1]", "no JSON object"),
        ("a.json", b"{", "no JSON"),
        ("a.parquet", b"PAR1....", "no whole Parquet"),
        ("a.parquet.gz", gzip.compress(b"PAR1...."), "not packed"),
        ("a.txt.gz", gzip.compress(b"x" * 100_000)[:-20], "too soon"),
        ("a.txt.gz", b"\x1f\x8bbroken", "gzip data are broken"),
        ("a.html.gz", gzip.compress(bytes(60_000_000)), "more than the 8.4 MB"),
        ("a.warc.gz", gzip.compress(warc_record(bytes(60_000_000))), "has 60.0 MB"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    refusals = [found for found in read(tmp_path / name, data) if isinstance(found, Refusal)]
    assert refusals
    assert refusals[0].path.startswith(str(tmp_path / name))
    assert says in refusals[0].reason


def test_a_gzip_bomb_among_lines_is_given_up_early(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    found = read(tmp_path / "a.jsonl.gz", gzip.compress(line + b" " * 100_000_000))
    assert isinstance(found[0], Item)
    assert isinstance(found[-1], Refusal)
    assert "packed more than 200 times" in found[-1].reason


def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, media in ((TEXT.encode(), Media.TEXT), (gzip.compress(PAGE.encode()), Media.HTML)):
        stdin = SimpleNamespace(buffer=io.BufferedReader(io.BytesIO(data)))
        monkeypatch.setattr(reading.sys, "stdin", stdin)
        (item,) = items(["-"])
        assert isinstance(item, Item)
        assert (item.origin, item.media) == ("-", media)


def test_a_sidecar_beside_a_packed_page_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"url": "https://lunde.example/a"}')
    item = only(tmp_path / "a.html.gz", gzip.compress(PAGE.encode()))
    assert item.address == "https://lunde.example/a"


def test_a_bad_sidecar_costs_only_the_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"url": "lunde"}')
    refusal, item = read(tmp_path / "a.txt", TEXT)
    assert isinstance(refusal, Refusal)
    assert isinstance(item, Item)
    assert item.meta is None


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    missing, pipe = items([tmp_path / "missing.txt", tmp_path / "pipe"])
    assert isinstance(missing, Refusal)
    assert isinstance(pipe, Refusal)
    assert "no such file" in missing.reason
    assert "no plain file" in pipe.reason


def test_raise_stops_at_the_first_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    with pytest.raises(UnreadableReport, match="empty"):
        list(items([tmp_path / "a.txt"], on_bad=OnBad.RAISE))


def test_text_becomes_a_report_with_what_is_known_beside_it(tmp_path: Path) -> None:
    item = only(tmp_path / "a.json", json.dumps(NINJS))
    report = report_of(item)
    assert report.text.startswith("Hafen von Lunde bleibt gesperrt\n\nDer Hafen bleibe")
    assert report.sha256 == hashlib.sha256(item.raw).hexdigest()
    assert report.url == "https://agentur.example/1"
    assert report.published is not None
    assert report.published.value == "2021-04-03T07:05:00+00:00"


def test_a_remark_on_the_letters_is_handed_on(tmp_path: Path) -> None:
    remarks: list[str] = []
    report_of(only(tmp_path / "a.txt", "Häfen öffnen".encode("cp1252")), remarks.append)
    assert "Windows-1252" in remarks[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(["Der Hafen bleibt zu.", "", "Das (sagte) die Stadt: „ja“."])),
        ("a.docx", docx([["Der Hafen bleibt zu."], [], ["Das (sagte) die Stadt: „ja“."]])),
    ],
)
def test_documents_become_text_whose_form_feeds_begin_pages(
    tmp_path: Path, name: str, data: bytes
) -> None:
    report = report_of(only(tmp_path / name, data))
    assert "Das (sagte) die Stadt: „ja“." in report.text
    assert report.media == "document"
    assert report.page_at(report.text.index("Hafen")) == 1
    assert report.page_at(report.text.index("sagte")) == len(report.text.split("\f")) > 1
    assert report_of(only(tmp_path / "a.txt", TEXT)).page_at(0) is None


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("scan.pdf", pdf(["", ""]), "text recognition"),
        ("half.pdf", pdf(["Hafen"])[:200], "no whole PDF"),
        ("half.docx", docx([["Hafen"]])[:3000], "no whole Word file"),
        ("long.pdf", pdf(["x"] * 501), "501 pages"),
        ("a.txt", b"abc\x00\x01\x02", "binary"),
    ],
)
def test_an_item_that_is_no_report_is_refused_with_its_reason(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(UnreadableReport, match=says) as caught:
        report_of(only(tmp_path / name, data))
    assert caught.value.path == str(tmp_path / name)
