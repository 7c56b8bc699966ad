"""What two statements share must be enough to speak of one fact."""

from __future__ import annotations

import pytest
from told import MINISTER, RIKE, lines, matched, said

from zufolge.model import Match, Relation

LONG = (
    "In zwei bis drei Wochen wird der Pegel am Grauwehr so hoch stehen wie im April, und das können"
    " wir jetzt gar nicht mehr verhindern."
)


def only_match(left: str, right: str) -> Match | None:
    first, second = lines("a.txt", left), lines("b.txt", right)
    statements = [said(first, left.rstrip("."), RIKE), said(second, right.rstrip("."), MINISTER)]
    found = matched([first, second], statements)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Voll ist voll.", "Sie übernehme die volle Verantwortung."),
        ("Das dauere vier Jahre.", "Vor vier Jahren sei es besser gewesen."),
        ("Die Lage bleibt angespannt.", "Eine Klage bleibt möglich."),
    ],
)
def test_one_shared_word_or_span_of_time_is_no_fact(left: str, right: str) -> None:
    found = only_match(left, right)
    assert found is None or (found.score < 0.45 and found.relation is not Relation.SAME)


def test_a_copy_is_the_same_whatever_stands_before_it() -> None:
    found = only_match(LONG, f"Die Feuerwehr warnt nicht erst heute: {LONG}")
    assert found is not None
    assert found.relation in (Relation.SAME, Relation.ENTAILS)
