"""Interviews by their layout: whose turn a paragraph is, the interviewer's or the one asked.

Either lines open with a label ("Blatt: …", "Frage: …", "Berg: …"), or questions that speak to
somebody stand between paragraphs in the first person. Lists of questions and answers without
either ("Was gilt jetzt?") are the paper's own text and stay paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zufolge.ingest.labels import Label, asking, asks, find_labels
from zufolge.ingest.lines import Piece, trimmed
from zufolge.ingest.patterns import alternatives, words
from zufolge.language import fold
from zufolge.model import BlockKind

__all__ = ["label_turns", "speaks_to_somebody"]

_SPEAKS_TO = re.compile(
    r"\b(?:Sie|Ihnen|Ihre?[mnrs]?|du|dir|dich|deine?[mnrs]?|euch|eure?[mnrs]?|ihr(?=\s[a-zäöü]))\b"
)
_CALLS = re.compile(r"\b(?:Herr|Frau)\s(?:\w+\.?\s){0,2}?[^\W\d_a-zäöüß]")
_OF_ONESELF = re.compile(
    r"\b(?:ich|mich|mir|meine?[mnrs]?|wir|uns|unsere?[mnrs]?)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[„“\"»«][^„“”\"»«]{0,400}[“”\"«»]")
_FEWEST_QUESTIONS = 3
_FEWEST_TURNS = 2
_LONGEST_QUESTION = 600
_LONGEST_REMARK = 300
_SHORT_REMARK = 0.6
_QUESTION_SHARE = 0.25
_OWN_SHARE = 0.3
_SINGLE_SHARE = 0.6


def speaks_to_somebody(text: str) -> bool:
    """Whether a question is put to a person present ("Was haben Sie da gedacht?")."""
    return _SPEAKS_TO.search(text) is not None


def label_turns(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with the questions and answers of an interview labelled, if it is one.

    A label becomes a speaker line of its own. Other texts come back as they were.
    """
    labels = find_labels(pieces)
    askers = asking(pieces, labels)
    if _is_labelled(pieces, labels, askers):
        turns = dict(_labelled_turns(pieces, labels, askers))
    else:
        turns = dict(_alternating_turns(pieces, labels, askers))
    for at, kind in turns.items():
        pieces[at].kind = kind
    cuts = {label.at: label.end for label in labels if label.at in turns}
    return [part for at, piece in enumerate(pieces) for part in _cut(piece, cuts.get(at, 0))]


def _cut(piece: Piece, end: int) -> Iterator[Piece]:
    if not end:
        yield piece
        return
    start, stop = trimmed(piece.text, end, len(piece.text))
    yield Piece(piece.text[:end], piece.start, piece.gap, BlockKind.SPEAKER_LINE)
    if start < stop:
        yield Piece(piece.text[start:stop], piece.start + start, None, piece.kind)


def _is_labelled(pieces: Sequence[Piece], labels: Sequence[Label], askers: frozenset[str]) -> bool:
    """Whether labels open all turns: the interviewer's and those of at least one other."""
    questions = [label for label in labels if label.key in askers]
    answers = Counter(label.key for label in labels if label.key not in askers)
    if max(answers.values(), default=0) < _FEWEST_TURNS:
        return False
    if not questions:
        return _is_conversation(pieces, labels, answers)
    return len(questions) >= _FEWEST_TURNS and any(
        asks(pieces[q.at].text) and _is_put_to_somebody(pieces[q.at].text) for q in questions
    )


def _is_conversation(pieces: Sequence[Piece], labels: Sequence[Label], turns: Counter[str]) -> bool:
    """Two or more who are named above and talk; the piece calls itself a conversation."""
    above = fold(" ".join(piece.text for piece in pieces[: labels[0].at]))
    several = len(turns) >= 2 and min(turns.values()) >= _FEWEST_TURNS
    called = re.compile(rf"\b(?:{alternatives(words('genre.toml', 'interview', 'called'))})\b")
    named = all(re.search(rf"\b{re.escape(key)}\b", above) for key in turns)
    return several and named and any(called.search(fold(piece.text)) for piece in pieces)


def _is_put_to_somebody(text: str) -> bool:
    return speaks_to_somebody(text) or _CALLS.search(text) is not None


def _labelled_turns(
    pieces: Sequence[Piece], labels: Sequence[Label], askers: frozenset[str]
) -> Iterator[tuple[int, BlockKind]]:
    """A turn goes on over paragraphs without a label, up to a subhead; the last one is no longer
    than those before, since other things can follow."""
    asked = next((place for place, label in enumerate(labels) if label.key in askers), 0)
    longest = 1
    for label, following in pairwise([*labels[asked:], Label(len(pieces), 0, "")]):
        kind = BlockKind.QUESTION if label.key in askers else BlockKind.ANSWER
        below = range(label.at + 1, following.at)
        stop = next((at for at in below if _is_heading(pieces, at)), following.at)
        free = [at for at in range(label.at, stop) if pieces[at].kind is None]
        if following.at == len(pieces):
            free = free[:longest]
        longest = max(longest, len(free))
        yield from ((at, kind) for at in free)


def _is_heading(pieces: Sequence[Piece], at: int) -> bool:
    """A subhead parts two complete turns and ends in no mark."""
    piece = pieces[at]
    return piece.is_heading_like and not piece.ends_sentence and pieces[at - 1].ends_sentence


def _alternating_turns(
    pieces: Sequence[Piece], labels: Sequence[Label], askers: frozenset[str]
) -> Iterator[tuple[int, BlockKind]]:
    """Turns by question marks; labels, if any, open but the first of them."""
    sure = {label.at for label in labels if label.key in askers}
    named = {label.at for label in labels} - sure
    questions = [
        at
        for at, piece in enumerate(pieces)
        if at in sure or (at not in named and _is_question(piece))
    ]
    questions = [at for at in questions if not _is_asked_back(pieces, at, questions)]
    first = _first_turn(pieces, questions, sure, labels)
    questions = [at for at in questions if at >= first]
    if not _is_interview(pieces, questions, labelled=bool(sure)):
        return
    gaps = list(_answers(pieces, first, questions))
    longest = max((len(gap) for gap in gaps[:-1]), default=1)
    single = sum(len(gap) == 1 for gap in gaps) >= _SINGLE_SHARE * len(gaps)
    yield from ((at, BlockKind.QUESTION) for at in questions)
    for gap in [*gaps[:-1], gaps[-1][:longest]]:
        yield from zip(gap, _kinds([pieces[at] for at in gap], single), strict=True)


def _kinds(gap: Sequence[Piece], single: bool) -> Iterator[BlockKind]:
    """Answers, and between them what the interviewer says without asking.

    ``single`` tells that answers are mostly one paragraph long.
    """
    between = gap[1::2] if len(gap) % 2 else []
    short = all(
        len(remark.text) < _SHORT_REMARK * min(len(above.text), len(below.text))
        for above, remark, below in zip(gap[::2], between, gap[2::2], strict=False)
    )
    remarks = between if (single or short) and all(map(_may_be_remark, between)) else []
    for place, piece in enumerate(gap):
        said = any(piece is remark for remark in remarks) or (place and _is_remark(piece))
        yield BlockKind.QUESTION if said else BlockKind.ANSWER


def _is_question(piece: Piece) -> bool:
    return piece.kind is None and asks(piece.text) and len(piece.text) <= _LONGEST_QUESTION


def _is_asked_back(pieces: Sequence[Piece], at: int, questions: Sequence[int]) -> bool:
    """An answer can end in a question too: it follows one and tells of oneself."""
    text = pieces[at].text
    return at - 1 in questions and _tells_of_oneself(text) and not _is_put_to_somebody(text)


def _first_turn(
    pieces: Sequence[Piece], questions: Sequence[int], sure: set[int], labels: Sequence[Label]
) -> int:
    """Where the interview begins: above it the paper introduces whom it talks to."""
    if sure:
        return min(sure)
    # "Berg: Kommen Sie herein" right above the first question
    opening = [label.at for label in labels if label.at + 1 in questions]
    if opening:
        return opening[0]
    body = next((at for at, piece in enumerate(pieces) if piece.kind is None), 0)
    for at in questions:
        answered = at + 1 < len(pieces) and _tells_of_oneself(pieces[at + 1].text)
        # the first paragraph can end in the question that the piece is about
        if _is_put_to_somebody(pieces[at].text) or (answered and at > body):
            return at
    return len(pieces)


def _tells_of_oneself(text: str) -> bool:
    return _OF_ONESELF.search(_QUOTED.sub("", text)) is not None


def _is_interview(pieces: Sequence[Piece], questions: Sequence[int], *, labelled: bool) -> bool:
    """Whether enough questions stand close, speak to somebody, and are answered by one.

    The paper's own label on the first of them speaks to somebody anyway.
    """
    if len(questions) < _FEWEST_QUESTIONS:
        return False
    inside = [p for p in pieces[questions[0] : questions[-1] + 2] if p.kind is None]
    put = sum(_is_put_to_somebody(pieces[at].text) for at in questions)
    answers = [p.text for p in inside if not asks(p.text)]
    own = sum(map(_tells_of_oneself, answers))
    return (
        (labelled or put >= _FEWEST_TURNS)
        and len(questions) >= _QUESTION_SHARE * len(inside)
        and own >= (_FEWEST_TURNS if labelled else max(_FEWEST_TURNS, _OWN_SHARE * len(answers)))
    )


def _answers(pieces: Sequence[Piece], first: int, questions: Sequence[int]) -> Iterator[list[int]]:
    """The free pieces before, between and behind questions, as far as there are any."""
    bounds = [first - 1, *questions, len(pieces)]
    for above, below in pairwise(bounds):
        gap = [at for at in range(above + 1, below) if pieces[at].kind is None]
        gap = [at for at in gap if not _is_heading(pieces, at) or pieces[at].ends_sentence]
        if gap:
            yield gap


def _may_be_remark(piece: Piece) -> bool:
    """Between two answers of one paragraph each the interviewer can say something short."""
    return len(piece.text) <= _LONGEST_REMARK and not _OF_ONESELF.search(piece.text)


def _is_remark(piece: Piece) -> bool:
    """What speaks to somebody and not of oneself is the interviewer's ("Sie waren dabei.")."""
    return _may_be_remark(piece) and _SPEAKS_TO.search(piece.text, 1) is not None
