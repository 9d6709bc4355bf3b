"""The figures of the annual report: each is followed to its lines by the command that it prints."""

from __future__ import annotations

import csv
import io
import json
import shlex
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from building import base_files, county, stating_none, write
from typer.testing import CliRunner

import zfzr.cli.county
from zfzr.cli.app import app
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.report import Asked, reports
from zfzr.files.tree import read_tree
from zfzr.questions.annual_figures import counted_in

SAMPLE = Path(__file__).parents[2] / "data"


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


def figures(of: County, year: int) -> list[Any]:
    return list(reports()["annual"].of(of, Asked(year)).figures)


def lines_of(command: str, *more: str) -> list[dict[str, str]]:
    """Run a printed command as it stands and return the lines that it lists."""
    program, *words = shlex.split(command)
    assert program == "zfzr"
    done = CliRunner().invoke(app, [*words, *more])
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_every_printed_command_lists_as_many_lines_as_its_figure_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zfzr.cli.county, "open_county", lambda *_, **__: sample())
    found = figures(sample(), 2015)
    assert len(found) > 60
    for figure in found:
        lines = lines_of(figure.command)
        assert len(lines) == figure.records, figure.key
        assert all(":" in line["记录位置"] for line in lines)
        if figure.in_unit.zh in ("元", "万元"):
            total = sum(Decimal(line["金额（元）"] or 0) for line in lines)
            assert total == figure.number * (10000 if figure.in_unit.zh == "万元" else 1), figure.key
        else:
            assert figure.number in (None, len(lines)), figure.key


def test_a_command_runs_as_it_is_printed_on_the_files() -> None:
    figure = next(each for each in figures(sample(), 2015) if each.name.zh == "收到的投诉")
    lines = lines_of(figure.command, "--data", str(SAMPLE))
    rows = (SAMPLE / "county/2015/complaints.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == figure.number == len([r for r in rows if r and not r.startswith("#")]) - 1


def test_a_printed_command_names_the_folder_that_was_named(tmp_path: Path) -> None:
    """Copied from the screen it is run where it was printed, with nothing added."""
    folder = write(tmp_path / "甲 县", {})
    done = CliRunner().invoke(app, ["report", "annual", "--format", "json", "--data", str(folder)])
    told = {each["key"]: each for each in json.loads(done.stdout)["figures"]}
    assert len(lines_of(told["1.2"]["command"])) == int(told["1.2"]["number"]) == 1


def test_the_figures_are_those_of_the_other_reports() -> None:
    number = {each.name.zh: (each.number, each.whole) for each in figures(sample(), 2015)}

    def other(name: str) -> Any:
        return reports()[name].of(sample(), Asked(2015))

    assert number["在用职权"][0] == other("authority-list").total.in_use
    assert number["分解到机构和岗位的职权"] == (
        other("decomposition").total.to_post,
        other("decomposition").total.powers,
    )
    assert number["三层责任齐全的职权"][0] == other("responsibility-list").total.complete
    assert number["责任追究报告已报"] == (
        other("zero-report").total.reported,
        other("zero-report").total.owed,
    )
    assert number["工作推进方案的任务已完成"] == (
        other("work-plans").total.done,
        other("work-plans").total.tasks,
    )
    assert number["应备案的重大行政处罚"][0] == other("filings").total.owed
    assert number["按期备案的"][0] == other("filings").total.in_time
    assert number["收到的投诉"][0] == other("complaints").total.received
    assert number["属实的投诉"][0] == other("complaints").total.upheld
    assert number["已整改的问题"] == (other("inspections").total.corrected, other("inspections").total.found)


def by_name(files: dict[str, str | bytes], year: int, as_of: str = "2015-12-31") -> dict[str, Any]:
    return {each.name.zh: each for each in figures(county(files, as_of=as_of), year)}


REGISTER = "编号,对象,单位,人员编号,名称,决定机关,日期\n"


def test_what_is_not_registered_is_no_zero_and_what_is_stated_to_be_none_is_one() -> None:
    assert by_name({}, 2015)["表彰"].number is None
    assert by_name({"county/2015/commendations.csv": REGISTER}, 2015)["表彰"].number is None
    none = stating_none({"county/2015/commendations.csv": REGISTER})
    assert by_name(none, 2015)["表彰"].number == 0
    one = REGISTER + "B1,单位,jia,,先进,县政府,2015-03-18\nB2,单位,jia,,先进,县政府,2016-03-18\n"
    assert by_name({"county/2015/commendations.csv": one}, 2015)["表彰"].number == 1


def test_powers_and_people_of_a_year_that_is_over_are_those_of_its_last_day() -> None:
    powers = (
        base_files()["units/jia/authorities.yaml"]
        .decode()
        .replace("  状态: 在用", "  状态: 取消\n  变更: [{日期: 2015-05-01, 类型: 取消}]")
    )
    files = {"units/jia/authorities.yaml": powers}
    assert by_name(files, 2014)["在用职权"].number == 1
    assert by_name(files, 2015)["在用职权"].number == 0


def test_a_year_that_has_not_begun_has_no_figures() -> None:
    found = reports()["annual"].of(county(), Asked(2016))
    assert found.is_provisional
    assert {each.number for each in found.figures} == {None}


def test_a_figure_that_is_none_is_wrong_usage() -> None:
    done = CliRunner().invoke(app, ["report", "annual", "--figure", "9.9", "--data", str(SAMPLE)])
    assert done.exit_code == 2
    assert "9.9" in done.stderr


BROKEN = b"\xff\xfe\x00"
ROUND = "轮次:\n- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 含当日: 是, 应报: [全部], 依据: 县政府的安排}\n"


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("units/jia/authorities.yaml", ("在用职权", "分解到机构和岗位的职权", "三层责任齐全的职权")),
        ("units/jia/unit.yaml", ("在用职权", "在岗执法人员", "持有效证件的在岗执法人员")),
        ("county/2015/receipts.csv", ("评议考核方案已报", "评议考核方案未报", "评议考核方案逾期")),
        ("county/2015/inspections.yaml", ("监督检查", "检查发现的问题", "已整改的问题")),
        ("county/2015/complaints.csv", ("收到的投诉", "办结的投诉", "逾期的投诉")),
        ("county/2015/interviews.yaml", ("约谈",)),
        ("county/2015/publications.csv", ("执法公示",)),
        ("county/2015/commendations.csv", ("表彰",)),
        ("units/jia/2015/accountability.yaml", ("责任追究案件",)),
        ("units/jia/2015/work-plan.yaml", ("工作推进方案的任务已完成",)),
        ("units/jia/2015/cases.csv", ("处罚：罚款", "应备案的重大行政处罚", "按期备案的")),
        ("units/jia/2015/matters.csv", ("许可：申请", "强制：扣押财物")),
        ("units/jia/systems.yaml", ("现行制度",)),
        ("county/subjects.csv", ("登记的执法主体",)),
        ("county/2014/certificate-events.csv", ("持有效证件的在岗执法人员",)),
    ],
)
def test_what_was_not_read_is_not_counted_as_nothing(file: str, names: tuple[str, ...]) -> None:
    """A register that is broken says how many are seen, and no number: least of all 0."""
    rounds = base_files()["zfzr.yaml"].decode() + ROUND
    found = by_name({"zfzr.yaml": rounds, file: BROKEN}, 2015)
    for name in names:
        assert found[name].number is None, name
        assert found[name].whole is None, name
        assert file in found[name].note.render("zh"), name


def test_what_another_year_holds_is_of_no_concern_to_a_register_of_the_year() -> None:
    of = {"county/2014/interviews.yaml": BROKEN, "county/2015/interviews.yaml": "[]"}
    assert by_name(stating_none(of), 2015)["约谈"].number == 0


def test_every_figure_says_which_records_it_rests_on() -> None:
    """A figure that rests on nothing could not tell that something was not read."""
    year = 2015
    assert [each.name.zh for _, each in counted_in(sample(), sample(), year) if not each.rests_on] == []


def test_cases_that_nobody_can_tell_to_be_major_are_named_beside_those_to_file() -> None:
    figure = next(each for each in figures(sample(), 2015) if each.name.zh == "应备案的重大行政处罚")
    unclear = reports()["filings"].of(sample(), Asked(2015)).total.rank_unknown
    assert unclear > 0
    assert str(unclear) in figure.note.render("zh")
