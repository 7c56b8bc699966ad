"""An attribution that only passes on is a relay; one with content of its own is a parent."""

import pytest
from read_back import one, told, unmet


@pytest.mark.parametrize(
    ("text", "speaker", "relays"),
    [
        (
            "Alm sagte nach Angaben der Nachrichtenagentur Tass, es regne.",
            "Alm",
            ("der Nachrichtenagentur Tass",),
        ),
        ("Alm sagte laut Reuters, es regne.", "Alm", ("Reuters",)),
        ("Alm sagte Reuters zufolge, es regne.", "Alm", ("Reuters",)),
        ("Reuters zufolge sagte Alm, es regne.", "Alm", ("Reuters",)),
        ("Laut Reuters sagte Alm, es regne.", "Alm", ("Reuters",)),
        ("„Es regnet“, sagte Alm laut Reuters.", "Alm", ("Reuters",)),
        (
            "Es regne, sagte Alm Angaben der Agentur Reuters zufolge.",
            "Alm",
            ("der Agentur Reuters",),
        ),
        ("Reuters meldete, Alm habe gesagt, es regne.", "Alm", ("Reuters",)),
        ("Es regne, habe Alm gesagt, meldete Reuters.", "Alm", ("Reuters",)),
        ("Reuters meldete unter Berufung auf Alm, es regne.", "Alm", ("Reuters",)),
        ("Es regne, berichtet Reuters unter Berufung auf Alm.", "Alm", ("Reuters",)),
        ("Wie Reuters unter Berufung auf Alm meldete, regnet es.", "Alm", ("Reuters",)),
        ("Laut Reuters unter Berufung auf Alm regnet es.", "Alm", ("Reuters",)),
        ("Reuters zitierte Alm mit den Worten, es regne.", "Alm", ("Reuters",)),
        ("„Es regnet heute“, zitierte Reuters den Minister.", "den Minister", ("Reuters",)),
        ("Alm wurde von Reuters mit den Worten zitiert, es regne.", "Alm", ("Reuters",)),
        (
            "„Es regnet heute“, sagte Alm nach Angaben der Agenturen Tass und Interfax.",
            "Alm",
            ("der Agenturen Tass", "Interfax"),
        ),
        ("Das Ministerium bestätigte den Fall laut Reuters.", "Das Ministerium", ("Reuters",)),
        ("Alm sagte nach Angaben von Reuters, es regne.", "Alm", ("Reuters",)),
        ("Reuters meldete, der Sprecher habe gesagt, es regne.", "der Sprecher", ("Reuters",)),
        unmet(
            "Ilse Tamm sagte, nach Angaben der Polizei sei niemand verletzt.",
            "der Polizei",
            ("Ilse Tamm",),
            reason="an attribution inside a content takes the outer frame along",
        ),
        ("„Es regnet“, wird Alm von der Agentur Reuters zitiert.", "Alm", ("der Agentur Reuters",)),
    ],
)
def test_who_only_passes_on_is_a_relay(text: str, speaker: str, relays: tuple[str, ...]) -> None:
    statement = one(text)
    assert (statement.speaker, statement.relays) == (speaker, relays)


def test_relays_stand_from_the_speaker_outwards() -> None:
    statement = one("Die Agentur Tass meldete, Alm habe laut Interfax gesagt, es regne.")
    assert statement.speaker == "Alm"
    assert statement.relays == ("Interfax", "Die Agentur Tass")


def test_a_person_around_a_person_passes_on() -> None:
    statement = one("Ilse Tamm sagte, Paul Alm habe erklärt, das Wehr sei sicher.")
    assert (statement.speaker, statement.relays) == ("Paul Alm", ("Ilse Tamm",))
    assert statement.content == "das Wehr sei sicher"


def test_a_person_speaks_for_the_body_inside() -> None:
    statement = one("Japan warnt, das Meer sei leer, sagte die Ministerin.")
    assert (statement.speaker, statement.relays) == ("die Ministerin", ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reuters meldete, es regne.", "Reuters"),
        ("Die Nachrichtenagentur Tass berichtete, es regne.", "Die Nachrichtenagentur Tass"),
        ("Es regne, berichtet der Sender Nordkanal.", "der Sender Nordkanal"),
        ("Medienberichten zufolge regnet es.", "Medienberichten"),
        ("Berichten zufolge regnet es.", "Berichten"),
        ("In Medien hieß es, es regne.", "Medien"),
        ("Laut Reuters regnet es.", "Reuters"),
    ],
)
def test_an_agency_or_reports_speak_where_nobody_else_is_named(text: str, speaker: str) -> None:
    statement = one(text)
    assert (statement.speaker, statement.relays) == (speaker, ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Laut einer Studie schlafen Kinder schlecht.", "einer Studie"),
        ("Einer Umfrage zufolge schlafen Kinder schlecht.", "Einer Umfrage"),
        ("Eine Umfrage ergab, dass Kinder schlecht schlafen.", "Eine Umfrage"),
        ("In dem Brief heißt es, das Kind schlafe schlecht.", "dem Brief"),
        ("„Kinder schlafen schlecht“, heißt es in dem Gutachten.", "dem Gutachten"),
        ("Eine Statistik zeigt, dass Kinder schlecht schlafen.", "Eine Statistik"),
        ("Aus dem Urteil geht hervor, dass Kinder schlecht schlafen.", "dem Urteil"),
    ],
)
def test_documents_can_speak(text: str, speaker: str) -> None:
    assert one(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Ilse Tamm sagte, das Wehr sei alt, Paul Alm habe gewarnt, es breche bald.",
            ("Ilse Tamm", "das Wehr sei alt, Paul Alm habe gewarnt, es breche bald"),
            ("Paul Alm", "es breche bald"),
        ),
        (
            "Ilse Tamm teilte mit, dass die Stadt, die laut Gutachter Alm gewarnt war, jetzt baut.",
            ("Ilse Tamm", "dass die Stadt, die laut Gutachter Alm gewarnt war, jetzt baut"),
            ("Gutachter Alm", "die … gewarnt war"),
        ),
        unmet(
            "Ilse Tamm sagte, das Wehr sei alt, und laut Gutachter Alm müsse man bauen.",
            ("Ilse Tamm", "das Wehr sei alt, und laut Gutachter Alm müsse man bauen"),
            ("Gutachter Alm", "müsse man bauen"),
            reason="an attribution inside a content takes the outer frame along",
        ),
    ],
)
def test_who_has_content_of_its_own_is_a_parent(
    text: str, outer: tuple[str, str], inner: tuple[str, str]
) -> None:
    around, inside = told(text)
    assert (around.speaker, around.content, around.parent) == (*outer, None)
    assert (inside.speaker, inside.content, inside.parent) == (*inner, around.content)
    assert inside.relays == ()


@pytest.mark.parametrize(
    "text",
    [
        "Es sei nicht ausgeschlossen, dass es regne, sagte Alm.",
        "Die Lage bedauere man, sagte Alm.",
        "„Ich sage, dass es regnet, und warne davor“, sagte Alm.",
        "Alm sagte, er hoffe auf Regen.",
    ],
)
def test_cues_inside_what_somebody_says_are_no_further_statements(text: str) -> None:
    assert one(text).speaker == "Alm"
