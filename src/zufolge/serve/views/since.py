"""What became of a story since somebody looked: in words, each with the way to its passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from zufolge.model import Development, DevelopmentKind, Entry, Look, Status
from zufolge.render.texts import Texts
from zufolge.render.views.corrected import entry_row
from zufolge.render.views.index import LINE, Index, shortened
from zufolge.render.views.parts import Link, Tag
from zufolge.serve.views.stories import local

__all__ = ["Since", "SinceGroup", "SinceItem", "counted", "since_view"]

_GROUPS: tuple[tuple[str, str, tuple[DevelopmentKind, ...]], ...] = (
    (
        "changed",
        "desk_since_changed",
        (DevelopmentKind.STATUS, DevelopmentKind.DENIAL, DevelopmentKind.SECOND_ORIGIN),
    ),
    ("corrected", "desk_since_corrected", (DevelopmentKind.CORRECTED,)),
    ("withdrawn", "desk_since_withdrawn", (DevelopmentKind.WITHDRAWN,)),
    ("gone", "desk_since_gone", (DevelopmentKind.GONE,)),
    (
        "new",
        "desk_since_new",
        (DevelopmentKind.REPORT, DevelopmentKind.CLAIM, DevelopmentKind.STATEMENT),
    ),
)
"""What stands together, and in which order: what one believed to know comes before what is new."""

_SHOWN = 8
"""Lines of a group that are not folded away."""


@dataclass(frozen=True, slots=True)
class SinceItem:
    """One development. ``gist`` are words of the claim or report that it is about, which lead to
    it; ``before`` and ``after`` are statuses; ``passage`` is the statement that brought it."""

    kind: str
    gist: Markup
    href: str
    before: Tag | None
    after: Tag | None
    passage: Link


@dataclass(frozen=True, slots=True)
class SinceGroup:
    """Developments of one sort; ``folded`` are those beyond the first few."""

    code: str
    title: str
    items: tuple[SinceItem, ...]
    folded: tuple[SinceItem, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Since:
    """``told`` says since when, ``asked`` is the time as it was asked for. ``state`` is the number
    of the state that is shown: what a click on "seen" means. ``unsure`` says why all is told as
    new, ``offered`` are moments to choose from. ``is_first`` holds for who never
    looked, and who did not ask for a time."""

    told: str
    asked: str
    is_first: bool
    nothing: bool
    state: int
    groups: tuple[SinceGroup, ...]
    unsure: str
    offered: tuple[str, ...]


def since_view(
    index: Index | None,
    found: Sequence[Development],
    words: Texts,
    *,
    look: Look | None,
    asked: str,
    since: str,
    state: int,
    lost: Callable[[str], tuple[str, str] | None],
    entries: Mapping[str, Entry],
    unsure: str,
    offered: tuple[str, ...],
) -> Since:
    """``found`` since ``look``, or since the time ``since`` that was ``asked`` for.

    ``lost`` gives words and address of a statement that the dossier has no more, if the archive
    still has them; ``entries`` is the ledger by id; ``unsure`` is a word of ``desk-story.toml``.
    """
    ui = words.ui
    told = ui["desk_since_never"]
    if since:
        told = ui["desk_since_time"].format(when=words.when(since))
    elif look is not None:
        told = ui["desk_since_look"].format(when=words.when(local(look.at)))
    item = _Told(index, words, lost, entries)
    groups = []
    for name, title_key, kinds in _GROUPS:
        items = tuple(item.of(each) for each in found if each.kind in kinds)
        if items:
            folded = items[_SHOWN:]
            more = ui["desk_since_more"].format(n=words.number(len(folded)))
            title = f"{ui[title_key]} ({words.number(len(items))})"
            groups.append(SinceGroup(name, title, items[:_SHOWN], folded, more))
    return Since(
        told,
        asked,
        look is None and not since,
        not found,
        state,
        tuple(groups),
        ui[unsure] if unsure else "",
        offered,
    )


def counted(found: Sequence[Development], words: Texts) -> tuple[tuple[str, str], ...]:
    """How many of each group there are: its code, and the number with the group's name."""
    counts = []
    for name, title_key, kinds in _GROUPS:
        many = sum(each.kind in kinds for each in found)
        if many:
            counts.append((name, f"{words.ui[title_key]}: {words.number(many)}"))
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class _Told:
    index: Index | None
    words: Texts
    lost: Callable[[str], tuple[str, str] | None]
    entries: Mapping[str, Entry]

    def of(self, each: Development) -> SinceItem:
        ui = self.words.ui
        gist, href = self._about(each)
        statuses = each.kind is DevelopmentKind.STATUS
        kind = self.words.label("desk_development", each.kind)
        if each.entry is not None and each.after is None:
            kind = ui["desk_since_undone"]
        return SinceItem(
            kind=kind,
            gist=gist if gist else Markup.escape(ui["desk_since_lost"]),
            href=href,
            before=self._status(each.before) if statuses else None,
            after=self._status(each.after) if statuses else None,
            passage=self._passage(each.statements),
        )

    def _about(self, each: Development) -> tuple[Markup, str]:
        index = self.index
        if index is not None and each.claim in index.claim:
            claim = index.claim[each.claim]
            return index.gist(claim, LINE), index.to.claim(claim.id)
        if index is not None and each.report in index.head:
            head = index.head[each.report]
            return Markup.escape(f"{head.outlet}, {head.when}: {head.headline}"), head.href
        entry = self.entries.get(each.entry or "")
        if index is not None and entry is not None:
            row = entry_row(index, entry)
            told_of = shortened(": ".join((row.label, ", ".join(v.text for v in row.values))))
            cited = [c.report for c in entry.correction.statements if c.report in index.head]
            return Markup.escape(told_of), index.to.report(cited[0]) if cited else ""
        for statement in each.statements:
            told = self.lost(statement)
            if told is not None:
                return Markup.escape(told[0]), told[1]
        return Markup(""), ""

    def _status(self, value: str | None) -> Tag | None:
        if self.index is None or value not in list(Status):
            return None
        return self.index.status_tag(Status(value))

    def _passage(self, statements: Iterable[str]) -> Link:
        for each in statements:
            if self.index is not None and each in self.index.statement:
                said = self.index.statement[each]
                head = self.index.head[said.report]
                who = self.index.speaker(said).name
                return Link(f"{who} – {head.outlet}, {head.when}", self.index.to.statement(said))
        return Link("")
