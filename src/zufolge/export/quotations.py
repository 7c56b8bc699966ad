"""Statements in the format of the German Wikinews quotation data: what readers are trained on.

A document is a JSON object with ``documentName``, ``originalText``, ``tokens`` (``id``,
``charBegin``, ``charEnd``, counted through the whole document) and ``annotations``: each has a
``type``, a ``medium`` and, for content and roles, a dict with ``tokenIds``, or an empty list.

What the data knows otherwise than the product is turned back here, and only here:

- *Relays* are no role of the data: their tokens return into ``speaker``.
- *Edges.* The content of a direct quote takes its quotation marks along, an indirect clause
  does without the mark after it, and forms of whole sentences keep their full stop.
- *Quoted words within other speech* ("er spreche von einem „groben Fehler“") are a second
  annotation there, direct, with the same roles. For readers that do not read them on their own
  they are written out; single quoted words are so annotated less than half the time, hence only
  passages of at least ``QUOTED_WORDS`` words.
- *Cue and frame* stand with direct and indirect quotes alone: in the other forms what tells of the
  saying is part of the content, or there is nothing.
- *Medium.* Nothing is read of it; the most common one stands in every annotation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zufolge.export.plain import Json
from zufolge.language import sentences, tokenize
from zufolge.model import Form, Report, Span, Statement, joined

__all__ = ["QUOTED_WORDS", "TYPES", "TokenText", "annotate", "document_of"]

TYPES: Mapping[Form, str] = {
    Form.DIRECT: "Direct",
    Form.INDIRECT: "Indirect",
    Form.FREE_INDIRECT: "FreeIndirect",
    Form.INDIRECT_FREE_INDIRECT: "IndirectFreeIndirect",
    Form.REPORTED: "Reported",
}
QUOTED_WORDS = 3

_ROLES = ("addressee", "cue", "frame", "speaker")
_MEDIUM = "Speech"
_FRAMED = (Form.DIRECT, Form.INDIRECT)
_OPENING = '„»«"'
_CLOSING = '“”«»"'
_MARKS = ".,;:–-"


@dataclass(frozen=True, slots=True)
class TokenText:
    """A text and where its tokens stand, in order."""

    text: str
    tokens: tuple[Span, ...]

    def ids(self, spans: Iterable[Span]) -> list[int]:
        """Ids of the tokens that share a character with one of ``spans``, in order."""
        found: set[int] = set()
        for span in spans:
            at = bisect_left(self.tokens, span.start, key=lambda token: token.end - 1)
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                found.add(at)
                at += 1
        return sorted(found)

    def word(self, token: int) -> str:
        """The characters of one token; empty beyond either end of the document."""
        return self.tokens[token].of(self.text) if 0 <= token < len(self.tokens) else ""


def document_of(
    report: Report,
    statements: Iterable[Statement],
    checked: Collection[str] = (),
    unknown_speaker: Collection[str] = (),
) -> Json:
    """``report`` with its statements as one document of the data.

    Each annotation says whether an editor looked at it (``checked``), and ``speaker_known`` is
    false where an editor named a speaker whose words in the text nobody marked. Roles of
    annotations that nobody checked are what the reader found.
    """
    cut = [
        (token.span, number)
        for number, sentence in enumerate(_sentences(report))
        for token in tokenize(report.text, sentence.start, sentence.end)
    ]
    text = TokenText(report.text, tuple(span for span, _ in cut))
    ordered = sorted(statements, key=lambda s: (s.content, s.id))
    annotations = []
    for said in ordered:
        for made in annotate(text, [said], quoted_passages=False):
            made["checked"] = said.id in checked
            made["speaker_known"] = said.id not in unknown_speaker
            annotations.append(made)
    return {
        "documentName": report.id,
        "originalText": report.text,
        "tokens": [
            {"id": i, "charBegin": span.start, "charEnd": span.end, "sentence": number}
            for i, (span, number) in enumerate(cut)
        ],
        "annotations": annotations,
    }


def _sentences(report: Report) -> Iterator[Span]:
    """All sentences of the blocks that can tell something."""
    for block in report.blocks:
        if block.kind.tells:
            yield from sentences(report.text, block.start, block.end)


def annotate(
    text: TokenText, statements: Sequence[Statement], *, quoted_passages: bool
) -> list[Json]:
    """``statements`` read in ``text``, as annotations of the data's format.

    With ``quoted_passages`` those within other speech become annotations of their own, unless
    they were read. Each annotation also has the ``confidence`` of its statement.
    """
    result: list[Json] = []
    quoted: list[tuple[Sequence[int], Statement]] = []
    for statement in statements:
        content = _content(text, statement)
        if content:
            result.append(_annotation(text, statement, content, statement.form))
        if quoted_passages and statement.form is not Form.DIRECT:
            quoted.extend((ids, statement) for ids in _quoted_passages(text, content))
    known = {tuple(entry["quote"]["tokenIds"]) for entry in result if entry["type"] == "Direct"}
    for ids, statement in quoted:
        if tuple(ids) not in known:
            known.add(tuple(ids))
            result.append(_annotation(text, statement, ids, Form.DIRECT))
    return result


def _annotation(text: TokenText, statement: Statement, content: Sequence[int], form: Form) -> Json:
    relays = [span for relay in statement.relays for span in relay.spans]
    spans: dict[str, Iterable[Span]] = {
        "addressee": statement.addressee,
        "cue": statement.cue if form in _FRAMED else (),
        "frame": statement.frame if form in _FRAMED else (),
        "speaker": joined([*statement.speaker, *relays]),
    }
    roles = {role: {"tokenIds": text.ids(spans[role])} for role in _ROLES}
    return {
        "type": TYPES[form],
        "medium": _MEDIUM,
        "confidence": statement.confidence,
        "quote": {"tokenIds": list(content)},
        **roles,
    }


def _content(text: TokenText, statement: Statement) -> list[int]:
    """Tokens of the content with the edges that the data gives to the form."""
    ids = text.ids(statement.content)
    while ids and text.word(ids[0]) in _MARKS:
        del ids[0]
    if statement.form is Form.DIRECT:
        return _with_quotation_marks(text, ids)
    while ids and text.word(ids[-1]) in _MARKS:
        del ids[-1]
    if ids and statement.form is not Form.INDIRECT and text.word(ids[-1] + 1) == ".":
        ids.append(ids[-1] + 1)
    return ids


def _with_quotation_marks(text: TokenText, ids: list[int]) -> list[int]:
    """``ids`` and the quotation marks that touch each of their stretches from outside."""
    taken = set(ids)
    for token in ids:
        before, after = text.word(token - 1), text.word(token + 1)
        if token - 1 not in taken and before and before in _OPENING:
            taken.add(token - 1)
        if token + 1 not in taken and after and after in _CLOSING:
            taken.add(token + 1)
    return sorted(taken)


def _quoted_passages(text: TokenText, ids: Sequence[int]) -> Iterator[list[int]]:
    """Stretches between quotation marks within ``ids``, marks and all, long enough to be quotes."""
    opened: int | None = None
    for place, token in enumerate(ids):
        word = text.word(token)
        if opened is None:
            opened = place if word in _OPENING else None
        elif word in _CLOSING:
            if place - opened > QUOTED_WORDS:
                yield list(ids[opened : place + 1])
            opened = None
