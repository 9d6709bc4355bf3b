"""`zfzr fix` as its users meet it: what it shows, writes and says, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files
from present.findings.inspections import YI
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

UNIT = "units/yi/unit.yaml"
PEOPLE = "units/yi/people.csv"
IDENTITY = "410823" + "19800101" + "0011"  # put together here: no tracked file may hold one
SLIPS = YI + "单位代码: 02\n成立: 2015/1/2\n"
MENDED = YI + '单位代码: "02"\n成立: 2015-01-02\n'


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base county with two slips in one file."""
    for path, content in {**base_files(), UNIT: SLIPS.encode()}.items():
        put(tmp_path / "data" / path, content)
    return tmp_path / "data"


def put(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def fix(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(root), "fix", *arguments])


def read(root: Path, path: str = UNIT) -> str:
    return (root / path).read_bytes().decode()


def test_what_is_certain_is_mended_and_told(root: Path) -> None:
    result = fix(root)

    assert result.exit_code == 0
    assert read(root) == MENDED
    assert result.stdout == (
        "已改  units/yi/unit.yaml:3  ZF016 编码没有加引号\n已改  units/yi/unit.yaml:4  ZF018 日期格式不对\n"
    )
    assert result.stderr == "已改 2 处（1 个文件）\n"


@pytest.mark.parametrize(
    ("options", "written", "code", "text"), [((), True, 0, MENDED), (("--diff",), False, 1, SLIPS)]
)
def test_programs_read_what_was_mended_or_would_be(
    options: tuple[str, ...], written: bool, code: int, text: str, root: Path
) -> None:
    result = fix(root, "--format", "json", *options)
    told = json.loads(result.stdout)

    assert (result.exit_code, told["written"], read(root)) == (code, written, text)
    assert [(each["file"], each["line"], each["code"]) for each in told["fixed"]] == [
        (UNIT, 3, "ZF016"),
        (UNIT, 4, "ZF018"),
    ]
    assert (told["not_fixed"], told["unread"], told["unwritten"]) == ([], [], [])


def test_a_second_run_has_nothing_to_do(root: Path) -> None:
    fix(root)
    result = fix(root)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "已改 0 处（0 个文件）\n")


def test_diff_shows_the_lines_writes_nothing_and_ends_with_one(root: Path) -> None:
    result = fix(root, "--diff")

    assert result.exit_code == 1
    assert '-单位代码: 02\n-成立: 2015/1/2\n+单位代码: "02"\n+成立: 2015-01-02\n' in result.stdout
    assert read(root) == SLIPS


def test_diff_ends_with_zero_where_there_is_nothing(root: Path) -> None:
    fix(root)

    assert fix(root, "--diff").exit_code == 0


def test_only_the_files_asked_for(root: Path) -> None:
    put(root / "laws/zz.yaml", "\ufeff名称: 甲法\n效力层级: 部门规章\n版本: []\n")
    fix(root, "laws")

    assert read(root) == SLIPS
    assert not read(root, "laws/zz.yaml").startswith("\ufeff")


def test_what_wants_a_look_is_counted_and_made_when_asked_for(root: Path) -> None:
    put(root / UNIT, YI + "简秤: 乙镇\n")
    result = fix(root)

    assert result.exit_code == 0
    assert "另有 1 处的改法要看一眼" in result.stderr
    assert read(root) == YI + "简秤: 乙镇\n"
    assert fix(root, "--unsafe").exit_code == 0
    assert read(root) == YI + "简称: 乙镇\n"


def test_a_masked_number_must_be_purged_from_the_history_too_and_is_not_spread(root: Path) -> None:
    put(root / PEOPLE, f"人员编号,姓名,人员性质,备注\nY1,吴示四,事业,{IDENTITY}\n")

    assert IDENTITY not in fix(root, "--diff").output
    result = fix(root)
    assert "git 历史" in result.stderr
    assert IDENTITY not in result.output + read(root, PEOPLE)


def test_what_is_taken_back_is_told_and_ends_with_one(root: Path) -> None:
    law = "名称: 甲法\n效力层级: 部门规章\n版本: [{施行: 2015年1月3日, 失效: 2014-02-03}]\n"
    put(root / "laws/zz.yaml", law)
    result = fix(root)

    assert result.exit_code == 1
    assert "没有改  laws/zz.yaml:3  ZF018 日期格式不对  改了以后会有新的错误" in result.stderr
    assert read(root, "laws/zz.yaml") == law
    assert read(root) == MENDED


def test_a_file_that_may_not_be_written_is_told_and_the_others_are_mended(root: Path, tmp_path: Path) -> None:
    """A link within the dataset is read, but never written through."""
    put(root / "laws/zy.yaml", "\ufeff名称: 甲法\n效力层级: 部门规章\n版本: []\n")
    (root / "laws/zz.yaml").symlink_to(root / "laws/zy.yaml")
    result = fix(root)

    assert result.exit_code == 1
    assert "laws/zz.yaml" in result.stderr
    assert "laws/zz.yaml" not in result.stdout
    assert read(root) == MENDED


def test_the_command_speaks_english(root: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(root), "--lang", "en", "fix"])

    assert result.stdout.startswith("fixed  units/yi/unit.yaml:3  ZF016 Code is not quoted\n")
    assert result.stderr == "Fixed: 2 (files: 1)\n"


@pytest.mark.parametrize("arguments", [(), ("--diff",)])
def test_a_file_of_which_nothing_was_read_is_told_and_nothing_is_fine(
    root: Path, arguments: tuple[str, ...]
) -> None:
    put(root / UNIT, MENDED)
    put(root / PEOPLE, "<<<<<<< HEAD\n人员编号,姓名,人员性质\n=======\n>>>>>>> b\nY1,周示一,公务员\n")

    result = fix(root, *arguments)

    assert (result.exit_code, f"{PEOPLE}：没有读出" in result.stderr) == (5, True)
