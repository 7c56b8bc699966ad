"""Frames with a verb: which way round they stand, who speaks in them and to whom."""

import pytest
from read_back import one, passage_of, tokens_text, unmet

from zufolge.reading.rules.cues import find_cues
from zufolge.reading.rules.frames import Frame, frame_of, konjunktiv_in
from zufolge.reading.rules.passage import Passage
from zufolge.reading.rules.prepositions import find_attributions


def frames(text: str) -> tuple[Passage, list[Frame]]:
    """All frames of the first sentence."""
    p = passage_of(text)
    sentence = p.sentences[0]
    attributions = find_attributions(p, sentence)
    return p, [
        frame_of(p, sentence, index, cue, attributions)
        for index, segment in enumerate(sentence.segments)
        for cue in find_cues(p, sentence, segment)
    ]


def subject(text: str) -> str:
    p, (frame,) = frames(text)
    return tokens_text(p, *frame.subject)


def addressee(text: str) -> str:
    p, (frame,) = frames(text)
    return tokens_text(p, *frame.addressee)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Alm sagte, es regne.", "plain"),
        ("Ina Roth, die Ärztin, sagte, es regne.", "plain"),
        ("Ina Roth, die hier wohnt, sagte, es regne.", "plain"),
        ("Es regne, sagte Alm.", "inverted"),
        ("„Es regnet“, sagte Alm.", "inverted"),
        ("„Es regnet“ – sagte Alm.", "inverted"),
        ("„Regnet es?“ fragte Alm.", "inverted"),
        ("Es regnet, wie Alm sagte.", "wie"),
        ("Wie Alm sagte, regnet es.", "wie"),
        ("Gestern sagte Alm, es regne.", "plain"),
    ],
)
def test_the_order_of_frame_and_content(text: str, order: str) -> None:
    _, (frame,) = frames(text)
    assert frame.order.value == order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alm sagte, es regne.", "Alm"),
        ("Er sagte, es regne.", "Er"),
        ("Der Sprecher der Polizei sagte, es regne.", "Der Sprecher der Polizei"),
        ("Am Montag sagte Alm in Lohfeld, es regne.", "Alm"),
        ("Dazu sagte die Ministerin, es regne.", "die Ministerin"),
        ("Auch der Rat sagte, es regne.", "der Rat"),
        ("Gegenüber Reuters sagte Alm, es regne.", "Alm"),
        ("Laut Reuters sagte Alm, es regne.", "Alm"),
        ("Es regne, sagte am Montag die Ministerin.", "die Ministerin"),
        ("Es regne, hatte die Ministerin gesagt.", "die Ministerin"),
        ("Es regne, sagte laut Reuters die Ministerin.", "die Ministerin"),
        ("Es regnet, wie am Montag die Ministerin mitteilte.", "die Ministerin"),
        ("Ina Roth, Leiterin des Amts, sagte, es regne.", "Ina Roth, Leiterin des Amts"),
        ("Die Leiterin, Ina Roth, sagte, es regne.", "Die Leiterin, Ina Roth"),
        ("Es regne, sagte Ina Roth, Leiterin des Amts.", "Ina Roth, Leiterin des Amts"),
        ("Alm, der hier wohnt, sagte, es regne.", "Alm"),
        ("Minister und Rat sagten, es regne.", "Minister und Rat"),
        ("Dass es regne, sagte Alm.", "Alm"),
        ("Den Vorwurf wies der Sprecher zurück.", "der Sprecher"),
        ("Die Vorwürfe wies Alm zurück.", "Alm"),
        ("Alm lobte Ina Roth.", "Alm"),
        ("Die Opposition kritisierte Minister Alm.", "Die Opposition"),
        ("Die Gegner kritisierten Minister Alm.", "Die Gegner"),
        ("Mehrere Orte warnten Lohfeld und Brunn vor der Flut.", "Mehrere Orte"),
        ("Eine Verlängerung beantragten die Anwälte.", "die Anwälte"),
        ("Die Anwälte, die kamen, hatten eine Frist beantragt.", "Die Anwälte"),
        ("Der Rat im Ort/Land, ein Gremium, forderte Geld.", "Der Rat im Ort/Land"),
        ("Das Haus, das leer steht, will er nicht ausschließen.", "er"),
        ("Ina Roth blieb ruhig und verlangte Geld.", "Ina Roth"),
        ("Ina Roth blieb ruhig, verlangte aber neue Regeln.", "Ina Roth"),
        ("Gestern kam Ina Roth und verlangte Geld.", "Ina Roth"),
        ("Als Begründung sagte ein Sprecher, es regne.", "ein Sprecher"),
        ("Das Amt hat Berichte vom Freitag, dem 2. Mai, zurückgewiesen.", "Das Amt"),
        ("Ihr wird von den Behörden Betrug vorgeworfen.", "den Behörden"),
        ("Ihr wird von der Polizei vorgeworfen, es zu wissen.", "der Polizei"),
        ("In einem Schreiben der Stadt wird gefordert, dass er geht.", "einem Schreiben der Stadt"),
        ("Auf der Internetseite heißt es, es regne.", "der Internetseite"),
        ("Von der Absage wurde berichtet.", ""),
        ("Von der Regierung wurde berichtet, dass es regne.", "der Regierung"),
        (
            "Jan Berg, der neue Leiter der Werke, sagte, es regne.",
            "Jan Berg, der neue Leiter der Werke",
        ),
        ("„Es regnet“, sagte am Montag der Minister.", "der Minister"),
        ("Aus dem Rathaus hieß es, es regne.", "dem Rathaus"),
        ("In dem Brief heißt es, es regne.", "dem Brief"),
        ("In Lohfeld hieß es, es regne.", ""),
        ("Der Verkauf wurde von der Reederei bestätigt.", "der Reederei"),
        ("Der Verkauf wurde vonseiten der Reederei bestätigt.", "der Reederei"),
        ("Der Verkauf wurde bestätigt.", ""),
        ("Der Gutachter bestätigte Mängel am Dach.", "Der Gutachter"),
        ("Der Verein forderte Geld.", "Der Verein"),
        ("Der Verein forderte Trainer Roth auf, zu gehen.", "Der Verein"),
        ("Es regne, sagte sie dem Gericht.", "sie"),
        ("Es regne, sagte er der Zeitung.", "er"),
        ("„Es regnet“, wird Alm von der Agentur Reuters zitiert.", "Alm"),
    ],
)
def test_who_speaks(text: str, expected: str) -> None:
    assert subject(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alm sagte der Deutschen Presse-Agentur, es regne.", "der Deutschen Presse-Agentur"),
        ("„Es regnet“, sagte Alm der Agentur Reuters.", "der Agentur Reuters"),
        ("„Es regnet“, sagte Alm dem Sender Nordkanal.", "dem Sender Nordkanal"),
        ("„Es regnet“, sagte Alm gegenüber Reuters.", "Reuters"),
        ("„Es regnet“, sagte Alm gegenüber staatlichen Medien.", "staatlichen Medien"),
        ("Gegenüber Anwohnern sagte Alm, es regne.", "Anwohnern"),
        ("Vor Journalisten sagte Alm, es regne.", "Journalisten"),
        ("Alm warnte die Nachbarn, dass es regne.", "die Nachbarn"),
        ("Alm rief die Bürger auf, zu Hause zu bleiben.", "die Bürger"),
        ("Alm versprach den Bürgern, dass es aufhört.", "den Bürgern"),
        ("Alm warf der Stadt vor, sie habe geschlafen.", "der Stadt"),
        ("Alm sagte vor dem Spiel, es regne.", ""),
        ("Alm sagte am Abend, es regne.", ""),
        ("Ein Sprecher der Polizei sagte, es regne.", ""),
        ("Alm sagte dem „Lohfelder Boten“, es regne.", "dem „Lohfelder Boten“"),
        unmet(
            "Alm sagte im Gespräch mit dem „Lohfelder Boten“, es regne.",
            "dem „Lohfelder Boten“",
            reason="the conversation is taken for the partner",
        ),
        unmet(
            "Die Anklage wirft dem Mann Betrug vor.",
            "dem Mann",
            reason="the object behind is taken along",
        ),
    ],
)
def test_who_is_spoken_to(text: str, expected: str) -> None:
    assert addressee(text) == expected


def test_a_speaker_and_a_medium_side_by_side_are_told_apart() -> None:
    statement = one("„Es regnet“, sagte ein Sprecher der Polizei der Agentur Reuters am Montag.")
    assert statement.speaker == "ein Sprecher der Polizei"
    assert statement.addressee == "der Agentur Reuters"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Die Reederei bestätigte den Verkauf nicht.", True),
        ("Der Verkauf wurde nicht bestätigt.", True),
        ("Der Verkauf wurde bisher nicht bestätigt.", True),
        ("Die Reederei wollte den Verkauf nicht bestätigen.", True),
        ("Niemand bestätigte den Verkauf.", True),
        ("Die Reederei bestätigte den Verkauf.", False),
        ("Die Reederei bestätigte, dass sie nicht verkauft.", False),
        ("Die nicht beteiligte Reederei bestätigte den Verkauf.", False),
    ],
)
def test_a_negated_cue_is_told_from_a_negated_content(text: str, negated: bool) -> None:
    _, (frame, *_) = frames(text)
    assert frame.negated is negated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("er komme", "konjunktiv 1"),
        ("er käme", "konjunktiv 2"),
        ("er kommt", None),
        ("„er komme“", None),
        ("die Sache", None),
    ],
)
def test_konjunktiv_counts_outside_quotations(text: str, expected: str | None) -> None:
    p = passage_of(text)
    assert konjunktiv_in(p, 0, len(p.tokens)) == expected
