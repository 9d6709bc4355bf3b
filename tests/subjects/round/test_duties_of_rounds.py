"""The duty of a round: of what is asked, not the first of those that the rule serves, wherever findings are grouped."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import base_files, county, found, said

from zfzr.check.cache_text import read, written
from zfzr.check.runner import examine, judge, located
from zfzr.county.county import County
from zfzr.questions.leads import leads_of
from zfzr.subjects.round.lookups import duty_of_round

PROFILE = base_files()["zfzr.yaml"].decode()
HEAD = "轮次,单位,收到日期,形式审查,补正日期\n"


def of(*rounds: str, more: Mapping[str, str] | None = None, as_of: str = "2016-03-01") -> County:
    text = PROFILE + "轮次:\n" + "".join(f"- {{{each}}}\n" for each in rounds)
    return county({"zfzr.yaml": text, **(more or {})}, as_of=as_of)


def asked(name: str, more: str = "") -> str:
    return f"名称: {name}, 年度: 2015, 截止: 2015-12-10, 应报: [jia]{more}"


def duties(of: County, code: str) -> list[str]:
    return [p.duty for p in located(of, examine(of, lambda rule: rule.code == code).findings)]


@pytest.mark.parametrize(
    ("round_", "duty"),
    [
        (asked("责任追究报告"), "D53"),
        (asked("评议考核方案"), "D42"),
        (asked("年度工作推进方案"), "D46"),
        (asked("年度执法数据", ", 职责: D20"), "D20"),
        (asked("案卷评查", ", 职责: D24"), "D24"),
        (asked("案卷评查"), ""),
    ],
)
def test_what_is_not_reported_is_of_the_duty_of_what_was_asked(round_: str, duty: str) -> None:
    assert duties(of(round_), "ZF401") == [duty]


@pytest.mark.parametrize(
    ("code", "receipts"),
    [
        ("ZF402", "年度执法数据,jia,2015-12-12,合格,\n"),
        ("ZF403", "年度执法数据,jia,2015-12-01,退回,\n"),
        ("ZF410", "年度执法数据,jia,2015-12-01,退回,2015-12-05\n"),
        ("ZF414", "年度执法数据,jia,2014-11-01,合格,\n"),
        ("ZF429", "年度执法数据,yi,2015-12-01,合格,\n"),
    ],
)
def test_so_is_what_came_late_was_returned_or_came_from_somebody_else(code: str, receipts: str) -> None:
    register = {"county/2015/receipts.csv": HEAD + receipts}
    assert duties(of(asked("年度执法数据", ", 职责: D20"), more=register), code) == ["D20"]


@pytest.mark.parametrize(
    ("code", "round_"),
    [
        ("ZF411", "名称: 年度执法数据, 年度: 2015, 职责: D20"),
        ("ZF412", "名称: 年度执法数据, 每年: 11-30, 职责: D20"),
        ("ZF413", "名称: 年度执法数据, 每年: 02-29, 截止年: 当年, 起始年度: 2015, 职责: D20"),
    ],
)
def test_so_is_what_is_wrong_with_the_round_itself(code: str, round_: str) -> None:
    assert duties(of(round_), code) == ["D20"]


def test_leads_are_counted_under_the_duty_of_the_round() -> None:
    leads = leads_of(of(asked("年度执法数据", ", 职责: D20"), asked("责任追究报告")), 2015, codes=("ZF401",))
    assert sorted((each.duty, each.duty_words.zh) for each in leads.leads) == [
        ("D20", "D20 执法公示"),
        ("D53", "D53 责任追究零报告"),
    ]


def test_where_nobody_said_which_duty_that_is_said() -> None:
    (lead,) = leads_of(of(asked("案卷评查")), 2015, codes=("ZF401",)).leads
    assert (lead.duty, lead.duty_words.zh, lead.duty_words.en) == ("", "没有写明职责", "no duty named")


def test_a_judgement_kept_and_read_again_has_the_duties_as_they_were() -> None:
    made = judge(of(asked("年度执法数据", ", 职责: D20")), lambda rule: rule.code == "ZF401")
    text = written(made)
    assert text is not None
    assert [each.duty for each in read(text).found] == ["D20"]


def test_a_round_of_one_name_has_one_duty_in_every_year() -> None:
    later = "名称: 案卷评查, 年度: 2016, 截止: 2016-12-10, 应报: [jia]"
    assert duty_of_round(of(asked("案卷评查", ", 职责: D24"), later), "案卷评查") == "D24"


def test_a_duty_other_than_that_of_what_is_sent_in_is_told_and_does_not_count() -> None:
    told = of(asked("责任追究报告", ", 职责: D20"))
    assert said(told, "ZF626") == [
        "“责任追究报告”的“职责”写 D20 执法公示，报送的责任追究报告落实的却是D53 责任追究零报告：按后者统计"
    ]
    assert duties(told, "ZF401") == ["D53"]


def test_a_second_round_of_the_name_under_another_duty_is_told() -> None:
    later = "名称: 案卷评查, 年度: 2016, 截止: 2016-12-10, 应报: [jia], 职责: D25"
    told = of(asked("案卷评查", ", 职责: D24"), later)
    assert said(told, "ZF626") == [
        "“案卷评查”的“职责”写 D25 行政处罚检查和重点领域，前面同名的轮次写的是D24 案卷评查：按前面的统计"
    ]


def test_one_duty_said_twice_or_a_further_one_that_the_records_serve_is_none() -> None:
    later = "名称: 案卷评查, 年度: 2016, 截止: 2016-12-10, 应报: [jia], 职责: D24"
    assert found(of(asked("案卷评查", ", 职责: D24"), later), "ZF626") == []
    assert found(of(asked("责任追究报告", ", 职责: D53")), "ZF626") == []


def test_a_duty_that_the_notice_does_not_name_is_no_duty() -> None:
    told = of(asked("案卷评查", ", 职责: D99"))
    assert [each for code in ("ZF013", "ZF014", "ZF015") for each in said(told, code) if "D99" in each]
