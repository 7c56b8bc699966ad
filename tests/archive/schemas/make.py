"""Write ``NNNN.sql`` for the newest schema: the data of a small archive, without its tables."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
LEDGER_TIMES = [f"2031-05-05T{hour:02}:00:00.000000+00:00" for hour in (8, 9, 10)]
MADE_ANEW = ("word_forms", "search_state")  # of the index, which is no data
sys.path.insert(0, str(HERE.parent))

from stored import ADDRESS, CARD, LATER, LUNDE, LUNDE_AGAIN, NOW, fresh, made, put  # noqa: E402

from zufolge.archive import Archive, Fetched, StoryDay, TraitsOf  # noqa: E402
from zufolge.archive.database import newest_version  # noqa: E402
from zufolge.corrections import cited_statement  # noqa: E402
from zufolge.model import (  # noqa: E402
    Act,
    Chapter,
    ChapterLink,
    ClaimState,
    Correction,
    CorrectionKind,
    Development,
    DevelopmentKind,
    Dossier,
    LinkKind,
    Look,
    Placing,
    Refusal,
    Report,
    Rule,
    SavedSearch,
    ShownStory,
    Statement,
    Status,
    Story,
    StoryEvent,
    StoryEventKind,
    StoryNames,
    StoryState,
)
from zufolge.reading import reader_named  # noqa: E402


def main() -> None:
    """Make the archive and write its rows."""
    with TemporaryDirectory() as folder:
        with fresh(Path(folder)) as archive:
            gone = put(archive, LUNDE.replace("Montag", "Mittwoch"))
            archive.forget(gone.report, "asked", LATER)
            put(archive, LUNDE, url=ADDRESS)
            raw, same = made(LUNDE, ADDRESS)
            other = replace(same, id="r-ffffffffffff", sha256="f" * 64)
            archive.add(raw + b"<!-- other -->", other, "b.txt", LATER)
            second = put(archive, LUNDE_AGAIN, url=ADDRESS, at=LATER)
            report = archive.report(second.report)
            reading = reader_named("rules").read(report)
            archive.store_reading(reading, CARD, LATER)
            archive.quarantine(Refusal("b.pdf", "is torn"), NOW, b"%PDF", "{}")
            _put_right(archive, gone.report, report, reading.statements[0])
            archive.remember(Fetched(ADDRESS, NOW, '"1"'))
            _tell_a_story(archive, second.report)
            _keep_an_eye_on(archive, second.report)
        with sqlite3.connect(Path(folder) / "news.db") as connection:
            own = [
                f'INSERT INTO "{name}"'
                for (name,) in connection.execute("SELECT name FROM pragma_table_list WHERE strict")
                if name not in MADE_ANEW
            ]
            lines = [line for line in connection.iterdump() if line.startswith(tuple(own))]
        connection.close()
    target = HERE / f"{newest_version():04}.sql"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _put_right(archive: Archive, gone: str, report: Report, statement: Statement) -> None:
    """Corrections: one that holds, one of a report that is gone, and one that was taken back."""
    cited = cited_statement(report, statement, CARD)
    act = Correction(
        CorrectionKind.ACT, "ir", LEDGER_TIMES[0], "so it says", (cited,), act=Act.WARN
    )
    other = replace(cited, report=gone)
    wrong = Correction(CorrectionKind.WRONG, "kl", LEDGER_TIMES[1], None, (other,))
    back = archive.corrections.append(wrong).id
    archive.corrections.append(act)
    archive.corrections.append(Correction(CorrectionKind.UNDO, "ir", LEDGER_TIMES[2], undoes=back))


def _tell_a_story(archive: Archive, report: str) -> None:
    """Something in each table of stories; what traits and segments hold is not the archive's."""
    day = "2031-05-05"
    told = Story(report, (Chapter(report, (report,)),))
    event = StoryEvent(LATER, StoryEventKind.OPENED, "story-0123456789")
    link = ChapterLink(day, LinkKind.NEXT, report, "r-000000000000", 0.5)
    with archive.transaction():
        archive.story_days.put_traits([TraitsOf(report, "1 none", day, 32_254_560, b"traits")])
        left = StoryDay(day, "inputs", "digest", b"segment", b"lasting")
        placed = Placing(report, report, 0.0, "opened")
        archive.story_days.put_day(left, [placed], [], [link])
        maybe = ChapterLink(day, LinkKind.UNDATED, "r-111111111111", report, 0.5)
        archive.story_days.undated.put(day, "inputs", [maybe])
        shown = ShownStory("story-0123456789", report, LATER, told)
        archive.stories.put_names([shown], [event], LATER)


def _keep_an_eye_on(archive: Archive, report: str) -> None:
    """Something in each table of the desk."""
    story, kind = "story-0123456789", DevelopmentKind.CLAIM
    claim = ClaimState("c-0", "s-0", Status.SINGLE_ORIGIN, ("s-0",), 1)
    state = StoryState(story, "a.b", (report,), (claim,), origins=1, voices=1)
    archive.desk.put_state(state, LATER, StoryNames(("Ida Brandt",), ("Lunde",)))
    archive.desk.put_dossier(story, "a.b", LATER, Dossier("0.1.0", CARD, (), (), (), (), ()))
    archive.desk.put_developments([Development("d-0", story, LATER, kind, "c-0")])
    archive.desk.put_look(Look("ir", story, LATER, 1))
    archive.desk.put_search(SavedSearch("q-0", "ir", "Mole", (("words", "Mole"),), LATER, LATER))
    archive.rules.put(
        Rule("rule-0", "new", "ir", LATER, (kind,), story, webhook="https://a.example")
    )
    archive.rules.send([("rule-0", "d-0")], LATER)
    for sql in (
        "INSERT INTO additions (id, number, at, person, doc) VALUES ('a-0', 1, ?, 'ir', '{}')",
        "INSERT INTO addition_items (addition, place, raw, about) VALUES ('a-0', 0, x'00', '{}')",
        "INSERT INTO audit (at, person, origin, action, status, told)"
        " VALUES (?, 'ir', '127.0.0.1', 'POST /add', 303, NULL)",
    ):
        archive.database.run(sql, (LATER,) * sql.count("?"))


if __name__ == "__main__":
    main()
