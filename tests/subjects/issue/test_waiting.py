"""Letters that wait for an answer: shown until what their kind says shows that it came (四（一）, 六（四）)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import base_files, county

from zfzr.county.county import County
from zfzr.declare.document import documents
from zfzr.declare.waiting import LETTERS, Urgency, waiting_about
from zfzr.subjects.round.reports.due import declared_deadlines

TEMPLATES = Path(__file__).parents[3] / "templates"
HEAD = "编号,文书,文号,机关,单位,针对,日期,期限,答复日期\n"
PAPERS = "编号,种类,文号,机关,单位,日期,事由,要求,期限,报告日期\n"
OUTSIDE = "编号,来源,提出单位,事项,收到日期,答复期限,答复日期\n"
REGISTER = "county/2015/issued-documents.csv"
RECEIPTS = "轮次,单位,收到日期,形式审查\n"
ROUNDS = base_files()["zfzr.yaml"].decode() + (
    "轮次:\n"
    "- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 含当日: 是, 应报: [全部]}\n"
    "- {名称: 责任追究报告, 年度: 2015, 截止: 2015-11-30, 含当日: 是, 应报: [全部]}\n"
)
INSPECTION = (
    "- {编号: JC1, 名称: 检查, 种类: 专项检查, 方式: 日常检查, 组织: 法制机构, 开始日期: 2015-04-01,"
    ' 结束日期: 2015-04-02, 受检单位: [jia], 问题: [{编号: "1", 单位: jia, 问题: 无证, 整改期限: 2015-05-01%s}]}\n'
)


def letters(of: County) -> list[tuple[str, Urgency]]:
    """What the screen says of letters in the year, and how urgent it is."""
    return [(w.what.render("zh"), w.urgency) for w in waiting_about(of, 2015) if w.sort == LETTERS]


def issued(document: str, about: str = "", due: str = "2015-12-15", answered: str = "") -> dict[str, str]:
    row = f"F1,{document},甲法〔2015〕1号,县政府法制办,jia,{about},2015-12-04,{due},{answered}\n"
    return {"zfzr.yaml": ROUNDS, REGISTER: HEAD + row}


def of(files: dict[str, str], as_of: str = "2015-12-31") -> County:
    return county(files, as_of=as_of)


def test_a_letter_waits_with_its_days_and_is_late_once_they_are_over() -> None:
    (open_,) = letters(of(issued("核实函"), "2015-12-10"))
    (late,) = letters(of(issued("核实函"), "2015-12-16"))
    assert open_ == (
        "核实函 甲法〔2015〕1号（县食药监局，2015-12-04 发出）2015-12-15 前答复，还有 5 天",
        Urgency.OPEN,
    )
    assert late[0].endswith("应于 2015-12-15 前答复，已过 1 天")
    assert late[1] is Urgency.LATE


@pytest.mark.parametrize(
    ("document", "about", "answer"),
    [
        ("核实函", "", {}),
        ("法律变动告知函", "shipin@2015-10-01", {}),
        ("质询函", "", {}),
        ("催报通知", "", {"county/2015/receipts.csv": RECEIPTS + "责任追究报告,jia,2015-12-10,合格\n"}),
        (
            "轮次催报通知",
            "评议考核方案",
            {"county/2015/receipts.csv": RECEIPTS + "评议考核方案,jia,2015-12-10,合格\n"},
        ),
        (
            "报送提醒",
            "评议考核方案",
            {"county/2015/receipts.csv": RECEIPTS + "评议考核方案,jia,2015-12-10,合格\n"},
        ),
        (
            "限期整改通知书",
            "JC1/1",
            {"county/2015/inspections.yaml": INSPECTION % ", 整改日期: 2015-12-09, 整改情况: 已办"},
        ),
    ],
)
def test_each_kind_of_letter_waits_until_it_is_answered(
    document: str, about: str, answer: dict[str, str]
) -> None:
    """Whatever its kind, the day of the answer in the register ends it; and so does what it asked for."""
    asked = {"county/2015/inspections.yaml": INSPECTION % ""} | issued(document, about)
    assert len(letters(of(asked))) == 1
    assert letters(of({**asked, **issued(document, about, answered="2015-12-09")})) == []
    assert letters(of({**asked, **issued(document, about, answered="2015-12-09")}, "2015-12-08")) != []
    if answer:
        assert letters(of({**asked, **answer})) == []


def test_a_letter_without_a_day_waits_where_its_kind_asks_for_an_answer() -> None:
    (told,) = letters(of(issued("核实函", due="")))
    assert told == ("核实函 甲法〔2015〕1号（县食药监局，2015-12-04 发出）没有写答复期限", Urgency.OPEN)
    assert letters(of(issued("考核反馈书", due=""))) == []


def test_a_paper_of_supervision_waits_for_the_report_and_is_told_once() -> None:
    row = "JD1,意见书,甲法监意〔2015〕1号,法制机构,jia,2015-06-03,某事,改正,2015-06-30,{}\n"
    files = issued("监督意见书", "JD1") | {"county/2015/papers.csv": PAPERS + row.format("")}
    (told,) = letters(of(files))
    assert told[0].startswith("监督意见书 甲法监意〔2015〕1号")
    reported = {"county/2015/papers.csv": PAPERS + row.format("2015-06-20")}
    assert letters(of(files | reported)) == []


def test_what_came_from_outside_waits_for_the_answer_of_the_unit() -> None:
    row = "WJ1,检察建议,县检察院,某事,2015-10-15,2015-12-15,{}\n"
    files = {"units/jia/2015/supervision.csv": OUTSIDE + row.format("")}
    ((told, urgency),) = letters(of(files))
    assert told == "检察建议 WJ1（县食药监局办理，2015-10-15 收到）应于 2015-12-15 前答复，已过 16 天"
    assert urgency is Urgency.LATE
    assert letters(of({"units/jia/2015/supervision.csv": OUTSIDE + row.format("2015-12-01")})) == []


def test_the_calendar_still_has_the_days_of_letters_apart() -> None:
    """The screen tells letters under one heading, so their days are marked: nothing is told twice, nothing lost."""
    terms, _ = declared_deadlines(of(issued("核实函")), (2015,))
    assert [(each.is_letter, each.is_overdue) for each in terms if each.key == "发文 F1"] == [(True, True)]


ASKS = re.compile("书面报送|书面告知|书面报告|书面说明报送|报告报送|材料报送|请按时报送")
NO_LETTERS_TO_A_UNIT = {
    "考核结果通报",  # to all units, of all problems
    "考核通知",  # to all units: what they hand in is a self-assessment
    "督查通报",  # to all units: each problem has its own order
    "移送书",  # to another organ: what came of it stands in the register of referrals
    "约谈通知书",  # calls people; what was demanded is told as a deadline
    "重大行政处罚备案报告",  # a unit's own report
}


def test_every_letter_whose_text_asks_for_an_answer_says_what_shows_it() -> None:
    asking = {
        each.name
        for each in documents().values()
        if ASKS.search((TEMPLATES / each.template).read_text(encoding="utf-8"))
    } - NO_LETTERS_TO_A_UNIT
    declared = {each.name for each in documents().values() if each.answered_by}
    assert asking - declared == set()
    assert {"催报通知", "核实函", "限期整改通知书", "监督意见书", "法律变动告知函"} <= asking
