"""The county's own systems: what 三（三） and 四（一） ask of the legal office and the county, from 2015-06-16 on.

Two kinds are of the legal office by name (全过程记录, 执法公示), six of the county as a whole (四（一）).
"""

from __future__ import annotations

import pytest
from building import county, found, said

from zfzr.county.county import County
from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked, reports
from zfzr.questions.fulfilment import fulfilment_of

FILE = "county/county-systems.yaml"
KINDS = ("全过程记录", "执法公示", "重大行政处罚备案", "行政执法投诉", "行政执法案卷评查")
REST = ("行政处罚检查", "违法责任追究", "执法监督结果公开")


def system(kind: str, issued: str = "2015-08-01", more: str = "", name: str = "") -> str:
    return (
        f"- {{名称: {name or f'甲县{kind}制度'}, 类别: {kind}, 机关: 法制机构, 印发日期: {issued}{more}}}\n"
    )


def of(*systems: str, code: str = "410823", as_of: str = "2015-12-31", register: bool = True) -> County:
    profile = (
        f'格式: 1\n数据截止: {as_of}\n行政区划: {{代码: "{code}", 名称: 甲县}}\n'
        "机构角色: [{角色: 法制机构, 名称: 县政府法制办}]\n"
    )
    files = {"zfzr.yaml": profile, **({FILE: "".join(systems) or "[]\n"} if register else {})}
    return county(files, as_of=as_of)


def stands(at: County, duty: str, year: int = 2015) -> tuple[State, str]:
    (line,) = [each for each in fulfilment_of(at, year, codes=[duty]).lines if each.is_office]
    return line.state, str(line.why.render() if hasattr(line.why, "render") else line.why.zh)


def test_a_county_that_keeps_no_register_is_not_judged() -> None:
    at = of(register=False)
    assert [stands(at, duty)[0] for duty in ("D10", "D19", "D20")] == [State.NOT_JUDGED] * 3
    assert said(at, "ZF650") == []
    assert {row.state for row in reports()["systems"].of(at, Asked()).of_county} == {"未评"}


@pytest.mark.parametrize("code", ["410822", "610823"])
def test_the_notice_is_of_one_county(code: str) -> None:
    assert stands(of(code=code), "D10")[0] is State.NOT_JUDGED
    assert said(of(code=code), "ZF650") == []


def test_before_the_notice_nothing_was_asked() -> None:
    assert stands(of(as_of="2015-06-15"), "D10")[0] is State.NOT_JUDGED
    assert said(of(as_of="2015-06-15"), "ZF650") == []


def test_what_is_missing_is_told_kind_by_kind_with_its_part_of_the_notice() -> None:
    at = of(*(system(kind) for kind in (*KINDS, *REST[:2])))
    assert said(at, "ZF650") == [
        "县级制度登记里没有现行的“执法监督结果公开”类制度（武政办〔2015〕24号第四部分（一））"
    ]
    assert found(at, "ZF650") == [f"{FILE}:1"]
    assert stands(at, "D10") == (State.PARTLY, "7 / 8，没有执法监督结果公开")


def test_with_all_eight_the_duty_is_done() -> None:
    at = of(*(system(kind) for kind in (*KINDS, *REST)))
    assert said(at, "ZF650") == []
    assert [stands(at, duty)[0] for duty in ("D10", "D19", "D20")] == [State.DONE] * 3


def test_the_legal_office_s_own_two_are_judged_one_by_one() -> None:
    at = of(system("全过程记录"))
    assert stands(at, "D19")[0] is State.DONE
    assert stands(at, "D20")[0] is State.NOT_DONE


@pytest.mark.parametrize("written", ["执法全过程记录", "行政执法全过程记录制度", "全过程记录制度"])
def test_another_way_to_say_a_kind_is_the_kind(written: str) -> None:
    assert stands(of(system(written)), "D19")[0] is State.DONE


def test_a_system_issued_after_the_year_was_none_of_the_year() -> None:
    at = of(system("全过程记录", issued="2016-02-01"), as_of="2016-12-31")
    assert stands(at, "D19", 2015)[0] is State.NOT_DONE
    assert stands(at, "D19", 2016)[0] is State.DONE


def test_one_that_was_replaced_was_in_force_until_its_successor_was_issued() -> None:
    old = system("全过程记录", "2015-08-01", ", 现行: 否, 由何制度替代: 新办法")
    new = system("全过程记录", "2016-03-01", name="新办法")
    at = of(old, new, as_of="2016-12-31")
    assert stands(at, "D19", 2015)[0] is State.DONE
    assert said(at, "ZF651") == []


def test_two_of_one_kind_in_force_are_told_once() -> None:
    at = of(system("行政执法投诉", "2015-07-01", name="旧办法"), system("执法投诉", name="新办法"))
    assert said(at, "ZF651") == ["县级“执法投诉”类现行制度有两个：《旧办法》和《新办法》"]


def test_the_report_lists_what_must_be_there_and_what_else_is() -> None:
    at = of(system("全过程记录"), system("案例指导"))
    rows = {row.kind: (row.required, row.state) for row in reports()["systems"].of(at, Asked()).of_county}
    assert rows["全过程记录"] == (True, "现行")
    assert rows["执法公示"] == (True, "未登记")
    assert rows["案例指导"] == (False, "现行")
    assert len(rows) == 9
