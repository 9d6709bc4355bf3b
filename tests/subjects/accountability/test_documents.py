"""The reminder and the circular: worded as such documents are, every number from the data."""

from __future__ import annotations

import re
from datetime import date

import pytest
from building import base_files, county, found
from subjects.accountability.round_of_county import FILES, PROFILE, RECEIPTS
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.present.documents import Produced, produce
from zfzr.terms.text import Refusal

ROUND_DAY = date(2015, 12, 15)


def in_round(as_of: str = "2015-12-15", **files: str) -> County:
    return county({**FILES, **{path.replace("__", "/"): text for path, text in files.items()}}, as_of=as_of)


def made(of: County, name: str, unit: str | None = None, until: date | None = None) -> Produced:
    return produce(of, documents()[name], Request(2015, of.as_of, unit, until))


def test_the_reminder_reads_as_such_documents_do(snapshot: SnapshotAssertion) -> None:
    assert made(in_round(), "催报通知", "yi", date(2015, 12, 25)).text == snapshot


def test_the_circular_reads_as_such_documents_do(snapshot: SnapshotAssertion) -> None:
    assert made(in_round(), "零报告通报").text == snapshot


def test_a_reminder_names_the_notice_the_due_day_the_days_and_the_consequence() -> None:
    text = made(in_round(), "催报通知", "yi").text
    assert "根据《甲县人民政府办公室关于全面落实行政执法责任制的通知》（甲政办〔2015〕3号）" in text
    assert "应于2015年11月30日前（含当日）" in text
    assert "已逾期15天" in text  # 11-30 to 12-15
    assert "在2015年度行政执法责任制评议考核中扣去相应分值" in text


SCHEME_OF = """\
名称: 甲县细则
考核期间: {{起: 2015-01-01, 止: 2015-12-31}}
组别: {{{groups}}}
一级指标: [{{名称: 甲, 二级指标: [{{编号: '1', 名称: 甲, 分值: 100, 方式: 评审打分}}]}}]
"""
LOSES = "评议考核中扣去相应分值"


@pytest.mark.parametrize(("group", "is_told"), [("乡镇街道", True), ("执法部门", False)])
def test_only_who_is_assessed_is_told_that_it_loses_points(group: str, is_told: bool) -> None:
    """乙镇 owes the report; whether it is in the year's assessment its scheme says."""
    scheme = SCHEME_OF.format(groups=f"{group}: {{等次: [{{名称: 合格, 分数线: 0}}]}}")
    text = made(in_round(**{"county__2015__scheme.yaml": scheme}), "催报通知", "yi").text
    assert (LOSES in text) is is_told
    assert "予以通报" in text


def test_points_are_lost_in_the_assessment_in_which_the_scheme_says_that_its_result_counts() -> None:
    """How it is called is the county's to say: what Henan calls it stood in the templates."""
    scheme = SCHEME_OF.format(groups="乡镇街道: {等次: [{名称: 合格, 分数线: 0}]}")
    into = scheme + "折入: {名称: 区综合考核, 分值: 5}\n"
    text = made(in_round(**{"county__2015__scheme.yaml": into}), "催报通知", "yi").text
    assert "在区综合考核中扣去相应分值" in text


def test_the_circular_threatens_nobody_who_is_not_assessed() -> None:
    scheme = SCHEME_OF.format(groups="综合管理部门: {等次: [{名称: 合格, 分数线: 0}]}")
    assert LOSES not in made(in_round(**{"county__2015__scheme.yaml": scheme}), "零报告通报").text


def test_without_a_day_to_answer_by_the_reminder_leaves_it_blank() -> None:
    assert "请于　　月　　日前" in made(in_round(), "催报通知", "yi").text


def test_the_legal_office_may_not_write_to_a_township_so_the_county_office_does() -> None:
    text = made(in_round(), "催报通知", "yi").text
    assert "# 甲县人民政府办公室关于催报" in text
    assert "甲政办〔2015〕　　号" in text


def test_to_a_department_the_legal_office_writes_a_letter() -> None:
    text = made(
        in_round(**{"county__2015__receipts.csv": RECEIPTS.splitlines()[0] + "\n"}), "催报通知", "jia"
    ).text
    assert "# 甲县人民政府法制办公室关于催报2015年度行政执法责任追究情况的函" in text
    assert "甲法制办〔2015〕　　号" in text


def test_the_office_bears_the_name_of_the_day_of_the_document() -> None:
    profile = re.sub(r"发文:\n(- .*\n)+", "", PROFILE)
    of = in_round(**{"zfzr.yaml": profile})
    text = produce(of, documents()["催报通知"], Request(2015, date(2019, 4, 1), "yi")).text
    assert "\n\n县司法局\n\n2019年4月1日\n" in text


def test_a_unit_that_reported_is_not_reminded() -> None:
    with pytest.raises(Refusal, match="已经报送（有追究，2015-12-02 收到）"):
        made(in_round(), "催报通知", "jia")


def test_nobody_is_reminded_while_the_receipts_cannot_be_read() -> None:
    broken = in_round(**{"county__2015__receipts.csv": RECEIPTS + "责任追究报告,yi,2015-02-30,合格,,,\n"})
    with pytest.raises(Refusal, match="说不准谁没有报"):
        made(broken, "催报通知", "yi")


def test_a_circular_on_files_that_could_not_be_read_is_only_a_draft() -> None:
    broken = in_round(**{"county__2015__receipts.csv": RECEIPTS + "责任追究报告,yi,2015-02-30,合格,,,\n"})
    circular = made(broken, "零报告通报")
    assert circular.is_provisional
    assert circular.text.startswith("> **征求意见稿**")
    assert "不得作为正式通报印发" in circular.text


def test_a_county_with_invented_data_says_so_at_the_head() -> None:
    assert made(in_round(), "零报告通报").text.startswith("> 示例数据")
    real = in_round(**{"zfzr.yaml": PROFILE.replace("示例数据: 是", "示例数据: 否")})
    assert "示例数据" not in made(real, "零报告通报").text


def test_a_document_is_not_dated_before_what_it_tells() -> None:
    with pytest.raises(Refusal, match="成文日期 2015-12-14 早于"):
        produce(in_round(), documents()["零报告通报"], Request(2015, date(2015, 12, 14)))


def test_a_year_without_the_round_makes_no_document() -> None:
    with pytest.raises(Refusal, match="2014年度未设定"):
        produce(in_round(), documents()["零报告通报"], Request(2014, ROUND_DAY))


def test_a_round_that_nobody_owes_makes_no_document() -> None:
    nobody = in_round(**{"zfzr.yaml": PROFILE.replace("应报: 全部", "应报: [综合管理部门]")})
    with pytest.raises(Refusal, match="2015年度没有应报的单位"):
        produce(nobody, documents()["零报告通报"], Request(2015, ROUND_DAY))


def test_all_reported_in_time_is_said_in_so_many_words() -> None:
    receipts = RECEIPTS.replace("2015-12-02", "2015-11-20") + "责任追究报告,yi,2015-11-20,合格,,,\n"
    zero = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n"
    text = made(
        in_round(**{"county__2015__receipts.csv": receipts, "units__yi__2015__accountability.yaml": zero}),
        "零报告通报",
    ).text
    assert "各有关单位均按期报送" in text
    assert "## 四、工作要求\n\n### （一）补报报告后的追究情况" in text


def test_before_the_day_is_over_nobody_is_said_to_have_reported_in_time() -> None:
    of = in_round("2015-11-01", **{"county__2015__receipts.csv": RECEIPTS.splitlines()[0] + "\n"})
    circular, table = made(of, "零报告通报").text, made(of, "零报告汇总表").text

    assert "报送期限未到，尚有2个单位没有报送。" in circular
    assert "均按期报送" not in circular
    assert "还没有单位报送，有没有追究尚不清楚。" in circular
    assert "| 已报0，未报0，未到期2 |  |  |  | — | — |" in circular
    assert "还没有单位报送。" in table
    assert "追究行政执法责任0件" not in table
    yearly = made(of, "年度报告").text
    assert "| 未到期 | 2 | 个 | 责任追究报告 |" in yearly
    assert "还没有单位报送，有没有追究尚不清楚。" in yearly
    assert "| 追究行政执法责任 |" not in yearly


def test_of_whom_nobody_can_tell_whether_it_reported_no_paper_says_either() -> None:
    """Both receipts lie in another year's folder (ZF414): neither has all reported in time, nor nobody reported."""
    head = RECEIPTS.splitlines()[0]
    astray = "".join(f"责任追究报告,{unit},2015-11-20,合格,,,\n" for unit in ("jia", "yi"))
    files = {"county__2015__receipts.csv": f"{head}\n", "county__2016__receipts.csv": f"{head}\n{astray}"}
    of = in_round(**files)
    circular, table, yearly = (made(of, name).text for name in ("零报告通报", "零报告汇总表", "年度报告"))

    assert "均按期报送" not in circular
    assert "乙镇人民政府的收件登记待核对，报没报还说不准。" in circular
    assert "没有一个单位可以确认已经报送，有没有追究尚不清楚。" in circular
    assert "2个单位的收件登记待核对，报没报还说不准，没有计入。" in table
    assert "| 收件登记待核对 | 2 | 个 | 责任追究报告 |" in yearly
    assert all("还没有单位报送" not in text for text in (circular, table, yearly))


@pytest.mark.parametrize(
    "name", ["[/x]", "甲|乙", "{{ 7*7 }}", "::error::x", "\u202e局", "𠮷局", "# 甲", "<b>甲"]
)
def test_a_hostile_name_stays_one_cell_of_the_table(name: str) -> None:
    unit = base_files()["units/yi/unit.yaml"].decode().replace("名称: 甲县乙镇人民政府", f"名称: '{name}'")
    text = made(in_round(**{"units__yi__unit.yaml": unit}), "零报告通报").text
    row = next(line for line in text.splitlines() if line.startswith("| 2 |"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 11
    assert "\u202e" not in text
    assert not re.search(r"^::", text, re.MULTILINE)


OFFICE = "名称: 甲县人民政府法制办公室\n组别: 综合管理部门\n单位代码: '09'\n"


def test_the_office_that_writes_the_reminder_gets_none_of_itself() -> None:
    of = in_round(**{"units__fazhi__unit.yaml": OFFICE})
    owing = documents()["催报通知"].units
    assert owing is not None
    assert list(owing(of, 2015)) == ["yi"]
    with pytest.raises(Refusal, match="不给自己发"):
        made(of, "催报通知", "fazhi")


ONLY_RECEIVED = RECEIPTS.splitlines()[0] + "\n责任追究报告,yi,2015-11-26,合格,,,\n"


def test_of_a_report_that_nobody_entered_no_circular_says_that_there_was_nothing() -> None:
    """It came in, and what it says stands on paper alone: neither none nor nought."""
    of = in_round(**{"county__2015__receipts.csv": ONLY_RECEIVED})
    circular, table = made(of, "零报告通报").text, made(of, "零报告汇总表").text

    assert "另有1个单位的报告已收件、内容尚未录入，有没有追究尚不清楚" in circular
    assert "已报单位没有追究" not in circular
    assert "已报的1个单位，报告已收件、内容尚未录入，有没有追究尚不清楚。" in table
    assert "责任0件" not in table
    for text in (circular, table):
        assert "| 2015-11-26 | 0 | — | — | 内容尚未录入 |" in text


def test_nor_does_the_yearly_report() -> None:
    of = in_round(**{"county__2015__receipts.csv": ONLY_RECEIVED})
    assert "另有1个单位的报告已收件、内容尚未录入，没有计入。" in made(of, "年度报告").text


CITY = PROFILE.replace("名称: 甲县", "名称: 甲市").replace("可发: 县直单位", "可发: 市直单位")


def test_a_county_level_city_writes_to_its_own_units_and_speaks_of_its_own_government() -> None:
    """The words 县直, 全县 and 县政府 were fixed in the templates."""
    of = in_round(**{"zfzr.yaml": CITY})
    assert found(of, "ZF102") == []
    assert "各乡镇人民政府、街道办事处，市直各有关单位" in made(of, "零报告通报").text
    nobody = RECEIPTS.splitlines()[0] + "\n"
    owing = in_round(**{"zfzr.yaml": CITY, "county__2015__receipts.csv": nobody})
    reminder = made(owing, "催报通知", "jia").text
    assert (
        "# 甲县人民政府法制办公室关于催报" in reminder
    )  # the legal office, which may write to the city's own units
