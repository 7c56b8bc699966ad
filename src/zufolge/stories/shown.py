"""Names under which stories are shown, kept while their reports come, go and change places.

A story gets its name when it is first shown, from the earliest report known then, its *anchor*.
What comes later never renames it: a story is the one that holds the anchor. Where a story holds
several anchors, the name that was shown first stays and the others lead to it; where their stories
part again, each has its own name back. If an anchor is gone (deleted, not moved), the story that
holds most of the reports it had keeps the name, and its earliest report becomes the anchor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from zufolge.model import ShownStory, Story, StoryEvent, StoryEventKind

__all__ = ["Known", "shown_stories"]

_DIGITS = 10  # hexadecimal


@dataclass(frozen=True, slots=True)
class Known:
    """A name that was given before: the story's ``anchor`` and since when it is ``shown`` (UTC).

    ``into`` is the name that the story was shown under last if another had taken it in.
    ``reports`` are those that it held when it was shown last.
    """

    id: str
    anchor: str
    shown: str
    into: str | None = None
    reports: frozenset[str] = frozenset()


def shown_stories(
    stories: Sequence[Story],
    known: Iterable[Known],
    minutes: Mapping[str, int | None],
    now: str,
) -> tuple[tuple[ShownStory, ...], tuple[StoryEvent, ...]]:
    """The stories under their names, in the order of these, and what became of the names before.

    ``minutes`` tells the time of each report. ``now`` (UTC) is since when a new name is shown.
    """
    before = sorted(known, key=lambda name: (name.shown, name.id))
    home = {report: place for place, story in enumerate(stories) for report in _reports(story)}
    held: dict[int, list[Known]] = defaultdict(list)
    lost: list[Known] = []
    for name in before:
        place = home[name.anchor] if name.anchor in home else _heir(name, home)
        if place is None:
            lost.append(name)
        else:
            held[place].append(name)
    taken = {name.id for name in before}
    made = [_named(story, held[place], minutes, now, taken) for place, story in enumerate(stories)]
    events = [event for story in made for event in _events(story, held[home[story.anchor]], now)]
    events.extend(StoryEvent(now, StoryEventKind.GONE, name.id) for name in lost if not name.into)
    order = sorted(made, key=lambda story: story.id)
    return tuple(order), tuple(sorted(events, key=lambda event: (event.story, event.kind)))


def _reports(story: Story) -> Iterable[str]:
    return (report for chapter in story.chapters for report in chapter.reports)


def _heir(name: Known, home: Mapping[str, int]) -> int | None:
    """Where most of the reports of a story are now whose anchor is gone."""
    places = Counter(home[report] for report in name.reports if report in home)
    return min(places, key=lambda place: (-places[place], place)) if places else None


def _named(
    story: Story,
    names: Sequence[Known],
    minutes: Mapping[str, int | None],
    now: str,
    taken: set[str],
) -> ShownStory:
    own = set(_reports(story))
    earliest = min(own, key=lambda report: _time(report, minutes))
    if not names:
        name = _fresh(earliest, taken)
        taken.add(name)
        return ShownStory(name, earliest, now, story)
    first = names[0]
    anchor = first.anchor if first.anchor in own else earliest
    merged = tuple(name.id for name in names[1:])
    return ShownStory(first.id, anchor, first.shown, story, merged)


def _time(report: str, minutes: Mapping[str, int | None]) -> tuple[bool, int, str]:
    minute = minutes.get(report)
    return minute is None, minute or 0, report


def _fresh(anchor: str, taken: set[str]) -> str:
    """A name made of the anchor; of a report that gave a name to another story before, the next
    one that is free."""
    for number in range(len(taken) + 1):
        told = anchor if number == 0 else f"{anchor}#{number}"
        name = "story-" + blake2b(told.encode(), digest_size=_DIGITS // 2).hexdigest()
        if name not in taken:
            return name
    raise AssertionError("more names than there are stories")


def _events(story: ShownStory, names: Sequence[Known], now: str) -> Iterable[StoryEvent]:
    if not names:
        yield StoryEvent(now, StoryEventKind.OPENED, story.id)
        return
    first, *others = names
    if first.into is not None:
        yield StoryEvent(now, StoryEventKind.PARTED, first.id, first.into)
    if first.anchor != story.anchor:
        yield StoryEvent(now, StoryEventKind.ANCHORED, first.id)
    for name in others:
        if name.into != first.id:
            yield StoryEvent(now, StoryEventKind.MERGED, name.id, first.id)
