"""What units owe and what their reports say: missing, late, returned, contradicted, inconsistent (ZF401-ZF411)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from building import base_files, county, found

from zfzr.check.runner import Located, examine, located
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, rules
from zfzr.files.tree import read_tree

PROFILE = base_files()["zfzr.yaml"].decode()
ROUND = "{名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}"
SINCE_2015 = ROUND.removesuffix("}") + ", 起始年度: 2015}"
PLAN = "{名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 应报: [乡镇街道]}"
HEADER = "轮次,单位,收到日期,形式审查,退回原因,补正日期,不涉及批准\n"
RECEIVED = "责任追究报告,jia,2015-11-26,合格,,,\n"

PERIOD = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n"
SIGNED = "主要负责人签字: 周示一\n盖章: 是\n"
ZERO = PERIOD + "类型: 零报告\n落款日期: 2015-11-26\n" + SIGNED
CASES = (
    PERIOD
    + "类型: 有追究\n落款日期: 2015-11-26\n"
    + SIGNED
    + """\
追究:
- 案由: 现场检查未出示执法证件
  情形: 不按法定程序执法
  人员:
  - {人员编号: J002, 处理: [批评教育]}
  决定文号: 甲食药监责〔2015〕1号
  日期: 2015-05-06
  决定机关: 甲县食品药品监督管理局
"""
)
FILE = "units/jia/2015/accountability.yaml"
RECEIPTS = "county/2015/receipts.csv"
EVENTS = "county/2015/certificate-events.csv"
EVENT_HEADER = "证号,日期,事件,决定机关,说明\n"


def of_round(
    receipts: str = "",
    report: str = "",
    *,
    rounds: str = ROUND,
    as_of: str = "2015-12-31",
    more: Mapping[str, str] | None = None,
) -> County:
    """A county with a round in which jia owes, what the register holds, and what jia wrote."""
    files = {"zfzr.yaml": f"{PROFILE}轮次:\n- {rounds}\n", RECEIPTS: HEADER + receipts, **(more or {})}
    if report:
        files[FILE] = report
    return county(files, as_of=as_of)


def reported(of: County, code: str) -> list[Located]:
    return located(of, examine(of, lambda rule: rule.code == code).findings)


def messages(of: County, code: str) -> list[str]:
    return [p.message("zh") for p in reported(of, code)]


def keys(of: County, code: str) -> list[tuple[str, str | None]]:
    return [(p.finding.key, p.finding.unit) for p in reported(of, code)]


# ZF401


def test_nothing_in_the_register_after_the_due_day_is_missing() -> None:
    # 2015-11-30 to 2015-12-31 is 31 days.
    of = of_round()
    assert messages(of, "ZF401") == [
        "县食药监局未报2015年度责任追究报告：2015-11-30 截止，已逾期 31 日，收件登记里没有"
    ]
    assert [p.finding.place.file for p in reported(of, "ZF401")] == ["zfzr.yaml"]


def test_the_key_of_a_missing_report_names_round_unit_and_due_day() -> None:
    assert keys(of_round(), "ZF401") == [("ZF401:责任追究报告/jia:2015-11-30", "jia")]


def test_on_the_due_day_nothing_is_missing() -> None:
    assert found(of_round(as_of="2015-11-30"), "ZF401") == []


def test_a_written_report_that_was_not_received_is_missing_and_shown_in_its_file() -> None:
    of = of_round(report=ZERO)
    assert found(of, "ZF401") == [f"{FILE}:1"]
    assert "单位目录里有文本" in messages(of, "ZF401")[0]


def test_a_returned_report_that_was_never_corrected_is_missing() -> None:
    of = of_round("责任追究报告,jia,2015-11-20,退回,未盖章,,\n", ZERO)
    assert "报来的被退回，没有补正" in messages(of, "ZF401")[0]


def test_a_received_report_is_not_missing() -> None:
    assert found(of_round(RECEIVED, ZERO), "ZF401") == []


def test_a_unit_that_does_not_owe_misses_nothing() -> None:
    assert [unit for _, unit in keys(of_round(), "ZF401")] == ["jia"]


def test_every_round_counts_not_the_accountability_report_alone() -> None:
    assert keys(of_round(rounds=PLAN), "ZF401") == [("ZF401:评议考核方案/yi:2015-09-25", "yi")]


def test_with_an_unreadable_register_nobody_is_said_to_owe() -> None:
    assert found(of_round("责任追究报告,jia,2015-02-30,合格,,,\n"), "ZF401") == []


def test_what_was_due_less_than_a_year_ago_is_still_owed() -> None:
    assert keys(of_round(rounds=SINCE_2015, as_of="2016-03-01"), "ZF401") == [
        ("ZF401:责任追究报告/jia:2015-11-30", "jia")
    ]


def test_what_was_due_a_year_ago_is_owed_no_more() -> None:
    assert keys(of_round(as_of="2016-12-31"), "ZF401") == [("ZF401:责任追究报告/jia:2016-11-30", "jia")]


def test_a_round_does_not_reach_back_before_the_document_that_ordered_it() -> None:
    basis = """\
        - 文号: 甲政办〔2016〕3号
          标题: 甲县人民政府办公室关于全面落实行政执法责任制的通知
          发文机关: 甲县人民政府办公室
          成文日期: 2016-06-01
        """
    rounds = ROUND.removesuffix("}") + ", 依据: 甲政办〔2016〕3号第六部分}"
    of = of_round(rounds=rounds, as_of="2016-07-01", more={"county/basis-documents.yaml": basis})
    assert found(of, "ZF401") == []


# ZF402


def test_two_days_after_the_due_day_is_two_days_late() -> None:
    of = of_round("责任追究报告,jia,2015-12-02,合格,,,\n", ZERO)
    assert messages(of, "ZF402") == ["县食药监局的责任追究报告 2015-12-02 收到，迟 2 日（2015-11-30 截止）"]
    assert found(of, "ZF402") == [f"{RECEIPTS}:2"]
    assert keys(of, "ZF402") == [("ZF402:责任追究报告/jia:2015-12-02", "jia")]


def test_the_due_day_itself_is_in_time() -> None:
    assert found(of_round("责任追究报告,jia,2015-11-30,合格,,,\n"), "ZF402") == []


def test_where_the_first_copy_counts_a_later_correction_is_not_late() -> None:
    assert found(of_round("责任追究报告,jia,2015-11-25,退回,未盖章,2015-12-04,\n"), "ZF402") == []


def test_where_the_corrected_copy_counts_its_day_is_shown() -> None:
    # 2015-11-30 to 2015-12-04 is four days; 补正日期 is the sixth column.
    rounds = ROUND.removesuffix("}") + ", 逾期以: 补正收件}"
    of = of_round("责任追究报告,jia,2015-11-25,退回,未盖章,2015-12-04,\n", rounds=rounds)
    assert "2015-12-04 补正，迟 4 日" in messages(of, "ZF402")[0]
    assert [p.finding.place.path for p in reported(of, "ZF402")] == [(0, "补正日期")]


def test_what_is_still_missing_is_not_called_late() -> None:
    assert found(of_round(), "ZF402") == []


# ZF403 and ZF410


def test_a_returned_copy_without_correction_waits() -> None:
    of = of_round("责任追究报告,jia,2015-11-20,退回,未盖章,,\n")
    assert messages(of, "ZF403") == [
        "县食药监局 2015-11-20 报来的责任追究报告被退回，至 2015-12-31 没有补正（退回原因：未盖章）"
    ]
    assert found(of, "ZF403") == [f"{RECEIPTS}:2"]
    assert found(of, "ZF410") == []


def test_a_returned_copy_that_was_mended_is_a_notice_only() -> None:
    of = of_round("责任追究报告,jia,2015-11-20,退回,未盖章,2015-11-28,\n")
    assert "2015-11-28 补正" in messages(of, "ZF410")[0]
    assert found(of, "ZF403") == []
    assert (rules()["ZF403"].severity, rules()["ZF410"].severity) == (WARNING, NOTICE)


def test_a_later_sound_copy_mends_a_returned_one() -> None:
    of = of_round("责任追究报告,jia,2015-11-20,退回,未盖章,,\n责任追究报告,jia,2015-11-27,合格,,,\n")
    assert "2015-11-27 补正" in messages(of, "ZF410")[0]
    assert found(of, "ZF403") == []


def test_a_correction_after_the_day_looked_from_has_not_happened_yet() -> None:
    row = "责任追究报告,jia,2015-11-20,退回,未盖章,2015-12-04,\n"
    assert found(of_round(row, as_of="2015-12-01"), "ZF403") == [f"{RECEIPTS}:2"]
    assert found(of_round(row, as_of="2015-12-04"), "ZF403") == []


# ZF404


def contradicted(event: str, report: str = ZERO, more: Mapping[str, str] | None = None) -> County:
    return of_round(RECEIVED, report, more={EVENTS: EVENT_HEADER + event, **(more or {})})


DISQUALIFIED = "豫H01-0002,2015-08-18,取消执法资格,县政府法制办,投诉查实\n"


def test_a_zero_report_after_a_disqualification_by_the_county_is_contradicted() -> None:
    of = contradicted(DISQUALIFIED)
    assert messages(of, "ZF404") == [
        "县食药监局报“零报告”，而李示五（J002）的证件 2015-08-18 被县政府法制办取消执法资格"
    ]
    assert found(of, "ZF404") == [f"{FILE}:2"]


def test_the_key_of_a_contradiction_names_the_certificate_and_the_day() -> None:
    assert keys(contradicted(DISQUALIFIED), "ZF404") == [("ZF404:豫H01-0002:2015-08-18", "jia")]


def test_the_fact_is_a_related_place() -> None:
    (finding,) = reported(contradicted(DISQUALIFIED), "ZF404")
    assert [
        (r.place.file, at[0]) for r, at in zip(finding.finding.related, finding.related, strict=True)
    ] == [(EVENTS, 2)]


def test_each_fact_is_one_finding() -> None:
    of = contradicted("豫H01-0001,2015-03-02,暂扣,县政府法制办,\n" + DISQUALIFIED)
    assert [key for key, _ in keys(of, "ZF404")] == [
        "ZF404:豫H01-0001:2015-03-02",
        "ZF404:豫H01-0002:2015-08-18",
    ]


@pytest.mark.parametrize("why", ["持证人退休", "持证人调离", "遗失后收回", "到期换证"])
def test_a_certificate_taken_back_without_fault_contradicts_nothing(why: str) -> None:
    assert found(contradicted(f"豫H01-0002,2015-08-18,收回,县政府法制办,{why}\n"), "ZF404") == []


def test_a_certificate_taken_back_from_someone_whose_leaving_the_unit_recorded_contradicts_nothing() -> None:
    left = {"units/jia/events.csv": "人员编号,日期,事件\nJ002,2015-08-10,退休\n"}
    assert found(contradicted("豫H01-0002,2015-08-18,收回,县政府法制办,\n", more=left), "ZF404") == []


def test_a_certificate_taken_back_for_cause_contradicts() -> None:
    assert found(contradicted("豫H01-0002,2015-08-18,收回,县政府法制办,违法收费\n"), "ZF404") == [f"{FILE}:2"]


def test_what_the_unit_itself_decided_is_no_fact_of_the_countys() -> None:
    own = "豫H01-0002,2015-08-18,暂扣,甲县食品药品监督管理局,\n"
    assert found(contradicted(own), "ZF404") == []


def test_a_fact_before_the_period_contradicts_nothing() -> None:
    assert found(contradicted("豫H01-0002,2014-11-30,暂扣,县政府法制办,\n"), "ZF404") == []


def test_a_fact_after_the_report_was_made_contradicts_nothing() -> None:
    # The report is of 11-26, the period ends on 11-30.
    assert found(contradicted("豫H01-0002,2015-11-27,暂扣,县政府法制办,\n"), "ZF404") == []


def test_a_report_that_tells_cases_is_no_zero_report() -> None:
    assert found(contradicted(DISQUALIFIED, CASES), "ZF404") == []


def test_a_report_of_no_duty_is_contradicted_like_a_zero() -> None:
    assert found(contradicted(DISQUALIFIED, ZERO.replace("零报告", "不涉及")), "ZF404") == [f"{FILE}:2"]


def verified(row: str) -> County:
    header = "问题,单位,结论,核实人,日期\n"
    return of_round(RECEIVED, ZERO, more={"county/2015/verifications.csv": header + row})


def test_a_problem_of_a_person_verified_in_the_period_contradicts_a_zero() -> None:
    of = verified("ZF311:J002:2015-05-06,jia,属实,郑示三,2015-06-01\n")
    assert messages(of, "ZF404") == [
        "县食药监局报“零报告”，而涉及李示五（J002）的问题 ZF311:J002:2015-05-06 已于 2015-06-01 核实属实"
    ]


def test_a_problem_of_a_certificate_concerns_its_holder() -> None:
    assert found(verified("ZF313:豫H01-0002,jia,属实,郑示三,2015-06-01\n"), "ZF404") == [f"{FILE}:2"]


def test_a_problem_verified_after_the_period_was_not_known_when_the_report_was_made() -> None:
    assert found(verified("ZF311:J002:2015-05-06,jia,属实,郑示三,2015-12-15\n"), "ZF404") == []


def test_a_problem_found_untrue_contradicts_nothing() -> None:
    assert found(verified("ZF311:J002:2015-05-06,jia,不属实,郑示三,2015-06-01\n"), "ZF404") == []


def test_a_problem_that_concerns_no_person_contradicts_nothing() -> None:
    assert found(verified("ZF201:41082301CF00100,jia,属实,郑示三,2015-06-01\n"), "ZF404") == []


# ZF405


def test_a_zero_report_with_cases_contradicts_itself() -> None:
    of = of_round(report=CASES.replace("有追究", "零报告"))
    assert messages(of, "ZF405") == ["类型是“零报告”，却列了 1 件追究"]
    assert found(of, "ZF405") == [f"{FILE}:2"]


def test_a_report_of_cases_lists_them() -> None:
    of = of_round(report=ZERO.replace("零报告", "有追究"))
    assert messages(of, "ZF405") == ["类型是“有追究”，却没有列出追究"]


def test_totals_that_differ_from_the_details_are_shown_at_their_place() -> None:
    of = of_round(report=CASES + "合计:\n  件数: 2\n  单位数: 0\n  人数: 1\n")
    assert messages(of, "ZF405") == ["合计的件数写 2，按明细是 1"]
    assert [p.finding.place.path for p in reported(of, "ZF405")] == [("合计", "件数")]


def test_a_person_in_two_cases_is_one_person_in_the_totals() -> None:
    second = CASES[CASES.index("- 案由") :]
    assert found(of_round(report=CASES + second + "合计: {件数: 2, 人数: 1}\n"), "ZF405") == []


def test_units_held_to_account_need_a_measure_against_the_unit() -> None:
    of = of_round(report=CASES + "合计: {单位数: 1}\n")
    assert messages(of, "ZF405") == ["合计的单位数写 1，明细里没有单位处理"]


WITH_UNIT = CASES.replace("  人员:\n", "  单位处理: [限期整改]\n  人员:\n")


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        (0, ["合计的单位数写 0，明细里写了单位处理的2件"]),
        (1, []),  # both against the same unit
        (2, []),
        (5, ["合计的单位数写 5，明细里写了单位处理的2件"]),
    ],
)
def test_there_are_no_more_units_than_rows_with_a_measure_against_one(declared: int, text: list[str]) -> None:
    second = WITH_UNIT[WITH_UNIT.index("- 案由") :]
    of = of_round(report=f"{WITH_UNIT}{second}合计: {{单位数: {declared}}}\n")
    assert messages(of, "ZF405") == text


def test_another_period_than_the_rounds_is_an_error() -> None:
    of = of_round(report=ZERO.replace("2014-12-01", "2015-01-01"))
    assert messages(of, "ZF405") == ["统计期间的“起”写 2015-01-01，2015年度应为 2014-12-01"]


@pytest.mark.parametrize(("issued", "told"), [("2015-11-30", 1), ("2015-12-01", 0)])
def test_a_round_ordered_after_its_due_day_sets_no_period(issued: str, told: int) -> None:
    basis = f"- {{文号: 甲政办〔2015〕3号, 标题: 通知, 发文机关: 甲县人民政府办公室, 成文日期: {issued}}}\n"
    of = of_round(
        report=ZERO.replace("2014-12-01", "2015-01-01"),
        rounds=ROUND.replace("}, 应报", "}, 依据: 甲政办〔2015〕3号, 应报"),
        more={"county/basis-documents.yaml": basis},
    )
    assert len(messages(of, "ZF405")) == told


def test_a_case_outside_the_period_is_an_error() -> None:
    of = of_round(report=CASES.replace("日期: 2015-05-06", "日期: 2014-05-06"))
    assert messages(of, "ZF405") == [
        "“现场检查未出示执法证件”的日期 2014-05-06 不在统计期间（2014-12-01 至 2015-11-30）"
    ]


def test_a_report_made_before_the_period_ends_is_sound() -> None:
    assert found(of_round(report=CASES), "ZF405") == []


def test_contradictions_within_a_file_are_defects_and_those_with_the_facts_leads() -> None:
    assert (rules()["ZF405"].kind, rules()["ZF404"].kind) == (DATA, COMPLIANCE)


# ZF406 and ZF407


@pytest.mark.parametrize(
    ("signed", "missing"),
    [
        ("盖章: 是\n", "没有主要负责人签字"),
        ("主要负责人签字: 周示一\n", "没有盖章"),
        ("", "没有主要负责人签字，也没有盖章"),
    ],
)
def test_a_report_needs_signature_and_seal(signed: str, missing: str) -> None:
    of = of_round(report=ZERO.replace(SIGNED, signed))
    assert messages(of, "ZF406") == [f"县食药监局2015年度责任追究报告{missing}"]


@pytest.mark.parametrize(
    ("leaders", "said"),
    [
        ("- {姓名: 周示一}", []),
        ("- {姓名: 吴示二, 止: 2015-10-31}", []),
        (
            "- {姓名: 周一示}",
            ["县食药监局2015年度责任追究报告由“周示一”签字，登记的主要负责人是周一示"],
        ),
        ("- {姓名: 吴示二, 止: 2015-10-31}\n- {姓名: 周示一, 起: 2015-11-01}", []),
        (
            "- {姓名: 周示一, 止: 2015-10-31}\n- {姓名: 吴示二, 起: 2015-11-01}",
            ["县食药监局2015年度责任追究报告由“周示一”签字，登记的主要负责人是吴示二"],
        ),
    ],
)
def test_a_report_is_signed_by_the_head_of_its_day_where_heads_are_known(
    leaders: str, said: list[str]
) -> None:
    unit = f"名称: 甲县食品药品监督管理局\n简称: 县食药监局\n组别: 执法部门\n主要负责人:\n{leaders}\n"
    of = of_round(report=ZERO, more={"units/jia/unit.yaml": unit})

    assert messages(of, "ZF406") == said


def test_a_report_is_not_judged_before_the_day_it_bears() -> None:
    # a zero of 26 November which an event of 18 August contradicts, and which nobody signed
    unsigned = ZERO.replace(SIGNED, "")
    for code, report in (("ZF404", ZERO), ("ZF406", unsigned)):
        told = contradicted(DISQUALIFIED, report)
        assert len(found(told, code)) == 1
        assert found(County(told.dataset, date(2015, 11, 20)), code) == []


def test_a_signed_and_sealed_report_is_sound() -> None:
    assert found(of_round(report=ZERO), "ZF406") == []


def test_a_report_of_no_duty_waits_for_the_legal_office() -> None:
    of = of_round(RECEIVED, ZERO.replace("零报告", "不涉及"))
    assert found(of, "ZF407") == [f"{RECEIPTS}:2"]


def test_an_approved_report_of_no_duty_is_sound() -> None:
    approved = "责任追究报告,jia,2015-11-26,合格,,,甲法制办〔2015〕9号\n"
    assert found(of_round(approved, ZERO.replace("零报告", "不涉及")), "ZF407") == []


# ZF408 and ZF409


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("  情形: 不按法定程序执法\n", "情形"),
        ("  决定文号: 甲食药监责〔2015〕1号\n", "决定文号"),
        ("  日期: 2015-05-06\n", "日期"),
        ("  决定机关: 甲县食品药品监督管理局\n", "决定机关"),
        ("  人员:\n  - {人员编号: J002, 处理: [批评教育]}\n", "处理、处分或者移送"),
    ],
)
def test_a_case_lacks_what_is_not_written(line: str, missing: str) -> None:
    of = of_round(report=CASES.replace(line, ""))
    assert messages(of, "ZF408") == [f"追究“现场检查未出示执法证件”没有写{missing}"]


def test_a_whole_case_lacks_nothing() -> None:
    of = of_round(report=CASES)
    assert found(of, "ZF408") == found(of, "ZF409") == []


@pytest.mark.parametrize("word", ["记过", "警告", "降级", "行政记大过处分", "给予撤职处分"])
def test_a_sanction_among_the_measures_is_on_the_wrong_ladder(word: str) -> None:
    of = of_round(report=CASES.replace("批评教育", word))
    assert messages(of, "ZF409") == [
        f"“{word}”是处分，由任免机关、监察机关决定，写在“处分”里，不写在“处理”里"
    ]
    assert [p.finding.place.path for p in reported(of, "ZF409")] == [("追究", 0, "人员", 0, "处理", 0)]


def test_a_measure_among_the_sanctions_is_on_the_wrong_ladder() -> None:
    of = of_round(report=CASES + "  处分:\n  - {人员编号: J002, 种类: 离岗培训}\n")
    assert messages(of, "ZF409") == [
        "“离岗培训”是责任追究的处理，写在人员的“处理”里（对单位的写在“单位处理”里），不写在“处分”里"
    ]


@pytest.mark.parametrize("word", ["党内警告", "党内严重警告", "留党察看一年", "开除党籍", "给予党内警告"])
@pytest.mark.parametrize("label", ["处理", "单位处理", "处分"])
def test_a_sanction_of_the_party_is_on_no_ladder(word: str, label: str) -> None:
    rows = {
        "处理": CASES.replace("批评教育", word),
        "单位处理": f"{CASES}  单位处理: [{word}]\n",
        "处分": f"{CASES}  处分:\n  - {{人员编号: J002, 种类: {word}}}\n",
    }
    of = of_round(report=rows[label])
    assert messages(of, "ZF409") == [f"“{word}”是党纪处分，不写在“{label}”里，只在“执行”里注明"]
    assert found(of, "ZF333") == []


def test_a_word_that_no_ladder_has_is_told_with_the_nearest() -> None:
    assert messages(of_round(report=CASES.replace("批评教育", "批评教肓")), "ZF333") == [
        "“处理”里的“批评教肓”不是规定的说法，是不是“批评教育”？"
    ]
    sanctioned = CASES + "  处分:\n  - {人员编号: J002, 种类: 行政记大过处分}\n"
    assert found(of_round(report=sanctioned), "ZF333") == []
    sanctioned = CASES + "  处分:\n  - {人员编号: J002, 种类: 罚款}\n"
    assert messages(of_round(report=sanctioned), "ZF333") == ["“处分”里的“罚款”不是规定的说法"]


def test_a_county_may_have_measures_of_its_own() -> None:
    own = {"parameters.yaml": "追究处理.暂缓晋级: {取值: [{值: 1, 来源: 本县规定}]}\n"}
    report = CASES.replace("批评教育", "暂缓晋级")
    assert found(of_round(report=report, more=own), "ZF333") == []
    assert len(found(of_round(report=report), "ZF333")) == 1


def test_a_transfer_is_no_measure() -> None:
    of = of_round(report=CASES.replace("批评教育", "移送司法机关"))
    assert messages(of, "ZF409") == ["“移送司法机关”应写在“移送”里，不写在“处理”里"]


def test_a_sanction_under_sanctions_is_sound() -> None:
    of = of_round(report=CASES + "  处分:\n  - {人员编号: J002, 种类: 记过}\n")
    assert found(of, "ZF409") == []


# The sample county


def test_the_sample_county_tells_its_stories() -> None:
    # As data/README.md tells them: late plan, no plan, returned and corrected, no report, late, contradicted.
    sample = County(load(read_tree(Path(__file__).parents[3] / "data")), date(2015, 12, 31))
    found = {f.key for f in examine(sample, lambda rule: rule.code.startswith("ZF4")).findings}
    assert {
        "ZF402:评议考核方案/jiaotong:2015-10-01",
        "ZF401:评议考核方案/zhandian:2015-09-25",
        "ZF410:责任追究报告/huanbao:2015-11-25",
        "ZF401:责任追究报告/nongye:2015-11-30",
        "ZF402:责任追究报告/dafeng:2015-12-02",
        "ZF404:豫H08-0002:2015-08-18",
    } <= found


# ZF411

UNDATED = "“评议考核方案”没有写全哪一年、哪一天截止，谁应报、谁逾期都看不出来"


@pytest.mark.parametrize(
    ("round_", "said"),
    [
        (ROUND, []),
        (PLAN, []),
        (PLAN.replace("截止: 2015", "截止: 2016"), []),
        (PLAN.replace("截止: 2015", "截止: 2045"), ["“评议考核方案”是2015年度的，截止日期却是 2045-09-25"]),
        (PLAN.replace("年度: 2015", "年度: 2016"), ["“评议考核方案”是2016年度的，截止日期却是 2015-09-25"]),
        ("{名称: 评议考核方案, 年度: 2015}", [UNDATED]),
        ("{名称: 评议考核方案, 截止: 2015-09-25}", [UNDATED]),
    ],
)
def test_a_round_is_due_in_its_year_or_the_next(round_: str, said: list[str]) -> None:
    assert messages(of_round(rounds=round_), "ZF411") == said
