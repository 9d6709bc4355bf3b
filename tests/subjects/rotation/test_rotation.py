"""How long posts are held, and who is to change; the two officers of 甲 have held the post 稽查执法岗 since 2014-05-01."""

from __future__ import annotations

from typing import Any

import pytest
from building import base_files, county, keys, not_assessed, said

from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked, reports
from zfzr.questions.fulfilment import fulfilment_of

POSTINGS = "units/jia/postings.csv"
HEAD = "人员编号,机构,岗位,职务,起,止\n"
EVENTS = "units/jia/events.csv"


def period(months: int | str, stage: str = "调查", more: str = "") -> dict[str, str]:
    return {
        "parameters.yaml": f"轮岗期限.{stage}:\n  取值:\n  - {{值: {months}, 来源: 本县规定, 核实: 否}}\n{more}"
    }


def told(files: dict[str, str], as_of: str = "2015-12-31", **asked: Any) -> Any:
    return reports()["rotation"].of(county(files, as_of=as_of), Asked(**asked))


def states(files: dict[str, str], as_of: str = "2015-12-31") -> dict[str, str]:
    return {each.person: each.state for each in told(files, as_of).holders}


def test_without_a_period_tenure_is_shown_and_nobody_is_due() -> None:
    found = told({})
    assert [(h.person, h.months, h.period, h.state) for h in found.holders] == [
        ("J001", 19, None, "未设期限"),
        ("J002", 19, None, "未设期限"),
    ]
    assert (found.total.judged, found.total.due) == (0, 0)
    assert (said(county({}), "ZF965"), not_assessed(county({}), "ZF965")) == ([], ["轮岗期限.调查"])


@pytest.mark.parametrize(
    ("months", "as_of", "state"),
    [
        (20, "2015-12-31", "未到期"),
        (20, "2016-01-01", "应轮岗"),
        (20, "2015-06-30", "未到期"),
        (0, "2015-12-31", "不要求"),
    ],
)
def test_who_has_served_the_whole_period_is_due(months: int, as_of: str, state: str) -> None:
    """Twenty months from 2014-05-01 end with 2015-12-31."""
    assert states(period(months), as_of)["J001"] == state


def test_the_rule_says_since_when_and_when_it_ended() -> None:
    assert said(
        county({**period(12), POSTINGS: HEAD + "J001,zhifa,zhifa-diaocha,科员,2014-05-01,\n"}), "ZF965"
    ) == ["县食药监局孙示四（J001）2014-05-01 起在“稽查执法岗”，满 12 个月应当轮岗，2015-04-30 期满"]
    assert keys(county(period(12)), "ZF965") == [
        "ZF965:J001/zhifa-diaocha:2015-04-30",
        "ZF965:J002/zhifa-diaocha:2015-04-30",
    ]


def test_rows_that_follow_one_another_are_one_tenure() -> None:
    rows = "J001,zhifa,zhifa-diaocha,科员,2012-01-01,2014-04-30\nJ001,zhifa,zhifa-diaocha,队长,2014-05-01,\n"
    (holder,) = told({POSTINGS: HEAD + rows}).holders
    assert (str(holder.since), holder.months, str(holder.evidence)) == ("2012-01-01", 47, f"{POSTINGS}:2")


@pytest.mark.parametrize("back", ["2014-05-02", "2015-01-01"])
def test_a_gap_begins_a_new_tenure(back: str) -> None:
    rows = f"J001,zhifa,zhifa-diaocha,科员,2012-01-01,2014-04-30\nJ001,zhifa,zhifa-diaocha,队长,{back},\n"
    assert str(told({POSTINGS: HEAD + rows}).holders[0].since) == back


def test_who_changed_posts_begins_anew() -> None:
    rows = "J001,zhifa,zhifa-diaocha,科员,2012-01-01,2015-06-30\nJ001,fazhi,fazhi-shenhe,科员,2015-07-01,\n"
    files = {POSTINGS: HEAD + rows, **period(12, "审核")}
    assert [(h.post, h.months, h.state) for h in told(files).holders] == [("法制审核岗", 5, "未到期")]


def test_without_a_start_nothing_can_be_told() -> None:
    files = {POSTINGS: HEAD + "J001,zhifa,zhifa-diaocha,科员,,\n", **period(12)}
    (holder,) = told(files).holders
    assert (holder.months, holder.state) == (None, "起始未登记")
    assert said(county(files), "ZF965") == []


def test_who_left_the_unit_is_not_due() -> None:
    files = {**period(12), EVENTS: "人员编号,日期,事件\nJ001,2015-06-01,调离\n"}
    assert states(files) == {"J001": "已离岗", "J002": "应轮岗"}


def test_a_group_may_have_a_period_of_its_own() -> None:
    own = "  - {值: 60, 适用: 执法部门, 来源: 本县规定, 核实: 否}\n"
    assert states(period(12, more=own))["J001"] == "未到期"


def test_of_several_stages_the_shortest_period_counts() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode().replace("环节: [调查]", "环节: [调查, 执行]")
    more = "轮岗期限.执行:\n  取值:\n  - {值: 60, 来源: 本县规定, 核实: 否}\n"
    assert told({"units/jia/unit.yaml": unit, **period(12, more=more)}).holders[0].period == 12


def test_those_due_come_first_and_can_be_asked_for_alone() -> None:
    rows = "J001,zhifa,zhifa-diaocha,科员,2015-05-01,\nJ002,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
    files = {POSTINGS: HEAD + rows, **period(12)}
    assert [h.person for h in told(files).holders] == ["J002", "J001"]
    assert told(files, narrowed=True).only_due


@pytest.mark.parametrize("months", [10**6, 120_000])
def test_a_period_beyond_the_calendar_never_ends(months: int) -> None:
    assert states(period(months))["J001"] == "未到期"


def test_what_was_not_read_is_said() -> None:
    assert not told({POSTINGS: HEAD + "J001,zhifa,zhifa-diaocha,科员,五月,\n"}).is_whole


# Whether the duty is met (zfzr fulfilment)


@pytest.mark.parametrize(
    ("files", "state", "why"),
    [
        (period(60), State.DONE, "2 / 2"),
        (period(12), State.NOT_DONE, "0 / 2"),
        (
            {
                **period(12),
                POSTINGS: HEAD
                + "J001,zhifa,zhifa-diaocha,,2014-05-01,\nJ002,zhifa,zhifa-diaocha,,2015-05-01,\n",
            },
            State.PARTLY,
            "1 / 2",
        ),
        (
            {**period(12), POSTINGS: HEAD + "J001,zhifa,zhifa-diaocha,,,\n"},
            State.NOT_JUDGED,
            "1 人没有写任岗起始日期，无从判断",
        ),
        ({}, State.NOT_JUDGED, "没有设定轮岗期限（参数“轮岗期限”），或者没有应当轮岗的岗位"),
        ({**period(12), POSTINGS: "甲,乙\n"}, State.NOT_JUDGED, "“任岗”没有读全，无从判断"),
    ],
)
def test_nobody_beyond_the_period_is_the_duty_met(files: dict[str, str], state: State, why: str) -> None:
    (line,) = fulfilment_of(county(files), 2015, ("jia",), ("D36",)).lines
    assert (line.state, line.why.render()) == (state, why)
