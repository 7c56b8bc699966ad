"""Blocks, sentences, contents and turns are found by place, as looking at all would find them."""

from hypothesis import given
from hypothesis import strategies as st

from zufolge.ingest import build_report
from zufolge.linking.identity import Identity
from zufolge.linking.layout import Covering, Layout
from zufolge.linking.turns import Turns
from zufolge.model import BlockKind, SourceKind, Span

_SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12)
)
_TEXT = (
    "Die Brücke von Lunde ist zu\n\nDer Hafen sei zu, sagte Ida Brandt. Er bleibe es. So ist es."
    "\n\nWas nun\n\nDer Damm halte, sagte Ole Veldhoff. Das reiche."
)


@given(st.lists(_SPANS, max_size=12), _SPANS)
def test_contents_that_are_added_in_any_order_cover_what_one_of_them_does(
    spans: list[Span], asked: Span
) -> None:
    covering = Covering()
    for number, span in enumerate(spans):
        covering.add([span])
        assert covering.covers(asked) == any(s.covers(asked) for s in spans[: number + 1])


@given(st.lists(_SPANS, max_size=12), st.integers(0, 60))
def test_the_turn_that_ends_last_is_found_and_of_equals_the_first_that_was_noted(
    extents: list[Span], at: int
) -> None:
    turns, noted = Turns(), []
    for number, extent in enumerate(extents):
        who = Identity(f"Kreis {number}", SourceKind.GROUP)
        turns.add(extent, who)
        noted.append((extent, who))
    before = [turn for turn in noted if turn[0].end <= at]
    last = max(before, key=lambda turn: turn[0].end, default=None)

    found = turns.last_before(at)

    assert ((found.extent, found.who) if found else None) == last


def test_blocks_and_sentences_are_found_at_every_offset() -> None:
    report = build_report(_TEXT, "0" * 64, ("lunde.txt",))
    layout = Layout(report)
    telling = [block for block in report.blocks if block.kind.tells]

    for at in range(len(report.text)):
        block = next((b for b in report.blocks if b.start <= at < b.end), None)
        assert report.block_at(at) == block
        assert layout.block_at(at) == (block.span if block else None)
        number = next((n for n, b in enumerate(telling) if b.start <= at < b.end), None)
        assert layout.telling_at(at) == number
        if block is not None:
            parts = layout.sentences_in(block.span)
            inside = next((part for part in parts if part.start <= at < part.end), None)
            assert layout.sentence_at(at) == (inside.start if inside else block.start)
            assert layout.sentence_of(Span(at, at + 1)) == inside


def test_a_subhead_is_found_only_where_it_stands_wholly_between() -> None:
    report = build_report(_TEXT, "0" * 64, ("lunde.txt",))
    layout = Layout(report)
    heads = [block.span for block in report.blocks if block.kind is BlockKind.SUBHEAD]

    for start in range(0, len(_TEXT), 3):
        for end in range(start + 1, len(_TEXT), 3):
            between = next((h for h in heads if start <= h.start and h.end <= end), None)
            assert layout.subhead_between(start, end) == between
