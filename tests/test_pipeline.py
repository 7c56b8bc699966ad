"""The whole way, from files to a dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

import installed_weights
from editing import J, decisions, entry, ledger
from zufolge import pipeline
from zufolge.errors import BadDecisions, UnknownReader
from zufolge.export import to_json
from zufolge.model import BlockKind, Stance

FIRST = """Brücke in Lohfeld gesperrt

Die Brücke sei einsturzgefährdet, sagte Bauamtsleiterin Ida Korvald am Montag.
Ein Neubau wurde bislang nicht bestätigt.
"""
SECOND = """Neubau der Brücke kommt

Die Stadt Lohfeld bestätigte am Freitag den Neubau der Brücke. „Wir bauen neu“, sagte Korvald.
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_any_order_of_files_gives_the_same_bytes(files: list[Path]) -> None:
    assert to_json(pipeline.build(files)) == to_json(pipeline.build(files[::-1]))


def test_one_person_is_one_source_over_reports(files: list[Path]) -> None:
    made = pipeline.build(files)
    assert [s.name for s in made.sources if "Korvald" in s.name] == ["Ida Korvald"]


def test_every_statement_stands_in_exactly_one_claim(files: list[Path]) -> None:
    made = pipeline.build(files)
    placed = [each for claim in made.claims for each in claim.statements]
    assert sorted(placed) == sorted(s.id for s in made.statements)


def test_ids_do_not_depend_on_paths(files: list[Path], tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    copies = [moved / f"x{path.name}" for path in files]
    for path, copy in zip(files, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    first, second = pipeline.build(files), pipeline.build(copies)
    for part in ("reports", "sources", "statements", "claims"):
        assert [x.id for x in getattr(first, part)] == [x.id for x in getattr(second, part)]


def test_a_speaker_set_by_hand_is_used_and_recorded(files: list[Path]) -> None:
    plain = pipeline.build(files)
    stated = plain.statements[0]
    decided = entry(J.SPEAKER, stated.id, sources=["Lohfeld"], by="kl")
    made = pipeline.build(files, ledger=ledger(decided))
    names = {s.id: s.name for s in made.sources}
    changed = next(s for s in made.statements if s.id == stated.id)
    assert names[changed.speaker_id or ""] == "Lohfeld"
    assert made.decisions == decisions(decided, path="d.toml")


def test_claims_are_joined_by_hand(files: list[Path]) -> None:
    plain = pipeline.build(files)
    ids = tuple(claim.statements[0] for claim in plain.claims[:2])
    made = pipeline.build(files, ledger=ledger(entry(J.JOIN_CLAIMS, *ids)))
    assert any(set(ids) <= set(claim.statements) and claim.decided for claim in made.claims)


def test_decisions_on_what_is_not_there_are_refused(files: list[Path]) -> None:
    with pytest.raises(BadDecisions, match="s-000"):
        pipeline.build(files, ledger=ledger(entry(J.JOIN_CLAIMS, "s-000", "s-1")))


def test_progress_names_each_step(files: list[Path]) -> None:
    seen: list[tuple[str, int, int]] = []
    pipeline.build(files, progress=lambda step, done, whole: seen.append((step, done, whole)))
    assert [step for step, done, whole in seen if done == whole] == [
        "ingest",
        "reading",
        "comparing",
    ]


def test_an_unknown_reader_is_named_with_the_choices() -> None:
    with pytest.raises(UnknownReader, match="choose one of: rules"):
        pipeline.reader_named("oracle")


def test_a_dossier_names_its_reader(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_weights.install(monkeypatch, some=installed_weights.card(tmp_path / "w", "some"))
    assert pipeline.build(files).reader.name == "some"
    assert pipeline.build(files, reader="rules").reader.name == "rules"


def test_nothing_in_nothing_out() -> None:
    made = pipeline.build([])
    assert (made.reports, made.statements, made.claims) == ((), (), ())


def test_not_confirmed_and_confirmed_are_seen_together(files: list[Path]) -> None:
    made = pipeline.build(files)
    stances = {s.stance for claim in made.claims for s in claim.stances}
    assert {Stance.CONFIRMS, Stance.NOT_CONFIRMED} <= stances
    together = next(
        c
        for c in made.claims
        if {s.stance for s in c.stances} >= {Stance.CONFIRMS, Stance.NOT_CONFIRMED}
    )
    assert len(together.history) == 2


def test_lines_that_an_outlet_repeats_are_no_part_of_its_reports(tmp_path: Path) -> None:
    appeal = "Sie haben Fragen oder Anregungen zu diesem Thema? Dann schreiben Sie uns."
    bodies = ("Der Pegel der Sarve steigt.", "Der Rat hat den Beschluss vertagt.")
    for name, body in zip("ab", bodies, strict=True):
        text = f"Neues aus Velmark\n\n{body}\n\n{appeal}\n\nMehr sei nicht bekannt, hieß es {name}."
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}.json").write_text('{"outlet": "Sarvebote"}', "utf-8")
    for order in ("ab", "ba"):
        loaded = pipeline.load([tmp_path / f"{name}.txt" for name in order]).reports
        kinds = [b.kind for r in loaded for b in r.blocks if b.span.of(r.text) == appeal]
        assert kinds == [BlockKind.BOILERPLATE] * 2
