"""Folds small enough to be checked by eye, in the place of copies and stories.

Both pair a report with the earliest one in reach that begins its headline with the same word; they
differ in how far they look back.
"""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from zufolge.batch.folds import Earlier, Folded
from zufolge.batch.settings import Settings
from zufolge.batch.when import moment_of
from zufolge.model import Report

__all__ = ["Deadly", "DeadlyFold", "FirstWords", "LongMemory"]


_LEFT = pa.schema({"word": pa.string(), "id": pa.string()})


class FirstWords:
    """Looks back two days."""

    name = "copies"
    prepares = "1"
    version = "1"
    column = pa.struct({"id": pa.string(), "moment": pa.int64(), "word": pa.string()})
    tables: Mapping[str, pa.Schema] = {
        "copies": pa.schema({"report": pa.string(), "first": pa.string(), "word": pa.string()})
    }
    keeps: Mapping[str, int] = {"words": 2}

    def __init__(self, settings: Settings) -> None:
        del settings

    def prepare(self, reports: Sequence[Report]) -> pa.Array:
        return pa.array([self._row(report) for report in reports], self.column)

    def fold(
        self, day: str, rows: Iterable[pa.Array], earlier: Sequence[Earlier], scratch: Path
    ) -> Folded:
        assert not list(scratch.iterdir())
        assert day != "undated" or not earlier
        first: dict[str, str] = {}
        for segment in earlier:
            with pa.ipc.open_stream(bytes(segment.data)) as stream:
                told = stream.read_all().to_pylist()
            for row in told:
                first.setdefault(row["word"], row["id"])
        mine: dict[str, str] = {}
        pairs = []
        told_of = [row for part in rows for row in part.to_pylist()]
        for row in sorted(told_of, key=lambda r: (r["moment"] or 0, r["id"])):
            mine.setdefault(row["word"], row["id"])
            one = first.setdefault(row["word"], row["id"])
            pairs.append({"report": row["id"], "first": one, "word": row["word"]})
        left = pa.table({"word": list(mine.keys()), "id": list(mine.values())}, _LEFT)
        out = io.BytesIO()
        with pa.ipc.new_stream(out, left.schema) as stream:
            stream.write_table(left)
        kind = next(iter(self.keeps))
        name = next(iter(self.tables))
        table = pa.Table.from_pylist(pairs, self.tables[name])
        return Folded({name: table}, {kind: (out.getvalue(),)})

    def _row(self, report: Report) -> dict[str, object]:
        word = (report.headline.of(report.text) if report.headline else report.text).split()[0]
        return {"id": report.id, "moment": moment_of(report), "word": word}


class LongMemory(FirstWords):
    """Looks back a month."""

    name = "stories"
    tables: Mapping[str, pa.Schema] = {
        "stories": pa.schema({"report": pa.string(), "first": pa.string(), "word": pa.string()})
    }
    keeps: Mapping[str, int] = {"memory": 30}


class Deadly(FirstWords):
    """Ends its process the first times it is asked for anything: as often as there are files in the
    folder that ``DEADLY`` names."""

    def prepare(self, reports: Sequence[Report]) -> pa.Array:
        end_while_told_to()
        return super().prepare(reports)


class DeadlyFold(FirstWords):
    """The same when it is to fold a day."""

    def fold(
        self, day: str, rows: Iterable[pa.Array], earlier: Sequence[Earlier], scratch: Path
    ) -> Folded:
        end_while_told_to()
        return super().fold(day, rows, earlier, scratch)


def end_while_told_to() -> None:
    for file in Path(os.environ["DEADLY"]).iterdir():
        file.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
