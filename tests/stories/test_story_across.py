"""German and English reports of one event share a chapter; those of others do not."""

from __future__ import annotations

import numpy as np
import pytest
from stories_made import DAY, chapters, folded

from zufolge.model import Traits
from zufolge.stories import TraitTable, headline_traits, settings
from zufolge.stories.across import name_key
from zufolge.stories.comparing import Comparer
from zufolge.stories.meanings import Means
from zufolge.stories.rarity import Rarity

_FERRY = (
    (
        "de",
        "Fähre „Silberwels“ bei Kossow gesunken",
        "Vor dem Hafen von Kossow ist die Fähre Silberwels gesunken. 1.340 Menschen wurden"
        " gerettet, sagte Hafenmeister Wladimir Tschernenkow. Die Reederei Kerstrup aus Dänemark"
        " prüft den Fall, und Inga Sölvig vom Seeamt in Lundvik sucht den Schreiber der Fähre.",
    ),
    (
        "en",
        "Ferry sinks off Kossow, 1,340 rescued",
        "The ferry Silberwels sank off the port of Kossow, and 1,340 people were saved, said the"
        " harbour master, Vladimir Chernenkov. The Danish owner Kerstrup is looking into it, and"
        " Inga Soelvig of the maritime office in Lundvik wants to see the log of the ferry.",
    ),
)
_SAME_PEOPLE = (
    "en",
    "Harbour master to build boats in Kossow",
    "Vladimir Chernenkov wants to build sailing boats when he retires next year. He told pupils in"
    " Brennmoor that his first boat, the Marigold, cost him 12,500 crowns and two summers.",
)


def _traits(name: str, minute: int, told: tuple[str, str, str]) -> Traits:
    language, headline, text = told
    return headline_traits(name, DAY + minute, language, headline, text)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Tschernenkow", "Chernenkov"),
        ("Wladimir", "Vladimir"),
        ("Lukaschenko", "Lukashenko"),
        ("Jewgenij", "Yevgeny"),
        ("Dschelabad", "Jelabad"),
        ("Waschenko", "Vashchenko"),
        ("Kasarien", "Kasaria"),
        ("kasarischen", "Kasarian"),
        ("Känzig", "Kaenzig"),
        ("Šimůnek", "Simunek"),
        ("München", "Munich"),
        ("Sarvekrafts", "Sarvekraft"),
    ],
)
def test_a_name_has_one_key_in_both_languages(german: str, english: str) -> None:
    assert name_key(german) == name_key(english) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Tolder", "Torvald"), ("Kossow", "Kersten"), ("Prag", "Wien")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", "Li", "É"])
def test_too_short_a_name_has_none(name: str) -> None:
    assert name_key(name) == ""


@pytest.mark.parametrize("first", [0, 1])
def test_reports_of_one_event_in_two_languages_are_one_chapter(first: int) -> None:
    stream = [
        _traits("a", 10, _FERRY[first]),
        _traits("b", 90, _FERRY[1 - first]),
        _traits("c", 120, _SAME_PEOPLE),
    ]
    assert chapters(folded(stream)) == {"a": "a", "b": "a", "c": "c"}


def test_why_two_languages_are_one_chapter_is_told() -> None:
    (day,) = folded([_traits("a", 10, _FERRY[0]), _traits("b", 90, _FERRY[1])])
    parts = {part.name: part.value for part in day.placings[1].parts}
    assert parts["names in text"] > 0.5
    assert parts["numbers"] == 1
    assert "headline words" not in parts


def test_one_language_alone_compares_no_names_across() -> None:
    made = [_traits("a", 10, _FERRY[0]), _traits("b", 20, (*_FERRY[0][:2], "Kossow trauert."))]
    comparer = Comparer(TraitTable.of(made), Rarity([]), settings(), Means(settings()))
    assert len(comparer.across.ids) == 0
    assert comparer.kind(1, np.array([0])).tolist() == [0]


def test_other_pairs_of_languages_are_compared_as_before() -> None:
    french = ("fr", *_FERRY[1][1:])
    made = [_traits("a", 10, _FERRY[0]), _traits("b", 20, _FERRY[1]), _traits("c", 30, french)]
    comparer = Comparer(TraitTable.of(made), Rarity([]), settings(), Means(settings()))
    assert comparer.kind(2, np.array([0, 1])).tolist() == [2, 2]
    assert comparer.kind(1, np.array([0])).tolist() == [4]
