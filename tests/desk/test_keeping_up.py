"""Stories of an archive brought up to date: states, developments, dossiers, rules."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import desk_made as made
from zufolge.archive import Archive, DeskTables, is_keeper
from zufolge.archiving import Work, add
from zufolge.correcting import append, undo
from zufolge.corrections import cited_statement
from zufolge.desk import Keeping, KeptUp, between, keep_up
from zufolge.desk.developing import IN_FORCE
from zufolge.following import follow
from zufolge.ingest.items import Item
from zufolge.model import Correction, CorrectionKind, Development, DevelopmentKind, Look, Rule
from zufolge.reading import reader_named

K = DevelopmentKind
CASTLE = (
    ("2031-05-05", "Morgenblatt", "Brand zerstört Dach der Burg Grehn"),
    ("2031-05-06", "Küstenbote", "Burg Grehn nach Brand einsturzgefährdet"),
)
BURNT = "Das Dach der Burg Grehn sei zerstört, sagte Brandmeister Jan Oll der Zeitung {outlet}."


def castle() -> list[Item]:
    return [
        made.item(headline, BURNT.format(outlet=outlet), day, outlet)
        for day, outlet, headline in CASTLE
    ]


def kept_up(path: Path) -> KeptUp:
    return keep_up(path, reader_named("rules"))


def kinds(found: tuple[Development, ...]) -> set[DevelopmentKind]:
    return {each.kind for each in found}


def put(path: Path, *items: Item) -> None:
    with Archive.open(path, write=True) as archive:
        add(archive, items, Work(reader_named("rules")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two stories, of which one has a report to come."""
    return made.filled(tmp_path / "news.db", [*made.harbour()[:2], *castle()])


def harbour_of(archive: Archive) -> str:
    (found,) = (s.id for s in archive.stories.summaries() if "Hafen" in (s.title or ""))
    return found


def withdraw(path: Path) -> str:
    """Finds wrong the first statement of the harbour's first report; the id of the entry."""
    with Archive.open(path, write=True, alone=False) as archive:
        (name, *_) = archive.stories.reports_of(harbour_of(archive))
        reading = archive.reading(name)
        assert reading is not None
        cited = cited_statement(archive.report(name), reading.statements[0])
        return append(archive, Correction(CorrectionKind.WRONG, "Ida", statements=(cited,))).id


def test_what_was_there_before_the_desk_is_kept_but_is_no_news(path: Path) -> None:
    first = kept_up(path)
    assert (first.stories, first.left, first.found) == (2, 0, ())
    with Archive.open(path) as archive:
        assert len(list(archive.desk.states())) == 2
        name = harbour_of(archive)
        kept = archive.desk.dossier(name)
        state = archive.desk.state(name)
        assert kept is not None
        assert state is not None
        assert kept[0] == state[2].inputs
        assert all(report.text for report in kept[2].reports)
        assert "Ida Brandt" in archive.desk.names(name).people
    assert kept_up(path) == KeptUp()


def test_a_new_report_is_told_with_what_it_brings(path: Path) -> None:
    kept_up(path)
    put(path, made.harbour()[2])
    found = kept_up(path)
    assert found.stories == 1
    assert K.REPORT in kinds(found.found)
    assert {K.CLAIM, K.STATEMENT} & kinds(found.found)
    with Archive.open(path) as archive:
        kept = archive.desk.developments(harbour_of(archive))
        assert {each.id for _, each in kept} == {each.id for each in found.found}
        (newest, *_) = archive.stories.summaries()
        assert newest.id == harbour_of(archive)
        assert newest.changed == found.found[0].at


def test_a_story_that_comes_later_is_news(path: Path) -> None:
    kept_up(path)
    time.sleep(1.1)  # times of stories are whole seconds
    told = "Die Kämmerin von Plauten trete zurück, sagte Bürgermeister Ole Wirth."
    titles = ("Kämmerin von Plauten tritt zurück", "Plauten: Rücktritt der Kämmerin von Plauten")
    put(path, *(made.item(title, told, "2031-05-06", title[:3]) for title in titles))
    found = kept_up(path).found
    assert [each.kind for each in found].count(K.REPORT) == 2


def test_corrections_lead_to_a_new_state_of_the_stories_that_they_concern(path: Path) -> None:
    kept_up(path)
    entry = withdraw(path)
    found = kept_up(path)
    assert found.stories == 1
    told = {(e.kind, e.entry, e.after) for e in found.found}
    assert (K.CORRECTED, entry, IN_FORCE) in told
    assert (K.WITHDRAWN, None, None) in told
    with Archive.open(path, write=True, alone=False) as archive:
        undo(archive, entry, "Ida")
    (back,) = [each for each in kept_up(path).found if each.kind is K.CORRECTED]
    assert (back.entry, back.before, back.after) == (entry, IN_FORCE, None)


def test_rules_are_told_together_with_what_developed(path: Path) -> None:
    kept_up(path)
    with Archive.open(path, write=True) as archive:
        name = harbour_of(archive)
        made_by = Rule("rule-1", "new", "Ida", "2031-05-06T08:00:00+00:00", (K.REPORT,), name)
        archive.rules.put(made_by)
        archive.rules.put(replace(made_by, id="rule-2", kinds=(K.GONE,)))
    put(path, made.harbour()[2])
    (report,) = [each for each in kept_up(path).found if each.kind is K.REPORT]
    with Archive.open(path) as archive:
        assert [each.development for each in archive.rules.deliveries("rule-1")] == [report.id]
        assert archive.rules.deliveries("rule-2") == []


def test_a_story_of_one_report_has_a_state_once_somebody_looks_at_it(tmp_path: Path) -> None:
    path = made.filled(tmp_path / "news.db", made.harbour()[:2])
    kept_up(path)
    put(path, castle()[0])
    assert kept_up(path).stories == 0
    with Archive.open(path, write=True) as archive:
        (alone,) = [s.id for s in archive.stories.summaries() if len(s.reports) == 1]
        archive.rules.put(Rule("rule-1", "castle", "Ida", "2031-05-06T08:00:00+00:00", (), alone))
    assert kept_up(path).stories == 1


def test_what_is_cut_off_leaves_nothing_half_and_is_told_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_up(path)
    put(path, made.harbour()[2])

    def torn(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(DeskTables, "put_dossier", torn)
        with pytest.raises(KeyboardInterrupt):
            kept_up(path)
    with Archive.open(path) as archive:
        before = archive.desk.last_development()
        assert len(list(archive.database.rows("SELECT * FROM story_states"))) == 2
    assert before == 0
    found = kept_up(path).found
    assert found
    assert kept_up(path).found == ()


def test_two_who_bring_one_story_at_once_tell_it_once(path: Path) -> None:
    kept_up(path)
    put(path, made.harbour()[2])
    with Archive.open(path, write=True) as archive:
        follow(archive)
        name = harbour_of(archive)
    with ThreadPoolExecutor(2) as pool:
        several = [Keeping(path, reader_named("rules")) for _ in range(2)]
        done = list(pool.map(lambda keeping: keeping.bring(name), several))
    assert sorted(bool(each and each.found) for each in done) == [False, True]
    with Archive.open(path) as archive:
        rows = archive.database.all("SELECT number FROM story_states WHERE story = ?", (name,))
        assert len(rows) == 2


def test_of_old_states_the_last_of_each_day_stays_and_what_somebody_saw(path: Path) -> None:
    kept_up(path)
    with Archive.open(path, write=True) as archive, archive.transaction():
        (story, *_) = archive.desk.inputs()
        _, _, state = archive.desk.state(story) or (0, "", None)
        assert state is not None
        times = [f"2001-01-0{day}T0{hour}:00:00+00:00" for day in (1, 2) for hour in (1, 2, 3)]
        numbers = [archive.desk.put_state(state, at) for at in times]
        archive.desk.put_look(Look("Ida", story, times[0], numbers[0]))
        archive.desk.thin(story, "2001-02-01")
        left = [
            row["at"]
            for row in archive.database.all(
                "SELECT at FROM story_states WHERE story = ? AND at < '2002' ORDER BY at", (story,)
            )
        ]
    assert left == [times[0], times[2], times[5]]


def test_while_another_process_keeps_up_nothing_is_done_twice(path: Path) -> None:
    with is_keeper(path) as mine:
        assert mine
        busy = kept_up(path)
    assert (busy.stories, busy.left) == (0, 2)
    assert kept_up(path).stories == 2


def test_who_is_named_is_forgotten_with_a_report(path: Path) -> None:
    kept_up(path)
    with Archive.open(path, write=True) as archive:
        name = harbour_of(archive)
        report = archive.stories.reports_of(name)[0]
        archive.forget(report, "asked", "2031-05-09T08:00:00+00:00")
        assert archive.desk.names(name).people == ()
        assert archive.desk.dossier(name) is None
        docs = archive.database.all("SELECT doc FROM developments")
        assert not any("Brandt" in row["doc"] for row in docs)
    found = kept_up(path).found
    assert (K.GONE, report) in {(each.kind, each.report) for each in found}


def test_since_a_look_and_since_a_time(path: Path) -> None:
    kept_up(path)
    with Archive.open(path, write=True) as archive:
        name = harbour_of(archive)
        number, at, _ = archive.desk.state(name) or (0, "", None)
        archive.desk.put_look(Look("Ida", name, at, number))
    withdraw(path)
    kept_up(path)
    put(path, made.harbour()[2])
    kept_up(path)
    with Archive.open(path) as archive:
        look = archive.desk.look("Ida", name)
        assert look is not None
        by_look, by_time = between(archive, name, look), between(archive, name, at)
        assert by_look == by_time
        assert by_look is not None
        assert {K.REPORT, K.WITHDRAWN, K.CORRECTED} <= kinds(by_look.found)
        assert by_look.before == (number, at)
        last = between(archive, name, by_look.after[1])
        assert last is not None
        assert last.found == ()
        unknown = between(archive, name, "2001-01-01")
        assert unknown is not None
        assert (unknown.before, K.CLAIM in kinds(unknown.found)) == (None, True)
        assert between(archive, "story-0", None) is None


def test_what_the_documentation_shows_works(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")
    (shown,) = re.findall(r"```python\n(.*?keep_up.*?)```", text, re.DOTALL)
    monkeypatch.chdir(path.parent)
    exec(shown.replace("reader_named()", "reader_named('rules')"), {})
    told = capsys.readouterr().out
    assert "Hafen von Lunde" in told
    assert "new claim" in told


_CHILD = """
import sys
from pathlib import Path
from zufolge.desk import keep_up
from zufolge.reading import reader_named
keep_up(Path(sys.argv[1]), reader_named("rules"))
"""


def test_a_process_that_is_killed_loses_and_doubles_nothing(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", _CHILD, str(path)])
    limit = time.monotonic() + 60
    with Archive.open(path) as archive:
        while child.poll() is None and not archive.desk.inputs():
            assert time.monotonic() < limit
            time.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept_up(path)
    with Archive.open(path) as archive:
        assert list(archive.check()) == []
        assert len(archive.database.all("SELECT * FROM story_states")) == 2
        assert len(archive.database.all("SELECT * FROM dossiers")) == 2
    assert kept_up(path) == KeptUp()
