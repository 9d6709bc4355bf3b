"""Workflow commands: one line a finding, nothing in a value can end the line or begin another command."""

from __future__ import annotations

import re

import pytest
from building import county
from present.findings.inspections import (
    ERROR,
    GRAVE_LEAD,
    LEAD,
    MISCHIEF,
    MISCHIEF_SAID,
    NOTICE,
    TWO_PLACES,
    WAIVER,
    WARNING,
    inspected,
    ruled,
)

from zfzr.check.inspection import inspect
from zfzr.present.findings.as_github import as_github

COMMAND = re.compile(r"::(error|warning|notice) (.*?)::(.*)")


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the commands as GitHub's runner does: first `::` to next `::`, properties by comma, then unescape."""
    found = []
    for line in output.split("\n"):
        if match := COMMAND.fullmatch(line):
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            found.append((match[1], {k: unescaped(v) for k, v in pairs}, unescaped(match[3])))
    return found


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_a_finding_is_an_annotation_at_its_line() -> None:
    ((command, properties, text),) = commands(as_github(inspected(ERROR), "zh", "data"))

    assert command == "error"
    assert properties == {
        "file": "data/units/yi/unit.yaml",
        "line": "3",
        "col": "5",
        "title": "ZF017 日期不存在",
    }
    assert text == "“成立”的日期 2015-02-30 在日历上不存在\n改法：核对年月日"


@pytest.mark.parametrize(
    ("files", "command"),
    [(ERROR, "error"), (WARNING, "warning"), (NOTICE, "notice"), (LEAD, "warning"), (GRAVE_LEAD, "warning")],
)
def test_the_command_follows_severity_and_no_lead_is_an_error(files: dict[str, str], command: str) -> None:
    assert [c[0] for c in commands(as_github(inspected(files), "zh"))] == [command]


def test_paths_are_the_datasets_own_where_the_program_was_started_in_it() -> None:
    assert commands(as_github(inspected(ERROR), "zh"))[0][1]["file"] == "units/yi/unit.yaml"


def test_a_hostile_value_stays_within_its_command() -> None:
    output = as_github(inspected(MISCHIEF), "zh")
    lines, turned, (_, _, text) = sorted(commands(output), key=lambda each: each[2])

    assert [line[:9] for line in output.split("\n") if line.startswith("::")] == ["::error f"] * 3
    assert "里有换行" in lines[2]
    assert "〈U+202E〉" in turned[2]
    assert text.startswith(MISCHIEF_SAID)


def test_a_hostile_file_name_stays_within_its_property() -> None:
    name = "units/a,b:c\n::error::%0A.yaml"
    output = as_github(inspect(county({name: "a: 1\n"})), "zh")

    assert [line[:9] for line in output.split("\n") if line.startswith("::")] == ["::error f"] * 2
    assert {properties["file"] for _, properties, _ in commands(output)} == {name}


def test_the_loudest_come_first_since_only_ten_are_shown() -> None:
    files = {**NOTICE, "units/jia/unit.yaml": ERROR["units/yi/unit.yaml"]}
    given = [c[0] for c in commands(as_github(inspected(files), "zh"))]

    assert given == sorted(given, key=["error", "warning", "notice"].index)
    assert {"error", "notice"} <= set(given)


def test_the_totals_end_the_log() -> None:
    assert as_github(inspected(WAIVER), "zh").split("\n")[-5:] == [
        "截至 2015-12-31，检查文件 13 个、记录 16 条",
        "数据差错：错误 0、警告 0、提示 0",
        "待核实问题：0 项（线索，经法制机构核实属实后才计分、通报）",
        "豁免：1 项，最早 2016-06-30 到期",
        "",
    ]


def test_related_places_do_not_make_annotations_of_their_own() -> None:
    assert len(commands(as_github(inspected(TWO_PLACES), "zh"))) == 1


@pytest.mark.parametrize(
    ("result", "command"),
    [("属实", "warning"), ("暂不认定", "warning"), ("已整改", "notice"), ("不属实", "notice")],
)
def test_an_annotation_says_what_the_legal_office_found(result: str, command: str) -> None:
    ((found, _, text),) = commands(as_github(inspected({**LEAD, **ruled(result)}), "zh"))

    assert found == command
    assert f"〔法制机构核实：{result}，2015-12-01〕\n改法：" in text
