"""Roles read off the words beside a name: gender, post, and whom it speaks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zufolge.language.polities import Body
from zufolge.language.roles import RoleWord, institution_word, role_word
from zufolge.linking.atlas import Atlas
from zufolge.linking.phrases import nominative
from zufolge.linking.words import listed

__all__ = ["Role", "parse_role"]

_PLACES = ("capital", "place")
_WORD = re.compile(r"[^\s,()]+")
_OF = re.compile(r"(?:(?:von|vom|beim?|für)\s|(?=(?:der|des|eines|einer)\s))")


@dataclass(frozen=True, slots=True)
class Role:
    """A role as one text tells it.

    ``name`` is how it stands in a list ("südkoreanischer Vereinigungsminister"), ``head`` its
    masculine head noun, ``front`` what specifies it in the word ("vereinigungs"), ``party`` the
    state or body that somebody of that role speaks for, as far as the words tell, and ``state``
    whether that is a state.
    """

    name: str
    head: str
    front: str
    gender: str | None
    rank: str
    party: str | None
    state: bool
    specific: bool

    @property
    def titular(self) -> bool:
        """Whether it can stand as somebody's role (not "Vater", "Amtskollege")."""
        return self.head not in listed("kinship")

    def called(self, gender: str | None) -> str:
        """The name as it stands for somebody of ``gender`` ("Vorsitzender", "Vorsitzende")."""
        if self.gender or gender != "m" or role_word(f"{self.head}r") is None:
            return self.name
        return re.sub(rf"({self.head})(?!\w)", r"\1r", self.name, count=1, flags=re.IGNORECASE)

    def clashes(self, other: Role) -> bool:
        """Whether one person can hardly have both: other gender, or posts for other states."""
        if self.gender and other.gender and self.gender != other.gender:
            return True
        return self.party != other.party and self.state and other.state

    def matches(self, other: Role) -> bool:
        """Whether both can name one post ("Minister" and "Vereinigungsminister")."""
        if self.clashes(other) or _lesser(self.front) != _lesser(other.front):
            return False
        if self.rank and self.rank == other.rank and not self.front and not other.front:
            return True
        same_front = not self.front or not other.front or self.front == other.front
        return self.head == other.head and same_front


def _lesser(front: str) -> str:
    """What makes another post of a role: a vice president is no president, nor is a former one."""
    return next((word for word in ("vize", "ex", "alt") if front.split("-")[0] == word), "")


def parse_role(text: str, atlas: Atlas) -> Role | None:
    """Read a role phrase without its determiner; ``None`` if no role noun stands in it."""
    words = list(_WORD.finditer(text))
    for place, match in enumerate(words):
        noun = role_word(match.group())
        if noun is None:
            continue
        before = [word.group() for word in words[:place]]
        after = text[match.end() :].strip(" ,")
        party = _party(noun, before, after, atlas)
        name = _display(before, noun, after, atlas)
        own = [p for p in _front_parts(noun.front) if _body_of_front(p, atlas) is None]
        return Role(
            name=name,
            head=noun.head,
            front="-".join(own).lower(),
            gender=noun.gender,
            rank=_rank(noun, atlas),
            party=party,
            state=atlas.is_state(party),
            specific=bool(party or noun.front or after),
        )
    return None


def _rank(noun: RoleWord, atlas: Atlas) -> str:
    """The rank of a role; the head of an office that stands for a state is its head of state."""
    office = _body_of_front(noun.front.rstrip("-"), atlas)
    if noun.head == "Chef" and office and office.kind == "office" and office.stands_for:
        return "state"
    return noun.rank


def _display(before: list[str], noun: RoleWord, after: str, atlas: Atlas) -> str:
    """The role in the nominative, without a state in the genitive before it."""
    adjectives = [word for word in before if _belongs(word, atlas)]
    phrase = " ".join([*adjectives, noun.nominative])
    return nominative(phrase, gender=noun.gender or "m") + (f" {after}" if after else "")


def _belongs(adjective: str, atlas: Atlas) -> bool:
    """Whether an adjective is part of a role ("ehemalige"), not a comment on it ("wütende")."""
    stem = adjective.rstrip("enrsm")
    known = any(q == adjective or q.rstrip("enrsm") == stem for q in listed("qualifiers"))
    return adjective[:1].islower() and (known or atlas.state_of_adjective(adjective) is not None)


def _party(noun: RoleWord, before: list[str], after: str, atlas: Atlas) -> str | None:
    """Whom the role speaks for: a state that its words name, else the body it belongs to."""
    official = noun.head in listed("official")
    bodies = [_body_of_front(part, atlas) for part in _front_parts(noun.front)]
    bodies += [atlas.body(word) for word in before if word[:1].isupper()]
    bodies += [body for body in _bodies_in(after, atlas) if body.kind not in _PLACES]
    known = [body for body in bodies if body is not None]
    if official:
        for word in before:
            state = atlas.state_of_adjective(word)
            if state:
                return state
        for body in known:
            if body.kind in ("state", "region") or body.stands_for:
                return body.stands_for or body.name
        for word in after.split():
            state = atlas.state_of_adjective(word) if word[:1].islower() else None
            if state:
                return state
    for body in known:
        if body.kind in ("organisation", "office"):
            return body.name
    return _body_in_words(after)


def _front_parts(front: str) -> list[str]:
    return [part for part in front.split("-") if part]


def _body_of_front(part: str, atlas: Atlas) -> Body | None:
    """The body that the first part of a compound names ("Kreml", "US", "Bundestags")."""
    for stem in (part, part.removesuffix("s"), part.capitalize(), part.upper()):
        body = atlas.body(stem) if stem else None
        if body and body.kind not in _PLACES:
            return body
    return None


def _bodies_in(text: str, atlas: Atlas) -> list[Body]:
    """Known bodies named by up to four words of ``text``, the longest at each place."""
    words = [match.group() for match in _WORD.finditer(text)]
    found: list[Body] = []
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            body = atlas.body(" ".join(words[at : at + length]))
            if body:
                found.append(body)
                at += length - 1
                break
        at += 1
    return found


def _body_in_words(after: str) -> str | None:
    """The body a complement names: "des Instituts für X" → "Institut für X"."""
    match = _OF.match(after)
    if match is None:
        return None
    phrase = after[match.end() :]
    noun = next((i for w in phrase.split() if (i := institution_word(w))), None)
    name = nominative(phrase, gender=noun.gender if noun else None)
    return name if name[:1].isupper() else None
