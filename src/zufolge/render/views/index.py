"""Everything of a dossier within reach: what belongs to what, and what it is called on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from zufolge.model import (
    Act,
    Certainty,
    Claim,
    Corrected,
    CorrectionKind,
    Dossier,
    Place,
    Source,
    Span,
    Stance,
    Statement,
    Status,
    overlap,
    spans_text,
)
from zufolge.render.markup import excerpt
from zufolge.render.texts import Texts
from zufolge.render.views.addresses import Anchors
from zufolge.render.views.heads import head_of, in_order
from zufolge.render.views.parts import Link, Passage, Step, Tag
from zufolge.render.views.short import CELL, GIST, LINE, code, named, shortened

__all__ = ["LINE", "Index", "code", "shortened", "surroundings"]

_CONJUNCTION, _LEFT_OUT = "dass ", Markup("… ")
_QUOTES = frozenset("\"„“”»«‚‘’›‹'")
_OF_STATEMENTS = frozenset(
    {
        CorrectionKind.SPEAKER,
        CorrectionKind.RELAYS,
        CorrectionKind.ACT,
        CorrectionKind.CERTAINTY,
        CorrectionKind.ADD,
    }
)
_SAME_AS_STANCE = {
    Stance.CONFIRMS: Act.CONFIRM,
    Stance.DENIES: Act.DENY,
    Stance.NOT_CONFIRMED: Act.NOT_CONFIRMED,
}


def surroundings(said: Statement, text: str) -> tuple[Span, ...]:
    """What a reader needs beside the content: frame, cue, speaker, relays, quotation marks."""
    relays = (span for relay in said.relays for span in relay.spans)
    return (*said.frame, *said.cue, *said.speaker, *relays, *_quotation_marks(said, text))


def _quotation_marks(said: Statement, text: str) -> tuple[Span, ...]:
    """The marks right before and after the content, so that wording shows as such."""
    edges = [at for s in said.content for at in (s.start - 1, s.end)]
    return tuple(Span(at, at + 1) for at in edges if at >= 0 and text[at : at + 1] in _QUOTES)


class Index:
    """A dossier's parts by id, numbered as the page numbers them. With ``excerpts`` the page has no
    report in full. ``said_in`` are the statements of a report, ``shown_in`` also those that were
    withdrawn; ``corrected`` is what was put right, by statement or source,
    ``to`` leads to all of it."""

    def __init__(
        self,
        dossier: Dossier,
        texts: Texts,
        *,
        excerpts: bool = False,
        to: Anchors | None = None,
    ) -> None:
        self.dossier = dossier
        self.texts = texts
        self.excerpts = excerpts
        self.to = to or Anchors()
        self.reports = in_order(dossier.reports)
        self.report = {r.id: r for r in self.reports}
        self.head = {r.id: head_of(r, n, texts, self.to) for n, r in enumerate(self.reports, 1)}
        self.source = {s.id: s for s in dossier.sources}
        self.withdrawn = frozenset(s.id for s in dossier.withdrawn)
        shown = sorted(
            (*dossier.statements, *dossier.withdrawn), key=lambda s: (s.content[0], s.content, s.id)
        )
        self.statement = {s.id: s for s in shown}
        self.claim = {c.id: c for c in dossier.claims}
        self.claim_of = {s: c for c in dossier.claims for s in c.statements}
        self.shown_in: dict[str, list[Statement]] = defaultdict(list)
        self.said_in: dict[str, list[Statement]] = defaultdict(list)
        for said in shown:
            self.shown_in[said.report].append(said)
            if said.id not in self.withdrawn:
                self.said_in[said.report].append(said)
        self.place = {
            said.id: f"{self.head[report].number}·{n}"
            for report, all_shown in self.shown_in.items()
            for n, said in enumerate(all_shown, 1)
        }
        self._match = {frozenset((m.a, m.b)): m for m in dossier.matches}
        self._stances: dict[str, dict[str, Stance]] = {}
        self.entry = {d.entry.id: d.entry for d in dossier.decisions.decided}
        self.corrected: dict[str, list[Corrected]] = defaultdict(list)
        for each in dossier.corrected:
            self.corrected[each.target].append(each)

    def words(self, said: Statement, spans: Sequence[Span]) -> str:
        """The words of the report in ``spans``, on one line."""
        return shortened(spans_text(spans, self.report[said.report].text))

    def rank(self, said: Statement) -> tuple[int, ...]:
        """Where a statement stands in the order of the page: its report's number, and its own."""
        return tuple(map(int, self.place[said.id].split("·")))

    def rank_of(self, claim: Claim) -> tuple[int, ...]:
        """Where the statement stands that is the claim's gist."""
        return self.rank(self.statement[claim.gist])

    def speaker(self, said: Statement) -> Step:
        """Who said it; the report's words where no source is known."""
        label = self.texts.ui["speaker"]
        return self._step("speaker", label, said, said.speaker_id, said.speaker)

    def chain(self, said: Statement) -> tuple[Step, ...]:
        """The way of a statement: speaker, relays outwards, addressee."""
        ui = self.texts.ui
        steps = [self.speaker(said)]
        steps += [self._step("relay", ui["relays"], said, r.source, r.spans) for r in said.relays]
        relayed = [span for relay in said.relays for span in relay.spans]
        if said.addressee and not overlap(said.addressee, relayed):  # a medium is a relay already
            words = self.words(said, said.addressee)
            steps.append(Step("addressee", words, ui["addressee"], lead=ui["towards"]))
        return tuple(steps)

    def _step(
        self, role: str, label: str, said: Statement, source: str | None, spans: Sequence[Span]
    ) -> Step:
        ui = self.texts.ui
        words = self.words(said, spans) if spans else ""
        found = self.source.get(source or "")
        if found is None:
            return Step(role, words or ui["unknown_speaker"], label, known=False)
        hint = ui["wording"].format(words=words) if words else ""
        return Step(role, named(found.name), label, self.to.source(found.id), hint)

    def tags(self, said: Statement, stance: Stance | None = None) -> tuple[Tag, ...]:
        """Form, stance, act and certainty in short; what goes without saying is left out."""
        texts = self.texts
        tags = [
            Tag(
                "form",
                code(said.form),
                texts.label("form", said.form),
                hint=texts.label("form_hint", said.form),
            )
        ]
        if stance not in (None, Stance.ASSERTS):
            tags.append(self.stance_tag(stance))
        if said.act is not Act.SAY and _SAME_AS_STANCE.get(stance or Stance.ASSERTS) != said.act:
            tags.append(Tag("act", code(said.act), texts.label("act", said.act)))
        if said.certainty is not Certainty.ASSERTED:
            hint = self.words(said, said.evidence) if said.evidence else ""
            label = texts.label("certainty", said.certainty)
            symbol = texts.symbol("certainty", said.certainty)
            tags.append(Tag("certainty", code(said.certainty), label, symbol, hint))
        if said.id in self.withdrawn:
            hint = texts.ui["withdrawn_note"]
            tags.append(Tag("hand", "withdrawn", texts.ui["withdrawn"], "✕", hint))
        elif any(each.kind in _OF_STATEMENTS for each in self.corrected.get(said.id, ())):
            tags.append(Tag("hand", "hand", texts.ui["by_hand"], "✎"))
        return tuple(tags)

    def stance_tag(self, stance: Stance) -> Tag:
        """What a statement does to its claim."""
        texts = self.texts
        symbol = texts.symbol("stance", stance)
        return Tag("stance", code(stance), texts.label("stance", stance), symbol)

    def status_tag(self, status: Status) -> Tag:
        """How a claim is supported, with the rule as a hint."""
        texts = self.texts
        return Tag(
            "status",
            code(status),
            texts.label("status", status),
            texts.symbol("status", status),
            texts.label("rule", status),
        )

    def reports_of(self, claim: Claim) -> frozenset[str]:
        """Ids of the reports that carry ``claim``."""
        return frozenset(self.statement[s].report for s in claim.statements)

    def stances_of(self, claim: Claim) -> dict[str, Stance]:
        """The stance of each statement of ``claim`` in the order of the page."""
        if claim.id not in self._stances:
            ordered = sorted(claim.stances, key=lambda s: self.rank(self.statement[s.statement]))
            self._stances[claim.id] = {each.statement: each.stance for each in ordered}
        return self._stances[claim.id]

    def support(self, claim: Claim) -> str:
        """How many reports carry a claim and how many origins they have, in words."""
        reports = self.texts.count("report", len(self.reports_of(claim)))
        if not claim.origins:
            return reports
        return f"{reports}, {self.texts.count('origin', len(claim.origins))}"

    def support_links(self, claim: Claim) -> tuple[Link, ...]:
        """The same as two links: to the passages, and to the origins with their statements."""
        texts = self.texts
        reports = texts.count("report", len(self.reports_of(claim)))
        links = [Link(reports, self.to.claim(claim.id))]
        if claim.origins:
            origins = texts.count("origin", len(claim.origins))
            links.append(Link(origins, self.to.origins(claim.id)))
        return tuple(links)

    def passage(
        self,
        said: Statement,
        *,
        limit: int = CELL,
        stance: Stance | None = None,
        echoes: Iterable[Statement] = (),
    ) -> Passage:
        """``said`` as a cell or a list shows it."""
        text = self.report[said.report].text
        return Passage(
            id=said.id,
            href=self.to.statement(said),
            place=self.place[said.id],
            report=self.head[said.report],
            excerpt=excerpt(text, said.content, surroundings(said, text), limit=limit),
            chain=self.chain(said),
            tags=self.tags(said, stance),
            echoes=tuple(Link(self.block_label(e), self.to.statement(e)) for e in echoes),
        )

    def block_label(self, said: Statement) -> str:
        """What the stretch is called that ``said`` begins in."""
        kind = self.report[said.report].kind_at(said.content[0].start)
        return self.texts.label("block", kind) if kind else self.texts.ui["unlabelled"]

    def gist(self, claim: Claim, limit: int = GIST) -> Markup:
        """The content of the statement that stands for ``claim``; an ellipsis for a "dass"."""
        said = self.statement[claim.gist]
        text = self.report[said.report].text
        first, *rest = said.content
        if first.of(text).startswith(_CONJUNCTION) and len(first) > len(_CONJUNCTION):
            clause = (Span(first.start + len(_CONJUNCTION), first.end), *rest)
            return _LEFT_OUT + excerpt(text, clause, limit=limit, marks=())
        return excerpt(text, said.content, _quotation_marks(said, text), limit=limit, marks=())

    def way_to(self, statement: str) -> str:
        """Where a statement stands."""
        return self.to.statement(self.statement[statement])

    def link_to(self, statement: str) -> Link:
        """A named way to a statement: its place and who said it."""
        said = self.statement[statement]
        return Link(f"{self.place[statement]} {self.speaker(said).name}", self.to.statement(said))

    def characters(self, place: Place, statement: str = "") -> str:
        """A link to the very characters of ``place``; where no report stands in full, to the
        ``statement`` that they belong to, if any."""
        if not self.excerpts:
            return self.to.characters(place)
        return self.way_to(statement) if statement else ""

    def reasons(self, pair: Iterable[str]) -> tuple[str, ...]:
        """Why two statements were matched as they were."""
        match = self._match.get(frozenset(pair))
        return tuple(map(self.texts.reason, match.reasons)) if match else ()

    def score(self, pair: Iterable[str]) -> float:
        """How sure it is that two statements speak of one fact; 0 if they were not compared."""
        match = self._match.get(frozenset(pair))
        return match.score if match else 0.0

    def source_link(self, source: Source) -> Link:
        """A named way to a source."""
        return Link(named(source.name), self.to.source(source.id))
