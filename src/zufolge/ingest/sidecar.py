"""What is known of a report from beside its text: ``NAME.json``, or a row of ``--meta FILE.csv``.

A sidecar of ``report.txt`` is ``report.json`` or ``report.txt.json`` and may hold::

    {"outlet": "Beispielblatt" or {"name": "Beispielblatt", "domain": "beispiel.example"},
     "url": "https://beispiel.example/artikel", "published": "2021-04-03T09:05+02:00",
     "updated": "2021-04-04", "language": "de"}

A table has the columns ``path`` (or ``name``), ``outlet``, ``domain``, ``url``, ``published``,
``updated``, ``language``; only the first is needed, and empty cells say nothing.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zufolge.errors import BadSidecar
from zufolge.ingest.dates import read_when
from zufolge.ingest.decode import UndecodableError, decode
from zufolge.model import Outlet, When, came_before

__all__ = ["Sidecar", "checked", "merged", "read_meta_csv", "read_sidecar", "sidecar_of"]

_KEYS = ("outlet", "url", "published", "updated", "language")
_NAME_COLUMNS = ("path", "name")
_COLUMNS = (*_NAME_COLUMNS, "outlet", "domain", "url", "published", "updated", "language")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")
_MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Metadata of one report; ``None`` is "not said"."""

    outlet: Outlet | None = None
    url: str | None = None
    published: When | None = None
    updated: When | None = None
    language: str | None = None


def merged(first: Sidecar, second: Sidecar) -> Sidecar:
    """``first``, with what it does not say from ``second``."""
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(Sidecar)
        if getattr(first, field.name) is None
    }
    return replace(first, **missing)


def sidecar_of(path: Path) -> Path | None:
    """The file with the metadata of the report at ``path``; ``None`` if there is none.

    Raises ``BadSidecar`` if there are two that differ.
    """
    places = [path.with_suffix(".json"), path.with_name(f"{path.name}.json")]
    found = [place for place in places if place != path and place.is_file()]
    if len(found) == 2 and found[0].read_bytes() != found[1].read_bytes():
        raise BadSidecar(found[1], f"says something else than {found[0].name}; keep one of the two")
    return found[0] if found else None


def read_sidecar(path: Path) -> Sidecar:
    """The metadata in the JSON file ``path``."""
    content = _text_of(path)
    try:
        data = json.loads(content)
    except ValueError as error:
        raise BadSidecar(path, f"is no JSON: {error}") from error
    if not isinstance(data, dict):
        raise BadSidecar(path, f"must hold an object with {', '.join(_KEYS)}")
    unknown = sorted(set(data) - set(_KEYS))
    if unknown:
        raise BadSidecar(path, f"unknown key {unknown[0]!r}; choose from: {', '.join(_KEYS)}")
    return checked(path, "", data)


def read_meta_csv(path: Path | str) -> Mapping[str, Sidecar]:
    """The metadata in the table ``path``, by the path or file name that each row begins with.

    Columns are parted by comma, semicolon or tab, whatever the first line uses.
    """
    place = Path(path)
    lines = _text_of(place).splitlines()
    head = lines[0] if lines else ""
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    key = next((name for name in _NAME_COLUMNS if name in columns), None)
    unknown = [name for name in columns if name not in _COLUMNS]
    if key is None or unknown:
        wrong = f"unknown column {unknown[0]!r}" if unknown else "no column 'path' or 'name'"
        raise BadSidecar(place, f"{wrong}; the first line may have: {', '.join(_COLUMNS)}")
    rows.fieldnames = columns
    table: dict[str, Sidecar] = {}
    try:
        for row in rows:
            _add_row(place, table, key, f"line {rows.line_num}: ", row)
    except csv.Error as error:
        raise BadSidecar(place, f"line {rows.line_num}: is no table row: {error}") from error
    return table


def _add_row(
    place: Path, table: dict[str, Sidecar], key: str, where: str, row: Mapping[str | None, Any]
) -> None:
    if None in row or None in row.values():
        raise BadSidecar(place, f"{where}has more or fewer cells than the first line")
    cells = {str(name): str(cell).strip() for name, cell in row.items() if str(cell).strip()}
    if not cells:
        return
    if key not in cells:
        raise BadSidecar(place, f"{where}says nothing in column {key!r}; name a report")
    domain = cells.pop("domain", None)
    data: dict[str, Any] = {name: cell for name, cell in cells.items() if name in _KEYS}
    if domain:
        data["outlet"] = {"name": cells.get("outlet", domain), "domain": domain}
    entry = checked(place, where, data)
    if table.setdefault(cells[key], entry) != entry:
        raise BadSidecar(place, f"{where}{cells[key]!r} stands twice with different values")


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BadSidecar(path, "is far too large for metadata; check the file's name")
        text, _ = decode(path.read_bytes())
    except UndecodableError as error:
        raise BadSidecar(path, str(error)) from error
    except OSError as error:
        raise BadSidecar(path, f"cannot be read ({error.strerror}); check the path") from error
    return text


def checked(path: Path | str, where: str, data: Mapping[str, Any]) -> Sidecar:
    """``data``, as a sidecar file holds it, typed.

    Raises ``BadSidecar`` for ``path`` with the reason, before which ``where`` names the place.
    """
    sidecar = Sidecar(
        outlet=_outlet(path, where, data.get("outlet")),
        url=_url(path, where, data.get("url")),
        published=_when(path, where, "published", data.get("published")),
        updated=_when(path, where, "updated", data.get("updated")),
        language=_language(path, where, data.get("language")),
    )
    published, updated = sidecar.published, sidecar.updated
    if published and updated and came_before(updated.value, published.value):
        raise BadSidecar(
            path,
            f"{where}'updated' {updated.value} is before 'published' {published.value};"
            " correct one of the two",
        )
    return sidecar


def _outlet(path: Path | str, where: str, value: object) -> Outlet | None:
    if value is None:
        return None
    if isinstance(value, str) and value.strip():
        name = value.strip()
        return Outlet(name, name.lower() if _DOMAIN.fullmatch(name) else None)
    if isinstance(value, dict) and set(value) <= {"name", "domain"}:
        title, domain = value.get("name"), value.get("domain")
        named = isinstance(title, str) and bool(title.strip())
        if named and (domain is None or isinstance(domain, str)):
            return Outlet(str(title).strip(), domain.strip().lower() if domain else None)
    raise BadSidecar(
        path, f"{where}'outlet' is {value!r}; give a name, or name and domain as an object"
    )


def _url(path: Path | str, where: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            parts = urlsplit(value.strip())
        except ValueError:
            parts = urlsplit("")
        if parts.scheme in ("http", "https") and parts.netloc:
            return value.strip()
    raise BadSidecar(path, f"{where}'url' is {value!r}; give an address as in https://…")


def _when(path: Path | str, where: str, key: str, value: object) -> When | None:
    if value is None:
        return None
    when = read_when(value) if isinstance(value, str) else None
    if when is None:
        raise BadSidecar(
            path,
            f"{where}{key!r} is {value!r}; give a date as in 2021-04-03, 2021-04-03T09:05+02:00,"
            " 2021-04 or 03.04.2021",
        )
    return when


def _language(path: Path | str, where: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and _LANGUAGE.fullmatch(value.strip()):
        return value.strip()
    raise BadSidecar(path, f"{where}'language' is {value!r}; give a code as in 'de' or 'en'")
