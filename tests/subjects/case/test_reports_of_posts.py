"""Posts by stage and by limit, and the cases in which one person did two things, or decided beyond the limit of the post."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from building import base_files, county, said

from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked, reports
from zfzr.questions.fulfilment import fulfilment_of

UNIT = "units/jia/unit.yaml"
LEADERS = """\
- 代码: juling
  名称: 局领导班子
  类型: 领导班子
  岗位:
  - {{代码: juzhang, 名称: 局长审批岗, 环节: [审批]{first}}}
  - {{代码: fenguan, 名称: 分管审批岗, 环节: [审批]{second}}}
"""
PEOPLE = "units/jia/people.csv"
POSTINGS = "units/jia/postings.csv"
CASES = "units/jia/2015/cases.csv"
STAGES = "units/jia/2015/case-stages.yaml"
HEAD = "案号,职权编码,案由,当事人类型,程序,立案,主办人,协办人,决定日期,罚款,没收\n"
ITEM = "41082301CF00100"
LINES = (
    HEAD
    + f"甲案1,{ITEM},案由一,法人,一般,2015-08-03,J001,J002,2015-09-10,3000,\n"
    + f"甲案2,{ITEM},案由二,法人,一般,2015-08-03,J001,J002,2015-09-10,1000,5000\n"
    + f"甲案3,{ITEM},案由三,法人,一般,2015-08-03,J001,J002,2015-09-10,1000,\n"
    + f"甲案4,{ITEM},案由四,公民,简易,2015-08-03,J001,J002,2015-08-03,50,\n"
)
APPROVED = "- {案号: 甲案1, 审批人: J005, 审批日期: 2015-09-09}\n- {案号: 甲案2, 审批人: J005, 审批日期: 2015-09-09}\n"


def files(second: str = "", first: str = "", **more: str) -> dict[str, str]:
    base = {name: content.decode() for name, content in base_files().items()}
    return {
        UNIT: base[UNIT] + LEADERS.format(first=first, second=second),
        PEOPLE: base[PEOPLE] + "J004,周示一,男,公务员,\nJ005,吴示二,男,公务员,\n",
        POSTINGS: base[POSTINGS]
        + "J004,juling,juzhang,局长,2014-05-01,\nJ005,juling,fenguan,副局长,2014-05-01,\n",
        CASES: LINES,
        STAGES: APPROVED,
        **more,
    }


def told(report: str, of: dict[str, str], **asked: Any) -> Any:
    return reports()[report].of(county(of), Asked(**asked))


# Powers set by post


def test_each_post_with_its_stages_and_who_is_on_it() -> None:
    rows = [(r.post, r.stages, r.people) for r in told("post-stages", files()).posts]
    assert rows == [
        ("稽查执法岗", ("调查",), ("孙示四", "李示五")),
        ("法制审核岗", ("审核",), ()),
        ("局长审批岗", ("审批",), ("周示一",)),
        ("分管审批岗", ("审批",), ("吴示二",)),
    ]


def test_one_who_handled_and_approved_is_a_conflict_with_its_place() -> None:
    found = told("post-stages", files(**{STAGES: "- {案号: 甲案1, 审批人: J001, 审批日期: 2015-09-09}\n"}))
    (conflict,) = found.conflicts
    assert (conflict.case, conflict.key, str(conflict.evidence)) == (
        "甲案1",
        "ZF716:甲案1/J001:2015-09-09",
        f"{STAGES}:1",
    )
    assert (found.total.cases, found.total.comparable, found.total.found, found.total.standing) == (
        3,
        1,
        1,
        1,
    )


def test_what_was_found_untrue_does_not_stand() -> None:
    found = told(
        "post-stages",
        files(
            **{
                STAGES: "- {案号: 甲案1, 审批人: J001, 审批日期: 2015-09-09}\n",
                "county/2015/verifications.csv": "问题,单位,结论,说明,核实人,日期\n"
                "ZF716:甲案1/J001:2015-09-09,jia,不属实,审批人写错,王示九,2015-12-01\n",
            }
        ),
    )
    assert [c.verified for c in found.conflicts] == ["不属实"]
    assert (found.total.found, found.total.standing) == (1, 0)


def test_cases_without_stages_are_not_judged() -> None:
    total = told("post-stages", files(**{STAGES: ""})).total
    assert (total.cases, total.comparable, total.found) == (3, 0, 0)


def test_a_post_and_a_person_that_join_what_is_to_be_apart() -> None:
    of = files()
    of[UNIT] = of[UNIT].replace("环节: [审核]", "环节: [调查, 审核]")
    of[POSTINGS] += "J005,zhifa,zhifa-diaocha,,2015-01-01,\n"
    total = told("post-stages", of).total
    assert (total.joining, total.joining_people) == (1, ("J005 吴示二",))


def test_a_post_without_stages_is_counted_as_not_written() -> None:
    of = files()
    of[UNIT] = of[UNIT].replace(", 环节: [审核]", "")
    assert told("post-stages", of).total.unset == 1


# Powers delegated by level


def test_each_post_of_approval_with_its_limit() -> None:
    found = told("authorisations", files(", 审批权限: {罚款: 2000, 没收: 1000, 类别: [行政处罚]}"))
    rows = [(r.post, r.fine, r.confiscated, r.classes, r.decided) for r in found.posts]
    assert rows == [
        ("局长审批岗", None, None, (), 0),
        ("分管审批岗", Decimal(2000), Decimal(1000), ("行政处罚",), 2),
    ]
    assert (found.total.posts, found.total.limited) == (2, 1)


def test_decisions_beyond_the_limit_and_those_that_cannot_be_judged() -> None:
    found = told("authorisations", files(", 审批权限: {罚款: 2000}"))
    assert [(b.case, str(b.evidence)) for b in found.breaches] == [("甲案1", f"{STAGES}:1")]
    total = found.total  # the third has no approver written down, the fourth was decided on the spot
    assert (total.decided, total.no_approver, total.no_limit, total.judged, total.found) == (3, 1, 0, 2, 1)


def test_without_a_limit_nothing_is_judged() -> None:
    total = told("authorisations", files()).total
    assert (total.no_limit, total.judged, total.found) == (2, 0, 0)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (
            "{罚款: 2000}",
            [
                "县食药监局案件甲案1罚款 3000 元，2015-09-09 由吴示二（J005）审批，“分管审批岗”的权限是 2000 元"
            ],
        ),
        (
            "{罚款: 9000, 没收: 4000}",
            [
                "县食药监局案件甲案2没收 5000 元，2015-09-09 由吴示二（J005）审批，“分管审批岗”没收的权限是 4000 元"
            ],
        ),
        ("{罚款: 9000, 没收: 5000}", []),
        (
            "{类别: [行政许可]}",
            [
                f"县食药监局案件甲案{n}属于行政处罚，2015-09-09 由吴示二（J005）审批，“分管审批岗”只审批行政许可"
                for n in (1, 2)
            ],
        ),
        ("{类别: [行政处罚]}", []),
    ],
)
def test_a_decision_beyond_the_fine_the_confiscation_or_the_class(limit: str, expected: list[str]) -> None:
    assert said(county(files(f", 审批权限: {limit}")), "ZF717") == expected


def test_of_two_posts_one_that_allows_all_is_enough() -> None:
    of = files(", 审批权限: {罚款: 2000}", ", 审批权限: {罚款: 9000, 没收: 9000}")
    of[POSTINGS] += "J005,juling,juzhang,,2015-01-01,\n"
    assert said(county(of), "ZF717") == []


def test_two_posts_are_not_added_up() -> None:
    of = files(", 审批权限: {罚款: 500, 没收: 9000}", ", 审批权限: {罚款: 9000, 没收: 500}")
    of[POSTINGS] += "J005,juling,juzhang,,2015-01-01,\n"
    assert said(county(of), "ZF717") == [
        "县食药监局案件甲案2没收 5000 元，2015-09-09 由吴示二（J005）审批，“局长审批岗”没收的权限是 500 元"
    ]


def test_cases_of_a_unit_that_is_no_more_still_count() -> None:
    of = files(", 审批权限: {罚款: 2000}")
    of[UNIT] += "撤销: 2015-11-30\n"
    found = told("authorisations", of)
    assert ([r.post for r in found.posts], found.total.found) == ([], 1)


@pytest.mark.parametrize("report", ["post-stages", "authorisations"])
def test_what_was_not_read_is_said(report: str) -> None:
    assert not told(report, files(**{STAGES: "- {案号: 甲案1, 审批日期: 九月}\n"})).is_whole


# Whether the duties are met (zfzr fulfilment)


def stands(duty: str, of: dict[str, str]) -> tuple[State, str]:
    (line,) = fulfilment_of(county(of), 2015, ("jia",), (duty,)).lines
    return line.state, line.why.render()


def test_posts_set_apart_are_the_duty_met() -> None:
    """One post investigates, others review and approve, and nobody did two things in a case."""
    assert stands("D34", files()) == (State.DONE, "登记 1 项")


def test_a_post_a_person_or_a_case_that_joins_both_is_the_duty_met_in_part() -> None:
    post, person, case = files(), files(), files()
    post[UNIT] = post[UNIT].replace("环节: [审核]", "环节: [调查, 审核]")
    person[POSTINGS] += "J005,zhifa,zhifa-diaocha,,2015-01-01,\n"
    case[STAGES] = "- {案号: 甲案1, 审批人: J001, 审批日期: 2015-09-09}\n"
    assert stands("D34", post) == (State.PARTLY, "3 / 4")  # one post apart, two cases sound; one post joined
    assert stands("D34", person) == (State.PARTLY, "3 / 4")
    assert stands("D34", case) == (State.PARTLY, "1 / 2")


def test_posts_without_stages_tell_nothing() -> None:
    of = files()
    of[UNIT] = of[UNIT].replace(", 环节: [审核]", "")
    assert stands("D34", of) == (State.NOT_JUDGED, "1 个岗位没有写环节，无从判断")


def test_where_nobody_reviews_or_approves_nothing_is_set_apart() -> None:
    of = files()
    of[UNIT] = base_files()[UNIT].decode().replace("环节: [审核]", "环节: [监督]")
    of[POSTINGS], of[STAGES] = base_files()[POSTINGS].decode(), "[]\n"
    state, why = stands("D34", of)
    assert (state, why[:9]) == (State.NOT_JUDGED, "没有登记调查岗位和")


def test_limits_kept_are_the_duty_met_and_without_any_nothing_can_be_told() -> None:
    assert stands("D35", files(", 审批权限: {罚款: 9000, 没收: 9000}")) == (State.DONE, "登记 1 项")
    assert stands("D35", files(", 审批权限: {罚款: 2000}")) == (State.PARTLY, "1 / 2")
    assert stands("D35", files()) == (State.NOT_JUDGED, "审批岗位没有写审批权限，无从判断")


@pytest.mark.parametrize("duty", ["D34", "D35"])
def test_what_was_not_read_proves_nothing(duty: str) -> None:
    broken = files(", 审批权限: {罚款: 9000, 没收: 9000}", **{STAGES: "- 案号: [\n"})
    assert stands(duty, broken) == (State.NOT_JUDGED, "“案件环节”没有读全，无从判断")
