"""Invented reports with statements, as many as are wanted, the same for the same seed.

Words are made of syllables and drawn by Zipf's law among German function words; some are compounds
of two of them. Nothing of it is from a real text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from zufolge.model import (
    Act,
    Block,
    BlockKind,
    Certainty,
    Form,
    Linking,
    Outlet,
    Precision,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Statement,
    When,
    report_id,
    source_id,
    statement_id,
)

__all__ = ["STATEMENTS_A_REPORT", "Newsroom"]

STATEMENTS_A_REPORT = 10
_WORDS = 60_000
_SPEAKERS = 5_000
_OUTLETS = 60
_DAYS = 5 * 365
_FIRST_DAY = date(2026, 1, 1)
_FUNCTION = (
    "der die das und in zu den von mit sich auf für ist im dem nicht ein eine als auch es an"
)
_ONSETS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "r", "s")
_ONSETS += ("sch", "st", "t", "tr", "v", "w", "z")
_NUCLEI = ("a", "e", "i", "o", "u", "ä", "ö", "ü", "au", "ei", "ie")
_CODAS = ("", "", "n", "r", "l", "s", "t", "m", "nd", "rk", "lt", "ng", "ss")
_ACTS = dict.fromkeys(Act, 1.0) | {Act.SAY: 60.0, Act.CONFIRM: 5.0, Act.DENY: 4.0}
_FORMS = {Form.DIRECT: 40.0, Form.INDIRECT: 45.0, Form.FREE_INDIRECT: 3.0, Form.REPORTED: 12.0}


@dataclass(frozen=True)
class _Drawn:
    """Things to draw from, the frequent ones first."""

    things: list[str]
    weights: list[float]

    def some(self, random: Random, many: int) -> list[str]:
        return random.choices(self.things, cum_weights=self.weights, k=many)


class Newsroom:
    """Writes reports. ``words``, ``speakers`` and ``outlets`` stand by how often they are used."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        plain = list(dict.fromkeys(_word(random) for _ in range(_WORDS)))
        compounds = [a + random.choice(plain).lower() for a in random.choices(plain, k=_WORDS // 4)]
        content = plain + compounds
        random.shuffle(content)
        self._words = _zipf(content, 3)
        self._function = _zipf(_FUNCTION.split(), 1)
        self._speakers = _zipf([f"{_word(random)} {_word(random)}" for _ in range(_SPEAKERS)], 5)
        self._outlets = _zipf([f"{_word(random)} Bote" for _ in range(_OUTLETS)], 2)
        self._seed = seed

    @property
    def words(self) -> list[str]:
        return self._words.things

    @property
    def speakers(self) -> list[str]:
        return self._speakers.things

    @property
    def outlets(self) -> list[str]:
        return self._outlets.things

    def reports(
        self, first: int, last: int, span: int
    ) -> Iterator[tuple[Report, Reading, Linking]]:
        """Reports ``first`` to ``last`` of a run of ``span``, about in the order of their days."""
        for number in range(first, last):
            yield self._report(Random(f"{self._seed}/{number}"), number, span)

    def _report(self, random: Random, number: int, span: int) -> tuple[Report, Reading, Linking]:
        headline = self._sentence(random, 7)
        text, blocks = headline, [Block(0, len(headline), BlockKind.HEADLINE)]
        told: list[tuple[Span, Span, str]] = []
        for _ in range(STATEMENTS_A_REPORT):
            start = len(text) + 2
            who = self._speakers.some(random, 1)[0]
            content = self._sentence(random, random.randrange(8, 30))
            sentence = f"{content}, sagte {who}."
            text += f"\n\n{sentence}"
            blocks.append(Block(start, len(text), BlockKind.PARAGRAPH))
            end = len(text) - 1
            told.append((Span(start, start + len(content)), Span(end - len(who), end), who))
        digest = hashlib.sha256(text.encode()).hexdigest()
        day = _FIRST_DAY + timedelta(number * _DAYS // span + random.randrange(-3, 4))
        name = self._outlets.some(random, 1)[0]
        report = Report(
            report_id(digest),
            digest,
            (f"{number}.txt",),
            text,
            tuple(blocks),
            blocks[0].span,
            When(day.isoformat(), Precision.DAY),
            outlet=Outlet(name),
            url=f"https://bote.example/{number}",
            language="de",
        )
        sources = {who: Source(source_id(who), who, SourceKind.PERSON) for _, _, who in told}
        statements = tuple(
            Statement(
                statement_id(report.id, [content], [speaker]),
                report.id,
                random.choices(list(_FORMS), list(_FORMS.values()))[0],
                (content,),
                speaker=(speaker,),
                act=random.choices(list(_ACTS), list(_ACTS.values()))[0],
                certainty=random.choices(list(Certainty), (90, 8, 2))[0],
                speaker_id=sources[who].id,
            )
            for content, speaker, who in told
        )
        reading = Reading(report.id, (), statements)
        return report, reading, Linking(tuple(sources.values()), statements)

    def _sentence(self, random: Random, many: int) -> str:
        words = self._words.some(random, many)
        for at in range(0, many, 2):
            if random.random() < 0.8:
                words[at] = self._function.some(random, 1)[0]
        return " ".join(words)


def _word(random: Random) -> str:
    parts = random.choices((1, 2, 3, 4), (1, 5, 4, 1))[0]
    syllables = (
        random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_CODAS)
        for _ in range(parts)
    )
    return "".join(syllables).capitalize()


def _zipf(things: list[str], shift: int) -> _Drawn:
    """Weights by rank as Zipf and Mandelbrot have it."""
    return _Drawn(things, list(accumulate(1 / (rank + shift) for rank in range(len(things)))))
