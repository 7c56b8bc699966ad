"""A generated dossier of any size."""

from __future__ import annotations

from building import READER, K, claim, report, statement
from invented import VELD
from zufolge.model import (
    Dossier,
    Outlet,
    Precision,
    Report,
    Stance,
    Statement,
    Status,
    When,
)


def large(reports: int = 300, each: int = 10) -> Dossier:
    """A generated dossier of ``reports`` reports with ``each`` statements; a tenth are shared."""
    made_reports: list[Report] = []
    made: list[Statement] = []
    groups: dict[int, list[Statement]] = {}
    for n in range(reports):
        lines = [f"Der See steige auf Marke {n * each + k}, sagte Veld." for k in range(each)]
        where = report(
            f"r{n}.txt",
            (K.HEADLINE, f"Bericht Nummer {n} vom Grauwehr"),
            *((K.PARAGRAPH, line) for line in lines),
            outlet=Outlet(f"Blatt {n}"),
            published=When(f"2031-05-{n % 28 + 1:02}", Precision.DAY),
        )
        made_reports.append(where)
        for k in range(each):
            said = statement(
                where, [f"Der See steige auf Marke {n * each + k},"], VELD, [f"Veld#{k + 1}"]
            )
            made.append(said)
            groups.setdefault(k if k == 0 and n % 30 else n * each + k + each, []).append(said)
    dates: dict[str, str | None] = {
        r.id: r.published.value if r.published else None for r in made_reports
    }
    claims = tuple(
        claim(
            Status.SINGLE_ORIGIN,
            *((s, Stance.ASSERTS) for s in members),
            origins=[([VELD], members)],
            dates=dates,
        )
        for members in groups.values()
    )
    return Dossier("0.1.0", READER, tuple(made_reports), (VELD,), tuple(made), claims, ())
