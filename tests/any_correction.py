"""Any correction that an editor could make, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from zufolge.model import (
    Act,
    Certainty,
    Citation,
    Correction,
    CorrectionKind,
    Form,
    Note,
    Quote,
    SourceKind,
    Span,
    Who,
)

__all__ = ["corrections"]

_ONE = frozenset(CorrectionKind) - {
    CorrectionKind.JOIN_SOURCES,
    CorrectionKind.PART_SOURCES,
    CorrectionKind.JOIN_CLAIMS,
    CorrectionKind.PART_CLAIMS,
    CorrectionKind.UNDO,
}
_TEXT = st.text(st.characters(), max_size=20)
_MOMENTS = st.datetimes().map(lambda at: at.isoformat(timespec="microseconds") + "+00:00")


def _some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


_SPANS = st.tuples(st.integers(0, 10**6), st.integers(1, 10**4)).map(lambda p: Span(p[0], sum(p)))
_QUOTES = st.builds(Quote, _SPANS, _TEXT.filter(bool), _TEXT, _TEXT)
_REPORTS = st.sampled_from(["r-1", "r-2", "r-3"])
_CITED = st.builds(
    Citation,
    _REPORTS,
    _TEXT,
    st.lists(_QUOTES, min_size=1, max_size=3).map(tuple),
    _some(_TEXT),
    _some(_TEXT),
    _some(_TEXT),
)
_WHO = st.builds(
    Who,
    _TEXT,
    _some(_TEXT),
    _some(st.sampled_from(SourceKind)),
    st.lists(_CITED, max_size=2).map(tuple),
)
_NOTES = st.builds(Note, _TEXT, _some(_TEXT), _some(_TEXT), st.booleans())


@st.composite
def corrections(draw: st.DrawFn, *, signed: bool = False) -> Correction:
    """A whole correction of any kind; ``signed`` ones say who made them and when."""
    kind = draw(st.sampled_from(CorrectionKind))
    people = "sources" in kind.value
    statements = (1, 1) if kind in _ONE else (2, 3) if "claims" in kind.value else (0, 2)
    by = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip) if signed else _TEXT
    return Correction(
        kind=kind,
        by=draw(by if signed else _some(by)),
        at=draw(_MOMENTS if signed else _some(_TEXT)),
        why=draw(_some(st.text(st.characters(codec="utf-8"), max_size=20))),
        statements=tuple(draw(st.lists(_CITED, min_size=statements[0], max_size=statements[1]))),
        sources=tuple(draw(st.lists(_WHO, min_size=2 * people, max_size=2 if people else 1))),
        act=draw(st.sampled_from(Act)),
        certainty=draw(st.sampled_from(Certainty)),
        form=draw(_some(st.sampled_from(Form))),  # type: ignore[arg-type]
        told_by=tuple(draw(st.lists(_QUOTES, max_size=2))),
        note=draw(_NOTES),
        undoes="e-000000000000" if kind is CorrectionKind.UNDO else None,
    )
