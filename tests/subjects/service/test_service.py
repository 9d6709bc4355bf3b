"""Measures of enforcement as a service: counted as recorded; a unit that keeps no register has no number."""

from __future__ import annotations

from building import county, said
from subjects.measuring import measured_stating_none as measured
from subjects.measuring import shown

from zfzr.declare.fulfilment import State
from zfzr.questions.fulfilment import fulfilment_of

PATH = "units/jia/2015/service-measures.csv"
ROWS = "编号,名称,开始日期,内容\nFW1,先行提示,2015-03-16,先提示\nFW2,上门指导,2015-11-01,指导\n"


def test_what_had_begun_by_the_day_is_counted() -> None:
    assert shown(measured("服务措施件数", {PATH: ROWS})) == ["2015-03-16 先行提示", "2015-11-01 上门指导"]
    assert measured("服务措施件数", {PATH: ROWS}, as_of="2015-06-30").value == 1


def test_without_a_register_there_is_no_number_and_none_is_zero_where_it_is_stated() -> None:
    assert measured("服务措施件数").value is None
    assert measured("服务措施件数", {PATH: "编号,名称,开始日期,内容\n"}).value == 0


def test_nothing_recorded_is_not_judged_and_something_is_done() -> None:
    def state(files: dict[str, str]) -> State:
        (line,) = fulfilment_of(county(files), 2015, ("jia",), ("D55",)).lines
        return line.state

    assert state({}) is State.NOT_JUDGED
    assert state({PATH: ROWS}) is State.DONE


def test_it_does_not_end_before_it_begins() -> None:
    text = ROWS.replace("内容\n", "内容,结束日期\n").replace("先提示\n", "先提示,2015-03-01\n")
    assert said(county({PATH: text}), "ZF103") == ["“结束日期”2015-03-01 早于“开始日期”2015-03-16"]
