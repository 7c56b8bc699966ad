"""Labels of a report and what may stand under them."""

import pytest

from zufolge.model import Block, BlockKind, Report, Span

K = BlockKind


@pytest.mark.parametrize("kind", list(BlockKind))
def test_what_repeats_the_body_also_tells(kind: BlockKind) -> None:
    assert kind.tells or not kind.repeats_body


def test_only_text_proper_tells() -> None:
    assert {kind for kind in K if kind.tells} == {
        K.KICKER, K.HEADLINE, K.LEAD, K.SUMMARY_POINT, K.SUBHEAD, K.PARAGRAPH, K.QUOTATION,
        K.ANSWER, K.BOX,
    }  # fmt: skip
    assert {kind for kind in K if kind.tells and not kind.repeats_body} == {
        K.PARAGRAPH,
        K.QUOTATION,
        K.ANSWER,
        K.BOX,
    }


def test_a_report_knows_the_label_of_each_place() -> None:
    blocks = (Block(0, 4, K.HEADLINE), Block(6, 9, K.PARAGRAPH))
    report = Report("r-1", "", (), "Wehr\n\nAlt", blocks)
    assert [report.kind_at(at) for at in (0, 3, 4, 6, 9)] == [
        K.HEADLINE,
        K.HEADLINE,
        None,
        K.PARAGRAPH,
        None,
    ]
    assert blocks[1].span == Span(6, 9)
