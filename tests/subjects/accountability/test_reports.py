"""The accountability round on paper: counts, lateness, what is doubtful; a missing file is never a zero."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from building import base_files, county

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.report import Asked, reports
from zfzr.declare.table import Line
from zfzr.files.place import Place
from zfzr.subjects.accountability.reports.zero_report import UnitRow, zero_report
from zfzr.subjects.accountability.reports.zero_report_page import page
from zfzr.terms.text import Said, Text

PROFILE = base_files()["zfzr.yaml"].decode() + (
    "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: 全部, 依据: 甲政办〔2015〕3号第六部分}\n"
)
BASIS = """\
- 文号: 甲政办〔2015〕3号
  标题: 甲县人民政府办公室关于全面落实行政执法责任制的通知
  发文机关: 甲县人民政府办公室
  成文日期: 2015-06-01
"""
HEADER = "轮次,单位,收到日期,形式审查,退回原因,补正日期,不涉及批准\n"
PERIOD = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n"
ZERO = PERIOD + "类型: 零报告\n落款日期: 2015-11-26\n"
CASES = (
    PERIOD
    + """\
类型: 有追究
落款日期: 2015-11-20
追究:
- 案由: 现场检查未出示执法证件
  单位处理: [限期整改]
  人员:
  - {人员编号: J001, 处理: [批评教育, 离岗培训]}
  - {人员编号: J002, 处理: [批评教育]}
  处分: [{人员编号: J002, 种类: 记过}]
  日期: 2015-05-06
- 案由: 超期办理许可
  人员: [{人员编号: J001, 处理: [书面检查]}]
  移送: [{人员编号: J001, 受理机关: 甲县人民检察院}]
  日期: 2015-11-25
"""
)


def round_of(
    receipts: str,
    reports: Mapping[str, str],
    as_of: str = "2015-12-31",
    more: Mapping[str, str] | None = None,
) -> County:
    files = {
        "zfzr.yaml": PROFILE,
        "county/basis-documents.yaml": BASIS,
        "county/2015/receipts.csv": HEADER + receipts,
        **{f"units/{unit}/2015/accountability.yaml": text for unit, text in reports.items()},
        **(more or {}),
    }
    return county(files, as_of=as_of)


def row(of: County, slug: str, year: int = 2015) -> UnitRow:
    return next(r for r in zero_report(of, year).rows if r.slug == slug)


BOTH = "责任追究报告,jia,2015-11-26,合格,,,\n责任追究报告,yi,2015-12-02,合格,,,\n"


def test_every_total_names_how_many_of_how_many() -> None:
    total = zero_report(round_of(BOTH, {"jia": CASES, "yi": ZERO}), 2015).total
    assert (total.owed, total.reported, total.cases, total.zero, total.missing, total.late) == (
        2,
        2,
        1,
        1,
        0,
        1,
    )


def test_a_unit_without_a_file_is_missing_and_no_zero() -> None:
    report = zero_report(round_of("责任追究报告,jia,2015-11-26,合格,,,\n", {"jia": ZERO}), 2015)
    assert (report.total.zero, report.total.missing) == (1, 1)
    assert [r.slug for r in report.missing] == ["yi"]


def test_a_missing_report_counts_its_days_from_the_due_day_to_the_day_looked_from() -> None:
    # 2015-11-30 to 2015-12-10 is ten days.
    owing = row(round_of("", {}, as_of="2015-12-10"), "yi")
    assert (owing.state, owing.days_late, owing.is_late) == ("未报", 10, False)


def test_a_report_that_lies_in_the_units_folder_without_a_receipt_is_missing_but_known_to_be_written() -> (
    None
):
    unreceived = row(round_of("", {"yi": ZERO}), "yi")
    assert (unreceived.state, unreceived.is_written) == ("未报", True)


def test_whom_to_ring_is_the_legal_office_of_the_unit() -> None:
    contact = row(round_of("", {}), "yi").contact
    assert (contact.office, contact.person, contact.phone) == ("司法所", "王示六", "0391-0000003")


def test_before_the_due_day_nobody_owes() -> None:
    total = zero_report(round_of("", {}, as_of="2015-11-30"), 2015).total
    assert (total.missing, total.not_due) == (0, 2)


def test_groups_add_up_to_the_total() -> None:
    report = zero_report(round_of(BOTH, {"jia": CASES, "yi": ZERO}), 2015)
    assert [(group, counts.owed, counts.reported) for group, counts in report.by_group] == [
        ("执法部门", 1, 1),
        ("乡镇街道", 1, 1),
    ]


def test_a_person_held_to_account_twice_is_one_person_and_two_cases() -> None:
    counted = row(round_of(BOTH, {"jia": CASES, "yi": ZERO}), "jia")
    assert (counted.cases, counted.persons) == (2, 2)


def test_the_three_ladders_stay_apart() -> None:
    ladders = zero_report(round_of(BOTH, {"jia": CASES, "yi": ZERO}), 2015).ladders
    assert ladders.unit_measures == (("限期整改", 1),)
    assert ladders.person_measures == (("批评教育", 2), ("书面检查", 1), ("离岗培训", 1))
    assert ladders.sanctions == (("记过", 1),)
    assert ladders.transfers == 1


def test_measures_of_a_report_that_did_not_come_in_are_not_counted() -> None:
    report = zero_report(round_of("", {"jia": CASES}), 2015)
    assert (report.case_count, report.ladders.person_measures) == (0, ())


def test_a_case_decided_after_the_report_and_before_the_periods_end_is_to_be_reported_afterwards() -> None:
    # The report is of 11-20, the case of 11-25, the period ends on 11-30.
    (fact,) = zero_report(round_of(BOTH, {"jia": CASES, "yi": ZERO}), 2015).later_facts
    assert (fact.slug, fact.cause, fact.day) == ("jia", "超期办理许可", date(2015, 11, 25))
    assert str(fact.evidence) == "units/jia/2015/accountability.yaml:12"


def test_a_declaration_of_no_duty_is_apart_while_it_waits_for_consent() -> None:
    waiting = "责任追究报告,yi,2015-11-26,合格,,,\n"
    declared = ZERO.replace("零报告", "不涉及")
    total = zero_report(round_of(waiting, {"yi": declared}), 2015).total
    assert (total.not_applicable, total.awaiting_approval, total.reported) == (0, 1, 1)
    consented = "责任追究报告,yi,2015-11-26,合格,,,甲法制办〔2015〕9号\n"
    total = zero_report(round_of(consented, {"yi": declared}), 2015).total
    assert (total.not_applicable, total.awaiting_approval) == (1, 0)


def test_every_report_of_the_county_counts_as_not_concerned_whom_the_office_agreed_with() -> None:
    declared = {"yi": ZERO.replace("零报告", "不涉及")}
    for consent, counted in (("", 0), ("甲法制办〔2015〕9号", 1)):
        of = round_of(f"责任追究报告,yi,2015-11-26,合格,,,{consent}\n", declared)
        annual = reports()["annual"].of(of, Asked(2015)).figures
        figure = next(each for each in annual if each.name.zh == "责任追究报告不涉及")
        said = (
            reports()["zero-report"].of(of, Asked(2015)).total.not_applicable,
            reports()["rounds"].of(of, Asked(2015)).total.not_applicable,
            figure.number,
        )
        assert said == (counted, counted, counted)
        assert ("另有 1 份" in figure.note.render("zh")) if not counted else figure.note is None


def test_what_is_not_entered_is_not_said_to_hold_no_measure() -> None:
    of = round_of(BOTH, {"jia": CASES.replace("  单位处理: [限期整改]\n", "")})
    lines = [each.value for each in page(zero_report(of, 2015)).blocks if isinstance(each, Line)]
    told = [each.render("zh") for each in lines if isinstance(each, Text | Said)]
    assert "单位处理：已录入的报告中没有" in told
    assert "另有 1 个单位的报告已收件、内容尚未录入，没有计入" in told


def test_a_returned_report_tells_why_and_when_it_was_mended() -> None:
    mended = row(round_of("责任追究报告,yi,2015-11-20,退回,未盖章,2015-11-28,\n", {"yi": ZERO}), "yi")
    assert (mended.state, mended.returned_because, mended.corrected_on) == (
        "零报告",
        "未盖章",
        date(2015, 11, 28),
    )
    unmended = row(round_of("责任追究报告,yi,2015-11-20,退回,未盖章,,\n", {"yi": ZERO}), "yi")
    assert (unmended.state, unmended.is_returned, unmended.corrected_on) == ("未报", True, None)


def test_a_receipt_without_the_report_itself_is_in_but_tells_nothing() -> None:
    total = zero_report(round_of("责任追究报告,yi,2015-11-26,合格,,,\n", {}), 2015).total
    assert (total.reported, total.unread, total.zero) == (1, 1, 0)


def test_each_row_names_the_records_it_rests_on() -> None:
    evidence = row(round_of(BOTH, {"jia": CASES, "yi": ZERO}), "yi").evidence
    assert [str(e) for e in evidence] == ["units/yi/2015/accountability.yaml:1", "county/2015/receipts.csv:3"]


def test_a_year_without_the_round_says_so() -> None:
    report = zero_report(county({}), 2015)
    assert report.round is None
    assert report.unset is not None
    assert "2015年度未设定" in report.unset.zh


def test_a_yearly_round_does_not_reach_back_before_the_document_that_ordered_it() -> None:
    report = zero_report(round_of("", {}), 2014)
    assert report.rows == ()
    assert report.unset is not None
    assert "甲政办〔2015〕3号印发于 2015-06-01" in report.unset.render()


def test_a_due_day_on_a_saturday_is_said() -> None:
    round_ = zero_report(round_of("", {}, as_of="2019-12-31"), 2019).round
    assert round_ is not None
    assert [note.zh for note in round_.notes] == ["2019-11-30 是非工作日（星期六），按“不调整”，截止日不变"]


def test_an_unreadable_receipts_register_makes_the_result_provisional() -> None:
    of = round_of("", {}, more={"county/2015/receipts.csv": HEADER + "责任追究报告,jia,2015-02-30,合格,,,\n"})
    report = zero_report(of, 2015)
    assert report.is_provisional
    assert "收件登记没有读全" in report.doubts[0].zh


def test_an_unreadable_unit_is_said_to_be_missing_from_the_count() -> None:
    report = zero_report(round_of("", {}, more={"units/yi/unit.yaml": "名称: [\n"}), 2015)
    assert report.total.owed == 1
    assert "该单位未计入应报" in report.doubts[0].zh


def test_a_contradiction_is_a_lead_until_it_is_verified() -> None:
    path = "units/yi/2015/accountability.yaml"
    contradicted = Finding("ZF404", Place(path), subject="yi", unit="yi")
    unverified = round_of(BOTH, {"jia": CASES, "yi": ZERO})
    (lead,) = zero_report(unverified, 2015, [contradicted]).contradictions
    assert (lead.slug, str(lead.evidence), lead.is_confirmed) == ("yi", f"{path}:1", False)
    verified = round_of(
        BOTH,
        {"jia": CASES, "yi": ZERO},
        more={"county/2015/verifications.csv": "问题,单位,结论,日期\nZF404:yi,yi,属实,2015-12-16\n"},
    )
    (confirmed,) = zero_report(verified, 2015, [contradicted]).contradictions
    assert confirmed.is_confirmed


def test_the_later_of_two_verifications_on_a_contradiction_holds() -> None:
    contradicted = Finding("ZF404", Place("units/yi/2015/accountability.yaml"), subject="yi", unit="yi")
    verifications = "问题,单位,结论,日期\nZF404:yi,yi,属实,2015-12-16\nZF404:yi,yi,不属实,2015-12-20\n"
    of = round_of(BOTH, {"jia": CASES, "yi": ZERO}, more={"county/2015/verifications.csv": verifications})
    (found,) = zero_report(of, 2015, [contradicted]).contradictions
    assert (found.verdict, found.is_confirmed) == ("不属实", False)
