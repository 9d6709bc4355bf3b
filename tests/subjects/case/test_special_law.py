"""Special law before general: every value that the engine of cases asks for is first that of the law of the power.

For each parameter of the engine that may be said of a law (适用), through the register: the general value says one
thing, a special one of the law of the case another. What is told is what the special value alone would make it.
"""

from __future__ import annotations

import pytest
from building import county
from subjects.case.cases import DECIDED_BY, NUMBER, Files, case

from zfzr.declare.parameter import OF_LAWS, parameter_named
from zfzr.subjects.case import parameters as of_cases
from zfzr.subjects.case.lookups import case_view, file_of
from zfzr.subjects.filing import parameters as of_filings

FOOD, ROADS, ORDER = (
    "中华人民共和国食品安全法",
    "中华人民共和国道路交通安全法",
    "中华人民共和国治安管理处罚法",
)
DECLARED_HERE = {n for of in (of_cases, of_filings) for n in vars(of).values() if isinstance(n, str)}
_MAJOR = case(罚款="200000", 处罚种类="罚款", 送达日期="2015-09-30") | {
    "county/2015/filings.csv": f"备案号,案号,单位,报备日期\nB1,{NUMBER},jia,2015-10-10\n"
}
EXAMPLES = DECIDED_BY | {
    "重大处罚.备案期限": (_MAJOR, "2015-12-31", 15, 60),
    "重大处罚备案起算.送达": (_MAJOR, "2015-12-31", 0, 1),  # 30 days since the decision, 10 since the service
}
BY_LAW = [
    name
    for name in EXAMPLES
    if (declared := parameter_named(name)) and declared.name in DECLARED_HERE and declared.scope == OF_LAWS
]
"""Every parameter of cases whose value may be one of a law, with an example of what it decides."""
OF_ALL_LAWS = {
    *("个体工商户按公民", "法制审核目录.公布"),
    *("案件程序", "处罚种类", "复议诉讼结果", "复议诉讼纠错", "结案方式", "不处罚结案", "移送司法结案"),
    *("偏离批准方式", "偏离上级基准批准方式", "法制审核人员.占比"),
}
"""What is said of cases or catalogues whatever law they rest on: words of registers, and who counts as a citizen."""


def stated(name: str, *values: tuple[int, str]) -> Files:
    """A parameter with its values, each of a scope or of none."""
    counts = ", 计算: 自然日" if (each := parameter_named(name)) and each.counts_days else ""
    lines = [f"{{值: {v}, 来源: 示例{counts}{f', 适用: {scope}' if scope else ''}}}" for v, scope in values]
    return {"parameters.yaml": f"{name}:\n  取值: [{', '.join(lines)}]\n"}


def told(name: str, *values: tuple[int, str]) -> list[tuple[str, str, str, str]]:
    """What is judged of the example, with these values of the parameter."""
    files, day, _, _ = EXAMPLES[name]
    view = case_view(county({**files, **stated(name, *values)}, as_of=day), NUMBER)
    assert view is not None
    return [(p.rule, p.state.value, p.variant, str(p.values.get("missing", ""))) for p in view.points]


def law_of(name: str) -> str:
    """The law on which the power of an example rests."""
    files, day, _, _ = EXAMPLES[name]
    file = file_of(county(files, as_of=day), NUMBER)
    assert file is not None
    return next(scope for scope in file.scopes if scope in (FOOD, ORDER))


@pytest.mark.parametrize("name", BY_LAW)
def test_the_value_of_the_law_of_the_power_goes_first(name: str) -> None:
    _, _, general, special = EXAMPLES[name]
    assert told(name, (general, "")) != told(name, (special, ""))
    assert told(name, (general, ""), (special, law_of(name))) == told(name, (special, ""))
    assert told(name, (special, ""), (general, law_of(name))) == told(name, (general, ""))


@pytest.mark.parametrize("name", BY_LAW)
def test_the_value_of_another_law_has_no_part_in_it(name: str) -> None:
    _, _, general, special = EXAMPLES[name]
    assert told(name, (general, ""), (special, ROADS)) == told(name, (general, ""))
    assert told(name, (special, ""), (general, ROADS)) == told(name, (special, ""))


def test_each_parameter_of_the_engine_may_be_said_of_a_law() -> None:
    """What has no value by law is named here with its reason, so that a new limit is not forgotten."""
    declared = [parameter_named(name) for name in EXAMPLES]
    names = {each.name for each in declared if each and each.name in DECLARED_HERE and each.scope != OF_LAWS}
    assert names == OF_ALL_LAWS


def test_a_law_on_which_the_power_rests_no_more_says_nothing() -> None:
    """The basis of the power ended on 2015-06-30: a case of August is under the general value."""
    files, day, general, special = DECIDED_BY["决定期限"]
    items = """
        - 编码: 41082301CF00100
          名称: 对经营腐败变质食品的处罚
          类别: 行政处罚
          依据:
          - {引文: 《中华人民共和国道路交通安全法》第八十九条, 止: 2015-06-30}
          - {引文: 《中华人民共和国食品安全法》第一百二十四条}
          状态: 在用
        """
    of = {**files, "units/jia/authorities.yaml": items}
    both = stated("决定期限", (general, ""), (special, ROADS))
    alone = stated("决定期限", (general, ""))
    views = [case_view(county({**of, **said}, as_of=day), NUMBER) for said in (both, alone)]
    states = [[p.state for p in view.points if p.rule == "ZF733"] for view in views if view]
    assert states[0] == states[1]
    until = {**of, "units/jia/authorities.yaml": items.replace("2015-06-30", "2015-12-31"), **both}
    view = case_view(county(until, as_of=day), NUMBER)
    assert view is not None
    assert [p.state for p in view.points if p.rule == "ZF733"] != states[0]
