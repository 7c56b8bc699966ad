"""Stories of an archive: kept up to date, the same whatever the order, with names that stay."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from zufolge.archive import Archive
from zufolge.following import follow, stories_among
from zufolge.ingest import Sidecar, build_report
from zufolge.model import Precision, Report, StoryEventKind, When

HARBOUR = (
    ("2031-05-05", "Hafen von Lunde nach Ölunfall gesperrt", "Ölteppich vor der Mole von Lunde"),
    ("2031-05-05", "Ölunfall im Hafen von Lunde: Mole gesperrt", "Ölteppich treibt im Hafen Lunde"),
    (
        "2031-05-06",
        "Ölteppich vor Lunde: Hafen bleibt gesperrt",
        "Die Mole von Lunde und der Hafen",
    ),
    (
        "2031-05-07",
        "Lunde: Hafen nach Ölunfall wieder offen",
        "Ölteppich an der Mole von Lunde weg",
    ),
)
CASTLE = (
    (
        "2031-05-05",
        "Brand zerstört Dach der Burg Grehn",
        "Feuerwehr löscht Dachstuhl der Burg Grehn",
    ),
    (
        "2031-05-06",
        "Burg Grehn nach Brand einsturzgefährdet",
        "Dachstuhl der Burg Grehn ausgebrannt",
    ),
    ("2031-05-06", "Nach Brand auf Burg Grehn: neues Dach", "Dachstuhl der Burg Grehn neu"),
)
OTHERS = (
    ("2031-05-05", "Stadtrat von Plauten wählt neue Kämmerin", "Haushalt der Stadt Plauten"),
    ("2031-05-06", "Handballerinnen aus Ostrau gewinnen Pokal", "Finale in der Halle am Markt"),
    (None, "Rezept für Rhabarberkuchen", "Mehl, Zucker und Rhabarber"),
)


def report_of(day: str | None, headline: str, lead: str) -> tuple[bytes, Report]:
    text = f"{headline}\n\n{lead}.\n"
    raw = text.encode()
    beside = Sidecar(published=When(day, Precision.DAY) if day else None)
    return raw, build_report(text, hashlib.sha256(raw).hexdigest(), ["x.txt"], beside)


ALL = [report_of(*each) for each in (*HARBOUR, *CASTLE, *OTHERS)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "news.db", write=True) as opened:
        yield opened


def put(archive: Archive, made: Iterable[tuple[bytes, Report]]) -> None:
    for raw, report in made:
        archive.add(raw, report, "x.txt", "2031-05-09T08:00:00+00:00")


def groups(archive: Archive) -> set[frozenset[str]]:
    return {frozenset(r.id for r in story.reports) for story in archive.stories.summaries()}


def at_once(made: Iterable[tuple[bytes, Report]]) -> set[frozenset[str]]:
    found = stories_among([report for _, report in made])
    return {frozenset(r.id for r in story.reports) for story in found}


def ids(*places: int) -> set[str]:
    return {ALL[place][1].id for place in places}


def test_reports_of_one_event_are_one_story_and_others_stay_apart() -> None:
    found = at_once(ALL)
    assert ids(0, 1, 2, 3) in found
    assert ids(4, 5, 6) in found
    assert [len(story) for story in found].count(1) == len(OTHERS)


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_in_any_order_gives_the_stories_of_all_at_once(
    archive: Archive, seed: int
) -> None:
    made = list(ALL)
    Random(seed).shuffle(made)
    for each in made:
        put(archive, [each])
        follow(archive)
    assert groups(archive) == at_once(ALL)


def test_every_report_stands_in_one_story(archive: Archive) -> None:
    put(archive, ALL)
    follow(archive)
    held = [report.id for story in archive.stories.summaries() for report in story.reports]
    assert sorted(held) == sorted(report.id for _, report in ALL)


def test_nothing_new_is_nothing_to_do(archive: Archive) -> None:
    put(archive, ALL)
    first = follow(archive)
    again = follow(archive)
    assert (first.new, first.days) == (len(ALL), 4)  # three days, and the undated
    assert (again.new, again.days, again.events) == (0, 0, ())
    assert again.stories == first.stories


def test_a_late_earlier_report_does_not_rename(archive: Archive) -> None:
    put(archive, ALL[1:4])
    (story,) = follow(archive, now="2031-05-08T08:00:00+00:00").stories
    put(archive, ALL[:1])
    (later,) = follow(archive, now="2031-05-09T08:00:00+00:00").stories
    assert (later.id, later.anchor, later.shown) == (story.id, story.anchor, story.shown)
    assert len(later.reports) == 4


def test_what_is_forgotten_leaves_no_trace_and_the_name_stays(archive: Archive) -> None:
    put(archive, ALL)
    before = {frozenset(s.reports): s.id for s in follow(archive).stories}
    name = before[frozenset(ids(0, 1, 2, 3))]
    (anchor,) = [s.anchor for s in archive.stories.summaries() if s.id == name]
    archive.forget(anchor, "asked", "2031-05-10T08:00:00+00:00")
    followed = follow(archive)
    left = [made for made in ALL if made[1].id != anchor]
    assert groups(archive) == at_once(left)
    kept = next(s for s in followed.stories if s.id == name)
    assert set(kept.reports) == ids(0, 1, 2, 3) - {anchor}
    assert [e.kind for e in followed.events] == [StoryEventKind.ANCHORED]
    assert all(anchor.encode() not in (day or b"") for day in _segments(archive))
    assert list(archive.check()) == []


def _segments(archive: Archive) -> Iterator[bytes]:
    for day, _ in archive.story_days.days():
        kept = archive.story_days.story_day(day)
        assert kept is not None
        yield kept.segment


def test_a_report_whose_day_is_told_later_moves_to_it(archive: Archive) -> None:
    raw, undated = report_of(None, *HARBOUR[1][1:])
    put(archive, [ALL[0], (raw, undated)])
    follow(archive)
    assert frozenset({ALL[0][1].id, undated.id}) not in groups(archive)
    archive.tell(undated.id, published=When("2031-05-05", Precision.DAY))
    follow(archive)
    assert groups(archive) == {frozenset({ALL[0][1].id, undated.id})}


def test_a_run_that_is_cut_off_goes_on_where_it_stopped(archive: Archive) -> None:
    put(archive, ALL)

    def cut(step: str, done: int, _: int) -> None:
        if step == "days" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow(archive, progress=cut)
    assert follow(archive).days == 2
    assert groups(archive) == at_once(ALL)


LATE = report_of(
    None,
    "Ölunfall vor Lunde: Wem gehörte Tanker Vellamo?",
    "Nach dem Ölunfall im Hafen von Lunde sucht die Reederei Kerstrup nach dem Leck. Der Ölteppich "
    "trieb an der Mole von Lunde, und Hafenmeisterin Olga Brisk sah das Öl der Kerstrup",
)
TOLD = report_of(
    "2031-05-06",
    "Reederei Kerstrup schweigt zum Ölunfall im Hafen von Lunde",
    "Tanker Vellamo verlor es: Das Öl an der Mole von Lunde kam von der Reederei Kerstrup, sagte "
    "Hafenmeisterin Olga Brisk. Der Ölteppich vor dem Hafen von Lunde ist kleiner, und Kerstrup "
    "sucht das Leck",
)


@pytest.mark.parametrize("seed", range(4))
def test_undated_reports_join_their_story_in_any_order(archive: Archive, seed: int) -> None:
    made = [*ALL, LATE, TOLD]
    Random(seed).shuffle(made)
    for each in made:
        put(archive, [each])
        follow(archive)
    assert groups(archive) == at_once(made)
    story = next(g for g in groups(archive) if LATE[1].id in g)
    assert TOLD[1].id in story
    links = {link.chapter for each in archive.stories.summaries() for link in each.links}
    assert LATE[1].id in links


def test_an_undated_report_is_laid_beside_changed_days_alone(archive: Archive) -> None:
    put(archive, [*ALL, LATE])
    follow(archive)
    before = archive.story_days.undated.inputs()
    put(archive, [TOLD])
    follow(archive)
    after = archive.story_days.undated.inputs()
    assert set(after) == {"", "2031-05-04", "2031-05-05", "2031-05-06"}
    assert {day for day in after if after[day] == before[day]} == {"", "2031-05-04"}


@pytest.mark.parametrize("gone", [TOLD, LATE], ids=["dated", "undated"])
def test_a_forgotten_report_leaves_no_link(archive: Archive, gone: tuple[bytes, Report]) -> None:
    made = [*ALL, LATE, TOLD]
    put(archive, made)
    follow(archive)
    archive.forget(gone[1].id, "asked", "2031-05-10T08:00:00+00:00")
    assert gone[1].id not in str(
        [*archive.story_days.undated.links(), *archive.story_days.steps()[1]]
    )
    followed = follow(archive)
    assert groups(archive) == at_once([each for each in made if each is not gone])
    assert gone[1].id not in str(list(archive.story_days.undated.links()))
    assert followed.days <= (1 if gone is LATE else 3)
    assert list(archive.check()) == []
