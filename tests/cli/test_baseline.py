"""`zfzr baseline` as its users meet it, and what `zfzr validate` makes of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files
from present.findings.inspections import DANGLING as ERROR
from present.findings.inspections import ERROR as UNREADABLE
from present.findings.inspections import YI
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

PEOPLE = "人员编号,姓名,性别,人员性质,备注\n"
IDENTITY = "410823" + "19800101" + "0011"  # put together here: no tracked file may hold one


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A county with one data error."""
    for path, content in {**base_files(), **ERROR}.items():
        put(tmp_path / "data" / path, content)
    return tmp_path / "data"


def put(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(root), *arguments])


def entries(root: Path) -> list[dict[str, object]]:
    """Return what the file says, without fingerprints."""
    listed = json.loads((root / "baseline.json").read_text(encoding="utf-8"))["findings"]
    return [{k: v for k, v in entry.items() if k != "fingerprint"} for entry in listed]


KNOWN = {
    "code": "ZF102",
    "file": "units/yi/certificates.csv",
    "subject": "豫H02-0001",
    "count": 1,
    "first_seen": "2015-12-31",
}


def test_the_first_baseline_takes_in_what_is_there_as_of_the_countys_day(root: Path) -> None:
    result = run(root, "baseline")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "基线：1 项\n")
    assert entries(root) == [KNOWN]


def test_validate_hides_it_and_says_since_when(root: Path) -> None:
    assert run(root, "validate").exit_code == 1
    run(root, "baseline", "--as-of", "2015-06-30")
    result = run(root, "validate")

    assert result.exit_code == 0
    assert "ZF102" not in result.stdout
    assert "ZF012" not in result.stdout  # the file itself has its place
    assert "基线：1 项，最早 2015-06-30" in result.stdout


def test_validate_shows_all_without_it(root: Path) -> None:
    run(root, "baseline")
    result = run(root, "validate", "--no-baseline")

    assert result.exit_code == 1
    assert "ZF102" in result.stdout
    assert "基线" not in result.stdout


def test_a_line_above_changes_nothing(root: Path) -> None:
    run(root, "baseline")
    put(root / "units/yi/unit.yaml", "# 说明\n\n" + YI)

    assert run(root, "validate").exit_code == 0


def test_a_second_baseline_is_refused(root: Path) -> None:
    run(root, "baseline")
    result = run(root, "baseline")

    assert result.exit_code == 2
    assert "--update" in result.stderr


def test_an_update_lists_what_is_new_and_writes_nothing(root: Path) -> None:
    run(root, "baseline")
    before = (root / "baseline.json").read_bytes()
    put(root / "units/yi/people.csv", PEOPLE + "Y1,甲,男,事业,\u200b\n")
    result = run(root, "baseline", "--update")

    assert result.exit_code == 1
    assert result.stdout == "units/yi/people.csv:2:11  ZF106  “备注”里只有 U+200B 零宽字符，等于没有填\n"
    assert "有 1 项新问题不在基线上" in result.stderr
    assert (root / "baseline.json").read_bytes() == before


def test_new_ones_come_on_for_a_reason(root: Path) -> None:
    run(root, "baseline")
    put(root / "units/yi/people.csv", PEOPLE + "Y1,甲,男,事业,\u200b\n")
    result = run(root, "--as-of", "2015-11-30", "baseline", "--update", "--accept-new", "丙镇并入")

    assert result.exit_code == 0
    assert [(e["code"], e["first_seen"], e.get("reason")) for e in entries(root)] == [
        ("ZF102", "2015-12-31", None),
        ("ZF106", "2015-11-30", "丙镇并入"),
    ]


@pytest.mark.parametrize("arguments", [["--accept-new", "甲"], ["--update", "--accept-new", " "]])
def test_new_ones_need_an_update_and_a_reason(arguments: list[str], root: Path) -> None:
    run(root, "baseline")

    assert run(root, "baseline", *arguments).exit_code == 2


def test_an_update_leaves_out_what_is_solved(root: Path) -> None:
    run(root, "baseline")
    (root / "units/yi/certificates.csv").unlink()
    result = run(root, "baseline", "--update")

    assert (result.exit_code, result.stderr) == (0, "基线：0 项，比原来减少 1 项\n")
    assert entries(root) == []


@pytest.mark.parametrize("arguments", [[], ["--update"], ["--update", "--accept-new", "丙镇并入"]])
def test_no_baseline_is_drawn_of_half_of_what_there_is(arguments: list[str], root: Path) -> None:
    """What a broken file holds would be forgotten, or an officer without a certificate hidden for good."""
    if arguments:
        run(root, "baseline")
    before = (root / "baseline.json").read_bytes() if arguments else None
    for path, content in UNREADABLE.items():
        put(root / path, content)
    result = run(root, "baseline", *arguments)

    assert result.exit_code == 5
    assert "units/yi/unit.yaml" in result.stderr
    assert ((root / "baseline.json").read_bytes() if (root / "baseline.json").exists() else None) == before


def test_there_is_nothing_to_update_without_one(root: Path) -> None:
    assert run(root, "baseline", "--update").exit_code == 2


def test_what_the_law_demands_is_refused_and_told_masked(root: Path) -> None:
    put(root / "units/yi/people.csv", PEOPLE + f"Y1,吴示八,男,事业,{IDENTITY}\n")
    result = run(root, "baseline")

    assert result.exit_code == 1
    assert [e["code"] for e in entries(root)] == ["ZF102"]
    assert "有 1 项不能列入基线" in result.stderr
    assert "ZF020" in result.stdout
    assert IDENTITY not in result.output + (root / "baseline.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"<<<<<<< HEAD\n", b"\xff\xfe", b""])
def test_a_broken_file_is_told_and_can_be_left_aside(content: bytes, root: Path) -> None:
    put(root / "baseline.json", content)

    assert run(root, "validate").exit_code == 2
    assert run(root, "validate", "--no-baseline").exit_code == 1


def test_a_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere.json", "{}")
    (root / "baseline.json").symlink_to(tmp_path / "elsewhere.json")

    assert run(root, "validate").exit_code == 2
    assert run(root, "baseline", "--update").exit_code == 2


def test_the_command_speaks_english(root: Path) -> None:
    assert run(root, "--lang", "en", "baseline").stderr == "Baseline: 1\n"


def test_programs_are_told_what_was_written(root: Path) -> None:
    result = run(root, "baseline", "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "version": 1,
        "written": True,
        "size": 1,
        "size_before": 0,
        "new": [],
        "refused": [],
    }


def test_programs_are_told_what_is_new_and_that_nothing_was_written(root: Path) -> None:
    run(root, "baseline")
    put(root / "units/yi/people.csv", PEOPLE + "Y1,甲,男,事业,\u200b\n")
    result = run(root, "baseline", "--update", "--format", "json")
    told = json.loads(result.stdout)

    assert result.exit_code == 1
    assert (told["written"], told["size"], told["size_before"]) == (False, 1, 1)
    assert {each["file"] for each in told["new"]} == {"units/yi/people.csv"}
