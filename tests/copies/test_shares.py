from __future__ import annotations

from carried import AGENCY, OPENING, OWN, REST, carried, copies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zufolge.copies.telling import telling
from zufolge.model import Copies, Report, Share, joined, overlap, spans_text


def share(found: Copies, report: Report) -> Share:
    return next(each for each in found.shares if each.report == report.id)


def test_text_shared_with_a_credited_report_is_the_agency_s_and_the_rest_is_own() -> None:
    credited = carried("Bote", AGENCY, credit="npa")
    other = carried("Kurier", OWN, AGENCY)
    found = copies(credited, other)
    assert spans_text(share(found, other).agency, other.text) == AGENCY
    assert OWN in spans_text(share(found, other).own, other.text)
    assert share(found, other).other == ()


def test_of_a_report_that_credits_one_agency_the_headline_alone_is_own() -> None:
    credited = carried("Bote", AGENCY, OWN, credit="npa", headline="Kran gestürzt")
    found = share(copies(credited), credited)
    assert spans_text(found.own, credited.text) == "Kran gestürzt"


def test_what_a_report_written_with_an_agency_does_not_share_is_own() -> None:
    mixed = carried("Bote", AGENCY, OWN, credit="mit npa")
    other = carried("Kurier", AGENCY)
    found = share(copies(mixed, other), mixed)
    assert spans_text(found.agency, mixed.text) == AGENCY
    assert OWN in spans_text(found.own, mixed.text)


def test_without_a_credit_shared_text_is_the_other_report_s() -> None:
    one, other = carried("Bote", AGENCY), carried("Kurier", OPENING + OWN)
    found = share(copies(one, other), other)
    assert spans_text(found.other, other.text) == OPENING.strip()
    assert found.agency == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_shares_cover_the_telling_text_once(data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from([OPENING, REST, OWN, AGENCY]), min_size=1, max_size=4)
    credit = st.sampled_from(["", "npa", "mit npa"])
    reports = {
        made.id: made
        for name in "abc"
        for made in [carried(name, *data.draw(pieces), credit=data.draw(credit))]
    }
    found = copies(*reports.values())
    for each in found.shares:
        whole = telling(reports[each.report])
        parts = [*each.agency, *each.other, *each.own]
        assert sum(map(len, parts)) == sum(map(len, whole)) == overlap(joined(parts), whole)
