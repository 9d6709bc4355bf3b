"""Officers on a day: each is certified, suspended, expired or without; whose certificate ends soon; who is trained."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from building import county
from subjects.measuring import measured

from zfzr.declare.report import Asked, reports
from zfzr.subjects.training.reports.officers import Officers, OfUnit

CERTIFICATES = "units/jia/certificates.csv"
HEAD = "证号,人员编号,种类,版本,发证日期,有效期至\n"
J001 = "豫H01-J001,J001,河南省行政执法证,2010版,2011-01-01,"
EVENTS = "county/2015/certificate-events.csv"


def held(until: str) -> dict[str, str]:
    """J001 holds one certificate until a day, and J002 one without an end."""
    return {CERTIFICATES: f"{HEAD}{J001}{until}\n豫H01-J002,J002,人民警察证,,2011-01-01,\n"}


def suspended(*events: str) -> dict[str, str]:
    rows = "".join(f"豫H01-J001,{event}\n" for event in events)
    return {**held("2016-12-31"), EVENTS: f"证号,日期,事件\n{rows}"}


def told(files: Mapping[str, str], as_of: str, unit: str | None = None) -> Officers:
    found = reports()["officers"].of(county(files, as_of=as_of), Asked(unit=unit))
    assert isinstance(found, Officers)
    return found


def jia(files: Mapping[str, str], as_of: str) -> OfUnit:
    [row] = told(files, as_of).units
    return row


@pytest.mark.parametrize(
    ("files", "as_of", "counts"),
    [
        # on posts, certified, suspended, expired, without, ending
        (held("2016-12-31"), "2015-06-30", (2, 2, 0, 0, 0, 0)),
        (held("2015-09-28"), "2015-06-30", (2, 2, 0, 0, 0, 1)),  # 90 days
        (held("2015-09-29"), "2015-06-30", (2, 2, 0, 0, 0, 0)),
        (held("2015-06-30"), "2015-06-30", (2, 2, 0, 0, 0, 1)),
        (held("2015-06-29"), "2015-06-30", (2, 1, 0, 1, 0, 0)),
        ({CERTIFICATES: HEAD}, "2015-06-30", (2, 0, 0, 0, 2, 0)),
        (suspended("2015-06-01,暂扣"), "2015-06-30", (2, 1, 1, 0, 0, 0)),
        (suspended("2015-06-01,暂扣"), "2015-05-31", (2, 2, 0, 0, 0, 0)),
        (suspended("2015-06-01,暂扣", "2015-06-20,解除暂扣"), "2015-06-30", (2, 2, 0, 0, 0, 0)),
        (suspended("2015-06-01,收回"), "2015-06-30", (2, 1, 0, 0, 1, 0)),
    ],
)
def test_each_officer_stands_in_one_way_on_a_day(
    files: Mapping[str, str], as_of: str, counts: tuple[int, ...]
) -> None:
    row = jia(files, as_of)
    assert (row.on_posts, row.certified, row.suspended, row.expired, row.without, row.ending) == counts
    assert row.on_posts == row.certified + row.suspended + row.expired + row.without


def test_of_one_unit_its_officers_alone_are_told_under_its_name() -> None:
    files = {"units/yi/unit.yaml": "名称: 甲县城市管理局\n组别: 执法部门\n", **held("2015-06-29")}
    whole, alone = (told(files, "2015-06-30", unit) for unit in (None, "jia"))
    assert (alone.unit, alone.total.on_posts) == ("县食药监局", 2)
    assert [each.number for each in alone.named] == ["J001"]
    assert whole.unit is None
    nobody = told(files, "2015-06-30", "yi")
    assert (nobody.unit, nobody.total.on_posts, nobody.units, nobody.named) == ("甲县城市管理局", 0, (), ())


def test_a_unit_with_powers_and_no_postings_is_told_and_not_counted_as_nobody() -> None:
    found = told({"units/jia/postings.csv": "人员编号,机构,岗位,职务,起,止\n"}, "2015-06-30")
    assert (found.total.on_posts, found.untold) == (0, ("县食药监局", "乙镇"))
    assert told(held("2016-12-31"), "2015-06-30").untold == (
        "乙镇",
    )  # it enforces, as every unit not said not to
    assert told(held("2016-12-31"), "2015-06-30", "jia").untold == ()


def test_a_certificate_that_another_follows_does_not_end() -> None:
    row = f"{J001}2015-07-31\n豫H01-J001B,J001,河南省行政执法证,2016版,2015-06-15,2020-12-31\n"
    assert jia({CERTIFICATES: HEAD + row}, "2015-06-30").ending == 0


def test_the_report_and_the_measures_give_the_same_numbers() -> None:
    files = {CERTIFICATES: f"{HEAD}{J001}2016-01-31\n"}
    row, share = jia(files, "2015-12-31"), measured("持证率", files)
    assert (share.reached, share.total) == (row.certified, row.on_posts)
    assert measured("即将到期人数", files).value == Decimal(row.ending)


def test_training_is_that_of_the_year_up_to_the_day() -> None:
    training = "人员编号,类别,学时,考试日期,成绩,结果\n"
    training += "J001,综合法律,40,2015-05-10,82,合格\nJ001,专业法律,40,2015-08-10,82,合格\n"
    training += "J002,综合法律,40,2015-08-10,52,不合格\n"
    files = {**held("2016-12-31"), "units/jia/2015/training.csv": training}
    by_day = {day: jia(files, day) for day in ("2015-04-01", "2015-06-30", "2015-12-31", "2016-03-01")}
    assert {day: (row.trained, row.passed) for day, row in by_day.items()} == {
        "2015-04-01": (0, 0),
        "2015-06-30": (1, 0),
        "2015-12-31": (2, 1),
        "2016-03-01": (0, 0),
    }


def test_who_is_not_certified_is_named() -> None:
    found = told(held("2015-06-29"), "2015-06-30")
    assert [(each.number, each.standing, str(each.last)) for each in found.named] == [
        ("J001", "过期", "2015-06-29")
    ]


def test_a_file_that_cannot_be_read_is_told() -> None:
    found = reports()["officers"].of(county({CERTIFICATES: b"\xff\xfe\x00bad"}), Asked())
    assert "证件" in found.unread
