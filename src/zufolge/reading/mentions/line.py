"""A block as tokens with their classes in one string, for patterns over them."""

from __future__ import annotations

from dataclasses import dataclass

from zufolge.language import Token, tokenize
from zufolge.language.names import is_family_name
from zufolge.model import Block, Span
from zufolge.reading.mentions.classes import class_of
from zufolge.reading.mentions.lexicon import Hit, hits

__all__ = ["Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """A block's tokens, their classes (one letter each, see ``classes``), and known names in it."""

    tokens: tuple[Token, ...]
    classes: str
    hits: tuple[Hit, ...]

    @classmethod
    def of(cls, text: str, block: Block) -> Line:
        """Cut up and classify ``block``."""
        tokens = tuple(tokenize(text, block.start, block.end))
        classes = [class_of(token.text) for token in tokens]
        _name_after_given(tokens, classes)
        found = hits(tokens, classes)
        for hit in found:
            for place in range(hit.start, hit.end):
                classes[place] = hit.code
        return cls(tokens, "".join(classes), found)

    def at(self, place: int) -> str:
        """The class at ``place``; empty outside the line."""
        return self.classes[place] if 0 <= place < len(self.classes) else ""

    def word(self, place: int) -> str:
        """How token ``place`` reads; empty outside the line."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def words(self, start: int, end: int) -> tuple[str, ...]:
        """How tokens ``[start, end)`` read."""
        return tuple(token.text for token in self.tokens[start:end])

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens ``[start, end)``."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)


def _name_after_given(tokens: tuple[Token, ...], classes: list[str]) -> None:
    """ "Anna Richter": right behind a given name a role that is also a family name is one."""
    for at in range(1, len(tokens)):
        ends = at + 1 == len(tokens) or classes[at + 1] not in "gnfr"
        if classes[at - 1 : at + 1] == ["g", "r"] and ends and is_family_name(tokens[at].text):
            classes[at] = "f"
