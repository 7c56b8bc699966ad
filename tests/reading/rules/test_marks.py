"""Act and certainty come from what the words mark, with the words that say so."""

import pytest
from read_back import one, unmet

_UNSEEN = "this place of the negation is not seen"


@pytest.mark.parametrize(
    ("text", "act", "detail"),
    [
        ("Alm sagte, es regne.", "say", None),
        ("Laut Alm regnet es.", "say", None),
        ("Alm bestätigte, dass es regnet.", "confirm", None),
        ("Alm bestätigte nicht, dass es regnet.", "not-confirmed", None),
        ("Der Verkauf wurde nicht bestätigt.", "not-confirmed", None),
        ("Die Reederei wollte den Verkauf nicht bestätigen.", "not-confirmed", None),
        ("Alm dementierte, dass es regnet.", "deny", None),
        ("Alm bestritt, geschlafen zu haben.", "deny", None),
        ("Alm wies den Vorwurf zurück.", "deny", None),
        ("Alm lehnt den Plan ab.", "deny", "rejects"),
        ("Alm schließt einen Rücktritt aus.", "deny", "rules out"),
        ("Alm warnte, dass das Wehr breche.", "warn", None),
        ("Die Partei drohte mit Klage.", "warn", "threatens"),
        ("Alm befürchtet, dass das Wehr bricht.", "fear", None),
        ("Die Anwohner sehen das mit Sorge.", "fear", None),
        ("Alm kündigte an, das Wehr zu bauen.", "announce", None),
        ("Der Rat beschloss, das Wehr zu bauen.", "announce", "decides"),
        ("Der Rat plant, das Wehr zu bauen.", "announce", "plans"),
        ("Alm forderte, das Wehr zu bauen.", "demand", None),
        ("Alm schlug vor, das Wehr zu bauen.", "say", "proposes"),
        ("Alm versprach, das Wehr zu bauen.", "promise", None),
        ("Alm bot an, das Wehr zu bauen.", "promise", "offers"),
        ("Alm lobte die Helfer.", "praise", None),
        ("Alm bedankte sich bei den Helfern.", "praise", "thanks"),
        ("Alm kritisierte, dass das Wehr alt ist.", "criticise", None),
        ("Alm warf der Stadt vor, zu schlafen.", "criticise", "accuses"),
        ("Alm äußerte sich skeptisch über das Wehr.", "criticise", None),
        ("Alm fragte, ob es regne.", "ask", None),
        ("Alm bat die Bürger, zu Hause zu bleiben.", "ask", "requests"),
        ("Alm hofft, dass es regnet.", "say", "belief"),
        ("„Es regnet bald wieder.“", "say", None),
    ],
)
def test_the_cue_tells_the_act(text: str, act: str, detail: str | None) -> None:
    statement = one(text)
    assert (statement.act, statement.detail) == (act, detail)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Alm bestritt nicht, geschlafen zu haben.", "deny"),
        ("Alm schließt nicht aus, dass es regnet.", "deny"),
        ("Die Polizei schließt einen Anschlag nicht aus.", "deny"),
        ("Offiziell bestätigt ist das nicht.", "confirm"),
        ("Bestätigt ist das bislang nicht.", "confirm"),
        unmet("Alm warnte nicht vor dem Regen.", "warn", reason="only two acts know a negation"),
    ],
)
def test_a_negated_cue_does_not_do_what_it_names(text: str, act: str) -> None:
    assert one(text).act != act


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Medienberichten zufolge regnet es.", "Medienberichten"),
        ("Gerüchten zufolge regnet es.", "Gerüchten"),
        ("Laut Alm regnet es angeblich.", "angeblich"),
        ("Laut Alm ist der Verein offenbar pleite.", "offenbar"),
        ("Laut Alm soll Roth geflohen sein.", "soll"),
        ("Laut Alm sollen die Täter viel Geld haben.", "sollen"),
        ("Es heißt, der Minister trete ab.", "heißt"),
        ("„Er tritt ab“, hieß es.", "hieß"),
        ("Berichten zufolge regnet es.", "Berichten"),
        ("Alm soll gesagt haben, es regne.", "soll"),
        ("Wehr am See: Risse sollen lange bekannt gewesen sein", "sollen"),
    ],
)
def test_hearsay_is_marked_by_words_and_by_sollen(text: str, evidence: str) -> None:
    statement = one(text)
    assert (statement.certainty, statement.evidence) == ("hearsay", evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Alm sagte, es könnte regnen.", "könnte"),
        ("Es dürfte regnen, sagte Alm.", "dürfte"),
        ("Alm sagte, möglicherweise regne es.", "möglicherweise"),
        ("Alm vermutet, dass es regnet.", "vermutet"),
        ("Es wird vermutet, dass es regnet.", "vermutet"),
        ("Die Polizei geht davon aus, dass es regnet.", "geht davon aus"),
        ("Es sei nicht ausgeschlossen, dass es regne, sagte Alm.", "nicht ausgeschlossen"),
        ("Die Risse, von denen er wusste, seien vermutlich alt, sagte Alm.", "vermutlich"),
    ],
)
def test_speculation_is_marked_by_words_and_guessing_verbs(text: str, evidence: str) -> None:
    statement = one(text)
    assert (statement.certainty, statement.evidence) == ("speculation", evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Alm sagte, es regne.",
        "Laut Alm soll das Wehr im Mai gebaut werden.",
        "„Er soll gekommen sein“, sagte Alm.",
        "Alm sagte, er wisse, dass es vielleicht regnet.",
        "Aus dem Rathaus hieß es, es regne.",
        "Alm sagte, der wohlhabende Roth trete ab.",
    ],
)
def test_plans_and_marks_further_inside_leave_it_asserted(text: str) -> None:
    statement = one(text)
    assert (statement.certainty, statement.evidence) == ("asserted", "")


def test_hearsay_outranks_speculation() -> None:
    assert one("Medienberichten zufolge könnte es regnen.").certainty == "hearsay"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("„Wir müssen das Wehr sofort bauen“, sagte Alm.", "demand"),
        ("„Die Regierung muss handeln“, sagte Alm.", "demand"),
        ("„Das Wehr muss alt sein“, sagte Alm.", "say"),
        ("„Das ist unverantwortlich und ein Skandal“, sagte Alm.", "criticise"),
        ("„Das Wehr hat Folgen für den Fluss“, sagte Alm.", "say"),
        ("„Es besteht die Gefahr eines Dammbruchs“, sagte Alm.", "warn"),
        ("„Ich habe große Angst um das Dorf“, sagte Alm.", "fear"),
        ("„Das ist frei erfunden, jedes Wort“, sagte Alm.", "deny"),
        ("„Das Team hat hervorragend gearbeitet“, sagte Alm.", "praise"),
        ("„Wir werden morgen Klage einreichen“, sagte Alm.", "announce"),
        ("„Warum hat das niemand gesehen?“, sagte Alm.", "ask"),
        ("„Wir müssen das Wehr sofort bauen“, warnte Alm.", "warn"),  # the verb tells
        ("Alm hofft, dass die Regierung handeln muss.", "say"),  # a belief does nothing
    ],
)
def test_after_a_neutral_verb_the_words_tell_the_act(text: str, act: str) -> None:
    assert one(text).act == act
