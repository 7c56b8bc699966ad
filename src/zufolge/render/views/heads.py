"""The reports in the order of a page, and what each is called there."""

from __future__ import annotations

from collections.abc import Iterable

from zufolge.model import Precision, Report, When, time_range
from zufolge.render.texts import Texts
from zufolge.render.views.addresses import Anchors
from zufolge.render.views.parts import ReportHead
from zufolge.render.views.short import named, shortened

__all__ = ["head_of", "in_order"]


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Dated reports by what is surely or else likely first, then the undated as they come."""

    def key(report: Report) -> tuple[bool, tuple[str, str]]:
        when = report.published or report.updated
        return when is None, time_range(when.value) if when else ("", "")

    return tuple(sorted(reports, key=key))


def head_of(report: Report, number: int, texts: Texts, to: Anchors) -> ReportHead:
    """Outlet, headline and date of a report, its ``number`` on the page, and where it stands."""
    ui = texts.ui
    when = _shown_date(report)
    told = texts.when(when.value) if when else ui["undated"]
    headline = report.headline.of(report.text) if report.headline else ui["no_headline"]
    return ReportHead(
        id=report.id,
        number=number,
        href=to.report(report.id),
        made_of=to.strip(report.id),
        label=ui["report_n"].format(n=number),
        outlet=named(report.outlet.name) if report.outlet else ui["no_outlet"],
        outlet_known=report.outlet is not None,
        headline=shortened(headline),
        when=told if when is report.published else f"{ui['updated']} {told}",
        dated=when is not None,
        lang="" if report.language == texts.lang else report.language,
    )


def _shown_date(report: Report) -> When | None:
    """When it was published; else, or if that is known by month or year alone, when updated."""
    published, updated = report.published, report.updated
    vague = published is None or published.precision in (Precision.YEAR, Precision.MONTH)
    return updated if vague and updated else published
