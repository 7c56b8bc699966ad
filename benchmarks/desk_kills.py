"""Whether desk and watcher survive ``kill -9`` at any moment, and lose nothing that they took.

    OMP_NUM_THREADS=1 python benchmarks/desk_kills.py --kills 30 --json desk_kills.json

``zufolge serve`` and ``zufolge watch`` (rules, no encoder) work on one archive: an editor corrects
and adds through the API, and a feed of this script's own grows. Again and again the server, its
workshop (the process that reads and makes dossiers), the watcher, server and watcher, or all three
are killed at a random moment, one time in five while they still start, and started again. What the
editor was not answered is sent again. In the end all that was answered as kept must be there once,
every addition done or in quarantine, every report of the feed there once, the archive in order, its
stories those that one run over all reports gives, every story and dossier up to date, what
developed told once and sent to a webhook at least once, and no process left over. Needs Linux.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep

from command_line import give_up, progress
from kill_runs import kept_raws, lost_and_doubled, run
from killed_editor import Editor
from killed_processes import SERVER, WATCHER, WORKSHOP, Processes
from made_feed import Feed, made_report, made_when, offered
from zufolge.archive import Archive
from zufolge.archiving import Work, add
from zufolge.correcting import ledger_of
from zufolge.desk import Additions, Step, keep_up
from zufolge.desk.keeping_up import Keeping
from zufolge.desk.rules import add_rule
from zufolge.desk.webhooks import Sender
from zufolge.fetch import Manners
from zufolge.following import follow, stories_among
from zufolge.ingest import Sidecar
from zufolge.ingest.items import Item, Media
from zufolge.model import DevelopmentKind, Outlet, Precision, Rule, StorySummary, When
from zufolge.reading import reader_named

__all__ = ["Figures", "Wrong", "main", "torture"]

_TARGETS = (
    (SERVER, WATCHER, WORKSHOP),
    (SERVER,),
    (WATCHER,),
    (WORKSHOP,),
    (SERVER, WATCHER),
)
_BEFORE, _EACH_ROUND = 20, 4
_FEED, _ADDED = 1_000, 10_000  # numbers of the first reports there
_LONGEST = 4.0  # seconds until a kill
_EARLY = 0.2  # of all kills: while the server starts
_EVERY = 0.6  # seconds between two requests of the editor
_END = 600.0
_LATER = timedelta(hours=1)  # no process has anything claimed by then


@dataclass(slots=True)
class Wrong:
    """What was found at the end; all of it has to be 0.

    ``told_twice`` are reports of which it was told twice that they came into a story; ``unsent``
    developments that a webhook never got, ``unheard`` answers of which the audit log knows nothing,
    ``ended`` processes that ended by themselves.
    """

    corrections_lost: int = 0
    corrections_doubled: int = 0
    additions_lost: int = 0
    reports_lost: int = 0
    reports_doubled: int = 0
    reports_unread: int = 0
    stories_other: int = 0
    stories_left: int = 0
    dossiers_left: int = 0
    told_twice: int = 0
    unsent: int = 0
    unheard: int = 0
    problems: int = 0
    left_over: int = 0
    ended: int = 0
    errors: int = 0


@dataclass(slots=True)
class Figures:
    """What was done, and what was ``wrong``; ``killed`` tells which processes how often, ``again``
    how many requests were sent again, ``quarantined`` how many additions ended there."""

    kills: int = 0
    killed: dict[str, int] = field(default_factory=dict)
    corrected: int = 0
    added: int = 0
    again: int = 0
    quarantined: int = 0
    fetched: int = 0
    stories: int = 0
    dossiers: int = 0
    developments: int = 0
    sent: int = 0
    sent_again: int = 0
    wrong: Wrong = field(default_factory=Wrong)
    said: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark from the command line."""
    found = run("desk_kills", __doc__.split("\n")[0], torture, 30, arguments)
    if any(asdict(found.wrong).values()):
        give_up("something was lost or is wrong")


def torture(folder: Path, kills: int, seed: int) -> Figures:
    """Kill so many times, at moments that ``seed`` decides."""
    place = folder / "news.db"
    statements = _fill(place)
    found = Figures()
    with offered(_FEED) as feed:
        rule = _rule(place, feed.webhook)
        processes = Processes(place, feed.address)
        editor = Editor(processes.address, statements, _ADDED, _EVERY, seed)
        processes.start()
        editor.start()
        try:
            _kill_often(processes, feed, found, kills, Random(seed))
            _end(processes, editor, found)
        finally:
            processes.stop()
        found.wrong.left_over += processes.left_over()
        _send_rest(place)
        _look(place, editor, feed, found)
        _look_at_messages(place, rule, feed, found)
    return found


def _fill(place: Path) -> list[str]:
    """An archive of a few reports, with stories and dossiers; the ids of what is said in them."""
    reader = reader_named("rules")
    with Archive.open(place, write=True) as archive:
        add(archive, map(_item, range(_BEFORE)), Work(reader))
    keep_up(place, reader)
    with Archive.open(place) as archive:
        readings = [archive.reading(report.id) for report in archive.reports()]
    return [said.id for reading in readings if reading for said in reading.statements]


def _rule(place: Path, webhook: str) -> str:
    """The id of a rule that sends everything there."""
    wanted = Rule("", "alles", "local", "", webhook=webhook)
    with Archive.open(place, write=True) as archive:
        return add_rule(archive, wanted, allow_private=True).id


def _send_rest(place: Path) -> None:
    """What a process had claimed that was killed is sent later: as if it were later now."""
    later = datetime.now(UTC) + _LATER
    Sender(place, Manners(allow_private=True), now=lambda: later).deliver_all()


def _item(number: int) -> Item:
    when = When(made_when(number).isoformat(timespec="minutes"), Precision.MINUTE)
    meta = Sidecar(outlet=Outlet(f"Blatt {number % 7}"), published=when)
    return Item(f"before#{number}", made_report(number), Media.TEXT, meta=meta)


def _kill_often(
    processes: Processes, feed: Feed, found: Figures, kills: int, chance: Random
) -> None:
    killed: Counter[str] = Counter()
    for number in progress(range(kills), "killing"):
        feed.publish(_EACH_ROUND)
        if chance.random() >= _EARLY:
            found.wrong.ended += not processes.answers()
        found.wrong.left_over += processes.left_over()
        sleep(chance.uniform(0, _LONGEST))
        killed.update(processes.kill(_TARGETS[number % len(_TARGETS)]))
        found.kills += 1
        found.wrong.ended += len(processes.start())
    found.killed = dict(killed)


def _end(processes: Processes, editor: Editor, found: Figures) -> None:
    """Everything is answered, fetched, read and told."""
    found.wrong.ended += not processes.answers()
    editor.end()
    found.wrong.ended += processes.watch_once() != 0
    limit = monotonic() + _END
    while monotonic() < limit and not _is_up_to_date(processes.place):
        sleep(0.5)


def _is_up_to_date(place: Path) -> bool:
    with Archive.open(place) as archive:
        if archive.additions.waiting():
            return False
    return not Keeping(place, reader_named("rules")).due()


def _look(place: Path, editor: Editor, feed: Feed, found: Figures) -> None:
    found.corrected, found.added = len(editor.corrected), len(editor.added)
    found.again, found.said = editor.again, editor.errors[:10]
    found.fetched = len(feed.published)
    found.wrong.errors = len(editor.errors)
    with Archive.open(place) as archive:
        _look_at_ledger(archive, editor, found.wrong)
        _look_at_reports(archive, place, editor, feed, found)
        _look_at_stories(archive, place, found)
        problems = list(archive.check())
    found.wrong.problems = len(problems)
    found.said += problems[:10]
    with Archive.open(place, write=True) as archive:
        followed = follow(archive)
    found.wrong.stories_left += followed.new + followed.days


def _look_at_ledger(archive: Archive, editor: Editor, wrong: Wrong) -> None:
    entries = ledger_of(archive).entries
    ids = {entry.id for entry in entries}
    wrong.corrections_lost = sum(name not in ids for name in editor.corrected.values())
    reasons = Counter(entry.correction.why for entry in entries)
    wrong.corrections_doubled = sum(many > 1 for many in reasons.values())
    wrong.corrections_doubled += len(reasons.keys() - editor.corrected.keys())
    told = {(line.told or "").rpartition("/")[2] for line in archive.audit.lines()}
    wrong.unheard = len({*editor.corrected.values(), *editor.added} - told)


def _look_at_reports(
    archive: Archive, place: Path, editor: Editor, feed: Feed, found: Figures
) -> None:
    wrong, additions = found.wrong, Additions(place)
    set_aside = {each.origin: each.reason for each in archive.refusals()}
    done = []
    for name, raw in editor.added.items():
        became = additions.addition(archive, name)
        if became is not None and became.step is Step.DONE:
            done.append(raw)
        elif became is not None and became.step is Step.FAILED and became.wrong:
            found.quarantined += 1
            wrong.additions_lost += became.wrong not in set_aside.values()
        else:
            wrong.additions_lost += 1
    before = map(made_report, range(_BEFORE))
    wrong.reports_lost, _ = lost_and_doubled(archive, [*before, *done, *feed.published])
    wrong.reports_doubled = sum(many > 1 for many in kept_raws(archive).values())
    wrong.reports_unread = sum(archive.reading(r.id) is None for r in archive.reports())


def _look_at_stories(archive: Archive, place: Path, found: Figures) -> None:
    wrong, desk = found.wrong, archive.desk
    kept = {_reports(story) for story in archive.stories.summaries()}
    whole = {_reports(story) for story in stories_among(list(archive.reports()))}
    wrong.stories_other = len(kept ^ whole)
    wrong.stories_left = len(Keeping(place, reader_named("rules")).due())
    stand = desk.inputs()
    made = {story: desk.dossier_inputs(story) for story in stand}
    now = archive.stories.made_of()
    wrong.dossiers_left = sum(made[story] != stand[story] for story in stand if story in now)
    developments = [each for _, each in desk.developments_after(0)]
    came = Counter((d.story, d.report) for d in developments if d.kind is DevelopmentKind.REPORT)
    wrong.told_twice = sum(many > 1 for many in came.values())
    found.stories, found.dossiers = len(kept), sum(story in now for story in stand)
    found.developments = len(developments)


def _look_at_messages(place: Path, rule: str, feed: Feed, found: Figures) -> None:
    with Archive.open(place) as archive:
        told = {f"{rule}.{each.id}" for _, each in archive.desk.developments_after(0)}
    found.wrong.unsent = len(told - feed.heard.keys())
    found.sent, found.sent_again = len(feed.heard), sum(n > 1 for n in feed.heard.values())


def _reports(story: StorySummary) -> frozenset[str]:
    return frozenset(report.id for report in story.reports)


if __name__ == "__main__":
    main()
