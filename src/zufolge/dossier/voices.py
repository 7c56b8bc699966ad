"""Who is behind a statement: the named speaker, the medium it came through, and their sides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from zufolge.language import fold, lemma
from zufolge.model import Source, SourceKind, Statement, overlap, parties

__all__ = ["MEDIA", "Voices"]

MEDIA = (SourceKind.AGENCY, SourceKind.OUTLET)


@cache
def _nameless() -> frozenset[str]:
    text = (files("zufolge.dossier") / "data" / "voices.txt").read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


class Voices:
    """The sources of a story, asked for who is behind a statement."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_id = {source.id: source for source in sources}
        self.sides = parties(self.by_id.values())

    def side_name(self, side: str) -> str:
        """Name of a side as ``model.parties`` gives it."""
        return self.by_id[side].name if side in self.by_id else side

    def speaker(self, statement: Statement) -> Source | None:
        """Who is named as having said it; ``None`` if that is nobody in particular."""
        source = self.by_id.get(statement.speaker_id or "")
        if source is None or source.kind is SourceKind.UNKNOWN or _is_nameless(source):
            return None
        return source

    def medium(self, statement: Statement) -> Source | None:
        """The last agency or outlet that it came through, else one that it was said to."""
        chain = [self.by_id[r.source] for r in statement.relays if r.source in self.by_id]
        for kind in MEDIA:
            through = [source for source in chain if source.kind is kind]
            if through:
                return through[-1]
        return next(iter(self._spoken_to(statement)), None)

    def _spoken_to(self, statement: Statement) -> list[Source]:
        return [
            source
            for _, source in sorted(self.by_id.items())
            if source.kind in MEDIA
            and any(
                place.report == statement.report and overlap((place.span,), statement.addressee)
                for place in source.mentions
            )
        ]


def _is_nameless(source: Source) -> bool:
    words = [word for word in source.name.split() if word[0].isupper()]
    if source.kind not in (SourceKind.GROUP, SourceKind.DOCUMENT) or not words:
        return False
    return bool({fold(words[-1]), fold(lemma(words[-1]))} & _nameless())
