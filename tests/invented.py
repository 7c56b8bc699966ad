"""A dossier built by hand, about people and places that do not exist.

``dossier()`` holds one of everything that pages and exports must carry: several reports with and
without outlet and date, every status that a small story can have, chains, a nested statement, a
repeated headline, gaps, a refused file and decisions made by hand.
"""

from __future__ import annotations

from dataclasses import replace

from building import READER, K, at, claim, report, source, statement
from editing import decisions, entry
from zufolge.model import (
    Act,
    Certainty,
    Claim,
    ClaimLink,
    Corrected,
    CorrectionKind,
    Credit,
    Dossier,
    Form,
    Gap,
    GapKind,
    Match,
    Order,
    Outlet,
    Place,
    Precision,
    Refusal,
    Relation,
    Source,
    SourceKind,
    Stance,
    Statement,
    Status,
    When,
)

BRANDIS = source(
    "Helene Brandis",
    SourceKind.PERSON,
    role="Umweltministerin",
    party="Marland",
    aliases=("Brandis", "Umweltministerin Brandis", "die Ministerin"),
    reasons=("“Brandis” follows “Helene Brandis” in one report",),
)
VELD = source("Jonas Veld", SourceKind.PERSON, role="Sprecher der Nordwasser AG", aliases=("Veld",))
VELD_ELSE = source("Rike Veld", SourceKind.PERSON, role="Bürgermeisterin von Niederau")
MARLAND = source("Marland", SourceKind.STATE)
RING = source("Haus am Ring", SourceKind.OFFICE, stands_for=MARLAND.id, aliases=("der Ring",))
VELMARK = source("Velmark", SourceKind.STATE, aliases=("Ostrau",))
NPA = source("npa", SourceKind.AGENCY, aliases=("Nordpress", "Nachrichtenagentur Nordpress"))
GUTACHTEN = source("Gutachten der Bauaufsicht", SourceKind.DOCUMENT)
ANWOHNER = source("rund 40 Anwohner", SourceKind.GROUP)
BOTE = source("Niederauer Bote", SourceKind.OUTLET)

KNOWN = (BRANDIS, VELD, VELD_ELSE, MARLAND, RING, VELMARK, NPA, GUTACHTEN, ANWOHNER, BOTE)

BOTE_TEXT = report(
    "eingang/bote.txt",
    (K.KICKER, "Grauwehr"),
    (K.HEADLINE, "Velmark sagt Ablass am Grauwehr zu"),
    (K.DATELINE, "Stand: 03.05.2031 07:40 Uhr"),
    (
        K.LEAD,
        "Velmark will den Stausee am Grauwehr absenken. Das bestätigte das Haus am Ring am Morgen.",
    ),
    (K.CAPTION, "Das Grauwehr oberhalb von Niederau."),
    (K.PHOTO_CREDIT, "(Foto: Marland-Bild)"),
    (
        K.PARAGRAPH,
        "Velmark habe zugesagt, den Stausee binnen einer Woche um zwei Meter abzusenken, teilte "
        "das Haus am Ring nach Angaben der Nachrichtenagentur Nordpress mit. Umweltministerin "
        "Helene Brandis sprach von einem „Schritt in die richtige Richtung“.",
    ),
    (K.SUBHEAD, "Streit um einen Riss"),
    (
        K.PARAGRAPH,
        "Nach Einschätzung der Bauaufsicht zieht sich durch die Mauer ein Riss von elf Metern "
        "Länge. Der Sprecher der Nordwasser AG, Jonas Veld, wies das zurück: „Die Mauer ist "
        "unversehrt, und das haben wir der Behörde auch geschrieben.“ In Niederau mussten "
        "offenbar 1.200 Menschen ihre Häuser verlassen.",
    ),
    (K.AGENCY_CREDIT, "Quelle: npa"),
    (K.BOILERPLATE, "Newsletter abonnieren: Alles aus Niederau jeden Morgen im Postfach."),
    outlet=Outlet("Niederauer Bote", "bote.example"),
    updated=When("2031-05-03T07:40+02:00", Precision.MINUTE),
    url="https://bote.example/grauwehr",
)
BOTE_TEXT = replace(
    BOTE_TEXT,
    updated=When(
        "2031-05-03T07:40+02:00", Precision.MINUTE, at(BOTE_TEXT.text, "03.05.2031 07:40")
    ),
    credits=(Credit("npa", at(BOTE_TEXT.text, "npa")[0]),),
)
KURIER = report(
    "eingang/kurier.txt",
    (K.HEADLINE, "Zusage aus Ostrau? Marland schweigt"),
    (K.BYLINE, "Von Ida Renn"),
    (
        K.PARAGRAPH,
        "Die Nachrichtenagentur Nordpress berichtete, Velmark habe dem Absenken des Stausees "
        "zugestimmt. Von marländischer Seite wurde eine solche Zusage bislang nicht bestätigt.",
    ),
    (
        K.PARAGRAPH,
        "„Wir rechnen mit 2.000 Menschen, die vorerst nicht zurückkönnen“, sagte Rike Veld, "
        "Bürgermeisterin von Niederau, dem Kurier. Die Schleusen seien seit Jahren nicht gewartet "
        "worden, hätten ihr Mitarbeiter der Nordwasser berichtet.",
    ),
    (K.PARAGRAPH, "Gerüchten zufolge soll der Betreiber verkauft werden. Davon hieß es nichts."),
    (K.QUOTATION, "Wer hier wohnt, hört nachts das Wasser. Niemand hat uns etwas erklärt."),
    (K.SPEAKER_LINE, "Rike Veld, Bürgermeisterin"),
    outlet=Outlet("Kurier am Abend"),
    published=When("2031-05-02", Precision.DAY),
    bylines=("Ida Renn",),
)
CRAWL = report(
    "eingang/000_ab12.txt",
    (K.HEADLINE, "Grauwehr: Betreiber bestreitet Riss in der Mauer"),
    (
        K.PARAGRAPH,
        "Velmark hat zugesagt, Wasser aus dem Stausee abzulassen, erklärte das Haus am Ring. Die "
        "Mauer sei unversehrt, sagte Veld. Ministerin Brandis forderte, den Betreiber stärker zu "
        "kontrollieren. Rund 40 Anwohner befürchten, der See könnte über die Ufer treten.",
    ),
)
FOLLOW_UP = report(
    "eingang/folge.txt",
    (K.HEADLINE, "Sechs Wochen nach dem Alarm: Der Pegel sinkt"),
    (
        K.PARAGRAPH,
        "Ostrau hat den Stausee nach eigenen Angaben um drei Meter abgesenkt. Brandis lobte das "
        "Nachbarland. Ein Termin für die Rückkehr der Bewohner könne noch im Juni genannt "
        "werden, sagte sie nach Angaben von Nordpress dem Sender Radio Süd.",
    ),
    outlet=Outlet("Radio Nord"),
    published=When("2031-06", Precision.MONTH),
)
FOREIGN = report(
    "eingang/english.txt",
    (K.HEADLINE, "Reservoir at Grauwehr to be lowered"),
    (K.PARAGRAPH, "Velmark has promised to lower the reservoir, officials in Marland said."),
    language="en",
    published=When("2031-05-03T09:10+02:00", Precision.MINUTE),
)
REPORTS = (BOTE_TEXT, KURIER, CRAWL, FOLLOW_UP, FOREIGN)


def _statements() -> dict[str, Statement]:
    made: dict[str, Statement] = {}
    made["bote"] = statement(
        BOTE_TEXT,
        ["Velmark habe zugesagt, den Stausee binnen einer Woche um zwei Meter abzusenken"],
        RING,
        ["das Haus am Ring#2"],
        relays=[("der Nachrichtenagentur Nordpress", NPA)],
        cue=["teilte", "mit"],
        frame=["teilte das Haus am Ring nach Angaben der Nachrichtenagentur Nordpress mit"],
        act_detail="mitteilen",
        act=Act.CONFIRM,
        evidence=["teilte"],
        confidence=0.93,
    )
    made["bote lead"] = statement(
        BOTE_TEXT,
        ["Velmark will den Stausee am Grauwehr absenken."],
        RING,
        ["das Haus am Ring"],
        cue=["bestätigte"],
        act=Act.CONFIRM,
        evidence=["bestätigte"],
        repeats=made["bote"].id,
    )
    made["step"] = statement(
        BOTE_TEXT,
        ["„Schritt in die richtige Richtung“"],
        BRANDIS,
        ["Umweltministerin Helene Brandis"],
        Form.DIRECT,
        cue=["sprach"],
        act=Act.PRAISE,
    )
    made["crack"] = statement(
        BOTE_TEXT,
        ["zieht sich durch die Mauer ein Riss von elf Metern Länge"],
        GUTACHTEN,
        ["der Bauaufsicht"],
        cue=["Nach Einschätzung"],
    )
    made["whole"] = statement(
        BOTE_TEXT,
        ["„Die Mauer ist unversehrt, und das haben wir der Behörde auch geschrieben.“"],
        VELD,
        ["Der Sprecher der Nordwasser AG, Jonas Veld"],
        Form.DIRECT,
        cue=["wies", "zurück"],
        act=Act.DENY,
        act_detail="zurückweisen",
        evidence=["wies das zurück"],
    )
    made["written"] = statement(
        BOTE_TEXT,
        ["das haben wir der Behörde auch geschrieben"],
        VELD,
        form=Form.REPORTED,
        parent=made["whole"].id,
    )
    made["1200"] = statement(
        BOTE_TEXT,
        ["In Niederau mussten offenbar 1.200 Menschen ihre Häuser verlassen"],
        None,
        form=Form.REPORTED,
        certainty=Certainty.HEARSAY,
        evidence=["offenbar"],
        confidence=0.51,
    )
    made["kurier"] = statement(
        KURIER,
        ["Velmark habe dem Absenken des Stausees zugestimmt"],
        NPA,
        ["Die Nachrichtenagentur Nordpress"],
        cue=["berichtete"],
    )
    made["not yet"] = statement(
        KURIER,
        ["eine solche Zusage"],
        MARLAND,
        ["Von marländischer Seite"],
        Form.REPORTED,
        cue=["nicht bestätigt"],
        act=Act.NOT_CONFIRMED,
        evidence=["nicht bestätigt"],
    )
    made["2000"] = statement(
        KURIER,
        ["Wir rechnen mit 2.000 Menschen, die vorerst nicht zurückkönnen"],
        VELD_ELSE,
        ["Rike Veld, Bürgermeisterin von Niederau"],
        Form.DIRECT,
        cue=["sagte"],
        addressee=["dem Kurier"],
    )
    made["locks"] = statement(
        KURIER,
        ["Die Schleusen seien seit Jahren nicht gewartet worden"],
        None,
        ["Mitarbeiter der Nordwasser"],
        cue=["berichtet#2"],
        addressee=["ihr"],
    )
    made["sale"] = statement(
        KURIER,
        ["soll der Betreiber verkauft werden"],
        None,
        ["Gerüchten"],
        Form.REPORTED,
        cue=["zufolge"],
        certainty=Certainty.HEARSAY,
        evidence=["Gerüchten zufolge", "soll"],
    )
    made["night"] = statement(
        KURIER,
        ["Wer hier wohnt, hört nachts das Wasser. Niemand hat uns etwas erklärt."],
        VELD_ELSE,
        ["Rike Veld, Bürgermeisterin#2"],
        Form.DIRECT,
    )
    made["crawl"] = statement(
        CRAWL,
        ["Velmark hat zugesagt, Wasser aus dem Stausee abzulassen"],
        RING,
        ["das Haus am Ring"],
        cue=["erklärte"],
        act=Act.CONFIRM,
    )
    made["crawl whole"] = statement(
        CRAWL, ["Die Mauer sei unversehrt"], VELD, ["Veld"], cue=["sagte"], act=Act.DENY
    )
    made["demand"] = statement(
        CRAWL,
        ["den Betreiber stärker zu kontrollieren"],
        BRANDIS,
        ["Ministerin Brandis"],
        cue=["forderte"],
        act=Act.DEMAND,
    )
    made["fear"] = statement(
        CRAWL,
        ["der See könnte über die Ufer treten"],
        ANWOHNER,
        ["Rund 40 Anwohner"],
        cue=["befürchten"],
        act=Act.FEAR,
        certainty=Certainty.SPECULATION,
        evidence=["befürchten", "könnte"],
    )
    made["done"] = statement(
        FOLLOW_UP,
        ["den Stausee", "um drei Meter abgesenkt"],
        VELMARK,
        ["Ostrau"],
        Form.REPORTED,
        cue=["nach eigenen Angaben"],
        said=When("2031-06", Precision.MONTH),
        confidence=0.88,
    )
    made["date"] = statement(
        FOLLOW_UP,
        ["Ein Termin für die Rückkehr der Bewohner könne noch im Juni genannt werden"],
        BRANDIS,
        ["sie"],
        relays=[("Nordpress", NPA)],
        addressee=["dem Sender Radio Süd"],
        cue=["sagte"],
        said=When("XXXX-06", Precision.MONTH, at(FOLLOW_UP.text, "noch im Juni")),
        certainty=Certainty.SPECULATION,
        evidence=["könne"],
    )
    return made


S = _statements()
DATES: dict[str, str | None] = {
    r.id: (r.published or r.updated).value if r.published or r.updated else None  # type: ignore[union-attr]
    for r in REPORTS
}


ONE_STATE = entry(
    CorrectionKind.JOIN_SOURCES,
    sources=("Velmark", "Ostrau"),
    by="ir",
    why="Hauptstadt steht für das Land",
)
SHE_SAID_IT = entry(CorrectionKind.SPEAKER, S["date"].id, sources=("Helene Brandis",), by="ir")


def _claims() -> tuple[Claim, ...]:
    said, no, yes, open_ = Stance.ASSERTS, Stance.DENIES, Stance.CONFIRMS, Stance.NOT_CONFIRMED
    promise = claim(
        Status.CONFIRMED,
        (S["kurier"], said),
        (S["not yet"], open_),
        (S["bote"], yes),
        (S["bote lead"], yes),
        (S["crawl"], yes),
        origins=[([RING, MARLAND], [S["bote"], S["crawl"], S["not yet"]]), ([NPA], [S["kurier"]])],
        because=[S["bote"], S["crawl"]],
        dates=DATES,
        orders=[Order.FIRST, Order.SAME_REPORT, Order.LATER, Order.SAME_REPORT, Order.UNKNOWN],
    )
    crack = claim(
        Status.DISPUTED,
        (S["crack"], said),
        (S["whole"], no),
        (S["crawl whole"], no),
        origins=[([GUTACHTEN], [S["crack"]]), ([VELD], [S["whole"], S["crawl whole"]])],
        because=[S["crack"], S["whole"]],
        dates=DATES,
        orders=[Order.FIRST, Order.SAME_REPORT, Order.UNKNOWN],
    )
    single = {
        "step": Status.SINGLE_ORIGIN,
        "written": Status.SINGLE_ORIGIN,
        "1200": Status.NO_KNOWN_ORIGIN,
        "2000": Status.SINGLE_ORIGIN,
        "locks": Status.NO_KNOWN_ORIGIN,
        "sale": Status.HEARSAY,
        "night": Status.SINGLE_ORIGIN,
        "demand": Status.SINGLE_ORIGIN,
        "fear": Status.SPECULATION,
        "done": Status.CONFIRMED,
        "date": Status.SPECULATION,
    }
    alone = {
        key: claim(
            status,
            (S[key], said),
            dates=DATES,
            origins=[([q], [S[key]]) for q in KNOWN if q.id == S[key].speaker_id],
        )
        for key, status in single.items()
    }
    few, many = alone["1200"], alone["2000"]
    alone["1200"] = replace(few, related=(_against(few, many),))
    alone["2000"] = replace(many, related=(_against(many, few),))
    lowered = ClaimLink(promise.id, Relation.RELATED, (S["done"].id, S["bote"].id))
    alone["done"] = replace(alone["done"], related=(lowered,))
    crack = replace(crack, decided=("joined by ir: one crack, two reports",))
    return (promise, crack, *alone.values())


def _against(one: Claim, other: Claim) -> ClaimLink:
    return ClaimLink(other.id, Relation.CONTRADICTS, (one.gist, other.gist))


def dossier() -> Dossier:
    """The invented story as a dossier."""
    pair = sorted((S["1200"].id, S["2000"].id))
    follow = sorted((S["bote"].id, S["done"].id))
    return Dossier(
        version="0.1.0",
        reader=READER,
        reports=REPORTS,
        sources=tuple(_with_mentions()),
        statements=tuple(S.values()),
        claims=_claims(),
        matches=(
            Match(*pair, 0.71, Relation.CONTRADICTS, ("numbers differ: 1.200, 2.000",)),
            Match(*follow, 0.64, Relation.RELATED, ("shared lemmas: stausee, absenken",)),
            Match(*sorted((S["night"].id, S["sale"].id)), 0.1, Relation.DIFFERENT, ()),
        ),
        gaps=(
            Gap(
                KURIER.id,
                at(KURIER.text, "Davon hieß es nichts.")[0],
                GapKind.UNREAD_CUE,
                "cue “hieß es” without content",
            ),
            Gap(
                KURIER.id,
                S["sale"].content[0],
                GapKind.UNRESOLVED_SPEAKER,
                "“Gerüchten” names nobody",
                S["sale"].id,
            ),
        ),
        refused=(Refusal("eingang/leer.txt", "the file is empty; leave it out or fetch it again"),),
        credits={BOTE_TEXT.id: (NPA.id,)},
        decisions=decisions(ONE_STATE, SHE_SAID_IT, path="entscheide.toml"),
        corrected=(
            Corrected(
                ONE_STATE.id,
                CorrectionKind.JOIN_SOURCES,
                VELMARK.id,
                ("Ostrau",),
                ("Velmark",),
            ),
            Corrected(
                SHE_SAID_IT.id, CorrectionKind.SPEAKER, S["date"].id, (VELD.id,), (BRANDIS.id,)
            ),
        ),
    )


def _with_mentions() -> list[Source]:
    places: dict[str, list[Place]] = {}
    for made in S.values():
        if made.speaker_id:
            places.setdefault(made.speaker_id, []).extend(
                Place(made.report, span) for span in made.speaker
            )
    return [replace(q, mentions=tuple(places.get(q.id, ()))) for q in KNOWN]
