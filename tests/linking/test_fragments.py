"""Quoted words inside a statement of the same speaker are no statement of their own."""

from __future__ import annotations

from building import K, report, statement
from zufolge.linking import without_fragments
from zufolge.model import Form, Reading, Statement

_REPORT = report(
    "r.txt",
    (
        K.PARAGRAPH,
        "Brandis sprach von einem „groben Fehler“ der Aufsicht. Sie sagte, Veld habe gesagt: "
        "„Der Damm hält.“",
    ),
)
_OUTER = statement(_REPORT, ["von einem „groben Fehler“ der Aufsicht"], None, ["Brandis"])
_TOLD = statement(_REPORT, ["Veld habe gesagt: „Der Damm hält.“"], None, ["Sie"], cue=["sagte"])


def _kept(*statements: Statement) -> list[str]:
    reading = without_fragments(Reading(_REPORT.id, statements=statements))
    return [s.id for s in reading.statements]


def test_quoted_words_of_the_same_speaker_are_folded() -> None:
    own = statement(_REPORT, ["groben Fehler"], None, ["Brandis"], Form.DIRECT, parent=_OUTER.id)
    nobody = statement(_REPORT, ["groben Fehler"], None, (), Form.DIRECT, parent=_OUTER.id)
    assert _kept(_OUTER, own) == [_OUTER.id]
    assert _kept(_OUTER, nobody) == [_OUTER.id]


def test_what_somebody_else_said_inside_stays() -> None:
    inner = statement(
        _REPORT, ["Der Damm hält."], None, ["Veld"], Form.DIRECT, cue=["gesagt"], parent=_TOLD.id
    )
    assert _kept(_TOLD, inner) == [_TOLD.id, inner.id]


def test_quoted_words_with_a_speaker_but_no_cue_inside_are_folded() -> None:
    other = statement(_REPORT, ["Der Damm hält."], None, ["Veld"], Form.DIRECT, parent=_TOLD.id)
    assert _kept(_TOLD, other) == [_TOLD.id]


def test_indirect_speech_inside_stays() -> None:
    inner = statement(_REPORT, ["Der Damm hält."], None, ["Sie"], parent=_TOLD.id)
    assert _kept(_TOLD, inner) == [_TOLD.id, inner.id]


def test_what_stands_in_a_fragment_moves_up() -> None:
    fragment = statement(_REPORT, ["„groben Fehler“ der"], None, (), Form.DIRECT, parent=_OUTER.id)
    inner = statement(_REPORT, ["Fehler"], None, ["Veld"], Form.INDIRECT, parent=fragment.id)
    reading = without_fragments(Reading(_REPORT.id, statements=(_OUTER, fragment, inner)))
    assert [(s.id, s.parent) for s in reading.statements] == [
        (_OUTER.id, None),
        (inner.id, _OUTER.id),
    ]
