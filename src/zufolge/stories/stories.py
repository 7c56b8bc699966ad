"""Placings, changes and links of any number of days, put together to chapters and stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zufolge.model import (
    ChangeKind,
    Chapter,
    ChapterChange,
    ChapterLink,
    LinkKind,
    Placing,
    Story,
)
from zufolge.stories.undated import strongest

__all__ = ["chapters_of", "stories_of"]

_UNDATED = 2**62


def chapters_of(
    placed: Iterable[tuple[str, str]], changes: Iterable[ChapterChange]
) -> dict[str, str]:
    """The chapter of each report after all changes. ``placed`` are reports with the chapters that
    they joined or opened, ``changes`` in the order of their days."""
    chapters = dict(placed)
    renamed: dict[str, str] = {}

    def final(name: str) -> str:
        while name in renamed:
            name = renamed[name]
        return name

    for change in changes:
        if change.kind is ChangeKind.SPLIT:
            for report in change.reports:
                chapters[report] = change.into
        else:
            renamed[final(change.chapter)] = final(change.into)
    return {report: final(chapter) for report, chapter in chapters.items()}


def stories_of(
    placings: Iterable[Placing],
    changes: Iterable[ChapterChange],
    links: Iterable[ChapterLink],
    *,
    minutes: Mapping[str, int | None],
) -> tuple[Story, ...]:
    """Stories in order of time, undated ones last, each with its chapters and their links.

    ``minutes`` tells when each report was published. A chapter that its link would chain to itself,
    because both ends were merged, is linked no more. Of links of undated chapters, those that are
    not the ``strongest`` are left out.
    """
    changes = list(changes)
    chapters = chapters_of(((one.report, one.chapter) for one in placings), changes)
    members: dict[str, list[str]] = {}
    for report, chapter in chapters.items():
        members.setdefault(chapter, []).append(report)

    def when(report: str) -> tuple[int, str]:
        minute = minutes.get(report)
        return (_UNDATED if minute is None else minute, report)

    made = {
        name: Chapter(name, tuple(sorted(reports, key=when))) for name, reports in members.items()
    }
    renamed = {c.chapter: c.into for c in changes if c.kind is ChangeKind.MERGED}
    roots = {name: name for name in made}

    def root(name: str) -> str:
        while roots.get(name, name) != name:
            name = roots[name]
        return name

    kept: list[tuple[str, ChapterLink]] = []
    for link in _in_turn(links):
        one, other = (_followed(renamed, name) for name in (link.chapter, link.earlier))
        if one not in made or other not in made or root(one) == root(other):
            continue
        roots[root(one)] = root(other)
        kept.append((one, link))
    groups: dict[str, list[Chapter]] = {}
    for name in made:
        groups.setdefault(root(name), []).append(made[name])
    stories = []
    for group in groups.values():
        ordered = sorted(group, key=lambda chapter: when(chapter.reports[0]))
        own = {chapter.id for chapter in ordered}
        told = tuple(link for chapter, link in kept if chapter in own)
        stories.append(Story(ordered[0].id, tuple(ordered), told))
    return tuple(sorted(stories, key=lambda story: when(story.chapters[0].reports[0])))


def _in_turn(links: Iterable[ChapterLink]) -> list[ChapterLink]:
    """Links between dated chapters as they come, then undated ones to them and to each other."""
    links = list(links)
    dated = [link for link in links if link.kind is not LinkKind.UNDATED]
    chosen = strongest(link for link in links if link.kind is LinkKind.UNDATED)
    return [*dated, *sorted(chosen, key=lambda link: (not link.day, -link.score, link.chapter))]


def _followed(renamed: Mapping[str, str], name: str) -> str:
    while name in renamed:
        name = renamed[name]
    return name
