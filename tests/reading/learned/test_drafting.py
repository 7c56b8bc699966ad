"""From found tokens to statements in the making: edges, roles and the verb of the cue."""

from __future__ import annotations

import pytest
from drafted import drafted

from zufolge.model import Act, Block, BlockKind, Form, Report
from zufolge.reading.learned.decoding import Found
from zufolge.reading.learned.drafting import draft_of
from zufolge.reading.learned.features import ROLES, Telling
from zufolge.reading.rules.marks import act_of
from zufolge.reading.rules.passage import telling_passages


@pytest.mark.parametrize(
    ("text", "marked", "form", "expected"),
    [
        ("„Der Damm hält“, sagte Rike Veld.", "„Der Damm hält“", Form.DIRECT, "Der Damm hält"),
        ("«Der Damm hält.» Das war alles.", "«Der Damm hält.»", Form.DIRECT, "Der Damm hält."),
        ("Veld sagte, der Damm halte.", ", der Damm halte.", Form.INDIRECT, "der Damm halte"),
        ("Sie bleibe. So Veld.", "Sie bleibe.", Form.FREE_INDIRECT, "Sie bleibe"),
        ("Sie hat „gern“ angenommen.", "„gern“ angenommen", Form.DIRECT, "„gern“ angenommen"),
        ("Veld nannte es „Unsinn“.", "es „Unsinn“", Form.INDIRECT, "es „Unsinn“"),
    ],
)  # fmt: skip
def test_edges_of_contents(text: str, marked: str, form: Form, expected: str) -> None:
    _, draft = drafted(text, [marked], form)
    assert [s.of(text) for s in draft.content] == [expected]


def test_a_content_over_two_paragraphs_has_a_span_in_each() -> None:
    text, draft = drafted("„Es reicht.\n„Wir gehen.“", ["„Es reicht.", "„Wir gehen.“"], Form.DIRECT)
    assert [s.of(text) for s in draft.content] == ["Es reicht.", "Wir gehen."]


def test_a_heading_between_two_paragraphs_is_no_part_of_what_they_tell() -> None:
    text, draft = drafted(
        "Veld sagte, der Damm halte.\nMiri schweigt\nEr sei neu.",
        ["der Damm halte", "Miri schweigt", "Er sei neu"],
        Form.INDIRECT,
        headings=(1,),
        speaker=["Veld", "Miri"],
        cue=["sagte"],
        frame=["Veld sagte", "Miri schweigt"],
    )
    assert [s.of(text) for s in draft.content] == ["der Damm halte", "Er sei neu"]
    assert [s.of(text) for s in draft.speaker] == ["Veld"]
    assert [s.of(text) for s in draft.frame] == ["Veld sagte"]


def test_a_line_without_a_verb_below_a_heading_is_no_part_of_it() -> None:
    text, draft = drafted(
        "Damm soll halten\nMontag, 10 Uhr",
        ["Damm soll halten", "Montag, 10 Uhr"],
        Form.FREE_INDIRECT,
        headings=(0,),
    )
    assert [s.of(text) for s in draft.content] == ["Damm soll halten"]


def test_a_heading_is_a_content_by_itself() -> None:
    text, draft = drafted(
        "Damm soll halten\nVeld schweigt.", ["Damm soll halten"], Form.FREE_INDIRECT, headings=(0,)
    )
    assert [s.of(text) for s in draft.content] == ["Damm soll halten"]


def test_a_content_of_marks_alone_is_none() -> None:
    report = Report("r", "0", ("r",), "„“", (Block(0, 2, BlockKind.PARAGRAPH),), language="de")
    found = Found((0, 1), 0, Form.DIRECT, 0, 0.5, dict.fromkeys(ROLES, ()))
    assert draft_of(Telling(telling_passages(report)), found) is None


def test_a_word_that_points_back_is_no_speaker() -> None:
    text = "Demnach halte der Damm."
    _, draft = drafted(text, ["halte der Damm"], Form.INDIRECT, speaker=["Demnach"])
    assert draft.speaker == []


def test_a_relay_is_parted_from_the_speaker() -> None:
    text, draft = drafted(
        "Der Damm halte, sagte Veld laut der Agentur npa.",
        ["Der Damm halte"],
        Form.INDIRECT,
        speaker=["Veld", "der Agentur npa"],
        relay=["der Agentur npa"],
        cue=["sagte"],
    )
    assert [s.of(text) for s in draft.speaker] == ["Veld"]
    assert [[s.of(text) for s in relay] for relay in draft.relays] == [["der Agentur npa"]]


def test_a_relay_alone_is_the_speaker() -> None:
    text, draft = drafted(
        "Der Damm halte, meldet npa.",
        ["Der Damm halte"],
        Form.INDIRECT,
        relay=["npa"],
        cue=["meldet"],
    )
    assert [s.of(text) for s in draft.speaker] == ["npa"]
    assert draft.relays == []


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Veld bestätigte, der Damm halte.", "bestätigte", Act.CONFIRM),
        ("Veld bestätigte nicht, dass der Damm halte.", "bestätigte", Act.NOT_CONFIRMED),
        ("Veld warnte, der Damm halte nicht.", "warnte", Act.WARN),
        ("Veld grummelte, der Damm halte.", "grummelte", Act.SAY),
    ],
)
def test_the_cue_names_the_act(text: str, cue: str, expected: Act) -> None:
    content = text[text.index(", ") + 2 : -1]
    _, draft = drafted(text, [content], Form.INDIRECT, cue=[cue])
    assert act_of(draft, text)[0] is expected


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cut"),
    [
        (
            "Von Veld hieß es zu Vermutungen, dass der Damm bricht, nur: „Er hält.“",
            "dass der Damm bricht, nur",
            [],
            "dass der Damm bricht",
        ),
        (
            "Veld wies den Verdacht zurück und äußerte die Vermutung, dass der Damm hält.",
            "dass der Damm hält",
            ["Veld"],
            "dass der Damm hält",
        ),
    ],
)
def test_who_speaks_to_a_supposition_does_not_voice_it(
    text: str, content: str, speaker: list[str], cut: str
) -> None:
    _, draft = drafted(text, [content], Form.INDIRECT, speaker=["Veld"])
    assert [s.of(text) for s in draft.speaker] == speaker
    assert [s.of(text) for s in draft.content] == [cut]
