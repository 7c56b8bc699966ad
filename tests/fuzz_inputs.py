"""Feeds, web archives, tables, dates and gzip from noise, a million of them by hand::

    python tests/fuzz_inputs.py --seconds 600 --seed 1

Every input must end in values or in a reason, within five seconds. Inputs are made by cutting,
doubling and mixing seeds of our own; what fails is printed so that it can become a test.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import logging
import random
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from made_files import LONG, packed, rss, rss_entry, warc_record
from zufolge.errors import InputError
from zufolge.ingest.dates import date_phrases, read_when
from zufolge.ingest.item import Item
from zufolge.ingest.sources.cells import sidecar_from, when_told
from zufolge.ingest.sources.delimited import CsvTable
from zufolge.ingest.sources.feed_parts import feed_parts
from zufolge.ingest.sources.fragments import plain_title, visible_text
from zufolge.ingest.sources.gunzip import Gunzip
from zufolge.ingest.sources.http_body import PackedError, unchunked, unpacked
from zufolge.ingest.sources.jsonl import jsonl_rows
from zufolge.ingest.sources.kinds import kind_of
from zufolge.ingest.sources.opml import feeds_of
from zufolge.ingest.sources.tables import row_items
from zufolge.ingest.sources.warc import warc_items
from zufolge.model import came_before

_SLOWEST = 5.0
_NOISE = (
    b"\x00", b"\xff", b"\xc3", b"<", b">", b"&", b"&#0;", b"<![CDATA[", b"]]>", b"<!--", b"\r\n",
    b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"Content-Length: 99999999999\r\n",
    b"\"", b";", b",", b"{", b"[", b"\\ud800", b"\xef\xbb\xbf", b"0000-00-00", b"9999-12-31",
    b"31.02.2021", b"\xc4\xb1", b"\xc5\xbf", b"+99:99", b"24:60", b"Z", b"<a>", b"xml:base='http://['",
    b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=sorted(TARGETS), action="append")
    options = parser.parse_args()
    warnings.simplefilter("error")
    logging.disable(logging.CRITICAL)
    chance = random.Random(options.seed)
    names = options.only or sorted(TARGETS)
    end = time.monotonic() + options.seconds
    done: Counter[str] = Counter()
    found: Counter[str] = Counter()
    slowest: dict[str, float] = dict.fromkeys(names, 0.0)
    while time.monotonic() < end:
        for name in names:
            seeds, read = TARGETS[name]
            for _ in range(50):
                raw = mutated(chance, seeds)
                began = time.process_time()
                try:
                    read(raw)
                except Exception as error:
                    place = traceback.extract_tb(error.__traceback__)[-1]
                    key = f"{name}: {type(error).__name__} at {place.filename}:{place.lineno}"
                    if not found[key]:
                        print(key, repr(raw[:2000]), file=sys.stderr, flush=True)
                    found[key] += 1
                took = time.process_time() - began
                slowest[name] = max(slowest[name], took)
                if took > _SLOWEST:
                    found[f"{name}: slow"] += 1
                    print(f"{name}: {took:.1f} s", repr(raw[:2000]), file=sys.stderr, flush=True)
            done[name] += 50
    told = {"inputs": dict(done), "all": done.total(), "found": dict(found)}
    print(json.dumps({**told, "slowest_s": {n: round(s, 3) for n, s in slowest.items()}}, indent=1))
    return 1 if found else 0


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    raw = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(raw) + 1)
        to = min(len(raw), at + chance.choice((0, 1, 2, 8, 40)))
        match chance.randrange(6):
            case 0:
                raw[at:to] = chance.choice(_NOISE)
            case 1:
                raw[at:at] = chance.choice(_NOISE) * chance.choice((1, 2, 50))
            case 2:
                del raw[at:to]
            case 3:
                raw[at:at] = raw[at:to] * chance.choice((1, 3, 30))
            case 4:
                raw[at:to] = chance.randbytes(to - at)
            case _:
                other = chance.choice(seeds)
                raw[at:to] = other[chance.randrange(len(other) + 1) :][:60]
    return bytes(raw[:20_000])


def read_feed(raw: bytes) -> None:
    try:
        parts = feed_parts(raw)
    except ValueError:
        return
    for entry in parts["entries"]:
        plain_title(entry["title"] or "")
        visible_text(entry["content"] or "")
        sidecar_from({"published": entry["published"], "updated": entry["updated"]})


def read_opml(raw: bytes) -> None:
    with suppress(InputError):
        feeds_of(raw, "o")


def read_warc(raw: bytes) -> None:
    for found in warc_items(io.BufferedReader(io.BytesIO(raw)), "w"):  # type: ignore[arg-type]
        assert found.raw if isinstance(found, Item) else found.reason


def read_lines(raw: bytes) -> None:
    with suppress(InputError):
        list(row_items("t", jsonl_rows(io.BytesIO(raw), "t"), None))


def read_csv(raw: bytes) -> None:
    with suppress(InputError):
        table = CsvTable(io.BytesIO(raw), "t")
        list(row_items("t", table.rows(), None, table.columns))


def read_dates(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    for phrase in date_phrases(text):
        if phrase.when is not None:
            came_before(phrase.when.value, "2021-04-03")
    told = [when.value for part in text.split("\n") if (when := read_when(part))]
    for value in told:
        came_before(value, told[0])
    for part in text.split("\n"):
        sidecar_from({"published": part, "updated": when_told(part)})


def read_packed(raw: bytes) -> None:
    with suppress(InputError):
        kind_of("a", raw[:4096])
    with suppress(OSError):
        Gunzip(io.BytesIO(raw)).read()
    for encoding in ("gzip", "deflate", "br"):
        with suppress(PackedError):
            unpacked(unchunked(raw), encoding, 100_000)


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"
xml:lang="de"><title type="html">Lunder &lt;i&gt;Bote</title><entry><title type="xhtml"><div>Hafen
</div></title><link href="/hafen"/><published>2021-04-03T09:05:00+02:00</published>
<updated>2021-04-03</updated><content type="html">&lt;p&gt;{LONG}</content>
</entry></feed>""".encode()
OPML = (
    b"<opml><body><outline text='a'><outline xmlUrl='https://a.example/f'/></outline></body></opml>"
)
ROW = {"title": "Hafen", "text": LONG, "date": "2021-04-03", "url": "https://a.example/"}
DATES = "\n".join(
    (
        "Stand: 03.04.2021, 9:05 Uhr", "3. April 2021", "Geändert am 4. Juni 2021 um 10.30 Uhr",
        "2021-04-03T09:05:00+02:00", "2021-04", "2021", "Sat, 03 Apr 2021 09:05:00 GMT",
        "1617433500", "3.4.21", "Samstag, den 3. März 2021 (MESZ)", "9999-12-31T23:59:59-12:00",
    )
).encode()  # fmt: skip
LINES = "".join(json.dumps(row) + "\n" for row in (ROW, {**ROW, "date": 1617433500}, ROW)).encode()
TABLE = (
    b'title,text,date,url\nHafen,"Der ""Hafen""\nist zu",3.4.2021,https://a.example/\nx,y,2021,\n'
)
CHUNKED = b"5\r\nhallo\r\n0\r\n\r\n"
TARGETS: dict[str, tuple[list[bytes], Callable[[bytes], None]]] = {
    "csv": ([TABLE, TABLE.replace(b",", b";"), TABLE.replace(b",", b"\t")], read_csv),
    "dates": ([DATES, *DATES.split(b"\n")], read_dates),
    "feed": ([rss(rss_entry(), rss_entry(None)), ATOM], read_feed),
    "lines": ([LINES, json.dumps(ROW).encode()], read_lines),
    "opml": ([OPML], read_opml),
    "packed": ([gzip.compress(OPML * 9), packed(OPML, OPML), CHUNKED], read_packed),
    "warc": (
        [
            warc_record() + warc_record(number=2),
            warc_record(gzip.compress(OPML), header="Content-Encoding: gzip\r\n"),
            warc_record(CHUNKED, header="Transfer-Encoding: chunked\r\n"),
        ],
        read_warc,
    ),
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
