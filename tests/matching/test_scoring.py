from __future__ import annotations

import pytest
from told import JONAS, RIKE, SOURCES, lines, said, values

from zufolge.matching.meeting import weighed
from zufolge.matching.profiles import profiles
from zufolge.matching.scoring import Evidence, compare, weigh_words
from zufolge.model import Act, Form, Source

BACKGROUND = (
    "Die Schule am Markt bleibt bis Montag geschlossen",
    "Der Bus nach Oberried fährt wieder jede Stunde",
    "Das Museum zeigt Bilder aus der Sammlung Kolm",
    "Im Rathaus wird über neue Radwege gestritten",
)


def compared(
    left: str,
    right: str,
    who: tuple[Source | None, Source | None] = (None, None),
    acts: tuple[Act, Act] = (Act.SAY, Act.SAY),
    form: Form = Form.INDIRECT,
) -> Evidence:
    """Evidence for two contents in two reports, among statements of other things."""
    one, other = lines("a.txt", left), lines("b.txt", right, *BACKGROUND)
    statements = [
        said(one, left, who[0], act=acts[0], form=form),
        said(other, right, who[1], act=acts[1]),
        *(said(other, text) for text in BACKGROUND),
    ]
    made = profiles([one, other], statements, SOURCES, values(one, other))
    weights = weigh_words(made)
    by_id = {profile.statement.id: weighed(profile, weights) for profile in made}
    first, second = by_id[statements[0].id], by_id[statements[1].id]
    there, back = compare(first, second), compare(second, first)
    assert (there.score, there.reasons) == (back.score, back.reasons)
    return there


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Der Damm am Grauwehr sei gerissen", "Am Grauwehr ist der Damm gerissen"),
        ("Velmark nimmt die Einladung an", "Velmark habe die Einladung akzeptiert"),
        (
            "Die Brücke bleibt gesperrt",
            "Man werde die Sperrung der Brücke fortsetzen, Brücke gesperrt",
        ),
    ],
)
def test_one_fact_in_other_words_scores_high(left: str, right: str) -> None:
    assert compared(left, right).score > 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Der Damm am Grauwehr sei gerissen", "Die Leute am Grauwehr wollen Hilfe"),
        ("Velmark nimmt die Einladung an", "Velmark baut eine neue Straße"),
        ("Es regnet seit Tagen", "Die Ernte fällt aus"),
    ],
)
def test_other_facts_about_the_same_things_score_low(left: str, right: str) -> None:
    assert compared(left, right).score < 0.4


def test_one_speaker_makes_one_fact_likelier() -> None:
    left, right = "Der Damm hält bis Mai", "Bis Mai wird die Mauer den Damm stützen"
    same, apart = compared(left, right, (RIKE, RIKE)), compared(left, right, (RIKE, JONAS))
    assert same.score > apart.score
    assert "speaker: same" in same.reasons


def test_a_different_number_of_the_same_thing_forbids_one_fact() -> None:
    evidence = compared("Sieben Menschen wurden verletzt", "Elf Menschen wurden verletzt")
    assert (evidence.score, evidence.clash) == (0, True)
    assert evidence.without_numbers > 0.5
    assert any("≠" in reason for reason in evidence.reasons)


def test_a_different_day_forbids_one_fact_without_a_clash() -> None:
    evidence = compared("Am 2. Mai brach der Damm", "Am 3. Mai brach der Damm")
    assert (evidence.score, evidence.clash) == (0, False)


@pytest.mark.parametrize(
    ("left", "right", "acts", "opposed"),
    [
        ("Der Damm ist dicht", "Der Damm ist nicht dicht", (Act.SAY, Act.SAY), True),
        ("Der Damm ist dicht", "Der Damm sei dicht", (Act.SAY, Act.DENY), True),
        ("Der Damm ist nicht dicht", "Der Damm sei dicht", (Act.SAY, Act.DENY), False),
        ("Der Damm ist dicht", "Der Damm sei dicht", (Act.CONFIRM, Act.SAY), False),
        ("Der Damm ist dicht", "Der Damm sei dicht", (Act.NOT_CONFIRMED, Act.SAY), False),
    ],
)
def test_negation_and_denial_turn_a_fact_round(
    left: str, right: str, acts: tuple[Act, Act], opposed: bool
) -> None:
    assert compared(left, right, acts=acts).opposed is opposed


def test_an_attitude_to_a_thing_is_not_the_thing() -> None:
    left, right = "Sorge über neue Pumpen am Wehr", "Am Wehr stehen neue Pumpen"
    attitude = compared(left, right, acts=(Act.FEAR, Act.SAY), form=Form.REPORTED)
    assert attitude.score < compared(left, right).score


def test_reasons_name_what_was_found() -> None:
    evidence = compared(
        "Velmark will 30 Boote und Hilfslieferungen nach Niederau schicken",
        "Velmark will 30 Boote und eine Lieferung nach Niederau schicken",
    )
    kinds = {reason.split(":")[0] for reason in evidence.reasons}
    assert kinds >= {"lemmas", "names", "numbers", "compounds", "quotation"}


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Die Brücke bleibt gesperrt", "Brücken bleiben gesperrt", "Brücke/Brücken, gesperrt"),
        ("Sie nimmt den Antrag an", "Der Antrag ist angenommen", "Antrag, angenommen/nimmt … an"),
        ("Das Boot sinkt", "Das Boot sank", "Boot, sank/sinkt"),
    ],
)
def test_reasons_show_words_as_they_stand_in_the_texts(left: str, right: str, reason: str) -> None:
    assert f"lemmas: {reason}" in compared(left, right).reasons
