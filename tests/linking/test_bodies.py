"""Which body a noun means, and how names that only the story explains speak."""

import pytest
from linking_story import reading, report, speakers, statement

from zufolge.linking import link
from zufolge.model import Linking, Source, SourceKind

OSTROVIA = "In der ostrovischen Hauptstadt Ulvhamn regnet es. Ostroviens Kanzler schweigt.\n"
WATCH = "Das Hafenministerium in Ulvhamn schwieg. Der Betreiber Nordwatt auch.\n"


def speaker(texts: list[str], number: int, words: str) -> tuple[Linking, Source]:
    """Who is meant by words of one of the texts."""
    told = [report(text) for text in texts]
    said = statement(told[number], words)
    linking = link(told, [reading(r, *((said,) if r.id == said.report else ())) for r in told])
    (found,) = linking.statements
    return linking, next(s for s in linking.sources if s.id == found.speaker_id)


def stands_for(linking: Linking, source: Source) -> str | None:
    names = {s.id: s.name for s in linking.sources}
    return names[source.stands_for] if source.stands_for else None


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "state"),
    [
        ("Ulvhamn wies das zurück.", "Ulvhamn", "Ulvhamn", "office", "Ostrovien"),
        ("Von ostrovischer Seite hieß es das.", "ostrovischer Seite", "Ostrovien", "state", None),
        (
            "Die ostrovische Wetterbehörde warnte.",
            "Die ostrovische Wetterbehörde",
            "ostrovische Wetterbehörde",
            "office",
            "Ostrovien",
        ),
        (
            "Das Hafenministerium in Ulvhamn sagte das.",
            "Das Hafenministerium",
            "Hafenministerium in Ulvhamn",
            "office",
            "Ostrovien",
        ),
        ("Die Stadtverwaltung warnte.", "Die Stadtverwaltung", "Stadtverwaltung", "office", None),
        ("Die Firma Nordwatt sagte das.", "Die Firma Nordwatt", "Nordwatt", "organisation", None),
        ("Das meldete die Agentur Norpress.", "die Agentur Norpress", "Norpress", "agency", None),
        (
            "RKI-Angaben zufolge regnet es.",
            "RKI-Angaben",
            "Robert-Koch-Institut",
            "organisation",
            None,
        ),
    ],
)
def test_names_that_the_story_explains(
    text: str, words: str, name: str, kind: str, state: str | None
) -> None:
    linking, source = speaker([OSTROVIA, text], 1, words)
    assert (source.name, source.kind) == (name, SourceKind(kind))
    assert stands_for(linking, source) == state


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (WATCH + "Das Ministerium sagte das.", "Das Ministerium", "Hafenministerium in Ulvhamn"),
        (WATCH + "Das Unternehmen sagte das.", "Das Unternehmen", "Nordwatt"),
        (WATCH + "Ein Unternehmen sagte das.", "Ein Unternehmen", "Unternehmen"),
        # two of a sort: the one in the same paragraph, else neither
        (
            "Die Firma Nordwatt kam.\nDie Firma Sudwatt ging. Das Unternehmen sagte das.",
            "Das Unternehmen",
            "Sudwatt",
        ),
        (
            "Die Firma Nordwatt kam. Die Firma Sudwatt ging. Das Unternehmen sagte das.",
            "Das Unternehmen",
            "Unternehmen",
        ),
        # the ministry of a minister, by the owner or if there is only one
        (
            "Hafenminister Arvo Tann kam. Sein Ministerium sagte das.",
            "Sein Ministerium",
            "Hafenministerium",
        ),
        (
            "Hafenminister Arvo Tann kam. Das Ministerium schwieg.",
            "Das Ministerium",
            "Hafenministerium",
        ),
        (
            "Hafenminister Arvo Tann traf Baumeister Ole Veltin. Das Ministerium schwieg.",
            "Das Ministerium",
            "Hafenministerium",
        ),
        (
            "Hafenminister Arvo Tann traf Fischereiminister Ole Veltin. Das Ministerium schwieg.",
            "Das Ministerium",
            "Ministerium",
        ),
    ],
)
def test_nouns_that_point_to_a_body(text: str, words: str, name: str) -> None:
    _, source = speaker([OSTROVIA, text], 1, words)
    assert source.name == name


def test_a_body_of_which_there_is_one_is_one_in_all_reports_unless_two_are_named() -> None:
    texts = [OSTROVIA, "Die Küstenwache in Ulvhamn kam.", "Die Küstenwache sagte das."]
    assert speaker(texts, 2, "Die Küstenwache")[1].name == "Küstenwache in Ulvhamn"
    texts.append("Die norwegische Küstenwache kam.")
    assert speaker(texts, 2, "Die Küstenwache")[1].name == "Küstenwache"


def test_an_agency_that_cites_a_spokeswoman_is_no_part_of_her() -> None:
    text = "„Nein“, wird eine Sprecherin von der Nachrichtenagentur Norpress zitiert."
    told = report(text)
    said = statement(told, "eine Sprecherin", relays=("der Nachrichtenagentur Norpress",))
    linking = link([told], [reading(told, said)])
    names = {s.id: s.name for s in linking.sources}
    (found,) = linking.statements
    assert names[found.speaker_id or ""] == "Sprecherin"
    assert [names[r.source or ""] for r in found.relays] == ["Norpress"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Die Küstenwache kam. Das sagte die Sprecherin der Behörde, Ina Veltin.", "Küstenwache"),
        ("Die Firma Nordwatt kam. Unternehmenssprecherin Ina Veltin ging.", "Nordwatt"),
        ("Nordwatt-Chefin Ina Veltin kam. Die Firma Nordwatt schwieg.", "Nordwatt"),
        ("Ostroviens Fährministerin Ina Veltin kam.", "Ostrovien"),
        ("Sprecherin Ina Veltin kam.", None),
    ],
)
def test_whose_spokeswoman_somebody_is(text: str, party: str | None) -> None:
    told = [report(OSTROVIA), report(text)]
    sources = link(told, [reading(r) for r in told]).sources
    assert [s.party for s in sources if s.name == "Ina Veltin"] == [party]


def test_soft_hyphens_split_nobody() -> None:
    texts = [
        "Hafen-Spre\u00adcher Tomas Velt\u00adin kam. Die Küsten\u00adwache auch.",
        "Hafen-Sprecher Tomas Veltin sagte das. Die Küstenwache auch.",
    ]
    said = (0, "Hafen-Spre\u00adcher Tomas Velt\u00adin"), (1, "Hafen-Sprecher Tomas Veltin")
    assert speakers(texts, *said) == ["Tomas Veltin", "Tomas Veltin"]
    bodies = (0, "Die Küsten\u00adwache"), (1, "Die Küstenwache")
    assert speakers(texts, *bodies) == ["Küstenwache", "Küstenwache"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Das sagt Xorbatek am Abend. Xorbatek schweigt.", "Xorbatek", "unknown"),
        ("Minister Xorbatek kam. Das sagt Xorbatek.", "Xorbatek", "person"),
        ("Das sagt Ina Xorbatek am Abend.", "Ina Xorbatek", "person"),
        ("Das sagt Xorbatek. Es kam aus der Stadt Xorbatek.", "Xorbatek", "office"),
        ("Das sagt Ina Veltin von Xorbatek. Die Firma Xorbatek nicht.", "Ina Veltin", "person"),
    ],
)
def test_in_doubt_a_name_is_no_person(text: str, name: str, kind: str) -> None:
    _, source = speaker([text], 0, name)
    assert (source.name, source.kind) == (name, SourceKind(kind))


def test_media_that_something_was_said_to_are_sources() -> None:
    told = report("Das sagte Ina Veltin der Nachrichtenagentur Norpress.")
    said = statement(told, "Ina Veltin", addressee="der Nachrichtenagentur Norpress")
    sources = link([told], [reading(told, said)]).sources
    assert {s.name: s.kind.value for s in sources}["Norpress"] == "agency"


def test_a_group_named_one_by_one_has_members() -> None:
    told = report("Nordkorea und Russland widersprachen.")
    sources = link([told], [reading(told, statement(told, "Nordkorea und Russland"))]).sources
    names = {s.id: s.name for s in sources}
    (group,) = [s for s in sources if s.kind is SourceKind.GROUP]
    assert sorted(names[member] for member in group.members) == ["Nordkorea", "Russland"]


def test_a_document_is_known_by_whose_it_is() -> None:
    text = "Laut einer Statistik der ostrovischen Küstenwache regnet es."
    _, source = speaker([OSTROVIA, text], 1, "einer Statistik")
    assert source.name == "Statistik der ostrovischen Küstenwache"
    assert "Statistik" in source.aliases
