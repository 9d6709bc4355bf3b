"""Who has met which duty: judged by records alone, and what they cannot tell is 未评."""

from __future__ import annotations

from building import county

from zfzr.declare.duty import UNITS
from zfzr.declare.fulfilment import State
from zfzr.questions.fulfilment import Standing, fulfilment_of, pairs_not_judged

ROUND = """
    格式: 1
    行政区划: {代码: "410899", 名称: 示例县}
    机构角色:
      - {角色: 法制机构, 名称: 县法制办, 止: 2018-12-31}
      - {角色: 法制机构, 名称: 县司法局, 起: 2019-01-01}
    轮次:
      - 名称: 评议考核方案
        年度: 2015
        截止: 2015-09-25
        含当日: 是
        应报: [jia]
        逾期以: 首次收件
        非工作日: 不调整
        依据: 示例
"""


def of(duty: str, actor: str, *, year: int = 2015, as_of: str = "2015-12-31", **files: str) -> Standing:
    laid = {path.replace("__", "/"): text for path, text in files.items()}
    found = fulfilment_of(county({"zfzr.yaml": ROUND, **laid}, as_of=as_of), year, (actor,), (duty,))
    (line,) = found.lines
    return line


def test_a_plan_that_did_not_come_is_not_done_once_the_day_is_over() -> None:
    line = of("D42", "jia")
    assert line.state is State.NOT_DONE
    assert str(line.due) == "2015-09-25"
    assert line.places == ("zfzr.yaml:7",)


def test_before_its_day_it_is_not_due() -> None:
    assert of("D42", "jia", as_of="2015-09-25").state is State.NOT_DUE


def test_a_round_that_the_county_never_declared_is_not_judged() -> None:
    line = of("D53", "jia")
    assert line.state is State.NOT_JUDGED
    assert "责任追究报告" in line.why.render()


def test_who_is_not_asked_is_not_concerned() -> None:
    assert of("D42", "yi").state is State.NOT_APPLICABLE


def test_a_register_that_was_not_read_proves_nothing() -> None:
    line = of("D42", "jia", **{"county__2015__receipts.csv": ""})
    assert line.state is State.NOT_JUDGED
    assert "没有读全" in line.why.render()


def test_training_that_nobody_recorded_is_not_judged() -> None:
    line = of("D12", "jia")
    assert line.state is State.NOT_JUDGED
    assert "没有登记" in line.why.render()


def test_what_no_subject_judges_says_so() -> None:
    line = of("D55", "jia")
    assert (line.state, line.is_declared) == (State.NOT_JUDGED, False)


def test_a_year_to_come_is_not_due() -> None:
    assert of("D07", "jia", year=2016).state is State.NOT_DUE


def test_an_office_bears_the_name_of_the_time() -> None:
    assert of("D44", "法制机构").actor_name == "县法制办"
    assert of("D44", "法制机构", year=2019, as_of="2019-12-31").actor_name == "县司法局"


def test_an_office_without_records_is_not_judged() -> None:
    for duty in ("D24", "D25", "D44"):
        assert of(duty, "法制机构").state is State.NOT_JUDGED


def test_inspections_without_a_special_one_are_not_done_when_the_year_is_over() -> None:
    kept = """
    - 编号: JC2015-01
      名称: 行政处罚检查
      种类: 行政处罚检查
      组织: 法制机构
      开始日期: 2015-04-01
      受检单位: [jia]
    """
    files = {"county__2015__inspections.yaml": kept}
    assert of("D25", "法制机构", **files).state is State.DONE
    assert of("D49", "县政府", **files).state is State.NOT_DUE
    assert of("D49", "县政府", as_of="2016-01-15", **files).state is State.NOT_DONE


NOT_JUDGED_YET = {
    ("D01", "单位"),
    ("D01", "法制机构"),
    ("D02", "单位"),
    ("D02", "法制机构"),
    ("D04", "单位"),
    ("D05", "单位"),
    ("D06", "单位"),
    ("D09", "单位"),
    ("D09", "法制机构"),
    ("D09", "机构编制"),
    ("D10", "法制机构"),
    ("D11", "法制机构"),
    ("D13", "法制机构"),
    ("D15", "法制机构"),
    ("D19", "法制机构"),
    ("D20", "法制机构"),
    ("D21", "法制机构"),
    ("D22", "法制机构"),
    ("D23", "单位"),
    ("D23", "法制机构"),
    ("D25", "县政府"),
    ("D26", "单位"),
    ("D26", "县政府"),
    ("D26", "监察"),
    ("D27", "法制机构"),
    ("D27", "县政府"),
    ("D28", "监察"),
    ("D28", "审计"),
    ("D33", "单位"),
    ("D34", "单位"),
    ("D35", "单位"),
    ("D36", "单位"),
    ("D41", "单位"),
    ("D44", "县政府"),
    ("D47", "机构编制"),
    ("D47", "法制机构"),
    ("D48", "监察"),
    ("D48", "人社"),
    ("D51", "监察"),
    ("D51", "单位"),
    ("D52", "人社"),
    ("D54", "单位"),
    ("D55", "单位"),
}
"""Duties and actors of which no subject says how the data tell: only ever fewer."""


def test_what_is_not_judged_is_known() -> None:
    assert set(pairs_not_judged()) == NOT_JUDGED_YET
    assert sum(actor == UNITS for _, actor in NOT_JUDGED_YET) < 20
