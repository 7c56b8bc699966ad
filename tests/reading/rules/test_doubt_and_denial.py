"""What German marks of doubt, denial and passing on, in sentences of their own: a table to read."""

from __future__ import annotations

import pytest
from read_back import one, told, unmet


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        # Konjunktiv: of doubt, of politeness, of a condition, of mere reporting
        ("Alm sagte, das Wehr sei sicher.", "asserted"),
        ("Alm sagte, das Wehr wäre sicher.", "asserted"),
        ("Alm sagte, er würde gern nach Sund reisen.", "asserted"),
        ("Alm sagte, man hätte das Wehr bauen können.", "asserted"),
        ("Alm sagte, das müsste reichen.", "asserted"),
        ("Alm sagte, er könne kommen.", "asserted"),
        ("Alm sagte, das Wehr könnte brechen.", "speculation"),
        ("Wenn es regnete, wäre das Wehr in Gefahr, sagte Alm.", "asserted"),
        ("Wenn es regnete, könnte das Wehr brechen, sagte Alm.", "speculation"),
        ("„Könnten Sie das Wehr öffnen?“, fragte Alm.", "asserted"),
        ("„Ich würde mich freuen“, sagte Alm.", "asserted"),
        ("Das Wehr dürfte gebrochen sein, teilte die Polizei mit.", "speculation"),
        ("Die Bewohner dürfen zurückkehren, teilte die Polizei mit.", "asserted"),
        unmet(
            "Die Polizei teilte mit, die Bewohner dürften nun wieder zurückkehren.",
            "asserted",
            reason="of the plural, what is allowed and what is guessed are one form",
        ),
        # sollen: hearsay, plan, demand
        ("Laut Alm soll Roth geflohen sein.", "hearsay"),
        ("Laut Alm soll Roth viel Geld besitzen.", "hearsay"),
        ("Alm sagte, Roth solle das Wehr gesprengt haben.", "hearsay"),
        ("Dem Vernehmen nach soll Roth bereits in Sund sein.", "hearsay"),
        ("Laut Alm soll das Wehr im Mai gebaut werden.", "asserted"),
        ("Laut Alm sollen die Bürger zu Hause bleiben.", "asserted"),
        ("Alm sagte, die Stadt solle das Wehr bauen.", "asserted"),
        ("Alm forderte, das Wehr solle gebaut werden.", "asserted"),
        ("Sollte es regnen, breche das Wehr, sagte Alm.", "asserted"),
        # wollen: what somebody claims of himself, intention
        ("Laut Reuters will ein Zeuge Roth am Wehr gesehen haben.", "hearsay"),
        ("Alm sagte, Tamm wolle Roth am Wehr gesehen haben.", "hearsay"),
        ("Laut Alm will die Stadt das Wehr bauen.", "asserted"),
        ("Alm sagte, die Stadt wolle das Wehr bis Mai gebaut haben.", "asserted"),
        # adverbs mark what they stand in, attributes their noun alone
        ("Laut Alm ist Roth offenbar geflohen.", "hearsay"),
        ("Offenbar ist Roth geflohen, sagte Alm.", "hearsay"),
        ("Die Tat war offenbar geplant, wie die Polizei mitteilte.", "hearsay"),
        ("Offenbar verärgert sagte Alm, das Wehr sei sicher.", "asserted"),
        ("Alm sagte offenbar verärgert, das Wehr sei sicher.", "asserted"),
        ("Alm sagte vermutlich am Montag, das Wehr sei sicher.", "asserted"),
        ("Das Wehr ist vermutlich gebrochen, sagte Alm.", "speculation"),
        ("Die Polizei teilte mit, Roth sei mutmaßlich geflohen.", "hearsay"),
        ("Die Polizei teilte mit, der mutmaßliche Täter sei geflohen.", "asserted"),
        ("Der mutmaßliche Täter sagte, er sei unschuldig.", "asserted"),
        ("Alm sagte, Roth habe angeblich geschlafen.", "hearsay"),
        ("Alm wies die angeblichen Vorwürfe zurück.", "asserted"),
        ("Alm sagte, das Wehr sei wohl sicher.", "speculation"),
        ("Alm sagte, das Wehr sei sehr wohl sicher.", "asserted"),
        ("Alm sagte, es gehe um das Wohl der Kinder.", "asserted"),
        ("Alm sagte, man habe sich dort wohl gefühlt.", "asserted"),
        ("Alm sagte, sowohl Roth als auch Tamm seien sicher.", "asserted"),
        ("Alm sagte, das sei unwahrscheinlich.", "asserted"),
        # open is not guessed
        ("Alm sagte, es sei keineswegs sicher, dass Roth kommt.", "asserted"),
        ("Alm sagte, es sei noch offen, ob Roth komme.", "asserted"),
        ("Alm schloss nicht aus, dass Roth nicht kommt.", "speculation"),
    ],
)
def test_how_sure_a_content_is_marked(text: str, certainty: str) -> None:
    assert one(text).certainty == certainty


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Roth soll nach Sund geflohen sein.", ""),
        ("Roth ist mutmaßlich tot.", ""),
        ("Angeblich plant Roth die Flucht.", ""),
        ("Ein Zeuge will Roth am Wehr gesehen haben.", "Ein Zeuge"),
        ("Die Zeugen wollen davon nichts gehört haben.", "Die Zeugen"),
    ],
)
def test_a_mark_alone_makes_a_statement_of_hearsay(text: str, speaker: str) -> None:
    statement = one(text)
    assert (statement.speaker, statement.certainty) == (speaker, "hearsay")


@pytest.mark.parametrize(
    "text",
    [
        "Das Wehr soll im Mai gebaut werden.",
        "Alm will das Wehr bauen.",
        "Alm will bis Mai alles gesehen haben.",
        "Der Kreml dementierte die Flucht nicht.",
        "Alm widersprach nicht.",
    ],
)
def test_plans_and_what_was_not_said_are_no_statements(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Die Polizei bestätigte nicht, dass Roth geflohen ist.", "not-confirmed"),
        ("Die Polizei wollte nicht bestätigen, dass Roth geflohen ist.", "not-confirmed"),
        ("Die Polizei konnte zunächst nicht bestätigen, dass Roth lebt.", "not-confirmed"),
        ("Dass Roth geflohen ist, wollte die Polizei nicht bestätigen.", "not-confirmed"),
        ("Die Flucht ist offiziell bislang nicht bestätigt worden.", "not-confirmed"),
        ("Die Polizei wollte das weder bestätigen noch dementieren.", "not-confirmed"),
        ("Die Flucht wurde weder bestätigt noch dementiert.", "not-confirmed"),
        ("Niemand bestätigte, dass Roth geflohen ist.", "not-confirmed"),
        ("„Das kann ich nicht bestätigen“, sagte Alm.", "not-confirmed"),
        ("Es gebe keine Bestätigung für die Flucht, sagte Alm.", "not-confirmed"),
        ("Alm bestätigte, dass Roth nicht geflohen ist.", "confirm"),
        ("Dass Roth geflohen ist, bestätigte die Polizei.", "confirm"),
        ("Der Kreml dementierte nicht, dass Roth geflohen ist.", "say"),
        ("Alm leugnete nicht, geschlafen zu haben.", "say"),
        ("Alm wollte nicht ausschließen, dass Roth kommt.", "say"),
        ("Alm bestritt, dass das Wehr nicht sicher sei.", "deny"),
        ("Alm sagte, das stimme nicht.", "deny"),
        ("Alm sagte, das treffe so nicht zu.", "deny"),
        ("Von einer Flucht könne keine Rede sein, sagte Alm.", "deny"),
        ("Alm wies Berichte zurück, wonach Roth geflohen sei.", "deny"),
        ("Alm wies die Darstellung zurück, Roth sei geflohen.", "deny"),
        ("Alm dementierte Berichte, dass Roth geflohen sei.", "deny"),
        unmet(
            "Eine Bestätigung der Polizei gab es zunächst nicht.",
            "not-confirmed",
            reason="a noun alone makes no frame",
        ),
    ],
)
def test_negation_turns_the_act_that_it_belongs_to(text: str, act: str) -> None:
    assert one(text).act == act


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Alm bestritt, gesagt zu haben, dass das Wehr sicher ist.",
            "gesagt zu haben, dass das Wehr sicher ist",
        ),
        (
            "Alm stritt ab, behauptet zu haben, das Wehr sei sicher.",
            "behauptet zu haben, das Wehr sei sicher",
        ),
        (
            "Alm wies den Vorwurf zurück, er habe behauptet, das Wehr sei sicher.",
            "er habe behauptet, das Wehr sei sicher",
        ),
        (
            "Alm dementierte, dass Tamm erklärt habe, das Wehr sei sicher.",
            "dass Tamm erklärt habe, das Wehr sei sicher",
        ),
    ],
)
def test_of_a_saying_that_is_denied_only_the_denial_is_told(text: str, content: str) -> None:
    statement = one(text)
    assert (statement.speaker, statement.act, statement.relays) == ("Alm", "deny", ())
    assert statement.content == content


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Alm bestätigte, dass Tamm gesagt habe, das Wehr sei sicher.", "confirm"),
        ("Alm kritisierte, dass Tamm behauptet habe, das Wehr sei sicher.", "criticise"),
    ],
)
def test_who_does_more_than_pass_on_is_a_parent(text: str, act: str) -> None:
    outer, inner = told(text)
    assert (outer.speaker, outer.act, inner.parent) == ("Alm", act, outer.content)
    assert (inner.speaker, inner.content, inner.relays) == ("Tamm", "das Wehr sei sicher", ())


@pytest.mark.parametrize(
    ("text", "speaker", "relays"),
    [
        ("Alm sagte, Tamm habe ihm bestätigt, dass das Wehr hält.", "Tamm", "Alm"),
        ("Alm sagte, Tamm habe bestritten, dass das Wehr halte.", "Tamm", "Alm"),
        (
            "Interfax meldete unter Berufung auf das Ministerium, der Pilot habe gemeldet, dass "
            "der Motor brenne.",
            "der Pilot",
            "das Ministerium < Interfax",
        ),
        (
            "Laut Interfax teilte das Ministerium mit, der Pilot habe gemeldet, dass es brenne.",
            "der Pilot",
            "das Ministerium < Interfax",
        ),
        (
            "Reuters berichtete, Interfax habe unter Berufung auf das Ministerium gemeldet, der "
            "Pilot habe gesagt, der Motor brenne.",
            "der Pilot",
            "das Ministerium < Interfax < Reuters",
        ),
        (
            "Der Motor brenne, habe der Pilot gesagt, teilte das Ministerium laut Interfax mit.",
            "der Pilot",
            "das Ministerium < Interfax",
        ),
        (
            "Tamm sagte, Alm habe ihr erzählt, Roth habe zugegeben, das Wehr gesprengt zu haben.",
            "Roth",
            "Alm < Tamm",
        ),
        (
            "Die Zeitung „Bote“ berichtete unter Berufung auf die Agentur Reuters, Alm habe "
            "gesagt, das Wehr sei sicher.",
            "Alm",
            "die Agentur Reuters < Die Zeitung „Bote“",
        ),
        unmet(
            "Alm sagte, er habe von Tamm gehört, dass das Wehr sicher sei.",
            "Tamm",
            "Alm",
            reason="hearing from somebody is no cue",
        ),
        unmet(
            "Laut Reuters will ein Zeuge Roth am Wehr gesehen haben.",
            "ein Zeuge",
            "Reuters",
            reason="wollen names a speaker only where no frame stands around",
        ),
    ],
)
def test_a_chain_stands_from_the_speaker_outwards(text: str, speaker: str, relays: str) -> None:
    statement = one(text)
    assert (statement.speaker, " < ".join(statement.relays)) == (speaker, relays)


def test_what_goes_on_after_a_reported_dass_clause_belongs_to_who_reported_it() -> None:
    outer, inner = told(
        "Das Ministerium teilte mit, der Pilot habe gemeldet, dass der Motor brenne, und die "
        "Feuerwehr sei bereit."
    )
    assert (outer.speaker, inner.speaker) == ("Das Ministerium", "der Pilot")
    assert inner.content == "dass der Motor brenne"
    assert outer.content.endswith("und die Feuerwehr sei bereit")
