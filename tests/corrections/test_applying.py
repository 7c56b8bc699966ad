"""What is decided about people and statements is carried out, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import at
from desk import AGAIN, QUAY, cite, desk, name, noted, of, read, source
from editing import J, entry
from zufolge.corrections import cited_passage, cited_source
from zufolge.linking import link
from zufolge.model import Act, Certainty, GapKind, Note, SourceKind, Who

BOTH = {QUAY.id: QUAY, AGAIN.id: AGAIN}
STORY = (QUAY, AGAIN)
IDA, INITIAL, VELD = (
    cited_source(source(STORY, called), BOTH) for called in ("Ida Brandt", "I. Brandt", "Jon Veld")
)


def test_merged_people_are_one_with_all_names_and_places() -> None:
    merged = noted(J.JOIN_SOURCES, sources=[IDA, INITIAL], why="one woman")
    done, unplaced = desk([merged], STORY)
    assert not unplaced
    (whole,) = [s for s in done.linking.sources if "Brandt" in s.name]
    assert (whole.name, whole.aliases) == ("Ida Brandt", ("Brandt", "I. Brandt"))
    assert {place.report for place in whole.mentions} == set(BOTH)
    assert "by hand, joined I. Brandt by ir: one woman" in whole.reasons
    assert of(done, "Die Kaimauer", AGAIN).speaker_id == whole.id
    (told,) = done.corrected
    assert (told.target, told.was, told.now) == (whole.id, ("I. Brandt",), ("Ida Brandt",))


def test_people_are_found_by_the_places_that_name_them_whatever_their_name_is_now() -> None:
    other_name = replace(INITIAL, name="Isolde Brandt", id="q-000000000000")
    done, unplaced = desk([noted(J.JOIN_SOURCES, sources=[IDA, other_name])], STORY)
    assert not unplaced
    assert len([s for s in done.linking.sources if "Brandt" in s.name]) == 1


def test_people_of_other_stories_are_left_alone_even_if_they_have_the_name() -> None:
    elsewhere = cited_passage(replace(AGAIN, id="r-0", text=AGAIN.text + "x"), at(AGAIN.text, "I."))
    other = Who("Jon Veld", mentions=(elsewhere,))
    done, unplaced = desk([noted(J.JOIN_SOURCES, sources=[IDA, other])], STORY)
    assert (done.decisions.decided, unplaced) == ((), ())
    assert len(done.linking.sources) == len(link(STORY, read(*STORY)).sources)


def test_a_ledger_that_knows_people_by_name_alone_is_quiet_where_they_are_not() -> None:
    by_name = noted(J.JOIN_SOURCES, sources=["Ida Brandt", "Cara Ohm"])
    assert desk([by_name], STORY)[1] == ()
    (told,) = desk([entry(J.JOIN_SOURCES, sources=["Ida Brandt", "Ida Brand"])], STORY)[1]
    assert "no source 'Ida Brand'" in told.reason
    assert "'Ida Brandt'" in told.reason


def test_a_name_of_several_must_be_told_apart() -> None:
    ambiguous = entry(J.SPEAKER, cite("„Wir warten"), sources=["Veld"])
    twin = replace(source(STORY, "Veld"), id="q-000000000001")
    done, unplaced = desk([ambiguous], STORY)
    assert not unplaced
    assert name(done, of(done, "„Wir warten").speaker_id) == "Veld"
    from zufolge.corrections.people import find
    from zufolge.corrections.placing import Lost

    linking = link(STORY, read(*STORY))
    with pytest.raises(Lost, match=r"fits several; use one id: q-.* \(Veld\)"):
        find(replace(linking, sources=(*linking.sources, twin)), Who("Veld"))


def test_one_source_is_split_by_the_places_that_name_it() -> None:
    merged = noted(J.JOIN_SOURCES, sources=[IDA, INITIAL])
    whole, _ = desk([merged], STORY)
    one = next(s for s in whole.linking.sources if s.name == "Ida Brandt")
    assert of(whole, "„Wir warten").speaker_id == one.id
    her = Who("Ida Brandt", one.id, mentions=IDA.mentions)
    last = cited_passage(QUAY, at(QUAY.text, "Brandt#2"))
    him = Who("Igor Brandt", mentions=(last,))
    split = noted(J.PART_SOURCES, sources=[her, him], hour=9, why="her brother")
    done, unplaced = desk([split])
    assert not unplaced
    brother = of(done, "„Wir warten").speaker_id
    assert name(done, brother) == "Igor Brandt"
    assert name(done, of(done, "Die Kaimauer").speaker_id) == "Ida Brandt"
    apart = next(s for s in done.linking.sources if s.id == brother)
    assert [p.span for p in apart.mentions] == list(at(QUAY.text, "Brandt#2"))
    assert any("kept apart" in r and "her brother" in r for r in apart.reasons)


def test_names_are_kept_apart_and_say_so() -> None:
    parted = entry(J.PART_SOURCES, sources=["Jon Veld", "Veld"], by="ir")
    done, unplaced = desk([parted], STORY)
    assert not unplaced
    apart = [s for s in done.linking.sources if s.name in ("Jon Veld", "Veld")]
    assert len(apart) == 2
    assert all("by hand, kept apart: Jon Veld, Veld by ir" in s.reasons for s in apart)


def test_a_speaker_is_set_and_what_was_read_is_told() -> None:
    moved = noted(J.SPEAKER, cite("„Wir warten"), sources=[VELD], why="he did")
    done, unplaced = desk([moved])
    assert not unplaced
    changed = of(done, "„Wir warten")
    assert name(done, changed.speaker_id) == "Jon Veld"
    (told,) = done.corrected
    assert [name(done, each) for each in (*told.was, *told.now)] == ["Ida Brandt", "Jon Veld"]
    veld = next(s for s in done.linking.sources if s.name == "Jon Veld")
    assert f"by hand, speaker of {changed.id} by ir: he did" in veld.reasons
    plain = {s.id: s for s in link([QUAY], read(QUAY)).statements}
    others = [s for s in done.linking.statements if s.id != changed.id]
    assert all(plain[s.id] == s for s in others)


def test_a_speaker_that_no_report_names_needs_a_kind() -> None:
    cited = cite("„Wir warten")
    nobody = noted(J.SPEAKER, cited, sources=[Who("Cara Ohm")])
    assert "no source 'Cara Ohm'" in desk([nobody])[1][0].reason
    known = noted(J.SPEAKER, cited, sources=[Who("Cara Ohm", kind=SourceKind.PERSON)])
    done, unplaced = desk([known])
    assert not unplaced
    assert name(done, of(done, "„Wir warten").speaker_id) == "Cara Ohm"


def test_a_speaker_can_be_unknown_and_a_found_one_closes_the_gap() -> None:
    open_, _ = desk([noted(J.SPEAKER, cite("„Wir warten"))])
    assert of(open_, "„Wir warten").speaker_id is None
    (reading,) = read(QUAY)
    lost = [replace(reading, statements=tuple(replace(s, speaker=()) for s in reading.statements))]
    found, unplaced = desk([noted(J.SPEAKER, cite("„Wir warten"), sources=[VELD])], readings=lost)
    assert not unplaced
    gaps = [g for g in found.linking.gaps if g.kind is GapKind.UNRESOLVED_SPEAKER]
    assert len(gaps) == 2


def test_relays_act_and_certainty_are_set() -> None:
    cited = cite("Das Land zahle")
    press = Who("Talpress")
    done, unplaced = desk(
        [
            noted(J.RELAYS, cited, sources=[press, Who("Bote", kind=SourceKind.OUTLET)]),
            noted(J.ACT, cited, act=Act.DENY),
            noted(J.CERTAINTY, cited, certainty=Certainty.HEARSAY),
        ]
    )
    assert not unplaced
    changed = of(done, "Das Land zahle")
    assert [name(done, r.source) for r in changed.relays] == ["Talpress", "Bote"]
    assert (changed.act, changed.certainty) == (Act.DENY, Certainty.HEARSAY)
    by_kind = {each.kind: each for each in done.corrected}
    assert (by_kind[J.ACT].was, by_kind[J.ACT].now) == (("confirm",), ("deny",))
    assert (by_kind[J.CERTAINTY].was, by_kind[J.CERTAINTY].now) == (("asserted",), ("hearsay",))


def test_a_wrong_reading_is_withdrawn_and_kept() -> None:
    wrong = noted(J.WRONG, cite("Das Land zahle"))
    done, unplaced = desk([wrong])
    assert not unplaced
    assert [s.act for s in done.withdrawn] == [Act.CONFIRM]
    assert done.withdrawn[0] not in done.linking.statements
    assert len(done.linking.statements) == 2
    assert desk([wrong, noted(J.UNDO, undoes=wrong.id, hour=9)])[0].withdrawn == ()


def test_what_stands_inside_of_a_withdrawn_statement_stays() -> None:
    (reading,) = read(QUAY)
    outer, inner, rest = reading.statements
    nested = replace(reading, statements=(outer, replace(inner, parent=outer.id), rest))
    done, _ = desk([noted(J.WRONG, cite("Die Kaimauer"))], readings=[nested])
    assert of(done, "Das Land zahle").parent is None


def test_a_note_changes_nothing_that_the_report_says() -> None:
    note = Note("confirmed to us", "the harbour office", "14:05")
    done, unplaced = desk([noted(J.NOTE, cite("Das Land zahle"), note=note)])
    assert not unplaced
    assert done.linking == link([QUAY], read(QUAY))
    assert done.corrected[0].now == ("confirmed to us, the harbour office, 14:05",)
