"""Cue verbs are found with particle and auxiliaries, and only where somebody says something."""

import pytest
from read_back import passage_of, unmet

from zufolge.language.tables import read_table
from zufolge.model import Act
from zufolge.reading.rules.cues import Cue, find_cues
from zufolge.reading.rules.passage import Passage


def cues(text: str) -> tuple[Passage, list[Cue]]:
    p = passage_of(text)
    return p, [
        cue
        for sentence in p.sentences
        for segment in sentence.segments
        for cue in find_cues(p, sentence, segment)
    ]


def found(text: str) -> list[tuple[str, str]]:
    """Infinitive and words of each cue."""
    p, all_cues = cues(text)
    return [(c.verb.infinitive, " ".join(p.tokens[at].text for at in c.tokens)) for c in all_cues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Sprecher sagte, es regne.", ("sagen", "sagte")),
        ("Der Sprecher hat gesagt, es regne.", ("sagen", "hat gesagt")),
        ("Der Sprecher teilte am Montag mit, es regne.", ("mitteilen", "teilte mit")),
        ("Wie der Sprecher mitteilte, regnet es.", ("mitteilen", "mitteilte")),
        ("Der Sprecher hatte mitgeteilt, es regne.", ("mitteilen", "hatte mitgeteilt")),
        ("Der Sprecher kündigte Regen an und ging.", ("ankündigen", "kündigte an")),
        ("Es regne, teilte der Sprecher, Paul Alm, mit.", ("mitteilen", "teilte mit")),
        ("Der Sprecher wollte das nicht bestätigen.", ("bestätigen", "wollte bestätigen")),
        ("Es wird befürchtet, dass es regnet.", ("befürchten", "wird befürchtet")),
        ("Das Gebäude ist bestätigt worden.", ("bestätigen", "ist bestätigt worden")),
        ("In Bern hiess es, es regne.", ("heißen", "hiess")),
        ("Der Sprecher schlug Regen vor.", ("vorschlagen", "schlug vor")),
        ("Der Sprecher wies den Vorwurf zurück.", ("zurückweisen", "wies zurück")),
    ],
)
def test_a_cue_is_all_words_of_its_verb(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Der angekündigte Besuch fällt aus.",
        "Der Termin verläuft wie erwartet.",
        "Nordau dürfte auf Regen hoffen.",
        "Man kann nur hoffen.",
        "Er liebt das Sagen und das Fragen.",
        "Die Rufe kamen vom Ufer.",
        "„Er sagte es, und ich ging.“",
        "Der Sprecher sagte den Termin ab.",
        "Sein Bruder trägt die Kiste.",
    ],
)
def test_no_cue_where_nobody_says_anything(text: str) -> None:
    p, all_cues = cues(text)
    telling = [c for c in all_cues if c.verb.infinitive != "sagen" or "ab" not in p.lower]
    assert telling == []


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Der Verkauf wurde bestätigt.", True),
        ("Der Verkauf ist bestätigt.", True),
        ("Der Verkauf soll bestätigt werden.", True),
        ("Der Rat hat den Verkauf bestätigt.", False),
        ("Der Rat bestätigte den Verkauf.", False),
        ("Der Rat wird den Verkauf ankündigen.", False),
        ("Der Rat wird den Verkauf bestätigen.", False),
    ],
)
def test_passives_are_told_from_actives(text: str, passive: bool) -> None:
    _, (cue,) = cues(text)
    assert cue.passive is passive


def test_two_verbs_of_one_sentence_are_two_cues() -> None:
    assert found("Der Rat lobte den Plan und forderte, dass er umgesetzt wird.") == [
        ("loben", "lobte"),
        ("fordern", "forderte"),
    ]


def rows() -> list[dict[str, str]]:
    return list(read_table("zufolge.reading.rules", "cues.tsv"))


def test_the_table_lists_each_verb_once_with_codes_the_rules_know() -> None:
    verbs = [row["verb"] for row in rows()]
    assert sorted(set(verbs)) == sorted(verbs)
    for row in rows():
        assert row["act"] in {act.value for act in Act}, row
        assert row["medium"] in ("Speech", "Writing", "SW", "ST"), row
        assert row["takes"], row
        assert set(row["takes"]) <= set("cdiqrasz"), row
        assert row["addressee"] in ("", "yes"), row
        assert bool(row["object"]) == ("r" in row["takes"]), row
        for wanted in row["object"].split("|"):
            _, _, act = wanted.partition("=")
            assert not act or act in {a.value for a in Act}, row


_NO_BASE = "the lemma tables miss this form"


@pytest.mark.parametrize("sentence", ["Er {}, er habe geschlafen.", "Er habe geschlafen, {} er."])
@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("sagt", "sagen"),
        ("schrieb", "schreiben"),
        ("rief", "rufen"),
        ("betont", "betonen"),
        ("versichert", "versichern"),
        ("beteuerte", "beteuern"),
        ("behauptet", "behaupten"),
        ("erzählte", "erzählen"),
        ("entgegnete", "entgegnen"),
        ("meint", "meinen"),
        ("meinte", "meinen"),
        unmet("erwidert", "erwidern", reason=_NO_BASE),
        unmet("wiederholt", "wiederholen", reason=_NO_BASE),
        unmet("resümiert", "resümieren", reason=_NO_BASE),
    ],
)
def test_cues_are_found_before_and_behind_what_is_said(
    sentence: str, form: str, infinitive: str
) -> None:
    assert found(sentence.format(form)) == [(infinitive, form)]


@pytest.mark.parametrize(
    ("participle", "infinitive"),
    [
        ("angekündigt", "ankündigen"),
        ("eingeräumt", "einräumen"),
        ("bestätigt", "bestätigen"),
        ("zurückgewiesen", "zurückweisen"),
        ("vorausgesagt", "voraussagen"),
        ("hinzugefügt", "hinzufügen"),
    ],
)
def test_a_perfect_takes_its_auxiliary_along(participle: str, infinitive: str) -> None:
    assert found(f"Das hat der Rat {participle}.") == [(infinitive, f"hat {participle}")]
