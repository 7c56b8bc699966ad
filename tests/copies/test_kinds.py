from __future__ import annotations

import pytest
from carried import AGENCY, OPENING, OWN, REST, SPEECH, carried, copies, pair, texts

from zufolge.model import Copying, CopyKind, Genre, Report

BOTE = carried("Bote", AGENCY, at="2031-04-03T07:10+02:00")
REWRITTEN = (
    "Die Hafenwache von Lunde meldet keine Verletzten, aber zwei zerdrückte Lastwagen: In der "
    "Nacht stürzte ein Kran auf die Kaimauer. Gelöst hatte sich nach Worten von Hafenmeisterin "
    "Ida Brandt die Bremse im Sturm. Die Zufahrt zum Westkai bleibt bis mindestens Mittwoch "
    "gesperrt; auf Reede warten drei Frachter. Den zweiten Kran, der aus derselben Werft stammt, "
    "soll ein Gutachter aus Norwik untersuchen."
)


def kind(other: Report) -> CopyKind | None:
    found = pair(BOTE, other)
    return found.kind if found else None


def found(one: Report, other: Report) -> Copying:
    shared = pair(one, other)
    assert shared is not None
    return shared


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ((AGENCY,), CopyKind.COPIED),
        ((OWN, OPENING + SPEECH), CopyKind.COPIED),
        ((OWN, REST), CopyKind.COPIED),
        ((REWRITTEN,), CopyKind.REWRITTEN),
        ((OWN, SPEECH), CopyKind.QUOTED),
        ((OWN,), None),
    ],
)
def test_what_two_reports_share_says_how_they_relate(
    paragraphs: tuple[str, ...], expected: CopyKind | None
) -> None:
    assert kind(carried("Kurier", *paragraphs)) is expected


def test_a_long_quotation_with_other_frames_is_quoted_and_shown_whole() -> None:
    speech = (
        "Wir werden keinen einzigen Meter der Schiene befahren, ehe der Gutachter sie gesehen hat"
    )
    one = carried("Bote", f"„{speech}“, sagte Brandt im Radio. " + OWN)
    other = carried("Kurier", f"Zu den Folgen erklärte die Hafenmeisterin: «{speech}.»")
    shared = found(one, other)
    assert shared.kind is CopyKind.QUOTED
    assert texts(shared, one, other)[0][0].strip("„“«».") == speech
    assert shared.reasons == ("same quotations: 14 words",)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2031-04-03T07:10+02:00", "2031-04-03T07:11+02:00", "one"),
        ("2031-04-03T07:10+02:00", "2031-04-03T04:50+00:00", "other"),
        ("2031-04-03T07:10+02:00", "2031-04-03", None),
        ("2031-04-03T07:10+02:00", None, None),
    ],
)
def test_who_was_first_is_told_only_where_times_tell(
    one: str, other: str | None, expected: str | None
) -> None:
    left, right = carried("Bote", AGENCY, at=one), carried("Kurier", AGENCY, at=other)
    names = {left.id: "one", right.id: "other", None: None}
    assert names[found(left, right).first] == expected


def test_shares_are_those_of_the_telling_characters_of_each_side() -> None:
    long = carried("Kurier", AGENCY, OWN, OWN + " Anders.")
    shared = found(BOTE, long)
    mine, theirs = (shared.of_a, shared.of_b)[:: 1 if shared.a == BOTE.id else -1]
    assert mine == pytest.approx(len(AGENCY) / (len(AGENCY) + len("Bote berichtet")))
    assert theirs < 0.5


def test_one_report_that_stands_alone_shares_nothing() -> None:
    assert copies(BOTE).pairs == ()
    assert copies().origins == ()


NOTE = (
    "Der Pegelindex gibt an, um wie viele Zentimeter der Fluss in sieben Tagen im Mittel gestiegen "
    "ist, und wird jeden Morgen aus den Werten von elf Messstellen zwischen Lunde und der Mündung "
    "berechnet, die an Wochenenden nicht alle besetzt sind."
)


def test_standing_text_of_several_days_is_no_copying() -> None:
    days = [
        carried(
            "Bote",
            f"Der Tag {n} brachte {n * 7} Liter {word} Regen.",
            NOTE,
            at=f"2031-04-0{n}T08:00",
        )
        for n, word in enumerate(("warmen", "kalten", "sauren", "feinen"), start=1)
    ]
    assert copies(*days).pairs == ()
    assert [each.kind for each in copies(*days[:2]).pairs] == [CopyKind.COPIED]


def test_a_text_that_many_carry_on_one_day_is_no_standing_text() -> None:
    outlets = [carried(f"Blatt {n}", AGENCY, at=f"2031-04-03T{n:02}:00") for n in range(10)]
    assert len(copies(*outlets).pairs) == 45


def test_a_live_ticker_is_copied_from_as_any_report() -> None:
    ticker = carried("Kurier", OWN, AGENCY, genre=Genre.LIVE)
    assert kind(ticker) is CopyKind.COPIED


@pytest.mark.parametrize(
    ("day", "expected"),
    [("04", CopyKind.QUOTED), ("03", CopyKind.COPIED)],
    ids=["of another day", "corrected on one day"],
)
def test_a_form_filled_with_the_figures_of_another_day_is_no_copying(
    day: str, expected: CopyKind
) -> None:
    form = (
        "Das Pegelamt in Lunde meldete am Morgen {} neue Schäden an Deichen binnen eines Tages. "
        "Am Vortag waren es noch {} gewesen, wie aus den Listen des Amtes in Norwik hervorgeht. "
    )
    one = carried("Bote", form.format(312, 280), OWN, at="2031-04-03T07:00")
    other = carried("Kurier", form.format(355, 312), "Mehr war nicht.", at=f"2031-04-{day}T08:00")
    shared = found(one, other)
    assert shared.kind is expected
    told_apart = any("forms with new figures" in reason for reason in shared.reasons)
    assert told_apart is (expected is CopyKind.QUOTED)


def test_a_copy_with_one_new_figure_stays_a_copy() -> None:
    shared = found(BOTE, carried("Kurier", AGENCY.replace("drei", "4").replace("Zwei", "3")))
    assert shared.kind is CopyKind.COPIED


def test_standing_text_inside_of_a_copy_is_cut_out() -> None:
    days = [carried("Bote", OWN[n:], NOTE, at=f"2031-04-0{n}T08:00") for n in (1, 2, 4)]
    one = carried("Bote", OPENING + NOTE + " " + REST, at="2031-04-05T08:00")
    other = carried("Kurier", OPENING + NOTE + " " + REST + " Mehr folgt.", at="2031-04-05T09:00")
    (shared,) = (
        each for each in copies(*days, one, other).pairs if {each.a, each.b} == {one.id, other.id}
    )
    assert shared.kind is CopyKind.COPIED
    assert [a for a, _ in texts(shared, one, other)] == [OPENING.strip(), REST]
    assert f"standing text, not counted: {len(NOTE.split())} words" in shared.reasons
