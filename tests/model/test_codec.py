"""What the codec writes is what it reads, for every type of the model."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_correction import corrections
from zufolge.model import (
    Block,
    Claim,
    Correction,
    Decisions,
    Entry,
    Form,
    Genre,
    Linking,
    ReaderCard,
    Reading,
    Report,
    Span,
    Statement,
)
from zufolge.model.codec import CodecError, decode, encode

st.register_type_strategy(
    Span,
    st.tuples(st.integers(0, 10**7), st.integers(1, 10**4)).map(lambda p: Span(p[0], sum(p))),
)
st.register_type_strategy(Correction, corrections())
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(str, st.text(st.characters(), max_size=20))

REPORT = Report("r-1", "0" * 64, ("a.txt",), "Ja.", ())


@dataclass(frozen=True, slots=True)
class Odd:
    """Shapes that the model may come to have."""

    pair: tuple[int, str]
    table: dict[str, float | None]
    yes: bool = True


@pytest.mark.parametrize(
    "kind", [Report, Reading, Linking, Decisions, Entry, Claim, ReaderCard, Odd]
)
def test_every_value_comes_back(kind: type) -> None:
    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.from_type(kind))
    def comes_back(value: object) -> None:
        text = encode(value)
        assert text.isascii()
        assert decode(kind, text) == value

    comes_back()


def test_what_is_as_by_default_is_not_written() -> None:
    assert encode(Statement("s", "r", Form.DIRECT, (Span(1, 2),))) == (
        '{"id":"s","report":"r","form":"direct","content":[{"start":1,"end":2}]}'
    )


def test_a_field_that_was_added_later_has_its_default() -> None:
    assert decode(Block, '{"start":0,"end":2,"kind":"lead"}').span == Span(0, 2)
    assert decode(Report, encode(REPORT)).genre is Genre.UNKNOWN


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "stands where dict belongs"),
        ('{"start":1}', "no Span"),
        ('{"start":3,"end":2}', "a span needs"),
        ('{"start":1,"end":2,"colour":3}', "no field 'colour'"),
        ('{"start":true,"end":2}', "True stands where int belongs"),
        ('{"start":"1","end":2}', "'1' stands where int belongs"),
    ],
)
def test_anything_else_is_an_error(text: str, reason: str) -> None:
    with pytest.raises(CodecError, match=reason):
        decode(Span, text)


def test_unknown_members_and_wrong_lengths_are_errors() -> None:
    with pytest.raises(CodecError, match="Form knows no 'sung'"):
        decode(Statement, '{"id":"s","report":"r","form":"sung","content":[]}')
    with pytest.raises(CodecError, match="3 values stand where 2 belong"):
        decode(Odd, '{"pair":[1,"a",2],"table":{}}')


@pytest.mark.parametrize("value", [{1, 2}, b"x", float("nan"), object()])
def test_what_json_cannot_hold_is_not_written(value: object) -> None:
    with pytest.raises(CodecError):
        encode((value,))
