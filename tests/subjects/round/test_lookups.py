"""Who owes what by when, and how each stands: lateness is read from receipts, and a missing file is never a zero."""

from __future__ import annotations

from datetime import date

from building import base_files, county

from zfzr.county.county import County
from zfzr.subjects.round.lookups import RoundOfYear, Standing, UnsetRound, round_in_use, standing_of
from zfzr.subjects.unit.lookups import units_by_slug

PROFILE = base_files()["zfzr.yaml"].decode()
YEARLY = """轮次:
- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: 全部}
"""
REPORT = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n主要负责人签字: 冯示七\n盖章: 是\n"
HEADER = "轮次,单位,收到日期,形式审查,补正日期,不涉及批准\n"


def with_round(
    receipts: str, report: str = REPORT, rounds: str = YEARLY, as_of: str = "2015-12-31"
) -> County:
    files = {"zfzr.yaml": PROFILE + rounds, "county/2015/receipts.csv": HEADER + receipts}
    if report:
        files["units/yi/2015/accountability.yaml"] = report
    return county(files, as_of=as_of)


def standing_of_yi(of: County, name: str = "责任追究报告") -> Standing:
    round_ = round_in_use(of, name, 2015)
    assert isinstance(round_, RoundOfYear)
    return standing_of(of, round_, units_by_slug(of)["yi"])


def test_a_report_received_on_the_last_day_is_in_time() -> None:
    standing = standing_of_yi(with_round("责任追究报告,yi,2015-11-30,合格,,\n"))
    assert (standing.submission, standing.days_late) == ("零报告", 0)


def test_two_days_after_the_last_day_is_two_days_late() -> None:
    assert standing_of_yi(with_round("责任追究报告,yi,2015-12-02,合格,,\n")).days_late == 2


def test_where_the_round_excludes_its_day_the_day_before_is_the_last() -> None:
    rounds = YEARLY.replace("应报: 全部", "应报: 全部, 含当日: 否")
    assert standing_of_yi(with_round("责任追究报告,yi,2015-11-30,合格,,\n", rounds=rounds)).days_late == 1


def test_a_file_without_a_receipt_is_not_yet_in() -> None:
    assert standing_of_yi(with_round("")).submission == "未报"


def test_nothing_at_all_is_missing_and_never_a_zero() -> None:
    assert standing_of_yi(with_round("", report="")).submission == "未报"


def test_before_the_due_day_nothing_is_missing_yet() -> None:
    assert standing_of_yi(with_round("", report="", as_of="2015-11-30")).submission == "未到期"


def test_a_receipt_dated_after_the_day_looked_from_does_not_count() -> None:
    of = with_round("责任追究报告,yi,2015-12-02,合格,,\n", as_of="2015-12-01")
    assert standing_of_yi(of).submission == "未报"


def test_a_returned_report_is_missing_until_it_is_corrected() -> None:
    standing = standing_of_yi(with_round("责任追究报告,yi,2015-11-20,退回,,\n"))
    assert (standing.submission, standing.is_returned, standing.is_corrected) == ("未报", True, False)


def test_a_corrected_report_counts_by_its_first_copy_unless_the_round_says_otherwise() -> None:
    row = "责任追究报告,yi,2015-11-28,退回,2015-12-03,\n"
    by_first = standing_of_yi(with_round(row))
    by_corrected = standing_of_yi(
        with_round(row, rounds=YEARLY.replace("应报: 全部", "应报: 全部, 逾期以: 补正收件"))
    )
    assert (by_first.days_late, by_first.is_corrected) == (0, True)
    assert by_corrected.days_late == 3


def test_a_declaration_of_no_duty_waits_for_the_legal_office() -> None:
    report = REPORT.replace("零报告", "不涉及")
    waiting = standing_of_yi(with_round("责任追究报告,yi,2015-11-20,合格,,\n", report))
    approved = standing_of_yi(with_round("责任追究报告,yi,2015-11-20,合格,,武法制办〔2015〕9号\n", report))
    assert (waiting.submission, waiting.awaits_approval) == ("不涉及待同意", True)
    assert approved.awaits_approval is False


def test_a_round_of_one_year_does_not_exist_in_another() -> None:
    rounds = "轮次:\n- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}\n"
    of = with_round("", rounds=rounds)
    assert isinstance(round_in_use(of, "评议考核方案", 2016), UnsetRound)
    round_ = round_in_use(of, "评议考核方案", 2015)
    assert isinstance(round_, RoundOfYear)
    assert list(round_.owing) == ["jia"]


def test_the_period_of_a_round_may_start_the_year_before() -> None:
    round_ = round_in_use(with_round(""), "责任追究报告", 2015)
    assert isinstance(round_, RoundOfYear)
    assert round_.period is not None
    assert (round_.period.start, round_.period.end) == (date(2014, 12, 1), date(2015, 11, 30))


def test_a_due_day_on_a_saturday_moves_only_where_the_round_says_so() -> None:
    # 2019-11-30 was a Saturday; the next working day was Monday 2019-12-02.
    kept = round_in_use(with_round("", as_of="2019-12-31"), "责任追究报告", 2019)
    moved = round_in_use(
        with_round("", rounds=YEARLY.replace("应报: 全部", "应报: 全部, 非工作日: 顺延"), as_of="2019-12-31"),
        "责任追究报告",
        2019,
    )
    assert isinstance(kept, RoundOfYear)
    assert isinstance(moved, RoundOfYear)
    assert (kept.due, moved.due) == (date(2019, 11, 30), date(2019, 12, 2))


def test_a_unit_that_no_longer_exists_on_the_due_day_owes_nothing() -> None:
    of = county(
        {
            "zfzr.yaml": PROFILE + YEARLY,
            "units/yi/unit.yaml": base_files()["units/yi/unit.yaml"].decode() + "撤销: 2015-10-31\n",
        }
    )
    round_ = round_in_use(of, "责任追究报告", 2015)
    assert isinstance(round_, RoundOfYear)
    assert list(round_.owing) == ["jia"]
