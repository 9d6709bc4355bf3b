"""The yearly statement: what is counted where, what is never dropped, what nobody reported, and what was published."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import base_files, county, found, not_assessed, said, stating_none, write
from subjects.yearly_data.statements import Files, Row, cases, matters, published
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.declare.report import Asked, reports

SAMPLE = Path(__file__).parents[3] / "data"
OTHERS = ("行政征收", "行政检查", "行政裁决", "行政给付", "行政确认", "行政奖励", "其他行政职权")


def statement(files: Files, *, year: int = 2015, as_of: str = "", unit: str | None = None):  # type: ignore[no-untyped-def]
    """The statement of a year, looked at from its last day."""
    of = county(files, as_of=as_of or f"{year}-12-31")
    return reports()["yearly-data"].of(of, Asked(year=year, unit=unit))


def row(of, table: str, slug: str | None = "jia"):  # type: ignore[no-untyped-def]
    """A unit's row of a table, that of the total where there is none."""
    (one,) = [each for each in of.tables if each.name == table]
    return one.total if slug is None else next((each for each in one.units if each.slug == slug), None)


def some(of, table: str, slug: str | None = "jia") -> dict[str, str | None]:  # type: ignore[no-untyped-def]
    """What is not 0 in a row, by column; what nobody can tell is None."""
    told = {each.column: each.number for each in row(of, table, slug).figures if each.number != "0"}
    count = len(row(of, table, slug).unlisted.lines)
    return {**told, **({"未列入": str(count)} if count else {})}


# Penalties


@pytest.mark.parametrize(
    ("kinds", "year", "column"),
    [
        ("罚款", 2015, "罚款"),
        ("警告；罚款", 2015, "罚款"),
        ("罚款；没收违法所得", 2015, "没收违法所得、没收非法财物"),
        ("吊销许可证；责令停产停业；罚款", 2015, "吊销许可证、吊销执照"),
        ("其他；警告", 2015, "警告"),
        ("罚款；通报批评", 2022, "罚款"),
        ("责令停产停业；降低资质等级", 2022, "责令停产停业、责令关闭、限制从业"),
        ("吊销许可证；限制从业", 2022, "吊销许可证件"),
        ("行政拘留；吊销许可证", 2022, "行政拘留"),
    ],
)
def test_a_case_is_counted_once_under_its_heaviest_kind(kinds: str, year: int, column: str) -> None:
    of = statement(cases({"处罚种类": kinds}, year=year), year=year)
    assert some(of, "处罚") == {column: "1", "合计（宗）": "1"}


EVERY_KIND = {"parameters.yaml": "年度数据.按种类分别计: {取值: [{起: 2015-01-01, 值: 1, 来源: 本县规定}]}\n"}
TWO = {"处罚种类": "罚款；没收违法所得", "罚款": "3000", "没收": "250.5"}


def test_a_case_may_be_counted_under_every_kind_the_total_is_of_cases() -> None:
    of = statement(cases(TWO) | EVERY_KIND)
    assert some(of, "处罚") == {
        "罚款": "1",
        "没收违法所得、没收非法财物": "1",
        "合计（宗）": "1",
        "罚没金额（万元）": "0.32505",
    }
    assert statement(cases(TWO, year=2014) | EVERY_KIND, year=2014).tables[0].adds_up


def test_one_group_of_units_may_count_otherwise() -> None:
    townships = {"parameters.yaml": EVERY_KIND["parameters.yaml"].replace("值: 1", "值: 1, 适用: 乡镇街道")}
    of = statement(cases(TWO) | cases(TWO, unit="yi") | townships)
    assert "罚款" not in some(of, "处罚", "jia")
    assert some(of, "处罚", "yi")["罚款"] == "1"


@pytest.mark.parametrize(
    ("over", "is_counted"),
    [
        ({}, True),
        ({"决定日期": "2016-01-01"}, False),
        ({"决定日期": "2014-12-31"}, False),
        ({"决定日期": ""}, False),
        (
            {"复议诉讼结果": "诉讼撤销", "复议诉讼日期": "2015-09-01"},
            True,
        ),  # what was revoked later was decided
    ],
)
def test_a_case_belongs_to_the_year_of_its_decision(over: Row, is_counted: bool) -> None:
    of = statement(cases({"处罚种类": "警告", **over}), as_of="2016-12-31")
    assert row(of, "处罚").figures[0].number == ("1" if is_counted else "0")


def test_a_case_of_an_earlier_register_counts_in_the_year_of_its_decision() -> None:
    files = cases({"处罚种类": "警告", "决定日期": "2015-02-03"}, year=2014) | cases()
    of = statement(files)
    assert some(of, "处罚") == {"警告": "1", "合计（宗）": "1"}
    assert [str(each) for each in row(of, "处罚").figures[0].lines] == ["units/jia/2014/cases.csv:2"]


def test_what_is_not_decided_by_the_day_is_not_counted() -> None:
    assert some(statement(cases({"处罚种类": "警告"}), as_of="2015-05-31"), "处罚") == {}


# Nothing is dropped


@pytest.mark.parametrize(
    ("kinds", "more"),
    [
        ("记过", ""),
        ("通报批评", ""),  # no penalty of the law of 1996
        ("", ""),
        ("罚款；驱逐", ""),  # nobody says which is heavier
        ("警告", "年度栏目.处罚.警告: {取值: [{值: 0, 来源: 本县规定}]}\n"),
        ("警告", "年度归栏.处罚.警告.警告: {取值: [{值: 0, 来源: 本县规定}]}\n"),
    ],
)
def test_a_penalty_without_a_column_is_told_with_its_line(kinds: str, more: str) -> None:
    files = cases({"处罚种类": "罚款"}, {"处罚种类": kinds, "罚款": "70000"}) | {
        "parameters.yaml": more or "{}\n"
    }
    of = statement(files)
    assert some(of, "处罚") == {"罚款": "1", "合计（宗）": "2", "罚没金额（万元）": "7", "未列入": "1"}
    assert [str(each) for each in row(of, "处罚").unlisted.lines] == ["units/jia/2015/cases.csv:3"]
    assert [str(each.why.zh) for each in of.lines if each.why] != []


def test_a_case_without_a_penalty_is_none() -> None:
    assert some(statement(cases({"结案方式": "不予处罚"})), "处罚") == {}


@pytest.mark.parametrize(
    ("given", "table"),
    [
        ({"类别": "行政许可", "决定结果": "注销"}, "许可"),
        ({"类别": "行政许可"}, "许可"),
        ({"类别": "行政强制"}, "强制"),
        ({"类别": "行政强制", "强制种类": "劝阻"}, "强制"),
        ({"类别": "行政处罚"}, "处罚"),
    ],
)
def test_a_matter_without_a_column_is_told_with_its_line(given: Row, table: str) -> None:
    of = statement(matters(given))
    assert [str(each) for each in row(of, table).unlisted.lines] == ["units/jia/2015/matters.csv:2"]


def test_every_class_of_power_stands_in_a_column() -> None:
    of = statement(matters(*({"类别": each, "金额": "10"} for each in OTHERS)))
    told = some(of, "其他")
    assert told == {
        "征收": "1",
        "征收金额（元）": "10",
        "检查": "1",
        "裁决": "1",
        "给付": "1",
        "给付金额（元）": "10",
        "确认": "1",
        "奖励": "1",
        "其他行为": "1",
    }


# Licences and coercion


def test_each_step_of_a_licence_counts_on_its_own_day() -> None:
    licence = {"类别": "行政许可", "申请日期": "2014-12-30", "受理日期": "2015-01-04", "决定结果": "准予"}
    files = matters(licence, {"类别": "行政许可", "申请日期": "2015-12-30", "决定日期": ""})
    assert some(statement(files), "许可") == {"申请": "1", "受理": "1", "许可": "1"}
    assert some(statement(files | stating_none(matters(year=2014)), year=2014), "许可") == {"申请": "1"}


@pytest.mark.parametrize(
    ("outcome", "column"), [("变更", "许可"), ("延续", "许可"), ("不予", "不予许可"), ("撤销", "撤销许可")]
)
def test_change_and_renewal_count_as_licences(outcome: str, column: str) -> None:
    assert some(statement(matters({"类别": "行政许可", "决定结果": outcome})), "许可") == {column: "1"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"强制种类": "扣押"}, {"扣押财物": "1", "合计（宗）": "1"}),
        ({"强制种类": "代履行", "办结日期": "2015-08-03"}, {"代履行": "1", "合计（宗）": "1"}),
        ({"强制种类": "代履行", "办结日期": "2016-01-04"}, {}),
        ({"强制种类": "代履行"}, {}),
        ({"强制种类": "申请法院强制执行", "申请日期": "2014-12-31"}, {}),
        (
            {"强制种类": "申请法院强制执行", "申请日期": "2015-01-04"},
            {"申请法院强制执行": "1", "合计（宗）": "1"},
        ),
    ],
)
def test_coercion_counts_on_the_day_of_its_kind(given: Row, told: Mapping[str, str]) -> None:
    assert some(statement(matters({"类别": "行政强制", **given})), "强制") == told


def test_an_execution_that_is_not_finished_is_told_and_not_counted() -> None:
    of = statement(matters({"类别": "行政强制", "强制种类": "代履行"}))
    assert [str(each) for each in row(of, "强制").waiting] == ["units/jia/2015/matters.csv:2"]
    assert row(of, "强制").figures[-1].number == "0"


# Who reported


def test_a_unit_without_a_register_states_nothing_one_that_states_that_there_was_nothing_states_0() -> None:
    # 甲 has a power of penalty; nothing was written of 2015.
    nothing = statement({})
    assert row(nothing, "处罚").state == "未报"
    assert {each.number for each in row(nothing, "处罚").figures} == {None}
    assert {each.number for each in row(nothing, "处罚", None).figures} == {None}
    assert nothing.is_provisional
    assert nothing.tables[0].missing == ("县食药监局",)
    empty = statement(cases())
    assert {each.number for each in row(empty, "处罚").figures} == {"0"}
    assert empty.tables[0].missing == ()
    assert not empty.is_provisional


def test_what_another_year_s_register_gives_does_not_make_a_unit_report() -> None:
    of = statement(cases({"处罚种类": "警告", "决定日期": "2015-02-03"}, year=2014))
    told = {each.column: each.number for each in row(of, "处罚").figures}
    assert (told["警告"], told["罚款"], row(of, "处罚").state) == ("1", None, "未报")


def test_a_unit_without_such_powers_owes_no_table() -> None:
    assert row(statement({}), "许可") is None


def test_a_year_that_is_not_over_is_provisional() -> None:
    assert statement(cases(), as_of="2015-12-30").is_provisional


def test_totals_are_the_sums_of_the_units() -> None:
    files = cases(TWO, {"处罚种类": "警告"}) | cases({"处罚种类": "罚款", "罚款": "49.5"}, unit="yi")
    of = statement(files)
    assert some(of, "处罚", None) == {
        "警告": "1",
        "罚款": "1",
        "没收违法所得、没收非法财物": "1",
        "合计（宗）": "3",
        "罚没金额（万元）": "0.33",  # 3,250.50 and 49.50 yuan
    }


def test_in_the_sample_every_total_is_the_sum_of_its_units_and_every_figure_has_its_lines() -> None:
    printed = CliRunner().invoke(app, ["--data", str(SAMPLE), "report", "yearly-data", "--format", "json"])
    assert printed.exit_code == 5  # townships have no register of 2015
    for table in json.loads(printed.stdout)["tables"]:
        for i, total in enumerate(table["total"]["figures"]):
            told = [each["figures"][i] for each in table["units"]]
            assert float(total["number"]) == pytest.approx(sum(float(each["number"] or 0) for each in told))
            assert sorted(total["lines"]) == sorted(line for each in told for line in each["lines"])
            if total["in_unit"] == "宗":
                assert len(total["lines"]) == int(total["number"])
        if table["adds_up"]:
            parts = [each for each in table["total"]["figures"] if each["in_unit"] == "宗"]
            sums = [int(each["number"]) for each in parts if each["column"].startswith("合计")]
            listed = sum(int(each["number"]) for each in parts if not each["column"].startswith("合计"))
            assert all(each == listed + len(table["total"]["unlisted"]["lines"]) for each in sums)


# Entrustment

BY_ENTRUSTMENT = {
    "units/yi/unit.yaml": base_files()["units/yi/unit.yaml"]
    .decode()
    .replace("主体类别: 法定行政机关", "主体类别: 受委托组织\n委托机关: jia"),
}


@pytest.mark.parametrize("item", ["41082301CF00100", ""])
def test_what_is_done_by_entrustment_is_counted_once_with_the_entrusting_organ(item: str) -> None:
    files = cases({"处罚种类": "警告", "职权编码": item}, unit="yi") | cases() | BY_ENTRUSTMENT
    of = statement(files)
    assert some(of, "处罚", "jia") == {"警告": "1", "合计（宗）": "1"}
    assert {each.number for each in row(of, "处罚", "yi").figures} == {None}
    assert row(of, "处罚", "yi").state == "计入委托机关"
    assert some(of, "处罚", None) == {"警告": "1", "合计（宗）": "1"}
    assert [(each.unit, each.kept_by) for each in of.lines] == [("县食药监局", "乙镇")]


def test_a_register_that_an_entrusted_unit_did_not_give_is_missing() -> None:
    of = statement(cases() | BY_ENTRUSTMENT)
    assert of.tables[0].missing == ("乙镇",)
    assert of.is_provisional


def test_a_unit_that_ended_in_the_year_still_owes_its_register() -> None:
    ended = base_files()["units/jia/unit.yaml"].decode() + "撤销: DAY\n"
    of = statement({"units/jia/unit.yaml": ended.replace("DAY", "2015-06-30")})
    assert of.tables[0].missing == ("县食药监局",)
    assert row(statement({"units/jia/unit.yaml": ended.replace("DAY", "2014-12-31")}), "处罚") is None


# How it is printed


def run(root: Path, *arguments: str) -> tuple[int, str]:
    line = ["--data", str(root), "report", "yearly-data", "--year", "2015", *arguments]
    result = CliRunner().invoke(app, line, env={"COLUMNS": "80"})
    return result.exit_code, result.stdout


def test_csv_has_a_row_a_figure_and_lines_a_row_a_record(tmp_path: Path) -> None:
    root = write(tmp_path, cases({"处罚种类": "警告"}))
    code, out = run(root, "--format", "csv")
    rows = [each for each in csv.DictReader(io.StringIO(out)) if each["数值"] not in ("", "0")]
    assert code == 0
    assert [(each["统计栏目"], each["数值"], each["记录条数"]) for each in rows] == [
        ("警告", "1", "1"),
        ("合计（宗）", "1", "1"),
        ("在岗执法人员", "2", "2"),
        ("持有效证件", "2", "2"),
        ("持证率（%）", "100", "2"),
    ]
    (line,) = csv.DictReader(io.StringIO(run(root, "--lines", "--format", "csv")[1]))
    assert (line["统计栏目"], line["案号或者办件编号"]) == ("警告", "jia案1号")
    assert line["记录位置"] == "units/jia/2015/cases.csv:2"


def test_what_is_not_reported_is_no_0_in_any_format(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    for form in ("text", "md", "csv"):
        code, out = run(root, "--format", form)
        assert code == 5
        assert "未报" in out
        assert "| 0 |" not in out
        assert ",0,宗" not in out


def test_a_register_that_was_not_read_in_full_makes_it_provisional(tmp_path: Path) -> None:
    broken = cases({"处罚种类": "警告"}, {"处罚种类": "警告", "决定日期": "2015-02-30"})
    code, out = run(write(tmp_path, broken), "--format", "md")
    assert code == 5
    assert "登记没有读全 1 个：县食药监局" in out


def test_another_unit_s_register_does_not_make_a_unit_s_statement_provisional(tmp_path: Path) -> None:
    broken = cases({"处罚种类": "警告", "决定日期": "2015-02-30"}, unit="yi") | cases()
    assert run(write(tmp_path, broken), "--unit", "jia")[0] == 0


def test_unverified_settings_are_told() -> None:
    assert statement(cases()).unverified == (
        "年度栏目",
        "年度归栏",
        "处罚轻重",
        "年度取日",
        "年度数据.按种类分别计",
    )


# What was published (ZF856-ZF859)

CODES = ("ZF856", "ZF857", "ZF858", "ZF859")


def told(files: Files, as_of: str = "2015-12-31") -> dict[str, list[str]]:
    """What the rules say, by code; nothing of those that say nothing."""
    of = county(files, as_of=as_of)
    return {code: said(of, code) for code in CODES if said(of, code)}


def test_a_published_figure_is_compared_with_the_registers() -> None:
    files = cases({"处罚种类": "罚款", "罚款": "3000"})
    assert told(files | published(("处罚", "罚款", "1"))) == {}
    assert told(files | published(("处罚", "罚款", "2"))) == {
        "ZF856": ["县食药监局2015年度处罚“罚款”公布为 2，按登记统计是 1"]
    }
    assert told(files | published(("处罚", "警告", "1"))) == {
        "ZF856": ["县食药监局2015年度处罚“警告”公布为 1，按登记统计是 0"]
    }


def test_both_places_are_shown() -> None:
    files = cases({"处罚种类": "罚款"}) | published(("处罚", "罚款", "2"))
    assert found(county(files), "ZF856") == ["units/jia/2015/yearly-data.yaml:2"]


@pytest.mark.parametrize(
    ("number", "differs"),
    [("0.33", False), ("0.3", False), ("0.325", False), ("0.324", True), ("0.32505", False)],
)
def test_money_is_compared_to_the_decimals_published(number: str, differs: bool) -> None:
    # 3,000 and 250.50 yuan
    files = cases(TWO) | published(("处罚", "罚没金额（万元）", number))
    assert list(told(files)) == (["ZF856"] if differs else [])


def test_nothing_is_compared_before_the_year_is_over() -> None:
    assert told(cases() | published(("处罚", "罚款", "2")), "2015-12-30") == {}


def test_what_is_published_without_a_register_is_told_but_for_0() -> None:
    assert "没有当年的登记" in told(published(("处罚", "罚款", "2")))["ZF856"][0]
    assert told(published(("处罚", "罚款", "0"))) == {}


def test_nothing_is_said_of_registers_that_were_not_read() -> None:
    broken = cases({"处罚种类": "罚款", "决定日期": "2015-02-30"})
    assert told(broken | published(("处罚", "罚款", "2"))) == {}


def test_the_county_s_figure_is_compared_with_its_units_or_counted_as_not_assessed() -> None:
    of_county = published(("处罚", "罚款", "2"), unit="")
    both = cases({"处罚种类": "罚款"}) | cases({"处罚种类": "罚款"}, unit="yi")
    assert told(both | of_county) == {}
    assert "按登记统计是 1" in told(cases({"处罚种类": "罚款"}) | of_county)["ZF856"][0]
    missing = cases({"处罚种类": "罚款"}, unit="yi") | of_county  # 甲 has no register
    assert told(missing) == {}
    assert not_assessed(county(missing), "ZF856") == ["年度登记"]
    more = cases(*[{"处罚种类": "罚款"}] * 3, unit="yi") | of_county
    assert "少于已有登记统计的 3" in told(more)["ZF856"][0]


SUM = (("处罚", "警告", "1"), ("处罚", "罚款", "1"))


def test_a_stated_total_is_the_sum_of_its_parts() -> None:
    files = cases({"处罚种类": "警告"}, {"处罚种类": "罚款"})
    assert told(files | published(*SUM, ("处罚", "合计（宗）", "2"))) == {}
    assert set(told(files | published(*SUM, ("处罚", "合计（宗）", "3")))) == {"ZF856", "ZF857"}
    assert (
        told(cases({"处罚种类": "警告；罚款"}) | published(*SUM, ("处罚", "合计（宗）", "1")) | EVERY_KIND)
        == {}
    )


def test_the_county_s_figure_is_the_sum_of_what_its_units_published() -> None:
    units = published(("处罚", "罚款", "2")) | published(("处罚", "罚款", "3"), unit="yi")
    registers = cases(*[{"处罚种类": "罚款"}] * 2) | cases(*[{"处罚种类": "罚款"}] * 3, unit="yi")
    assert told(registers | units | published(("处罚", "罚款", "5"), unit="")) == {}
    for wrong in ("4", "6"):
        assert set(told(registers | units | published(("处罚", "罚款", wrong), unit=""))) == {
            "ZF856",
            "ZF858",
        }
    one = registers | published(("处罚", "罚款", "2"))
    assert "ZF858" not in told(one | published(("处罚", "罚款", "5"), unit=""))
    assert "少于" in told(one | published(("处罚", "罚款", "1"), unit=""))["ZF858"][0]


def test_money_of_units_may_be_rounded() -> None:
    fines = {"处罚种类": "罚款", "罚款": "2400"}
    registers = cases(fines) | cases(fines, unit="yi")
    money = "罚没金额（万元）"
    units = published(("处罚", money, "0.2")) | published(("处罚", money, "0.2"), unit="yi")
    assert told(registers | units | published(("处罚", money, "0.48"), unit="")) == {}


def test_what_an_entrusted_unit_publishes_is_not_compared_and_that_is_said() -> None:
    files = (
        cases({"处罚种类": "警告"}, unit="yi")
        | cases()
        | BY_ENTRUSTMENT
        | published(("处罚", "警告", "1"), unit="yi")
    )
    assert told(files) == {}
    assert not_assessed(county(files), "ZF856") == ["委托机关"]


@pytest.mark.parametrize("number", ["9" * 15, "0.1111111111111", "-1", "0.0"])
def test_no_number_is_too_absurd_to_compare(number: str) -> None:
    fined = cases({"处罚种类": "罚款", "罚款": "9" * 15})
    for column in ("罚款", "罚没金额（万元）"):
        assert "ZF856" in told(
            fined | published(("处罚", column, number)) | published(("处罚", column, number), unit="")
        )


def test_a_column_of_another_law_or_twice_is_told() -> None:
    assert "没有“警告、通报批评”" in told(cases() | published(("处罚", "警告、通报批评", "0")))["ZF859"][0]
    twice = published(("处罚", "警告", "0"), ("处罚", "警告", "0"))
    assert told(cases() | twice)["ZF859"] == ["县食药监局2015年度处罚“警告”写了两次"]


# Officers with a certificate, the fifth table

POSTED = {
    "units/jia/people.csv": "人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,李示五,事业\nJ003,吴示六,事业\n",
    "units/jia/certificates.csv": "证号,人员编号,种类,版本,发证日期,有效期至\n"
    "豫H01-0001,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"
    "豫H01-0002,J002,河南省行政执法证,2010版,2011-01-01,2015-12-30\n",
    "units/jia/postings.csv": "人员编号,机构,岗位\nJ001,zhifa,zhifa-diaocha\nJ002,zhifa,zhifa-diaocha\n"
    "J003,fazhi,fazhi-shenhe\n",
}


def officers(files: Files, as_of: str = "") -> list[tuple[str | None, int, int, str]]:
    rows = statement(files, as_of=as_of).officers
    return [(each.unit, each.posted, each.certified, each.share) for each in rows]


def test_who_of_those_on_enforcement_posts_holds_a_certificate_on_the_last_day_of_the_year() -> None:
    """J002's certificate ended the day before; J003 reviews and needs none. 乙镇 has nobody on such a post."""
    assert officers(POSTED) == [("县食药监局", 2, 1, "50")]
    assert officers(POSTED, "2015-12-30") == [("县食药监局", 2, 2, "100")]
    assert officers(POSTED, "2016-03-01") == [("县食药监局", 2, 1, "50")]


def test_who_has_none_is_told_where_they_are_posted() -> None:
    (one,) = statement(POSTED).officers
    assert [str(each) for each in one.without] == ["units/jia/postings.csv:3"]


def test_the_fifth_table_stands_below_the_four(tmp_path: Path) -> None:
    _, out = run(write(tmp_path, POSTED), "--format", "md")
    assert "| 县食药监局 | 2 | 1 | 50 |" in out.partition("行政执法证持证率")[2]
