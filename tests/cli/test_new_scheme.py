"""`zfzr new scheme`: each pattern is valid as written, scores provisionally, explains each line, and replaces nothing."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.loading import load_from
from zfzr.present import console, language
from zfzr.questions.scheme_patterns import PATTERNS
from zfzr.subjects.scheme.records import Scheme

ROOT = Path(__file__).parents[2]
EACH = pytest.mark.parametrize("pattern", [each.also for each in PATTERNS])
PATH = "county/2016/scheme.yaml"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def zfzr(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--data", str(root)])


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A county as `zfzr init` leaves it: no units."""
    root = tmp_path / "jia"
    words = ["init", str(root), "--county", "甲县", "--code", "410823", "--year", "2016", "--yes"]
    assert CliRunner().invoke(app, words).exit_code == 0
    return root


@pytest.fixture
def one_unit(empty: Path) -> Path:
    """A county of one unit, the police of 甲县."""
    new_unit(empty, "gongan", "执法部门")
    return empty


def new_unit(root: Path, slug: str, group: str) -> None:
    assert zfzr(root, "new", "unit", slug, f"名称=甲县{slug}局", f"组别={group}").exit_code == 0


def of_its_own(root: Path, slug: str, group: str) -> None:
    """Add a unit of a group that only this county has; the scheme and the unit name it together."""
    new_unit(root, slug, "执法部门")
    path = root / f"units/{slug}/unit.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("执法部门", f"'{group}'"), encoding="utf-8")


def begin(root: Path, pattern: str, *more: str) -> Result:
    return zfzr(root, "new", "scheme", "2016", "--pattern", pattern, *more)


def scheme(root: Path) -> Scheme:
    return next(each for each in load_from(root).all(Scheme) if each.year == 2016)


# What is written


@EACH
def test_a_pattern_is_valid_and_canonical_in_a_county_without_units(empty: Path, pattern: str) -> None:
    assert begin(empty, pattern).exit_code == 0
    found = zfzr(empty, "validate", "--fail-on", "compliance", "--as-of", "2016-12-30")
    assert found.exit_code == 4, found.output  # nothing is wrong, and of no unit anything was looked at
    assert "错误 0、警告 0、提示 0" in found.output
    assert zfzr(empty, "fmt", "--check").exit_code == 0


@pytest.mark.usefixtures("counties_stay")
@EACH
def test_a_pattern_is_valid_and_scores_provisionally_in_the_sample(tmp_path: Path, pattern: str) -> None:
    root = tmp_path / "sample"
    shutil.copytree(ROOT / "data", root)
    assert begin(root, pattern).exit_code == 0
    found = zfzr(root, "validate")
    assert found.exit_code == 0
    assert PATH not in found.output
    assert zfzr(root, "score", "2016").exit_code == 5


@EACH
def test_where_no_unit_is_there_yet_scoring_says_so_and_is_not_fine(empty: Path, pattern: str) -> None:
    begin(empty, pattern)
    scored = zfzr(empty, "score", "2016")
    assert scored.exit_code == 4
    assert "没有单位参加考核" in scored.output


@EACH
def test_what_explains_a_line_still_holds_when_a_later_year_carries_the_scheme_on(
    empty: Path, pattern: str
) -> None:
    begin(empty, pattern)
    assert zfzr(empty, "new", "year", "2017").exit_code == 0
    carried = (empty / "county/2017/scheme.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in carried[1:] if re.search("2016(?!-)", line)] == []
    assert "错误 0、警告 0、提示 0" in zfzr(empty, "validate").output


@EACH
def test_a_pattern_scores_provisionally_for_one_unit(one_unit: Path, pattern: str) -> None:
    begin(one_unit, pattern)
    scored = zfzr(one_unit, "score", "2016", "--as-of", "2017-01-31")
    assert scored.exit_code == 5
    assert "暂定" in scored.output


@EACH
def test_each_line_is_explained_in_chinese(empty: Path, pattern: str) -> None:
    begin(empty, pattern)
    lines = (empty / PATH).read_text(encoding="utf-8").splitlines()
    explained = re.compile(r"# .*[\u4e00-\u9fff]")
    bare = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if line.strip() and not explained.search(line) and not explained.match(before.strip())
    ]
    assert bare == []


@pytest.mark.parametrize("each", PATTERNS, ids=lambda each: each.also)
def test_a_pattern_has_a_chinese_and_an_english_name(empty: Path, each: object) -> None:
    assert each in PATTERNS
    begin(empty, each.name)  # type: ignore[attr-defined]
    chinese = (empty / PATH).read_bytes()
    (empty / PATH).unlink()
    begin(empty, each.also)  # type: ignore[attr-defined]
    assert (empty / PATH).read_bytes() == chinese


def test_what_a_pattern_is_for_it_has(empty: Path) -> None:
    found = {}
    for each in PATTERNS:
        begin(empty, each.also)
        found[each.also] = scheme(empty)
        (empty / PATH).unlink()
    assert found["additive"].bonus is not None
    assert found["deduct"].bonus is None
    assert {i.mode.value for b in found["deduct"].blocks for i in b.indicators if i.mode} == {"扣分"}
    assert [each.weight for each in found["components"].components] == [70, 30]
    assert any(i.groups == ["乡镇街道"] for b in found["township"].blocks for i in b.indicators)


# Its groups


def test_the_groups_are_those_of_the_countys_units(empty: Path) -> None:
    new_unit(empty, "a", "综合管理部门")
    new_unit(empty, "b", "执法部门")
    begin(empty, "deduct")
    assert list(scheme(empty).groups) == ["执法部门", "综合管理部门"]


def test_a_group_of_the_countys_own_is_told_by_its_name_to_be_of_townships(empty: Path) -> None:
    of_its_own(empty, "a", "县直单位")
    of_its_own(empty, "b", "各乡镇")
    begin(empty, "township")
    assert zfzr(empty, "validate").exit_code == 0
    groups = {i.number: i.groups for b in scheme(empty).blocks for i in b.indicators}
    assert groups["1.2"] == ["县直单位"]
    assert groups["1.3"] == ["各乡镇"]


@pytest.mark.parametrize("group", ["甲: 组", "甲#组", "“甲”组", "[甲]", "是", "一,二"])
def test_a_group_of_any_name_is_written_so_that_it_is_read(empty: Path, group: str) -> None:
    of_its_own(empty, "a", group)
    assert begin(empty, "township").exit_code == 0
    assert group in scheme(empty).groups


@pytest.mark.parametrize("group", ["执法部门", "乡镇街道"])
def test_the_pattern_of_townships_needs_both_sides_and_writes_the_one_that_has_no_unit_yet(
    empty: Path, group: str
) -> None:
    new_unit(empty, "a", group)
    begin(empty, "township")
    assert set(scheme(empty).groups) == {"执法部门", "乡镇街道"}
    assert zfzr(empty, "validate").exit_code == 0


def test_a_unit_that_is_no_more_brings_no_group(empty: Path) -> None:
    new_unit(empty, "a", "执法部门")
    zfzr(empty, "new", "unit", "b", "名称=甲县乙局", "组别=综合管理部门", "撤销日期=2014-12-31")
    begin(empty, "deduct")
    assert list(scheme(empty).groups) == ["执法部门"]


# What is refused


@EACH
def test_a_scheme_that_is_there_is_not_replaced(empty: Path, pattern: str) -> None:
    begin(empty, "deduct")
    before = (empty / PATH).read_bytes()
    refused = begin(empty, pattern)
    assert refused.exit_code == 2
    assert "已经有了" in refused.output
    assert (empty / PATH).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", "名称: [".encode()])
def test_a_scheme_that_cannot_be_read_is_not_replaced_either(empty: Path, content: bytes) -> None:
    (empty / PATH).parent.mkdir(parents=True, exist_ok=True)
    (empty / PATH).write_bytes(content)
    assert begin(empty, "deduct").exit_code == 2
    assert (empty / PATH).read_bytes() == content


def test_without_a_pattern_they_are_listed_and_nothing_is_written(empty: Path) -> None:
    listed = zfzr(empty, "new", "scheme", "2016")
    assert listed.exit_code == 2
    assert all(each.name in listed.output and each.also in listed.output for each in PATTERNS)
    assert "--pattern 倒扣" in listed.output
    assert not (empty / PATH).exists()


def test_at_a_terminal_a_pattern_is_asked_for_until_it_is_one(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("没有的\n组成\n"))
    with pytest.raises(SystemExit) as ended:
        app(["new", "scheme", "2016", "--data", str(empty)])
    assert ended.value.code == 0
    assert "没有样式“没有的”" in capsys.readouterr().err
    assert [each.name for each in scheme(empty).components] == ["内部考核", "社会评议"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("scheme", "2016", "--pattern", "倒加"), "没有样式“倒加”"),
        (("scheme", "2016", "--pattern", ""), "写的是空白"),
        (("scheme", "--pattern", "倒扣"), "写明一个年度"),
        (("scheme", "16", "--pattern", "倒扣"), "写明一个年度"),
        (("scheme", "1989", "--pattern", "倒扣"), "1989年度不在 1990 至 2099 之间"),
        (("scheme", "２０１６", "--pattern", "倒扣"), "写明一个年度"),
        (("scheme", "2016", "2017", "--pattern", "倒扣"), "写明一个年度"),
        (("scheme", "2016", "名称=甲", "--pattern", "倒扣"), "只用于新写考核细则"),
        (("year", "2016", "--pattern", "倒扣"), "只用于新写考核细则"),
        (("unit", "gongan", "--pattern", "倒扣"), "只用于新写考核细则"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(empty: Path, words: tuple[str, ...], said: str) -> None:
    before = sorted(empty.rglob("*"))
    refused = zfzr(empty, "new", *words)
    assert refused.exit_code == 2
    assert said in refused.output
    assert sorted(empty.rglob("*")) == before


def test_a_trial_shows_the_file_and_writes_nothing(empty: Path) -> None:
    shown = begin(empty, "deduct", "--dry-run")
    assert shown.exit_code == 0
    assert "+名称: 2016年度行政执法责任制评议考核细则" in shown.output
    assert not (empty / PATH).exists()
