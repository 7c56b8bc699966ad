"""One dossier in one language as the desk shows it: a part is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from zufolge.model import Dossier
from zufolge.render.texts import Texts
from zufolge.render.views.copies import CopiesView, MorePairs, copies
from zufolge.render.views.gaps import Gaps, gaps
from zufolge.render.views.index import Index
from zufolge.render.views.lanes import Lanes, lanes
from zufolge.render.views.network import Network, network
from zufolge.render.views.parts import Link
from zufolge.render.views.single_origin import OneVoice, OriginClaim, one_voice
from zufolge.render.views.slots import Grids, grids
from zufolge.render.views.sources import SourceGroup, SourceView, sources
from zufolge.render.views.timeline import Moment, Timeline, timeline
from zufolge.serve.views.addresses import DeskAddresses
from zufolge.serve.views.claims import Chosen, Claims, ClaimsAsked
from zufolge.serve.views.outlets import OutletRow, outlets
from zufolge.serve.views.windows import Stream

__all__ = ["PARTS", "StoryParts"]

PARTS = (
    "synopsis",
    "lanes",
    "slots",
    "copies",
    "voices",
    "timeline",
    "network",
    "sources",
    "reports",
    "gaps",
)
"""The parts of a story's page, in the order of the tabs."""

_ENTRIES = 12
"""Entries of one moment that stand in one row of the timeline."""

_SAID, _NAMED = 8, 12
"""Statements of a source, and places that name it, that the list shows; its own page has all."""

_ALIKE = 12
"""Further reports with text of a report that one line names."""


@dataclass
class StoryParts:
    """What is made once stays. May be asked from any thread: at worst a part is made twice."""

    story: str
    dossier: Dossier
    words: Texts

    @cached_property
    def to(self) -> DeskAddresses:
        """Where all of it stands."""
        return DeskAddresses(self.story)

    @cached_property
    def index(self) -> Index:
        """The dossier's parts by id."""
        return Index(self.dossier, self.words, to=self.to)

    @cached_property
    def claims(self) -> Claims:
        """The claims, for the synopsis and for pages of their own."""
        return Claims(self.index)

    @cached_property
    def lanes(self) -> Lanes:
        """Status over time."""
        return lanes(self.index)

    @cached_property
    def slots(self) -> Grids:
        """The conflict grid."""
        return grids(self.index)

    @cached_property
    def copies(self) -> CopiesView:
        """Shared text."""
        return copies(self.index)

    @cached_property
    def outlets(self) -> tuple[OutletRow, ...]:
        """What each outlet has of its own."""
        return outlets(self.index, f"{self.to.part('synopsis')}?outlet=")

    @cached_property
    def voices(self) -> tuple[OneVoice, ...]:
        """What only one origin has."""
        return one_voice(self.index)

    @cached_property
    def timeline(self) -> Timeline:
        """What happened and was said when."""
        return timeline(self.index)

    @cached_property
    def network(self) -> Network:
        """Who spoke through whom in which outlet."""
        return network(self.index)

    @cached_property
    def sources(self) -> tuple[SourceGroup, ...]:
        """Who speaks and who passes on."""
        return sources(self.index)

    @cached_property
    def gaps(self) -> Gaps:
        """What is missing."""
        return gaps(self.index)

    @cached_property
    def _told(self) -> dict[tuple[str, int], str]:
        return {}

    def streams(self, part: str, words: str = "") -> tuple[Stream, ...]:
        """The lists of a part that come in windows, of what has all ``words``. Of the synopsis see
        ``streams_of``."""
        ui = self.words.ui
        match part:
            case "lanes":
                changes = (f"{ui['lanes_changes']} · {self.lanes.count}", self.lanes.changes)
                steady = (ui["lanes_steady"], self.lanes.steady)
                return (self._stream("lanes", [changes, steady], words, 20),)
            case "slots":
                differing = (ui["desk_story_slots_differ"], self.slots.differing)
                agreeing = (ui["slots_agree"], self.slots.agreeing)
                return (self._stream("slots", [differing, agreeing], words, 12),)
            case "timeline":
                return (self._stream("timeline", [("", self._moments)], words, 12),)
            case "copies":
                origins = [("", self.copies.origins), (ui["copies_alone"], self.copies.alone)]
                return (
                    self._stream("origins", origins, words, 25),
                    self._stream("strips", [("", self.copies.strips)], words, 15),
                    self._stream("pairs", [("", self.copies.pairs)], words, 4),
                    self._stream("more", [("", self._alike)], words, 15),
                )
            case "voices":
                voices = [
                    (" · ".join(link.text for link in voice.sources), self._claims_of(voice))
                    for voice in self.voices
                ]
                return (self._stream("voices", voices, words, 40),)
            case "network":
                return (self._stream("ways", [("", self.network.rows)], words, 50),)
            case "sources":
                return (self._stream("sources", self._profiles, words, 15),)
            case "gaps":
                return (self._stream("gaps", [("", self.gaps.reports)], words, 20),)
        return ()

    def _claims_of(self, voice: OneVoice) -> list[tuple[tuple[Link, ...], OriginClaim]]:
        """Its claims, each with its sources: the heading of a window may be in another one."""
        return [(voice.sources, claim) for claim in voice.claims]

    def streams_of(self, chosen: Chosen) -> tuple[Stream, ...]:
        """The lists of the synopsis: a table or a list, and what one report alone carries."""
        in_table = bool(self.claims.columns)
        return (
            Stream(
                "shared",
                chosen.shared,
                lambda heading, claim: self.claims.row(heading, claim, in_table=in_table),
                20,
            ),
            Stream(
                "singles",
                chosen.singles,
                lambda heading, claim: self.claims.row(heading, claim, single=True),
                20,
            ),
        )

    def chosen(self, asked: ClaimsAsked) -> Chosen:
        """The claims that fit."""
        return self.claims.chosen(asked)

    def _stream(
        self, name: str, groups: Iterable[tuple[str, Sequence[Any]]], words: str, size: int
    ) -> Stream:
        wanted = words.casefold().split()
        items, at = [], 0
        for title, rows in groups:
            fitting = []
            for row in rows:
                if not wanted or all(word in self._words_of((name, at), row) for word in wanted):
                    fitting.append(row)
                at += 1
            heading = f"{title} ({self.words.number(len(fitting))})" if title else ""
            items += [(heading if n == 0 else "", row) for n, row in enumerate(fitting)]
        return Stream(name, items, lambda heading, row: (heading, row), size)

    def _words_of(self, place: tuple[str, int], row: object) -> str:
        """All words that a row shows, by its place in the list of that name."""
        if place not in self._told:
            self._told[place] = "\n".join(_shown(row)).casefold()
        return self._told[place]

    @cached_property
    def _moments(self) -> tuple[Moment, ...]:
        return tuple(_pieces(self.timeline.moments))

    @cached_property
    def _alike(self) -> tuple[tuple[MorePairs, str], ...]:
        """Further reports that share text, as many as a line names, and how many are not named."""
        more = self.words.ui["desk_story_cut"]
        return tuple(
            (
                replace(one, others=one.others[:_ALIKE]),
                more.format(n=left) if (left := len(one.others) - _ALIKE) > 0 else "",
            )
            for one in self.copies.more
        )

    @cached_property
    def _profiles(self) -> tuple[tuple[str, tuple[SourceView, ...]], ...]:
        """The sources by their headings, each with as much of what it said as the list shows."""
        quiet = self.words.ui["only_mentioned"]
        return tuple(
            (title, tuple(map(self._profile, views)))
            for group in self.sources
            for title, views in (
                (group.title, group.sources),
                (f"{group.title} – {quiet}", group.quiet),
            )
        )

    def _profile(self, view: SourceView) -> SourceView:
        return replace(
            view,
            says=view.says[:_SAID],
            passes_on=view.passes_on[:_SAID],
            mentions=view.mentions[:_NAMED],
        )

    def source(self, name: str) -> SourceView | None:
        """All of one source; ``None`` if there is none of that id."""
        views = (view for group in self.sources for view in (*group.sources, *group.quiet))
        return next((view for view in views if view.id == name), None)


def _pieces(moments: Iterable[Moment]) -> Iterator[Moment]:
    """``moments``, those with many entries in several rows."""
    for moment in moments:
        for at in range(0, len(moment.entries), _ENTRIES):
            yield replace(moment, entries=moment.entries[at : at + _ENTRIES])


def _shown(value: object) -> Iterator[str]:
    if isinstance(value, Markup):
        yield value.striptags().replace("\u00ad", "")
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _shown(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("href", "path", "x", "width"):
                yield from _shown(getattr(value, each.name))
