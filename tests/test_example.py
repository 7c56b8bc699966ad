"""The bundled story, read from file to dossier, against what a careful reader would sign.

What does not hold yet is listed beside the expectation, by the check that fails: an entry
``known_gap.speaker = "why"`` makes that check an expected failure, and one that holds again an
error, so that the list cannot rot.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from zufolge.language import fold
from zufolge.model import Claim, Dossier, Report, Source, Span, Statement
from zufolge.pipeline import build

HERE = Path(__file__).parent
STORY = HERE.parent / "examples" / "talsperre-hochsarve"
EXPECTED: dict[str, Any] = tomllib.loads(
    (HERE / "example_expectations.toml").read_text("utf-8"),
)
FIELDS = ("speaker", "relays", "act", "certainty", "stands_for", "apart_from")
ARTICLES = ("der ", "die ", "das ", "des ", "dem ", "den ", "ein ", "eine ", "einer ", "einem ")


class Story:
    """The dossier of the example, asked in the words of the expectations."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.reports = {Path(report.paths[0]).name: report for report in dossier.reports}
        self.sources = {source.id: source for source in dossier.sources}
        self.claims = {s: claim for claim in dossier.claims for s in claim.statements}

    def statement(self, expected: dict[str, Any]) -> Statement:
        """The statement that covers the expected content best, F1 of characters at least .5; of
        two that say the same, the one of the expected speaker."""
        report = self.reports[expected["file"]]
        wanted = place(report, expected["content"])
        own = [s for s in self.dossier.statements if s.report == report.id]
        best = max(own, key=lambda s: (shared(s, wanted), self.is_by(s, expected["speaker"])))
        assert shared(best, wanted) >= 0.5, f"nearest: {best.content[0].of(report.text)!r}"
        return best

    def is_by(self, statement: Statement, speaker: str) -> bool:
        """Whether a statement is by the source of that name; "" is nobody."""
        source = self.sources.get(statement.speaker_id or "")
        return plain(speaker) in (names(source) if source else {""})

    def named(self, name: str) -> list[Source]:
        """All sources of that name or alias."""
        return [s for s in self.dossier.sources if plain(name) in names(s)]

    def claim_of(self, slug: str) -> Claim:
        """The claim that most statements of that slug are in."""
        told = [s for s in EXPECTED["statement"] if s.get("claim") == slug and not lost(s)]
        found = Counter(self.claims[self.statement(s).id].id for s in told)
        most = max(found, key=lambda claim: (found[claim], claim))
        return next(claim for claim in self.dossier.claims if claim.id == most)


def place(report: Report, content: str) -> Span:
    assert report.text.count(content) == 1, f"{content!r} is not once in {report.paths[0]}"
    start = report.text.index(content)
    return Span(start, start + len(content))


def shared(statement: Statement, wanted: Span) -> float:
    """F1 of the characters of a statement's content and the wanted ones."""
    both = sum(
        max(0, min(span.end, wanted.end) - max(span.start, wanted.start))
        for span in statement.content
    )
    return 2 * both / (sum(map(len, statement.content)) + len(wanted))


def plain(name: str) -> str:
    """A name to compare: folded, without an article."""
    low = fold(name)
    return next((low.removeprefix(a) for a in ARTICLES if low.startswith(a)), low)


def names(source: Source) -> set[str]:
    return {plain(name) for name in (source.name, *source.aliases)}


def lost(expected: dict[str, Any]) -> bool:
    return "found" in expected.get("known_gap", {})


def cases(table: str, check: str) -> list[Any]:
    """The entries of a table that tell what ``check`` should give, known gaps marked as such."""
    result = []
    for entry in EXPECTED[table]:
        if check in FIELDS and (check not in entry or lost(entry)):
            continue
        gap = entry.get("known_gap", {}).get(check)
        marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
        words = entry.get("name") or entry.get("slug") or f"{entry['file'][:2]}-{entry['content']}"
        result.append(pytest.param(entry, marks=marks, id=words[:50]))
    return result


@pytest.fixture(scope="module")
def story() -> Story:
    return Story(build(sorted(STORY.glob("*.txt"))))


@pytest.mark.parametrize("expected", cases("statement", "found"))
def test_statements_are_found(story: Story, expected: dict[str, Any]) -> None:
    story.statement(expected)


@pytest.mark.parametrize("expected", cases("statement", "speaker"))
def test_speakers(story: Story, expected: dict[str, Any]) -> None:
    statement = story.statement(expected)
    speaker = story.sources.get(statement.speaker_id or "")
    assert story.is_by(statement, expected["speaker"]), f"told: {speaker and speaker.name}"


@pytest.mark.parametrize("expected", cases("statement", "relays"))
def test_relays(story: Story, expected: dict[str, Any]) -> None:
    steps = [story.sources.get(r.source or "") for r in story.statement(expected).relays]
    assert len(steps) == len(expected["relays"])
    for step, name in zip(steps, expected["relays"], strict=True):
        assert step is not None
        assert plain(name) in names(step)


@pytest.mark.parametrize("expected", cases("statement", "act"))
def test_acts(story: Story, expected: dict[str, Any]) -> None:
    assert story.statement(expected).act.value == expected["act"]


@pytest.mark.parametrize("expected", cases("statement", "certainty"))
def test_certainty(story: Story, expected: dict[str, Any]) -> None:
    assert story.statement(expected).certainty.value == expected["certainty"]


@pytest.mark.parametrize("expected", cases("source", "kind"))
def test_kinds_of_sources(story: Story, expected: dict[str, Any]) -> None:
    found = story.named(expected["name"])
    assert {source.kind.value for source in found} == {expected["kind"]}


@pytest.mark.parametrize("expected", cases("source", "stands_for"))
def test_offices_stand_for_their_state(story: Story, expected: dict[str, Any]) -> None:
    found = story.named(expected["name"])
    assert found
    behind = {story.sources[s.stands_for].name if s.stands_for else None for s in found}
    assert behind == {expected["stands_for"]}


@pytest.mark.parametrize("expected", cases("source", "apart_from"))
def test_people_of_one_surname_stay_apart(story: Story, expected: dict[str, Any]) -> None:
    (one,) = (s for s in story.dossier.sources if s.name == expected["name"])
    others = {s.id for name in expected["apart_from"] for s in story.named(name)}
    assert others
    assert one.id not in others


@pytest.mark.parametrize("expected", cases("claim", "status"))
def test_statuses_of_claims(story: Story, expected: dict[str, Any]) -> None:
    assert story.claim_of(expected["slug"]).status.value == expected["status"]


@pytest.mark.parametrize("expected", cases("nothing", "nothing"))
def test_where_nothing_is_said_nothing_is_read(story: Story, expected: dict[str, Any]) -> None:
    report = story.reports[expected["file"]]
    zone = place(report, expected["content"])
    told = [s for s in story.dossier.statements if s.report == report.id]
    assert not [s for s in told if any(span.overlaps(zone) for span in s.content)]
