"""Two translations of one quotation, told by what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from invented import source
from stories import all_alike, said, told
from zufolge.dossier.wordings import wordings_of
from zufolge.model import (
    Claim,
    Form,
    Precision,
    ReaderCard,
    Relay,
    Report,
    Source,
    SourceKind,
    Statement,
    Status,
    When,
    Wording,
    WordingKind,
)

NORWAY = source("Norwegen", SourceKind.STATE)
AUSTRIA = source("Österreich", SourceKind.STATE)
LINDE = source("Signe Linde", SourceKind.PERSON, party="Norwegen")
KOLM = source("Berta Kolm", SourceKind.PERSON, party="Österreich")
VELD = source("Jonas Veld", SourceKind.PERSON)
REUTERS = source("Reuters", SourceKind.AGENCY)
DPA = source("dpa", SourceKind.AGENCY)
SOURCES = (NORWAY, AUSTRIA, LINDE, KOLM, VELD, REUTERS, DPA)

LEFT = "Die Fischer bekommen jede Krone zurück, die sie verloren haben"
RIGHT = "Kein Kutter bleibt auf seinem Schaden sitzen, wir ersetzen alles"


class Fixed:
    """Tells one cosine of whatever it is asked."""

    card = ReaderCard("fixed", "1", "Apache-2.0")
    languages = frozenset({"de", "en"})

    def __init__(self, cosine: float | None) -> None:
        self._cosine = cosine

    def cosines(self, texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float | None]:
        assert list(texts) == [LEFT, RIGHT]
        return [self._cosine for _ in pairs]

    def nearest(self, *_texts: Any, **_limits: Any) -> list[tuple[int, int, float]]:
        return []


def wording(
    *,
    who: Source = LINDE,
    days: tuple[str | None, str | None] = ("2024-05-02", "2024-05-03"),
    said_on: tuple[str | None, str | None] = (None, None),
    cosine: float | None = 0.93,
    through: Source | None = None,
    words: tuple[str, str] = (LEFT, RIGHT),
) -> Wording:
    reports: list[Report] = []
    pair: list[Statement] = []
    for name, text, day, said_day in zip("ab", words, days, said_on, strict=True):
        report = told(f"{name}.txt", text, f"Bericht {name}", day=day)
        statement = said(report, text, who, form=Form.DIRECT)
        when = When(said_day, Precision.DAY) if said_day else None
        relays = (Relay(statement.content, through.id),) if through else ()
        reports.append(report)
        pair.append(replace(statement, said=when, relays=relays))
    ids = tuple(statement.id for statement in pair)
    claim = Claim("c-1", ids[0], ids, (), Status.SINGLE_ORIGIN, "", (), (), ())
    by_id = {statement.id: statement for statement in pair}
    by_report = {report.id: report for report in reports}
    similarity = Fixed(cosine)
    (found,) = wordings_of([claim], by_id, all_alike(pair), by_report, SOURCES, similarity)
    return found


def test_two_translations_tell_what_speaks_for_them() -> None:
    found = wording()
    assert found.kind is WordingKind.TRANSLATIONS
    assert found.reasons == (
        "one speaker",
        "reported on one day or the next",
        "quoted words near in meaning: 0.93",
        "speaks for a state where German is not spoken: Norwegen",
    )


def test_the_day_of_saying_counts_for_more_than_that_of_the_reports() -> None:
    far = ("2024-05-02", "2024-05-20")
    one_day = wording(days=far, said_on=("2024-05-01", "2024-05-01"))
    assert "said on one day: 2024-05-01" in one_day.reasons
    two_days = wording(said_on=("2024-05-01", "2024-05-02"))
    assert two_days.kind is WordingKind.OTHER_WORDS


def test_an_agency_abroad_tells_that_the_original_is_not_german() -> None:
    found = wording(who=VELD, through=REUTERS)
    assert found.reasons[-1] == "came through an agency abroad: Reuters"


@pytest.mark.parametrize(
    "lacking",
    [
        {"who": KOLM},
        {"who": VELD},
        {"who": VELD, "through": DPA},
        {"who": KOLM, "through": REUTERS},
        {"days": (None, "2024-05-03")},
        {"days": ("2024-05-02", "2024-05-09")},
        {"cosine": 0.85},
        {"cosine": None},
    ],
)
def test_what_lacks_evidence_is_only_in_other_words(lacking: dict[str, Any]) -> None:
    found = wording(**lacking)
    assert (found.kind, found.reasons) == (WordingKind.OTHER_WORDS, ())


def test_many_same_words_are_one_wording_that_wandered() -> None:
    changed = LEFT.replace("jede Krone", "jeden Taler")
    assert wording(words=(LEFT, changed)).kind is WordingKind.WANDERED
