"""Days finished: tables by workers, folds here in order, and a commit for each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from zufolge.batch.beside import Folding
from zufolge.batch.choosing import Piece, Portion
from zufolge.batch.files import DataFile
from zufolge.batch.folding import earlier_key, expired, is_cut_off, segments_before
from zufolge.batch.manifest import Day, Manifest
from zufolge.batch.run import Run
from zufolge.batch.schemas import TABLES
from zufolge.batch.tables import check
from zufolge.batch.when import UNDATED
from zufolge.batch.work import DayPart, Task

__all__ = ["Finished", "finish_days"]

_MOST_ROWS = 50_000
"""Rows of one file of a day, so that who writes it needs no more memory than for these."""

Tables = dict[str, tuple[DataFile, ...]]


@dataclass(slots=True)
class Finished:
    """``written`` days had other rows than before, or none; ``folded`` were folded. ``closed`` are
    days that were left although an earlier one has changed, since they are not open any more."""

    written: int = 0
    folded: int = 0
    closed: int = 0


def finish_days(run: Run, found: Sequence[Portion]) -> Finished:
    """Make every day what ``found`` says, in order of the days."""
    with Folding(run) as folding:
        return _finished(run, found, folding)


def _finished(run: Run, found: Sequence[Portion], folding: Folding) -> Finished:
    done = Finished()
    is_open = _open(run, [portion.day for portion in found])
    _drop(run, {portion.day for portion in found}, is_open)
    stale = [portion for portion in found if not _stands(run, portion)]
    tables = _tables(run, stale)
    for number, portion in enumerate(found):
        run.tell("days", number, len(found))
        looked = segments_before(portion.day, run.folds, run.manifest.days, run.settings.window)
        earlier = earlier_key(looked)
        old = run.manifest.days.get(portion.day)
        if portion in stale:
            made = next(tables)
            done.written += 1
        else:
            assert old is not None
            cut_off = is_cut_off(portion.day, run.folds, run.manifest.days, run.settings.window)
            moved = old.earlier != earlier and not cut_off
            if not old.due and not (moved and portion.day in is_open):
                done.closed += moved
                continue
            made = {name: files for name, files in old.tables.items() if name in TABLES}
        folded = folding.day(portion, looked)
        day = Day(
            rows=portion.rows,
            made=run.made_days,
            earlier=earlier,
            reports=portion.reports,
            duplicates=portion.duplicates,
            refusals=portion.refusals,
            tables={**made, **folded.tables},
            segments=folded.segments,
        )
        _check(run, day, old)
        run.commit(_due(run.manifest.with_day(portion.day, day), portion.day, old, is_open))
        done.folded += 1
    run.tell("days", len(found), len(found))
    _expire(run, is_open)
    return done


def _expire(run: Run, is_open: frozenset[str]) -> None:
    """Leave out the segments that no open day, nor one to come, looks back at."""
    if run.settings.expire and is_open:
        days = expired(min(is_open), run.folds, run.manifest.days, run.settings.window)
        if days != run.manifest.days:
            run.commit(replace(run.manifest, days=days))


def _stands(run: Run, portion: Portion) -> bool:
    """Whether the tables of a day are made of these very rows by this version."""
    day = run.manifest.days.get(portion.day)
    return day is not None and (day.rows, day.made) == (portion.rows, run.made_days)


def _open(run: Run, days: Sequence[str]) -> frozenset[str]:
    """The days that follow a change of an earlier one: the newest, and so many before it. A day
    still to come, by mistake or not, is no measure for others."""
    dated = [day for day in days if day != UNDATED]
    if run.settings.whole or not dated:
        return frozenset(dated)
    today = datetime.now(UTC).date().isoformat()
    newest = max((day for day in dated if day <= today), default=max(dated))
    first = date.fromisoformat(newest) - timedelta(days=run.settings.open_days)
    return frozenset(day for day in dated if day >= first.isoformat())


def _drop(run: Run, found: set[str], is_open: frozenset[str]) -> None:
    """Days of which nothing is left."""
    for name in sorted(run.manifest.days.keys() - found):
        days = {day: told for day, told in run.manifest.days.items() if day != name}
        left = replace(run.manifest, days=days)
        run.commit(_due(left, name, run.manifest.days[name], is_open))


def _due(manifest: Manifest, name: str, old: Day | None, is_open: frozenset[str]) -> Manifest:
    """``manifest`` with the open days after ``name`` marked, if what it leaves has changed: should
    this run end here, the next one knows."""
    new = manifest.days.get(name)
    if name == UNDATED or (old and new and old.segments == new.segments):
        return manifest
    days = {
        day: replace(told, due=told.due or (day > name and day in is_open))
        for day, told in manifest.days.items()
    }
    return replace(manifest, days=days)


def _tables(run: Run, stale: Sequence[Portion]) -> Iterator[Tables]:
    """The tables of each of ``stale``, in order, as the workers get done with them."""
    parts = [(at, part) for at, portion in enumerate(stale) for part in _parts(run, portion)]
    waiting = [0] * len(stale)
    for at, _ in parts:
        waiting[at] += 1
    made: list[dict[int, Mapping[str, DataFile]]] = [{} for _ in stale]
    turn = 0
    results = run.results([Task(part=part) for _, part in parts])
    for done, (number, files) in enumerate(results, start=1):
        run.tell("tables", done, len(parts))
        at = parts[number][0]
        made[at][number] = files
        while turn < len(stale) and len(made[turn]) == waiting[turn]:
            yield _together(made[turn])
            turn += 1
    while turn < len(stale):
        yield {}
        turn += 1


def _together(files: Mapping[int, Mapping[str, DataFile]]) -> Tables:
    """The files of all parts by table, in the order of the parts."""
    tables: Tables = {}
    for _, made in sorted(files.items()):
        for name, file in made.items():
            tables[name] = (*tables.get(name, ()), file)
    return tables


def _parts(run: Run, portion: Portion) -> Iterator[DayPart]:
    """A day in pieces of about the same size, as many as there are partitions, or more."""
    rows = sum(piece.stop - piece.start for piece in portion.pieces)
    most = min(_MOST_ROWS, max(1, -(-rows // run.settings.partitions)))
    held: list[Piece] = []
    room = most
    for piece in portion.pieces:
        start = piece.start
        while start < piece.stop:
            stop = min(piece.stop, start + room)
            held.append(piece.cut(start, stop))
            room -= stop - start
            start = stop
            if room == 0:
                yield DayPart(portion.day, tuple(held))
                held, room = [], most
    if held:
        yield DayPart(portion.day, tuple(held))


def _check(run: Run, day: Day, old: Day | None) -> None:
    """Look at every new file of a day before it is named, and count its rows."""
    schemas = {**TABLES, **{n: s for fold in run.folds for n, s in fold.tables.items()}}
    known = set(old.files()) if old else set()
    for name, files in day.tables.items():
        for file in files:
            if file not in known:
                check(run.store, file, schemas[name])
    for file in day.segments.values():
        check(run.store, file, None)
    counts = (day.reports, day.duplicates, day.refusals)
    for name, many in zip(("reports", "duplicates", "refusals"), counts, strict=True):
        there = sum(file.rows for file in day.tables.get(name, ()))
        assert there == many, f"{there} {name} where {many} belong"
