"""The claims of a story, as somebody needs them who joins two or parts one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zufolge.model import Claim, Dossier, Report, Source, Statement, spans_text
from zufolge.render.texts import Texts
from zufolge.render.views.short import named
from zufolge.serve.views.entries import head_of, place_href, shortened
from zufolge.serve.views.statements import SaidRow

__all__ = ["ClaimRow", "ClaimsOf"]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim by the statement that stands for it."""

    gist: str
    quote: str
    status: str
    status_code: str
    symbol: str
    counts: str
    decided: tuple[str, ...]
    statements: tuple[SaidRow, ...]
    chosen: bool


class ClaimsOf:
    """The claims of a dossier, by what they say."""

    def __init__(self, dossier: Dossier, words: Texts) -> None:
        self._words = words
        self._dossier = dossier
        self._reports: dict[str, Report] = {r.id: r for r in dossier.reports}
        self._said: dict[str, Statement] = {s.id: s for s in dossier.statements}
        self._sources: dict[str, Source] = {s.id: s for s in dossier.sources}
        self.claim_of: dict[str, Claim] = {s: c for c in dossier.claims for s in c.statements}

    def fitting(self, asked: str, chosen: Collection[str]) -> list[Claim]:
        """Those chosen first (by a statement of theirs), then those that say all words ``asked``
        for, the most told first."""
        picked = {self.claim_of[each].id for each in chosen if each in self.claim_of}
        found = [c for c in self._dossier.claims if c.id in picked or self._fits(c, asked)]
        found.sort(key=lambda c: (c.id not in picked, -len(c.statements), c.id))
        return found

    def _fits(self, claim: Claim, asked: str) -> bool:
        parts = asked.casefold().split()
        if not parts:
            return True
        told = " ".join(f"{self._speaker(s)} {self._text(s)}" for s in claim.statements).casefold()
        return all(part in told for part in parts)

    def rows(self, claims: Sequence[Claim], chosen: Collection[str]) -> tuple[ClaimRow, ...]:
        """``claims`` to be shown; ``chosen`` are ids of statements."""
        return tuple(self._row(claim, chosen) for claim in claims)

    def _row(self, claim: Claim, chosen: Collection[str]) -> ClaimRow:
        words = self._words
        reports = {self._said[s].report for s in claim.statements}
        return ClaimRow(
            gist=claim.gist,
            quote=shortened(self._text(claim.gist)),
            status=words.label("status", claim.status),
            status_code=claim.status.value.replace(" ", "-"),
            symbol=words.symbol("status", claim.status),
            counts=f"{words.count('statement', len(claim.statements))}, "
            f"{words.count('report', len(reports))}",
            decided=tuple(words.reason(each) for each in claim.decided),
            statements=self.statement_rows(claim.statements, chosen),
            chosen=not set(claim.statements).isdisjoint(chosen),
        )

    def statement_rows(
        self, statements: Sequence[str], chosen: Collection[str] = ()
    ) -> tuple[SaidRow, ...]:
        """These statements, in order of their reports."""
        there = [self._said[each] for each in statements if each in self._said]
        there.sort(key=lambda s: (s.report, s.content, s.id))
        return tuple(
            SaidRow(
                id=said.id,
                report=said.report,
                speaker=self._speaker(said.id) or self._words.ui["unknown_speaker"],
                quote=shortened(self._text(said.id)),
                href=place_href(said.report, list(said.content)),
                place=head_of(self._reports[said.report], self._words),
                chosen=said.id in chosen,
            )
            for said in there
        )

    def _speaker(self, statement: str) -> str:
        said = self._said[statement]
        source = self._sources.get(said.speaker_id or "")
        return named(source.name if source else spans_text(said.speaker, self._text_of(said)))

    def _text(self, statement: str) -> str:
        said = self._said[statement]
        return spans_text(said.content, self._text_of(said))

    def _text_of(self, said: Statement) -> str:
        return self._reports[said.report].text
