"""Files of a story: each becomes part of a report, or a refusal with its reason."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from made_files import pdf
from zufolge.errors import UnreadableReport
from zufolge.ingest import Notice, Sidecar, load_reports
from zufolge.model import OnBad, Outlet

TEXT = (
    "Fähre läuft auf Grund\r\n\r\nDie Fähre zwischen Neustadt und Altdorf ist am Montag auf Grund"
    " gelaufen.\u00a0Verletzt wurde niemand, teilte die Wasser\u00adschutzpolizei mit.\r\n"
)


def write(path: Path, text: str = TEXT) -> Path:
    path.write_bytes(text.encode())
    return path


def beside(path: Path, **data: object) -> None:
    path.with_suffix(".json").write_text(json.dumps(data), encoding="utf-8")


def test_text_is_kept_untouched(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "\ufeff" + TEXT)
    (report,) = load_reports([path]).reports
    assert report.text == TEXT
    assert report.paths == (str(path),)


def test_unknown_suffixes_are_read_as_text(tmp_path: Path) -> None:
    assert len(load_reports([write(tmp_path / "a.crawl"), write(tmp_path / "b", "B")]).reports) == 2


def test_bad_files_are_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt")
    binary = tmp_path / "b.txt"
    binary.write_bytes(b"\x00\x01\x02")
    foreign = tmp_path / "c.txt"
    foreign.write_bytes("Привет".encode("cp1251"))
    empty = write(tmp_path / "d.txt", "")
    missing = tmp_path / "e.txt"
    intake = load_reports([missing, good, empty, foreign, binary])
    assert [report.paths for report in intake.reports] == [(str(good),)]
    refused = [refusal.path for refusal in intake.refused]
    assert refused == sorted(map(str, [binary, foreign, empty, missing]))
    assert all(refusal.reason for refusal in intake.refused)


def test_bad_input_can_stop_everything(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport):
        load_reports([write(tmp_path / "a.txt"), tmp_path / "b.txt"], on_bad=OnBad.RAISE)
    beside(tmp_path / "a.txt", published="morgen")
    with pytest.raises(UnreadableReport, match="morgen"):
        load_reports([tmp_path / "a.txt"], on_bad=OnBad.RAISE)


def test_the_same_bytes_are_one_report_with_all_paths_in_order(tmp_path: Path) -> None:
    second, first = write(tmp_path / "b.txt"), write(tmp_path / "a.txt")
    (report,) = load_reports([second, first, first]).reports
    assert report.paths == (str(first), str(second))


def test_copies_with_contradicting_metadata_are_noticed(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    beside(first, outlet="Blatt")
    beside(second, outlet="Bote")
    intake = load_reports([first, second])
    assert intake.reports[0].outlet == Outlet("Blatt")
    assert [notice.path for notice in intake.notices] == [str(second)]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{name}.txt", f"{TEXT}{name}") for name in "abc"]
    assert load_reports(paths) == load_reports(reversed(paths))


def test_a_windows_text_is_read_with_a_notice(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    intake = load_reports([path])
    assert intake.reports[0].text == TEXT
    assert "Windows-1252" in intake.notices[0].text


def test_a_bad_sidecar_costs_only_the_metadata(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    beside(path, published="morgen")
    intake = load_reports([path])
    assert intake.reports[0].published is None
    assert intake.refused[0].path == str(tmp_path / "a.json")


def test_sidecars_handed_in_with_their_reports_are_no_reports(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    beside(path, outlet="Blatt")
    lonely = tmp_path / "b.json"
    lonely.write_text("{}", encoding="utf-8")
    intake = load_reports(sorted(tmp_path.iterdir()))
    assert [report.outlet for report in intake.reports] == [Outlet("Blatt")]
    assert [refusal.path for refusal in intake.refused] == [str(lonely)]


def test_a_table_goes_before_the_sidecar_and_unmet_rows_are_noticed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    beside(path, outlet="Blatt", url="https://blatt.example/1")
    meta = {"a.txt": Sidecar(outlet=Outlet("Bote")), "c.txt": Sidecar()}
    intake = load_reports([path], meta=meta)
    assert intake.reports[0].outlet == Outlet("Bote")
    assert intake.reports[0].url == "https://blatt.example/1"
    assert intake.notices == (Notice("--meta", "1 row(s) name no report that was read: c.txt"),)


def test_a_later_text_at_one_address_revises_the_earlier(tmp_path: Path) -> None:
    for name, updated in [
        ("a", "2021-04-05"),
        ("b", "2021-04-03"),
        ("c", "2021-04-04"),
        ("d", None),
    ]:
        path = write(tmp_path / f"{name}.txt", f"{TEXT}{name}")
        beside(path, url="https://blatt.example/1", **({"updated": updated} if updated else {}))
    reports = load_reports(sorted(tmp_path.glob("*.txt"))).reports
    by_name = {Path(report.paths[0]).stem: report for report in reports}
    assert by_name["a"].revision_of == by_name["c"].id
    assert by_name["c"].revision_of == by_name["b"].id
    assert by_name["b"].revision_of is None
    assert by_name["d"].revision_of is None


def test_reports_without_an_address_revise_nothing(tmp_path: Path) -> None:
    for name, updated in [("a", "2021-04-05"), ("b", "2021-04-03")]:
        beside(write(tmp_path / f"{name}.txt", f"{TEXT}{name}"), updated=updated)
    assert {r.revision_of for r in load_reports(tmp_path.glob("*.txt")).reports} == {None}


def test_folders_tables_and_documents_are_read_like_files(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.jsonl").write_text(f"{json.dumps({'text': 'Die Fähre liegt fest.'})}\n")
    (tmp_path / "c.pdf").write_bytes(pdf(["Die Fähre ist frei."]))
    (tmp_path / "below").mkdir()
    write(tmp_path / "below" / "d.txt", "Die Fähre fährt wieder.")
    intake = load_reports([tmp_path], recursive=True, meta={"c.pdf": Sidecar(Outlet("Reederei"))})
    assert [Path(report.paths[0]).name for report in intake.reports] == [
        "a.txt", "b.jsonl#line 1", "c.pdf", "d.txt",
    ]  # fmt: skip
    assert intake.reports[2].outlet == Outlet("Reederei")
    assert intake.refused == ()


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    load_reports(
        [write(tmp_path / "a.txt"), tmp_path / "none.txt"],
        progress=lambda done, whole: seen.append((done, whole)),
    )
    assert seen == [(1, 2), (2, 2)]


def test_importing_the_room_loads_nothing_heavy() -> None:
    heavy = {
        "py3langid", "numpy", "lxml", "trafilatura", "feedparser", "fastwarc", "pypdf", "docx",
        "pyarrow", "brotli", "ssl",
    }  # fmt: skip
    code = "import json, sys, zufolge.ingest; print(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert heavy.isdisjoint(json.loads(done.stdout))
