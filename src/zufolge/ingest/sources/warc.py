"""Web archives (WARC): every page, PDF or text that a crawl brought home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from zufolge.ingest.item import Item, Media
from zufolge.ingest.sources.cells import when_told
from zufolge.ingest.sources.http_body import PackedError, unchunked, unpacked
from zufolge.ingest.sources.limits import LARGEST, megabytes
from zufolge.ingest.sources.media import media_told
from zufolge.model import Refusal

__all__ = ["warc_items"]

_MAX_HEADER = 64 * 1024
_MOST_NAMED = 6
_PANIC = "PanicException"


def warc_items(file: BinaryIO, path: str) -> Iterator[Item | Refusal]:
    """The items of the WARC in ``file``, one record at a time.

    Records that are no reports (pictures, scripts, answers other than 200, requests) are counted
    in one refusal at the end; one that is broken, packed as a bomb or too large is refused by
    itself. Garbage between records is passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = iter(
        ArchiveIterator(
            file,
            record_types=WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit,
            parse_http=False,
            quirks_mode=True,
            max_header_len=_MAX_HEADER,
            stream_detect=False,
        )
    )
    others: Counter[str] = Counter()
    number = 0
    while True:
        number += 1
        origin = f"{path}#record {number}"
        try:
            record = next(records, None)
            if record is None:
                break
            found = _item(origin, record)
        except Exception as error:
            yield Refusal(origin, f"and those behind it cannot be read: {_brief(error)}")
            break
        except BaseException as error:
            # the library's own failures come as this one, which is no Exception
            if type(error).__name__ != _PANIC:
                raise
            yield Refusal(origin, f"and those behind it cannot be read: {_brief(error)}")
            break
        if isinstance(found, str):
            others[found] += 1
        else:
            yield found
    if others or number == 1:
        yield Refusal(path, _told(others))


def _item(origin: str, record: Any) -> Item | Refusal | str:
    """What ``record`` holds; for what is no report, its kind."""
    from fastwarc.warc import WarcRecordType

    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    place = f"{origin} ({address})" if address else origin
    if record.record_type == WarcRecordType.revisit:
        return "revisit"
    content_type, transfer, encoding = record.headers.get("Content-Type") or "", "", ""
    if record.is_http:
        try:
            record.parse_http(auto_decode="none", max_header_len=_MAX_HEADER)
        except (OSError, ValueError) as error:
            return Refusal(place, f"its HTTP header is broken: {_brief(error)}")
        headers = record.http_headers
        if headers.status_code != 200:
            return f"status {headers.status_code}"
        content_type, transfer, encoding = (
            headers.get(name) or ""
            for name in ("Content-Type", "Transfer-Encoding", "Content-Encoding")
        )
    media, charset = media_told(content_type)
    if media is None:
        return content_type.partition(";")[0].strip().lower()[:60] or "no type"
    try:
        raw = _body(record, media, transfer, encoding)
    except PackedError as error:
        return Refusal(place, str(error))
    if not raw.strip():
        return Refusal(place, "is empty")
    published = address if address.startswith(("http://", "https://")) else None
    return Item(
        origin, raw, media, charset, published, None, when_told(record.headers.get("WARC-Date"))
    )


def _body(record: Any, media: Media, transfer: str, encoding: str) -> bytes:
    limit = LARGEST[media]
    size = record.content_length
    if size > limit:
        raise PackedError(f"has {megabytes(size)}; a report may have {megabytes(limit)}")
    body: bytes = record.reader.read(limit + 1)
    if len(body) < size:
        raise PackedError(f"breaks off: {len(body)} of {size} bytes are there")
    if "chunked" in transfer.lower():
        body = unchunked(body)
    return unpacked(body, encoding, limit)


def _told(others: Counter[str]) -> str:
    if not others:
        return "holds no record"
    kinds = ", ".join(f"{kind} {count}" for kind, count in others.most_common(_MOST_NAMED))
    more = " …" if len(others) > _MOST_NAMED else ""
    return f"{others.total()} record(s) are no reports: {kinds}{more}"


def _brief(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
