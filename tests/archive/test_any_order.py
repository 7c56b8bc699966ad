"""Whatever is added and forgotten in whatever order: the archive is clean and holds just that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stored import LATER, fresh, put

from zufolge.archive import Archive, Outcome
from zufolge.errors import NotInArchive
from zufolge.ingest import build_report
from zufolge.model import report_id

TEXTS = [f"Der Damm hält {word}, sagte Ida Brandt.\n" for word in ("", "noch", "nicht", "gut")]
ADDRESSES = [None, "https://a.example/damm", "https://a.example/hafen"]
DAYS = [None, "2031-05-01", "2031-05-02"]

ADD = st.tuples(st.sampled_from(TEXTS), st.sampled_from(ADDRESSES), st.sampled_from(DAYS))
FORGET = st.sampled_from(TEXTS)


@dataclass
class Expected:
    """What should be there: texts with their addresses, and what was forgotten."""

    held: dict[str, str | None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def outcome(self, text: str, address: str | None) -> Outcome:
        if text in self.gone:
            return Outcome.FORGOTTEN
        if text in self.held:
            self.held[text] = self.held[text] or address
            return Outcome.SAME
        new = address is None or address not in self.held.values()
        self.held[text] = address
        return Outcome.NEW if new else Outcome.REVISION


def _id(text: str) -> str:
    return report_id(hashlib.sha256(text.encode()).hexdigest())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ADD | FORGET, max_size=12))
def test_the_archive_holds_what_was_added_and_not_forgotten(
    steps: list[tuple[str, str | None, str | None] | str],
) -> None:
    expected = Expected()
    with TemporaryDirectory() as folder, fresh(Path(folder)) as archive:
        for step in steps:
            if isinstance(step, str):
                _forget(archive, step, expected)
            else:
                text, address, day = step
                added = put(archive, text, url=address, published=day)
                assert added.outcome is expected.outcome(text, address)
        assert {report.text: report.url for report in archive.reports()} == expected.held
        assert list(archive.check()) == []
        for address in ADDRESSES[1:]:
            versions = archive.revisions(str(address))
            assert [v.number for v in versions] == list(range(1, len(versions) + 1))
            assert {v.report for v in versions} == {
                _id(text) for text, at in expected.held.items() if at == address
            }


def _forget(archive: Archive, text: str, expected: Expected) -> None:
    try:
        archive.forget(_id(text), "asked", LATER)
    except NotInArchive:
        assert text not in expected.held
        return
    expected.held.pop(text, None)
    expected.gone.add(text)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    raw = text.encode()
    report = build_report(text, hashlib.sha256(raw).hexdigest(), ["a.txt"])
    with TemporaryDirectory() as folder, fresh(Path(folder)) as archive:
        archive.add(raw, report, "a.txt", LATER)
        assert archive.report(report.id) == report
        assert archive.raw(report.id) == raw
        assert list(archive.check()) == []
