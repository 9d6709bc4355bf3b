"""The chain of papers today: who may issue what, units run from above, measures, and the office's own report."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from building import base_files, county, not_assessed, said

from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked
from zfzr.declare.waiting import waiting_about
from zfzr.questions.fulfilment import fulfilment_of
from zfzr.subjects.paper.lookups import chains
from zfzr.subjects.paper.reports import supervision

HEAD = "编号,种类,文号,机关,单位,日期,上一文书,事由,措施,人员,要求,期限,报告日期,告知上级日期\n"
PROFILE = (
    "格式: 1\n数据截止: 2026-12-31\n行政区划: {代码: '410823', 名称: 甲县, 上级: [乙市, 河南省]}\n机构角色:\n"
    "- {角色: 法制机构, 名称: 县司法局, 全称: 甲县司法局}\n- {角色: 县政府, 名称: 县政府, 全称: 甲县人民政府}\n"
    "- {角色: 监察, 名称: 县监委, 全称: 甲县监察委员会}\n- {角色: 机构编制, 名称: 县委编办}\n"
)


def row(number: str, **over: str) -> str:
    """A sound opinion of 2026 to 甲, in the order of the table."""
    year = over.get("日期", "2026-03-02")[:4]
    values = {
        "编号": number,
        "种类": "意见书",
        "文号": f"甲司监〔{year}〕{number}号",
        "机关": "法制机构",
        "单位": "jia",
        "日期": "2026-03-02",
        "上一文书": "",
        "事由": "重大罚款未经法制审核",
        "措施": "",
        "人员": "",
        "要求": "补办审核",
        "期限": "2026-04-01",
        "报告日期": "",
        "告知上级日期": "",
        **over,
    }
    return ",".join(values.values()) + "\n"


def papers(*rows: str, year: int = 2026, more: Mapping[str, str] | None = None) -> dict[str, str]:
    return {"zfzr.yaml": PROFILE, f"county/{year}/papers.csv": HEAD + "".join(rows), **(more or {})}


def says(code: str, files: Mapping[str, str], as_of: str = "2026-12-31") -> list[str]:
    return said(county(files, as_of=as_of), code)


# Who may issue it


@pytest.mark.parametrize(
    ("kind", "by", "day", "told"),
    [
        ("意见书", "法制机构", "2026-03-02", False),
        ("决定书", "县政府", "2026-03-02", False),
        ("意见书", "机构编制", "2026-03-02", True),
        ("意见书", "机构编制", "2016-06-01", True),
        ("意见书", "机构编制", "2016-05-31", False),  # what held before was not found
        ("通知书", "机构编制", "2026-03-02", False),  # nobody says who may ask
    ],
)
def test_an_opinion_or_decision_is_for_the_offices_of_its_day(
    kind: str, by: str, day: str, told: bool
) -> None:
    files = papers(row("1", 种类=kind, 机关=by, 日期=day, 期限=""), year=int(day[:4]))
    assert bool(says("ZF798", files)) is told


OFFICES = """
格式: 1
行政区划: {代码: "410823", 名称: 甲县}
机构角色:
  - {角色: 县政府, 名称: 县政府}
  - {角色: 法制机构, 名称: 县司法局}
  - {角色: 审计, 名称: 县审计局, 起: 2020-01-01}
"""


@pytest.mark.parametrize(("day", "by"), [("2026-03-02", "县审计局"), ("2019-03-02", "审计机关")])
def test_an_office_is_called_by_its_name_of_the_day_and_never_by_a_role(day: str, by: str) -> None:
    paper = row("1", 机关="审计", 日期=day, 期限="")
    (text,) = says("ZF798", papers(paper, year=int(day[:4]), more={"zfzr.yaml": OFFICES}))
    assert f"由{by}发出" in text
    assert "应由县司法局、县政府发出" in text or "应由县政府、县司法局发出" in text


def test_an_office_that_has_both_roles_is_the_one_that_may() -> None:
    both = OFFICES.replace("角色: 审计, 名称: 县审计局", "角色: 审计, 名称: 县司法局")
    assert says("ZF798", papers(row("1", 机关="审计", 期限=""), more={"zfzr.yaml": both})) == []


def test_a_kind_of_the_county_that_nobody_may_issue_is_not_judged() -> None:
    stated = "  取值: [{值: 1, 来源: 甲县, 核实: 否}]\n"
    words = f"监督文书种类.建议书:\n{stated}监督意见类文书.建议书:\n{stated}"
    at = county(papers(row("1", 种类="建议书"), more={"parameters.yaml": words}), as_of="2026-12-31")
    assert said(at, "ZF798") == []
    assert not_assessed(at, "ZF798") == ["监督文书权限"]


def test_where_every_office_that_is_set_may_not_issue_it_that_is_said_and_no_office_named() -> None:
    stated = "  取值: [{值: 1, 来源: 甲县, 核实: 否}]\n"
    words = (
        f"监督文书种类.建议书:\n{stated}监督意见类文书.建议书:\n{stated}"
        "监督文书权限.建议书.法制机构:\n  取值: [{值: 0, 来源: 甲县, 核实: 否}]\n"
    )
    (text,) = says("ZF798", papers(row("1", 种类="建议书", 期限=""), more={"parameters.yaml": words}))
    assert text.endswith("已经登记的机构都不能发出")
    assert "—" not in text


# Measures in papers: 河南省行政执法条例 art. 46


@pytest.mark.parametrize(
    ("measure", "by", "day", "told"),
    [
        ("取消执法资格", "法制机构", "2026-03-02", False),
        ("取消执法资格", "县政府", "2026-03-02", True),
        ("暂扣行政执法证", "法制机构", "2026-03-02", False),
        ("通报批评", "县政府", "2026-03-02", False),
        ("通报批评", "法制机构", "2026-03-02", True),
        ("批评教育", "法制机构", "2026-03-02", True),  # for the own organ or the one that appoints
        ("撤销", "法制机构", "2026-03-02", False),  # corrects, and holds nobody to account
        ("责令限期改正", "法制机构", "2026-03-02", False),
        ("取消执法资格", "县政府", "2016-05-31", False),  # by the trial measure governments decided too
    ],
)
def test_a_measure_in_a_paper_is_for_whom_the_law_of_its_day_names(
    measure: str, by: str, day: str, told: bool
) -> None:
    person = "J002" if "通报" not in measure and "撤销" not in measure else ""
    paper = row("1", 机关=by, 日期=day, 期限="", 措施=measure, 人员=person)
    assert bool(says("ZF419", papers(paper, year=int(day[:4])))) is told


# A unit that is run from above


def run_from_above(since: str = "2018-07-20") -> dict[str, str]:
    unit = base_files()["units/jia/unit.yaml"].decode()
    return {"units/jia/unit.yaml": f"{unit}垂直管理: [{{上级机关: 乙市局, 起: {since}}}]\n"}


def test_what_is_found_in_a_unit_run_from_above_goes_to_its_superior() -> None:
    assert "乙市局" in says("ZF799", papers(row("1"), more=run_from_above()))[0]
    notice = row("1", 种类="通知书")
    assert "没有告知乙市局" in says("ZF799", papers(notice, more=run_from_above()))[0]
    told = row("1", 种类="通知书", 告知上级日期="2026-03-03")
    assert says("ZF799", papers(told, more=run_from_above())) == []


def test_before_the_statute_and_before_the_unit_was_run_from_above_nothing_is_said() -> None:
    before = papers(row("1", 日期="2026-01-31", 期限="2026-02-28"), more=run_from_above())
    assert says("ZF799", before) == []
    assert says("ZF799", papers(row("1"), more=run_from_above("2026-03-03"))) == []


def test_a_paper_after_the_day_of_the_county_is_not_told_yet() -> None:
    assert says("ZF798", papers(row("1", 机关="机构编制")), as_of="2026-03-01") == []


# The chain


def test_a_chain_goes_from_the_notice_to_the_decision() -> None:
    rows = (
        row("1", 种类="通知书"),
        row("2", 上一文书="1", 日期="2026-04-10", 期限="2026-05-10"),
        row("3", 上一文书="2", 种类="决定书", 日期="2026-05-20", 期限="2026-06-20"),
        row("4", 事由="另一件"),
    )
    found = chains(county(papers(*rows), as_of="2026-12-31"))
    assert [[p.number for p in chain.papers] for chain in found] == [["4"], ["1", "2", "3"]]
    early = chains(county(papers(*rows), as_of="2026-04-30"))
    assert [[p.number for p in chain.papers] for chain in early] == [["4"], ["1", "2"]]


def test_papers_in_a_circle_are_no_endless_chain() -> None:
    rows = (row("1", 上一文书="2"), row("2", 上一文书="1"), row("3", 上一文书="3"))
    assert [c.last.number for c in chains(county(papers(*rows), as_of="2026-12-31"))] == ["3"]


def waits(files: Mapping[str, str], as_of: str) -> list[str]:
    return [each.what.render() for each in waiting_about(county(files, as_of=as_of), 2026)]


def test_an_opinion_whose_time_is_over_waits_for_a_decision() -> None:
    assert any("报本级政府作出监督决定书" in each for each in waits(papers(row("1")), "2026-04-02"))
    assert not any("作出监督决定书" in each for each in waits(papers(row("1")), "2026-04-01"))
    answered = papers(row("1", 报告日期="2026-03-20"))
    assert not any("作出监督决定书" in each for each in waits(answered, "2026-12-31"))
    decided = row("2", 上一文书="1", 种类="决定书", 日期="2026-05-20", 期限="")
    assert not any("作出监督决定书" in each for each in waits(papers(row("1"), decided), "2026-12-31"))


def test_what_a_unit_run_from_above_does_not_do_is_for_its_superior() -> None:
    told = waits(papers(row("1"), more=run_from_above()), "2026-12-31")
    assert not any("作出监督决定书" in each for each in told)
    assert any("没有告知上级机关乙市局" in each for each in told)


def test_the_report_tells_how_each_chain_stands() -> None:
    rows = (
        row("1", 种类="通知书"),
        row("2", 上一文书="1", 日期="2026-04-10", 期限="2026-05-10"),
        row("3", 事由="另一件", 期限=""),
        row("4", 事由="又一件", 报告日期="2026-03-20"),
    )
    at = county(papers(*rows), as_of="2026-12-31")
    found = {each.cause: (each.papers, each.state.zh) for each in supervision(at, Asked(year=2026)).chains}
    assert found == {
        "重大罚款未经法制审核": (
            ("通知书 2026-03-02", "意见书 2026-04-10"),
            "逾期未报告，可以报本级政府决定",
        ),
        "另一件": (("意见书 2026-03-02",), "没有写期限"),
        "又一件": (("意见书 2026-03-02",), "已报告"),
    }


# The office's own report to its government


REPORTS = "county/2026/supervision-reports.csv"
REPORT_HEAD = "报告编号,机关,报送,日期,文号,主要内容\n"


def stands(files: Mapping[str, str], as_of: str, year: int = 2026) -> list[State]:
    found = fulfilment_of(county({"zfzr.yaml": PROFILE, **files}, as_of=as_of), year)
    return [line.state for line in found.lines if line.duty == "L01"]


def test_the_report_of_the_office_is_a_duty_from_the_statute_on() -> None:
    made = {REPORTS: f"{REPORT_HEAD}BG1,法制机构,县政府,2026-11-20,,监督情况\n"}
    assert stands(made, "2026-12-31") == [State.DONE]
    assert stands({}, "2026-12-31", year=2025) == []
    assert stands({}, "2026-06-30") == [State.NOT_DUE]
    assert stands({}, "2027-01-01") == [State.NOT_JUDGED]  # nobody keeps the register
    assert stands({REPORTS: REPORT_HEAD}, "2027-01-01") == [State.NOT_DONE]
    assert stands({REPORTS: '报告编号,"'}, "2027-01-01") == [State.NOT_JUDGED]


def test_a_report_of_before_the_statute_is_not_the_one_that_it_asks_for() -> None:
    early = {REPORTS: f"{REPORT_HEAD}BG1,法制机构,县政府,2026-01-20,,监督情况\n"}
    assert stands(early, "2026-12-31") == [State.NOT_DUE]


def test_the_morning_screen_says_that_the_report_is_not_there() -> None:
    assert any("监督工作报告没有登记" in each for each in waits({"zfzr.yaml": PROFILE}, "2026-11-29"))
    assert not any("监督工作报告" in each for each in waits({"zfzr.yaml": PROFILE}, "2026-01-31"))


TODAY = PROFILE + "- {角色: 行政执法监督机构, 名称: 县监督局, 全称: 甲县行政执法监督局, 起: 2026-02-01}\n"


@pytest.mark.parametrize(
    ("profile", "as_of", "actor", "name"),
    [
        (PROFILE, "2026-12-31", "法制机构", "县司法局"),
        (TODAY, "2026-12-31", "行政执法监督机构", "县监督局"),
        (TODAY, "2026-01-15", "行政执法监督机构", "县监督局"),
        (TODAY.replace("行政执法监督机构", "监督机构"), "2026-12-31", "监督机构", "县监督局"),
        (TODAY + "  止: 2026-06-30\n", "2026-12-31", "法制机构", "县司法局"),
    ],
)
def test_the_report_is_of_whichever_office_has_the_role_that_day(
    profile: str, as_of: str, actor: str, name: str
) -> None:
    profile = profile.replace("起: 2026-02-01}\n  止: 2026-06-30", "起: 2026-02-01, 止: 2026-06-30}")
    found = fulfilment_of(county({"zfzr.yaml": profile}, as_of=as_of), 2026, (), ("L01",))
    assert [(line.actor, line.actor_name) for line in found.lines] == [(actor, name)]


@pytest.mark.parametrize(
    ("kind", "by", "day", "told"),
    [
        ("决定书", "法制机构", "2026-01-30", False),
        (
            "决定书",
            "法制机构",
            "2026-02-02",
            True,
        ),  # the office proposes, the government decides (令825 art. 29)
        ("督办函", "法制机构", "2026-02-02", False),
        ("督办函", "机构编制", "2026-02-02", True),
    ],
)
def test_since_the_statute_a_decision_is_the_government_s(kind: str, by: str, day: str, told: bool) -> None:
    files = papers(row("1", 种类=kind, 机关=by, 日期=day, 期限="2026-04-01"))
    assert bool(says("ZF798", files)) is told
