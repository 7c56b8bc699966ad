"""Reports of a story that never happened, and articles, as many as are wanted, to measure speed.

A story is a row of facts, each told by one speaker in sentences of a few patterns. A report tells
some facts of its day and some that were told all the time, in its own order and with its own verbs
and numbers; every third is a copy of an agency's report with sentences left out and put in.
Report ``n`` is always the same, so that a shorter story is the beginning of a longer one. Articles
have nothing to do with each other; they tell less and say more by themselves, as newspapers do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import islice
from random import Random

from zufolge.ingest import Sidecar, build_report
from zufolge.model import Outlet, Precision, Report, When

__all__ = ["made_article", "made_reports"]

_BEGIN = datetime(2031, 5, 1, 6, tzinfo=timezone(timedelta(hours=2)))
_PACE = timedelta(minutes=10)  # from report to report
_SENTENCES = 16
_NEW_FACTS = 2  # a report, on average, adds so many to the story
_FIRST_FACTS = 100
_OF_THE_DAY = 60  # facts that are news
_COPIES = 0.3  # share of reports that copy an agency's …
_A_WIRE = 12  # … of which there is one to so many reports
_KEPT = 0.8  # share of an agency's sentences that a copy keeps
_OF_ARTICLES = 100_000  # facts that articles may tell
_TOLD = 0.22  # share of an article's sentences that tell what somebody says


def _list(words: str, mark: str | None = None) -> tuple[str, ...]:
    return tuple(words.split(mark))


_GIVEN = _list("Helene Jonas Rike Ida Karsten Birte Malte Svenja Ole Frauke Henning Wiebke")
_FAMILY = _list(
    "Veldhoff Brandissen Grauwald Ostmarck Niederkamp Hochsarv Talmarker Seebrink Wehrlitz "
    "Dammroth Pegelow Stauffenrath Ufermann Kanalski Schleusinger Moorhagen"
)
_ROLES = _list(
    "Umweltministerin Bürgermeister Regierungssprecher Verkehrsminister Ministerpräsidentin "
    "Landrat Gewerkschaftschefin Feuerwehrsprecher Betriebsleiter Oppositionsführerin"
)
_BODIES = (
    "die Nordwasser AG",
    "das Wasseramt",
    "die Bauaufsicht",
    "die Hafenbehörde",
    "der Deichverband",
    "die Landesregierung",
)
_AGENCIES = ("npa", "opa", "Nordpress")
_SUBJECTS = _list(
    "der Stausee;der Damm;das Kraftwerk;die Schleuse;der Tunnel;das Gutachten;die Brücke;"
    "der Hafen;das Lager;die Leitung;der Betreiber;die Behörde;das Unternehmen;die Fähre;"
    "der Zaun;das Krankenhaus;die Straße;der Vertrag;die Pumpe;das Dorf",
    ";",
)
_MATTERS = _list(
    "Schäden Messungen Lieferungen Kosten Proben Risse Warnungen Verhandlungen Arbeiten Sperrungen "
    "Kontrollen Verträge Fristen Zahlungen Transporte Prüfungen Beschwerden Genehmigungen Notfälle "
    "Ausfälle"
)
_DEEDS = _list(
    "gefährden verzögern beenden untersuchen ausweiten verhindern bezahlen melden überwachen "
    "erneuern unterbrechen begrenzen verschweigen bestätigen veröffentlichen"
)
_PLACES = _list("Niederau Ostrau Velmark Marland Weststadt Hochsarve Moorhagen Seebrück")
_DAYS = _list("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")
_COUNTED = _list("Menschen Häuser Tonnen Kilometer Betriebe Helfer Fahrzeuge Bewohner")
_SAID = _list("sagte erklärte betonte bestätigte warnte versicherte berichtete")
_PLAIN = (
    "Am {day} lag über {place} dichter Nebel, und an der {one} standen Menschen mit einer {two}.",
    "In {place} blieb es in der Nacht ruhig; neben der {one} öffnete am {day} die {two} wie immer.",
    "Rund um die {one} rollte der Verkehr am {day} langsam, weil bei {place} eine {two} eng war.",
    "Seit {day} hängt in {place} eine {one} aus, auf der jede {two} rot eingezeichnet ist.",
)
_BY = (
    "nach einer {one} in {place}",
    "trotz der {one}",
    "wegen der {one} vom {day}",
    "neben der {one}",
)
_FRONT = _list(
    "Wasser Hafen Straßen Schul Markt Berg Brücken Ufer Feuer Land Stadt Dorf Wetter Brief Holz "
    "Stein Eisen Garten Abend Winter Sommer Haupt Neben Grenz Fähr Mühlen"
)
_HEAD = _list(
    "mauer treppe halle wiese rampe kreuzung kapelle werft karte tafel liste kammer wache klinik "
    "schranke sitzung anlage probe pumpe laterne"
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """Who says what: a name, a role or a body, and the parts of a clause."""

    name: str
    called: str
    subject: str
    matter: str
    deed: str
    place: str
    counted: str
    number: int


def made_reports(count: int) -> list[Report]:
    """The first ``count`` reports of the story."""
    return list(islice(_reports(), count))


def made_article(number: int, words: int) -> str:
    """The text of an article of at least ``words`` words, up to the end of a sentence."""
    chance = Random(f"article {number}")
    place = _pick(chance, _PLACES)
    told: list[str] = []
    count = 0
    while count < words:
        says = chance.random() < _TOLD
        told.append(
            _told(_fact(chance.randrange(_OF_ARTICLES)), chance) if says else _plain(chance)
        )
        count += len(told[-1].split())
    paragraphs = [" ".join(told[at : at + 4]) for at in range(0, len(told), 4)]
    headline = f"{_pick(chance, _FRONT)}{_pick(chance, _HEAD)} bei {place} beschäftigt die Behörden"
    return "\n\n".join([headline, *paragraphs]) + "\n"


def _reports() -> Iterator[Report]:
    number = 0
    while True:
        yield _report(number)
        number += 1


def _report(number: int) -> Report:
    chance = Random(f"report {number}")
    told = _sentences(number, chance)
    if chance.random() < _COPIES:
        wire = int(chance.random() * (1 + number // _A_WIRE)) * _A_WIRE
        agency = _sentences(wire, Random(f"wire {wire}"))
        told = [*(s for s in agency if chance.random() < _KEPT), *told[:2]]
    paragraphs = [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)]
    text = "\n\n".join([f"Neues vom {_pick(chance, _PLACES)}er See", *paragraphs]) + "\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    outlet = f"Blatt {chance.randrange(80)}"
    when = (_BEGIN + number * _PACE).isoformat(timespec="minutes")
    meta = Sidecar(outlet=Outlet(outlet), published=When(when, Precision.MINUTE))
    return build_report(text, sha, [f"{number:06}.txt"], meta)


def _sentences(number: int, chance: Random) -> list[str]:
    """What a report of this place in the story tells, in its own order."""
    known = _FIRST_FACTS + _NEW_FACTS * number
    sentences = []
    for _ in range(_SENTENCES):
        if chance.random() < 0.35:
            sentences.append(_plain(chance))
        elif chance.random() < 0.5:
            sentences.append(
                _told(_fact(known - 1 - chance.randrange(_OF_THE_DAY) % known), chance)
            )
        else:  # by Zipf's law among all
            sentences.append(_told(_fact(int(known ** chance.random()) - 1), chance))
    return sentences


@cache
def _fact(number: int) -> _Fact:
    chance = Random(f"fact {number}")
    if chance.random() < 0.3:
        name = called = _pick(chance, _BODIES)
    else:
        name = f"{_pick(chance, _GIVEN)} {_pick(chance, _FAMILY)}"
        called = f"{_pick(Random(name), _ROLES)} {name}"
    return _Fact(
        name=name,
        called=called,
        subject=_pick(chance, _SUBJECTS),
        matter=_pick(chance, _MATTERS),
        deed=_pick(chance, _DEEDS),
        place=_pick(chance, _PLACES),
        counted=_pick(chance, _COUNTED),
        number=chance.randrange(2, 90) * 10,
    )


def _told(fact: _Fact, chance: Random) -> str:
    """One sentence that tells ``fact``; one in ten has another number, one in twenty denies it."""
    number = fact.number + 10 * (chance.random() < 0.1)
    who = fact.called if chance.random() < 0.6 else fact.name
    subject = fact.subject[0].upper() + fact.subject[1:]
    by = f"{_filled(_pick(chance, _BY), chance)} " if chance.random() < 0.7 else ""
    clause = f"die {fact.matter} bei {fact.place} {by}{fact.deed}"
    with_number = f" und {number} {fact.counted} betreffen" if chance.random() < 0.6 else ""
    if chance.random() < 0.05:
        return f"{who[0].upper()}{who[1:]} bestritt, dass {fact.subject} {clause} werde."
    pattern = chance.randrange(4)
    if pattern == 0:
        day = _pick(chance, _DAYS)
        return f"{subject} werde {clause}{with_number}, {_pick(chance, _SAID)} {who} am {day}."
    if pattern == 1:
        return f"„{subject} wird {clause}{with_number}“, {_pick(chance, _SAID)} {who}."
    if pattern == 2:
        agency = _pick(chance, _AGENCIES)
        told = f"{_pick(chance, _SAID)} {who} der Nachrichtenagentur {agency}"
        return f"{subject} werde {clause}{with_number}, {told}."
    said = f"{who[0].upper()}{who[1:]} sagte"
    return f"{said}, dass {fact.subject} {clause}{with_number} werde."


def _plain(chance: Random) -> str:
    """A sentence that nobody says."""
    pattern = _pick(chance, _PLAIN)
    return _filled(pattern, chance)


def _filled(pattern: str, chance: Random) -> str:
    """``pattern`` with a day, a place and compounds."""
    one, two = (_pick(chance, _FRONT) + _pick(chance, _HEAD) for _ in "12")
    return pattern.format(day=_pick(chance, _DAYS), place=_pick(chance, _PLACES), one=one, two=two)


def _pick(chance: Random, words: Sequence[str]) -> str:
    return words[chance.randrange(len(words))]
