"""All files of a story: every one becomes part of a report, or a refusal that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from zufolge.errors import BadSidecar, InputError, UnreadableReport
from zufolge.ingest.decode import UndecodableError, decode
from zufolge.ingest.files import read_bytes
from zufolge.ingest.report import build_report
from zufolge.ingest.sidecar import Sidecar, merged, read_sidecar, sidecar_of
from zufolge.model import Refusal, Report, came_before

__all__ = ["Intake", "Notice", "OnBad", "load_reports"]


_MOST_NAMES = 5


class OnBad(StrEnum):
    """What happens with input that cannot be used.

    ``RAISE`` stops at the first; ``SKIP`` goes on and records the reason; ``QUARANTINE`` does too,
    and whoever writes the result keeps a copy of the file beside it.
    """

    RAISE = "raise"
    SKIP = "skip"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something that an editor should know of a file that was read all the same."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in. ``reports`` stand in the order of their first paths, each once;
    ``refused`` is what could not be used (reports and sidecars), ``notices`` what was read but
    deserves a look."""

    reports: tuple[Report, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    sha256: str
    text: str
    sidecar: Sidecar


def load_reports(
    paths: Iterable[Path | str],
    *,
    meta: Mapping[str, Sidecar] | None = None,
    on_bad: OnBad = OnBad.SKIP,
    progress: Callable[[int, int], None] | None = None,
) -> Intake:
    """Reads the reports at ``paths`` with their sidecars.

    ``meta`` is a table of metadata by path or file name (see ``read_meta_csv``); what it says
    goes before a sidecar file. ``progress`` is called with the number of files read and of all.
    With ``OnBad.RAISE`` the first bad input raises ``UnreadableReport`` or ``BadSidecar``; else
    it is set aside with its reason and the rest is read. A bad sidecar costs a report only its
    metadata. The order of ``paths`` changes nothing.
    """
    ordered = _reports_among(sorted({str(Path(path)) for path in paths}))
    loader = _Loader(dict(meta or {}), on_bad)
    for number, path in enumerate(ordered, start=1):
        loader.load(path)
        if progress is not None:
            progress(number, len(ordered))
    loader.notice_unmet()
    reports = _with_revisions(_reports(loader.files, loader.notices))
    return Intake(tuple(reports), tuple(sorted(loader.refused)), tuple(sorted(loader.notices)))


def _reports_among(paths: Sequence[str]) -> list[str]:
    """``paths`` without the sidecars of others, as a pattern like ``story/*`` brings them in."""
    given = {Path(path) for path in paths}
    return [path for path in paths if not _is_sidecar(Path(path), given)]


def _is_sidecar(path: Path, given: set[Path]) -> bool:
    if path.suffix.lower() != ".json":
        return False
    return any(
        other != path
        and path in (other.with_suffix(".json"), other.with_name(f"{other.name}.json"))
        for other in given
        if other.parent == path.parent and other.suffix.lower() != ".json"
    )


class _Loader:
    """Collects files, refusals and notices while the paths are gone through."""

    def __init__(self, meta: dict[str, Sidecar], on_bad: OnBad) -> None:
        self.meta = {str(Path(name)): sidecar for name, sidecar in meta.items()}
        self.met: set[str] = set()
        self.on_bad = on_bad
        self.files: list[_File] = []
        self.refused: list[Refusal] = []
        self.notices: list[Notice] = []

    def load(self, path: str) -> None:
        place = Path(path)
        try:
            if place.suffix.lower() == ".json":
                raise UnreadableReport(
                    path, "is JSON and beside no report that was named; name a text file"
                )
            data = read_bytes(place)
            text, remark = decode(data)
        except UndecodableError as error:
            self._refuse(UnreadableReport(path, str(error)))
            return
        except UnreadableReport as error:
            self._refuse(error)
            return
        if remark is not None:
            self.notices.append(Notice(path, remark))
        sidecar = self._sidecar(place)
        self.files.append(_File(path, hashlib.sha256(data).hexdigest(), text, sidecar))

    def _sidecar(self, place: Path) -> Sidecar:
        key = next((name for name in (str(place), place.name) if name in self.meta), None)
        row = Sidecar() if key is None else self.meta[key]
        self.met.update(() if key is None else (key,))
        try:
            beside = sidecar_of(place)
            return merged(row, read_sidecar(beside)) if beside else row
        except BadSidecar as error:
            self._refuse(error)
            return row

    def notice_unmet(self) -> None:
        """Tells of rows of metadata that belong to no report: a name may be misspelt."""
        unmet = sorted(set(self.meta) - self.met)
        if unmet:
            names = ", ".join(unmet[:_MOST_NAMES]) + (" …" if len(unmet) > _MOST_NAMES else "")
            self.notices.append(
                Notice("--meta", f"{len(unmet)} row(s) name no report that was read: {names}")
            )

    def _refuse(self, error: InputError) -> None:
        if self.on_bad is OnBad.RAISE:
            raise error
        self.refused.append(Refusal(error.path, error.reason))


def _reports(files: Sequence[_File], notices: list[Notice]) -> list[Report]:
    """One report for each content; its paths are all those where it was found."""
    same: dict[str, list[_File]] = {}
    for file in files:
        same.setdefault(file.sha256, []).append(file)
    reports: list[Report] = []
    for sha256, copies in same.items():
        sidecar = Sidecar()
        for copy in copies:
            told = merged(sidecar, copy.sidecar)
            if merged(copy.sidecar, sidecar) != told:
                notices.append(
                    Notice(copy.path, f"is {copies[0].path} again, with other metadata; not used")
                )
            else:
                sidecar = told
        reports.append(build_report(copies[0].text, sha256, [c.path for c in copies], sidecar))
    return reports


def _with_revisions(reports: Sequence[Report]) -> list[Report]:
    """``reports`` with ``revision_of`` set where one address brought several texts.

    A report revises the one that surely came right before it by the time it was updated, else
    published; where the order is unknown, nothing is said.
    """
    result: list[Report] = []
    for report in reports:
        earlier = [
            other
            for other in reports
            if other.url == report.url and came_before(_time(other), _time(report))
        ]
        before = max(earlier, key=lambda other: (_time(other) or "", other.id), default=None)
        revises = before.id if before is not None and report.url is not None else None
        result.append(replace(report, revision_of=revises))
    return result


def _time(report: Report) -> str | None:
    when = report.updated or report.published
    return None if when is None else when.value
