"""The reader that works by rules: cues and forms as data, no weights.

It is the baseline of every figure and the reader for those who may not use weights trained on
non-commercial data. One block after the other, one sentence after the other: frames first,
then what stands without a frame, then what stands inside what.
"""

from __future__ import annotations

from zufolge.model import (
    BlockKind,
    ReaderCard,
    Reading,
    Relay,
    Report,
    Span,
    Statement,
    statement_id,
)
from zufolge.reading.drafts import Draft
from zufolge.reading.marks import act_of, certainty_of
from zufolge.reading.nesting import nest
from zufolge.reading.passage import Passage
from zufolge.reading.sentence_rules import read_sentence
from zufolge.reading.uncued import Context, read_uncued
from zufolge.version import __version__

__all__ = ["RulesReader"]


class RulesReader:
    """Reads German reports by rules (see the module)."""

    @property
    def card(self) -> ReaderCard:
        """Name, version and licence for the dossier."""
        return ReaderCard(name="rules", version=__version__, licence="Apache-2.0")

    def read(self, report: Report) -> Reading:
        """All statements of one report. A report that is not German has none."""
        if report.language not in ("de", "und"):
            return Reading(report.id)
        passages = [Passage.of(report.text, b) for b in report.blocks if b.kind.tells]
        drafts = _drafts(passages)
        kept, parents = nest(drafts)
        return Reading(report.id, statements=_statements(report, kept, parents))


def _drafts(passages: list[Passage]) -> list[Draft]:
    result: list[Draft] = []
    context = Context()
    for number, p in enumerate(passages):
        context.new_block(p.block.kind)
        for index, sentence in enumerate(p.sentences):
            where = (number, index)
            found = read_sentence(p, where, sentence)
            if not found:
                alone = read_uncued(p, where, sentence, context)
                found = [alone] if alone is not None else []
            for draft in found:
                if draft.goes_on and not draft.speaker and context.last is not None:
                    draft.speaker = list(context.last.speaker)
                context.spoke(draft)
            result.extend(found)
    return result


def _statements(
    report: Report, drafts: list[Draft], parents: dict[int, int]
) -> tuple[Statement, ...]:
    ids = [statement_id(report.id, d.content, [*d.frame, *d.speaker]) for d in drafts]
    return tuple(
        _statement(report, draft, ids[at], ids[parents[at]] if at in parents else None)
        for at, draft in enumerate(drafts)
    )


def _statement(report: Report, draft: Draft, own: str, parent: str | None) -> Statement:
    act, detail = act_of(draft)
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
        confidence=draft.trust,
        parent=parent,
    )


_ = (BlockKind, Span)
