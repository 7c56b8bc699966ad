from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from carried import AGENCY, OPENING, OWN, REST, SPEECH, carried, pair, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from building import K, report
from zufolge.copies import copies_of

WHOLE = carried("Bote", AGENCY)


def passages(text: str) -> list[tuple[str, str]]:
    other = carried("Kurier", OWN, text)
    found = pair(WHOLE, other)
    if found is None:
        return []
    turned = found.a != WHOLE.id
    return [(b, a) if turned else (a, b) for a, b in texts(found, WHOLE, other)]


def test_a_whole_text_is_one_passage_with_its_marks() -> None:
    assert passages(AGENCY) == [(AGENCY, AGENCY)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("in der Nacht ein Kran", "ein Kran"),
        ("ein Kran", "in der Nacht zum Dienstag ein Kran"),
        ("sagte Hafenmeisterin", "erklärte die Hafenmeisterin"),
        ("niemand", "keiner"),
        ("„Der Sturm hat die Bremse gelöst“", "«Der Sturm hat die Bremse gelöst»"),
        ("gestürzt. Zwei", "gestürzt.\n\nZwei"),
        ("zerdrückt", "zerdrueckt"),
        ("Westkai", "West-Kai"),
    ],
)
def test_a_passage_runs_on_over_a_small_edit(old: str, new: str) -> None:
    edited = AGENCY.replace(old, new, 1)
    assert passages(edited) == [(AGENCY, edited)]


def test_a_new_sentence_ends_a_passage_and_another_goes_on() -> None:
    new = "Die Feuerwehr kam mit vier Booten und leuchtete die Stelle aus. "
    assert [b for _, b in passages(OPENING + new + REST)] == [OPENING.strip(), REST]


def test_moved_text_is_found() -> None:
    assert [b for _, b in passages(REST + " " + OWN + " " + OPENING)] == [OPENING.strip(), REST]


def test_what_is_said_twice_is_matched_once() -> None:
    (found,) = passages(REST + " " + OWN + " " + REST)
    assert found == (REST, REST)


def test_text_that_does_not_tell_parts_a_passage() -> None:
    one = report("a.txt", (K.PARAGRAPH, OPENING.strip()), (K.PARAGRAPH, REST))
    parts = (K.PARAGRAPH, OPENING.strip()), (K.BOILERPLATE, "Mehr in der App."), (K.PARAGRAPH, REST)
    other = report("b.txt", *parts)
    found = pair(one, other)
    assert found is not None
    for a, b in texts(found, one, other):
        assert "App" not in a + b
    assert len(found.passages) == 2


@pytest.mark.parametrize(
    "text",
    [
        "„Der Sturm hat die Bremse gelöst“, klagte Brandt, die früh gekommen war.",
        "Ein Kran ist in Lunde auf die Kaimauer gefallen, zum Glück wurde niemand verletzt.",
        "Der Hafen von Lunde ist am Westkai bis mindestens Mittwoch dicht.",
    ],
)
def test_quotations_and_short_turns_are_no_passages(text: str) -> None:
    assert passages(text) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_passages_are_the_same_text_on_both_sides_and_do_not_overlap(data: st.DataObject) -> None:
    sentences = st.sampled_from([OPENING, SPEECH, REST + " ", OWN + " ", "Kurz. ", "So weit. "])
    made = [
        report(f"{name}.txt", (K.PARAGRAPH, "".join(data.draw(st.lists(sentences, min_size=1)))))
        for name in "ab"
    ]
    if made[0].id == made[1].id:
        return
    by_id = {each.id: each.text for each in made}
    for found in copies_of(made, {}).pairs:
        for side in ("a", "b"):
            spans = sorted(getattr(passage, side).span for passage in found.passages)
            assert all(x.end <= y.start for x, y in pairwise(spans))
        for passage in found.passages:
            left, right = (each.span.of(by_id[each.report]) for each in (passage.a, passage.b))
            assert left.split()[0] == right.split()[0]
            assert left.split()[-1] == right.split()[-1]


def test_of_what_two_reports_say_thousands_of_times_not_each_is_laid_on_each() -> None:
    one, other = (carried(name, "Hafen " * 4_000 + OPENING) for name in ("Bote", "Kurier"))
    tracemalloc.start()
    found = pair(one, other)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found is not None
    ((of_a, of_b),) = texts(found, one, other)
    assert of_a == of_b
    assert of_a.split() == (["Hafen"] * 4_000 + OPENING.split())
    assert most < 50_000_000  # sixteen million pairs take 128 MB at the least


@pytest.mark.parametrize("most", [1, 1_000_000])
def test_what_is_repeated_more_often_in_one_report_is_found_in_order(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("zufolge.copies.passages._MOST", most)
    one, other = (carried(f"Bote {n}", OPENING * n + REST) for n in (3, 2))
    found = pair(one, other)
    assert found is not None
    told = texts(found, one, other)
    assert all(of_a == of_b for of_a, of_b in told)
    assert " ".join(of_a for of_a, _ in told) == OPENING * 2 + REST
