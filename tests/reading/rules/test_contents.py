"""What was said: all of it, nothing of the frame, in the form in which it is told."""

import pytest
from read_back import one, told, unmet, who_said_what


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Alm sagte: „Das Wehr hält.“", "„Das Wehr hält.“"),
        ("Alm sagte: «Das Wehr hält.»", "«Das Wehr hält.»"),
        ('Alm sagte: "Das Wehr hält."', '"Das Wehr hält."'),
        ("„Das Wehr hält“, sagte Alm.", "„Das Wehr hält“"),
        ("«Das Wehr hält», sagte Alm.", "«Das Wehr hält»"),
        ("»Das Wehr hält«, sagte Alm.", "»Das Wehr hält«"),
        ('"Das Wehr hält", sagte Alm.', '"Das Wehr hält"'),
        ("„Das Wehr hält!“, rief Alm.", "„Das Wehr hält!“"),
        ("„Hält das Wehr?“ fragte Alm.", "„Hält das Wehr?“"),
        ("„Das Wehr hält. Wir bleiben“, sagte Alm.", "„Das Wehr hält. Wir bleiben“"),
        ("Alm rief ‚Land‘, dann sagte er: „Das Wehr hält.“", "„Das Wehr hält.“"),
        ("„Er rief ‚Das Wehr hält!‘ und lief“, sagte Alm.", "„Er rief ‚Das Wehr hält!‘ und lief“"),
        ("„Das Wehr“, sagte Alm, „hält bis Mai.“", "„Das Wehr“ … „hält bis Mai.“"),
        ("„Das Wehr“, sagte Alm am Montag, „hält bis Mai.“", "„Das Wehr“ … „hält bis Mai.“"),
        ("Alm wird mit den Worten zitiert: „Das Wehr hält.“", "„Das Wehr hält.“"),
        ("„Das Wehr hält“, wird Alm zitiert.", "„Das Wehr hält“"),
        ("Alm nannte den Plan „völlig aus der Zeit gefallen“.", "„völlig aus der Zeit gefallen“"),
        ("„Nein!“, rief Alm.", "„Nein!“"),
    ],
)
def test_direct_speech_is_the_quotation_with_its_marks(text: str, content: str) -> None:
    statement = one(text)
    assert (statement.form, statement.content) == ("direct", content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Alm sagte, das Wehr halte bis Mai.", "das Wehr halte bis Mai"),
        ("Alm sagte, dass das Wehr hält.", "dass das Wehr hält"),
        ("Alm fragte, ob das Wehr hält.", "ob das Wehr hält"),
        ("Alm fragte, warum das Wehr bricht.", "warum das Wehr bricht"),
        ("Alm sagte, wenn es regne, breche das Wehr.", "wenn es regne, breche das Wehr"),
        (
            "Alm sagte, das Wehr sei alt, müsse aber halten.",
            "das Wehr sei alt, müsse aber halten",
        ),
        ("Alm sagte, er wisse, dass das Wehr hält.", "er wisse, dass das Wehr hält"),
        ("Alm kündigte an, das Wehr zu bauen.", "das Wehr zu bauen"),
        ("Das Wehr sei alt, sagte Alm.", "Das Wehr sei alt"),
        ("Es regne, das Wehr sei alt, sagte Alm.", "Es regne, das Wehr sei alt"),
        ("Das Wehr hält, wie Alm mitteilte.", "Das Wehr hält"),
        ("Wie Alm mitteilte, hält das Wehr.", "hält das Wehr"),
        ("Das Wehr hält, wie Alm mitteilte, bis Mai.", "Das Wehr hält … bis Mai"),
        ("Alm sagte: Das Wehr hält.", "Das Wehr hält"),
        ("Alm sagte, das Wehr sei „ein Segen“.", "das Wehr sei „ein Segen“"),
        ("Alm, der hier wohnt, sagte, das Wehr sei alt.", "das Wehr sei alt"),
        ("Alm sagte, das Wehr sei alt, und ging.", "das Wehr sei alt"),
        ("Dass das Wehr hält, sagte Alm.", "Dass das Wehr hält"),
        ("Alm sagte, der Minister komme.", "der Minister komme"),
        ("Alm warnte, das Wasser steige.", "das Wasser steige"),
        ("Das Wehr, hieß es, sei alt.", "Das Wehr … sei alt"),
        unmet(
            "Das Wehr sei, sagte Alm, alt und morsch.",
            "Das Wehr sei … alt und morsch",
            reason="what stands behind an inserted frame is lost",
        ),
        ("Alm räumte ein, geschlafen zu haben.", "geschlafen zu haben"),
        ("Alm gab an, geschlafen zu haben.", "geschlafen zu haben"),
        (
            "Das Wehr sei alt, teilte ein Sprecher, der hier wohnt, am Montag mit.",
            "Das Wehr sei alt",
        ),
        (
            "Gestern hatte der Leiter, Jan Alm, zugesagt, das Wehr zu bauen.",
            "das Wehr zu bauen",
        ),
        ("Wie aus einem Brief hervorgeht, hält das Wehr.", "hält das Wehr"),
    ],
)
def test_indirect_speech_is_the_clauses_that_hang_on_the_frame(text: str, content: str) -> None:
    statement = one(text)
    assert (statement.form, statement.content) == ("indirect", content)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Alm warnte vor dem Hochwasser.", "warn"),
        ("Alm forderte ein neues Wehr.", "demand"),
        ("Alm lobte die Helfer.", "praise"),
        ("Alm kritisierte den Rat.", "criticise"),
        ("Alm kündigte einen Neubau an.", "announce"),
        ("Alm wies die Vorwürfe zurück.", "deny"),
        ("Alm bestätigte den Verkauf.", "confirm"),
        ("Alm versprach Hilfe.", "promise"),
        ("Alm befürchtet ein Hochwasser.", "fear"),
        ("Alm sprach von einem schweren Fehler.", "say"),
        ("Alm äußerte sich besorgt über das Wehr.", "fear"),
        ("Alm sieht das Wehr mit Sorge.", "fear"),
    ],
)
def test_a_reported_form_tells_by_its_object_and_is_all_content(text: str, act: str) -> None:
    statement = one(text)
    assert (statement.form, statement.act, statement.content) == ("reported", act, text)
    assert statement.frame == ""


@pytest.mark.parametrize(
    "text",
    [
        "Der Angeklagte wurde zu drei Jahren Haft verurteilt.",
        "Wie erwartet hält das Wehr.",
        "Das Wehr hält, wie erwartet, bis Mai.",
        "Das ist, wie gesagt, falsch.",
        "Die „Eiserne Ilse“ der Liga gewann.",
        "Der Film „Die lange Nacht am Wehr“ startet am Montag.",
        "Das sogenannte „Haus der Zukunft“ bleibt geschlossen.",
        "Das Schiff „Stadt Lohfeld“ liegt im Hafen.",
        "Er sagte nichts.",
        "Alm sagte ab.",
        "Der Rat sagte die Feier ab.",
        "Das Wehr ist alt.",
        "Das Wehr hält, und der Fluss steigt.",
        "Sein Bruder heißt Karl.",
        "Er erklärte den Gästen das Schloss.",
        "Die Stadt will das Wehr bauen.",
        "Das Wehr soll im Mai gebaut werden.",
        "Der angekündigte Neubau verspätet sich.",
        "Experten, die das Wehr kennen, fahren nach Lohfeld.",
        "Ein Anschlag ist auszuschließen.",
        "Niemand darf gehen, ohne gefragt zu werden.",
        "Ein Zeuge soll am Montag befragt werden, ob es geregnet hat.",
        "Die Firma meldete das Patent im Mai an.",
        "Zwei Tage nach dem Urteil des Gerichts kam der Brief.",
    ],
)
def test_terms_titles_scare_quotes_and_the_author_are_no_statements(text: str) -> None:
    assert told(text) == []


def test_a_court_that_sentences_does_not_criticise() -> None:
    assert told("Das Landgericht verurteilte den Mann zu drei Jahren Haft.") == []


@pytest.mark.parametrize(
    ("act", "statement"),
    [
        ("Das Beben forderte 40 Todesopfer.", "Die Anwohner forderten ein neues Wehr."),
        ("Der Sturm forderte drei Menschenleben.", "Die Gäste forderten Geld."),
        ("Der Antrag wurde abgelehnt.", "Der Plan wurde von der Stadt abgelehnt."),
        ("Die Haft wurde gestern angeordnet.", "Der Rat ordnete eine Prüfung an."),
        (
            "Der Rat lehnte das Gesetz mit 15 zu 12 Stimmen ab.",
            "Der Rat lehnte die Pläne ab.",
        ),
        ("Das Gericht wies die Klage zurück.", "Das Gericht wies die Vorwürfe zurück."),
        ("Ina Roth verteidigte den Mann.", "Ina Roth verteidigte die Entscheidung."),
        ("Alm meldete sich gestern.", "Alm meldete einen Verlust."),
    ],
)
def test_an_act_is_no_statement_though_the_verb_can_make_one(act: str, statement: str) -> None:
    assert told(act) == []
    assert [t.form for t in told(statement)] == ["reported"]


def test_a_purpose_is_not_what_is_demanded() -> None:
    statement = one("Alm forderte Geld, um das Wehr zu bauen.")
    assert (statement.form, statement.speaker) == ("reported", "Alm")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alm lobte die Helfer und sagte, das Wehr sei alt.",
            [("Alm", "Alm lobte die Helfer"), ("Alm", "das Wehr sei alt")],
        ),
        (
            "Alm forderte mehr Geld und warnte vor Panik.",
            [("Alm", "Alm forderte mehr Geld"), ("Alm", "warnte vor Panik.")],
        ),
        (
            "„Das ist gut“, sagte Alm. Roth sagte: „Das ist schlecht.“",
            [("Alm", "„Das ist gut“"), ("Roth", "„Das ist schlecht.“")],
        ),
        (
            "Alm warnte, dass das Wehr alt ist, und forderte mehr Geld.",
            [("Alm", "dass das Wehr alt ist"), ("Alm", "und forderte mehr Geld.")],
        ),
        (
            "„Wir haben verloren“, sagte Alm, der gelobt worden war, „und das verdient.“",
            [("Alm", "„Wir haben verloren“ … „und das verdient.“")],
        ),
    ],
)
def test_several_frames_share_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert who_said_what(text) == expected
