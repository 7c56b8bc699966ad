"""What kind of piece a report is, and that words of a genre elsewhere mean nothing."""

from __future__ import annotations

import pytest

from zufolge.ingest import Sidecar, build_report
from zufolge.model import Genre, Report

BODY = (
    "Das Wehr in Neustadt ist alt, und niemand will es bezahlen.\n\n"
    "Der Rat hat am Montag wieder vertagt. Im Herbst kommt das Hochwasser.\n\n"
    "Dann wird man sehen, wer recht behält."
)


def report(text: str, url: str | None = None) -> Report:
    return build_report(text, "0" * 64, ("a.txt",), Sidecar(url=url))


@pytest.mark.parametrize(
    ("text", "genre", "shown"),
    [
        (f"Kommentar\n\nNeustadt braucht sein Wehr\n\n{BODY}", Genre.OPINION, "Kommentar"),
        (f"Kolumne: Neustadt braucht sein Wehr\n\n{BODY}", Genre.OPINION, "Kolumne"),
        (f"Wehr am Ende\n\nEin Kommentar von Mai Berg\n\n{BODY}", Genre.OPINION, None),
        (f"Wehr am Ende\n\nEine Glosse von Mai Berg\n\n{BODY}", Genre.OPINION, None),
        (f"Wehr am Ende\n\nWas jetzt hilft. Ein Gastbeitrag.\n\n{BODY}", Genre.OPINION, None),
        (f"Wehr am Ende\n\nWas hilft. Eine Kolumne. {BODY}", Genre.OPINION, "Eine Kolumne."),
        (f"Pro & Contra\n\nBraucht Neustadt sein Wehr?\n\n{BODY}", Genre.OPINION, "Pro & Contra"),
        (f"Buchkritik\n\nRoman vom alten Fluss\n\n{BODY}", Genre.OPINION, "Buchkritik"),
        (f"Live-Ticker\n\nHochwasser in Neustadt\n\n{BODY}", Genre.LIVE, "Live-Ticker"),
        (f"Liveblog: Hochwasser in Neustadt\n\n{BODY}", Genre.LIVE, "Liveblog"),
        (f"Leserbriefe\n\nStreit um das alte Wehr\n\n{BODY}", Genre.LETTERS, "Leserbriefe"),
        (f"Interview\n\nMai Berg über das alte Wehr\n\n{BODY}", Genre.INTERVIEW, "Interview"),
        (f"Wehr am Ende\n\nBerg bleibt. Ein Gespräch.\n\n{BODY}", Genre.INTERVIEW, "Ein Gespräch."),
        (f"Wehr am Ende\n\n{BODY}\n\n(dpa)", Genre.REPORT, "dpa"),
        (f"Wehr am Ende\n\n{BODY}", Genre.UNKNOWN, None),
        # words of a genre that do not name the piece's own
        (f"Kommentar des Ministers sorgt für Streit\n\n{BODY}", Genre.UNKNOWN, None),
        (f"Berg gibt Interview: „Das Wehr bleibt“\n\n{BODY}", Genre.UNKNOWN, None),
        (f"Wehr am Ende\n\nBerg schrieb eine Kolumne.\n\n{BODY}", Genre.UNKNOWN, None),
        (f"Wehr am Ende\n\n{BODY}\n\nKommentar\n\nKommentare (3)", Genre.UNKNOWN, None),
        (f"Politik\n\nMeinung\n\nSport\n\nDas Wehr bleibt alt\n\n{BODY}", Genre.UNKNOWN, None),
        ("", Genre.UNKNOWN, None),
    ],
)  # fmt: skip
def test_pieces_name_their_genre(text: str, genre: Genre, shown: str | None) -> None:
    made = report(text)
    assert made.genre is genre
    assert bool(made.genre_spans) == (genre is not Genre.UNKNOWN)
    if shown is not None:
        assert made.genre_spans[0].of(text) == shown


def test_an_interview_by_its_layout() -> None:
    text = (
        f"Am Wehr\n\n{BODY[:120]}\n\nSZ: Frau Berg, was haben Sie vor?\n\nBerg: Wir bauen neu.\n\n"
        "SZ: Wann fangen Sie an?\n\nBerg: Ich hoffe, im Mai, sobald der Fluss wieder niedrig steht."
    )
    made = report(text)
    assert made.genre is Genre.INTERVIEW
    assert made.genre_spans[0].of(text) == "Frau Berg, was haben Sie vor?"


def test_a_report_with_a_short_interview_inside_is_none() -> None:
    box = "SZ: Frau Berg, was haben Sie vor?\n\nBerg: Wir bauen neu.\n\n" * 2
    assert report(f"Am Wehr\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{box}").genre is Genre.UNKNOWN


@pytest.mark.parametrize(
    ("entries", "genre"),
    [
        (["14.05 Uhr: Der Pegel steigt.", "13.40 Uhr: Es regnet.", "12 Uhr: Start."], Genre.LIVE),
        (["+++ 14:05 Uhr +++", "+++ 13:40 Uhr +++", "+++ 12:02 Uhr +++"], Genre.LIVE),
        (["Montag, 3. Mai, 9.15 Uhr: Pegel fällt.", *["3. Mai, 8.15 Uhr: Regen."] * 2], Genre.LIVE),
        (["14.05 Uhr: Der Pegel steigt um zwei Meter.", "Um 13.40 Uhr regnete es."], Genre.UNKNOWN),
    ],
)  # fmt: skip
def test_entries_with_the_time_of_day_are_a_live_ticker(entries: list[str], genre: Genre) -> None:
    lines = [f"{entry}\n\nAm Ufer stehen viele Leute und schauen zu." for entry in entries]
    assert report("\n\n".join(["Hochwasser in Neustadt", *lines])).genre is genre


def test_letters_open_with_the_article_that_they_are_about() -> None:
    opening = "Zu „Das Wehr bleibt“ vom 3. Mai: Endlich sagt es jemand."
    assert report(f"Streit um das Wehr\n\n{opening}\n\n{BODY}").genre is Genre.LETTERS


@pytest.mark.parametrize(
    ("url", "genre"),
    [
        ("https://blatt.example/meinung/wehr-1.23", Genre.OPINION),
        ("https://blatt.example/sport/kommentar-zum-wehr", Genre.OPINION),
        ("https://blatt.example/liveticker/hochwasser.html", Genre.LIVE),
        ("https://blatt.example/politik/minister-gibt-interview", Genre.UNKNOWN),
        ("https://meinung.example/politik/wehr", Genre.UNKNOWN),
        ("https://blatt.example/politik/meinungsforscher-zum-wehr", Genre.UNKNOWN),
    ],
)
def test_an_address_can_name_the_genre(url: str, genre: Genre) -> None:
    made = report(f"Wehr am Ende\n\n{BODY}", url)
    assert (made.genre, made.genre_spans) == (genre, ())


def test_what_the_piece_says_goes_before_its_address() -> None:
    made = report(f"Leserbriefe\n\nStreit um das Wehr\n\n{BODY}", "https://blatt.example/kolumne/1")
    assert made.genre is Genre.LETTERS
