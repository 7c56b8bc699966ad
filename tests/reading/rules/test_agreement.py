"""Number of phrases and verbs, as far as it shows."""

import pytest
from read_back import passage_of

from zufolge.reading.rules.agreement import disagrees, is_plural


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("Die Vorwürfe", True),
        ("Die Behörden", True),
        ("Mehrere Orte", True),
        ("Rund 50 Orte", True),
        ("Eine Verlängerung", False),
        ("Das Papier", False),
        ("Die Regierung", False),
        ("Die Neue Partei", False),
        ("Minister Alm", False),
        ("Ilse Tamm", False),
        ("Die US-amerikanische Ministerin", False),
        ("Die Gegner", None),
        ("Die USA", None),
        ("Halden", None),  # a name that looks like a plural
        ("Spaniens Regierungschef", None),
        ("Alm und Roth", None),
        ("Die „Neue Rechte“", None),
    ],
)
def test_number_is_told_where_the_form_shows_it(phrase: str, plural: bool | None) -> None:
    p = passage_of(phrase)
    assert is_plural(p, 0, len(p.tokens)) is plural


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Vorwürfe wies", True),
        ("Die Behörden forderten", False),
        ("Eine Verlängerung beantragten", True),
        ("Das Papier lobte", False),
        ("Die Gegner lobte", False),
        ("Die Orte sind", False),
    ],
)
def test_a_verb_of_another_number_is_not_its_own(text: str, expected: bool) -> None:
    p = passage_of(text)
    last = len(p.tokens) - 1
    assert disagrees(p, (0, last), last) is expected
