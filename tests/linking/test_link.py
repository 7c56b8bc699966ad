"""Who speaks, across the reports of one story."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_story import find, reading, report, speakers, statement

from editing import J, decisions, entry
from zufolge.linking import link
from zufolge.model import Credit, GapKind, SourceKind, Span

HARBOUR = (
    "Hafen-Sprecher Tomas Veltin bestätigte das. Veltin sagte, es gehe voran.\n"
    "Er fügte hinzu, das dauere. Der Sprecher betonte das erneut."
)
FERRY = "Norwegens Fährministerin Ulla Brackwede lehnt ab. Die Ministerin sprach von Unsinn."


@pytest.mark.parametrize("words", ["Veltin", "Er", "Der Sprecher"])
def test_one_person_by_surname_pronoun_and_role(words: str) -> None:
    said = (0, "Hafen-Sprecher Tomas Veltin"), (0, words)
    assert speakers([HARBOUR], *said) == ["Tomas Veltin", "Tomas Veltin"]


def test_a_surname_finds_its_full_name_in_another_report() -> None:
    texts = [HARBOUR, "Am Abend widersprach Hafen-Sprecher Veltin."]
    assert speakers(texts, (1, "Hafen-Sprecher Veltin")) == ["Tomas Veltin"]


@pytest.mark.parametrize(
    ("texts", "said", "name"),
    [
        # two of one surname in one report: the role tells, or the one most named in full
        (
            [
                "Bürgermeisterin Ina Lorsbach kam. Richter Ole Lorsbach ging. "
                "Richter Lorsbach sagte zu."
            ],
            (0, "Richter Lorsbach"),
            "Ole Lorsbach",
        ),
        # a frequent surname of another report does not join without its role
        (
            ["Minister Jonas Schneider kam.", "Anwohner Schneider sagte nichts."],
            (1, "Anwohner Schneider"),
            "Schneider",
        ),
        # East Asian names put the surname first
        (
            ["Machthaber Kim Dae Ri kam. Minister Kim Sung-ho ging. Minister Kim sagte zu."],
            (0, "Minister Kim"),
            "Kim Sung-ho",
        ),
        (["Kim Dae Ri kam.", "Das sagte Kim Dae-ri am Abend."], (1, "Kim Dae-ri"), "Kim Dae Ri"),
        (
            ["Minister Sergej Lawenow kam.", "Minister Sergei Lavenov sagte es."],
            (1, "Minister Sergei Lavenov"),
            "Sergei Lavenov",
        ),
    ],
)
def test_people_of_one_surname_stay_apart_and_spellings_join(
    texts: list[str], said: tuple[int, str], name: str
) -> None:
    assert speakers(texts, said) == [name]


def test_in_doubt_a_surname_is_neither_of_two() -> None:
    told = report("Ina Lorsbach kam. Ole Lorsbach ging.\nDas sagte Lorsbach am Abend.")
    linking = link([told], [reading(told, statement(told, ("Lorsbach", 2)))])
    names = sorted(s.name for s in linking.sources)
    assert names == ["Ina Lorsbach", "Lorsbach", "Ole Lorsbach"]


def test_a_surname_alone_is_the_one_whom_the_report_is_about() -> None:
    text = "Ina Lorsbach kam. Lorsbach lachte. Lorsbach ging. Ole Lorsbach schlief. "
    told = report(text + "Das sagte Lorsbach am Abend.")
    linking = link([told], [reading(told, statement(told, ("Lorsbach", 4)))])
    names = {s.id: s.name for s in linking.sources}
    assert names[linking.statements[0].speaker_id or ""] == "Ina Lorsbach"


def test_roles_find_the_nearest_person_before_with_that_post_and_gender() -> None:
    text = FERRY + " Minister Arvo Tann schwieg. Der Minister ging. Die Ministerin auch."
    assert speakers([text], (0, "Der Minister"), (0, "Die Ministerin")) == [
        "Arvo Tann",
        "Ulla Brackwede",
    ]


def test_a_pronoun_between_two_people_stays_unresolved_with_its_reason() -> None:
    told = report("Jan Veltin traf Ole Tann. Er sagte nichts.")
    linking = link([told], [reading(told, statement(told, "Er"))])
    assert linking.statements[0].speaker_id is None
    (gap,) = linking.gaps
    assert gap.kind is GapKind.UNRESOLVED_SPEAKER
    assert "Jan Veltin or Ole Tann" in gap.reason


def test_sie_with_a_plural_verb_is_nobody_alone() -> None:
    told = report("Ulla Brackwede kam. Sie stellten das fest. Sie stellte das fest.")
    plural = statement(told, ("Sie", 0), cue="stellten")
    single = statement(told, ("Sie", 1), cue="stellte")
    linking = link([told], [reading(told, plural, single)])
    told_by = {s.id: s.speaker_id for s in linking.statements}
    assert told_by[plural.id] is None
    assert told_by[single.id] is not None


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "stands_for"),
    [
        ("Der Kreml bestätigte das.", "Der Kreml", "Kreml", "office", "Russland"),
        ("Das Weiße Haus schwieg.", "Das Weiße Haus", "Weißes Haus", "office", "USA"),
        ("Moskau warnte.", "Moskau", "Moskau", "office", "Russland"),
        ("Von russischer Seite hieß es das.", "russischer Seite", "Russland", "state", None),
        (
            "Das russische Außenministerium sagte das.",
            "Das russische Außenministerium",
            "russisches Außenministerium",
            "office",
            "Russland",
        ),
        ("Medienberichten zufolge regnet es.", "Medienberichten", "Medienberichte", "group", None),
        ("Rund 30 Staaten warnten.", "Rund 30 Staaten", "rund 30 Staaten", "group", None),
        (
            "US-Beamte und Lotsen warnten.",
            "US-Beamte und Lotsen",
            "US-Beamte und Lotsen",
            "group",
            None,
        ),
        (
            "In norwegischen Medien hieß es das.",
            "norwegischen Medien",
            "norwegische Medien",
            "group",
            None,
        ),
        (
            "So in einer Erklärung des Weißen Hauses zu lesen.",
            "einer Erklärung des Weißen Hauses",
            "Weißes Haus",
            "office",
            "USA",
        ),
        (
            "Das steht in einem Brief des Weißen Hauses.",
            "einem Brief des Weißen Hauses",
            "Weißes Haus",
            "office",
            "USA",
        ),
        ("Laut Studie regnet es.", "Studie", "Studie", "document", None),
        ("Das meldete die KNCA.", "die KNCA", "KCNA", "agency", None),
        (
            "Nach Angaben der Nachrichtenagentur Velox regnet es.",
            "Angaben der Nachrichtenagentur Velox",
            "Velox",
            "agency",
            None,
        ),
        (
            "Ein Sprecher der Hafenbehörde sagte das.",
            "Ein Sprecher der Hafenbehörde",
            "Sprecher der Hafenbehörde",
            "person",
            None,
        ),
        (
            "Nordkorea und Russland widersprachen.",
            "Nordkorea und Russland",
            "Nordkorea und Russland",
            "group",
            None,
        ),
    ],
)
def test_offices_groups_documents_and_agencies(
    text: str, words: str, name: str, kind: str, stands_for: str | None
) -> None:
    told = report(text)
    linking = link([told], [reading(told, statement(told, words))])
    by_id = {s.id: s for s in linking.sources}
    source = by_id[linking.statements[0].speaker_id or ""]
    assert (source.name, source.kind) == (name, SourceKind(kind))
    assert (by_id[source.stands_for].name if source.stands_for else None) == stands_for


def test_unnamed_groups_of_two_reports_are_not_one_origin() -> None:
    told = [
        report("Medienberichten zufolge regnet es."),
        report("Medienberichten zufolge hagelt es."),
    ]
    linking = link(told, [reading(r, statement(r, "Medienberichten")) for r in told])
    assert len({s.speaker_id for s in linking.statements}) == 2


def test_roles_tell_the_party() -> None:
    told = report(FERRY + " Der Sprecher der Firma Brimo, Jan Veltin, schwieg.")
    linking = link([told], [reading(told)])
    parties = {s.name: (s.role, s.party) for s in linking.sources}
    assert parties["Ulla Brackwede"] == ("Fährministerin", "Norwegen")
    assert parties["Jan Veltin"] == ("Sprecher der Firma Brimo", "Brimo")


def test_a_relay_of_two_agencies_becomes_two() -> None:
    told = report("Veltin sagte das nach Angaben von Tass und Ria Nowosti.")
    told_by = statement(told, "Veltin", relays=("Tass und Ria Nowosti",))
    linking = link([told], [reading(told, told_by)])
    names = {s.id: s.name for s in linking.sources}
    relays = linking.statements[0].relays
    assert [names[r.source or ""] for r in relays] == ["TASS", "RIA Nowosti"]
    assert [r.spans[0].of(told.text) for r in relays] == ["Tass", "Ria Nowosti"]


def test_credits_become_agencies() -> None:
    told = report("Es regnet. (Tass)")
    told = type(told)(
        told.id,
        told.sha256,
        told.paths,
        told.text,
        told.blocks,
        credits=(Credit("TASS", Span(12, 16)),),
    )
    linking = link([told], [reading(told)])
    (agency,) = linking.sources
    assert (agency.name, agency.kind) == ("TASS", SourceKind.AGENCY)
    assert linking.credits == {told.id: (agency.id,)}


def test_a_statement_without_a_speaker_is_a_gap() -> None:
    told = report("Es soll regnen.")
    linking = link([told], [reading(told, statement(told))])
    assert [gap.reason for gap in linking.gaps] == ["no speaker in the text"]


@given(st.integers(0, 1000))
def test_the_order_of_reports_does_not_matter(seed: int) -> None:
    texts = [
        HARBOUR,
        FERRY,
        "Veltin traf Brackwede.",
        "Minister Veltin schwieg, sagte Frau Brackwede.",
        "Ina Veltin kam. T. Veltin ging.",
    ]
    told = [report(text) for text in texts]
    readings = [reading(r) for r in told]
    random.Random(seed).shuffle(order := list(range(len(told))))
    assert link([told[i] for i in order], [readings[i] for i in reversed(order)]) == link(
        told, readings
    )


def test_names_that_an_editor_keeps_apart_are_not_joined() -> None:
    told = [report(text) for text in (HARBOUR, "Das sagte Veltin.")]
    last = statement(told[1], "Veltin")
    readings = [reading(told[0]), reading(told[1], last)]
    parted = link(
        told, readings, decisions(entry(J.PART_SOURCES, sources=["Tomas Veltin", "Veltin"]))
    )
    names = {s.id: s.name for s in parted.sources}
    assert names[{s.id: s.speaker_id for s in parted.statements}[last.id] or ""] == "Veltin"


@pytest.mark.parametrize(
    ("text", "accused", "name"),
    [
        (
            "Hafenchefin Ulla Brackwede macht Veltin schwere Vorwürfe. Das sei zu spät.",
            "Veltin",
            "Ulla Brackwede",
        ),
        ("Ulla Brackwede wirft Tomas Veltin Versagen vor.", "Tomas Veltin", "Ulla Brackwede"),
        ("Ulla Brackwede macht Tomas Veltin zum Sprecher.", "Tomas Veltin", "Tomas Veltin"),
        ("Am Montag macht Tomas Veltin der Stadt Vorwürfe.", "Tomas Veltin", "Tomas Veltin"),
    ],
)
def test_who_accuses_speaks_and_not_whom_they_accuse(text: str, accused: str, name: str) -> None:
    assert speakers([text], (0, accused)) == [name]


def test_each_phrase_that_names_a_speaker_is_a_mention_and_not_what_stands_between() -> None:
    told = report("Tomas Veltin kam. Er sagte, das Wehr sei alt, so Hafen-Sprecher Veltin.")
    said = statement(told, "Er", "Hafen-Sprecher Veltin")
    (source,) = link([told], [reading(told, said)]).sources
    assert [place.span.of(told.text) for place in source.mentions] == [
        "Tomas Veltin",
        "Er",
        "Hafen-Sprecher Veltin",
    ]


@pytest.mark.parametrize(
    ("cue", "relays", "gaps"),
    [
        ("wird Veltin zitiert", (), 1),
        ("wird Veltin zitiert", ("Hafenblatt",), 0),
        ("zitiert", (), 0),
    ],
)
def test_who_is_cited_by_nobody_named_leaves_a_gap(
    cue: str, relays: tuple[str, ...], gaps: int
) -> None:
    told = report("Es eile, wird Veltin zitiert. Das meldete das Hafenblatt.")
    spans = tuple(find(told, word) for word in ("wird", "zitiert") if word in cue)
    said = replace(statement(told, "Veltin", relays=relays), cue=spans)
    found = link([told], [reading(told, said)]).gaps
    assert sum(gap.reason == "who cites is not told" for gap in found) == gaps
