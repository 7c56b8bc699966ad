"""Places that German and English name differently are known by one name."""

from __future__ import annotations

import pytest

from zufolge.language.exonyms import place_of


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("München", "München"),
        ("Munich", "München"),
        ("Münchner", "München"),
        ("Köln", "Köln"),
        ("Kölner", "Köln"),
        ("Cologne", "Köln"),
        ("Rhine", "Rhein"),
        ("Russia", "Russland"),
        ("Russian", "Russland"),
        ("russischen", "Russland"),
        ("Moscow", "Moskau"),
        ("Moskau", "Moskau"),
        ("Swiss", "Schweiz"),
        ("Schweizer", "Schweiz"),
        ("Viennese", "Wien"),
        ("Hochsarve", None),
        ("Nice", None),
        ("rhine", None),
        ("", None),
    ],
)
def test_places_have_one_name(word: str, place: str | None) -> None:
    assert place_of(word) == place
