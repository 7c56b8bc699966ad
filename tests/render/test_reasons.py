"""Every reason that a room can give reads in the language of the page."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from zufolge import dossier, matching
from zufolge.copies import REASONS as OF_COPIES
from zufolge.dossier import reasons as of_dossier
from zufolge.matching import reasons as of_matching
from zufolge.model import Act
from zufolge.pipeline import build
from zufolge.render.texts import texts

EXAMPLE = Path(__file__).parents[2] / "examples" / "talsperre-hochsarve"
FORMS = (*of_matching.REASONS, *of_dossier.REASONS, *OF_COPIES)


def known_reasons(lang: str) -> list[str]:
    found = (files("zufolge.render") / "data").iterdir()
    tables = (tomllib.loads(file.read_text("utf-8")) for file in found)
    return [form for table in tables for form in table.get(lang, {}).get("reason", {})]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_has_german_words_and_keeps_what_differs(form: str) -> None:
    holes = re.findall(r"{(\w+)}", form)
    filled = {hole: f"X{place}X" for place, hole in enumerate(holes)}
    shown = texts("de").reason(form.format(**filled))
    assert shown != form.format(**filled)
    assert all(value in shown for value in filled.values())


@pytest.mark.parametrize("form", FORMS)
def test_each_form_has_english_words(form: str) -> None:
    assert form in known_reasons("en")


def test_both_languages_know_the_same_reasons() -> None:
    assert known_reasons("de") == known_reasons("en")


@pytest.mark.parametrize("room", [dossier, matching])
def test_a_room_has_no_reason_beside_its_list(room: object) -> None:
    module = of_dossier if room is dossier else of_matching
    told = {value for name, value in vars(module).items() if name.isupper() and name != "REASONS"}
    assert told == set(module.REASONS)


def test_the_reasons_of_a_whole_story_are_translated() -> None:
    made = build(sorted(EXAMPLE.glob("*.txt")))
    given = {
        *(reason for match in made.matches for reason in match.reasons),
        *(origin.reason for claim in made.claims for origin in claim.origins),
        *(reason for source in made.sources for reason in source.reasons),
        *(gap.reason for gap in made.gaps),
        *(time.reason for values in made.values for time in values.times),
        *(entry.reason for entry in made.timeline),
        *(reason for slot in made.slots for reason in slot.reasons),
    }
    assert not [reason for reason in sorted(given) if texts("de").reason(reason) == reason]


@pytest.mark.parametrize(
    ("given", "german"),
    [
        ("acts: confirm, not-confirmed", "einmal „bestätigt“, einmal „bestätigt nicht“"),
        ("one speaker; copied text: 9 words in a row", "ein Sprecher; übernommener Text: 9 Wörter"),
        ("numbers: 40 Boote ≠ 41 Boote", "Zahlen: 40 Boote ≠ 41 Boote"),
        ("'das Gerede' names nobody", "'das Gerede' nennt niemanden"),
        ("joined by hand: same speech", "von Hand zusammengeführt: same speech"),
        ("nothing that anybody listed", "nothing that anybody listed"),
    ],
)
def test_reasons_read_as_people_write(given: str, german: str) -> None:
    assert german in texts("de").reason(given)


def test_acts_are_named_by_their_labels() -> None:
    for act in Act:
        assert texts("de").label("act", act) in texts("de").reason(f"acts: both {act}")
