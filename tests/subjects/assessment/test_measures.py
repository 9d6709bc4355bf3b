"""Whether a unit assessed itself, and what it left out."""

from __future__ import annotations

import pytest
from subjects.assessment.scoring import scheme
from subjects.measuring import measured, shown

SELF, RESULT = "units/jia/2015/self-assessment.csv", "county/2015/result.yaml"
SCHEME = {
    "county/2015/scheme.yaml": scheme(
        "- {编号: '1', 名称: 持证, 分值: 40, 方式: 评审打分}\n"
        "- {编号: '2', 名称: 案卷, 分值: 30, 子项: [{编号: '2.1', 名称: 许可, 分值: 10, 方式: 评审打分},"
        " {编号: '2.2', 名称: 处罚, 分值: 20, 方式: 评审打分}]}\n"
        "- {编号: '3', 名称: 村镇, 分值: 30, 方式: 评审打分, 适用: [乡镇街道]}"
    )
}
REACHED = {RESULT: "环节:\n- {环节: 自评, 日期: 2016-01-10}\n"}
MISSING, LEFT_OUT = "自评未报", "自评遗漏项数"


def own(*rows: str) -> dict[str, str]:
    return {SELF: "指标,得分\n" + "".join(f"{row}\n" for row in rows)}


def test_a_unit_that_wrote_nothing_owes_it_once_the_result_is_there() -> None:
    found = measured(MISSING, {**SCHEME, **REACHED})
    assert found.value == 1
    assert shown(found) == ["考核已到自评环节，没有本单位的自评"]
    assert found.evidence[0].place.file == RESULT


def test_before_that_nobody_owes_it() -> None:
    found = measured(MISSING, SCHEME, as_of="2015-12-30")
    assert (found.value, found.is_withheld) == (None, False)
    assert found.reason is not None
    assert found.reason.render() == "未到期：2015年度考核结果没有记到自评"


@pytest.mark.parametrize("name", [MISSING, "自评遗漏项数"])
def test_once_the_year_is_over_a_result_that_tells_no_stage_leaves_it_open(name: str) -> None:
    found = measured(name, SCHEME, as_of="2015-12-31")
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert found.reason.render().startswith("2015年度已经结束")


def test_a_unit_that_wrote_something_is_in() -> None:
    found = measured(MISSING, {**SCHEME, **REACHED, **own("1,40", "2,30")})
    assert found.value == 0
    assert shown(found) == ["自评2项"]


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [(("1,40", "2,30"), []), (("1,40", "2.1,10", "2.2,20"), []), (("2.1,10",), ["缺1", "缺2"])],
)
def test_what_is_left_out_is_counted(rows: tuple[str, ...], left_out: list[str]) -> None:
    """Indicator 3 is for townships: nobody else leaves it out."""
    found = measured(LEFT_OUT, {**SCHEME, **own(*rows)})
    assert shown(found) == left_out
    assert found.value == len(left_out)
    assert all([f.code for f in each.leads] == ["ZF528"] for each in found.evidence)


def test_what_is_stated_not_to_apply_is_not_left_out() -> None:
    stated = {"units/jia/2015/statements.yaml": '- {指标: "2", 理由: 没有案件, 日期: 2015-12-10}\n'}
    assert shown(measured(LEFT_OUT, {**SCHEME, **own("1,40"), **stated})) == []


def test_who_wrote_nothing_left_out_everything_once_it_was_time() -> None:
    """Both indicators of the group; before the result is there nobody can tell."""
    found = measured(LEFT_OUT, {**SCHEME, **REACHED})
    assert shown(found) == ["缺1", "缺2"]
    assert found.evidence[0].place.file == RESULT
    assert measured(LEFT_OUT, SCHEME).value is None


@pytest.mark.parametrize("name", [MISSING, LEFT_OUT])
def test_what_was_not_read_gives_no_number(name: str) -> None:
    assert measured(name, {**SCHEME, **REACHED, SELF: '指标,得分\n1,"40\n'}).value is None
