"""All files of a story: every one becomes part of a report, or a refusal that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zufolge.errors import InputError, UnreadableReport
from zufolge.ingest.item import Item
from zufolge.ingest.items import items_of, report_of
from zufolge.ingest.sidecar import Sidecar, merged
from zufolge.ingest.sources.places import places
from zufolge.model import OnBad, Refusal, Report, came_before

__all__ = ["Intake", "Notice", "load_reports"]


_MOST_NAMES = 5


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


def load_reports(
    paths: Iterable[Path | str],
    *,
    recursive: bool = False,
    mapping: Mapping[str, str] | None = None,
    meta: Mapping[str, Sidecar] | None = None,
    on_bad: OnBad = OnBad.SKIP,
    progress: Callable[[int, int], None] | None = None,
) -> Intake:
    """Reads all reports at ``paths`` (see ``items``), with the sidecars of files.

    ``meta`` is a table of metadata by path or file name (see ``read_meta_csv``); what it says
    goes before a sidecar file. ``progress`` is called with the number of files read and of all.
    With ``OnBad.RAISE`` the first bad input raises ``UnreadableReport``; else it is set aside with
    its reason and the rest is read. A bad sidecar costs a report only its metadata. The order of
    ``paths`` changes nothing.
    """
    found = list(places(paths, recursive=recursive))
    loader = _Loader(dict(meta or {}), mapping, on_bad)
    for number, place in enumerate(found, start=1):
        loader.load(place)
        if progress is not None:
            progress(number, len(found))
    loader.notice_unmet()
    reports = _with_revisions(loader.reports())
    return Intake(tuple(reports), tuple(sorted(loader.refused)), tuple(sorted(loader.notices)))


class _Loader:
    """Collects items, refusals and notices while the files are gone through."""

    def __init__(
        self, meta: dict[str, Sidecar], mapping: Mapping[str, str] | None, on_bad: OnBad
    ) -> None:
        self.meta = {str(Path(name)): sidecar for name, sidecar in meta.items()}
        self.met: set[str] = set()
        self.mapping = mapping
        self.on_bad = on_bad
        self.items: list[Item] = []
        self.refused: list[Refusal] = []
        self.notices: list[Notice] = []

    def load(self, place: str | Refusal) -> None:
        for found in items_of(place, self.mapping):
            if isinstance(found, Refusal):
                self._refuse(UnreadableReport(found.path, found.reason))
            else:
                self.items.append(self._with_row(found))

    def _with_row(self, item: Item) -> Item:
        """``item`` with what the table of metadata says of its path or file name."""
        key = next((n for n in (item.origin, Path(item.origin).name) if n in self.meta), None)
        if key is None:
            return item
        self.met.add(key)
        return replace(item, meta=merged(self.meta[key], item.meta or Sidecar()))

    def notice_unmet(self) -> None:
        """Tells of rows of metadata that belong to no report: a name may be misspelt."""
        unmet = sorted(set(self.meta) - self.met)
        if unmet:
            names = ", ".join(unmet[:_MOST_NAMES]) + (" …" if len(unmet) > _MOST_NAMES else "")
            self.notices.append(
                Notice("--meta", f"{len(unmet)} row(s) name no report that was read: {names}")
            )

    def reports(self) -> list[Report]:
        """One report for each content; its paths are all those where it was found."""
        same: dict[str, list[Item]] = {}
        for item in self.items:
            same.setdefault(hashlib.sha256(item.raw).hexdigest(), []).append(item)
        found = (self._report(copies) for copies in same.values())
        return [report for report in found if report is not None]

    def _report(self, copies: Sequence[Item]) -> Report | None:
        first = copies[0]
        sidecar = Sidecar()
        for copy in copies:
            told = merged(sidecar, copy.meta or Sidecar())
            if merged(copy.meta or Sidecar(), sidecar) != told:
                self.notices.append(
                    Notice(copy.origin, f"is {first.origin} again, with other metadata; not used")
                )
            else:
                sidecar = told
        try:
            report = report_of(
                replace(first, meta=sidecar),
                lambda remark: self.notices.append(Notice(first.origin, remark)),
            )
        except UnreadableReport as error:
            self._refuse(error)
            return None
        return replace(report, paths=tuple(copy.origin for copy in copies))

    def _refuse(self, error: InputError) -> None:
        if self.on_bad is OnBad.RAISE:
            raise error
        self.refused.append(Refusal(error.path, error.reason))


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
