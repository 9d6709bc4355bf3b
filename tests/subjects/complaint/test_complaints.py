"""Complaints: their register, their time limits, who handles them, what follows, and what they say of a zero report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from building import base_files, county, found, keys, not_assessed, said
from subjects.measuring import measured, shown

from zfzr.county.county import County
from zfzr.declare.report import Asked, reports
from zfzr.present.report import as_markdown
from zfzr.subjects.accountability.reports.zero_report import zero_report
from zfzr.subjects.complaint.lookups import acceptance_due, last_day
from zfzr.subjects.complaint.records import Complaint

FILE = "county/2015/complaints.csv"
CERTIFICATES = (
    "证号,人员编号,种类,版本,发证日期,有效期至\n"
    "豫H01-J001,J001,河南省行政执法监督证,2010版,2011-01-01,2015-12-31\n"
    "豫H01-J002,J002,河南省行政执法监督证,2010版,2011-01-01,2015-03-31\n"
)
SOUND = {
    "编号": "TS1",
    "被投诉单位": "jia",
    "投诉人": "张某",
    "途径": "来信",
    "事由": "检查时未出示证件",
    "收到日期": "2015-03-02",  # a Monday
    "受理": "是",
    "受理日期": "2015-03-04",
    "办理人": "J001；J002",
    "办结日期": "2015-03-20",
    "处理结果": "不属实",
    "答复日期": "2015-03-23",
}
COLUMNS = (*SOUND, "被投诉人", "不受理理由", "承办单位", "延期批准日期", "延长日数", "责令", "追究文号")


def rows(*complaints: Mapping[str, str]) -> dict[str, str]:
    lines = [
        ",".join(COLUMNS),
        *(",".join({**SOUND, **c}.get(name, "") for name in COLUMNS) for c in complaints),
    ]
    return {FILE: "\n".join(lines) + "\n", "units/jia/certificates.csv": CERTIFICATES}


def of(
    *complaints: Mapping[str, str], more: Mapping[str, str] | None = None, as_of: str = "2015-12-31"
) -> County:
    return county({**rows(*complaints), **(more or {})}, as_of=as_of)


OPEN = {"受理": "", "受理日期": "", "办理人": "", "办结日期": "", "处理结果": "", "答复日期": ""}
TAKEN_ON = {"办结日期": "", "处理结果": "", "答复日期": ""}


@pytest.mark.parametrize("code", [f"ZF80{n}" for n in range(1, 9)])
def test_a_complaint_handled_as_it_should_be_is_not_reported(code: str) -> None:
    assert said(of({}), code) == []


# The register


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"受理日期": "", "办结日期": "", "处理结果": ""}, "投诉TS1写了是否受理，没有写受理日期"),
        ({"受理": ""}, "投诉TS1写了受理日期，没有写是否受理"),
        ({**TAKEN_ON, "受理": "否"}, "投诉TS1不予受理，没有写理由"),
        ({"不受理理由": "已经起诉"}, "投诉TS1已经受理，却写了不受理理由"),
        (
            {"受理": "否", "不受理理由": "已经起诉", "办结日期": ""},
            "投诉TS1不予受理，却写了处理结果",
        ),
        ({"处理结果": ""}, "投诉TS1已经办结，没有写处理结果"),
        ({"办结日期": ""}, "投诉TS1写了处理结果，没有写办结日期"),
        ({"延长日数": "10"}, "投诉TS1延长了办理期限，没有写延期批准日期"),
        ({"延期批准日期": "2015-03-19"}, "投诉TS1延期获批，没有写延长几日"),
        ({"延期批准日期": "2015-03-19", "延长日数": "0"}, "投诉TS1延长日数写 0，应当是1以上的整数"),
        ({"延期批准日期": "2015-03-19", "延长日数": "-5"}, "投诉TS1延长日数写 -5，应当是1以上的整数"),
        ({"收到日期": "2014-12-30", "受理日期": "2015-01-04"}, "投诉TS1是 2014-12-30 收到的，登记在2015年度"),
    ],
)
def test_what_one_column_says_and_another_denies_is_told(wrong: Mapping[str, str], says: str) -> None:
    assert says in said(of(wrong), "ZF801")


@pytest.mark.parametrize("name", ["", "张某", "张某某", "张**", "张先生", "某食品厂", "匿名"])
def test_a_masked_complainant_is_none_to_tell(name: str) -> None:
    assert said(of({"投诉人": name}), "ZF802") == []


@pytest.mark.parametrize("name", ["张示五", "欧阳示五", "甲县食品厂"])
def test_a_full_name_is_told_and_not_repeated(name: str) -> None:
    assert said(of({"投诉人": name}), "ZF802") == ["投诉TS1的投诉人没有隐去姓名"]


@pytest.mark.parametrize(
    ("column", "word", "says"),
    [
        ("途径", "来函", "没有声明投诉途径“来函”"),
        ("处理结果", "查实", "没有声明投诉处理结果“查实”"),
    ],
)
def test_words_that_the_county_does_not_use_are_told(column: str, word: str, says: str) -> None:
    assert [text for text in said(of({column: word}), "ZF102") if text.startswith(says)] != []
    stated = {
        "parameters.yaml": f"投诉{column.removeprefix('投诉')}.{word}: {{取值: [{{值: 1, 来源: 本县}}]}}\n"
    }
    assert said(of({column: word}, more=stated), "ZF102") == []


def test_a_word_holds_from_its_day() -> None:
    later = {"parameters.yaml": "投诉途径.来信: {取值: [{起: 2015-03-03, 值: 1, 来源: 本县规定}]}\n"}
    assert said(of({}, more=later), "ZF102") == [
        "投诉途径“来信”在 2015-03-02 不是有效的，当日可以写：来访、来电、网络、热线转办、上级交办、部门移送、媒体反映"
    ]


def test_an_officer_of_another_unit_is_told() -> None:
    assert said(of({"被投诉单位": "yi", "被投诉人": "J001"}), "ZF803") == [
        "投诉TS1说的是乙镇，被投诉人孙示四（J001）登记在县食药监局"
    ]


def test_an_officer_of_a_unit_that_was_taken_over_is_its_heirs() -> None:
    yi = base_files()["units/yi/unit.yaml"].decode() + "承继: [{单位: jia, 日期: 2015-02-01}]\n"
    gone = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-01-31\n"
    files = {"units/yi/unit.yaml": yi, "units/jia/unit.yaml": gone}
    assert said(of({"被投诉单位": "yi", "被投诉人": "J001"}, more=files), "ZF803") == []


# In time: five working days, thirty days, thirty more


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2015-03-02", "2015-03-09"),  # over one weekend
        (
            "2015-02-16",
            "2015-02-28",
        ),  # 18 to 24 is the Spring Festival; 17, 25, 26, 27, and Saturday the 28th
        ("2015-09-30", "2015-10-13"),  # 1 to 7 October is off; 8, 9, Saturday the 10th, 12, 13
    ],
)
def test_the_day_of_receipt_is_not_counted_and_holidays_are_left_out(received: str, last: str) -> None:
    of_one = of({**OPEN, "收到日期": received})
    due = acceptance_due(of_one, of_one.dataset.all(Complaint)[0])
    assert due is not None
    assert due.last.isoformat() == last


@pytest.mark.parametrize(
    ("decided", "says"),
    [
        ("2015-03-09", []),
        (
            "2015-03-10",
            [
                "投诉TS1（县食药监局）2015-03-02 收到，应在 2015-03-09 前决定是否受理，2015-03-10 才决定，逾期 1 日"
            ],
        ),
    ],
)
def test_a_complaint_is_taken_on_within_five_working_days(decided: str, says: list[str]) -> None:
    assert said(of({"受理日期": decided}), "ZF804") == says


@pytest.mark.parametrize(("as_of", "count"), [("2015-03-09", 0), ("2015-03-10", 1)])
def test_one_about_which_nobody_decided_is_late_after_its_last_day(as_of: str, count: int) -> None:
    assert len(said(of(OPEN, as_of=as_of), "ZF804")) == count


@pytest.mark.parametrize(
    ("closed", "days"), [("2015-04-03", 0), ("2015-04-04", 1), ("2015-05-04", 31)]
)  # taken on on 4 March: thirty days later is 3 April
def test_a_complaint_is_closed_within_thirty_days_of_its_being_taken_on(closed: str, days: int) -> None:
    says = f"投诉TS1（县食药监局）应在 2015-04-03 前办结，{closed} 才办结，逾期 {days} 日"
    assert said(of({"办结日期": closed}), "ZF805") == ([says] if days else [])


def test_an_extension_in_time_moves_the_last_day_and_a_later_one_does_not() -> None:
    extended = {"延期批准日期": "2015-04-03", "延长日数": "20", "办结日期": "2015-04-23"}
    assert said(of(extended), "ZF805") == []
    assert said(of({**extended, "办结日期": "2015-04-24"}), "ZF805") == [
        "投诉TS1（县食药监局）应在 2015-04-23 前办结，2015-04-24 才办结，逾期 1 日"
    ]
    late = of({**extended, "延期批准日期": "2015-04-04"})
    assert said(late, "ZF806") == [
        "投诉TS1（县食药监局）应在 2015-04-03 前办结，2015-04-04 才批准延期，不起延期作用"
    ]
    assert said(late, "ZF805") == [
        "投诉TS1（县食药监局）应在 2015-04-03 前办结，2015-04-23 才办结，逾期 20 日"
    ]


@pytest.mark.parametrize(("days", "count"), [("30", 0), ("31", 1)])
def test_an_extension_has_its_most(days: str, count: int) -> None:
    assert len(said(of({"延期批准日期": "2015-03-19", "延长日数": days}), "ZF806")) == count


def test_a_refused_complaint_is_never_late_to_close() -> None:
    refused = {**TAKEN_ON, "受理": "否", "不受理理由": "已经起诉"}
    assert said(of(refused), "ZF805") == []


def test_what_is_late_concerns_the_unit_that_handles_it_or_none() -> None:
    late = {"受理日期": "2015-03-10"}
    assert keys(of({**late, "承办单位": "yi"}), "ZF804") == ["ZF804:TS1:2015-03-02"]
    assert measured("投诉逾期件数", rows(late)).value == 0
    assert measured("投诉逾期件数", rows({**late, "承办单位": "jia"})).value == 1
    assert measured("投诉逾期件数", rows({**late, "承办单位": "yi"})).value == 0


@pytest.mark.parametrize("name", ["投诉.受理期限", "投诉.办结期限", "投诉.办理人数"])
def test_without_a_value_that_day_it_is_not_assessed(name: str) -> None:
    ended = {"parameters.yaml": f"{name}: {{取值: [{{止: 2010-12-31, 值: 5, 来源: 本县规定}}]}}\n"}
    code = {"投诉.受理期限": "ZF804", "投诉.办结期限": "ZF805", "投诉.办理人数": "ZF807"}[name]
    assert not_assessed(of({}, more=ended), code) == [name]


def test_a_term_of_millions_of_days_is_no_fault_of_the_program() -> None:
    absurd = {"parameters.yaml": "投诉.办结期限: {取值: [{值: 99999999, 来源: 本县规定}]}\n"}
    longest = of({"延期批准日期": "2015-03-19", "延长日数": "99999999"}, more=absurd)
    assert last_day(longest, longest.dataset.all(Complaint)[0]) is not None
    assert len(said(longest, "ZF806")) == 1


# By whom


def test_two_certified_supervisors_handle_a_complaint() -> None:
    assert said(of({"办理人": "J001"}), "ZF807") == ["投诉TS1（县食药监局）有 1 名办理人，至少要 2 名"]
    assert said(of({"办理人": "J001；J001"}), "ZF807") == ["投诉TS1（县食药监局）有 1 名办理人，至少要 2 名"]
    assert said(of({"办理人": ""}), "ZF807") == ["投诉TS1（县食药监局）有 0 名办理人，至少要 2 名"]


def test_each_of_them_is_certified_from_beginning_to_end() -> None:
    """J002's certificate ends on 31 March."""
    assert said(of({"办结日期": "2015-03-31"}), "ZF807") == []
    assert said(of({"办结日期": "2015-04-01"}), "ZF807") == [
        "投诉TS1（县食药监局）的办理人李示五（J002）2015-04-01 没有有效的行政执法监督证"
    ]


def test_an_enforcement_certificate_is_none_for_supervision() -> None:
    enforcing = {"units/jia/certificates.csv": base_files()["units/jia/certificates.csv"].decode()}
    assert len(said(of({}, more=enforcing), "ZF807")) == 2


def test_nobody_handles_a_complaint_about_themself() -> None:
    assert said(of({"被投诉人": "J001"}), "ZF807") == [
        "投诉TS1（县食药监局）的办理人孙示四（J001）就是被投诉人"
    ]


def test_a_register_of_certificates_that_could_not_be_read_makes_no_lead_of_those_it_names() -> None:
    broken = {"units/jia/certificates.csv": "证号,人员编号\n豫H01-J001,J001\n豫H01-J002,J002\n"}
    assert said(of({}, more=broken), "ZF807") == []


# What follows


@pytest.mark.parametrize("result", ["属实", "部分属实"])
def test_what_is_found_true_has_a_consequence(result: str) -> None:
    assert said(of({"处理结果": result}), "ZF808") == [
        f"投诉TS1查明{result}，没有责令县食药监局改正，也没有追究责任"
    ]
    assert said(of({"处理结果": result, "责令": "批评教育"}), "ZF808") == []
    assert said(of({"处理结果": result, "追究文号": "甲食药监责〔2015〕1号"}), "ZF808") == []


ROUND = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
ZERO = {
    "zfzr.yaml": base_files()["zfzr.yaml"].decode() + ROUND,
    "county/2015/receipts.csv": "轮次,单位,收到日期\n责任追究报告,jia,2015-11-21\n",
    "units/jia/2015/accountability.yaml": "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-20\n",
}
REPORT = "units/jia/2015/accountability.yaml"


def test_a_zero_report_is_contradicted_by_a_complaint_found_true() -> None:
    true = {"处理结果": "属实", "责令": "批评教育"}
    assert said(of(true, more=ZERO), "ZF404") == [
        "县食药监局报“零报告”，而对它的投诉TS1 2015-03-20 办结，查明属实"
    ]
    assert said(of({**true, "被投诉人": "J002"}, more=ZERO), "ZF404") == [
        "县食药监局报“零报告”，而对李示五（J002）的投诉TS1 2015-03-20 办结，查明属实"
    ]
    assert keys(of(true, more=ZERO), "ZF404") == ["ZF404:TS1:2015-03-20"]
    assert found(of(true, more=ZERO), "ZF404") == [f"{REPORT}:2"]


@pytest.mark.parametrize(
    "other",
    [
        {"处理结果": "不属实"},
        {"办结日期": "2014-11-30", "处理结果": "属实"},
        {"被投诉单位": "yi", "处理结果": "属实"},
    ],
)
def test_one_not_true_or_of_another_period_or_unit_contradicts_nothing(other: Mapping[str, str]) -> None:
    assert said(of(other, more=ZERO), "ZF404") == []


def test_one_closed_after_the_report_is_to_be_reported_afterwards() -> None:
    later = {
        "处理结果": "属实",
        "责令": "批评教育",
        "办结日期": "2015-11-25",
        "收到日期": "2015-11-02",
        "受理日期": "2015-11-03",
    }
    assert said(of(later, more=ZERO), "ZF404") == []
    assert len(said(of(later, more=ZERO), "ZF417")) == 1
    told = zero_report(of(later, more=ZERO), 2015).later_facts
    assert [str(each.cause.render()) for each in told if not isinstance(each.cause, str)] == [
        "投诉TS1查明属实"
    ]
    cases = ZERO[REPORT].replace("零报告", "有追究") + "追究:\n- {案由: 未出示证件, 关联: TS1}\n"
    assert said(of(later, more={**ZERO, REPORT: cases}), "ZF417") == []


# Measures and the report


def several() -> tuple[Mapping[str, str], ...]:
    return (
        {},  # closed after 18 days, not true
        {"编号": "TS2", "处理结果": "部分属实", "责令": "退费", "办结日期": "2015-04-01"},  # after 30 days
        {"编号": "TS3", **OPEN, "受理": "否", "受理日期": "2015-03-05", "不受理理由": "已经起诉"},
        {"编号": "TS4", **OPEN, "收到日期": "2015-12-30"},  # undecided, in time
        {"编号": "TS5", "被投诉单位": "yi", "承办单位": "jia", "办结日期": "2015-04-10"},  # seven days late
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("投诉收到件数", Decimal(4)),
        ("投诉受理件数", Decimal(2)),
        ("投诉属实件数", Decimal(1)),
        ("投诉属实无后续件数", Decimal(0)),
        ("投诉逾期件数", Decimal(1)),
        ("投诉按期办结率", Decimal(0)),
        ("投诉平均办理天数", Decimal(24)),
    ],
)
def test_measures_of_a_unit(name: str, value: Decimal) -> None:
    assert measured(name, rows(*several())).value == value


def test_the_late_one_is_evidence_with_its_lead() -> None:
    result = measured("投诉逾期件数", rows(*several()))
    assert shown(result) == ["投诉TS5：检查时未出示证件"]
    assert [f.key for f in result.evidence[0].leads] == ["ZF805:TS5:2015-03-02"]


@pytest.mark.parametrize(
    ("name", "left_out", "certain"),
    [
        ("投诉受理件数", {"受理": ""}, 2),
        ("投诉属实件数", {"办结日期": ""}, 1),
        ("投诉属实件数", {"处理结果": ""}, 1),
    ],
)
def test_a_complaint_of_which_half_is_written_leaves_the_number_open(
    name: str, left_out: Mapping[str, str], certain: int
) -> None:
    """Another complaint, whose column that decides is left out: there are so many at least, and nobody knows of it."""
    found = measured(name, rows(*several(), {"编号": "TS6", **left_out}))
    assert (found.value, found.is_withheld, found.at_least) == (None, True, certain)
    assert found.reason is not None
    assert "TS6" in found.reason.render("zh")


@pytest.mark.parametrize("name", ["投诉受理件数", "投诉属实件数"])
def test_a_complaint_that_is_not_decided_yet_is_not_counted(name: str) -> None:
    before = measured(name, rows(*several()))
    assert measured(name, rows(*several(), {"编号": "TS6", **OPEN})).value == before.value
    assert (
        measured(name, rows(*several(), {"编号": "TS6", "办结日期": "2016-01-04", "处理结果": ""})).value
        is not None
    )


def test_a_broken_register_gives_no_number() -> None:
    broken = {**rows({}), FILE: "编号,被投诉单位\n投1\n"}
    for name in ("投诉收到件数", "投诉逾期件数", "投诉按期办结率", "投诉平均办理天数"):
        assert measured(name, broken).value is None


def test_the_report_counts_by_unit_and_in_all() -> None:
    told = reports()["complaints"].of(of(*several()), Asked(year=2015))
    told_of = [
        (c.unit, c.received, c.accepted, c.refused, c.undecided, c.closed, c.upheld, c.overdue, c.days)
        for c in told.units
    ]
    assert told_of == [
        ("县食药监局", 4, 2, 1, 1, 2, 1, 0, "24.0"),
        ("乙镇", 1, 1, 0, 0, 1, 0, 1, "39.0"),
    ]
    assert (told.total.received, told.total.closed, told.total.days) == (5, 3, "29.0")
    assert [(c.name, c.count) for c in told.results] == [("不属实", 2), ("部分属实", 1)]
    assert [(late.number, late.handled_by) for late in told.late] == [("TS5", "县食药监局")]


def test_a_complaint_that_could_not_be_read_leaves_its_unit_without_a_mean_and_with_a_least_number() -> None:
    told = reports()["complaints"].of(
        of(*several(), {"编号": "TS9", "收到日期": "2015-02-30"}), Asked(year=2015)
    )
    assert [(c.unit, c.received, c.is_whole, c.days) for c in told.units] == [
        ("县食药监局", 4, False, None),
        ("乙镇", 1, True, "39.0"),
    ]
    assert (told.total.is_whole, told.total.days) == (False, None)


def test_a_register_that_could_not_be_read_is_not_said_to_hold_no_complaint() -> None:
    broken = county({**rows(), FILE: ",".join(COLUMNS) + '\n"TS1\n'}, as_of="2015-12-31")
    report = reports()["complaints"]
    text = as_markdown(report.page(report.of(broken, Asked(year=2015))), "zh")
    assert "没有投诉登记" not in text
    assert "未评" in text


def test_the_report_counts_by_the_officers_that_complaints_name_and_says_how_many_name_none() -> None:
    named = (
        {"编号": "TS1", "被投诉人": "J002", "处理结果": "属实"},
        {"编号": "TS2", "被投诉人": "J002"},
        {"编号": "TS3", "被投诉人": "J001", "受理": "否", "办结日期": "", "处理结果": ""},
        {"编号": "TS4", "被投诉人": "Z999", **OPEN},
        {"编号": "TS5"},
    )
    told = reports()["complaints"].of(of(*named), Asked(year=2015))
    assert [(o.officer, o.received, o.accepted, o.refused, o.upheld) for o in told.officers] == [
        ("J002", 2, 2, 0, 1),
        ("J001", 1, 0, 1, 0),
        ("Z999", 1, 0, 0, 0),
    ]
    assert [o.name is None for o in told.officers] == [False, False, True]
    assert told.unnamed == 1


def test_an_officer_is_not_counted_before_the_complaint_came() -> None:
    told = reports()["complaints"].of(of({"被投诉人": "J002"}, as_of="2015-03-01"), Asked(year=2015))
    assert told.officers == ()
