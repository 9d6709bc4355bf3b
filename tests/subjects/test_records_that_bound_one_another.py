"""Records that state or bound what another of the same county says: powers, posts, reports, registers (ZF671-ZF674)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, keys, said
from subjects.case.cases import NUMBER, case

from zfzr.county.county import County

# ZF671

PROFILE = base_files()["zfzr.yaml"].decode()
ROUND = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
REPORT = "units/jia/2015/accountability.yaml"
EVENT = "豫H01-0002,2015-05-06,暂扣,{reason},{by}\n"


def reported(
    *, held: str = "J001", day: str = "2015-05-06", reason: str = "执法过错", by: str = "县政府法制办"
) -> County:
    """jia's report of one case, against this officer; and the certificate of J002, suspended for a reason by an organ."""
    case_ = f"- {{案由: 未出示证件, 人员: [{{人员编号: {held}, 处理: [批评教育]}}], 日期: 2015-05-06}}\n"
    report = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n落款日期: 2015-11-20\n追究:\n" + case_
    events = "证号,日期,事件,原因,决定机关\n" + EVENT.format(reason=reason, by=by).replace("2015-05-06", day)
    return county(
        {"zfzr.yaml": PROFILE + ROUND, REPORT: report, "county/2015/certificate-events.csv": events}
    )


def test_an_officer_whom_the_county_suspended_and_no_case_names_is_told() -> None:
    assert said(reported(), "ZF671") == [
        "县食药监局的责任追究报告列有追究，没有李示五（J002）：证件 2015-05-06 被县政府法制办暂扣"
    ]
    assert found(reported(), "ZF671") == [f"{REPORT}:5"]


@pytest.mark.parametrize(
    "of",
    [
        reported(held="J002"),
        reported(reason="退休"),
        reported(day="2014-11-30"),  # of the period before
        reported(day="2015-11-21"),  # after the report: ZF417
        reported(by="甲县食品药品监督管理局"),  # its own decision
    ],
)
def test_an_officer_whom_a_case_names_or_nothing_is_held_against_is_left(of: County) -> None:
    assert found(of, "ZF671") == []


def test_against_a_report_of_zero_it_is_told_by_one_rule_alone() -> None:
    zero = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-20\n"
    events = "证号,日期,事件,原因,决定机关\n" + EVENT.format(reason="执法过错", by="县政府法制办")
    of = county({"zfzr.yaml": PROFILE + ROUND, REPORT: zero, "county/2015/certificate-events.csv": events})
    assert found(of, "ZF671") == []
    assert found(of, "ZF404") != []


# ZF672

INSPECTION = (
    "- {编号: JC1, 名称: 执法检查, 种类: 行政处罚检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [jia],"
    ' 问题: [{编号: "1", 单位: jia, 问题: 没有送达回证}]}\n'
)
COMPLAINT = "编号,被投诉单位,途径,事由,收到日期\nTS1,jia,来电,没有出具票据,2015-06-01\n"
SOURCES = {"county/2015/inspections.yaml": INSPECTION, "county/2015/complaints.csv": COMPLAINT}
REPORTED = (
    "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n追究:\n- {案由: 甲, 日期: %s, 关联: %s}\n"
)


def paper(day: str, related: str) -> dict[str, str]:
    row = f"JD1,通知书,甲法制监〔2015〕1号,法制机构,jia,{day},{related},没有送达回证\n"
    return {"county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,关联,事由\n" + row}


def interview(day: str, related: str) -> dict[str, str]:
    text = f"- {{编号: YT1, 单位: jia, 日期: {day}, 约谈机关: 法制机构, 事由: [不主动], 情况: 乙, 关联: [{related}]}}\n"
    return {"county/2015/interviews.yaml": text}


def accountability(day: str, related: str) -> dict[str, str]:
    return {REPORT: REPORTED % (day, related)}


@pytest.mark.parametrize("record", [paper, interview, accountability])
@pytest.mark.parametrize("related", ["JC1", "JC1/1", "TS1"])
@pytest.mark.parametrize(("day", "told"), [("2015-05-31", 1), ("2015-06-01", 0), ("2015-06-02", 0)])
def test_what_follows_from_another_record_is_not_of_before_it(
    record, related: str, day: str, told: int
) -> None:  # type: ignore[no-untyped-def]
    assert len(found(county({**SOURCES, **record(day, related)}), "ZF672")) == told


@pytest.mark.parametrize(
    ("path", "table", "told"),
    [
        (
            "units/jia/2015/return-visits.csv",
            "编号,案号或者办件编号,回访日期,满意程度\nHF1,{case},{day},满意\n",
            True,
        ),
        (
            "units/jia/2015/self-corrections.csv",
            "编号,案号,事项,发现日期,问题\nJZ1,{case},甲,{day},乙\n",
            True,
        ),
        (
            "county/2015/referrals.csv",
            "编号,方向,类型,单位,对方机关,事由,案号,日期\nYS1,移出,违纪线索,jia,县监察委,甲,{case},{day}\n",
            True,
        ),
        # what others raise may be what led to the case
        (
            "units/jia/2015/supervision.csv",
            "编号,来源,提出单位,事项,案号,收到日期\nWJ1,检察建议,县人民检察院,甲,{case},{day}\n",
            False,
        ),
    ],
)
def test_what_was_done_about_a_case_was_not_done_before_it(path: str, table: str, told: bool) -> None:
    early, later = (
        county({**case(), path: table.format(case=NUMBER, day=day)}) for day in ("2015-08-02", "2015-09-12")
    )
    assert found(early, "ZF672") == ([f"{path}:2"] if told else [])
    assert found(later, "ZF672") == []


def test_a_paper_that_asks_for_a_case_to_be_opened_comes_before_the_case_and_after_the_act() -> None:
    acted = case(违法行为发生日="2015-07-01")
    assert found(county({**acted, **paper("2015-07-20", NUMBER)}), "ZF672") == []
    assert found(county({**acted, **paper("2015-06-20", NUMBER)}), "ZF672") != []


# ZF673

PEOPLE = "人员编号,姓名,性别,人员性质\nJ001,孙示四,男,公务员\nJ002,李示五,女,事业\nJ003,郑示三,男,公务员\n"
ON_POST = "zhifa,zhifa-diaocha,科员,2014-05-01,"
POSTINGS = f"人员编号,机构,岗位,职务,起,止\nJ001,{ON_POST}\nJ002,{ON_POST}\n"


def reviewed(reviewer: str = "J003", postings: str = "", stage: str = "审核") -> County:
    """A case that this officer reviewed on 1 September, with these postings; the post of review is of this stage."""
    unit = base_files()["units/jia/unit.yaml"].decode()
    assert "环节: [审核]" in unit
    return county(
        {
            **case(f"法制审核: {{日期: 2015-09-01, 审核人: {reviewer}, 意见: 同意}}"),
            "units/jia/people.csv": PEOPLE,
            "units/jia/postings.csv": POSTINGS + postings,
            "units/jia/unit.yaml": unit.replace("环节: [审核]", f"环节: [{stage}]" if stage else "环节: []"),
        }
    )


INVESTIGATES = "J003,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
REVIEWS = "J003,fazhi,fazhi-shenhe,股长,2014-05-01,\n"


def test_a_reviewer_whose_posts_are_of_other_stages_is_told() -> None:
    assert said(reviewed(postings=INVESTIGATES), "ZF673") == [
        f"县食药监局案件{NUMBER}的法制审核人郑示三（J003）2015-09-01 任的岗位是稽查执法岗，没有审核环节的"
    ]
    assert found(reviewed(postings=REVIEWS, stage="受理"), "ZF673") == ["units/jia/2015/case-stages.yaml:2"]
    ended = REVIEWS.replace("2014-05-01,", "2014-05-01,2015-08-31")
    assert found(reviewed(postings=INVESTIGATES + ended), "ZF673") != []


@pytest.mark.parametrize(
    "of",
    [
        reviewed(postings=REVIEWS),
        reviewed(postings=INVESTIGATES + REVIEWS),
        reviewed(),  # holds no post at all
        reviewed(postings=REVIEWS, stage=""),  # what the post does is told nowhere: ZF670
        reviewed("J001"),  # handled the case: ZF716
    ],
)
def test_a_reviewer_on_a_post_of_review_or_of_whose_posts_nothing_is_known_is_left(of: County) -> None:
    assert found(of, "ZF673") == []


# ZF674


def assigned(postings: str, *, item: str = "状态: 在用", assigned_until: str = "") -> County:
    """A power that lies with the posts of investigation and of review, and these postings."""
    powers = base_files()["units/jia/authorities.yaml"].decode()
    more = (
        f"  - {{机构: zhifa, 岗位: zhifa-diaocha}}\n  - {{机构: fazhi, 岗位: fazhi-shenhe{assigned_until}}}\n"
    )
    changed = powers.replace("  - {机构: zhifa, 岗位: zhifa-diaocha}\n", more).replace("状态: 在用", item)
    head = "人员编号,机构,岗位,职务,起,止\n"
    return county({"units/jia/authorities.yaml": changed, "units/jia/postings.csv": head + postings})


ONE = "J001,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
BOTH = ONE + "J002,fazhi,fazhi-shenhe,科员,2014-05-01,{}\n"


def test_a_post_that_bears_powers_and_that_nobody_holds_is_told() -> None:
    assert said(assigned(ONE), "ZF674") == [
        "县食药监局的岗位“法制审核岗”（政策法规股）承办 1 项职权，2015-12-31 没有人任岗"
    ]
    assert keys(assigned(BOTH.format("2015-12-30")), "ZF674") == ["ZF674:jia/fazhi-shenhe"]


@pytest.mark.parametrize(
    "of",
    [
        assigned(BOTH.format("")),
        assigned(BOTH.format("2015-12-31")),
        assigned(""),  # the unit enters no postings
        assigned(ONE, item="状态: 取消"),
        assigned(ONE, assigned_until=", 止: 2015-10-31"),
    ],
)
def test_a_post_that_is_held_or_bears_no_power_now_is_left(of: County) -> None:
    assert found(of, "ZF674") == []


# ZF675


def guided(issued: str, **over: str) -> County:
    """A case decided on 10 September that follows a guiding case issued on this day."""
    guiding = "- {编号: 甲案例〔2015〕1号, 名称: 甲案" + (f", 发布日期: {issued}" if issued else "") + "}\n"
    files = case("参照案例: [甲案例〔2015〕1号]", **over)
    return county({**files, "units/jia/guiding-cases.yaml": guiding})


def test_a_case_is_not_guided_by_one_that_was_issued_after_its_decision() -> None:
    assert said(guided("2015-09-11"), "ZF675") == [
        f"县食药监局案件{NUMBER} 2015-09-10 作出决定，参照的指导案例甲案例〔2015〕1号 2015-09-11 才发布：编号或者日期写错了"
    ]
    assert found(guided("2015-09-11"), "ZF675") == ["units/jia/2015/case-stages.yaml:2"]
    for of in (guided("2015-09-10"), guided("2015-01-08"), guided(""), guided("2015-09-11", 决定日期="")):
        assert found(of, "ZF675") == []
