"""What one report tells inside a longer statement stands inside elsewhere too."""

from __future__ import annotations

from told import JONAS, RIKE, SOURCES, lines, said, values

from zufolge.matching import match
from zufolge.matching.holdings import holdings
from zufolge.matching.profiles import profiles
from zufolge.matching.reasons import NESTED

PART = "die alte Freundschaft zwischen den beiden Ufern in Ehren zu halten"
WHOLE = f"Veld habe das Angebot gern angenommen und seinen Willen bekräftigt, {PART}"
ELSEWHERE = f"Veld habe die Einladung gern angenommen und bekräftigte seinen Willen, {PART}"


def test_a_part_is_found_word_by_word_in_another_reports_statement() -> None:
    one, other = lines("a.txt", WHOLE), lines("b.txt", ELSEWHERE)
    whole, part, elsewhere = said(one, WHOLE), said(one, PART, JONAS), said(other, ELSEWHERE)
    reports = {one.id: one, other.id: other}
    (held,) = holdings(reports, [whole, part, elsewhere]).pop(elsewhere.id)
    assert (held.statement, held.span.of(other.text)) == (part.id, PART)
    pair = [(part.id, elsewhere.id)]
    matches = match([one, other], [whole, part, elsewhere], SOURCES, values(one, other), also=pair)
    found = {frozenset((m.a, m.b)): m for m in matches}
    assert NESTED in found[frozenset(pair[0])].reasons
    assert found[frozenset((whole.id, elsewhere.id))].score > 0.5


def test_the_words_that_are_compared_are_those_besides() -> None:
    one, other = lines("a.txt", WHOLE), lines("b.txt", ELSEWHERE)
    told = [said(one, WHOLE), said(one, PART, JONAS), said(other, ELSEWHERE)]
    held = holdings({one.id: one, other.id: other}, told)
    made = profiles([one, other], told, (), values(one, other), held)
    words = next(p.words for p in made if p.statement.id == told[2].id)
    shown = {word.shown for word in words.values()}
    assert "Einladung" in shown
    assert "Freundschaft" not in shown


def test_a_statement_of_its_own_is_no_part() -> None:
    one, other, third = lines("a.txt", PART), lines("b.txt", ELSEWHERE), lines("c.txt", PART)
    told = [said(one, PART, JONAS), said(other, ELSEWHERE), said(third, PART, RIKE)]
    assert holdings({r.id: r for r in (one, other, third)}, told) == {}


def test_few_same_words_are_no_part() -> None:
    whole, part, elsewhere = "Veld will zustimmen und helfen", "helfen", "Alm will bauen und helfen"
    one, other = lines("a.txt", whole), lines("b.txt", elsewhere)
    told = [said(one, whole), said(one, part), said(other, elsewhere)]
    assert holdings({one.id: one, other.id: other}, told) == {}
