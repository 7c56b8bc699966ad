"""Where the rules' whole statement stands for the network's pieces."""

from __future__ import annotations

from collections.abc import Sequence

from building import K, report, statement
from zufolge.model import Form, Span
from zufolge.reading.learned.wholes import with_wholes


def _nobody(_: Sequence[Span]) -> bool:
    return False


def _anybody(_: Sequence[Span]) -> bool:
    return True


def test_two_sides_of_a_frame_are_one_statement() -> None:
    where = report("w.txt", (K.PARAGRAPH, "Der Damm könnte laut Veld „im Herbst brechen“."))
    front = statement(where, ["Der Damm könnte"], None, ["Veld"], frame=["laut Veld"])
    back = statement(where, ["im Herbst brechen"], None, ["Veld"], Form.DIRECT)
    whole = statement(
        where, ["Der Damm könnte", "„im Herbst brechen“"], None, ["Veld"], frame=["laut Veld"]
    )
    assert with_wholes(where.text, [front, back], [whole], _nobody) == ([], [whole])


def test_a_clause_that_is_whole_stands_beside_what_follows() -> None:
    where = report("w.txt", (K.PARAGRAPH, "Der Damm halte, sagte Veld, und sei neu."))
    front = statement(where, ["Der Damm halte"], None, ["Veld"], frame=[", sagte Veld,"])
    whole = statement(where, ["Der Damm halte", "und sei neu"], None, ["Veld"], cue=["sagte"])
    assert with_wholes(where.text, [front], [whole], _nobody) == ([front], [])


def test_a_piece_that_reaches_beyond_the_whole_stands() -> None:
    where = report("w.txt", (K.PARAGRAPH, "Der Damm halte. Er könnte laut Veld bald brechen."))
    longer = statement(where, ["Der Damm halte. Er könnte"], None, ["Veld"], frame=["laut Veld"])
    whole = statement(where, ["Er könnte", "bald brechen"], None, ["Veld"], frame=["laut Veld"])
    assert with_wholes(where.text, [longer], [whole], _nobody) == ([longer], [])


def test_quoted_words_that_begin_with_and_belong_to_what_they_join() -> None:
    where = report("w.txt", (K.PARAGRAPH, "Miri habe genickt „und den Damm gelobt“, sagte Veld."))
    quoted = statement(where, ["und den Damm gelobt"], None, ["Veld"], Form.DIRECT)
    content = ["Miri habe genickt „und den Damm gelobt“"]
    whole = statement(where, content, None, ["Veld"], cue=["sagte"])
    assert with_wholes(where.text, [quoted], [whole], _nobody) == ([], [whole])
    other = statement(where, content, None, ["Miri"], cue=["sagte"])
    assert with_wholes(where.text, [quoted], [other], _nobody) == ([quoted], [])


def test_other_quoted_words_stand_for_themselves() -> None:
    where = report("w.txt", (K.PARAGRAPH, "Miri habe den „schönen Damm“ gelobt, sagte Veld."))
    quoted = statement(where, ["schönen Damm"], None, ["Veld"], Form.DIRECT)
    whole = statement(where, ["Miri habe den „schönen Damm“ gelobt"], None, cue=["sagte"])
    assert with_wholes(where.text, [quoted], [whole], _nobody) == ([quoted], [])


def test_a_frame_inside_what_a_medium_passes_on_is_no_content() -> None:
    text = "Bestätigt wurde von Veld, dass der Damm halte, meldete npa."
    where = report("w.txt", (K.PARAGRAPH, text))
    all_of_it = statement(
        where, ["Bestätigt wurde von Veld, dass der Damm halte"], None, ["npa"], cue=["meldete"]
    )
    whole = statement(
        where,
        ["dass der Damm halte"],
        None,
        ["Veld"],
        relays=[("npa", None)],
        cue=["Bestätigt"],
        frame=["Bestätigt wurde von Veld"],
    )
    assert with_wholes(where.text, [all_of_it], [whole], _anybody) == ([], [whole])
    assert with_wholes(where.text, [all_of_it], [whole], _nobody) == ([all_of_it], [])
    told = statement(where, ["dass der Damm halte"], None, ["Veld"], frame=["Bestätigt"])
    assert with_wholes(where.text, [all_of_it], [told], _anybody) == ([all_of_it], [])


def test_the_end_of_a_clause_is_no_statement_beside_the_whole_one() -> None:
    where = report("w.txt", (K.PARAGRAPH, "Veld sagte, dass Miri ein „Sieg“ gelingen werde."))
    outer = statement(where, ["dass Miri ein „Sieg“ gelingen werde"], None, ["Veld"], cue=["sagte"])
    torn = statement(where, ["„Sieg“ gelingen werde"], None, ["Veld"], cue=["sagte"])
    assert with_wholes(where.text, [outer, torn], [], _nobody) == ([outer], [])
