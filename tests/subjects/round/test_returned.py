"""A copy that was returned: no failure while there is time, and never mended by what came before it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files, county, found, said
from subjects.assessment.scoring import HEAD, scored
from subjects.measuring import measured, shown

from zfzr.county.county import County
from zfzr.questions.status import status
from zfzr.subjects.accountability.reports.zero_report import UnitRow, zero_report
from zfzr.subjects.accountability.reports.zero_report_page import page
from zfzr.subjects.round.lookups import RoundOfYear, Standing, round_in_use, standing_of
from zfzr.subjects.round.reports.due import due_calendar
from zfzr.subjects.unit.lookups import units_by_slug

PROFILE = base_files()["zfzr.yaml"].decode()
ROUND = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
HEADER = "轮次,单位,收到日期,形式审查,退回原因,补正日期,不涉及批准\n"
REPORT = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-09\n"
REGISTER = "county/2015/receipts.csv"


def files(*rows: str, kind: str = "零报告", more: str = "") -> dict[str, str]:
    lines = "".join(f"责任追究报告,jia,{row}\n" for row in rows)
    return {
        "zfzr.yaml": PROFILE + ROUND.replace("}\n", f"{more}}}\n"),
        REGISTER: HEADER + lines,
        "units/jia/2015/accountability.yaml": REPORT.replace("零报告", kind),
    }


def of(*rows: str, as_of: str = "2015-12-31", kind: str = "零报告", more: str = "") -> County:
    return county(files(*rows, kind=kind, more=more), as_of=as_of)


def standing(in_: County) -> Standing:
    round_ = round_in_use(in_, "责任追究报告", 2015)
    assert isinstance(round_, RoundOfYear)
    return standing_of(in_, round_, units_by_slug(in_)["jia"])


def row_of(in_: County) -> UnitRow:
    return next(row for row in zero_report(in_, 2015).rows if row.slug == "jia")


RETURNED = "2015-11-10,退回,未盖章,,"

# Before the due day


def test_a_copy_returned_while_there_is_time_is_neither_missing_nor_in() -> None:
    before = of(RETURNED, as_of="2015-11-25")
    assert (standing(before).submission, standing(before).is_in) == ("待补正", False)
    assert standing(of(as_of="2015-11-25")).submission == "未到期"
    assert standing(of(RETURNED, as_of="2015-11-30")).submission == "待补正"
    assert standing(of(RETURNED, as_of="2015-12-01")).submission == "未报"


@pytest.mark.parametrize("code", ["ZF401", "ZF403", "ZF410"])
def test_no_lead_is_made_of_it(code: str) -> None:
    assert found(of(RETURNED, as_of="2015-11-30"), code) == []


def test_the_report_counts_it_apart() -> None:
    report = zero_report(of(RETURNED, as_of="2015-11-25"), 2015)
    assert (report.total.to_mend, report.total.not_due, report.total.missing) == (1, 0, 0)
    assert (report.total.owed, report.total.reported, report.total.returned) == (1, 0, 1)
    assert row_of(of(RETURNED, as_of="2015-11-25")).days_late == 0
    assert page(report)


def test_it_is_still_outstanding_on_the_screen_and_in_the_calendar() -> None:
    before = of(RETURNED, as_of="2015-11-25")
    assert [u.slug for u in status(before, []).rounds[0].outstanding] == ["jia"]
    assert due_calendar(before, (2015,)).rounds[0].outstanding == ("县食药监局",)


@pytest.mark.parametrize("name", ["追究报告未报", "追究报告逾期天数", "追究报告退回次数", "零报告与记录不符"])
def test_a_measure_says_that_it_can_be_mended_yet(name: str) -> None:
    result = measured(name, files(RETURNED), as_of="2015-11-25")
    assert result.value is None
    assert result.reason is not None
    assert (
        result.reason.render("zh") == "未到期：“责任追究报告”2015-11-30 截止，2015-11-10 报来的被退回，待补正"
    )


SCHEME = (
    HEAD
    + """\
一级指标:
- 名称: 报告
  二级指标:
  - {编号: "1", 名称: 报送, 分值: 10, 方式: 扣分, 取数: 追究报告未报, 每项: 10}
"""
)


def test_a_returned_copy_scores_before_the_due_day_as_silence_does() -> None:
    lines = []
    for rows in ([], [RETURNED]):
        result = scored(SCHEME, files(*rows), as_of="2015-11-25").unit("jia")
        assert result is not None
        lines.append(next(line for line in result.lines if line.number == "1"))
    silent, returned = lines
    assert (returned.points, returned.state) == (silent.points, silent.state)


# After it


def test_returned_and_never_mended_is_missing_after_the_due_day() -> None:
    after = of(RETURNED)
    assert found(after, "ZF401") == ["units/jia/2015/accountability.yaml:1"]
    assert found(after, "ZF403") == [f"{REGISTER}:2"]
    assert measured("追究报告退回次数", files(RETURNED)).value == Decimal(1)


def test_returned_twice_is_one_failing_and_two_returns() -> None:
    rows = (RETURNED, "2015-11-20,退回,未签字,,")
    assert found(of(*rows), "ZF403") == [f"{REGISTER}:3"]
    assert said(of(*rows), "ZF410") == [
        "县食药监局 2015-11-10 报来的责任追究报告被退回，2015-11-20 再报又被退回（退回原因：未盖章）"
    ]
    assert measured("追究报告退回次数", files(*rows)).value == Decimal(2)
    assert (row_of(of(*rows)).returned_because, row_of(of(*rows)).corrected_on) == ("未签字", None)


def test_a_sound_copy_mends_all_that_were_returned_before_it() -> None:
    rows = (RETURNED, "2015-11-20,退回,未签字,,", "2015-11-27,合格,,,")
    mended = of(*rows)
    assert (standing(mended).submission, str(standing(mended).corrected_on)) == ("零报告", "2015-11-27")
    assert found(mended, "ZF403") == []
    assert found(mended, "ZF410") == [f"{REGISTER}:2", f"{REGISTER}:3"]
    assert measured("追究报告退回次数", files(*rows)).value == Decimal(2)


def test_a_copy_mended_by_entry_mends_what_was_returned_before_it_too() -> None:
    rows = (RETURNED, "2015-11-20,退回,未签字,2015-11-24,")
    assert str(standing(of(*rows)).corrected_on) == "2015-11-24"
    assert found(of(*rows), "ZF403") == []


def test_a_copy_returned_after_a_sound_one_does_not_undo_it() -> None:
    rows = ("2015-11-10,合格,,,", "2015-11-20,退回,页码不全,,")
    sound = of(*rows)
    assert (standing(sound).submission, standing(sound).is_corrected) == ("零报告", False)
    assert (found(sound, "ZF401"), found(sound, "ZF403")) == ([], [])
    assert said(sound, "ZF410") == [
        "县食药监局 2015-11-20 又报的责任追究报告被退回，以 2015-11-10 已经合格的为准（退回原因：页码不全）"
    ]
    row = row_of(sound)
    assert (row.corrected_on, str(row.sound_before)) == (None, "2015-11-10")


def test_where_the_mended_copy_counts_one_mended_after_the_day_is_not_received_yet() -> None:
    rows = ("2015-11-10,退回,未盖章,2015-12-04,",)
    on_the_day = of(*rows, as_of="2015-12-02", more=", 逾期以: 补正收件")
    assert standing(on_the_day).received is None
    assert standing(of(*rows, more=", 逾期以: 补正收件")).days_late == 4


# Receipts after the day looked from


def test_a_receipt_after_the_day_is_shown_and_does_not_count() -> None:
    early = of("2015-12-07,合格,,,", as_of="2015-12-02")
    assert standing(early).submission == "未报"
    assert said(early, "ZF401") == [
        "县食药监局未报2015年度责任追究报告：2015-11-30 截止，已逾期 2 日；收件登记里有 2015-12-07 的收件，在截至日之后"
    ]
    assert str(row_of(early).later) == "2015-12-07"
    missing = measured("追究报告未报", files("2015-12-07,合格,,,"), as_of="2015-12-02")
    assert shown(missing) == ["2015-11-30 截止，2015-12-07 才收到，在 2015-12-02 之后"]


def test_the_evidence_of_lateness_tells_returned_and_mended_apart() -> None:
    late = measured("追究报告逾期天数", files("2015-11-10,退回,未盖章,2015-11-20,"))
    assert shown(late) == ["2015-11-10 收到，退回，2015-11-20 补正"]
    open_ = measured("追究报告逾期天数", files(RETURNED))
    assert shown(open_) == ["2015-11-10 收到，退回"]


# 不涉及


def test_an_approval_on_the_copy_that_was_returned_approves_nothing() -> None:
    rows = ("2015-11-10,退回,未签字,,甲法制办〔2015〕9号", "2015-11-20,合格,,,")
    waiting = of(*rows, kind="不涉及")
    assert standing(waiting).awaits_approval is True
    assert said(waiting, "ZF407") == [
        "县食药监局2015年度的“不涉及批准”记在 2015-11-10 被退回的一份上，退回的不能同时批准，不起作用"
    ]
    assert found(waiting, "ZF407") == [f"{REGISTER}:2"]


def test_an_approval_on_the_copy_that_was_accepted_or_mended_holds() -> None:
    accepted = ("2015-11-10,退回,未签字,,", "2015-11-20,合格,,,甲法制办〔2015〕9号")
    mended = ("2015-11-10,退回,未签字,2015-11-15,甲法制办〔2015〕9号",)
    for rows in (accepted, mended):
        approved = of(*rows, kind="不涉及")
        assert standing(approved).awaits_approval is False
        assert found(approved, "ZF407") == []


def test_an_approval_and_a_return_in_one_row_contradict_each_other_before_the_due_day_too() -> None:
    both = of("2015-11-10,退回,未签字,,甲法制办〔2015〕9号", kind="不涉及", as_of="2015-11-25")
    assert found(both, "ZF407") == [f"{REGISTER}:2"]
