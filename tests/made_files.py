"""Files of every format that is read, made in memory."""

from __future__ import annotations

import gzip
import io
from collections.abc import Sequence

from docx import Document
from docx.enum.text import WD_BREAK

TEXT = (
    "Hafen von Lunde bleibt gesperrt\n\n"
    "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. "
    "Die Stadt bestätigte die Sperrung.\n"
)
PAGE = "<!DOCTYPE html><html><body><h1>Hafen</h1><p>Der Hafen bleibt zu.</p></body></html>"
LONG = "Der Hafen bleibe bis Montag gesperrt, sagte Hafenmeisterin Ida Brandt am Freitag. " * 10


def warc_record(
    body: bytes = PAGE.encode(),
    *,
    number: int = 1,
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    header: str = "",
    kind: str = "response",
    length: int | None = None,
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{header}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\n"
        "WARC-Date: 2021-04-03T09:05:00Z\r\n"
        f"WARC-Target-URI: https://lunde.example/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record in a gzip member of its own, as crawlers write them."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def rss(*entries: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Lunder Bote</title><language>de</language>"
        f"{''.join(entries)}</channel></rss>"
    ).encode()


def rss_entry(
    content: str | None = f"<p>{LONG}</p>",
    *,
    title: str = "Hafen von Lunde bleibt gesperrt",
    link: str = "https://lunde.example/hafen",
    date: str = "Sat, 03 Apr 2021 09:05:00 +0200",
) -> str:
    whole = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return (
        f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>"
        f"<description>Ein Satz vorab.</description>{whole}</item>"
    )


def pdf(pages: Sequence[str]) -> bytes:
    """A PDF with a line of text on each page, or nothing where the text is empty."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        shown = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        stream = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % shown
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )
    return out.getvalue()


def docx(pages: Sequence[Sequence[str]], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file with paragraphs and page breaks set by hand, and a table at its end."""
    document = Document()
    for number, paragraphs in enumerate(pages):
        for text in paragraphs:
            last = document.add_paragraph(text)
        if number < len(pages) - 1:
            last.add_run().add_break(WD_BREAK.PAGE)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
