"""The reader that works by rules: cues and forms as data, no weights.

It is the baseline of every figure and the reader for those who may not use weights trained on
non-commercial data. One block after the other, one sentence after the other: frames first,
then what stands without a frame, then what stands inside what.
"""

from __future__ import annotations

from collections.abc import Sequence

from zufolge.model import (
    BlockKind,
    Form,
    Gap,
    GapKind,
    Genre,
    Mention,
    ReaderCard,
    Reading,
    Relay,
    Report,
    Span,
    Statement,
    statement_id,
)
from zufolge.reading.given import statement_at
from zufolge.reading.interviews import inside_answers, interview_statements
from zufolge.reading.mentions import find_mentions
from zufolge.reading.rules.asked import asked_draft
from zufolge.reading.rules.context import Context
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.headings import with_hearsay_of_headings
from zufolge.reading.rules.marks import act_of, certainty_of
from zufolge.reading.rules.nesting import nest
from zufolge.reading.rules.passage import Passage, Sentence, telling_passages
from zufolge.reading.rules.phrases import speaks
from zufolge.reading.rules.said import said_when
from zufolge.reading.rules.sentence import read_sentence, speaks_of_saying
from zufolge.reading.rules.subjects import clause_subject
from zufolge.reading.rules.uncued import beside_frames, quotation_block, read_uncued
from zufolge.version import __version__

__all__ = ["RulesReader", "statements_of"]


class RulesReader:
    """Reads German reports by rules (see the module)."""

    @property
    def card(self) -> ReaderCard:
        """Name, version and licence for the dossier."""
        return ReaderCard(name="rules", version=__version__, licence="Apache-2.0")

    def read(self, report: Report) -> Reading:
        """All statements of one report. A report that is not German has none."""
        return self.read_passages(report, telling_passages(report))

    def read_passages(self, report: Report, passages: Sequence[Passage]) -> Reading:
        """As ``read``, with the passages of ``report`` for whoever needs them too."""
        if report.language not in ("de", "und"):
            return Reading(report.id)
        mentions = find_mentions(report)
        drafts, gaps = _drafts(report, passages, mentions)
        kept, parents = nest(drafts, mentions)
        answers = interview_statements(report, mentions)
        told = inside_answers(statements_of(report, kept, parents), answers)
        return Reading(
            report.id,
            mentions=mentions,
            statements=tuple(sorted([*told, *answers], key=lambda s: s.content)),
            gaps=tuple(gaps),
        )

    def attribute(
        self, report: Report, contents: Sequence[Sequence[Span]]
    ) -> tuple[Statement, ...]:
        """One statement for each of ``contents`` (see the protocol)."""
        read = self.read(report)
        return tuple(
            statement_at(content, read.statements) or _asked(report, read, content)
            for content in contents
        )


def _asked(report: Report, read: Reading, content: Sequence[Span]) -> Statement:
    """The statement of a content where none was read."""
    walk = _walked(report, telling_passages(report), read.mentions)
    drafts = [d for d in walk.drafts if d.content]
    holds = [
        s for s in read.statements if all(any(c.covers(x) for c in s.content) for x in content)
    ]
    answers = interview_statements(report, read.mentions)
    around = next((s for s in holds if s.id in {answer.id for answer in answers}), None)
    asked = asked_draft(walk.passages, content, drafts, around)
    kept, parents = nest([*(d for d in drafts if d.content != asked.content), asked], read.mentions)
    at = next((n for n, draft in enumerate(kept) if draft is asked), None)
    if at is None:  # an attribution around others, which nesting folds into them
        return statements_of(report, [asked], {})[0]
    return statements_of(report, kept, parents)[at]


def _walked(report: Report, passages: Sequence[Passage], mentions: Sequence[Mention]) -> _Walk:
    walk = _Walk(report)
    for passage in passages:
        if passage.block.kind is BlockKind.ANSWER:
            walk.listen(passage, mentions)
        else:
            walk.enter(passage)
    return walk


def _drafts(
    report: Report, passages: Sequence[Passage], mentions: Sequence[Mention]
) -> tuple[list[Draft], list[Gap]]:
    walk = _walked(report, passages, mentions)
    return [d for d in walk.drafts if d.content], walk.gaps


class _Walk:
    """Goes through a report block by block and remembers what the next one may lean on."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.speaker_lines = _speaker_lines(report)
        self.context = Context(opinion=report.genre is Genre.OPINION)
        self.passages: list[Passage] = []
        self.drafts: list[Draft] = []
        self.gaps: list[Gap] = []
        self.number = 0
        self.open: Draft | None = None  # a quotation that the block before did not close

    def enter(self, p: Passage) -> None:
        """Read one block."""
        self.passages.append(p)
        self.number += 1
        self.context.new_block(p.block.kind)
        if p.block.kind is BlockKind.QUOTATION:
            line = self.speaker_lines.get(p.block.start)
            draft = quotation_block(p, self.number, self.context, line)
            self.context.sentence_read(p.block.span, [draft])
            self.drafts.append(draft)
            return
        going_on = self.open if p.sentences and p.quoted[p.sentences[0].start] >= 0 else None
        self.open = None
        for index, sentence in enumerate(p.sentences):
            drafts = self._sentence(p, index, sentence)
            if going_on is not None and index == 0:
                drafts = self._over_paragraphs(going_on, drafts)
            span = p.span(sentence.start, sentence.end)
            self.context.sentence_read(span, drafts)
            self.drafts.extend(d for d in drafts if d is not going_on)
            if not drafts and speaks_of_saying(p, sentence):
                reason = "no content found for the cue"
                self.gaps.append(Gap(self.report.id, span, GapKind.UNREAD_CUE, reason))
        self._remember_open(p)

    def listen(self, p: Passage, mentions: Sequence[Mention]) -> None:
        """Read an interview's answer, one statement as a whole, for others whom it cites by name
        or office."""
        self.passages.append(p)
        self.number += 1
        self.context = Context()
        for index, sentence in enumerate(p.sentences):
            for draft in read_sentence(p, (self.number, index), sentence):
                names = any(m.span.overlaps(s) for m in mentions for s in draft.speaker)
                if draft.content and draft.frame and draft.form is not Form.REPORTED and names:
                    self.drafts.append(draft)

    def _sentence(self, p: Passage, index: int, sentence: Sentence) -> list[Draft]:
        where = (self.number, index)
        drafts = read_sentence(p, where, sentence)
        drafts = [d for d in drafts if d.content or _look_back(d, self.context)]
        if drafts:
            drafts = beside_frames(p, where, sentence, self.context, drafts)
        else:
            alone = read_uncued(p, where, sentence, self.context)
            drafts = [alone] if alone is not None else []
        for draft in drafts:
            # "hieß es" leans on the sentences of its own paragraph, "demnach" on the last source
            leans = draft.rule == "back-frame" or not self.context.block_begins
            if draft.goes_on and not draft.speaker and leans:
                before = p.sentences[index - 1] if index and not self.context.previous else None
                told = _who_acts(p, before) if before and draft.rule == "back-frame" else []
                draft.speaker = told
                if not told:
                    _follow_up(draft, self.context)
        return drafts

    def _remember_open(self, p: Passage) -> None:
        """A quotation that the block leaves open goes on if the next one opens with a mark."""
        if p.quotations and not p.quotations[-1].closed:
            span = p.quotations[-1].span
            inside = [d for d in self.drafts if any(s.overlaps(span) for s in d.content)]
            self.open = inside[-1] if inside else None

    def _over_paragraphs(self, first: Draft, drafts: list[Draft]) -> list[Draft]:
        """One quotation over two paragraphs is one statement, its frame in either of them."""
        quoted = [d for d in drafts if d.form is Form.DIRECT]
        if not quoted:
            return drafts
        second = quoted[0]
        if second.frame and not first.frame:
            second.content = [*first.content, *second.content]
            first.content = []
            return drafts
        first.content = [*first.content, *second.content]
        return [first if d is second else d for d in drafts]


def _speaker_lines(report: Report) -> dict[int, Span]:
    """Quotation blocks (by start) with a speaker line right under them."""
    return {
        block.start: following.span
        for block, following in zip(report.blocks, report.blocks[1:], strict=False)
        if block.kind is BlockKind.QUOTATION and following.kind is BlockKind.SPEAKER_LINE
    }


def _look_back(draft: Draft, context: Context) -> bool:
    """Give "Das bestätigt X" the sentence before as its content; false if there is none."""
    if draft.rule == "announces":
        return True  # its content is still to come
    if context.previous_span is None:
        return False
    framed = [d for d in context.previous if d.frame and d.content]
    if framed:
        draft.content = list(framed[0].content)
        return True
    draft.content = [context.previous_span]
    for echo in context.previous:
        # read as going on before its frame was seen
        echo.content = []
    return True


def _follow_up(draft: Draft, context: Context) -> None:
    """ "Demnach", "hieß es weiter": whoever brought the news last, the outermost of the chain."""
    if context.last is not None:
        last = context.last
        draft.speaker = list(last.relays[-1] if last.relays else last.speaker)


def _who_acts(p: Passage, sentence: Sentence) -> list[Span]:
    """The subject of a sentence that tells no statement, if it can speak: "Der Rat legte Zahlen
    vor. Demnach …"."""
    subject = clause_subject(p, sentence, len(sentence.segments), set())
    return [p.span(*subject)] if subject is not None and speaks(p, *subject) else []


def statements_of(
    report: Report, drafts: list[Draft], parents: dict[int, int]
) -> tuple[Statement, ...]:
    """Finished statements of ``drafts``; ``parents`` tells which stands inside which (by index)."""
    ids = [statement_id(report.id, d.content, [*d.frame, *d.speaker]) for d in drafts]
    made = [
        _statement(report, draft, ids[at], ids[parents[at]] if at in parents else None)
        for at, draft in enumerate(drafts)
    ]
    return with_hearsay_of_headings(report, made)


def _told_inside(draft: Draft) -> list[Span]:
    """A reported form has no frame of its own: its first words up to the cue tell the time."""
    if draft.form is not Form.REPORTED or not draft.cue or not draft.content:
        return []
    first = min(draft.content[0].start, *(s.start for s in draft.cue))
    return [Span(first, max(s.end for s in draft.cue))]


def _statement(report: Report, draft: Draft, own: str, parent: str | None) -> Statement:
    act, detail = act_of(draft, report.text)
    certainty, evidence = certainty_of(draft, report.text)
    return Statement(
        id=own,
        report=report.id,
        form=draft.form,
        content=tuple(sorted(draft.content)),
        cue=tuple(draft.cue),
        frame=tuple(draft.frame),
        speaker=tuple(draft.speaker),
        addressee=tuple(draft.addressee),
        relays=tuple(Relay(tuple(r)) for r in draft.relays if r),
        act=act,
        act_detail=detail,
        certainty=certainty,
        evidence=evidence,
        said=said_when(report, draft.frame or _told_inside(draft)),
        confidence=draft.trust,
        parent=parent,
    )
