"""Web archives, whole and broken."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_files import PAGE, packed, warc_record
from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.gunzip import Gunzip
from zufolge.ingest.sources.http_body import PackedError, unchunked, unpacked
from zufolge.ingest.sources.warc import warc_items
from zufolge.model import Refusal

BODY = PAGE.encode()


def read(data: bytes) -> list[Item | Refusal]:
    return list(warc_items(io.BufferedReader(io.BytesIO(data)), "a.warc"))  # type: ignore[arg-type]


def test_a_page_comes_with_address_charset_and_time() -> None:
    (item,) = read(warc_record(content_type="text/html; charset=ISO-8859-1"))
    assert item == Item(
        "a.warc#record 1", BODY, Media.HTML, "iso8859-1", "https://lunde.example/1", None,
        "2021-04-03T09:05:00Z",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(BODY)),
        ("Content-Encoding: br\r\n", brotli.compress(BODY)),
        ("Content-Encoding: deflate\r\n", zlib.compress(BODY)),
        ("Content-Encoding: gzip\r\n", BODY),
        ("Transfer-Encoding: chunked\r\n", b"5\r\n" + BODY[:5] + b"\r\n%x;a=b\r\n" % len(BODY[5:])
         + BODY[5:] + b"\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", BODY),
    ],
)  # fmt: skip
def test_bodies_are_unpacked_where_they_are_packed(header: str, body: bytes) -> None:
    (item,) = read(warc_record(body, header=header))
    assert isinstance(item, Item)
    assert item.raw == BODY


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (warc_record(b"x" * 9_000_000), "has 9.0 MB"),
        (warc_record(gzip.compress(bytes(50_000_000)), header="Content-Encoding: gzip\r\n"),
         "unpacks to more than 8.4 MB"),
        (warc_record(brotli.compress(bytes(50_000_000)), header="Content-Encoding: br\r\n"),
         "unpacks to more than 8.4 MB"),
        (warc_record(b"\x1f\x8bno", header="Content-Encoding: gzip\r\n"), "broken"),
        (warc_record(header="Content-Encoding: zstd\r\n"), "'zstd', which is not read"),
        (warc_record(b" "), "empty"),
    ],
)  # fmt: skip
def test_a_bad_record_is_refused_and_the_rest_goes_on(record: bytes, says: str) -> None:
    refusal, item = read(record + warc_record(number=2))
    assert isinstance(refusal, Refusal)
    assert refusal.path == "a.warc#record 1 (https://lunde.example/1)"
    assert says in refusal.reason
    assert isinstance(item, Item)


def test_what_is_no_report_is_counted() -> None:
    records = (
        warc_record(status="404 Not Found"), warc_record(content_type="image/png"),
        warc_record(content_type="image/png"), warc_record(content_type=""),
        warc_record(kind="request"),
    )  # fmt: skip
    (refusal,) = read(b"".join(records))
    assert refusal == Refusal(
        "a.warc", "4 record(s) are no reports: image/png 2, status 404 1, no type 1"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"WARC/1.0\r\n", "no record"),
        (warc_record()[:-30], "breaks off"),
        (b"WARC/1.0\r\nX: " + b"a" * 100_000, "no record"),
    ],
)
def test_broken_archives_are_refused(data: bytes, says: str) -> None:
    found = read(data)
    assert isinstance(found[-1], Refusal)
    assert says in found[-1].reason


def test_garbage_between_records_is_passed_over() -> None:
    found = read(warc_record() + b"\0garbage\r\n\r\n" + warc_record(number=2))
    assert [type(f) for f in found] == [Item, Item]


def test_members_of_gzip_follow_each_other() -> None:
    data = packed(warc_record(), warc_record(number=2)) + bytes(100)
    assert Gunzip(io.BytesIO(data)).read() == warc_record() + warc_record(number=2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.integers(1, 64))
def test_gunzip_gives_back_what_was_packed(data: bytes, size: int) -> None:
    stream = Gunzip(io.BytesIO(packed(data, data)))
    parts = iter(lambda: stream.read(size), b"")
    assert b"".join(parts) == data * 2


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 400), st.binary(max_size=8), st.integers(0, 30))
def test_any_broken_archive_ends_in_items_and_refusals(at: int, noise: bytes, cut: int) -> None:
    data = warc_record(header="Transfer-Encoding: chunked\r\n") + warc_record(number=2)
    broken = data[:at] + noise + data[at + cut :]
    for found in read(broken):
        assert found.raw if isinstance(found, Item) else found.reason


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=100), st.sampled_from(["gzip", "deflate", "br", "", "x"]))
def test_any_body_is_unpacked_or_refused(body: bytes, encoding: str) -> None:
    unchunked(body)
    with suppress(PackedError):
        assert len(unpacked(body, encoding, 1000)) <= 1000
