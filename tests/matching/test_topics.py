from __future__ import annotations

from told import JONAS, RIKE, SOURCES, lines, said, values

from zufolge.matching.profiles import profiles
from zufolge.matching.topics import Topics

DAM = lines("a.txt", "Der Damm am Grauwehr sei gerissen.", "Die Pumpen am Damm laufen.")
PUMPS = lines("b.txt", "Am Damm stünden noch zwei Pumpen bereit.")
SCHOOL = lines("c.txt", "Die Schule in Oberried bleibt zu.")
REPORTS = [DAM, PUMPS, SCHOOL]


def topics() -> Topics:
    told = [
        said(report, block.span.of(report.text)[:-1], RIKE if report is DAM else JONAS)
        for report in REPORTS
        for block in report.blocks
    ]
    return Topics(profiles(REPORTS, told, SOURCES, values(*REPORTS)))


def test_reports_that_share_rare_words_are_nearer_than_others() -> None:
    near = topics()
    assert near.nearness(DAM.id, PUMPS.id) > near.nearness(DAM.id, SCHOOL.id) == 0


def test_nearness_does_not_depend_on_the_order() -> None:
    near = topics()
    assert near.nearness(DAM.id, PUMPS.id) == topics().nearness(PUMPS.id, DAM.id)


def test_a_report_is_nearest_to_itself() -> None:
    assert topics().nearness(DAM.id, DAM.id) == 1
