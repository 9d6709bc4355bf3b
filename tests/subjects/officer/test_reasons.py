"""Why a certificate was taken back, against the certificate and what the unit recorded of its holder (ZF085)."""

from __future__ import annotations

import pytest
from building import county, places, said

EVENTS = "county/2015/certificate-events.csv"
HEAD = "证号,日期,事件,原因,决定机关\n"


def taken(reason: str, day: str, left: str = "") -> list[str]:
    """What is told of a certificate valid until the end of 2015 and taken back for a reason; and how its holder left."""
    files = {EVENTS: f"{HEAD}豫H01-0001,{day},收回,{reason},县政府法制办\n"}
    if left:
        files["units/jia/events.csv"] = f"人员编号,日期,事件\nJ001,{left}\n"
    return said(county(files), "ZF085")


@pytest.mark.parametrize(
    ("day", "told"), [("2015-05-06", 1), ("2015-09-29", 1), ("2015-09-30", 0), ("2015-12-31", 0)]
)
def test_a_certificate_taken_back_as_expired_is_near_its_end(day: str, told: int) -> None:
    """92 days before 31 December 2015 are 30 September."""
    assert len(taken("到期", day)) == told


def test_for_other_reasons_it_may_end_at_any_time() -> None:
    assert taken("执法过错", "2015-05-06") == []
    assert taken("", "2015-05-06") == []


@pytest.mark.parametrize(
    ("reason", "left", "told"),
    [
        ("退休", "2015-04-30,调离", 1),
        ("调离", "2015-04-30,退休", 1),
        ("退休", "2015-04-30,退休", 0),
        ("退休", "2014-06-30,调离", 0),  # another time
        ("退休", "", 0),
        ("执法过错", "2015-04-30,调离", 0),
    ],
)
def test_who_left_one_way_did_not_leave_the_other(reason: str, left: str, told: int) -> None:
    assert len(taken(reason, "2015-05-06", left)) == told


def test_the_place_is_the_reason() -> None:
    of = county({EVENTS: f"{HEAD}豫H01-0001,2015-05-06,收回,到期,县政府法制办\n"})
    assert places(of, "ZF085") == [f"{EVENTS}:2:25"]
    assert said(of, "ZF085") == ["豫H01-0001 2015-05-06 收回，原因写到期，证件的有效期至 2015-12-31"]
