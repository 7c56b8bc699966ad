"""Outlets and companies by name; names that are ordinary words are doubtful."""

from zufolge.language.press import companies, outlets


def test_outlets_that_are_ordinary_words_are_doubtful() -> None:
    assert outlets()["Spiegel"].doubtful
    assert not companies()["Siemens"].doubtful
