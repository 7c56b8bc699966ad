"""JSON text as every contract is written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.export import json_text


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_any_program_reads_back_what_was_written(value: object) -> None:
    assert json.loads(json_text(value).encode("utf-8")) == value


def test_a_lone_surrogate_is_escaped_and_nothing_else() -> None:
    assert json_text({"Wörter": "a\ud83dß😀"}) == '{"Wörter": "a\\ud83dß😀"}'


def test_keys_keep_their_order_with_and_without_spaces() -> None:
    assert json_text({"b": 1, "a": [2, 3]}, compact=True) == '{"b":1,"a":[2,3]}'
    assert json_text({"b": 1}, indent=2) == '{\n  "b": 1\n}'


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("inf"))
