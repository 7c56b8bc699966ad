"""A report of many statements is work that grows with their number, not with its square.

Counted are the calls that Python makes: twice the statements may cost little more than twice the
calls. Matching is left out: it compares up to thirty pairs a statement, which few do not reach.
"""

import hashlib
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from zufolge.dossier import ElementsOf
from zufolge.ingest import build_report
from zufolge.linking import link
from zufolge.matching import find_repeats
from zufolge.model import Report
from zufolge.pipeline import reader_named, values_of

_FEW = 80
_WORTH = 2.6  # calls for twice the statements; those of a square would be four times as many
_PEOPLE = ("Ida Brandt", "Ole Veldhoff", "Nele Grauwald", "Malte Ostmarck")
_THINGS = (
    *("Brücke", "Schleuse", "Fähre", "Halle", "Leitung", "Pumpe"),
    *("Straße", "Mühle", "Schule", "Klinik", "Bücherei"),
)


def _many(statements: int, gap: str) -> Report:
    """A report of so many statements by a few people, half of them told by a pronoun."""
    told = [
        f"{'Er' if n % 2 else _PEOPLE[n // 2 % 4]} sagte, die {_THINGS[n % 11]} Nummer {n} in "
        f"Lund{'aeiou'[n % 5]}{'bdfgk'[n // 5 % 5]}a bleibe bis zum {n % 28 + 1}. Mai zu."
        for n in range(statements)
    ]
    text = f"Vieles bleibt zu\n\n{gap.join(told)}\n"
    return build_report(text, hashlib.sha256(text.encode()).hexdigest(), ("vieles.txt",))


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def seen(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _steps(report: Report) -> dict[str, Callable[[], object]]:
    reader = reader_named("rules")
    reading = reader.read(report)
    values = {report.id: values_of(report)}
    linking = link([report], [reading])
    assert len(linking.statements) >= len(report.text) / 120
    told = ElementsOf({report.id: report}, linking.sources, values.values())
    looks = (told.numbers, told.days, told.places, told.people, told.roles)
    return {
        "reading": lambda: reader.read(report),
        "linking": lambda: link([report], [reading]),
        "repeats": lambda: find_repeats([report], linking.statements, linking.sources, values),
        "elements": lambda: [list(look(s)) for s in linking.statements for look in looks],
    }


@pytest.mark.parametrize("gap", ["\n\n", " "], ids=["paragraphs", "one-paragraph"])
def test_twice_the_statements_are_little_more_than_twice_the_work(gap: str) -> None:
    few, many = _steps(_many(_FEW, gap)), _steps(_many(2 * _FEW, gap))
    for name in few:
        many[name](), few[name]()  # what is remembered of words is so from now on
        once, twice = _calls(few[name]), _calls(many[name])
        assert twice < _WORTH * once, f"{name}: {once} calls for {_FEW} statements, then {twice}"
