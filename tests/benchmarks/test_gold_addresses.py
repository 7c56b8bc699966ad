"""Addresses in a gold: plain, or a digest where they spell out a headline."""

from addresses import address_of


def test_a_short_address_stands_as_it_is() -> None:
    url = "https://bote.example/politik/2031-05/grauwehr-damm-haelt-1.5116448"
    assert address_of(url) == url


def test_an_address_that_is_a_headline_is_a_digest() -> None:
    url = "https://bote.example/politik/der-damm-am-grauwehr-haelt-noch-zehn-jahre-sagt-veld.html"
    assert address_of(url).startswith("sha256:")
    assert "damm" not in address_of(url)
    assert address_of(url) != address_of(url.replace("zehn", "elf"))
