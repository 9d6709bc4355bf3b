"""On which days a person may enforce: certificates, suspensions, endings (三（一）)."""

from __future__ import annotations

from datetime import date

from building import county

from zfzr.county.county import County
from zfzr.subjects.officer.lookups import Days, qualifications_of

PEOPLE = "人员编号,姓名,性别,人员性质\nJ001,孙示四,男,公务员\n"
ONE = "证号,人员编号,种类,版本,发证日期,有效期至\nA1,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"
EVENTS = "证号,日期,事件\n"


def with_certificates(
    rows: str, county_events: str = "", own_events: str = "", as_of: str = "2016-06-30"
) -> County:
    files = {"units/jia/people.csv": PEOPLE, "units/jia/certificates.csv": rows}
    if county_events:
        files["county/2015/certificate-events.csv"] = EVENTS + county_events
    if own_events:
        files["units/jia/events.csv"] = "人员编号,日期,事件\n" + own_events
    return county(files, as_of=as_of)


def may(of: County, day: str) -> bool:
    return qualifications_of(of).may_enforce("J001", date.fromisoformat(day))


def test_a_certificate_is_valid_from_its_issue_to_its_last_day_both_included() -> None:
    of = with_certificates(ONE)
    assert [may(of, d) for d in ("2010-12-31", "2011-01-01", "2015-12-31", "2016-01-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_suspension_ends_on_the_day_it_is_lifted() -> None:
    of = with_certificates(ONE, "A1,2015-05-06,暂扣\nA1,2015-07-06,解除暂扣\n")
    assert [may(of, d) for d in ("2015-05-05", "2015-05-06", "2015-07-05", "2015-07-06")] == [
        True,
        False,
        False,
        True,
    ]


def test_a_withdrawn_certificate_never_comes_back() -> None:
    of = with_certificates(ONE, "A1,2015-05-06,收回\nA1,2015-07-06,解除暂扣\n")
    assert not may(of, "2015-08-01")


def test_who_moves_away_may_no_longer_enforce() -> None:
    of = with_certificates(ONE, own_events="J001,2015-03-01,调离\n")
    assert [may(of, "2015-02-28"), may(of, "2015-03-01")] == [True, False]


def test_who_moved_away_before_may_enforce_with_a_certificate_received_since() -> None:
    of = with_certificates(ONE, own_events="J001,2010-06-01,调离\n")
    assert may(of, "2011-01-01")


def test_a_supervision_certificate_is_none_for_enforcement() -> None:
    rows = ONE.replace("河南省行政执法证", "河南省行政执法监督证")
    assert not may(with_certificates(rows), "2015-06-01")


def test_a_police_certificate_without_last_day_stays_valid() -> None:
    rows = "证号,人员编号,种类,发证日期,有效期至\nP1,J001,人民警察证,2009-01-01,\n"
    assert may(with_certificates(rows), "2016-06-01")


def test_events_recorded_after_the_day_looked_from_do_not_count() -> None:
    of = with_certificates(ONE, "A1,2015-05-06,收回\n", as_of="2015-05-05")
    assert may(of, "2015-12-01")


def test_a_gap_lies_between_two_certificates_that_do_not_meet() -> None:
    rows = ONE + "A2,J001,河南省行政执法证,2016版,2016-02-01,2020-12-31\n"
    gaps = qualifications_of(with_certificates(rows)).gaps("J001", date(2015, 11, 1), date(2016, 6, 30))
    assert gaps == [Days(date(2016, 1, 1), date(2016, 1, 31))]


def test_certificates_that_meet_leave_no_gap() -> None:
    rows = ONE + "A2,J001,河南省行政执法证,2016版,2016-01-01,2020-12-31\n"
    assert qualifications_of(with_certificates(rows)).gaps("J001", date(2015, 11, 1), date(2016, 6, 30)) == []


def test_someone_without_a_certificate_has_one_gap_throughout() -> None:
    gaps = qualifications_of(with_certificates(ONE.split("\n")[0] + "\n")).gaps(
        "J001", date(2015, 1, 1), date(2015, 1, 9)
    )
    assert gaps == [Days(date(2015, 1, 1), date(2015, 1, 9))]
