"""Meetings of a unit's leaders: recorded once and in their year, chaired by a leader of the day, held at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from building import base_files, county, found, said
from subjects.measuring import measured, shown

HEAD = "日期,种类,主持人,议题,纪要文号\n"
JIA, YI = "units/jia/2015/meetings.csv", "units/yi/2015/meetings.csv"
HELD = "2015-09-14,党组会,周示一,研究责任制工作,\n"


def meetings(*rows: str, path: str = JIA) -> dict[str, str]:
    return {path: HEAD + "".join(rows)}


def told(files: Mapping[str, str], code: str, as_of: str = "2015-12-31") -> list[str]:
    return said(county(files, as_of=as_of), code)


def test_a_meeting_of_another_year_is_told() -> None:
    assert told(meetings("2014-12-29,党组会,周示一,甲,\n"), "ZF901") == ["2014-12-29 的党组会登记在2015年度"]


def test_one_number_of_minutes_is_of_one_meeting_of_the_unit() -> None:
    minutes = "甲党组纪〔2015〕3号"
    rows = [f"2015-0{month}-14,党组会,周示一,甲,{minutes}\n" for month in (5, 9)]
    assert found(county(meetings(*rows)), "ZF901") == [f"{JIA}:3"]
    other = meetings(rows[0]) | meetings(rows[1], path=YI)
    assert told(other, "ZF901") == []


def test_a_meeting_recorded_twice_and_a_kind_unknown_that_day_are_told() -> None:
    assert len(told(meetings(HELD, HELD), "ZF101")) == 1
    assert found(county(meetings("2015-09-14,茶话会,周示一,甲,\n")), "ZF102") == [f"{JIA}:2"]
    assert told(meetings("2015-09-14,党组会,周示一,甲,\n", "2015-09-14,专题会,周示一,甲,\n"), "ZF101") == []


@pytest.mark.parametrize(
    ("leaders", "chair", "says"),
    [
        ("{姓名: 周示一, 起: 2015-09-14}", "周示一", 0),
        ("{姓名: 周示一, 起: 2015-09-15}, {姓名: 吴示二, 止: 2015-09-14}", "周示一", 1),
        ("{姓名: 周示一}", "王示九", 1),
        ("{姓名: 周示一}", "", 0),
        ("{姓名: 周示一, 起: 2015-10-01}", "王示九", 0),  # nobody is known to have led it that day
    ],
)
def test_whoever_chairs_led_the_unit_that_day(leaders: str, chair: str, says: int) -> None:
    unit = base_files()["units/jia/unit.yaml"].decode()
    unit = unit.replace("主要负责人:\n- {姓名: 周示一, 职务: 局长}", f"主要负责人: [{leaders}]")
    files = {"units/jia/unit.yaml": unit, **meetings(f"2015-09-14,党组会,{chair},甲,\n")}
    assert len(told(files, "ZF902")) == says


def test_a_deputy_may_chair() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "分管负责人: [{姓名: 王示九}]\n"
    assert told({"units/jia/unit.yaml": unit, **meetings("2015-09-14,党组会,王示九,甲,\n")}, "ZF902") == []


# Held at all


def test_a_unit_without_a_meeting_is_told_once_the_year_is_over() -> None:
    other = meetings(HELD.replace("周示一", ""), path=YI)
    assert told(other, "ZF903") == ["县食药监局2015年度没有登记研究行政执法责任制工作的会议，应当至少 1 次"]
    assert found(county(other), "ZF903") == [f"{JIA}:1"]
    assert told(other, "ZF903", as_of="2015-12-30") == []
    assert told({**other, **meetings(HELD)}, "ZF903") == []


def test_a_county_may_ask_for_more() -> None:
    twice = {"parameters.yaml": "会议研究.每年次数:\n  取值: [{值: 2, 来源: 本县规定}]\n"}
    files = {**meetings(HELD), **meetings(HELD, HELD.replace("09-14", "11-16"), path=YI), **twice}
    assert told(files, "ZF903") == [
        "县食药监局2015年度研究行政执法责任制工作的会议登记了 1 次，应当至少 2 次"
    ]


def test_where_no_unit_keeps_a_register_nothing_is_told() -> None:
    assert told({}, "ZF903") == []


def test_a_unit_that_does_not_enforce_or_is_no_more_owes_none() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode()
    kept = meetings(HELD.replace("周示一", ""), path=YI)
    assert told({"units/jia/unit.yaml": f"{unit}有执法职能: 否\n", **kept}, "ZF903") == []
    assert told({"units/jia/unit.yaml": f"{unit}撤销: 2015-06-30\n", **kept}, "ZF903") == []


def test_a_register_that_cannot_be_read_makes_no_lead() -> None:
    files = {**meetings(HELD.replace("周示一", ""), path=YI), JIA: b"\xff\xfe\x00bad"}
    assert said(county(files), "ZF903") == []
    assert measured("会议研究次数", files).value is None  # type: ignore[arg-type]


def test_how_often_they_met_is_counted_up_to_the_day() -> None:
    files = meetings(HELD, HELD.replace("09-14", "11-16"))
    assert measured("会议研究次数", files).value == Decimal(2)
    assert measured("会议研究次数", files, as_of="2015-10-01").value == Decimal(1)
    assert shown(measured("会议研究次数", files))[0] == "2015-09-14 党组会：研究责任制工作"


def test_whether_they_met_is_not_told_before_the_year_is_over() -> None:
    other = meetings(HELD.replace("周示一", ""), path=YI)
    assert measured("有无会议研究", {**other, **meetings(HELD)}, as_of="2015-10-01").value == Decimal(1)
    waiting = measured("有无会议研究", other, as_of="2015-10-01")
    assert waiting.value is None
    assert waiting.reason is not None
    assert "未到期" in waiting.reason.render()
    never = measured("有无会议研究", other)
    assert never.value == Decimal(0)
    assert [f.code for f in never.leads] == ["ZF903"]
    assert measured("有无会议研究", {}).value is None
