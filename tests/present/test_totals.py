"""The lines that tell what was not assessed: parameters of one name stand in one line that lists them."""

from __future__ import annotations

from datetime import date

from zfzr.check.baseline import Baseline
from zfzr.check.inspection import Inspection
from zfzr.check.runner import NotAssessed
from zfzr.present.totals import left_open
from zfzr.terms.text import Text


def lines(*missing: NotAssessed) -> list[str]:
    found = Inspection(date(2015, 12, 31), 1, 1, 1, (), (), (), missing, (), Baseline({}), (), (), {})
    return [each.text for each in left_open(found, "zh")]


def test_parameters_of_one_name_stand_in_one_line() -> None:
    told = lines(NotAssessed("ZF965", "轮岗期限.审批", 74), NotAssessed("ZF965", "轮岗期限.调查", 271))
    assert told == ["未评：ZF965，因为参数“轮岗期限.*”在所涉日期没有取值：审批 74 件、调查 271 件"]


def test_each_keeps_its_own_line_where_other_rules_lack_it() -> None:
    told = lines(NotAssessed("ZF722", "听证.门槛.公民", 2), NotAssessed("ZF965", "轮岗期限.调查", 1))
    assert len(told) == 2


def test_a_rule_that_judged_nothing_says_of_each_parameter_that_it_lacks_it() -> None:
    told = lines(NotAssessed("ZF804", "投诉.受理期限"), NotAssessed("ZF805", "投诉.办结期限"))
    assert told[0] == "未评：ZF804，因为参数“投诉.受理期限”当日没有取值"
    assert len(told) == 2


def test_reasons_in_words_keep_their_own_lines() -> None:
    """Of one rule, for two reasons: neither stands for the other."""
    told = lines(
        NotAssessed("ZF749", "", 3, Text("甲没有登记", "no a")),
        NotAssessed("ZF749", "", 4, Text("乙没有登记", "no b")),
    )
    assert told == ["未评：ZF749 有 3 件，因为甲没有登记", "未评：ZF749 有 4 件，因为乙没有登记"]


def test_what_stands_in_one_line_is_all_told_to_an_editor() -> None:
    missing = (NotAssessed("ZF965", "轮岗期限.审批", 74), NotAssessed("ZF965", "轮岗期限.调查", 271))
    found = Inspection(date(2015, 12, 31), 1, 1, 1, (), (), (), missing, (), Baseline({}), (), (), {})
    assert [each.parameters for each in left_open(found, "zh")] == [("轮岗期限.审批", "轮岗期限.调查")]
