"""Finding people, roles, bodies, places, agencies and outlets."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.model import Block, BlockKind, MentionKind, Report, Span
from zufolge.reading.mentions import find_mentions


def report(*blocks: tuple[str, BlockKind]) -> Report:
    """A report of these blocks, one a line."""
    text = "\n".join(words for words, _ in blocks)
    spans, at = [], 0
    for words, kind in blocks:
        spans.append(Block(at, at + len(words), kind))
        at += len(words) + 1
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report("r-1", digest, ("a.txt",), text, tuple(spans))


def found(text: str, kind: MentionKind) -> list[str]:
    """Mentions of that kind in one paragraph, as "all|name|role"."""
    told = report((text, BlockKind.PARAGRAPH))

    def of(span: Span | None) -> str:
        return span.of(text) if span else "-"

    return [
        "|".join((of(m.span), of(m.name), of(m.role)))
        for m in find_mentions(told)
        if m.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Das sagte Regierungs-Sprecher Tomas Veltin am Montag.",
            ["Regierungs-Sprecher Tomas Veltin|Tomas Veltin|Regierungs-Sprecher"],
        ),
        (
            "Hafenministerin Ulla Brackwede lehnt das ab.",
            ["Hafenministerin Ulla Brackwede|Ulla Brackwede|Hafenministerin"],
        ),
        (
            "Auch der südkoreanische Fischereiminister Han Mi-sun war da.",
            [
                "der südkoreanische Fischereiminister Han Mi-sun|Han Mi-sun"
                "|südkoreanische Fischereiminister"
            ],
        ),
        (
            "Das sagte Jarla Ohlsen, Direktorin des Instituts für Wetterkunde, am Abend.",
            [
                "Jarla Ohlsen, Direktorin des Instituts für Wetterkunde|Jarla Ohlsen"
                "|Direktorin des Instituts für Wetterkunde"
            ],
        ),
        (
            "Der Sprecher des Hafenrates, Arne Tjark, sagte nichts.",
            ["Der Sprecher des Hafenrates, Arne Tjark|Arne Tjark|Sprecher des Hafenrates"],
        ),
        (
            "Norwegens Präsident Veltin reist ab.",
            ["Norwegens Präsident Veltin|Veltin|Norwegens Präsident"],
        ),
        ("Das teilte Ursula von der Drift mit.", ["Ursula von der Drift|Ursula von der Drift|-"]),
        ("Anna Drosewitz (SPD) sprach.", ["Anna Drosewitz (SPD)|Anna Drosewitz|-"]),
        ("Frau Koch sagte zu.", ["Frau Koch|Koch|-"]),
        (
            "Die Autorin und Soziologin Meral Ostrava kam.",
            ["Die Autorin und Soziologin Meral Ostrava|Meral Ostrava|Autorin und Soziologin"],
        ),
    ],
)
def test_people_are_found_with_their_role(text: str, expected: list[str]) -> None:
    assert found(text, MentionKind.PERSON) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Impfstoff wirkt, sagte der Sprecher.",
        "Die Bundesregierung berät am Montag über den Haushalt.",
        "In Moskau sagte niemand etwas, Russland schweigt.",
        "Der Koch und der Bäcker streiten.",
        "Gestern hat die Deutsche Bahn neue Züge bestellt.",
        "Experten warnen vor Glatteis.",
    ],
)
def test_ordinary_words_and_places_are_no_people(text: str) -> None:
    assert found(text, MentionKind.PERSON) == []


def test_a_family_name_alone_is_known_from_elsewhere_and_loses_its_genitive() -> None:
    text = "Minister Arvo Tannsee kam. Tannsee schwieg. Tannsees Büro auch."
    people = found(text, MentionKind.PERSON)
    assert people[1:] == ["Tannsee|Tannsee|-", "Tannsees|Tannsee|-"]


def test_a_spokesman_of_somebody_is_not_that_somebody() -> None:
    text = "Präsident Tannsee schwieg. Das sagte ein Sprecher Tannsees."
    assert found(text, MentionKind.ROLE) == ["ein Sprecher|-|Sprecher"]
    assert found(text, MentionKind.PERSON)[-1] == "Tannsees|Tannsee|-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Minister schwieg.", ["Der Minister|-|Minister"]),
        (
            "Das sagte der norwegische Regierungschef.",
            ["der norwegische Regierungschef|-|norwegische Regierungschef"],
        ),
        ("Die Minister schwiegen.", []),
        ("Experten und Beamte warnen.", []),
        ("Der Lautsprecher dröhnt.", []),
    ],
)
def test_roles_alone_are_one_persons(text: str, expected: list[str]) -> None:
    assert found(text, MentionKind.ROLE) == expected


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Das Weiße Haus widersprach.", MentionKind.ORGANISATION, "Weiße Haus"),
        ("Eine Erklärung des Weißen Hauses liegt vor.", MentionKind.ORGANISATION, "Weißen Hauses"),
        (
            "Das russische Außenministerium schweigt.",
            MentionKind.ORGANISATION,
            "russische Außenministerium",
        ),
        ("Aus Pjöngjang hieß es nichts.", MentionKind.PLACE, "Pjöngjang"),
        ("Die Vereinigten Staaten zögern.", MentionKind.PLACE, "Vereinigten Staaten"),
        ("Das meldete Tass am Abend.", MentionKind.AGENCY, "Tass"),
        ("Das meldete die Nachrichtenagentur Velox.", MentionKind.AGENCY, "Velox"),
        ("Das schrieb der „Spiegel“ am Abend.", MentionKind.OUTLET, "Spiegel"),
        ("Das Magazin Polarblick schrieb darüber.", MentionKind.OUTLET, "Polarblick"),
        ("Die Brimo AG schweigt.", MentionKind.ORGANISATION, "Brimo AG"),
    ],
)
def test_bodies_places_agencies_and_outlets(text: str, kind: MentionKind, name: str) -> None:
    told = report((text, BlockKind.PARAGRAPH))
    names = [m.name.of(text) for m in find_mentions(told) if m.kind is kind and m.name]
    assert names == [name]


def test_an_ordinary_word_that_is_also_an_outlet_needs_a_hint() -> None:
    assert found("Der Spiegel hing schief, das Bild auch.", MentionKind.OUTLET) == []


def test_captions_and_boilerplate_hold_no_mentions_but_speaker_lines_do() -> None:
    told = report(
        ("Ministerin Ulla Brackwede lacht.", BlockKind.CAPTION),
        ("Ministerin Ulla Brackwede schrieb diesen Text.", BlockKind.BOILERPLATE),
        ("Ulla Brackwede, Hafenministerin", BlockKind.SPEAKER_LINE),
    )
    assert [m.span.of(told.text) for m in find_mentions(told)] == [
        "Ulla Brackwede, Hafenministerin"
    ]


_WORDS = st.sampled_from(
    tuple("„“.,()-’")
    + tuple(re.findall(r"\S+", "der Minister Anna Berg Kims Kim Jong Un von Dr SPD und Sprecher"))
    + tuple(re.findall(r"\S+", "des Hauses Weißen sagte Tass 12 Außen- US Hotel-"))
)


@given(st.lists(_WORDS, max_size=25), st.sampled_from([" ", "", "\u00ad"]))
def test_mentions_stay_inside_their_block_and_hold_their_parts(words: list[str], gap: str) -> None:
    text = gap.join(words) or "x"
    told = report((text, BlockKind.PARAGRAPH))
    mentions = find_mentions(told)
    assert mentions == tuple(sorted(mentions))
    for mention in mentions:
        assert mention.span.end <= len(text)
        assert mention.name or mention.role
        for part in (mention.name, mention.role):
            assert part is None or mention.span.covers(part)


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    if text:
        find_mentions(report((text, BlockKind.PARAGRAPH)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das fordert der Professor. So geht es nicht.", []),
        ("Das fordert Prof. Ole Kolk.", ["Prof. Ole Kolk|Ole Kolk|-"]),
        # who serves somebody is somebody else, where the text knows the name without its s
        ("Ole Berg schweigt. Berater Bergs sagten es.", ["Ole Berg|Ole Berg|-", "Bergs|Berg|-"]),
        ("Berater Jens Bergs sagte es.", ["Berater Jens Bergs|Jens Bergs|Berater"]),
    ],
)
def test_a_full_stop_or_a_genitive_parts_a_title_from_a_name(
    text: str, expected: list[str]
) -> None:
    assert found(text, MentionKind.PERSON) == expected
