"""Reports without a time: which story they belong to, and what they never do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from stories_made import DAY, DAYS

from zufolge.model import ChapterLink, LinkKind, Story, Traits
from zufolge.stories import (
    Folded,
    Segment,
    fold,
    headline_traits,
    stories_of,
    strongest,
    undated_links,
)
from zufolge.stories.days import open_days

_DAM = (
    "Talsperre Hochsarve verliert Wasser",
    "Am Montag hat die Talsperre Hochsarve in Morowien Wasser verloren, sagte Sarvekraft.",
    "Joris Halden von Sarvekraft sprach von Rissen in der Staumauer. In Sarvebrück und Kolmau"
    " warten die Leute auf Sarvekraft. Talunien verlangt von Orvenna Auskunft über Hochsarve.",
)
_REPORT = (
    "Risse in Hochsarve: Prüfbericht lag vor",
    "Sarvekraft kannte die Risse der Talsperre Hochsarve. Das sagte Joris Halden am Montag.",
    "Der Prüfbericht über die Staumauer in Morowien lag in Orvenna. Sarvekraft und Talunien"
    " streiten weiter, und in Sarvebrück fragt man nach der Talsperre Hochsarve.",
)
_LATER = (
    "Hochsarve: Sarvekraft baut die Mauer neu",
    "Am 3. Mai beginnt Sarvekraft in Morowien mit der neuen Staumauer der Talsperre Hochsarve.",
    "Joris Halden von Sarvekraft nannte in Orvenna keinen Preis. Sarvebrück und Kolmau sollen von"
    " der Talsperre Hochsarve Strom bekommen, und Talunien von Morowien Wasser.",
)
_FESTIVAL = (
    "Hochsarve feiert sein Bergfest",
    "Am Montag zogen Musikanten der Kapelle Almklang durch die Gassen zum Festzelt.",
    "Wirtin Berta Quendel schenkte Most aus, und Trachtenvereine aus Sarvebrück tanzten bis in die"
    " Nacht. Quendel zählte 400 Krüge, Almklang spielte zwölf Walzer, und der Maibaum fiel um.",
)
_CINEMA = (
    "Lichtspielhaus von Brennmoor schließt",
    "Ilka Torvald verkauft am Freitag das Lichtspielhaus von Brennmoor an Henning Pruss.",
    "Torvald und Pruss wurden sich in Lunde einig. Brennmoor verliert mit dem Lichtspielhaus sein"
    " letztes Kino, sagte Torvald, und Pruss baut in Brennmoor Wohnungen.",
)


def _traits(name: str, text: Sequence[str], minute: int | None = None) -> Traits:
    at = None if minute is None else DAY + minute
    return headline_traits(name, at, "de", text[0], "\n".join(text[1:]))


def _folds(dated: Sequence[Traits], undated: Sequence[Traits]) -> list[Folded]:
    """The undated first, as in an archive, then each day."""
    days: list[Folded] = []
    for at, day in enumerate(DAYS):
        start = DAY + at * 1440
        rows = [one for one in dated if one.minute and start <= one.minute < start + 1440]
        days.append(fold(day, rows, [each.segment for each in days]))
    return [fold("", undated), *days]


def _stories(dated: Sequence[Traits], undated: Sequence[Traits]) -> tuple[Story, ...]:
    folds = _folds(dated, undated)
    links = [link for one in folds for link in one.links]
    links += [
        link
        for one in folds
        for link in undated_links(folds[0].segment, one.segment.lasting_only())
    ]
    return stories_of(
        [placing for one in folds for placing in one.placings],
        [change for one in folds for change in one.changes],
        links,
        minutes={one.report: one.minute for one in (*dated, *undated)},
    )


def _groups(stories: Sequence[Story]) -> set[frozenset[str]]:
    return {frozenset(r for c in story.chapters for r in c.reports) for story in stories}


DATED = (_traits("dam", _DAM, 10), _traits("cinema", _CINEMA, 1500))


def test_an_undated_report_belongs_to_the_story_that_it_tells_of() -> None:
    stories = _stories(DATED, [_traits("report", _REPORT)])
    dam, cinema = stories
    assert [chapter.id for chapter in dam.chapters] == ["dam", "report"]
    assert [chapter.id for chapter in cinema.chapters] == ["cinema"]
    (link,) = dam.links
    assert (link.kind, link.earlier, link.day) == (LinkKind.UNDATED, "dam", DAYS[0])
    names = next(part for part in link.parts if part.name == "names")
    assert "Sarvekraft" in names.terms


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        pytest.param(_FESTIVAL[0], _FESTIVAL[1:], id="another affair of the same place"),
        pytest.param("Wetter in Hochsarve: Regen", _REPORT[1:], id="a template"),
        pytest.param(_REPORT[0], (), id="a headline alone"),
    ],
)
def test_what_is_of_no_story_stays_alone(headline: str, text: tuple[str, ...]) -> None:
    stories = _stories(DATED, [_traits("alone", (headline, *text))])
    assert frozenset({"alone"}) in _groups(stories)


def test_an_undated_chapter_brings_no_two_dated_ones_together() -> None:
    both = (_REPORT[0], _REPORT[1] + " " + _CINEMA[1], _REPORT[2] + " " + _CINEMA[2])
    stories = _stories(DATED, [_traits("both", both)])
    homes = [group & {"dam", "cinema"} for group in _groups(stories)]
    assert all(len(home) <= 1 for home in homes)


def test_an_undated_report_follows_another_into_the_story() -> None:
    left = ChapterLink("", LinkKind.UNDATED, "x", "y", 0.9)
    into = ChapterLink(DAYS[0], LinkKind.UNDATED, "y", "dam", 0.6)
    back = ChapterLink("", LinkKind.UNDATED, "y", "x", 0.9)
    worse = ChapterLink(DAYS[1], LinkKind.UNDATED, "y", "cinema", 0.5)
    assert set(strongest([worse, back, into, left])) == {left, into}


def test_of_equal_links_the_first_day_counts() -> None:
    links = [ChapterLink(day, LinkKind.UNDATED, "x", "y", 0.6) for day in DAYS]
    assert strongest(reversed(links)) == (links[0],)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same_stories(seed: int) -> None:
    undated = [_traits("report", _REPORT), _traits("later", _LATER), _traits("fest", _FESTIVAL)]
    expected = _stories(DATED, undated)
    dated = list(DATED)
    Random(seed).shuffle(undated)
    Random(seed).shuffle(dated)
    assert _stories(dated, undated) == expected
    assert _groups(expected) == {
        frozenset({"dam", "report", "later"}),
        frozenset({"cinema"}),
        frozenset({"fest"}),
    }


def test_undated_reports_that_name_other_days_are_no_chapter_but_can_be_a_story() -> None:
    told = fold("", [_traits("dam", _DAM), _traits("report", _REPORT), _traits("later", _LATER)])
    assert dict(zip(told.reports, told.chapters, strict=True)) == {
        "dam": "dam",
        "report": "dam",
        "later": "later",
    }
    (story,) = _stories((), [_traits("dam", _DAM), _traits("later", _LATER)])
    assert [chapter.id for chapter in story.chapters] == ["dam", "later"]


def test_reports_of_months_far_apart_are_no_chapter() -> None:
    first = replace(_traits("dam", _DAM), since=DAY, until=DAY + 30 * 1440)
    second = replace(_traits("report", _DAM), since=DAY + 300 * 1440, until=DAY + 330 * 1440)
    assert fold("", [first, second]).chapters == ("dam", "report")


@pytest.mark.parametrize(("years", "linked"), [(1, True), (5, False)])
def test_a_report_of_a_known_year_reaches_stories_about_it_alone(years: int, linked: bool) -> None:
    since = DAY + years * 365 * 1440
    report = replace(_traits("report", _REPORT), since=since, until=since + 365 * 1440)
    undated, day = fold("", [report]).segment, fold(DAYS[0], DATED[:1]).segment
    undated = Segment.from_bytes(undated.to_bytes())
    assert bool(undated_links(undated, day)) is linked


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Er sprach am Montagabend und am 14. Mai 2021", (-514, -1)),
        ("On Wednesday, 2 May", (-502, -3)),
        ("Am 29. Februar", (-229,)),
        ("Am 31. Februar", ()),
        ("nichts", ()),
    ],
)
def test_open_days(text: str, days: tuple[int, ...]) -> None:
    assert open_days(text, "de") == days
