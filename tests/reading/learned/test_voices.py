"""Who speaks, through whom and to whom, where the network marks less or more than a phrase."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drafted import drafted

from zufolge.model import Form, Span


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]


@pytest.mark.parametrize(
    ("frame", "speaker", "told"),
    [
        ("sagte Veld der Agentur npa", "Veld", "der Agentur npa"),
        (
            "sagte die Vorsitzende der Union der Agentur npa",
            "die Vorsitzende der Union",
            "der Agentur npa",
        ),
        ("sagte die Ministerin der Agentur npa", "die Ministerin", "der Agentur npa"),
        ("sagte der Minister Veld der Agentur npa", "der Minister Veld", "der Agentur npa"),
        ("sagte das Büro der Agentur npa", "das Büro der Agentur npa", None),
        ("sagte ein Redakteur der Agentur npa", "ein Redakteur der Agentur npa", None),
        ("sagte ein Sprecher der Polizei", "ein Sprecher der Polizei", None),
    ],
)
def test_a_medium_in_the_dative_is_spoken_to(frame: str, speaker: str, told: str | None) -> None:
    marked = frame.removeprefix("sagte ")
    text, draft = drafted(
        f"Der Damm halte, {frame}.",
        ["Der Damm halte"],
        Form.INDIRECT,
        speaker=[marked],
        cue=["sagte"],
        frame=[frame],
    )
    assert _words(text, draft.speaker) == [speaker]
    assert _words(text, draft.addressee) == ([told] if told else [])


def test_a_medium_behind_the_speaker_that_is_cited_passes_on() -> None:
    text, draft = drafted(
        "Der Damm halte, sagte Veld der Agentur npa zufolge.",
        ["Der Damm halte"],
        Form.INDIRECT,
        speaker=["Veld der Agentur npa"],
        cue=["sagte", "zufolge"],
        frame=["sagte Veld der Agentur npa zufolge"],
    )
    assert _words(text, draft.speaker) == ["Veld"]
    assert [_words(text, relay) for relay in draft.relays] == [["der Agentur npa"]]
    assert draft.addressee == []


@pytest.mark.parametrize(
    ("frame", "marked", "expected"),
    [
        ("sagte Veld vor Reportern", "Reportern", "Reportern"),
        ("sagte Veld gegenüber der Zeitung", "der Zeitung", "der Zeitung"),
        ("sagte Veld im Interview", "Interview", "Interview"),
        ("sagte er ihnen", "ihnen", "ihnen"),
        ("sagte Veld der Rätin", "der", "der Rätin"),
        ("sagte Veld im Fernsehen", "im Fernsehen", None),
        ("sagte Veld im Fernsehen", "Fernsehen", None),
        ("sagte Veld bei seinem Besuch", "Besuch", None),
        ("sagte Veld in der alten Stadt", "alten", None),
        ("sagte Minister Veld", "Veld", None),
        ("sagte Veld der Agentur npa zufolge", "Agentur", None),
    ],
)
def test_whom_it_was_said_to(frame: str, marked: str, expected: str | None) -> None:
    relays = ["npa"] if "npa" in frame else []
    text, draft = drafted(
        f"Der Damm halte, {frame}.",
        ["Der Damm halte"],
        Form.INDIRECT,
        speaker=[frame.split()[1] if "Minister" not in frame else "Minister Veld"],
        cue=["sagte"],
        frame=[frame],
        addressee=[marked],
        relay=relays,
    )
    assert _words(text, draft.addressee) == ([expected] if expected else [])


def test_nobody_is_addressed_in_another_paragraph() -> None:
    _, draft = drafted(
        "Miri kam.\nVeld sagte, der Damm halte.",
        ["der Damm halte"],
        Form.INDIRECT,
        speaker=["Veld"],
        cue=["sagte"],
        frame=["Veld sagte"],
        addressee=["Miri"],
    )
    assert draft.addressee == []


@pytest.mark.parametrize(
    ("content", "form", "cue", "heard"),
    [
        ("Der Damm könnte brechen", Form.FREE_INDIRECT, [], False),
        ("Der Damm bricht bald", Form.FREE_INDIRECT, [], False),
        ("Der Damm sei alt", Form.FREE_INDIRECT, [], True),
        ("Der Damm hätte schon brechen können", Form.FREE_INDIRECT, [], True),
        ("Der Damm bricht bald", Form.DIRECT, [], True),
        ("Der Damm bricht bald", Form.INDIRECT, ["meinte"], True),
    ],
)
def test_a_speaker_reaches_over_a_paragraph_only_to_what_is_marked_as_said(
    content: str, form: Form, cue: list[str], heard: bool
) -> None:
    frame = ", meinte sie" if cue else ""
    text, draft = drafted(
        f"Veld warnte.\n{content}{frame}.", [content], form, speaker=["Veld"], cue=cue
    )
    assert _words(text, draft.speaker) == (["Veld"] if heard else [])


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Veld schenkte dem kleinen Bürgermeister einen „Stein“.", "dem kleinen", []),
        ("Der Sprecher des Nationalen Rates sah einen „Stein“.", "des Nationalen", []),
        ("Laut dem kleinen Bürgermeister war es ein „Stein“.", "dem kleinen",
         ["dem kleinen Bürgermeister"]),
        ("Der alte Bürgermeister sah einen „Stein“.", "Der alte", ["Der alte Bürgermeister"]),
    ],
)  # fmt: skip
def test_a_phrase_without_its_noun_is_made_whole_or_is_nobody(
    text: str, marked: str, expected: list[str]
) -> None:
    _, draft = drafted(text, ["„Stein“"], Form.DIRECT, speaker=[marked])
    assert _words(text, draft.speaker) == expected


def test_what_goes_on_from_a_cited_text_is_told_by_it_alone() -> None:
    text, draft = drafted(
        "Veld sagte dem Bericht zufolge wenig. Der Damm sei neu.",
        ["Der Damm sei neu"],
        Form.FREE_INDIRECT,
        speaker=["Veld", "dem Bericht"],
    )
    assert _words(text, draft.speaker) == ["dem Bericht"]
    assert draft.relays == []
