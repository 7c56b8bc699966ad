"""What the dossier of a story is made of, as a digest: the same digest, the same dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from zufolge.archive import Archive
from zufolge.correcting import cited_reports, ledger_of
from zufolge.corrections import in_force
from zufolge.model import Ledger, ReaderCard
from zufolge.version import __version__

__all__ = ["Inputs", "InputsNow", "inputs_of"]


def inputs_of(
    archive: Archive,
    story: str,
    reader: ReaderCard,
    ledger: Ledger,
    similarity: ReaderCard | None = None,
) -> str | None:
    """The digest of what the dossier of ``story`` is made of now; ``None`` if it has no reports.

    The part before the full stop is made of who reads and compares, the rest of the reports, what
    is told of them, and the corrections that may concern them.
    """
    return Inputs.of(archive, reader, similarity, ledger).of_story(archive, story)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Digests of many stories: the ledger is looked through once."""

    read_by: str
    entries: dict[str, list[str]]
    anywhere: Sequence[str]

    @classmethod
    def of(
        cls,
        archive: Archive,
        reader: ReaderCard,
        similarity: ReaderCard | None = None,
        ledger: Ledger | None = None,
    ) -> Inputs:
        """What holds for all stories of ``archive``."""
        entries: dict[str, list[str]] = defaultdict(list)
        anywhere = []
        about = {
            entry.id: cited_reports(entry)
            for entry in in_force((ledger or ledger_of(archive)).entries)
        }
        here = archive.ever_held({each for reports in about.values() for each in reports})
        for entry, reports in about.items():
            if not reports or not reports <= here:
                anywhere.append(entry)  # it may be laid upon whoever has that text
            for report in reports:
                entries[report].append(entry)
        return cls(_digest(_cards(reader, similarity))[:12], dict(entries), tuple(anywhere))

    def of_story(self, archive: Archive, story: str) -> str | None:
        """The digest of one story; ``None`` if it has no reports."""
        reports = archive.stories.made_of(story).get(story)
        return None if reports is None else self.digest(reports)

    def digest(self, reports: Sequence[tuple[str, ...]]) -> str:
        """The digest of a story by its reports, see ``StoryTables.made_of``."""
        found = {entry for told in reports for entry in self.entries.get(told[0], ())}
        parts = ("\x1f".join(told) for told in reports)
        return f"{self.read_by}.{_digest((*parts, *sorted(found.union(self.anywhere))))}"


@dataclass(slots=True)
class InputsNow:
    """Digests as an archive stands now, of who ``reads`` and ``compares``; what holds for all
    stories is looked through anew only when corrections or reports came or went. May be asked from
    any thread."""

    reads: ReaderCard
    compares: ReaderCard | None = None
    _looked: tuple[tuple[int, ...], Inputs] | None = None

    def of(self, archive: Archive) -> Inputs:
        """The digests of all stories of ``archive``, always the same archive."""
        stamp, looked = archive.desk.stamp(), self._looked
        if looked is None or looked[0] != stamp:
            looked = self._looked = stamp, Inputs.of(archive, self.reads, self.compares)
        return looked[1]


def _cards(*cards: ReaderCard | None) -> Iterator[str]:
    yield __version__
    for card in cards:
        yield f"{card.name} {card.version} {card.backend}" if card is not None else "none"


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
