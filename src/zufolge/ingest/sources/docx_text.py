"""The text of a Word file page by page, for ``confined``.

A .docx holds no pages: where they begin is known only from the marks that Word left when it last
laid the text out, or else from page breaks that the author set.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table, _Cell
from docx.text.hyperlink import Hyperlink
from docx.text.pagebreak import RenderedPageBreak
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import LxmlError

__all__ = ["docx_pages"]

_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_FILES = 5000
_PAGE = "\f"
_SET_BREAK = './w:br[@w:type="page"]'
_LAID_BREAK = ".//w:lastRenderedPageBreak"


def docx_pages(raw: bytes) -> list[str]:
    """The text of each page: paragraphs and rows of tables, with blank lines between.

    Raises ``ValueError`` with a reason: no Word file, or one that unpacks to more than 256 MB.
    """
    try:
        _check_size(raw)
        document = Document(io.BytesIO(raw))
        parts = list(_parts(document))
    except (BadZipFile, OpcError, LxmlError, LookupError, AttributeError, TypeError) as error:
        raise ValueError(f"is no whole Word file: {' '.join(str(error).split())[:200]}") from error
    return "\n\n".join(part for part in parts if part.strip(" \n")).split(_PAGE)


def _check_size(raw: bytes) -> None:
    """Reading a part never gives more than the size its ZIP entry declares, so these bind."""
    with ZipFile(io.BytesIO(raw)) as packed:
        entries = packed.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MOST_UNPACKED or len(entries) > _MOST_FILES:
        raise ValueError(
            f"unpacks to {unpacked / 1e6:.0f} MB in {len(entries)} files, as no press release does"
        )


def _parts(document: WordDocument) -> Iterator[str]:
    laid_out = bool(document.element.body.xpath(_LAID_BREAK))
    yield from _texts(document.iter_inner_content(), laid_out)


def _texts(blocks: Iterable[Paragraph | Table], laid_out: bool) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _text(block, laid_out)
        else:
            for row in block.rows:
                cells = {
                    id(cell._tc): cell for cell in row.cells
                }.values()  # merged ones come twice
                yield "\t".join(_cell_text(cell, laid_out) for cell in cells)


def _cell_text(cell: _Cell, laid_out: bool) -> str:
    return "\n".join(_texts(cell.iter_inner_content(), laid_out))


def _text(paragraph: Paragraph, laid_out: bool) -> str:
    runs: list[Run] = []
    for part in paragraph.iter_inner_content():
        runs.extend(part.runs if isinstance(part, Hyperlink) else [part])
    return "".join(_run_text(run, laid_out) for run in runs)


def _run_text(run: Run, laid_out: bool) -> str:
    text = "".join(
        _PAGE if isinstance(part, RenderedPageBreak) else part
        for part in run.iter_inner_content()
        if isinstance(part, str | RenderedPageBreak)
    )
    if not laid_out and run._r.xpath(_SET_BREAK):
        return text + _PAGE
    return text
