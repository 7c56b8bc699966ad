"""Attributions without a verb: laut X, nach Angaben von X, X zufolge, so X, demnach."""

import pytest
from read_back import passage_of, tokens_text, told, unmet

from zufolge.reading.rules.prepositions import find_attributions


def found(text: str) -> list[tuple[str, str, str]]:
    """Kind, whole frame and source of each attribution."""
    p = passage_of(text)
    return [
        (a.kind, tokens_text(p, a.start, a.end), tokens_text(p, *a.source))
        for sentence in p.sentences
        for a in find_attributions(p, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "frame", "source"),
    [
        ("Laut Polizei war es Paul.", "laut", "Laut Polizei", "Polizei"),
        (
            "Laut dem Arzt Paul Roth ist es so.",
            "laut",
            "Laut dem Arzt Paul Roth",
            "dem Arzt Paul Roth",
        ),
        ("Laut einer Studie ist es so.", "laut", "Laut einer Studie", "einer Studie"),
        ("Gemäß dem Vertrag ist es so.", "laut", "Gemäß dem Vertrag", "dem Vertrag"),
        ("Laut Angaben der Stadt ist es so.", "laut", "Laut Angaben der Stadt", "der Stadt"),
        ("Nach Angaben der Stadt fehlt Geld.", "nach", "Nach Angaben der Stadt", "der Stadt"),
        ("Geld fehlt nach Angaben von Alm.", "nach", "nach Angaben von Alm", "Alm"),
        (
            "Nach Angaben aus dem Rathaus fehlt Geld.",
            "nach",
            "Nach Angaben aus dem Rathaus",
            "dem Rathaus",
        ),
        (
            "Nach Einschätzung des Gutachters fehlt Geld.",
            "nach",
            "Nach Einschätzung des Gutachters",
            "des Gutachters",
        ),
        ("Nach Meinung von Experten fehlt Geld.", "nach", "Nach Meinung von Experten", "Experten"),
        ("Nach Polizeiangaben fehlt Geld.", "nach", "Nach Polizeiangaben", "Polizeiangaben"),
        ("Nach Medienberichten fehlt Geld.", "nach", "Nach Medienberichten", "Medienberichten"),
        ("Seiner Ansicht nach fehlt Geld.", "nach", "Seiner Ansicht nach", "Seiner"),
        ("Der Stadt zufolge fehlt Geld.", "zufolge", "Der Stadt zufolge", "Der Stadt"),
        ("Experten zufolge fehlt Geld.", "zufolge", "Experten zufolge", "Experten"),
        ("Ilse Tamm zufolge fehlt Geld.", "zufolge", "Ilse Tamm zufolge", "Ilse Tamm"),
        (
            "Angaben der Stadt zufolge fehlt Geld.",
            "zufolge",
            "Angaben der Stadt zufolge",
            "der Stadt",
        ),
        (
            "Geld fehlt Medienberichten zufolge.",
            "zufolge",
            "Medienberichten zufolge",
            "Medienberichten",
        ),
        (
            "Geld fehlt der Agentur Reuters zufolge nicht.",
            "zufolge",
            "der Agentur Reuters zufolge",
            "der Agentur Reuters",
        ),
        ("Es fehle Geld, so die Stadt.", "so", "so die Stadt", "die Stadt"),
        ("„Geld fehlt“, so Alm weiter.", "so", "so Alm weiter", "Alm"),
        ("„Geld fehlt“, so er.", "so", "so er", "er"),
        ("Demnach fehlt Geld.", "back", "Demnach", ""),
        ("Es fehlt demnach Geld.", "back", "demnach", ""),
        ("Danach soll Geld fehlen.", "back", "Danach", ""),
        (
            "Reuters meldete unter Berufung auf Alm, es fehle Geld.",
            "cited",
            "unter Berufung auf Alm",
            "Alm",
        ),
        (
            "Reuters meldete mit Verweis auf die Stadt, es fehle Geld.",
            "cited",
            "mit Verweis auf die Stadt",
            "die Stadt",
        ),
    ],
)
def test_who_is_named_without_a_verb(text: str, kind: str, frame: str, source: str) -> None:
    assert found(text) == [(kind, frame, source)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Protest wurde laut.",
        "Nach dem Spiel gingen alle.",
        "Alle gingen nach Hause.",
        "Alle gingen nach der Mitteilung heim.",
        "Danach gingen alle heim.",
        "Alle gingen danach.",
        "Es war so kalt, so nass und so dunkel.",
        "So ist das.",
        "Das Spiel endete 2:1, so deutlich wie nie.",
        "Er kam mit Bezug und Kissen.",
        "„Laut Alm fehlt Geld“",
        "Infolge des Regens fehlt Geld.",
    ],
)
def test_the_same_words_can_mean_something_else(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Laut Polizei ist niemand verletzt.", "ist niemand verletzt"),
        ("Niemand ist laut Polizei verletzt.", "Niemand ist … verletzt"),
        ("Niemand ist, laut Polizei, verletzt.", "Niemand ist … verletzt"),
        ("Niemand ist der Polizei zufolge verletzt.", "Niemand ist … verletzt"),
        ("Niemand ist nach Angaben der Polizei verletzt.", "Niemand ist … verletzt"),
        ("Niemand sei verletzt, so die Polizei.", "Niemand sei verletzt"),
        ("„Niemand ist verletzt“, so die Polizei.", "„Niemand ist verletzt“"),
        (
            "Der Hafen ist zu; laut Polizei ist niemand verletzt.",
            "ist niemand verletzt",
        ),
        (
            "Die Fähre, die laut Polizei leck ist, liegt im Hafen.",
            "die … leck ist",
        ),
    ],
)
def test_what_is_told_is_the_clause_without_the_frame(text: str, content: str) -> None:
    (statement,) = told(text)
    assert statement.content == content
    assert statement.act == "say"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        unmet(
            "„Wir haben“, so Alm, „heute verdient verloren.“",
            "„Wir haben“ … „heute verdient verloren.“",
            reason="the second half of a quotation parted by so X is lost",
        ),
        ("Sie hätten, so Alm, verdient verloren.", "Sie hätten … verdient verloren"),
        ("Sie hätten – so Alm – verdient verloren.", "Sie hätten … verdient verloren"),
    ],
)
def test_a_sentence_goes_on_behind_so_x(text: str, content: str) -> None:
    (statement,) = told(text)
    assert (statement.speaker, statement.content) == ("Alm", content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Alm hat nach eigenen Angaben nichts gesehen.", "Alm"),
        ("Nach eigener Aussage hatte Ina Roth das Wehr nie geprüft.", "Ina Roth"),
        ("Alm hat nach Angaben der Stadt nichts gesehen.", "der Stadt"),
    ],
)
def test_its_own_account_is_that_of_the_subject(text: str, speaker: str) -> None:
    (statement,) = told(text)
    assert (statement.speaker, statement.relays) == (speaker, ())


@pytest.mark.xfail(strict=True, reason="a report that lies before in time is read as a source")
@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Bericht des Vorstands verließen alle den Saal.",
        "Die Kinder verließen nach der Mitteilung der Noten das Haus.",
    ],
)
def test_nach_can_be_meant_in_time(text: str) -> None:
    assert told(text) == []
