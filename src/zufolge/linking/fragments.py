"""Quoted words inside a statement of the same speaker: part of it, and no statement beside it.

"Er sprach von einem „groben Fehler“, den man „schnell“ beheben müsse" is one statement. A reader
may mark the quoted words as contents of their own, as corpora do; in a dossier they would be
claims without a sentence. They stay in the reading, and in the content of the statement.
"""

from __future__ import annotations

from dataclasses import replace

from zufolge.model import Form, Reading, Statement, overlap

__all__ = ["without_fragments"]


def without_fragments(reading: Reading) -> Reading:
    """``reading`` without quoted words that stand in a statement of the same speaker."""
    by_id = {statement.id: statement for statement in reading.statements}
    fragments = {
        s.id for s in reading.statements if s.parent in by_id and _is_fragment(s, by_id[s.parent])
    }
    kept = (s for s in reading.statements if s.id not in fragments)
    return replace(
        reading,
        statements=tuple(
            replace(s, parent=by_id[s.parent].parent) if s.parent in fragments else s for s in kept
        ),
    )


def _is_fragment(inner: Statement, outer: Statement) -> bool:
    """Quoted words have another speaker if somebody is said to say them within what is told."""
    if inner.form is not Form.DIRECT or outer.form is Form.DIRECT:
        return False
    return not overlap(list(inner.cue), list(outer.content))
