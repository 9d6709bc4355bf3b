"""`zfzr report zero-report` and `zfzr status`: what a county officer sees, and what a script gets."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from building import base_files, county, write
from openpyxl import load_workbook
from subjects.accountability.round_of_county import FILES, PROFILE, RECEIPTS
from syrupy.assertion import SnapshotAssertion
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.cli.report import made
from zfzr.declare.record import Record
from zfzr.declare.report import YEAR, Asked, report_named, reports
from zfzr.present.report import as_json, cautions
from zfzr.terms.width import display_width

pytestmark = pytest.mark.usefixtures("counties_stay")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*arguments, "--data", str(root)], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def test_the_screen_answers_who_reported_what_and_when_and_who_owes(
    dataset: Path, snapshot: SnapshotAssertion
) -> None:
    code, out, _ = run(dataset, "report", "zero-report")
    assert code == 0
    assert out == snapshot
    assert max(display_width(line) for line in out.splitlines()) <= 80


def test_the_morning_screen_fits_eighty_columns(dataset: Path) -> None:
    code, out, _ = run(dataset, "status", "--as-of", "2015-12-15")
    assert code == 0
    assert max(display_width(line) for line in out.splitlines()) <= 80
    assert "2015年度责任追究报告：2015-11-30 截止（已过 15 天），已报 1 / 应报 2" in out
    assert "乙镇  司法所  王示六  0391-0000003" in out


SAMPLE = Path(__file__).parents[2] / "data"


@cache
def of_sample(name: str) -> list[list[str]]:
    """Return a report of the sample as a table, heads first."""
    year = ["--year", "2015"] if YEAR in reports()[name].takes else []
    return list(csv.reader(io.StringIO(run(SAMPLE, "report", name, *year, "--format", "csv")[1])))


@pytest.mark.parametrize("name", sorted(reports()))
def test_a_command_in_a_table_looks_at_the_same_data(name: str) -> None:
    commands = [cell for row in of_sample(name) for cell in row if cell.startswith("zfzr ")]
    assert [command for command in commands if f" --data {SAMPLE}" not in command] == []


@pytest.mark.parametrize("name", sorted(reports()))
def test_a_column_of_csv_says_what_it_holds(name: str) -> None:
    heads, *rows = of_sample(name)
    assert len(heads) == len(set(heads))
    columns = (
        zip(*rows, strict=True) if rows else ((),) * len(heads)
    )  # the sample has none of what came later
    for head, cells in zip(heads, columns, strict=True):
        values = {cell for cell in cells if cell}
        if values and all(re.fullmatch(r"[\w./-]+\.(?:csv|yaml):\d+.*", value) for value in values):
            assert head == "记录位置"
        if values and all(re.fullmatch(r"\d{4}-\d\d-\d\d", value) for value in values):
            assert head.endswith("日期")
        assert head not in ("编号", "指标", "依据", "记录", "位置", "日期", "提出", "复核", "原分", "取数值")


def test_the_year_is_that_of_the_day_looked_from_unless_told(dataset: Path) -> None:
    assert run(dataset, "report", "zero-report", "--as-of", "2016-03-01")[1].startswith("甲县2016年度")
    assert run(dataset, "report", "zero-report", "--as-of", "2016-03-01", "--year", "2015")[1].startswith(
        "甲县2015年度"
    )


def test_a_year_without_the_round_is_answered_and_not_left_empty(dataset: Path) -> None:
    code, out, _ = run(dataset, "report", "zero-report", "--year", "2014")
    assert code == 0
    assert "2014年度未设定“责任追究报告”" in out


def test_a_year_that_is_none_is_wrong_usage(dataset: Path) -> None:
    code, _, err = run(dataset, "report", "zero-report", "--year", "99999")
    assert code == 2
    assert "--year" in err


def test_json_holds_the_counts_and_every_unit_with_its_evidence(dataset: Path) -> None:
    code, out, _ = run(dataset, "report", "zero-report", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert (told["version"], told["total"]["owed"], told["total"]["reported"]) == (1, 2, 1)
    assert told["rows"][0]["evidence"] == [
        "units/jia/2015/accountability.yaml:1",
        "county/2015/receipts.csv:2",
    ]
    assert [row["slug"] for row in told["missing"]] == ["yi"]


def test_csv_holds_one_row_a_unit_and_nothing_a_spreadsheet_would_calculate(tmp_path: Path) -> None:
    unit = base_files()["units/yi/unit.yaml"].decode().replace("名称: 甲县乙镇人民政府", "名称: =1+1")
    root = write(tmp_path, {**FILES, "units/yi/unit.yaml": unit})
    _, out, _ = run(root, "report", "zero-report", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["单位"], row["报送情况"]) for row in rows] == [
        ("甲县食品药品监督管理局", "有追究"),
        ("'=1+1", "未报"),
    ]


def test_markdown_prints_reported_of_owed(dataset: Path) -> None:
    out = run(dataset, "report", "zero-report", "--format", "md")[1]
    assert "已报 1 / 应报 2，未报 1" in out
    assert "| 合计 | 2 | 1 |" in out


def test_a_result_on_files_that_could_not_be_read_is_provisional(tmp_path: Path) -> None:
    receipts = RECEIPTS + "责任追究报告,yi,2015-02-30,合格,,,\n"
    root = write(tmp_path, {**FILES, "county/2015/receipts.csv": receipts})
    code, out, _ = run(root, "report", "zero-report")
    assert code == 5
    assert "注意：county/2015/receipts.csv 有差错" in out


def test_a_hostile_name_neither_breaks_the_line_nor_colours_the_screen(tmp_path: Path) -> None:
    name = '"[/x] \\n::error::x \\u202e \\e[31m𠮷"'
    unit = base_files()["units/yi/unit.yaml"].decode().replace("简称: 乙镇", f"简称: {name}")
    root = write(tmp_path, {**FILES, "units/yi/unit.yaml": unit})
    for command in (["report", "zero-report"], ["status"]):
        code, out, _ = run(root, *command)
        assert code == 0
        assert "[/x]" in out
        assert "𠮷" in out
        assert not {"\u202e", "\x1b"} & set(out)
        assert not any(line.startswith("::") for line in out.splitlines())


def test_status_as_json_names_rounds_and_who_owes(dataset: Path) -> None:
    told = json.loads(run(dataset, "status", "--format", "json")[1])
    (round_,) = told["rounds"]
    assert (round_["name"], round_["days_left"]) == ("责任追究报告", -31)
    assert [unit["slug"] for unit in round_["outstanding"]] == ["yi"]


def test_a_profile_without_rounds_is_told_as_unset(tmp_path: Path) -> None:
    root = write(tmp_path, {"zfzr.yaml": PROFILE.partition("轮次:")[0]})
    assert "未设定" in run(root, "report", "zero-report")[1]


@pytest.mark.parametrize("ending", ["md", "csv", "json"])
def test_the_ending_of_the_file_says_the_form_where_none_is_named(dataset: Path, ending: str) -> None:
    told = run(dataset, "report", "zero-report", "--format", ending)[1]
    file = dataset.parent / f"报送.{ending}"
    assert run(dataset, "report", "zero-report", "-o", str(file))[0] == 0
    assert file.read_text(encoding="utf-8") == told


def test_a_report_goes_into_a_workbook_whose_table_is_that_of_its_csv(dataset: Path) -> None:
    rows = list(csv.reader(io.StringIO(run(dataset, "report", "zero-report", "--format", "csv")[1])))
    file = dataset.parent / "报送.xlsx"
    code, out, said = run(dataset, "report", "zero-report", "-o", str(file))
    assert (code, out) == (0, "")
    assert said == f"已写入 {file}\n"
    sheet = load_workbook(file).worksheets[0]
    assert list(rows[0]) in [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert sheet.max_column == len(rows[0])


def test_a_workbook_is_not_put_on_the_screen(dataset: Path) -> None:
    code, out, said = run(dataset, "report", "zero-report", "--format", "xlsx")
    assert (code, out) == (2, "")
    assert "加 -o 文件.xlsx" in said


# Registers that nobody keeps


COUNTED = [(name, kind) for name, each in sorted(reports().items()) for kind in each.counts]
COUNTING = [(name, kind) for name, kind in COUNTED if not kind.file.startswith("units/")]
OF_UNITS = [(name, kind) for name, kind in COUNTED if kind.file.startswith("units/")]


def test_reports_that_count_a_register_of_the_county_are_known() -> None:
    assert {"referrals", "inspections", "honours", "supervision", "case-reviews"} <= {
        name for name, _ in COUNTING
    }


@pytest.mark.parametrize(("name", "kind"), COUNTING, ids=lambda each: getattr(each, "__name__", each))
def test_a_register_that_nobody_keeps_is_said_above_the_0(
    name: str, kind: type[Record], tmp_path: Path
) -> None:
    root = write(tmp_path, FILES)

    def caution() -> str:
        return " ".join(run(root, "report", name, "--year", "2014")[1].split()).partition("也没有写明没有")[0]

    def not_kept() -> list[str]:
        return list(
            json.loads(run(root, "report", name, "--year", "2014", "--format", "json")[1]).get("not_kept", [])
        )

    assert kind.label in caution()
    assert kind.label in not_kept()
    stated = root / "county/2014/nil-statements.csv"
    stated.parent.mkdir(parents=True, exist_ok=True)
    stated.write_text(f"日期,填报人,登记簿\n2014-12-31,县政府法制办,{kind.label}\n", encoding="utf-8")
    assert kind.label not in not_kept()


POWERS = "- {编码: G1, 名称: 处罚, 类别: 行政处罚}\n- {编码: G2, 名称: 检查, 类别: 行政检查}\n"


def test_reports_that_count_registers_of_units_are_known() -> None:
    assert {name for name, _ in OF_UNITS} >= {
        "authorisations",
        "enterprise-inspections",
        "external",
        "honours",
        "post-stages",
        "training",
    }


@pytest.mark.parametrize(("name", "kind"), OF_UNITS, ids=lambda each: getattr(each, "__name__", each))
def test_a_register_that_a_unit_does_not_keep_is_said_with_its_name_until_it_states_nil(
    name: str, kind: type[Record]
) -> None:
    register, unit = kind.file.format(unit="jia", year=2015), "县食药监局"
    files = {"units/jia/authorities.yaml": POWERS}

    def without(stated: str) -> set[str]:
        nil = f"日期,填报人,登记簿\n2015-12-31,某人,{stated}\n" if stated else ""
        nils = {"units/jia/2015/unit-nil-statements.csv": nil} if nil else {}
        found = county(without_file(register, files | nils), as_of="2015-12-31")
        return {*made(report_named(name), found, Asked(year=2015)).not_kept_by.get(kind.label, ())}

    assert unit in without("")
    assert unit not in without(kind.label)


def without_file(register: str, files: dict[str, str]) -> dict[str, str]:
    """Return the files of a county, in which a register stands with its heading alone if the small county has it."""
    empty = {"csv": "人员编号,类别,学时,考试日期,成绩,结果\n", "yaml": "[]\n"}
    return files | ({register: empty[register.rpartition(".")[2]]} if register in base_files() else {})


def test_units_that_keep_no_register_are_named_above_and_counted_in_files_of_machines() -> None:
    lacking = {"培训考试": ("甲局", "乙局"), "回访": ("甲局", "乙局")}
    (said,) = cautions((), (), lacking)
    assert said.zh.startswith("甲局、乙局当年没有登记培训考试、回访，也没有写明没有（零登记）")
    told = as_json(replace(report_named("external"), told=lambda _: {}), None, "zh", (), (), lacking)
    assert told["not_kept_by"] == [
        {"register": "培训考试", "units": ["甲局", "乙局"]},
        {"register": "回访", "units": ["甲局", "乙局"]},
    ]
