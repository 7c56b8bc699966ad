"""Scores of the matching room for statements that are given, not read."""

from __future__ import annotations

from collections.abc import Sequence

from seed_items import Item, Material, names_of
from zufolge.matching import match
from zufolge.model import Source, Statement
from zufolge.pipeline import similarity_named, values_of

__all__ = ["given_scores", "given_statements"]


def given_scores(gold: Material, read: Material, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The matching room's score of each pair of indices into ``gold.items``; 0 for what it did
    not take for a candidate. Reports and sources are those of the dossier ``read``; a gold
    speaker that no source is named like stays unknown."""
    statements = given_statements(gold, read)
    reports = list(read.reports.values())
    values = {report.id: values_of(report) for report in reports}
    matches = match(reports, statements, read.sources, values, similarity_named())
    scores = {frozenset((found.a, found.b)): found.score for found in matches}
    return [scores.get(frozenset((statements[a].id, statements[b].id)), 0.0) for a, b in pairs]


def given_statements(gold: Material, read: Material) -> list[Statement]:
    """The gold's statements as matching takes them, speakers by the sources of ``read``."""
    return [_statement(item, read) for item in gold.items]


def _statement(item: Item, read: Material) -> Statement:
    speaker = _source_of(item, read.sources)
    return Statement(
        id=item.id,
        report=read.reports[item.report].id,
        form=item.form,
        content=item.content,
        act=item.act,
        certainty=item.certainty,
        speaker=item.told_by,
        speaker_id=speaker.id if speaker else None,
        repeats=item.repeats,
        parent=item.parent,
    )


def _source_of(item: Item, sources: Sequence[Source]) -> Source | None:
    wanted = item.speaker or frozenset()
    return next((s for s in sources if not wanted.isdisjoint(names_of(s.name))), None)
