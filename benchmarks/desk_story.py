"""A story that never happened, told by as many reports as are wanted, to fill a desk with.

Each report tells a few facts that others tell too, one of them with another number or denied, and
some that nobody else has; every sixth is an agency's text with its credit. Report ``n`` is always
the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import product
from random import Random

from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import Outlet, Precision, When

__all__ = ["own_fact", "story_items"]

_BEGIN = datetime(2031, 5, 1, 2, tzinfo=timezone(timedelta(hours=2)))
_PACE = timedelta(minutes=4)
_SHARED = 60  # facts that several reports tell …
_OF_THEM = 2  # … so many of them in each report
_OUTLETS = 80
_A_COPY = 6  # every so manieth report is that of an agency before it


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_FRONT = _list(
    "Wasser Hafen Straßen Schul Markt Berg Brücken Ufer Feuer Land Stadt Dorf Wetter Brief Holz "
    "Stein Eisen Garten Abend Winter Sommer Haupt Neben Grenz Fähr Mühlen Kupfer Linden Moor Salz"
)
_HEAD = _list(
    "mauer treppe halle wiese rampe kreuzung kapelle werft karte tafel liste kammer wache klinik "
    "schranke sitzung anlage probe pumpe laterne leitung schleuse kasse bühne grube"
)
_DEED = _list(
    "gesperrt gestrichen verkauft vermessen beschädigt gereinigt verlegt erneuert geräumt gefunden "
    "überflutet versichert gepachtet bewacht verputzt abgerissen"
)
_GIVEN = _list("Helene Jonas Rike Ida Karsten Birte Malte Svenja Ole Frauke Henning Wiebke")
_FAMILY = _list(
    "Veldhoff Brandissen Grauwald Ostmarck Niederkamp Hochsarv Talmarker Seebrink Wehrlitz "
    "Dammroth Pegelow Stauffenrath Ufermann Kanalski Schleusinger Moorhagen"
)
_ROLE = _list("Bürgermeister Landrat Feuerwehrsprecher Betriebsleiter Ministerin Gutachterin")
_PLACE = _list("Niederau Ostrau Velmark Marland Weststadt Hochsarve Moorhagen Seebrück")
_COUNTED = _list("Tote Verletzte Vermisste Häuser Helfer Kilometer")
_THINGS = [front + head for front, head in product(_FRONT, _HEAD)]
_RARE = [front + thing.lower() for thing, front in product(_THINGS, _FRONT)]


def story_items(reports: int, each: int) -> Iterator[Item]:
    """The first ``reports`` reports, each with ``each`` facts of its own."""
    texts: list[str] = []
    for number in range(reports):
        copied = number % _A_COPY == _A_COPY - 1
        text = texts[number - 1] + "\n\nQuelle: npa\n" if copied else _text(number, each)
        texts.append(text.removesuffix("\n\nQuelle: npa\n"))
        when = When((_BEGIN + number * _PACE).isoformat(timespec="minutes"), Precision.MINUTE)
        meta = Sidecar(Outlet(f"Blatt {number % _OUTLETS}"), None, when)
        yield Item(f"{number:06}.txt", text.encode(), Media.TEXT, meta=meta)


def _text(number: int, each: int) -> str:
    chance = Random(f"report {number}")
    shared = [_shared(chance.randrange(_SHARED), chance) for _ in range(_OF_THEM)]
    own = [own_fact(number * each + n) for n in range(each)]
    told = [*shared, *own]
    paragraphs = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
    head = f"Bruch am Grauwehr bei Velmark: Elvau steigt in Niederau, Meldung {number}"
    lead = (
        "Nach dem Bruch am Grauwehr bei Velmark steigt die Elvau in Niederau. Das Talsperrenamt "
        "Orvenna und die Nordwasser AG pumpen am Grauwehr, und Velmark räumt das Elvau-Ufer."
    )
    return "\n\n".join((head, lead, *paragraphs))


def own_fact(number: int) -> str:
    """A fact that one report alone has: always the same for a ``number``."""
    chance = Random(f"fact {number}")
    one, two = (_RARE[(2 * number + n) * 7919 % len(_RARE)] for n in (0, 1))
    deed = chance.choice(_DEED)
    return f"Die {one} werde vor der {two} {deed}, sagte {_name(number)}."


def _shared(number: int, chance: Random) -> str:
    """A fact that many reports tell; now and then denied, or with another number."""
    fixed = Random(f"shared {number}")
    many, counted = fixed.randrange(2, 60), _COUNTED[number % len(_COUNTED)]
    thing, place = fixed.choice(_THINGS), fixed.choice(_PLACE)
    who = _name(1000 + number)
    if chance.random() < 0.1:
        return f"{who} bestritt, dass es an der {thing} in {place} {many} {counted} gebe."
    if chance.random() < 0.2:
        many += 3
    return f"An der {thing} in {place} gebe es {many} {counted}, sagte {who}."


def _name(number: int) -> str:
    chance = Random(f"name {number % 400}")
    return f"{chance.choice(_ROLE)} {chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
