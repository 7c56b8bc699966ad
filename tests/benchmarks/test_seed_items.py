"""Gold files and dossiers as the seed benchmark reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import invented
from seed_items import names_of, read_dossier, read_gold
from zufolge.export import to_json
from zufolge.model import Act, Certainty, Form, Span


def gold_file(folder: Path, **changes: Any) -> Path:
    statement = {
        "id": "g1",
        "report": "damm.txt",
        "content": [[4, 9], [12, 20]],
        "form": "reported",
        "speaker": "Orla Venn",
        "speaker_aliases": ["Venn"],
        "speaker_spans": [[0, 3]],
        "relays": ["KOR"],
        "act": "deny",
        "certainty": "hearsay",
        "claim": "dam-holds",
        "repeats": None,
        "parent": None,
    }
    raw = {
        "version": 1,
        "reports": [{"name": "damm.txt", "sha256": "ab"}],
        "statements": [statement | changes],
    }
    path = folder / "gold.json"
    path.write_text(json.dumps(raw), "utf-8")
    return path


def test_a_gold_statement_is_read_with_all_that_is_compared(tmp_path: Path) -> None:
    gold = read_gold(gold_file(tmp_path))
    (item,) = gold.items
    assert item.report == "ab"
    assert item.content == (Span(4, 9), Span(12, 20))
    assert (item.form, item.act, item.certainty) == (Form.REPORTED, Act.DENY, Certainty.HEARSAY)
    assert item.speaker == frozenset({"orla venn", "venn"})
    assert item.relays == (frozenset({"kor"}),)
    assert item.claims == {"dam-holds"}
    assert dict(gold.names) == {"ab": "damm.txt"}


def test_what_is_told_without_attribution_is_kept_apart(tmp_path: Path) -> None:
    gold = read_gold(gold_file(tmp_path, attributed=False))
    assert gold.items == ()
    assert [item.id for item in gold.apart] == ["g1"]


def test_no_speaker_and_no_claim_stay_unknown(tmp_path: Path) -> None:
    (item,) = read_gold(gold_file(tmp_path, speaker=None, claim=None)).items
    assert item.speaker is None
    assert item.claims == frozenset()


@pytest.mark.parametrize(
    "changes",
    [{"act": "shout"}, {"report": "other.txt"}, {"content": [[5, 5]]}, {"content": [[5]]}],
)
def test_a_statement_that_does_not_fit_is_named(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"gold\.json: statement 'g1'"):
        read_gold(gold_file(tmp_path, **changes))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"reports": [], "statements": null}'])
def test_a_file_that_is_no_gold_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"gold\.json: "):
        read_gold(path)


def test_a_dossier_is_read_with_names_claims_and_blocks(tmp_path: Path) -> None:
    dossier = invented.dossier()
    path = tmp_path / "dossier.json"
    path.write_text(to_json(dossier), "utf-8")
    read = read_dossier(path)
    assert [item.id for item in read.items] == [s.id for s in dossier.statements]
    sources = {source.id: source for source in dossier.sources}
    claims = {s: claim.id for claim in dossier.claims for s in claim.statements}
    for item, statement in zip(read.items, dossier.statements, strict=True):
        speaker = sources.get(statement.speaker_id or "")
        assert item.speaker == (names_of(speaker.name) if speaker else None)
        assert item.claims == ({claims[item.id]} if item.id in claims else frozenset())
    for report in dossier.reports:
        told = [report.text[span.start : span.end] for span in read.silent[report.sha256]]
        assert told == [b.span.of(report.text) for b in report.blocks if not b.kind.tells]


def test_what_is_no_dossier_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text("{}", "utf-8")
    with pytest.raises(ValueError, match=r"no dossier of contract zufolge\.dossier/1: None"):
        read_dossier(path)


def test_names_are_folded_and_agencies_go_by_their_canonical_name_too() -> None:
    assert names_of("Jürgen  Groß") == {"juergen gross"}
    assert names_of("Agence France-Presse") & names_of("AFP")
    assert not names_of("Orla Venn") & names_of("Venn")
