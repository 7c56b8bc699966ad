"""Where results go: files of a dossier, and a progress bar that keeps out of the way."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from zufolge.errors import OutputError
from zufolge.model import Dossier, DossierFormat, Refusal

if TYPE_CHECKING:
    from zufolge import pipeline

__all__ = ["progress_bar", "write_dossier", "write_quarantine"]

_MOST_COPIED = 64 * 1024 * 1024


def write_dossier(
    dossier: Dossier,
    folder: Path,
    *,
    lang: str,
    excerpts: bool,
    formats: Iterable[DossierFormat] = (),
) -> list[Path]:
    """Write ``dossier.html``, ``dossier.json`` and the ``formats`` asked for into ``folder``, each
    file whole or not at all.

    Returns their paths; raises ``OutputError`` if the folder or a file cannot be written.
    """
    from zufolge.export import files_of, to_json
    from zufolge.render import markdown, page

    files = {
        "dossier.html": page(dossier, lang=lang, excerpts=excerpts).encode(),
        "dossier.json": to_json(dossier).encode(),
    }
    for each in dict.fromkeys(formats):
        if each is DossierFormat.MARKDOWN:
            files["dossier.md"] = markdown(dossier, lang).encode("utf-8", "backslashreplace")
        else:
            files |= dict(files_of(dossier, each))
    try:
        for name in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        return [_write(folder / name, data) for name, data in files.items()]
    except OSError as error:
        raise OutputError(folder, f"{error.strerror}; name a folder that can be written") from error


def write_quarantine(refused: Sequence[Refusal], folder: Path) -> None:
    """Copy what was refused into ``folder``, with ``refused.json`` saying why each was.

    A file that is no plain file or too large to copy stays where it is and is listed all the same.
    Raises ``OutputError`` if the folder cannot be written.
    """
    if not refused:
        return
    listed = [{"path": refusal.path, "reason": refusal.reason} for refusal in refused]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, refusal in enumerate(refused, start=1):
            origin = Path(refusal.path)
            if origin.is_file() and origin.stat().st_size <= _MOST_COPIED:
                shutil.copyfile(origin, folder / f"{number:04}-{origin.name}")
        told = json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
        _write(folder / "refused.json", told.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise OutputError(folder, f"{error.strerror}; name a folder that can be written") from error


def _write(path: Path, data: bytes) -> Path:
    """Write beside ``path`` first and move over it, so that no half file is ever seen."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[pipeline.Progress | None]:
    """A bar on standard error, one line a step; nothing where it is no terminal or ``quiet``."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, int] = {}

        def show(step: str, done: int, whole: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=whole or None)
            bar.update(tasks[step], completed=done)  # type: ignore[arg-type]

        yield show
