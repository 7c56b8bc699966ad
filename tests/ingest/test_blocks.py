"""Every stretch of a report has one label, and the right one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.ingest import label
from zufolge.model import BlockKind

P = BlockKind.PARAGRAPH

FIRST = (
    "Die Fähre zwischen Neustadt und Altdorf ist am Montag auf Grund gelaufen. Verletzt wurde nach"
    " Angaben der Wasserschutzpolizei niemand."
)
SECOND = "Der Kapitän sagte, das Ruder habe nicht mehr reagiert. Die Ursache ist noch unklar."
THIRD = "Die Reederei kündigte an, den Betrieb bis Freitag einzustellen. Danach werde geprüft."


def labels(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in label(text)]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in labels(text)]


def test_a_plain_report() -> None:
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\nBetrieb ruht\n\n{THIRD}\n"
    assert kinds(text) == ["headline", "lead", "paragraph", "subhead", "paragraph"]


def test_lines_without_blank_lines_between_them() -> None:
    text = f"Fähre läuft auf Grund\n{FIRST}\n{SECOND}\nBetrieb ruht\n{THIRD}"
    assert kinds(text) == ["headline", "lead", "paragraph", "subhead", "paragraph"]


def test_text_without_a_headline_has_none() -> None:
    assert kinds(f"{FIRST}\n\n{SECOND}\n\n{THIRD}") == ["paragraph"] * 3


def test_page_title_kicker_and_headline() -> None:
    text = (
        f"Unglück am Fluss: Fähre läuft bei Altdorf auf Grund\n\n"
        f"    Unglück am Fluss:Fähre läuft bei Altdorf auf Grund\n\n    |\n\n{FIRST}\n\n{SECOND}"
    )
    assert labels(text)[:4] == [
        ("headline", "Unglück am Fluss: Fähre läuft bei Altdorf auf Grund"),
        ("kicker", "Unglück am Fluss:"),
        ("headline", "Fähre läuft bei Altdorf auf Grund"),
        ("boilerplate", "|"),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Panorama\n\nFähre läuft auf Grund", ["boilerplate", "headline"]),
        ("Blatt > Panorama > Fluss\n\nFähre läuft auf Grund", ["boilerplate", "headline"]),
        ("Unglück am Fluss\nFähre läuft bei Altdorf auf Grund", ["kicker", "headline"]),
        ("Unglück am Fluss\n\nFähre läuft bei Altdorf auf Grund", ["kicker", "headline"]),
        ("Warum liefen in Neustadt binnen einer Woche drei Fähren auf Grund?", ["headline"]),
        (
            "Fähre läuft auf Grund\nNach dem Unglück bei Altdorf fordern Anwohner, Gemeinderat und"
            " Wirte ein Ende der Eile auf dem Fluss",
            ["headline", "lead"],
        ),
        ("Fähre läuft auf Grund\nVon Mai Beispiel, Altdorf", ["headline", "byline"]),
        ("Fähre läuft auf Grund\n3. April 2021, 07:12 Uhr", ["headline", "dateline"]),
        ("Fähre läuft auf Grund\nQuelle: dpa", ["headline", "agency credit"]),
    ],
)
def test_heads(head: str, expected: list[str]) -> None:
    assert kinds(f"{head}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}")[: len(expected)] == expected


def test_summary_points() -> None:
    text = (
        f"Fähre läuft auf Grund\n{FIRST}\nDas Wichtigste in Kürze\n- Niemand wurde verletzt.\n"
        f"- Das Ruder versagte.\n{SECOND}\n{THIRD}"
    )
    assert kinds(text) == [
        "headline", "lead", "subhead", "summary point", "summary point", "paragraph", "paragraph",
    ]  # fmt: skip


def test_bullets_inside_the_body_are_text() -> None:
    points = "- Das Ruder wird geprüft.\n- Der Kapitän wird gehört."
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\n{points}\n\n{THIRD}"
    assert kinds(text)[3:5] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "picture",
    [
        "Die Fähre am Montag bei Altdorf\n\nDie Fähre am Montag bei Altdorf\n\n(Foto: J. Muster)",
        "Die Fähre am Montag.\nDie Fähre (r.) und ein Schlepper.\nQuelle: AP",
        "Die Fähre liegt auf Grund\nDie Fähre liegt auf Grund © STR / AFP",
    ],
)
def test_captions_and_the_credit_below(picture: str) -> None:
    text = f"Fähre läuft bei Altdorf auf Grund\n\n{FIRST}\n\n{picture}\n\n{SECOND}\n\n{THIRD}"
    assert kinds(text)[2:5] == ["caption", "caption", "photo credit"]
    assert kinds(text)[5:] == ["paragraph", "paragraph"]


def test_a_paragraph_above_a_picture_without_caption_stays_text() -> None:
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\n(Foto: J. Muster)\n\n{THIRD}"
    assert kinds(text)[2:4] == ["paragraph", "photo credit"]


def test_a_quoting_line_above_a_credit_stays_text() -> None:
    quoting = "„Das Ruder hat versagt“, sagte er."
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{quoting}\n\n(Foto: J. Muster)\n\n{THIRD}"
    assert kinds(text)[2:4] == ["paragraph", "photo credit"]


def test_a_source_line_credits_the_text_at_its_end_and_the_picture_above_it_elsewhere() -> None:
    text = (
        f"Fähre läuft auf Grund\n\nDie Fähre am Ufer.\nQuelle: AP\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
        "\n\nQuelle: AFP, dpa\n\nAktuelle Nachrichten vom Fluss"
    )
    found = {words: kind for kind, words in labels(text)}
    assert found["Quelle: AP"] == "photo credit"
    assert found["Quelle: AFP, dpa"] == "agency credit"
    assert found["Aktuelle Nachrichten vom Fluss"] == "boilerplate"


@pytest.mark.parametrize(
    ("above", "quotation", "speaker"),
    [
        ("In der Stadt hieß es:", "Wir prüfen den Fall mit Sorge", "Mai Beispiel, Neustadt"),
        ("In der Stadt hieß es:", "„Es ging zu schnell.“", "– Dr. Mai Beispiel, Neustadt"),
        (SECOND, "„Erst kam der Ruck.\n\n„Dann der Lärm.“", "Jon Muster (47), Kapitän"),
        (SECOND, "„Erst kam der Ruck.\n\nDann der Lärm.“", "Jon Muster, Neustadt"),
        (SECOND, "Wir hatten keine Wahl, wir mussten halten.", "Jon Muster, Kapitän der Fähre"),
    ],
)
def test_quotation_blocks(above: str, quotation: str, speaker: str) -> None:
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{above}\n\n{quotation}\n\n{speaker}\n\n{THIRD}"
    quoted = ["quotation block"] * len(quotation.split("\n\n"))
    assert kinds(text)[2:] == ["paragraph", *quoted, "speaker line", "paragraph"]


@pytest.mark.parametrize(
    "line", ["Erst die Fähre, jetzt die Brücke", "Kein Ruder, kein Vorrat", "Neustadt, Altdorf"]
)
def test_headings_with_a_comma_are_no_speaker_lines(line: str) -> None:
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\n{line}\n\n{THIRD}"
    assert kinds(text)[3] == "subhead"


def test_questions_of_an_interview_are_text_and_questions_over_a_part_are_subheads() -> None:
    text = (
        f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\nWer bezahlt den Schaden?\n\n{THIRD}\n\n"
        f"Haben Sie Angst vor dem Prozess?\n\n{SECOND}"
    )
    assert kinds(text)[3:] == ["subhead", "paragraph", "paragraph", "paragraph"]


def test_the_tail_is_boilerplate_and_a_link_box_inside_the_body_ends_no_report() -> None:
    text = (
        f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\nMehr zum Thema\n\n{THIRD * 3}\n\n"
        "Quelle: blatt.example, kb/dpa\n\nNewsletter\nJeden Morgen das Beste vom Fluss.\nBestellen"
    )
    assert kinds(text)[2:] == [
        "paragraph", "boilerplate", "paragraph", "agency credit",
        "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_a_list_of_links_is_boilerplate_and_a_single_line_the_next_subhead() -> None:
    links = "Mehr zum Thema\n\nFähren in Not\n\nWas das Ruder kann"
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\n{links}\n\n{THIRD}"
    assert kinds(text)[3:] == ["boilerplate", "boilerplate", "boilerplate", "paragraph"]
    single = text.replace("\n\nWas das Ruder kann", "")
    assert kinds(single)[3:] == ["boilerplate", "subhead", "paragraph"]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Die Fähre zwischen Neustadt und Altdorf ist am Montag auf\nGrund gelaufen. Verletzt wurde"
        " nach Angaben der Polizei in der\nStadt niemand, und auch am Abend blieb die\nLage ruhig."
    )
    text = f"Fähre läuft auf Grund\n{wrapped}\n{SECOND}"
    assert [words for _, words in labels(text)] == ["Fähre läuft auf Grund", wrapped, SECOND]


def test_line_ends_and_odd_spaces_stay_in_the_text() -> None:
    text = f"\ufeff\u00a0Fähre läuft auf Grund\r\n\r\n\u00a0{FIRST}\u00a0\r\n\u200b\r\n{SECOND}"
    assert [words for kind, words in labels(text) if kind in ("lead", "paragraph")][-1] == SECOND


@pytest.mark.parametrize("text", ["", " \n\t\u00a0", "\n\n\n"])
def test_white_space_has_no_blocks(text: str) -> None:
    assert label(text) == ()


@pytest.mark.parametrize("text", ["Fähre", "Fähre läuft auf Grund", "?", "😀", "„", "\ud800 a"])
def test_a_single_scrap_is_one_block(text: str) -> None:
    assert len(label(text)) == 1


_LINES = st.sampled_from(
    [
        FIRST,
        SECOND,
        "Fähre läuft auf Grund",
        "Unglück am Fluss:Fähre läuft bei Altdorf auf Grund",
        "date 2021-04 Fähre läuft auf Grund Stand: 03.04.2021 07:12 Uhr",
        "Quelle: AP",
        "(Foto: J. Muster)",
        "Die Fähre am Ufer © STR / AFP",
        "Jon Muster, Kapitän",
        "Mehr zum Thema",
        "Newsletter",
        "- Niemand wurde verletzt.",
        "ist in der",
        "lme/dpa",
        "Von Mai Beispiel | 03.04.2021",
        "Altdorf (dpa) - Das Ruder hat versagt. (dpa)",
        "",
        "   ",
        "|",
        "„Das Ruder hat versagt",
    ]
)
_BREAKS = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", "\n \u00a0 \n"])
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(_LINES, _BREAKS), max_size=14).map(
        lambda parts: "".join(line + stop for line, stop in parts)
    ),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_every_character_that_is_no_white_space_lies_in_exactly_one_block(text: str) -> None:
    blocks = label(text)
    covered = [at for block in blocks for at in range(block.start, block.end)]
    assert covered == sorted(set(covered))
    assert {at for at, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(block.span.of(text).strip() == block.span.of(text) for block in blocks)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_labels_depend_on_the_text_alone(text: str) -> None:
    assert label(text) == label(text)


@pytest.mark.parametrize(
    "line",
    [
        "[Mehr zum Thema: Wie das Wehr von Neustadt gebaut wurde]",
        "[Wenn Sie alle Nachrichten auf Ihr Handy haben wollen, laden Sie unsere App.]",
        "[Mai Berg ist Ingenieurin und lebt in Neustadt.]",
        "Lesen Sie auch: Wie das Wehr von Neustadt gebaut wurde",
        "Mehr zum Thema",
    ],
)
def test_lines_that_pages_insert_are_boilerplate(line: str) -> None:
    text = f"Fähre läuft auf Grund\n\n{FIRST}\n\n{SECOND}\n\n{line}\n\n{THIRD}"
    assert ("boilerplate", line) in labels(text)
