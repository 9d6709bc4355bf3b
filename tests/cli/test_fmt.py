"""`zfzr fmt`: what it writes, what it leaves alone, and how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

BASE = Path(__file__).parents[1] / "datasets" / "base"
UNIT = "units/jia/unit.yaml"
PEOPLE = "units/jia/people.csv"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base county, every file of it in canonical form."""
    shutil.copytree(BASE, tmp_path / "county")
    assert fmt(tmp_path / "county").exit_code == 0
    return tmp_path / "county"


def fmt(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["fmt", "--data", str(root), *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_canonical_county_is_left_as_it_is(root: Path) -> None:
    before = contents(root)
    assert fmt(root, "--check").exit_code == 0
    result = fmt(root)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "已整理 0 个文件\n"
    assert contents(root) == before


def test_a_file_is_rewritten_in_chinese_with_its_comments(root: Path) -> None:
    (root / UNIT).write_bytes("\ufeff# 注一\r\ngroup: 执法部门 # 注二\r\nname: 甲局\r\n".encode())
    result = fmt(root)
    assert (result.exit_code, result.stdout) == (0, f"已整理  {UNIT}\n")
    assert (root / UNIT).read_bytes().decode() == "名称: 甲局\n# 注一\n组别: 执法部门  # 注二\n"


def test_programs_read_what_would_change_and_what_cannot(root: Path) -> None:
    (root / UNIT).write_text("组别: x\n名称: y\n", encoding="utf-8")
    (root / PEOPLE).write_bytes(b"\xff\xfe\xff")
    result = fmt(root, "--check", "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["written"] is False
    assert told["changed"] == [{"file": UNIT, "left_out": []}]
    assert told["refused"] == [PEOPLE]


def test_check_writes_nothing_and_exits_with_one(root: Path) -> None:
    (root / UNIT).write_text("组别: x\n名称: y\n", encoding="utf-8")
    before = contents(root)
    result = fmt(root, "--check")
    assert (result.exit_code, result.stdout) == (1, f"需要整理  {UNIT}\n")
    assert result.stderr == "1 个文件需要整理\n"
    assert contents(root) == before


def test_diff_shows_the_lines_and_writes_nothing(root: Path) -> None:
    (root / UNIT).write_text("组别: x\n名称: y\n", encoding="utf-8")
    before = contents(root)
    result = fmt(root, "--diff")
    assert result.exit_code == 0
    assert result.stdout.split("\n")[:2] == [f"--- a/{UNIT}", f"+++ b/{UNIT}"]
    assert "+名称: y\n 组别: x\n-名称: y" in result.stdout
    assert contents(root) == before
    assert fmt(root, "--diff", "--check").exit_code == 1


def test_a_diff_does_not_spread_an_identity_number(root: Path) -> None:
    (root / UNIT).write_text("组别: x\n名称: y\n说明: 11010519491231002X\n", encoding="utf-8")
    shown = fmt(root, "--diff").stdout
    assert "11010519491231002X" not in shown
    assert "110105********002X" in shown


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("名称: a\n名称: b\n".encode(), "第2行第1列有差错（ZF008）"),
        ("名称: 甲局\n".encode("gb18030"), "第1行第1列有差错（ZF002）"),
        (b"a: &x 1\nb: *x\n", "第1行第4列有差错（ZF006）"),
        (b"[" * 100_000, "第1行第61列有差错（ZF007）"),
        (b"", "第1行第1列有差错（ZF021）"),
        ("名称: a\nname: b\n".encode(), "“名称”有两种写法同时出现"),
    ],
)
def test_a_broken_file_is_told_and_left_alone_and_the_others_are_done(
    root: Path, content: bytes, words: str
) -> None:
    (root / UNIT).write_bytes(content)
    (root / PEOPLE).write_text("name,number,人员性质\n甲,1,公务员\n", encoding="utf-8")
    result = fmt(root)
    assert result.exit_code == 1
    assert f"{UNIT}：" in result.stderr
    assert words in result.stderr
    assert "怎么办：" in result.stderr or "两种写法" in words
    assert (root / UNIT).read_bytes() == content
    assert (root / PEOPLE).read_text(encoding="utf-8") == "人员编号,姓名,人员性质\n1,甲,公务员\n"


def test_a_table_with_a_ragged_row_is_left_alone(root: Path) -> None:
    (root / PEOPLE).write_text("人员编号,姓名\n1\n", encoding="utf-8")
    result = fmt(root, PEOPLE)
    assert result.exit_code == 1
    assert "第2行" in result.stderr


def test_a_file_of_no_kind_is_left_alone(root: Path) -> None:
    (root / "units/jia/notes.yaml").write_text("b: 1\na:   2\n", encoding="utf-8")
    result = fmt(root)
    assert result.exit_code == 1
    assert "units/jia/notes.yaml：位置不属于任何一种数据文件" in result.stderr
    assert (root / "units/jia/notes.yaml").read_text(encoding="utf-8") == "b: 1\na:   2\n"


def test_a_link_is_not_written(root: Path, tmp_path: Path) -> None:
    target = root / "units/yi/unit.yaml"
    target.write_text("组别: x\n名称: y\n", encoding="utf-8")
    (root / UNIT).unlink()
    (root / UNIT).symlink_to(target)
    result = fmt(root, UNIT)
    assert result.exit_code == 1
    assert "链接" in result.stderr
    assert target.read_text(encoding="utf-8") == "组别: x\n名称: y\n"


def test_only_the_named_files_are_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (UNIT, "units/yi/unit.yaml"):
        (root / path).write_text("组别: x\n名称: y\n", encoding="utf-8")
    monkeypatch.chdir(root / "units")
    assert fmt(root, "yi").stdout == "已整理  units/yi/unit.yaml\n"
    assert fmt(root, "units/jia/").stdout == f"已整理  {UNIT}\n"


def test_a_path_without_data_files_is_refused(root: Path) -> None:
    result = fmt(root, "units/bing")
    assert result.exit_code == 4
    assert "units/bing 下没有数据文件" in result.stderr


def test_nothing_is_written_when_the_proof_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / UNIT).write_text("组别: x\n名称: y\n", encoding="utf-8")
    monkeypatch.setattr("zfzr.county.formatting.canonical_yaml", lambda *_: "名称: y\n组别: z\n")
    result = fmt(root, UNIT)
    assert result.exit_code == 1
    assert "整理后内容会改变" in result.stderr
    assert (root / UNIT).read_text(encoding="utf-8") == "组别: x\n名称: y\n"


def test_english_is_spoken_on_request(root: Path) -> None:
    (root / UNIT).write_text("组别: x\n名称: y\n", encoding="utf-8")
    language.use("en")
    assert fmt(root, "--check", "--lang", "en").stdout == f"would change  {UNIT}\n"


def test_rows_and_columns_without_a_word_are_left_out_and_told(root: Path) -> None:
    text = (root / PEOPLE).read_text(encoding="utf-8")
    head, *rows = text.splitlines()
    empty = "," * head.count(",") + ","
    (root / PEOPLE).write_text(
        "\n".join([head + ",", rows[0] + ",", empty, *(row + "," for row in rows[1:]), empty]) + "\n",
        encoding="utf-8",
    )
    result = fmt(root)
    assert (root / PEOPLE).read_text(encoding="utf-8") == text
    assert "去掉没有内容的：2 行空格子（第 3 行起）" in result.stderr
    assert "去掉没有内容的：末尾的 1 个空列" in result.stderr


def test_a_row_with_a_cell_too_many_keeps_its_cells_and_the_file_stays(root: Path) -> None:
    with (root / PEOPLE).open("a", encoding="utf-8") as file:
        file.write("J9,吴,示八,,事业,,\n")
    before = (root / PEOPLE).read_bytes()
    assert fmt(root).exit_code == 1
    assert (root / PEOPLE).read_bytes() == before
