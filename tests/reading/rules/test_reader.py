"""A report in, all its statements out: whatever the text, exact, ordered and the same each time."""

import sys
from collections.abc import Iterator
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import Line, reading_of, report_of, told, who_said_what

from building import report
from zufolge.model import Block, BlockKind, Form, GapKind, Reading, Report, Span, Statement
from zufolge.reading.rules import RulesReader
from zufolge.reading.rules.drafts import Draft
from zufolge.reading.rules.reader import statements_of

K = BlockKind


def test_the_card_says_who_reads() -> None:
    card = RulesReader().card
    assert (card.name, card.licence) == ("rules", "Apache-2.0")


def test_every_block_that_tells_is_read_in_order() -> None:
    lines: list[Line] = [
        ("Alm sagt, das Wehr sei alt", K.HEADLINE),
        ("Roth sagt, das Wehr sei neu.", K.LEAD),
        ("Blum sagt, das Wehr sei grün.", K.SUMMARY_POINT),
        ("Kern sagt, das Wehr sei rot", K.SUBHEAD),
        ("Dorn sagt, das Wehr sei blau.", K.PARAGRAPH),
        ("Das Wehr ist bunt.", K.QUOTATION),
        ("Ilse Tamm, Malerin", K.SPEAKER_LINE),
    ]
    speakers = [speaker for speaker, _ in who_said_what(*lines)]
    assert speakers == ["Alm", "Roth", "Blum", "Kern", "Dorn", "Ilse Tamm, Malerin"]


@pytest.mark.parametrize("kind", [kind for kind in K if not kind.tells])
def test_nothing_is_read_from_captions_credits_and_leftovers(kind: BlockKind) -> None:
    assert told(("„Das Wehr ist wirklich alt“, sagte Alm.", kind)) == []


@pytest.mark.parametrize(
    ("language", "count"), [("de", 1), ("und", 1), ("en", 0), ("fr", 0), ("ru", 0)]
)
def test_only_german_reports_are_read(language: str, count: int) -> None:
    report = report_of("Alm sagte, das Wehr sei alt.", language=language)
    reading = RulesReader().read(report)
    assert len(reading.statements) == count
    if not count:
        assert reading == Reading(report.id)


def test_english_sentences_of_a_german_report_give_no_statements() -> None:
    assert told("The mayor said that the dam would hold. She warned of panic.") == []


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Der Rat tagte. Dazu sagte Alm einiges.", "Dazu sagte Alm einiges."),
        ("Über den Verkauf berichtete der Sender ausführlich.", None),
        ("Das Wehr ist alt.", None),
        ("Alm will ein Haus am See haben.", None),
    ],
)
def test_a_cue_without_content_is_kept_as_a_gap(text: str, gap: str | None) -> None:
    report, reading = reading_of(text)
    unread = [g.span.of(report.text) for g in reading.gaps if g.kind is GapKind.UNREAD_CUE]
    assert unread == ([gap] if gap else [])


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Die Bürgermeisterin macht Marland Vorwürfe.", K.PARAGRAPH, "Die Bürgermeisterin"),
        ("Ina Roth bezifferte den Schaden auf 40 Millionen Euro.", K.PARAGRAPH, "Ina Roth"),
        ("Der Verband hält an seiner Zahl fest.", K.PARAGRAPH, "Der Verband"),
        ("Streit nach Leck am Damm Velda fordert Geld", K.HEADLINE, "Velda"),
        ("Minister Velda fordert Geld", K.HEADLINE, "Minister Velda"),
    ],
)
def test_who_speaks_in_what_is_reported(text: str, kind: BlockKind, speaker: str) -> None:
    assert [(said.form, said.speaker) for said in told((text, kind))] == [("reported", speaker)]


def test_what_brings_no_charge_and_no_figure_is_no_statement() -> None:
    assert told("Die Bürgermeisterin macht Marland ein Angebot.") == []


def test_soft_hyphens_and_hard_spaces_are_read_over() -> None:
    (statement,) = told("Bür\u00adger\u00admeis\u00adte\u00adrin\u00a0Tamm sag\u00adte, es regne.")
    assert statement.speaker == "Bür\u00adger\u00admeis\u00adte\u00adrin\u00a0Tamm"
    assert statement.content == "es regne"


def test_windows_line_ends_stay_outside() -> None:
    text = "Alm sagte, es regne.\r\n„Wir bleiben hier“, sagte Roth.\r\n"
    assert who_said_what(*text.split("\n")) == [("Alm", "es regne"), ("Roth", "„Wir bleiben hier“")]


def test_one_content_by_two_speakers_has_two_ids() -> None:
    _, reading = reading_of("Alm sagte, er trete zurück. Das bestätigte die Kanzlei.")
    said, confirmed = reading.statements
    assert said.content == confirmed.content
    assert said.id != confirmed.id


FRAGMENTS = [
    "Der Minister", "die Senatorin Ilse Tamm", "Alm", "Reuters", "der Deutschen Presse-Agentur",
    "sagte", "teilte", "mit", "berichtete", "bestätigte", "hieß es", "so", "laut Reuters",
    "zufolge", "Medienberichten zufolge", "nach Angaben der Polizei", "unter Berufung auf",
    "demnach", "Danach", "soll", "haben", "sei", "habe", "könnte", "nicht", "dass", "ob", "wie",
    "und", "aber", "der", "Das", "er", "sie", "es", "die Brücke", "des Rates", "von", "am Montag",
    "14. März", "wird", "zitiert", "gegenüber", "warnte", "kündigte", "an", "offenbar", "zu bauen",
    "„", "“", '"', "»", "«", "‚", "‘", "’", "(", ")", ",", ",", ".", ".", ":", ";", "–", "!", "?",
    "…", "\n", "\n", "\u00ad", "\u00a0", "\r", "\u2028", "😀", "Dr.", "1.", "\ud800", "\ufeff",
    "„Wir bauen die Brücke neu“",
]  # fmt: skip

recombined = st.lists(st.sampled_from(FRAGMENTS), max_size=45).map(" ".join)
sentences = st.lists(
    st.sampled_from(
        [
            "„Wir bauen neu“, sagte Tamm der Agentur Reuters am Montag.",
            "Nach Angaben der Polizei wurde niemand verletzt.",
            "Das bestätigte der Rat.",
            "Alm sagte laut Reuters, er habe „nichts gewusst“.",
            "Man brauche Geld.",
            "Demnach soll Roth geflohen sein.",
            "Die Agentur Tass meldete, Alm habe gesagt, es regne.",
            "Ilse Tamm sagte:",
            "Rathaus bestätigt:",
            "Das Wehr ist alt.",
        ]
    ),
    max_size=8,
).map("\n".join)
kinds = st.lists(st.sampled_from([K.PARAGRAPH, K.PARAGRAPH, *K]), min_size=1, max_size=6)


def labelled(text: str, labels: list[BlockKind]) -> Report:
    """``text`` with one block a line; the labels are dealt out in turn."""
    lines = [(line, labels[at % len(labels)]) for at, line in enumerate(text.split("\n"))]
    return report_of(*lines)


def spans_of(statement: Statement) -> Iterator[Span]:
    """All spans of a statement."""
    yield from statement.content
    yield from statement.cue
    yield from statement.frame
    yield from statement.speaker
    yield from statement.addressee
    yield from statement.evidence
    for relay in statement.relays:
        yield from relay.spans
    if statement.said:
        yield from statement.said.spans


def holding(report: Report, span: Span) -> Block | None:
    return next((b for b in report.blocks if b.span.covers(span)), None)


def check(report: Report, reading: Reading) -> None:
    """What holds for every reading of every report."""
    ids = [statement.id for statement in reading.statements]
    assert len(set(ids)) == len(ids)
    for statement in reading.statements:
        assert statement.content
        assert all(a.end <= b.start for a, b in pairwise(statement.content))
        assert statement.parent != statement.id
        assert statement.parent is None or statement.parent in ids
        assert 0 <= statement.confidence <= 1
        for span in spans_of(statement):
            block = holding(report, span)
            assert block is not None
            assert block.kind.tells or block.kind is K.SPEAKER_LINE
            assert span.of(report.text).strip()
        for span in statement.content:
            assert holding(report, span).kind.tells  # type: ignore[union-attr]
    for gap in reading.gaps:
        assert holding(report, gap.span) is not None


@settings(deadline=None)
@given(recombined | sentences | st.text(max_size=120), kinds)
def test_any_text_is_read_exactly_and_alike(text: str, labels: list[BlockKind]) -> None:
    report = labelled(text, labels)
    reading = RulesReader().read(report)
    check(report, reading)
    assert RulesReader().read(report) == reading


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n\u00a0\n",
        "\ufeff",
        "!",
        "?!",
        ":",
        "–",
        "- - -",
        "…",
        "„“",
        '"',
        "😀😀 😀",
        "\ud800\udfff sagte \ud800, es sei \udc00.",
        "ALM SAGTE, DAS WEHR SEI ALT.",
        "Alm sagte,",
        "sagte",
        ", sagte Alm",
        "„, sagte Alm",
        "Laut",
        "zufolge",
        "so",
        "Das bestätigt",
        "\x00\x1c\x85\u2028",
    ],
)
@pytest.mark.parametrize("kind", [K.PARAGRAPH, K.HEADLINE, K.QUOTATION])
def test_odd_texts_are_read_without_a_crash(text: str, kind: BlockKind) -> None:
    report = labelled(text, [kind])
    check(report, RulesReader().read(report))


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("„", 10_000),
        ('"', 10_000),
        ("„a ", 5_000),
        ("das Haus am Fluss, ", 5_000),
        ("das Haus am Fluss mit dem Dach ", 3_000),
        ("Das Wehr ist alt. ", 3_000),
        ("HAUS ", 5_000),
        ("1.", 10_000),
        ("(", 10_000),
        ("😀 ", 5_000),
        ("der Rat der Stadt ", 2_000),
    ],
)
def test_long_texts_of_one_kind_are_read_to_the_end(unit: str, times: int) -> None:
    report = labelled(unit * times, [K.PARAGRAPH])
    check(report, RulesReader().read(report))


def calls(text: str) -> int:
    """How many functions are called to read ``text``."""
    report = labelled(text, [K.PARAGRAPH])
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    RulesReader().read(report)  # fills the caches
    sys.setprofile(counted)
    try:
        RulesReader().read(report)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("Das Wehr am Fluss ist seit gestern gesperrt. ", 60),
        ("das Haus am Fluss mit dem Dach, ", 60),
        ("„Das ist „so“ und nicht anders“ ", 40),
        ("Der Sprecher sagte, es sei gut. ", 60),
        ("laut Polizei, ", 60),
        ("sagte ", 60),
        ("sagte der Mann ", 400),
        ("er soll gehen ", 400),
    ],
)
def test_twice_the_text_is_about_twice_the_work(unit: str, times: int) -> None:
    assert calls(unit * times * 2) < 2.5 * calls(unit * times)


def test_a_reported_form_may_stand_after_its_cue() -> None:
    where = report("a.txt", (K.PARAGRAPH, "Gewarnt hat Lene Mordau vor Lecks."))
    cue, content = Span(0, 7), Span(12, 33)
    draft = Draft(Form.REPORTED, [content], (0, 0), "by a network", 0.9, cue=[cue])
    (statement,) = statements_of(where, [draft], {})
    assert (statement.content, statement.cue) == ((content,), (cue,))
