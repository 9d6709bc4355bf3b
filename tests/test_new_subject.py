"""A new subject is one folder: with `tests/scratch/call/` and nothing else, every command knows calls.

The folder is given to the program in the two ways there are: as an installed package that names itself in the entry
points `zfzr.subjects`, and laid into a copy of `zfzr/subjects/`. Nothing else is touched in either.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from building import write
from repositories import commit, git
from subjects.assessment.scoring import scheme

ROOT = Path(__file__).parents[1]
TEMPLATES = Path(__file__).parent / "scratch"
"""The subject's folder, and beside it the text of its document, which lies in `templates/` of the house or of a county."""
FOLDER = TEMPLATES / "call"
HEADER = "编号,单位,收到日期,办结日期,答复文号\n"
# RX-001 was closed on its last day, RX-002 a day late, RX-003 is open: 2015-12-31 lies 30 days after its first.
SOUND = HEADER + (
    "RX-001,jia,2015-03-02,2015-04-01,甲法制办〔2015〕3号\n"
    "RX-002,jia,2015-06-01,2015-07-02,甲法制办〔2015〕4号\n"
    "RX-003,yi,2015-12-01,,\n"
)
LIMIT = "工单.办结期限:\n  单位: 日\n  取值: [{值: 30, 来源: 示例, 核实: 是}]\n"
REGISTER = "county/2015/calls.csv"
SCHEME = scheme("- {编号: '1', 名称: 工单, 分值: 100, 方式: 扣分, 取数: 工单逾期件数, 每件: 10}\n")
FILES = {REGISTER: SOUND, "parameters.yaml": LIMIT, "county/2015/scheme.yaml": SCHEME}


def installed(folder: Path) -> Path:
    """Install the subject's folder as a package of its own; return the folder to look for packages in."""
    shutil.copytree(FOLDER, folder / "call", ignore=shutil.ignore_patterns("__pycache__"))
    about = folder / "call-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: call\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[zfzr.subjects]\ncall = call\n", encoding="utf-8")
    return folder


def zfzr(packages: tuple[Path, ...], *arguments: str, into: Path) -> tuple[int, str]:
    """Run the program with more packages in reach; return its exit code and what it printed."""
    return python(packages, "-m", "zfzr", *arguments, into=into)


def python(packages: tuple[Path, ...], *arguments: str, into: Path) -> tuple[int, str]:
    """Run Python with more packages in reach; return its exit code and what it printed."""
    paths = os.pathsep.join(map(str, packages))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=into,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", "COLUMNS": "80", "ZFZR_NO_CACHE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout


class Office:
    """A county whose legal office has the subject installed."""

    def __init__(self, root: Path, files: Mapping[str, str]) -> None:
        self.packages = (installed(root / "packages"), ROOT)
        self.data = write(root / "data", files)

    def says(self, *arguments: str) -> str:
        return zfzr(self.packages, *arguments, "--data", str(self.data), into=self.data)[1]

    def computes(self, *lines: str) -> str:
        """Run a few lines of Python over the county."""
        opening = (
            "import datetime, json, pathlib",
            "from zfzr.county.county import County",
            "from zfzr.county.loading import load",
            "from zfzr.files.tree import read_tree",
            f"county = County(load(read_tree(pathlib.Path({str(self.data)!r}))), datetime.date(2015, 12, 31))",
        )
        return python(self.packages, "-c", "\n".join((*opening, *lines)), into=self.data)[1]

    def finds(self, rows: str) -> list[tuple[str, str]]:
        """Write the register of calls; return code and place of each finding in it."""
        (self.data / REGISTER).write_text(HEADER + rows, encoding="utf-8")
        found: dict[str, Any] = json.loads(self.says("validate", "--format", "json"))
        inside = [f for f in found["findings"] if f["file"].endswith("calls.csv")]
        return [(f["code"], f"{f['line']}:{f['path'][-1]}") for f in inside]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"), FILES)
    git(office.data, "init", "-q")
    commit(office.data, {})
    return office


@pytest.fixture(autouse=True)
def _sound(office: Office) -> None:
    (office.data / REGISTER).write_text(SOUND, encoding="utf-8")


# What the roles of its fields are good for: rules that hold for any kind


def test_what_is_sound_has_no_data_finding(office: Office) -> None:
    assert office.finds(SOUND.removeprefix(HEADER)) == [("ZF952", "3:收到日期")]


def test_the_rules_for_any_kind_read_the_roles_of_its_fields(office: Office) -> None:
    rows = (
        "RX-001,jia,2015-03-02,2015-03-20,甲法制办[2015]3号\n"  # not a document number
        "RX-001,bing,2015-03-02,2015-03-01,\n"  # the second of its number; no such unit; closed before it came
        "RX-002,yi,2016-01-04,,\n"  # the data ends on 2015-12-31
    )
    assert office.finds(rows) == [
        ("ZF104", "2:答复文号"),
        ("ZF101", "3:编号"),
        ("ZF102", "3:单位"),
        ("ZF103", "3:办结日期"),
        ("ZF110", "4:收到日期"),
    ]


def test_the_year_of_the_answer_is_held_against_the_day_it_was_closed(office: Office) -> None:
    assert office.finds("RX-001,jia,2015-03-02,2015-03-20,甲法制办〔2014〕3号\n") == [("ZF104", "2:答复文号")]


# Its own rules, measure, report, document and words


def test_its_own_rules_find_what_they_look_for(office: Office) -> None:
    rows = "RX-001,jia,2015-12-02,,甲法制办〔2015〕3号\nRX-002,yi,2015-06-01,,\n"
    assert office.finds(rows) == [("ZF951", "2:答复文号"), ("ZF952", "3:收到日期")]


def test_its_manuals_are_printed(office: Office) -> None:
    assert office.says("explain", "ZF952").startswith(
        "ZF952 工单逾期办结\n待核实问题 · 提示 · 职责 D23 行政执法投诉\n"
    )


def test_the_examples_of_its_manuals_are_tests(office: Office) -> None:
    wanted = ("-m", "pytest", "-q", "tests/check/test_manuals.py", "-k", "ZF951 or ZF952")
    assert (
        "8 passed"
        in python(office.packages, *wanted, "-p", "no:cacheprovider", "-o", "addopts=", into=ROOT)[1]
    )


def test_its_measure_is_listed_and_a_scheme_counts_it(office: Office) -> None:
    assert "工单逾期件数        件    D23" in office.says("measures")
    table = list(csv.DictReader(io.StringIO(office.says("score", "2015", "--format", "csv"))))
    assert [(row["单位"], row["总分"]) for row in table] == [("甲县食品药品监督管理局", "90.00")]


def test_its_report_counts_by_unit(office: Office) -> None:
    told = json.loads(office.says("report", "calls", "--format", "json"))
    assert told == {
        "version": 1,
        "report": "calls",
        "year": 2015,
        "units": [
            {"unit": "县食药监局", "received": 2, "closed": 2, "overdue": 1},
            {"unit": "乙镇", "received": 1, "closed": 0, "overdue": 0},
        ],
    }


def test_its_report_is_a_table_on_the_screen_and_in_files(office: Office) -> None:
    assert "县食药监局     2     2     1" in office.says("report", "calls", "--year", "2015")
    assert "| 乙镇 | 1 | 0 | 0 |" in office.says("report", "calls", "--format", "md")
    assert "乙镇,1,0,0" in office.says("report", "calls", "--format", "csv")


def test_its_report_is_listed(office: Office) -> None:
    assert re.search("^ +calls +工单统计$", office.says("report", "--help"), re.M)


def test_its_deadlines_are_in_the_calendar_and_on_the_morning_screen(office: Office) -> None:
    (told,) = json.loads(office.says("calendar", "--year", "2015", "--format", "json"))["deadlines"]
    assert (told["what"], told["due"], told["days_left"]) == ("工单RX-003办结", "2015-12-31", 0)
    assert "SUMMARY:工单RX-003办结" in office.says("calendar", "--year", "2015", "--ics", "-")
    assert "2015-12-31 工单RX-003办结（今天截止）" in office.says("status")


def test_what_waits_in_it_is_on_the_morning_screen_and_on_the_page_of_its_unit(office: Office) -> None:
    (told,) = [
        each
        for each in json.loads(office.says("status", "--format", "json"))["waiting"]
        if each["sort"] == "工单"
    ]
    assert (told["what"], told["at"], told["slugs"]) == (
        "工单RX-003没有答复",
        "county/2015/calls.csv:4",
        ["yi"],
    )
    assert "工单RX-003没有答复" in office.says("status", "--unit", "yi")
    assert "工单RX-003没有答复" not in office.says("status", "--unit", "jia")


def test_its_document_is_made_from_its_template(office: Office) -> None:
    shutil.copytree(TEMPLATES, office.data / "templates", ignore=shutil.ignore_patterns("call"))
    (office.data / REGISTER).write_text(HEADER + "RX-001,jia,2015-03-02,,\n", encoding="utf-8")
    made = office.says("doc", "工单催办函", "--unit", "jia")
    assert "甲县人民政府法制办公室关于催办2015年热线工单的函" in made
    assert "截至2015年12月31日，下列工单已逾期，尚未办结：RX-001。" in made


def test_a_review_says_a_change_in_its_words(office: Office) -> None:
    (office.data / REGISTER).write_text(
        SOUND.replace("2015-12-01,,", "2015-12-01,2015-12-20,"), encoding="utf-8"
    )
    assert "办结 工单 RX-003 乙镇：2015-12-20 办结" in office.says("diff", "HEAD", "--worktree")


# What derives from the kind


def test_new_asks_for_its_fields_and_adds_one(office: Office) -> None:
    words = ("编号=RX-004", "单位=yi", "收到日期=2015-12-30")
    assert "+RX-004,yi,2015-12-30,,\n" in office.says("new", "calls", "2015", *words, "--dry-run")


def test_its_schema_is_derived(office: Office) -> None:
    schema = json.loads(office.says("schema", "calls"))
    assert schema["title"] == "工单"
    assert list(schema["properties"])[:5] == HEADER.strip().split(",")


# The folder alone


def test_laid_into_the_house_it_is_known_as_well(tmp_path: Path) -> None:
    copy = tmp_path / "house"
    shutil.copytree(ROOT / "zfzr", copy / "zfzr")
    shutil.copytree(FOLDER, copy / "zfzr" / "subjects" / "call")
    data = write(tmp_path / "data", FILES)
    code, printed = zfzr((copy,), "validate", "--format", "json", "--data", str(data), into=tmp_path)
    assert (code, [f["code"] for f in json.loads(printed)["findings"]]) == (0, ["ZF952"])


def test_the_house_names_none_of_it() -> None:
    house = [*(ROOT / "zfzr").rglob("*.py"), *(ROOT / "templates").rglob("*.*"), ROOT / "pyproject.toml"]
    names = ("class Call(", "calls.csv", "工单逾期件数", "ZF951", "ZF952")
    assert [(path.name, n) for path in house for n in names if n in path.read_text("utf-8")] == []
