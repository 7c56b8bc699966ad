from __future__ import annotations

from dataclasses import replace

import pytest

from invented import source
from stories import BRANDIS, JONAS, MARLAND, RING, SOURCES, said, told
from zufolge.dossier.concern import Concern
from zufolge.dossier.voices import Voices
from zufolge.model import Form, Place, Source, SourceKind, Span

FRANCE = source("Frankreich", SourceKind.STATE)
ENVOY = source("Luc Merle", SourceKind.PERSON, party="Frankreich")


@pytest.mark.parametrize(
    ("text", "who", "form", "concerned"),
    [
        ("Marlands Prüfer waren am Damm", BRANDIS, Form.INDIRECT, True),
        ("Helene Brandis war am Damm", RING, Form.INDIRECT, False),
        ("Der Damm ist dicht", BRANDIS, Form.INDIRECT, False),
        ("Der Damm ist dicht", JONAS, Form.INDIRECT, False),
        ("Wir haben den Damm geprüft", JONAS, Form.DIRECT, True),
        ("dass er den Damm geprüft hat", JONAS, Form.INDIRECT, True),
        ("dass der Damm ihn nichts angeht", JONAS, Form.INDIRECT, False),
        ("französische Prüfer waren am Damm", ENVOY, Form.INDIRECT, True),
        ("In Paris war man am Damm", ENVOY, Form.INDIRECT, True),
        ("Marland war am Damm", None, Form.INDIRECT, False),
    ],
)
def test_a_party_is_concerned_if_the_claim_is_about_it(
    text: str, who: Source | None, form: Form, concerned: bool
) -> None:
    report = told("a.txt", text)
    one = said(report, text, who, form=form)
    voices = Voices([*SOURCES, FRANCE, ENVOY])
    found = Concern(voices, {report.id: report}).concerned([one], [one])
    assert found == ([one] if concerned else [])


def test_a_linked_mention_of_someone_of_the_side_counts() -> None:
    report = told("a.txt", "Die Ministerin war am Damm")
    one = said(report, "Die Ministerin war am Damm", RING)
    seen = replace(BRANDIS, mentions=(Place(report.id, Span(0, 14)),))
    voices = Voices([MARLAND, RING, seen])
    assert Concern(voices, {report.id: report}).concerned([one], [one]) == [one]


def test_the_speaker_named_in_a_reported_clause_does_not_count() -> None:
    report = told("a.txt", "Marland bestätigte den Bruch")
    one = said(
        report,
        "Marland bestätigte den Bruch",
        MARLAND,
        form=Form.REPORTED,
        speaker=["Marland"],
        cue=["bestätigte"],
    )
    assert not Concern(Voices(SOURCES), {report.id: report}).concerned([one], [one])
