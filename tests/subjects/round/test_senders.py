"""Who reports (ZF429, ZF430): asked, in its own life, or for a unit that it took over; nobody else's receipt is silent."""

from __future__ import annotations

import pytest
from building import base_files, county, found

from zfzr.declare.field import declarations
from zfzr.declare.record import kinds

ROUND = """\
轮次:
- {名称: 责任追究报告, 每年: 11-30, 截止年: 当年, 起始年度: 2015, 期间: {起: 12-01, 止: 11-30}, 应报: [乡镇街道],
   含当日: 是, 逾期以: 首次收件, 非工作日: 不调整}
"""
PROFILE = base_files()["zfzr.yaml"].decode() + ROUND
YI, JIA = (base_files()[f"units/{unit}/unit.yaml"].decode() for unit in ("yi", "jia"))
HEIR = "承继:\n- {单位: yi, 日期: 2015-07-01, 依据: 甲编〔2015〕1号}\n"


def told(
    code: str,
    *,
    sender: str = "yi",
    received: str = "2015-11-20",
    life: str = "",
    heir: str = "",
    **more: str,
) -> bool:
    remark = more.pop("remark", "")
    files = {
        "zfzr.yaml": PROFILE,
        "units/yi/unit.yaml": YI + life,
        "units/jia/unit.yaml": JIA + heir,
        "county/2015/receipts.csv": f"轮次,单位,收到日期,备注\n责任追究报告,{sender},{received},{remark}\n",
        **{path.replace("__", "/") + ".yaml": text for path, text in more.items()},
    }
    return bool(found(county(files, as_of="2015-12-31"), code))


def test_a_receipt_of_a_unit_that_is_asked_is_sound() -> None:
    assert not told("ZF429")


def test_a_receipt_of_a_unit_that_the_round_does_not_ask_is_told() -> None:
    assert told("ZF429", sender="jia")


@pytest.mark.parametrize(
    ("life", "received"),
    [
        pytest.param("撤销: 2014-06-30\n", "2015-11-20", id="ended before the period"),
        pytest.param("撤销: 2015-06-30\n", "2015-11-20", id="ended, and nobody says who sent it"),
        pytest.param("成立: 2015-10-01\n", "2015-09-20", id="not founded yet"),
    ],
)
def test_a_receipt_of_a_unit_that_was_not_there_is_told(life: str, received: str) -> None:
    assert told("ZF429", life=life, received=received)


def test_what_a_unit_sent_before_it_ended_is_sound() -> None:
    assert not told("ZF429", life="撤销: 2015-06-30\n", received="2015-06-30")


def test_a_successor_reports_for_the_unit_that_it_took_over() -> None:
    assert not told("ZF429", life="撤销: 2015-06-30\n", heir=HEIR)


def test_a_successor_does_not_report_for_a_period_that_its_predecessor_did_not_see() -> None:
    assert told("ZF429", life="撤销: 2014-06-30\n", heir=HEIR)


def test_who_winds_a_unit_up_says_so() -> None:
    assert not told("ZF429", life="撤销: 2015-06-30\n", remark="由清算组报送")


def written(dated: str, more: str = "") -> dict[str, str]:
    period = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n"
    return {"units__yi__2015__accountability": f"{period}类型: 零报告\n落款日期: {dated}\n{more}"}


@pytest.mark.parametrize(
    ("life", "dated", "is_told"),
    [
        ("", "2015-11-20", False),
        ("撤销: 2015-06-30\n", "2015-06-30", False),
        ("撤销: 2015-06-30\n", "2015-07-01", True),
        ("成立: 2015-10-01\n", "2015-09-30", True),
    ],
)
def test_a_paper_is_of_a_day_on_which_its_unit_was_there(life: str, dated: str, is_told: bool) -> None:
    assert told("ZF430", life=life, **written(dated)) is is_told


def test_a_successor_or_whoever_winds_it_up_writes_for_a_unit_that_ended() -> None:
    ended = "撤销: 2015-06-30\n"
    assert not told("ZF430", life=ended, heir=HEIR, **written("2015-07-10"))
    assert not told("ZF430", life=ended, **written("2015-07-10", "说明: 由清算组填报\n"))


def test_while_a_unit_was_not_read_it_may_be_the_heir() -> None:
    ended = "撤销: 2015-06-30\n"
    unread = {"units__bing__unit": "承继: ["}
    assert told("ZF430", life=ended, **written("2015-07-10"))
    assert not told("ZF430", life=ended, **written("2015-07-10"), **unread)


# What the county records of units

LEDGER = "日期,单位,指标,事项,扣分,加分,证据,记录人\n{day},yi,1,迟到,1,,签到表,钱示八\n"
COMMENDED = "编号,对象,单位,人员编号,名称,决定机关,日期,文号,所评年度,事由\nBZ-1,单位,yi,,先进单位,甲县人民政府,{day},,,\n"
OBJECTED = "编号,单位,指标,提出日期,理由,证据,结论\nYY-1,yi,1,{day},不同意,,\n"
ABOUT = {"daily": LEDGER, "commendations": COMMENDED, "objections": OBJECTED}


def about(file: str, day: str, life: str = "", heir: str = "", yi: str = "") -> bool:
    files = {
        f"county/2015/{file}.csv": ABOUT[file].format(day=day),
        "units/yi/unit.yaml": YI + life + yi,
        "units/jia/unit.yaml": JIA + heir,
    }
    return bool(found(county(files, as_of="2015-12-31"), "ZF430"))


@pytest.mark.parametrize("file", ABOUT)
def test_what_is_recorded_of_a_unit_before_it_was_founded_is_told(file: str) -> None:
    assert about(file, "2015-03-02", life="成立: 2015-03-03\n")
    assert not about(file, "2015-03-03", life="成立: 2015-03-03\n")


@pytest.mark.parametrize(("since", "is_told"), [("", True), ("2015-03-02", True), ("2015-03-03", False)])
def test_a_unit_may_be_confirmed_before_it_is_founded_from_the_day_on_which_it_is(
    since: str, is_told: bool
) -> None:
    row = "单位,确认文号,确认日期,主体类别,依据,起\nyi,甲政〔2015〕5号,2015-02-20,法定行政机关,甲编〔2015〕1号,{}\n"
    files = {"county/subjects.csv": row.format(since), "units/yi/unit.yaml": f"{YI}成立: 2015-03-03\n"}
    assert bool(found(county(files, as_of="2015-12-31"), "ZF430")) is is_told


@pytest.mark.parametrize("file", ABOUT)
def test_of_a_unit_that_took_over_another_it_may_be_what_that_one_did(file: str) -> None:
    took_over = "承继:\n- {单位: jia, 日期: 2015-03-03, 依据: 甲编〔2015〕1号}\n"
    assert not about(file, "2015-03-02", life="成立: 2015-03-03\n", yi=took_over)


@pytest.mark.parametrize(
    ("file", "ended", "told"),
    [
        pytest.param("daily", "2015-01-01", False, id="it was there in the year of the assessment"),
        pytest.param("daily", "2014-12-31", True, id="it was not"),
        pytest.param("objections", "2014-12-31", True, id="nor may it object"),
        pytest.param("commendations", "2014-01-01", False, id="for the year before it may be commended"),
        pytest.param("commendations", "2013-12-31", True, id="but not after that"),
    ],
)
def test_what_is_recorded_of_a_unit_that_had_ended_before_that_year_is_told(
    file: str, ended: str, told: bool
) -> None:
    assert about(file, "2015-12-02", life=f"撤销: {ended}\n") is told
    assert not about(file, "2015-12-02", life=f"撤销: {ended}\n", heir=HEIR)


def test_every_record_of_a_unit_on_a_day_is_held_against_its_life_by_one_rule_or_the_other() -> None:
    of_a_day = {
        kind.label
        for kind in kinds()
        for each in declarations(kind)
        if each.refers == "单位"
        and each.whose
        and not each.valid_on
        and any(f.event for f in declarations(kind))
    }
    assert of_a_day == {
        "问题核实",
        "移送",
        "平时考核台账",
        "异议与复核",
        "评审打分",
        "合理缺项审核",
        "执法主体",
        "表彰",
        "收件登记",  # ZF429
    }
