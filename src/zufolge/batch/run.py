"""What a run has at hand: the place it writes to, who works, and what is committed so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from zufolge.batch.files import DataFile
from zufolge.batch.folds import Fold, folds_of
from zufolge.batch.manifest import Manifest, commit, load, sweep
from zufolge.batch.runners import Runner
from zufolge.batch.settings import FORMAT, Settings, Versions, key_of
from zufolge.batch.store import Store
from zufolge.batch.work import Done, Task
from zufolge.errors import ZufolgeError
from zufolge.model.codec import decode, encode
from zufolge.pipeline import Progress
from zufolge.reading import reader_named
from zufolge.version import __version__

__all__ = ["Run"]


class Run:
    """One run. ``manifest`` is what is committed so far, ``swept`` how many files were deleted that
    nobody named. Raises ``UnknownReader`` and what else keeps a reader from reading."""

    def __init__(
        self,
        out: str,
        settings: Settings,
        runner: Callable[[], Runner],
        progress: Progress | None = None,
    ) -> None:
        self.settings = settings
        self.store = Store(out)
        self.folds: list[Fold] = folds_of(settings)
        # What weights ran on is told of each reading; it is no reason to read all of it again.
        card = replace(reader_named(settings.reader).card, backend=None)
        prepared = tuple(f"{fold.name} {fold.prepares}" for fold in self.folds)
        self.versions = Versions(card, prepared, settings.mapping, __version__, FORMAT)
        self.manifest = Manifest(FORMAT)
        self.swept = 0
        self._progress = progress
        self._start = runner
        self._runner: Runner | None = None

    @property
    def made(self) -> str:
        """The key of what makes the rows of the intake."""
        return self.versions.key

    @property
    def made_days(self) -> str:
        """The key of what makes the tables of a day."""
        folded = (f"{fold.name} {fold.version}" for fold in self.folds)
        return key_of(self.made, *folded, str(self.settings.window))

    def begin(self) -> None:
        """Load what is committed. What has lost a file since is made again; what nobody names is
        deleted."""
        manifest = load(self.store)
        there = self.store.sizes()
        lost = {file.name for file in manifest.files() if there.get(file.name) != file.size}
        self.manifest = replace(
            manifest,
            chunks=tuple(chunk for chunk in manifest.chunks if chunk.file.name not in lost),
            days={
                name: day
                for name, day in manifest.days.items()
                if lost.isdisjoint(file.name for file in day.files())
            },
        )
        self.sweep()

    def sweep(self) -> None:
        """Delete the files that nobody names."""
        self.swept += sweep(self.store, self.manifest)

    def commit(self, manifest: Manifest) -> None:
        """Make ``manifest`` what the batch is."""
        self.manifest = commit(self.store, replace(manifest, made=self.versions))

    def results(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Mapping[str, DataFile]]]:
        """The files that workers made of ``tasks``, with the number of the task, as they come.

        Raises ``ZufolgeError`` where a worker could not go on.
        """
        if not tasks:
            return
        if self._runner is None:
            self._runner = self._start()
        for number, text in self._runner.run([encode(task) for task in tasks]):
            done = decode(Done, text)
            if done.wrong is not None:
                raise self._failed(tasks[number], done)
            yield number, done.files

    def tell(self, step: str, done: int, whole: int) -> None:
        """How far a step is, to whoever watches."""
        if self._progress is not None:
            self._progress(step, done, whole)

    def _failed(self, task: Task, done: Done) -> ZufolgeError:
        if done.expected:
            return ZufolgeError(done.wrong)
        what = "nothing"
        if task.unit is not None:
            what = ", ".join(one.name for one in task.unit.inputs[:3])
        elif task.part is not None:
            what = f"day {task.part.day}"
        return ZufolgeError(f"a worker failed at {what} ({done.wrong}); report this as a bug")
