"""Speech without a frame of its own: what goes on, stands alone, is announced or heard."""

from dataclasses import replace

import pytest
from read_back import Line, one, report_of, told, unmet, who_said_what

from zufolge.model import BlockKind as K
from zufolge.model import Genre, spans_text
from zufolge.reading.rules import RulesReader

SAID = "Alm sagte, das Wehr sei alt."
FIRST = ("Alm", "das Wehr sei alt")


@pytest.mark.parametrize(
    ("lines", "further"),
    [
        ([f"{SAID} Man brauche Geld."], ["Man brauche Geld."]),
        (
            [f"{SAID} Man brauche Geld. Der Bund müsse zahlen."],
            ["Man brauche Geld.", "Der Bund müsse zahlen."],
        ),
        ([SAID, "Man brauche Geld."], ["Man brauche Geld."]),
        ([f"{SAID} Das Haus steht dort. Man brauche Geld."], ["Man brauche Geld."]),
        ([f"{SAID} Die Mauern hätten Risse."], ["Die Mauern hätten Risse."]),
        ([f"{SAID} Man braucht Geld."], []),
        ([f"{SAID} Wäre er doch gegangen!"], []),
    ],
)
def test_konjunktiv_goes_on_without_a_new_cue(lines: list[str], further: list[str]) -> None:
    assert who_said_what(*lines) == [FIRST, *(("Alm", words) for words in further)]
    assert all(t.form == "indirect-free-indirect" for t in told(*lines)[1:])


def test_konjunktiv_with_nobody_before_it_is_nobody_s_word() -> None:
    assert told("Man brauche Geld.") == []


def test_a_new_speaker_takes_over() -> None:
    assert who_said_what("Alm sagte, es sei spät. Roth sagte, es regne. Man bleibe hier.") == [
        ("Alm", "es sei spät"),
        ("Roth", "es regne"),
        ("Roth", "Man bleibe hier."),
    ]


def test_a_headline_leaves_its_speaker_behind() -> None:
    lines: list[Line] = [("Alm sagt, das Wehr sei alt", K.HEADLINE), "Man brauche Geld."]
    assert who_said_what(*lines) == [("Alm", "das Wehr sei alt")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Wir bauen das Wehr neu.“", ""),
        (f"{SAID} „Wir bauen es neu.“", "Alm"),
    ],
)
def test_a_quotation_alone_leans_on_who_spoke_last(text: str, speaker: str) -> None:
    last = told(text)[-1]
    assert (last.form, last.speaker) == ("direct", speaker)


@pytest.mark.parametrize(
    ("lines", "speaker", "relays"),
    [
        ([("Das Wehr ist zu.", K.PARAGRAPH)], "Ilse Tamm, Bürgermeisterin", ()),
        ([("Bürgermeisterin Tamm sagte:", K.PARAGRAPH)], "Bürgermeisterin Tamm", ()),
        (
            [("Bürgermeisterin Tamm sagte nach Angaben der Agentur Reuters:", K.PARAGRAPH)],
            "Bürgermeisterin Tamm",
            ("der Agentur Reuters",),
        ),
    ],
)
def test_a_quotation_block_is_said_by_its_frame_or_its_speaker_line(
    lines: list[Line], speaker: str, relays: tuple[str, ...]
) -> None:
    block = ("Wir haben beraten. Wir bauen neu.", K.QUOTATION)
    statement = one(*lines, block, ("Ilse Tamm, Bürgermeisterin", K.SPEAKER_LINE))
    assert (statement.form, statement.content) == ("direct", block[0])
    assert (statement.speaker, statement.relays) == (speaker, relays)


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next() -> None:
    statement = one("Alm sagte:", "„Wir bauen neu. Das dauert.“")
    assert (statement.speaker, statement.content) == ("Alm", "„Wir bauen neu. Das dauert.“")
    assert (statement.cue, statement.frame) == ("sagte", "Alm sagte")


@pytest.mark.parametrize(
    "lines",
    [
        [("Rathaus bestätigt:", K.KICKER), ("Wehr bleibt zu", K.HEADLINE)],
        [("Rathaus bestätigt: Wehr bleibt zu", K.HEADLINE)],
        [("Rathaus bestätigt:Wehr bleibt zu", K.HEADLINE)],
    ],
)
def test_a_kicker_that_ends_in_a_colon_announces_the_headline(lines: list[Line]) -> None:
    statement = one(*lines)
    assert (statement.act, statement.speaker) == ("confirm", "Rathaus")
    assert statement.content == "Wehr bleibt zu"


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("Tamm: Wehr bleibt zu", "Tamm", "Wehr bleibt zu"),
        ("Bürgermeisterin Tamm: „Wehr bleibt zu“", "Bürgermeisterin Tamm", "„Wehr bleibt zu“"),
    ],
)
def test_a_headline_can_name_its_speaker(headline: str, speaker: str, content: str) -> None:
    statement = one((headline, K.HEADLINE))
    assert (statement.speaker, statement.content) == (speaker, content)


def test_a_topic_before_a_colon_is_no_speaker() -> None:
    assert told(("Streit ums Wehr: Stadt prüft Klage", K.HEADLINE)) == []


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Trainer Alm", "Trainer Alm"),
        ("Trainer Alm wörtlich", "Trainer Alm"),
        ("Alm hielt am Abend dagegen", "Alm"),
        ("Dabei griff sie den Rat an", "sie"),
        ("Die Antwort kam sofort", "Roth"),
        ("Die Antwort", "Roth"),
    ],
)
def test_a_paragraph_can_name_its_speaker_before_a_colon(before: str, speaker: str) -> None:
    quoted = "„Wir haben heute wirklich verdient verloren.“"
    statement = told(f"Roth sagte, es regne. {before}: {quoted}")[-1]
    assert (statement.speaker, statement.content) == (speaker, quoted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beide Seiten hätten vereinbart, es zu erneuern.",
            ("Alm", "Beide Seiten hätten vereinbart, es zu erneuern."),
        ),
        ("Beide Seiten haben vereinbart, es zu erneuern.", ("Beide Seiten", "es zu erneuern")),
    ],
)
def test_an_act_told_in_the_konjunktiv_is_part_of_what_was_said(
    text: str, expected: tuple[str, str]
) -> None:
    assert who_said_what(f"{SAID} {text}") == [FIRST, expected]


def test_after_reported_speech_the_paper_goes_on() -> None:
    lines = "Alm äußerte dem Boten zufolge Sorge. Man habe Risse gesehen."
    assert who_said_what(lines)[1] == ("dem Boten", "Man habe Risse gesehen.")


def test_hearsay_before_a_colon_stands_beside_the_frame_behind_it() -> None:
    first, second = told("Lohfeld will offenbar bauen: Der Rat hat laut Alm zugestimmt.")
    assert (first.content, first.certainty) == ("Lohfeld will offenbar bauen", "hearsay")
    assert (second.speaker, second.content) == ("Alm", "Der Rat hat … zugestimmt")


SAYING = "„Wir bauen das Wehr neu."


@pytest.mark.parametrize(
    ("lines", "contents"),
    [
        unmet(
            [SAYING, "Das dauert zwei Jahre“, sagte Alm."],
            f"{SAYING} … Das dauert zwei Jahre“",
            reason="a quotation over paragraphs has no speaker and no form",
        ),
        (
            [SAYING, "„Das dauert zwei Jahre“, sagte Alm."],
            f"{SAYING} … „Das dauert zwei Jahre“",
        ),
        unmet(
            [f"Alm sagte: {SAYING}", "Das dauert zwei Jahre.", "Dann feiern wir.“ Alle gingen."],
            f"{SAYING} … Das dauert zwei Jahre. … Dann feiern wir.“",
            reason="later paragraphs of a quotation are lost",
        ),
    ],
)
def test_a_quotation_goes_over_paragraphs(lines: list[str], contents: str) -> None:
    statements = told(*lines)
    assert " … ".join(t.content for t in statements) == contents
    assert {(t.form, t.speaker) for t in statements} == {("direct", "Alm")}


@pytest.mark.parametrize(
    ("text", "act", "speaker"),
    [
        ("Alm trat zurück. Das bestätigt die Kanzlei.", "confirm", "die Kanzlei"),
        ("Alm trat zurück. Das bestätigte die Kanzlei am Montag.", "confirm", "die Kanzlei"),
        ("Alm trat zurück. Dies teilte die Kanzlei mit.", "say", "die Kanzlei"),
        ("Alm trat zurück. Das dementierte die Kanzlei.", "deny", "die Kanzlei"),
        ("Alm trat zurück. Das berichtet die Agentur Reuters.", "say", "die Agentur Reuters"),
    ],
)
def test_das_takes_the_sentence_before_as_its_content(text: str, act: str, speaker: str) -> None:
    statement = one(text)
    assert statement.content == "Alm trat zurück."
    assert (statement.act, statement.speaker) == (act, speaker)


def test_das_takes_the_content_of_a_statement_before() -> None:
    said, confirmed = told("Alm sagte, er trete zurück. Das bestätigte die Kanzlei.")
    assert said.content == confirmed.content == "er trete zurück"
    assert (confirmed.act, confirmed.speaker) == ("confirm", "die Kanzlei")


def test_das_without_a_sentence_before_is_no_statement() -> None:
    assert told("Das bestätigte die Kanzlei.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Demnach beträgt die Lücke zwei Euro.", "beträgt die Lücke zwei Euro"),
        ("Die Lücke beträgt demnach zwei Euro.", "Die Lücke beträgt … zwei Euro"),
        ("Danach soll die Lücke zwei Euro betragen.", "soll die Lücke zwei Euro betragen"),
        ("Die Lücke sei groß, hieß es weiter.", "Die Lücke sei groß"),
    ],
)
def test_pointing_back_gives_the_word_to_who_had_it(text: str, content: str) -> None:
    _, further = told(f"Die Reederei teilte mit, es fehle Geld. {text}")
    assert (further.speaker, further.content) == ("Die Reederei", content)


def test_pointing_back_goes_to_the_outermost_of_a_chain() -> None:
    _, further = told("Alm sagte laut Reuters, es fehle Geld. Demnach fehlen zwei Euro.")
    assert further.speaker == "Reuters"


@pytest.mark.parametrize(
    ("text", "certainty", "evidence"),
    [
        ("Alm soll den Schiedsrichter beleidigt haben.", "hearsay", "soll"),
        ("Die Männer sollen geflohen sein.", "hearsay", "sollen"),
        ("Der Verein ist offenbar pleite.", "hearsay", "offenbar"),
        ("Der Verein ist angeblich pleite.", "hearsay", "angeblich"),
        ("Alm will davon nichts gewusst haben.", "hearsay", "will"),
        ("Der Verein ist mutmaßlich pleite.", "hearsay", "mutmaßlich"),
        ("Dem Vernehmen nach tritt der Minister ab.", "hearsay", "Vernehmen"),
    ],
)
def test_hearsay_is_read_with_nobody_named(text: str, certainty: str, evidence: str) -> None:
    statement = one(text)
    assert (statement.certainty, statement.evidence) == (certainty, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Das Wehr soll im Mai gebaut werden.",
        "Der Rat soll am Montag tagen.",
        "Die Schule soll schließen.",
        "Alm will im Mai kommen.",
        unmet("Das Wehr soll bis Mai fertig sein.", reason="a plan with sein is read as hearsay"),
        unmet(
            "Die Stadt soll bis Mai ein neues Wehr haben.",
            reason="a plan with haben is read as hearsay",
        ),
    ],
)
def test_plans_are_told_by_the_author(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ihr Buch „Wie wir lernten, den Fluss zu fürchten“ erschien im Mai.",
        "Der Film „Ein Sommer am großen Wehr von Neustadt“ läuft im Kino.",
        "Unter dem Titel „Wem gehört der Fluss in diesem Land“ zeigt das Museum Bilder.",
        "Sie leitet das Projekt „Sauberer Fluss für alle Kinder im Tal“.",
        "„Der alte Mann am großen Fluss“ läuft seit Montag im Kino.",
        "„Der alte Mann am großen Fluss“ heißt der Roman.",
        "Die „alte Garde“ der Partei tritt ab.",
    ],
)
def test_titles_and_terms_are_nobody_s_word(text: str) -> None:
    assert who_said_what(text) == []
    assert who_said_what(f"{SAID} {text}") == [FIRST]


@pytest.mark.parametrize("text", ["„Wir bauen das Wehr neu.“ So klang es.", "„Wir bauen es neu.“"])
def test_a_whole_quotation_is_no_title(text: str) -> None:
    assert len(told(text)) == 1


def in_opinion(text: str) -> list[str]:
    """Contents of what is read in an opinion piece."""
    report = replace(report_of(text), genre=Genre.OPINION)
    found = RulesReader().read(report).statements
    return [spans_text(s.content, report.text) for s in found]


@pytest.mark.parametrize(
    ("text", "told_by_others"),
    [
        ("Das Wehr ist offenbar zu alt.", []),
        ("Das neue Wehr soll größer werden.", []),
        ("„Wer am Fluss baut, baut auf Sand.“ Das gilt noch immer.", []),
        (f"{SAID} Das wäre ein Fehler.", ["das Wehr sei alt"]),
        (f"{SAID} Man brauche Geld.", ["das Wehr sei alt", "Man brauche Geld."]),
        ("Alm soll das Wehr verkauft haben.", ["Alm soll das Wehr verkauft haben."]),
        ("„Das Wehr bleibt“, sagte Alm.", ["„Das Wehr bleibt“"]),
    ],
)
def test_the_author_s_own_view_in_an_opinion_piece_is_no_statement(
    text: str, told_by_others: list[str]
) -> None:
    assert in_opinion(text) == told_by_others


def test_elsewhere_the_same_words_are_read() -> None:
    assert told("Das Wehr ist offenbar zu alt.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Alm sollte erklären, dass das Wehr alt ist.", 0),
        ("Die Stadt muss damit rechnen, dass das Wehr bricht.", 0),
        ("Alm musste einräumen, dass das Wehr alt ist.", 1),
    ],
)
def test_what_somebody_ought_to_say_is_not_said(text: str, count: int) -> None:
    assert len(told(text)) == count
