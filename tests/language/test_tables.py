"""Agencies go by every spelling met, and photo agencies are known as such."""

import pytest

from zufolge.language import agencies, agency_named


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("dpa", "dpa"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Deutschen Presse-Agentur", "dpa"),
        ("KCNA", "KCNA"),
        ("KNCA", "KCNA"),
        ("Reuters", "Reuters"),
        ("Nordpress", None),
        ("", None),
    ],
)
def test_agencies_go_by_their_aliases(alias: str, name: str | None) -> None:
    agency = agency_named(alias)
    assert (agency.name if agency else None) == name


def test_agencies_are_listed_once_and_photo_agencies_are_known_as_such() -> None:
    names = [agency.name for agency in agencies()]
    assert len(set(names)) == len(names)
    found = agency_named("picture alliance")
    assert found is not None
    assert found.photo
    dpa = agency_named("dpa")
    assert dpa is not None
    assert not dpa.photo
