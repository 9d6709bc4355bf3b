"""The morning screen: what is due and owed, whose certificate ends, what nobody has verified."""

from __future__ import annotations

from datetime import date

import pytest
from building import base_files, county

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.files.place import Place
from zfzr.questions.status import Status, status
from zfzr.subjects.round.reports.due import years_with_folders

ROUNDS = """轮次:
- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [执法部门]}
- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 应报: 全部}
"""
PROFILE = base_files()["zfzr.yaml"].decode() + ROUNDS


def on(as_of: str, files: dict[str, str] | None = None, findings: list[Finding] | None = None) -> Status:
    return status(with_rounds(as_of, files), findings or [])


def with_rounds(as_of: str, files: dict[str, str] | None = None) -> County:
    return county({"zfzr.yaml": PROFILE, **(files or {})}, as_of=as_of)


def test_days_left_run_to_the_due_day_and_below_zero_after_it() -> None:
    # 09-20 to 09-25 is five days; 09-20 to 11-30 is 10 + 31 + 30 = 71.
    rounds = on("2015-09-20").rounds
    assert [(r.name, r.days_left) for r in rounds if r.year == 2015] == [
        ("评议考核方案", 5),
        ("责任追究报告", 71),
    ]
    assert next(r.days_left for r in on("2015-09-30").rounds if r.name == "评议考核方案") == -5


def test_who_owes_is_named_with_a_phone() -> None:
    plans = next(r for r in on("2015-09-30").rounds if r.name == "评议考核方案")
    assert [(u.name, u.contact.phone) for u in plans.outstanding] == [("县食药监局", "0391-0000001")]


def test_what_is_still_owed_from_last_year_stays_on_the_screen() -> None:
    rounds = on("2016-01-10").rounds
    assert [(r.name, r.year) for r in rounds] == [
        ("评议考核方案", 2015),
        ("责任追究报告", 2015),
        ("责任追究报告", 2016),
    ]


def test_a_round_that_this_year_does_not_have_is_called_unset() -> None:
    assert [text.zh for text in on("2016-01-10").unset] == [
        "2016年度未设定“评议考核方案”（zfzr.yaml 的轮次里没有）"
    ]


def test_a_certificate_that_ends_in_sixty_days_is_shown_and_in_sixty_one_is_not() -> None:
    # Both end on 2015-12-31: sixty days before is 2015-11-01.
    assert [c.number for c in on("2015-11-01").expiring] == ["豫H01-0001", "豫H01-0002"]
    assert on("2015-10-31").expiring == ()


def test_a_renewed_certificate_no_longer_waits() -> None:
    certificates = base_files()["units/jia/certificates.csv"].decode()
    renewed = certificates + "豫H01-9001,J001,河南省行政执法证,2016版,食品药品,甲县,2015-12-01,2020-12-31\n"
    found = on("2015-12-15", {"units/jia/certificates.csv": renewed}).expiring
    assert [c.number for c in found] == ["豫H01-0002"]


def test_a_suspended_certificate_is_shown_until_it_is_restored() -> None:
    events = "证号,日期,事件\n豫H01-0002,2015-05-06,暂扣\n豫H01-0002,2015-07-06,解除暂扣\n"
    files = {"county/2015/certificate-events.csv": events}
    (suspended,) = on("2015-06-01", files).suspended
    assert (suspended.number, suspended.holder, suspended.day) == ("豫H01-0002", "李示五", date(2015, 5, 6))
    assert on("2015-07-06", files).suspended == ()


def test_a_verified_lead_no_longer_waits_and_an_old_one_comes_first() -> None:
    # Powers to be reviewed (ZF204) are counted by unit and are no leads; ZF311 is a lead like any other.
    code = "ZF311"
    place = Place("units/jia/unit.yaml", ("名称",))
    found = [
        Finding(code, place, subject=subject, unit="jia", day=date.fromisoformat(day))
        for subject, day in (("J001", "2015-06-01"), ("J002", "2015-03-01"), ("J003", "2015-04-01"))
    ]
    verified = f"问题,单位,结论,日期\n{code}:J003:2015-04-01,jia,不属实,2015-05-01\n"
    leads = on("2015-12-31", {"county/2015/verifications.csv": verified}, found).leads
    assert [lead.key.split(":")[1] for lead in leads] == ["J002", "J001"]


def test_a_verification_without_a_day_settles_the_lead_of_every_day() -> None:
    place = Place("units/jia/unit.yaml", ("名称",))
    days = (date(2015, 3, 1), date(2015, 6, 1))
    found = [Finding("ZF311", place, subject="J001", unit="jia", day=day) for day in days]
    verified = "问题,单位,结论,日期\nZF311:J001,jia,不属实,2015-07-01\n"
    assert on("2015-12-31", {"county/2015/verifications.csv": verified}, found).leads == ()


def test_data_errors_are_counted_by_unit_and_the_countys_own_apart() -> None:
    broken = with_rounds(
        "2015-12-31", {"units/yi/people.csv": "人员编号,姓名\nY1,\nY2,\n", "parameters.yaml": "[\n"}
    )
    counted = {e.slug: e.errors for e in status(broken, broken.dataset.faults).data_errors}
    assert set(counted) == {"yi", ""}


def test_a_parameter_with_an_unchecked_source_is_shown_while_it_is_in_use() -> None:
    parameters = """
        投诉.办结期限:
          单位: 日
          取值:
          - {值: 30, 来源: 他市的做法, 核实: 否, 止: 2015-06-30}
          - {值: 20, 来源: 本县规定, 核实: 是, 起: 2015-07-01}
        """
    assert [(u.name, u.value) for u in on("2015-06-30", {"parameters.yaml": parameters}).unverified] == [
        ("投诉.办结期限", "30日")
    ]
    assert on("2015-07-01", {"parameters.yaml": parameters}).unverified == ()


def test_who_reported_is_not_judged_where_the_receipts_were_not_read() -> None:
    """Someone whose receipt could not be read is not told that they owe."""
    found = county({"zfzr.yaml": PROFILE, "county/2015/receipts.csv": b"\xff\xfe\x00"}, as_of="2015-12-01")
    for each in status(found, []).rounds:
        assert each.outstanding == (), each.name
        assert each.unclear, each.name


def test_a_receipt_that_was_refused_leaves_others_owing() -> None:
    receipts = "轮次,单位,收到日期,形式审查\n责任追究报告,jia,2015-02-30,合格\n"
    found = with_rounds("2015-12-01", {"county/2015/receipts.csv": receipts})
    report = next(
        each for each in status(found, []).rounds if each.name == "责任追究报告" and each.year == 2015
    )
    assert report.unclear == ("县食药监局",)
    assert [owing.slug for owing in report.outstanding] == ["yi"]


def test_who_was_inspected_is_not_judged_where_the_register_was_not_read() -> None:
    found = county({"county/2015/inspections.yaml": b"\xff\xfe\x00"}, as_of="2015-12-01")
    told = [each.what.render("zh") for each in status(found, []).waiting if each.sort.zh == "监督检查"]
    assert told == [
        "2015年度的监督检查登记（county/2015/inspections.yaml）没有读全，2 个单位受没受过检查未评"
    ]


@pytest.mark.parametrize("folder", ["0000", "0001", "٢٠١٣", "２０１３", "9999"])
def test_a_folder_that_no_year_bears_owes_nothing(folder: str) -> None:
    """It was taken for the year nought, of which no day can be asked."""
    of = county({f"county/{folder}/receipts.csv": "轮次,单位\n"})
    assert int(folder) not in years_with_folders(of)
    status(of, [])
