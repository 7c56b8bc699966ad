from __future__ import annotations

from dataclasses import replace

import pytest
from dated import times, told

from invented import K, report
from zufolge.model import Anchor, Precision, TimeKind, When
from zufolge.values import values_of


def read(text: str, published: str | None = "2031-11-05") -> list[tuple[str, str | None]]:
    """Words and value of each time in ``text``."""
    return [(time.span.of(text), time.value) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("am 4. November 2020", "4. November 2020", "2020-11-04"),
        ("am Mittwoch, dem 4. November 2020,", "Mittwoch, dem 4. November 2020", "2020-11-04"),
        ("am 3.11.2020", "3.11.2020", "2020-11-03"),
        ("am 3.11. tagt er", "3.11.", "2031-11-03"),
        ("am dritten Oktober brannte es", "dritten Oktober", "2031-10-03"),
        ("im März vergangenen Jahres", "März vergangenen Jahres", "2030-03"),
        ("im Jahr 2019", "Jahr 2019", "2019"),
        ("seit 2015", "2015", "2015"),
        ("in der Saison 2019/20", "2019/20", "2019/2020"),
        ("in den 1990er-Jahren", "1990er-Jahren", "199"),
        ("in den 80er Jahren", "80er Jahren", "198"),
        ("Anfang der Neunzigerjahre", "Anfang der Neunzigerjahre", "199"),
        ("im 19. Jahrhundert", "19. Jahrhundert", "18"),
        ("im ersten Quartal 2020", "ersten Quartal 2020", "2020-Q1"),
        ("das zweite Halbjahr 2019", "zweite Halbjahr 2019", "2019-H2"),
        ("zu Ostern 2019", "Ostern 2019", "2019-04-21"),
        ("am ersten Advent wird gesungen", "ersten Advent", "2031-11-30"),
        ("in der Kalenderwoche 45", "Kalenderwoche 45", "2031-W45"),
        ("in diesem Jahr", "diesem Jahr", "2031"),
        ("im kommenden Jahr", "kommenden Jahr", "2032"),
        ("das Vorjahr", "Vorjahr", "2030"),
        ("die diesjährige Ernte", "diesjährige", "2031"),
        ("vergangene Woche", "vergangene Woche", "2031-W44"),
        ("Ende des Jahres", "Ende des Jahres", "2031"),
        ("zum Jahresende", "Jahresende", "2031"),
        ("vor drei Jahren", "vor drei Jahren", "2028"),
        ("vor einem halben Jahr", "vor einem halben Jahr", "2031-05"),
        ("vor 14 Tagen", "vor 14 Tagen", "2031-10-22"),
        ("in zwei Wochen soll es losgehen", "in zwei Wochen", "2031-W47"),
        ("am Abend des 5. Oktober 2030", "Abend des 5. Oktober 2030", "2030-10-05TEV"),
        ("gestern Abend", "gestern Abend", "2031-11-04TEV"),
        ("Sie kommt morgen", "morgen", "2031-11-06"),
        ("Sie kommt morgen früh", "morgen früh", "2031-11-06TMO"),
        ("am Sonntag vor einer Woche", "Sonntag vor einer Woche", "2031-10-26"),
        ("im November vor zwei Jahren", "November vor zwei Jahren", "2029-11"),
        ("in der ersten Märzhälfte 2029", "ersten Märzhälfte 2029", "2029-03"),
        ("im neuen Jahr", "neuen Jahr", "2032"),
        ("am vorvergangenen Wochenende", "vorvergangenen Wochenende", "2031-W43-WE"),
        ("gestern früh um 7 Uhr", "gestern früh um 7 Uhr", "2031-11-04T07:00"),
        ("in der Nacht zum Dienstag brannte es", "Nacht zum Dienstag", "2031-11-03TNI"),
        ("in der Nacht von Montag auf Dienstag", "Nacht von Montag auf Dienstag", "2031-11-03TNI"),
    ],
)  # fmt: skip
def test_days_and_stretches_of_the_calendar(text: str, words: str, value: str) -> None:
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Am Mittwoch sagte sie ab.", "2031-11-05"),
        ("Am Dienstag sagte sie ab.", "2031-11-04"),
        ("Am Donnerstag sagte sie ab.", "2031-10-30"),
        ("Am Donnerstag wird entschieden.", "2031-11-06"),
        ("Das soll am Donnerstag entschieden werden.", "2031-11-06"),
        ("Das soll sie am Donnerstag gesagt haben.", "2031-10-30"),
        ("Am Donnerstag beginnt die Messe.", "2031-11-06"),
        ("Die Messe hat am Donnerstag begonnen.", "2031-10-30"),
        ("Die für Donnerstag geplante Messe fiel aus.", "2031-11-06"),
        ("Der am Donnerstag vorgestellte Plan gilt.", "2031-10-30"),
        ("Seit Donnerstag ist die Brücke zu.", "2031-10-30"),
        ("Bis Donnerstag ist die Brücke zu.", "2031-11-06"),
        ("Das sind zwei mehr als noch am Donnerstag.", "2031-10-30"),
        ("Die Wahl vom Donnerstag soll wiederholt werden.", "2031-10-30"),
        ("Von Donnerstag an ist die Brücke zu.", "2031-11-06"),
        ("Sie haben sich (wie immer) am Donnerstag verständigt.", "2031-10-30"),
        ("Am Donnerstag trat er zurück.", "2031-10-30"),
        ("Am Donnerstag tritt er zurück.", "2031-11-06"),
        ("Am Donnerstag haben sie sich auf „Hilfen“, wie es heißt, geeinigt.", "2031-10-30"),
        ("Sie haben von Donnerstag an eine Sperre verfügt.", "2031-11-06"),
        ("Ab Donnerstag sind alle Brücken gesperrt.", "2031-11-06"),
        ("Ab Donnerstag regnete es.", "2031-10-30"),
        ("Am Donnerstag meldet das Amt 40 neue Fälle.", "2031-10-30"),
        ("„Und Donnerstag große Pause“, sagt Rike Veld.", "2031-11-06"),
        ("Sie hatten am Donnerstag spannende Spiele gesehen.", "2031-10-30"),
        ("Der am Donnerstag erscheinende Band ist dick.", "2031-11-06"),
        ("Das sollte eigentlich am Donnerstag entschieden werden.", "2031-10-30"),
        ("Das sollte am Donnerstag entschieden werden.", "2031-11-06"),
        ("Es war an einem Donnerstag.", "XXXX-WXX-4"),
        ("Am vergangenen Mittwoch.", "2031-10-29"),
        ("Am kommenden Mittwoch.", "2031-11-12"),
        ("Am Freitag dieser Woche.", "2031-11-07"),
    ],
)
def test_a_weekday_is_the_last_or_the_next_by_its_clause(text: str, value: str) -> None:
    (time,) = [time for time in times(text) if "tag" in time.span.of(text) or "woch" in text]
    anchor = Anchor.NONE if value.startswith("X") else Anchor.PUBLISHED
    assert (time.value, time.anchor) == (value, anchor)
    assert time.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Im März wurde gebaut.", "2031-03"),
        ("Im März wird gebaut.", "2032-03"),
        ("Im Dezember wurde gebaut.", "2030-12"),
        ("Im Sommer war es warm.", "2031-SU"),
        ("Diesen Winter wird es kalt.", "2031-WI"),
        ("Am 8. Dezember wird gewählt.", "2031-12-08"),
        ("Am 8. Dezember wurde gewählt.", "2030-12-08"),
        ("Der für Montag, 8. Dezember, geplante Ball fiel aus.", "2031-12-08"),
        ("Er hätte im Mai kommen sollen.", "2031-05"),
        ("Kurz vor Weihnachten wird es eng.", "2031-12-25"),
        ("Am Wochenende regnete es.", "2031-W44-WE"),
        ("Am Wochenende wird es regnen.", "2031-W45-WE"),
        ("Von Anfang Januar bis Ende Oktober 2020", "2020-10"),
        ("Es werden mehr behandelt als noch im Frühjahr.", "2031-SP"),
        ("Das Fest soll 2033 nicht im Herbst stattfinden.", "2033-FA"),
    ],
)
def test_what_names_no_year_lies_where_the_clause_looks(text: str, value: str) -> None:
    assert read(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "mod"),
    [
        ("drei Tage lang", "drei Tage lang", "duration", "P3D", None),
        ("seit drei Jahren", "drei Jahren", "duration", "P3Y", None),
        ("mehr als zwei Stunden", "mehr als zwei Stunden", "duration", "PT2H", "MORE_THAN"),
        ("rund drei Wochen", "rund drei Wochen", "duration", "P3W", "APPROX"),
        ("zehn Tage oder länger", "zehn Tage oder länger", "duration", "P10D", "EQUAL_OR_MORE"),
        ("zwei bis drei Monate", "zwei bis drei Monate", "duration", "P2M/P3M", None),
        ("ein halbes Jahr", "ein halbes Jahr", "duration", "P0.5Y", None),
        ("anderthalb Stunden", "anderthalb Stunden", "duration", "PT1.5H", None),
        ("eine 14-tägige Pause", "14-tägige", "duration", "P14D", None),
        ("tagelang", "tagelang", "duration", "PXD", None),
        ("in den vergangenen sieben Tagen", "vergangenen sieben Tagen", "duration", "P7D", None),
        ("in den nächsten Wochen", "nächsten Wochen", "duration", "PXW", None),
        ("über viele Wochen", "viele Wochen", "duration", "PXW", None),
        ("über zwei Wochen", "über zwei Wochen", "duration", "P2W", "MORE_THAN"),
        ("seit Jahren", "Jahren", "duration", "PXY", None),
        ("50 Fälle in sieben Tagen", "sieben Tagen", "duration", "P7D", None),
        ("täglich", "täglich", "set", "P1D", None),
        ("jeden Montag", "jeden Montag", "set", "XXXX-WXX-1", None),
        ("viermal pro Woche", "viermal pro Woche", "set", "P1W", None),
        ("einmal in der Woche", "einmal in der Woche", "set", "P1W", None),
        ("30 Euro am Tag", "am Tag", "set", "P1D", None),
        ("im vergangenen halben Jahr", "vergangenen halben Jahr", "duration", "P0.5Y", None),
        ("alle zwei Jahre", "alle zwei Jahre", "set", "P2Y", None),
        ("montags", "montags", "set", "XXXX-WXX-1", None),
        ("Geöffnet: Montags", "Montags", "set", "XXXX-WXX-1", None),
        ("abends", "abends", "set", "XXXX-XX-XXTEV", None),
        ("derzeit", "derzeit", "date", "PRESENT_REF", None),
        ("vor Kurzem", "vor Kurzem", "date", "PAST_REF", None),
        ("vor einigen Tagen", "vor einigen Tagen", "date", "PAST_REF", None),
        ("künftig", "künftig", "date", "FUTURE_REF", None),
        ("Ende September 2019", "Ende September 2019", "date", "2019-09", "END"),
        ("die zweite Maihälfte 2029", "zweite Maihälfte 2029", "date", "2029-05", "END"),
        ("zwei Tage nach dem Treffen", "zwei Tage nach", "date", None, None),
        ("rund drei Jahre vor der Wahl", "rund drei Jahre vor", "date", None, "APPROX"),
        ("zwei Tage vor Gericht", "zwei Tage", "duration", "P2D", None),
        ("Sie kommt in Kürze", "in Kürze", "date", "FUTURE_REF", None),
        ("gegen 20 Uhr", "gegen 20 Uhr", "time", "XXXX-XX-XXT20:00", "APPROX"),
        ("seit Ausbruch der Seuche", "Ausbruch der Seuche", "date", None, "START"),
    ],
)
def test_amounts_sets_and_vague_times(
    text: str, words: str, kind: str, value: str | None, mod: str | None
) -> None:
    (time,) = times(text)
    found = (time.span.of(text), time.kind.value, time.value, time.mod)
    assert found == (words, kind, value, mod)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("von Montag bis Freitag", [("Montag", "2031-11-03"), ("Freitag", "2031-11-07")]),
        ("3. bis 5. November", [("3.", "2031-11-03"), ("5. November", "2031-11-05")]),
        ("2015 und 2016", [("2015", "2015"), ("2016", "2016")]),
        ("zwischen 1860 und 1930", [("1860", "1860"), ("1930", "1930")]),
        (
            "zwischen dem 29. Oktober und dem 5. Dezember 2013",
            [("29. Oktober", "2013-10-29"), ("5. Dezember 2013", "2013-12-05")],
        ),
        ("April und Mai 2019", [("April", "2019-04"), ("Mai 2019", "2019-05")]),
        (
            "Am Montag brannte es. Am Abend war alles gelöscht, um 20.15 Uhr.",
            [
                ("Montag", "2031-11-03"),
                ("Abend", "2031-11-03TEV"),
                ("20.15 Uhr", "2031-11-03T20:15"),
            ],
        ),
        (
            "Am 2. Mai brach der Damm. Zwei Tage später kam Hilfe, am Tag darauf mehr.",
            [
                ("2. Mai", "2031-05-02"),
                ("Zwei Tage später", "2031-05-04"),
                ("Tag darauf", "2031-05-05"),
            ],
        ),
        (
            "Im September 2029 fing es an. Im Januar war es vorbei.",
            [("September 2029", "2029-09"), ("Januar", "2030-01")],
        ),
        (
            "Am Montag brannte es. Am nächsten Morgen kam Hilfe.",
            [("Montag", "2031-11-03"), ("nächsten Morgen", "2031-11-04TMO")],
        ),
        (
            "von Anfang Januar bis Ende Oktober 2020",
            [("Anfang Januar", "2020-01"), ("Ende Oktober 2020", "2020-10")],
        ),
        ("Am Tag zuvor lachte er.", [("Tag zuvor", None)]),
        (
            "Am Montagabend brannte es. Der See wurde bis zum Morgen geleert.",
            [("Montagabend", "2031-11-03TEV"), ("Morgen", "2031-11-04TMO")],
        ),
        (
            "In der Nacht zum Dienstag brannte es. Bis zum Morgen war es gelöscht.",
            [("Nacht zum Dienstag", "2031-11-03TNI"), ("Morgen", "2031-11-04TMO")],
        ),
        (
            "Am Montagmorgen brannte es. Bis 22 Uhr war es gelöscht.",
            [("Montagmorgen", "2031-11-03TMO"), ("22 Uhr", "2031-11-03T22:00")],
        ),
    ],
)  # fmt: skip
def test_times_are_counted_from_earlier_ones(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert read(text) == expected


def test_the_words_counted_from_are_told() -> None:
    text = "Am 2. Mai brach der Damm. Zwei Tage später kam Hilfe."
    _, later = times(text)
    assert later.anchor is Anchor.EARLIER
    assert later.anchor_span is not None
    assert later.anchor_span.of(text) == "2. Mai"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("am Mittwoch", "XXXX-WXX-3"),
        ("am Mittwochabend", "XXXX-WXX-3TEV"),
        ("am 30. Dezember", "XXXX-12-30"),
        ("im März", "XXXX-03"),
        ("im Sommer", "XXXX-SU"),
        ("vergangene Woche", None),
        ("vor drei Jahren", None),
        ("gestern", None),
        ("2019", "2019"),
    ],
)
def test_nothing_is_dated_without_an_anchor(text: str, value: str | None) -> None:
    assert [time.value for time in times(text, None)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Heute wurde die Brücke gesperrt.", "2031-11-05"),
        ("Bis heute ist die Brücke gesperrt.", "PRESENT_REF"),
        ("Die Brücke ist heute ein Denkmal.", "PRESENT_REF"),
        ("Heute Abend ist Probe.", "2031-11-05TEV"),
    ],
)
def test_today_may_mean_nowadays(text: str, value: str) -> None:
    assert read(text)[0][1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("„Gestern wurde gewählt“, sagte sie am Montag.", "2031-11-02"),
        ("„Gestern wurde gewählt“, sagte sie.", "2031-11-04"),
        ("Am Montag sagte sie, gestern sei gewählt worden.", "2031-11-04"),
    ],
)
def test_words_of_a_quotation_count_from_the_day_of_saying(text: str, value: str) -> None:
    (found,) = [time for time in times(text) if "estern" in time.span.of(text)]
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Der 31. Juni ist kein Tag",
        "2000 Menschen kamen",
        "Es sind mehr als 1900",
        "Ihre Zahl stieg auf 1900",
        "1.200 Euro",
        "Die 71 Jahre alte Frau",
        "im Alter von 71 Jahren",
        "Die Sieben-Tage-Inzidenz steigt",
        "Guten Morgen",
        "Das Wichtigste in Kürze",
        "die Bild am Sonntag",
        "eines Tages",
        "der letzte Tag",
        "früher als gedacht",
        "Band 3, Seite 4",
        "Ein Jahr der Wunder",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_bounds_are_told_on_german_clocks() -> None:
    (time,) = times("Ende September 2019")
    assert (time.first, time.last) == ("2019-09-16T00:00:00", "2019-09-30T23:59:59")
    assert time.kind is TimeKind.DATE
    (amount,) = times("drei Tage lang")
    assert (amount.first, amount.last) == (None, None)


def test_an_entry_of_a_live_ticker_counts_from_its_own_day() -> None:
    report = told("Gestern wurde gewählt.")
    own = When("2031-11-02T10:00+01:00", Precision.MINUTE)
    entry = replace(report, blocks=tuple(replace(b, time=own) for b in report.blocks))
    assert [time.value for time in values_of(entry).times] == ["2031-11-01"]


@pytest.mark.parametrize(
    ("published", "updated", "value"),
    [
        ("2031-11", "2031-11-05", "2031-11-04"),
        ("2031", "2031-11-05", "2031-11-04"),
        ("2031-10", "2031-11-05", "XXXX-WXX-2"),
        (None, "2031-11-05", "2031-11-04"),
        ("2031-11-06", "2031-11-12", "2031-11-04"),
    ],
)
def test_an_update_dates_a_report_only_within_its_month(
    published: str | None, updated: str, value: str
) -> None:
    precisions = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
    undated = told("Am Dienstag brannte es.", None)
    when = When(published, precisions[len(published)]) if published else None
    dated = replace(undated, published=when, updated=When(updated, Precision.DAY))
    assert [time.value for time in values_of(dated).times] == [value]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (K.BOILERPLATE, "Lesezeit: 3 Minuten"),
        (K.BOILERPLATE, "Jetzt melden."),
        (K.BOILERPLATE, "Wir senden Ihnen gern jeden Morgen die drei besten Texte der Redaktion."),
        (K.DATELINE, "Stand: 05.11.2031, 10:42 Uhr"),
    ],
)
def test_what_is_told_of_the_page_has_no_values(kind: K, text: str) -> None:
    values = values_of(report("a.txt", (kind, text), (K.PARAGRAPH, "Es brannte.")))
    assert (values.times, values.quantities) == ((), ())
