"""A claim's status by the precedence table in ``data/status.toml``: support, never truth."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zufolge.dossier.concern import Concern
from zufolge.dossier.voices import MEDIA, Voices
from zufolge.model import Act, Certainty, Origin, Stance, Statement, Status

__all__ = ["Rule", "rules", "status_of"]

_SUPPORTS = (Stance.ASSERTS, Stance.CONFIRMS)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table; ``text`` says it in words."""

    name: str
    status: Status
    all: tuple[str, ...]
    none: tuple[str, ...]
    because: tuple[str, ...]
    text: str

    def fits(self, met: Mapping[str, Sequence[str]]) -> bool:
        """Whether the rule fits where ``met`` gives the statements that meet each condition."""
        return all(met[each] for each in self.all) and not any(met[each] for each in self.none)


@cache
def rules() -> tuple[Rule, ...]:
    """The table, in order of precedence; its last rule always fits."""
    text = (files("zufolge.dossier") / "data" / "status.toml").read_text("utf-8")
    return tuple(
        Rule(
            name=row["name"],
            status=Status(row["status"]),
            all=tuple(row["all"]),
            none=tuple(row["none"]),
            because=tuple(row["because"]),
            text=row["text"],
        )
        for row in tomllib.loads(text)["rule"]
    )


def status_of(
    group: Sequence[Statement],
    stances: Mapping[str, Stance],
    origins: Sequence[Origin],
    voices: Voices,
    concern: Concern,
) -> tuple[Rule, tuple[str, ...]]:
    """The first rule that fits, and the ids of the statements that gave it."""
    met = _conditions(group, stances, origins, voices, concern)
    rule = next(rule for rule in rules() if rule.fits(met))
    because = dict.fromkeys(each for condition in rule.because for each in met[condition])
    return rule, tuple(because)


def _conditions(
    group: Sequence[Statement],
    stances: Mapping[str, Stance],
    origins: Sequence[Origin],
    voices: Voices,
    concern: Concern,
) -> dict[str, tuple[str, ...]]:
    """For each condition of the table, the ids of the statements that meet it, in order.

    Headlines that repeat their body meet none but "any": the body speaks for them.
    """
    told = [s for s in group if s.repeats is None]
    support = [s for s in told if stances[s.id] in _SUPPORTS]
    feared = [s for s in support if s.act is Act.FEAR]  # who fears a thing does not say that it is
    sure = [s for s in support if s.certainty is Certainty.ASSERTED and s not in feared]
    known = {each: n for n, origin in enumerate(origins) for each in origin.statements}
    firm = [s.id for s in sure if s.id in known]
    confirming = [s for s in sure if stances[s.id] is Stance.CONFIRMS]
    return {
        "denied": _with(told, stances, Stance.DENIES),
        "party confirms": tuple(s.id for s in concern.concerned(confirming, group)),
        "not confirmed": _with(told, stances, Stance.NOT_CONFIRMED),
        "firm": tuple(firm),
        "vouched": tuple(s.id for s in sure if s.id in known and _is_vouched(s, voices)),
        "two origins": tuple(firm) if len({known[each] for each in firm}) > 1 else (),
        "hearsay": tuple(s.id for s in support if s.certainty is Certainty.HEARSAY),
        "speculation": tuple(
            s.id for s in support if s.certainty is Certainty.SPECULATION or s in feared
        ),
        "any": tuple(s.id for s in group),
    }


def _is_vouched(statement: Statement, voices: Voices) -> bool:
    speaker = voices.speaker(statement)
    return speaker is not None and speaker.kind not in MEDIA and statement.act is not Act.ASK


def _with(
    told: Sequence[Statement], stances: Mapping[str, Stance], stance: Stance
) -> tuple[str, ...]:
    return tuple(s.id for s in told if stances[s.id] is stance)
