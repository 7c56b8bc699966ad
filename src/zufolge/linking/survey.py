"""The clues of a story weighed: what each name is that no table holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from zufolge.language.polities import Body, body_named
from zufolge.linking.atlas import Atlas
from zufolge.linking.clues import Clue, Tells, adjective_stem, clues_of, coined, telling_blocks
from zufolge.linking.words import listed
from zufolge.model import Report

__all__ = ["survey"]

# Names shorter than this differ in a letter without being one.
_LONG = 6
_BY_NOUN = (Tells.AGENCY, Tells.OUTLET, Tells.ORGANISATION)

_Clues = Mapping[str, Sequence[Clue]]


def survey(reports: Sequence[Report]) -> Atlas:
    """The atlas of a story; the order of its reports does not matter.

    A name that people bear as well ("Bürgermeister X") is left to them, unless the texts tell
    more often that it is something else.
    """
    german = (r for r in reports if r.language in ("de", "und"))
    blocks = [[t.text for t in tokens] for r in german for tokens in telling_blocks(r)]
    counts = Counter(word for block in blocks for word in block)
    stems = {stem for word in counts if (stem := adjective_stem(word))}
    clues = _by_name(blocks, counts, stems)
    states = {name: _stem_of(name, stems) for name in clues if _is_state(clues[name], name, stems)}
    adjectives = {stem: name for name, stem in sorted(states.items()) if stem}
    told = {name: Body(name, "state") for name in states}
    for name, found in clues.items():
        if name not in told:
            told[name] = _verdict(name, found, adjectives)
    told |= {name: Body(name, "outlet") for name in _outlets(reports)}
    told |= _seats_left_over(told, clues, blocks, adjectives)
    spelt, misspelt = _one_spelling(told, counts)
    return Atlas(
        told=spelt,
        adjectives=adjectives,
        nouns={n: frozenset(c.noun for c in found if c.noun) for n, found in clues.items()},
        reasons={name: _reason(name, found) for name, found in clues.items()} | misspelt,
    )


def _outlets(reports: Iterable[Report]) -> Iterable[str]:
    """Names of the outlets that the reports are from, unless they are ordinary words alone."""
    names = {report.outlet.name for report in reports if report.outlet}
    return sorted(name for name in names if " " in name or coined(name))


def _by_name(
    blocks: Sequence[Sequence[str]], counts: Mapping[str, int], stems: Iterable[str]
) -> _Clues:
    """The clues by the name in the nominative, without names of people.

    A genitive alone ("Xs Regierung") tells nothing: a head of government has one, too.
    """
    found: dict[str, list[Clue]] = defaultdict(list)
    for block in blocks:
        for clue in clues_of(block):
            bare = clue.name.removesuffix("s")
            last = bare.rsplit(" ", 1)[-1]
            genitive = clue.tells is Tells.OWNS or counts.get(last, 0) > 0
            found[bare if genitive else clue.name].append(clue)
    return {
        name: clues
        for name, clues in sorted(found.items())
        if 2 * sum(c.tells is Tells.PERSON for c in clues) < len(clues)
        and ({c.tells for c in clues} - {Tells.OWNS, Tells.PERSON} or _stem_of(name, stems))
    }


def _stem_of(name: str, stems: Iterable[str]) -> str:
    """The adjective that is made from a state's name; empty if the texts have none."""
    low = name.lower()
    fitting = (
        stem
        for stem in sorted(stems)
        if low.startswith(stem.removesuffix("isch"))
        and low[len(stem.removesuffix("isch")) :] in listed("state_endings")
    )
    return next(fitting, "")


def _is_state(clues: Sequence[Clue], name: str, stems: Iterable[str]) -> bool:
    tells = {c.tells for c in clues}
    if tells & {*_BY_NOUN, Tells.CAPITAL}:
        return False
    return Tells.STATE in tells or Tells.OWNS in tells or bool(_stem_of(name, stems))


def _verdict(name: str, clues: Sequence[Clue], adjectives: Mapping[str, str]) -> Body:
    """What a name is that is no state's."""
    nouns = Counter(c.tells for c in clues if c.tells in _BY_NOUN)
    if nouns:
        return Body(name, max(nouns, key=lambda tells: (nouns[tells], tells)).value)
    tells = {c.tells for c in clues}
    states = {adjectives.get(c.state) or c.state for c in clues if c.state}
    known = {state for state in states if state in adjectives.values() or body_named(state)}
    state = min(known) if len(known) == 1 else None
    if Tells.OFFICE in tells:
        return Body(name, "office", state)
    if tells & {Tells.CAPITAL, Tells.GOVERNS}:
        return Body(name, "capital", state)
    return Body(name, "place")


def _seats_left_over(
    told: Mapping[str, Body],
    clues: _Clues,
    blocks: Sequence[Sequence[str]],
    adjectives: Mapping[str, str],
) -> dict[str, Body]:
    """The seat of a government whose state no text names outright: if one state alone is without
    a seat and is spoken of beside it, it is that one's."""
    taken = {b.stands_for for b in told.values() if b.kind == "capital"}
    states = [b.name for b in told.values() if b.kind == "state" and b.name not in taken]
    seats = [
        b.name
        for b in told.values()
        if b.kind == "capital" and not b.stands_for and _governs(clues[b.name])
    ]
    if len(states) != 1 or len(seats) != 1:
        return {}
    (seat,), (state,) = seats, states
    forms = {state, state + "s"}
    beside = any(
        seat in block
        and any(word in forms or adjectives.get(adjective_stem(word)) == state for word in block)
        for block in blocks
    )
    return {seat: Body(seat, "capital", state)} if beside else {}


def _governs(clues: Sequence[Clue]) -> bool:
    return any(c.tells is Tells.GOVERNS for c in clues)


def _one_spelling(
    told: Mapping[str, Body], counts: Mapping[str, int]
) -> tuple[dict[str, Body], dict[str, str]]:
    """Agencies that differ in one letter as one, by the more frequent spelling; with reasons."""
    agencies = sorted(
        (name for name, body in told.items() if body.kind == "agency" and len(name) >= _LONG),
        key=lambda name: (-counts.get(name, 0), name),
    )
    result, reasons = dict(told), {}
    for often, seldom in combinations(agencies, 2):
        if result[seldom].name == seldom and Levenshtein.distance(often, seldom) == 1:
            result[seldom] = result[often]
            name = result[often].name
            reasons[name] = f"{seldom} is taken for {name}: an agency, one letter apart"
    return result, reasons


def _reason(name: str, clues: Sequence[Clue]) -> str:
    """The clue that tells most, in words."""
    nouns = Counter(c.noun for c in clues if c.noun)
    if nouns:
        noun = min(nouns, key=lambda n: (-nouns[n], n))
        return f"{name}: the texts call it {noun}"
    tells = sorted({c.tells.value for c in clues if c.tells is not Tells.PERSON})
    return f"{name}: the texts tell of it as {', '.join(tells)}"
