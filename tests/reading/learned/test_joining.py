"""Two readings of one report made one: who has the last word where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from building import K, report, statement
from zufolge.model import Act, Certainty, Form, Genre, Mention, MentionKind, Span, Statement
from zufolge.reading.learned.joining import join, voiced

_TEXT = "Laut der Agentur npa sagte Veld, der Damm halte. Das Wehr sei alt. Veld warnte vor Lecks."
_REPORT = report("r.txt", (K.HEADLINE, "Veld: Damm hält"), (K.PARAGRAPH, _TEXT))
_HALTS = statement(
    _REPORT, ["der Damm halte"], None, ["Veld#2"], cue=["sagte"], frame=["sagte Veld"]
)


def _join(learned: list[Statement], ruled: list[Statement], chance: float = 0.0) -> list[str]:
    joined = join(_REPORT, learned, ruled, lambda _: chance)
    return [" … ".join(span.of(_REPORT.text) for span in s.content) for s in joined.statements]


def test_a_statement_of_both_stands_once_with_the_networks_words() -> None:
    longer = statement(_REPORT, ["Veld, der Damm halte"], None, ["Veld#2"])
    assert _join([_HALTS], [longer]) == ["der Damm halte"]


@pytest.mark.parametrize(
    ("confidence", "chance", "stands"),
    [(0.9, 0.02, True), (0.9, 0.01, False), (0.5, 0.02, False), (0.5, 0.03, True)],
)
def test_what_only_the_rules_read_needs_less_of_a_chance_the_surer_they_are(
    confidence: float, chance: float, stands: bool
) -> None:
    told = replace(statement(_REPORT, ["Das Wehr sei alt"], None), confidence=confidence)
    joined = join(_REPORT, [_HALTS], [told], lambda _: chance)
    assert (told in joined.statements, told in joined.passed_over) == (stands, not stands)


@pytest.mark.parametrize(
    ("act", "detail", "speaker", "stands"),
    [
        (Act.DENY, None, ["Veld#2"], True),
        (Act.DENY, "rejects", ["Veld#2"], False),
        (Act.DENY, None, (), False),
        (Act.CONFIRM, None, ["Veld#2"], True),
        (Act.SAY, None, ["Veld#2"], False),
    ],
)
def test_a_denial_that_the_rules_read_stands_if_it_is_somebodys(
    act: Act, detail: str | None, speaker: list[str], stands: bool
) -> None:
    told = statement(_REPORT, ["Das Wehr sei alt"], None, speaker)
    told = replace(told, confidence=0.5, act=act, act_detail=detail)
    assert ("Das Wehr sei alt" in _join([_HALTS], [told])) == stands


def test_quoted_words_alone_take_what_the_rules_know_of_the_clause_around_them() -> None:
    quoted = statement(_REPORT, ["Lecks"], None, form=Form.DIRECT)
    told = replace(statement(_REPORT, ["Veld warnte vor Lecks"], None, ["Veld#3"]), act=Act.WARN)
    (joined,) = join(_REPORT, [quoted], [told], lambda _: 1.0).statements
    assert (joined.content, joined.speaker, joined.act) == (quoted.content, told.speaker, Act.WARN)


def test_headlines_are_the_rules() -> None:
    title = replace(statement(_REPORT, ["Damm hält"], None, ["Veld"]), confidence=0.4)
    assert _join([], [title]) == ["Damm hält"]


def test_blocks_that_layout_tells_are_the_rules_alone() -> None:
    where = report("i.txt", (K.SPEAKER_LINE, "Veld:"), (K.ANSWER, "Ich sagte, der Damm halte."))
    learned = statement(where, ["der Damm halte"], None, ["Ich"])
    ruled = statement(where, ["Ich sagte, der Damm halte."], None, ["Veld"], Form.DIRECT)
    assert join(where, [learned], [ruled], lambda _: 1.0).statements == (ruled,)


def test_relays_come_from_the_rules_and_leave_the_speaker() -> None:
    merged = replace(_HALTS, speaker=(_span("der Agentur npa"), *_HALTS.speaker))
    ruled = statement(
        _REPORT,
        ["der Damm halte"],
        None,
        ["Veld#2"],
        cue=["sagte"],
        relays=[("der Agentur npa", None)],
    )
    (joined,) = join(_REPORT, [merged], [ruled], lambda _: 0.0).statements
    assert [s.of(_REPORT.text) for s in joined.speaker] == ["Veld"]
    assert [s.of(_REPORT.text) for r in joined.relays for s in r.spans] == ["der Agentur npa"]


@pytest.mark.parametrize(
    ("passes_on", "mentions", "heard"),
    [
        ("Der Agentur npa", True, "Veld"),  # a medium around others' words is a relay
        ("Der Agentur npa", False, "Der Agentur npa"),  # whoever else tells of what others did
    ],
)
def test_of_whom_a_content_tells_is_no_speaker(passes_on: str, mentions: bool, heard: str) -> None:
    text = "Der Agentur npa zufolge habe Veld gemeldet, der Damm halte."
    where = report("d.txt", (K.PARAGRAPH, text))
    outer = statement(
        where, ["habe Veld gemeldet, der Damm halte"], None, [passes_on], frame=["Der Agentur npa"]
    )
    inner = statement(
        where,
        ["habe Veld gemeldet, der Damm halte"],
        None,
        ["Veld"],
        Form.REPORTED,
        cue=["gemeldet"],
        relays=[(passes_on, None)],
    )
    press = Mention(Span(12, 15), MentionKind.AGENCY) if mentions else None
    joined = join(where, [outer], [inner], lambda _: 0.0, [press] if press else [])
    assert [s.of(where.text) for s in joined.statements[0].speaker] == [heard]


def test_acts_and_doubt_of_the_rules_are_kept() -> None:
    ruled = replace(_HALTS, act=Act.WARN, certainty=Certainty.HEARSAY)
    (joined,) = join(_REPORT, [_HALTS], [ruled], lambda _: 0.0).statements
    assert (joined.act, joined.certainty) == (Act.WARN, Certainty.HEARSAY)


def test_what_is_said_by_somebody_after_all_is_no_hearsay() -> None:
    nobody = replace(_HALTS, speaker=(), certainty=Certainty.HEARSAY, evidence=_HALTS.cue)
    (joined,) = join(_REPORT, [nobody], [_HALTS], lambda _: 0.0).statements
    assert (joined.speaker, joined.certainty) == (_HALTS.speaker, Certainty.ASSERTED)
    marked = replace(nobody, evidence=(_span("halte"),))
    (joined,) = join(_REPORT, [marked], [_HALTS], lambda _: 0.0).statements
    assert joined.certainty is Certainty.HEARSAY


def test_hearsay_of_nobody_stays_without_speaker() -> None:
    learned = statement(_REPORT, ["Das Wehr sei alt"], None, ["Veld#2"])
    ruled = statement(_REPORT, ["Das Wehr sei alt"], None, (), Form.FREE_INDIRECT)
    (joined,) = join(_REPORT, [learned], [ruled], lambda _: 0.0).statements
    assert joined.speaker == ()


def test_an_opinion_piece_has_no_statements_without_a_voice() -> None:
    view = statement(_REPORT, ["Das Wehr sei alt"], None)
    quoted = statement(_REPORT, ["Damm hält"], None, (), Form.DIRECT)
    column = replace(_REPORT, genre=Genre.OPINION)
    assert voiced(column, [view, quoted, _HALTS]) == (quoted, _HALTS)
    assert voiced(_REPORT, [view, quoted, _HALTS]) == (view, quoted, _HALTS)


def _span(words: str) -> Span:
    start = _REPORT.text.index(words)
    return Span(start, start + len(words))
