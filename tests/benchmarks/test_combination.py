"""Parts of the combination of network and rules, switched off one after another."""

from __future__ import annotations

from pathlib import Path

from invented_article import TEXT

from combination import variants
from zufolge.ingest import bare_report
from zufolge.pipeline import reader_named
from zufolge.reading.learned import joining
from zufolge.reading.learned import reader as learned_reader

_WEIGHTS = str(Path(__file__).parents[2] / "weights/zufolge-reader-de/src/zufolge_reader_de/data")
_TITLED = f"Venn warnt vor Hochwasser\n\n{TEXT}"


def test_the_last_row_is_the_reader_as_it_ships_and_nothing_stays_switched_off() -> None:
    before = (learned_reader.join, joining._completed, joining._stands)
    report = bare_report("bote.txt", _TITLED)
    read = {name: reader.read(report).statements for name, reader in variants(_WEIGHTS)}
    assert (learned_reader.join, joining._completed, joining._stands) == before
    shipped = reader_named(_WEIGHTS).read(report).statements
    assert read["+ what the network passed over"] == shipped
    assert read["rules alone"] == reader_named("rules").read(report).statements


def test_nothing_is_joined_where_the_network_only_sees_the_rules() -> None:
    report = bare_report("bote.txt", _TITLED)
    for name, reader in variants(_WEIGHTS):
        gaps = {gap.kind.value for gap in reader.read(report).gaps}
        if name == "network that sees the rules":
            assert "doubtful statement" not in gaps
