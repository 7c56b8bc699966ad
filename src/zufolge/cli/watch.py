"""``zufolge watch``: feeds into an archive and stories up to date, for as long as it runs."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from zufolge.cli.messages import plain_errors
from zufolge.cli.options import (
    AsJson,
    Contact,
    Delay,
    Feeds,
    NewArchive,
    ReaderName,
    SimilarityName,
    Timeout,
)

if TYPE_CHECKING:
    from zufolge.desk.news import News
    from zufolge.desk.webhooks import Sent

__all__ = ["watch"]

_PATIENCE = 3.0


def watch(
    feeds: Feeds,
    archive: NewArchive,
    every: Annotated[float, typer.Option(min=1, help="Minutes between two rounds.")] = 10.0,
    once: Annotated[
        bool, typer.Option("--once", help="One round; bring all stories up to date, then end.")
    ] = False,
    delay: Delay = 2.0,
    timeout: Timeout = 30.0,
    contact: Contact = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private",
            help="Feeds and webhooks may be on this machine and others of its network.",
        ),
    ] = False,
    address: Annotated[
        str | None,
        typer.Option(
            help="Where others reach the desk, as https://desk.example; told to webhooks."
        ),
    ] = None,
    reader: ReaderName = None,
    similarity: SimilarityName = None,
    as_json: AsJson = False,
) -> None:
    """Fetch what is new in feeds every few minutes, read it, and keep all stories up to date.

    Tells what developed, and so do webhooks of rules (`zufolge rules`). Goes on until Ctrl-C; what
    ends it at any moment loses nothing. `zufolge serve` may run on the same archive meanwhile.
    With --json a line of JSON for each event. With --once, exit code 1 if all feeds failed.
    """
    from zufolge.archive import Archive
    from zufolge.desk.watching import Watch
    from zufolge.desk.webhooks import Sender
    from zufolge.fetch import Manners
    from zufolge.reading import reader_named
    from zufolge.similarity import similarity_named

    with plain_errors():
        chosen, encoder = reader_named(reader), similarity_named(similarity)
        Archive.open(archive, write=True, wait=60.0).close()
        manners = Manners(
            delay=delay, timeout=timeout, contact=contact, allow_private=allow_private
        )
        teller = _Lines(archive) if as_json else _Screen(archive)
        sender = Sender(
            archive, Manners(timeout=10.0, allow_private=allow_private), address, teller.sent
        )
        watching = Watch(
            archive,
            feeds,
            chosen,
            encoder,
            every=None if once else timedelta(minutes=every),
            manners=manners,
            tell=teller.news,
        )
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        sender.start()
        try:
            with teller:
                gathered = watching.run()
                if once:
                    sender.deliver_all()
        except KeyboardInterrupt:
            gathered = None
        finally:
            ended = watching.stop(_PATIENCE) and sender.stop(_PATIENCE)
            teller.ended()
    if not ended:
        # Hosts that are slow to answer are not waited for: nothing of them is kept anyway.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
    if once and gathered and gathered.failed and not gathered.kept and not gathered.unchanged:
        raise typer.Exit(1)


class _Lines:
    """Tells by a line of JSON each, at once."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._lock = Lock()

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass

    def news(self, one: News) -> None:
        """What whoever watches is told of."""
        told = _plain(one, self._archive)
        if told:
            self._print(told)

    def sent(self, one: Sent) -> None:
        """A try of a webhook."""
        self._print(
            {
                "event": "sent" if one.wrong is None else "not sent",
                "rule": one.rule,
                "development": one.development,
                "reason": one.wrong,
                "given_up": one.given_up,
            }
        )

    def ended(self) -> None:
        """All is over."""
        self._print({"event": "ended"})

    def _print(self, told: dict[str, Any]) -> None:
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **told}
        with self._lock:  # told from several threads
            print(json.dumps(line), flush=True)


class _Screen:
    """Tells by lines, and on a terminal by one that says what is being done."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._console = Console(stderr=True)
        self._status = self._console.status("", refresh_per_second=2)

    def __enter__(self) -> None:
        if self._console.is_terminal:
            self._status.start()

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def news(self, one: News) -> None:
        """What whoever watches is told of."""
        told = _plain(one, self._archive)
        match one.event:
            case "fetching" | "following" | "keeping up":
                self._doing(f"{one.event} {one.done:,} of {one.all:,}")
            case "fetched" if one.gathered is not None:
                counts = {name: told[name] for name in ("kept", "unchanged", "refused")}
                parts = [f"{many:,} {name}" for name, many in counts.items() if many]
                self._line("fetched: " + (" · ".join(parts) or "nothing new"))
                if one.until is not None:
                    self._doing(f"next round at {one.until.astimezone():%H:%M}")
            case "added" if one.tally is not None:
                counts = {o.value: n for o, n in one.tally.outcomes.items()}
                parts = [f"{many:,} {name}" for name, many in counts.items() if many]
                if parts:
                    self._line("added: " + " · ".join(parts))
            case "failed":
                when = f"; again at {one.until.astimezone():%H:%M}" if one.until else ""
                self._line(f"✗ {one.path}: {one.reason}{when}")
            case "refused" | "notice" | "busy":
                mark = "!" if one.event == "notice" else "✗"
                self._line(f"{mark} {one.path}: {one.reason}" if one.path else f"! {one.reason}")
            case "development":
                self._line(_developed(told))

    def sent(self, one: Sent) -> None:
        """A try of a webhook."""
        if one.wrong is not None:
            more = "; given up" if one.given_up else ""
            self._line(f"✗ webhook of {one.rule}: {one.wrong}{more}")

    def ended(self) -> None:
        """All is over."""
        self._line("ended")

    def _doing(self, what: str) -> None:
        self._status.update(what)

    def _line(self, told: str) -> None:
        clock = datetime.now().astimezone()
        self._console.print(
            f"{clock:%H:%M:%S}  {told}", highlight=False, markup=False, soft_wrap=True
        )


def _plain(one: News, archive: Path) -> dict[str, Any]:
    """An event as plain values; a development in the words of contract zufolge.event/1."""
    told: dict[str, Any] = {"event": one.event}
    if one.all:
        told |= {"done": one.done, "all": one.all}
    if one.path:
        told["path"] = one.path
    if one.reason:
        told["reason"] = one.reason
    if one.until is not None:
        told["until"] = one.until.isoformat(timespec="seconds")
    if one.gathered is not None:
        gathered = one.gathered
        told |= {
            "kept": gathered.kept,
            "unchanged": gathered.unchanged,
            "refused": gathered.refused,
            "failed": sorted(gathered.failed),
        }
    if one.tally is not None:
        told |= {outcome.value: many for outcome, many in one.tally.outcomes.items()}
        told |= {"refused": one.tally.refused, "read": one.tally.read}
    if one.development is not None:
        told["development"] = _in_words(one, archive)
    return told


def _in_words(one: News, path: Path) -> dict[str, Any]:
    from zufolge.archive import Archive
    from zufolge.desk.events import event_of
    from zufolge.desk.sayings import Sayings

    assert one.development is not None
    with Archive.open(path) as archive:
        return event_of(Sayings(archive).told(one.development))


def _developed(told: dict[str, Any]) -> str:
    event = told["development"]
    what = event["kind"]
    if event["before"] or event["after"]:
        what += f": {event['before'] or '–'} → {event['after'] or '–'}"
    about = (event["claim"] or {}).get("gist") or (event["report"] or {}).get("headline") or ""
    return f"{what} · {about[:120]} ({event['story']['id']})" if about else what
