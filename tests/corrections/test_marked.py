"""A passage that an editor marks: the reader tells who said it, the editor decides."""

from __future__ import annotations

from building import at
from desk import QUAY, RULES, desk, name, of, read
from zufolge.correcting import marked
from zufolge.corrections import entry_of
from zufolge.model import CorrectionKind


def test_what_the_reader_finds_is_offered_as_a_correction() -> None:
    (reading,) = read(QUAY)
    said = next(
        s for s in reading.statements if s.content[0].of(QUAY.text) == "Das Land zahle den Bau"
    )
    offered = marked(RULES, QUAY, said.content, "ir", "left out")
    assert offered.kind is CorrectionKind.ADD
    assert [q.exact for q in offered.told_by] == ["Minister Jon Veld"]
    assert (offered.act, offered.certainty, offered.form) == (said.act, said.certainty, said.form)
    assert [q.exact for q in offered.statements[0].quotes] == ["Das Land zahle den Bau"]


def test_an_offered_statement_stands_where_nobody_read_it() -> None:
    passage = at(QUAY.text, "Land zahle den Bau")
    done, unplaced = desk([entry_of(marked(RULES, QUAY, passage, "ir"))])
    assert not unplaced
    assert name(done, of(done, "Land zahle den Bau").speaker_id) == "Jon Veld"
