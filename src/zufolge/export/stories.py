"""A story as JSON: contract ``zufolge.story/1``, one object a story."""

from __future__ import annotations

from dataclasses import asdict

from zufolge.export.plain import Json, json_text
from zufolge.model import ChapterLink, ScorePart, StoryReport, StorySummary

__all__ = ["story_to_dict", "story_to_json"]


def story_to_json(story: StorySummary) -> str:
    """One line of JSON, with the reasons of every report for which they are known."""
    return json_text(story_to_dict(story))


def story_to_dict(story: StorySummary) -> Json:
    """What ``story_to_json`` writes, as plain dicts and lists."""
    return {
        "schema": "zufolge.story/1",
        "id": story.id,
        "title": story.title,
        "anchor": story.anchor,
        "shown": story.shown or None,
        "changed": story.changed or None,
        "merged": list(story.merged),
        "outlets": list(story.outlets),
        "chapters": [
            {"id": chapter.id, "reports": list(chapter.reports)} for chapter in story.chapters
        ],
        "links": [_link(link) for link in story.links],
        "reports": [_report(report) for report in story.reports],
    }


def _report(report: StoryReport) -> Json:
    placing = report.placing
    why = None
    if placing is not None:
        why = {
            "score": placing.score,
            "reason": placing.reason,
            "neighbours": list(placing.neighbours),
            "parts": _parts(placing.parts),
        }
    return {
        "id": report.id,
        "chapter": report.chapter,
        "headline": report.headline,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "since": report.since or None,
        "why": why,
    }


def _link(link: ChapterLink) -> Json:
    return {
        "kind": link.kind.value,
        "chapter": link.chapter,
        "earlier": link.earlier,
        "day": link.day,
        "score": link.score,
        "parts": _parts(link.parts),
    }


def _parts(parts: tuple[ScorePart, ...]) -> list[Json]:
    return [{**asdict(part), "terms": list(part.terms)} for part in parts]
