"""One address for one piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.archive.addresses import canonical


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://bote.example/a", "https://bote.example/a"),
        ("HTTP://Bote.Example:80/a#top", "https://bote.example/a"),
        ("https://bote.example", "https://bote.example/"),
        ("https://bote.example/A?id=3&utm_source=x&fbclid=y", "https://bote.example/A?id=3"),
        ("https://bote.example:8443/a", "https://bote.example:8443/a"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://bote.example:x/a", "https://bote.example:x/a"),
        ("urn:bote:7", "urn:bote:7"),
    ],
)
def test_canonical(address: str, plain: str) -> None:
    assert canonical(address) == plain


ANY = st.text(st.characters())


@given(ANY | st.builds("https://a.example/{}?{}#{}".format, ANY, ANY, ANY))
def test_a_canonical_address_stays(address: str) -> None:
    assert canonical(canonical(address)) == canonical(address)
