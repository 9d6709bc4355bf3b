"""A norm of a province or a county holds there alone: a county elsewhere has what is usual, named so, or nothing (未评)."""

from __future__ import annotations

from datetime import date

import pytest
from building import county, said

from zfzr.county.county import County
from zfzr.county.lookups import holds, parameter_value, values_of
from zfzr.declare.parameter import parameters
from zfzr.questions.status import status

HENAN, ELSEWHERE = "410881", "320583"


def of_code(code: str, as_of: str = "2026-06-30") -> County:
    return county({"zfzr.yaml": f'行政区划: {{代码: "{code}", 名称: 乙市}}\n'}, as_of=as_of)


def test_a_threshold_of_the_province_is_unset_elsewhere() -> None:
    day = date(2026, 6, 30)
    here = parameter_value(of_code(HENAN), "听证.门槛.公民", day)
    assert here is not None
    assert here.value == 5_000
    assert parameter_value(of_code(ELSEWHERE), "听证.门槛.公民", day) is None


def test_a_law_of_the_whole_country_holds_everywhere() -> None:
    day = date(2026, 6, 30)
    for code in (HENAN, ELSEWHERE):
        value = parameter_value(of_code(code), "听证.门槛.公民", day, scope="中华人民共和国治安管理处罚法")
        assert value is not None
        assert (value.value, value.verified) == (4_000, False)


def test_words_of_the_notice_stand_elsewhere_as_what_is_usual_and_unverified() -> None:
    (value,) = values_of(of_code(ELSEWHERE), "约谈事由.不及时")
    assert (value.value, value.verified) == (1, False)
    assert value.source == "本程序的通常做法，本地规定的以本地规定为准"
    (noticed,) = values_of(of_code("410823"), "约谈事由.不及时")
    assert (noticed.source, noticed.verified) == ("武政办〔2015〕24号第六部分（四）", True)


@pytest.mark.parametrize(
    "name", sorted(name for each in parameters().values() for name in each.standing or ())
)
def test_nothing_that_stands_elsewhere_rests_on_henan(name: str) -> None:
    sources = [value.source for value in values_of(of_code(ELSEWHERE), name)]
    assert [s for s in sources if any(word in s for word in ("河南", "郑州", "武陟", "武政办", "武法"))] == []


def test_who_may_decide_is_not_told_where_no_norm_is_known() -> None:
    assert holds(of_code(HENAN), "追究权限", "取消执法资格", "法制机构")
    assert not holds(of_code(ELSEWHERE), "追究权限", "取消执法资格", "法制机构")


def test_a_duty_of_the_county_of_the_notice_is_none_elsewhere() -> None:
    assert holds(of_code("410823"), "检查每年开展", "专项检查")
    assert not holds(of_code(HENAN), "检查每年开展", "专项检查")


def test_steps_of_a_list_are_those_of_its_day() -> None:
    text = """
    - {单位: jia, 版本: 2026年版, 事项数: 1, 经过: [{环节: 编办审核, 日期: 2026-05-04}, {环节: 司法局审查, 日期: 2026-05-05},
       {环节: 市政府批准, 日期: 2026-05-06}, {环节: 公布, 日期: 2026-05-07}]}
    """
    new = county({"county/approvals.yaml": text}, as_of="2026-12-31")
    assert said(new, "ZF223") == said(new, "ZF102") == []
    old = county({"county/approvals.yaml": text.replace("司法局审查", "法制办审查")}, as_of="2026-12-31")
    assert len(said(old, "ZF102")) == 1
    assert said(old, "ZF223") == ["2026年版已经公布，没有司法局审查的记录"]


def test_a_card_of_another_province_is_what_its_county_declares() -> None:
    files = {
        "zfzr.yaml": f'行政区划: {{代码: "{ELSEWHERE}", 名称: 乙市}}\n',
        "units/jia/certificates.csv": "证号,人员编号,种类,版本,发证日期,有效期至\n"
        "A1,J001,江苏省行政执法证,2024版,2024-01-01,2028-12-31\n",
    }
    assert len(said(county(files, as_of="2026-06-30"), "ZF102")) == 1
    files["parameters.yaml"] = "证件种类.江苏省行政执法证:\n  取值: [{值: 1, 来源: 本省规定, 核实: 否}]\n"
    assert said(county(files, as_of="2026-06-30"), "ZF102") == []


@pytest.mark.parametrize(("kind", "waits"), [("中华人民共和国行政执法证", []), ("人民警察证", ["A1"])])
def test_the_national_card_takes_the_place_of_the_province_s(kind: str, waits: list[str]) -> None:
    rows = f"A1,J001,河南省行政执法证,2018版,2021-06-01,2026-06-30\nA2,J001,{kind},2024版,2026-06-01,2031-05-31\n"
    files = {"units/jia/certificates.csv": f"证号,人员编号,种类,版本,发证日期,有效期至\n{rows}"}
    found = status(county(files, as_of="2026-06-20"), []).expiring
    assert [each.number for each in found if each.number == "A1"] == waits
