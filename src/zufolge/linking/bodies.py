"""Bodies that noun phrases name: which ministry "das Ministerium" is, and whose.

A noun of which a country has one ("Infrastrukturministerium") means one body in all reports
unless they name several; a noun alone ("die Behörde", "das Unternehmen") points back to the one
body of that sort in its report. Where more than one is left, it stays apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zufolge.language.roles import Institution, institution_word
from zufolge.linking.atlas import Atlas
from zufolge.linking.clues import class_nouns
from zufolge.linking.identity import Identity
from zufolge.linking.institutions import body_identity, state_told
from zufolge.linking.phrases import Phrase, nominative, read_phrase
from zufolge.linking.words import listed, plain
from zufolge.model import Mention, MentionKind, Reading, Report, SourceKind

__all__ = ["Bodies"]


@dataclass(frozen=True, slots=True)
class _Called:
    """How a text calls a body that is a country's only one: its noun, what tells whose it is (a
    state, else a place; empty if nothing), and all of it in the nominative."""

    noun: Institution
    whose: str
    name: str


class _Calls:
    """How often texts call the bodies of one noun by what name, by whose they are."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, call: _Called) -> None:
        self._names[call.whose][call.name] += 1

    def owners(self) -> list[str]:
        """All states and places that one of them is told to be of."""
        return sorted(whose for whose in self._names if whose)

    def name_of(self, whose: str) -> str | None:
        """The fullest name for that of ``whose``, of these the most frequent."""
        names = self._names.get(whose, Counter())
        return min(names, key=lambda n: (-len(n.split()), -names[n], n), default=None)


class _Named:
    """The bodies of a report that one noun can mean, in order, by where it names them."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._who: list[Identity] = []
        self._same: list[int] = []  # from which on all up to each are called by one name

    def add(self, start: int, who: Identity) -> None:
        same = bool(self._who) and self._who[-1].name == who.name
        self._same.append(self._same[-1] if same else len(self._who))
        self._starts.append(start)
        self._who.append(who)

    def between(self, start: int, end: int) -> tuple[Identity | None, bool]:
        """Who is named last in ``[start, end)``, and whether others are, too."""
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first >= behind:
            return None, False
        return self._who[behind - 1], self._same[behind - 1] > first


class Bodies:
    """The bodies of a story by the phrases that name them."""

    def __init__(
        self, reports: Iterable[Report], readings: Iterable[Reading], atlas: Atlas
    ) -> None:
        self.atlas = atlas
        self._reports = {report.id: report for report in reports}
        # by report and noun; under no report, those of all
        self._calls: dict[tuple[str, str], _Calls] = defaultdict(_Calls)
        bodies = {r.report: [m for m in r.mentions if _is_body(m)] for r in readings}
        for report, mentions in bodies.items():
            called = (self._called(report, mention) for mention in mentions)
            for call in called:
                if call is not None:
                    self._calls[report, call.noun.nominative].add(call)
                    self._calls["", call.noun.nominative].add(call)
        self._named: dict[tuple[str, str], _Named] = defaultdict(_Named)  # by report and noun
        for report, mentions in bodies.items():
            for mention in mentions:
                identity = self.identity(report, mention)
                if identity is None:
                    continue
                for word in self._also(report, mention):
                    self._named[report, word].add(mention.span.start, identity)

    def identity(self, report: str, mention: Mention) -> Identity | None:
        """The body that a mention names, taken by itself."""
        called = self._called(report, mention)
        if called is not None:
            return self._sole(report, called)
        surface = self._surface(report, mention)
        return body_identity(surface, report, self.atlas)

    def meant(self, report: str, at: int, phrase: Phrase) -> tuple[Identity, str] | None:
        """The body that a noun alone at ``at`` points to ("das Unternehmen"), and why; ``None``
        if it is none or could be several."""
        if phrase.determiner in listed("indefinite") or len(phrase.words) != 1 or phrase.plural:
            return None
        named = self._named.get((report, _general(phrase.noun)))
        if named is None:
            return None
        block = self._reports[report].block_at(at)
        here = (block.start, at) if block is not None else (at, at)
        ahead = block is not None and block.kind.repeats_body
        anywhere = (0, len(self._reports[report].text))
        stretches = [(here, "before it here"), ((0, at), "before")]
        for stretch, where in (*stretches, *([(anywhere, "named")] if ahead else [])):
            who, several = named.between(*stretch)
            if several:
                return None
            if who is not None:
                return who, f"{phrase.noun}: {who.name} is the only one {where} in the report"
        return None

    def ministry(self, report: str, field: str, state: str | None) -> Identity | None:
        """The ministry for a field of work ("infrastruktur"), of that state if it is known."""
        noun = institution_word(f"{field.rstrip('-').capitalize()}ministerium")
        if noun is None:
            return None
        whose = state if state and self.atlas.is_state(state) else ""
        return self._sole(report, _Called(noun, whose, noun.nominative))

    def _called(self, report: str, mention: Mention) -> _Called | None:
        surface = self._surface(report, mention)
        if mention.kind is not MentionKind.ORGANISATION or self.atlas.body(surface):
            return None
        phrase = read_phrase(surface)
        noun = institution_word(phrase.noun)
        if noun is None or noun.plural or not noun.sole:
            return None
        name = nominative(surface, gender=noun.gender)
        place, state = self._place_behind(report, mention), state_told(phrase, self.atlas)
        if len(phrase.words) > (2 if state else 1) or self.atlas.body(name):
            return None
        whose = state or self.atlas.state_behind(place) or place
        return _Called(noun, whose, f"{name} in {place}" if place else name)

    def _place_behind(self, report: str, mention: Mention) -> str:
        """The place that a phrase goes on with ("das Ministerium in X"); empty if none."""
        text = self._reports[report].text
        words = plain(text[mention.span.end : mention.span.end + 60]).split()
        if len(words) < 2 or words[0] != "in" or text[mention.span.end] in ",.;":
            return ""
        body = self.atlas.body(words[1].strip(',.;:!?“”"»«)'))
        return body.name if body and body.kind in ("capital", "place") else ""

    def _sole(self, report: str, called: _Called) -> Identity:
        """A body of which there is one in a country: the one that report or story tells of."""
        noun = called.noun.nominative
        whose, reason = called.whose, None
        for where in (report, ""):
            known = self._calls[where, noun].owners()
            if not whose and len(known) == 1:
                whose = known[0]
                reason = f"{noun}: the texts name only that of {whose}"
        everywhere = self._calls["", noun]
        several = len(everywhere.owners()) > 1
        name = everywhere.name_of(whose) or called.name
        state = whose if self.atlas.is_state(whose) else None
        kind = SourceKind.OFFICE if called.noun.public else SourceKind.ORGANISATION
        apart = report if several and not whose else whose if name == noun else ""
        return Identity(name, kind, apart, stands_for=state, reason=reason)

    def _also(self, report: str, mention: Mention) -> frozenset[str]:
        """The general nouns by which a text may go on to call the body of a mention."""
        surface = self._surface(report, mention)
        body = self.atlas.body(surface)
        if body is not None:
            nouns = self.atlas.nouns.get(body.name, frozenset())
            company = bool(nouns & listed("company_nouns"))
            return nouns | listed("company_words") if company else nouns
        phrase = read_phrase(surface)
        noun = institution_word(phrase.noun)
        if noun is None:
            return listed("company_words")
        if phrase.words == (noun.head,) and not noun.sole:
            return frozenset()
        authority = noun.head in listed("authorities")
        return frozenset({noun.head, "Behörde"} if authority else {noun.head})

    def _surface(self, report: str, mention: Mention) -> str:
        return plain((mention.name or mention.span).of(self._reports[report].text))


def _is_body(mention: Mention) -> bool:
    return mention.kind in (MentionKind.ORGANISATION, MentionKind.AGENCY)


def _general(word: str) -> str:
    """The noun that a noun alone may stand for: its head, or what it says of an organisation."""
    noun = institution_word(word)
    if noun is not None and noun.nominative == noun.head:
        return noun.head
    return class_nouns(word, "organisation_nouns")
