"""The seed benchmark from end to end, on a dossier made by hand and a gold made from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import invented
import seeds
from seed_items import Item, names_of
from zufolge.export import to_json
from zufolge.model import Act, Certainty, Dossier, Form, Span

DOSSIER = invented.dossier()


def gold_of(dossier: Dossier) -> dict[str, Any]:
    """A gold that says just what ``dossier`` does."""
    names = {report.id: Path(report.paths[0]).name for report in dossier.reports}
    sources = {source.id: source.name for source in dossier.sources}
    claims = {s: claim.id for claim in dossier.claims for s in claim.statements}
    return {
        "version": 1,
        "reports": [{"name": names[r.id], "sha256": r.sha256} for r in dossier.reports],
        "statements": [
            {
                "id": s.id,
                "report": names[s.report],
                "content": [[span.start, span.end] for span in s.content],
                "form": s.form.value,
                "speaker": sources.get(s.speaker_id or ""),
                "speaker_aliases": [],
                "speaker_spans": [],
                "relays": [sources[relay.source] for relay in s.relays if relay.source],
                "act": s.act.value,
                "certainty": s.certainty.value,
                "claim": claims.get(s.id),
                "repeats": s.repeats,
                "parent": s.parent,
            }
            for s in dossier.statements
        ],
    }


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold, dossier = tmp_path / "gold.json", tmp_path / "dossier.json"
    gold.write_text(json.dumps(gold_of(DOSSIER)), "utf-8")
    dossier.write_text(to_json(DOSSIER), "utf-8")
    return gold, dossier


def scored(files: tuple[Path, Path], tmp_path: Path, *more: str) -> dict[str, Any]:
    gold, dossier = files
    out = tmp_path / "figures.json"
    arguments = ["--gold", str(gold), "--dossier", str(dossier), "--json", str(out), *more]
    seeds.main(arguments)
    figures: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return figures


def test_a_dossier_that_says_what_the_gold_says_is_wholly_right(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = scored(files, tmp_path, "--errors")
    assert figures["reader"] == DOSSIER.reader.name
    rows = figures["statements"]
    assert {row["f1"] for row in rows.values()} <= {1, None}
    assert rows["found"]["gold"] == len(DOSSIER.statements)
    assert rows["relays"]["gold"] == sum(len(s.relays) for s in DOSSIER.statements)
    shown = capsys.readouterr().out
    assert "missed" not in shown
    assert "wrong" not in shown


def test_what_differs_is_counted_and_listed_with_its_excerpt(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = gold_of(DOSSIER)
    first = gold["statements"].pop(0)
    gold["statements"][0] |= {"speaker": "Nobody Else"}
    files[0].write_text(json.dumps(gold), "utf-8")
    figures = scored(files, tmp_path, "--errors")
    total = len(DOSSIER.statements)
    assert figures["statements"]["found"]["read"] == total
    assert figures["statements"]["found"]["right"] == total - 1
    assert figures["statements"]["speakers"]["right"] == total - 2
    shown = capsys.readouterr().out
    assert f"beyond the gold {first['id']}" in shown
    assert "not nobody else" in shown


def test_both_scores_are_given_for_all_pairs_and_for_those_across_reports(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    given = scored(files, tmp_path)["given pairs"]
    total = len(DOSSIER.statements)
    assert given["matching, all"]["pairs"] == given["tf-idf, all"]["pairs"]
    assert given["tf-idf, all"]["pairs"] == total * (total - 1) // 2
    assert given["tf-idf, across reports"]["pairs"] < given["tf-idf, all"]["pairs"]


def test_differences_are_told_in_words() -> None:
    span = (Span(0, 9),)
    orla, kor = names_of("Orla"), names_of("KOR")
    gold = Item(
        "g", "r", span, Form.INDIRECT, orla, (kor,), Act.DENY, Certainty.ASSERTED, frozenset()
    )
    read = Item("s", "r", span, Form.DIRECT, None, (), Act.DENY, Certainty.HEARSAY, frozenset())
    assert seeds.differences(gold, read) == [
        "speaker unknown, not orla",
        "relays none, not kor",
        "form direct, not indirect",
        "certainty hearsay, not asserted",
    ]
    assert seeds.differences(gold, gold) == []


def left_with(arguments: Sequence[str]) -> int | str | None:
    with pytest.raises(SystemExit) as left:
        seeds.main(arguments)
    return left.value.code


def test_a_dossier_without_a_report_of_the_gold_is_refused(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    gold = gold_of(DOSSIER)
    gold["reports"].append({"name": "other.txt", "sha256": "00"})
    files[0].write_text(json.dumps(gold), "utf-8")
    assert left_with(["--gold", str(files[0]), "--dossier", str(files[1])]) == 2
    assert "not in the dossier, or with other bytes than the gold's: other.txt" in (
        capsys.readouterr().err
    )


def test_missing_reports_are_named(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert left_with(["--gold", str(files[0]), "--data", str(tmp_path)]) == 2
    assert "bote.txt: not there" in capsys.readouterr().err


def test_a_dossier_is_built_by_the_reader_that_was_asked_for(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for report in DOSSIER.reports:
        (tmp_path / Path(report.paths[0]).name).write_text(report.text, "utf-8")
    arguments = ["--gold", str(files[0]), "--data", str(tmp_path), "--reader", "oracle"]
    assert left_with(arguments) == 2
    assert "no reader 'oracle' here" in capsys.readouterr().err
