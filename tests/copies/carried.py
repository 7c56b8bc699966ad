"""One invented agency text, and what outlets make of it."""

from __future__ import annotations

from dataclasses import replace

from building import K, report
from zufolge.copies import copies_of
from zufolge.model import Copies, Copying, Credit, Outlet, Precision, Report, Span, When

OPENING = (
    "Im Hafen von Lunde ist in der Nacht ein Kran auf die Kaimauer gestürzt. Zwei Lastwagen wurden "
    "zerdrückt, verletzt wurde nach Angaben der Hafenwache niemand. "
)
SPEECH = "„Der Sturm hat die Bremse gelöst“, sagte Hafenmeisterin Ida Brandt am Morgen in Lunde. "
REST = (
    "Die Zufahrt zum Westkai bleibt bis mindestens Mittwoch gesperrt, drei Frachter müssen auf "
    "Reede warten. Ein Gutachter aus Norwik soll den zweiten Kran untersuchen, der aus derselben "
    "Werft stammt."
)
AGENCY = OPENING + SPEECH + REST
OWN = (
    "Wer am Dienstag am Ufer stand, sah Taucher in roten Anzügen, Reporter mit langen Objektiven "
    "und Rentner, die sich an den Einsturz der alten Brücke erinnerten. Unsere Zeitung hatte schon "
    "im Frühjahr über den Rost an den Schienen geschrieben, den damals keiner sehen wollte."
)


def carried(
    name: str,
    *paragraphs: str,
    at: str | None = None,
    headline: str = "",
    credit: str = "",
    **more: object,
) -> Report:
    """A report of the outlet ``name``; ``credit`` is its last line, an agency's name the last
    word of it."""
    parts = [(K.HEADLINE, headline or f"{name} berichtet"), *((K.PARAGRAPH, p) for p in paragraphs)]
    if credit:
        parts.append((K.AGENCY_CREDIT, f"({credit})"))
    if at is not None:
        more["published"] = When(at, Precision.MINUTE)
    made = report(f"{name}.txt", *parts, outlet=Outlet(name), **more)
    if not credit:
        return made
    block = made.blocks[-1]
    agency = credit.split()[-1]
    start = block.end - 1 - len(agency)
    return replace(made, credits=(Credit(agency, Span(start, start + len(agency))),))


def copies(*reports: Report, **chains: tuple[str, ...]) -> Copies:
    """Copies of ``reports``; the id of an agency is its name, ``chains`` go by outlets."""
    credited = {each.id: tuple(c.name for c in each.credits) for each in reports if each.credits}
    by_outlet = {each.outlet.name: each.id for each in reports if each.outlet}
    return copies_of(reports, credited, {by_outlet[name]: ids for name, ids in chains.items()})


def pair(one: Report, other: Report) -> Copying | None:
    """What two reports share, if anything."""
    return next(iter(copies(one, other).pairs), None)


def texts(found: Copying, *reports: Report) -> list[tuple[str, str]]:
    """The passages as the two reports have them."""
    by_id = {each.id: each.text for each in reports}
    return [
        (each.a.span.of(by_id[each.a.report]), each.b.span.of(by_id[each.b.report]))
        for each in found.passages
    ]
