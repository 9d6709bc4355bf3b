"""From an empty folder to a county that validates, with one unit, one item and one officer: five commands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

FIVE = """
zfzr init wuzhi --county 武陟县 --code 410823 --city 焦作市 --province 河南省 --year 2026 --yes
zfzr new unit gongan 名称=武陟县公安局 组别=执法部门 单位代码=01
zfzr new item gongan 编码=41082301CF00100 名称=扰乱单位秩序 类别=行政处罚 依据=《中华人民共和国治安管理处罚法》第二十六条
zfzr new officer gongan 人员编号=GA001 姓名=李示一 人员性质=政法专项编制
zfzr validate
"""


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def run(line: str) -> Result:
    program, *arguments = shlex.split(line)
    assert program == "zfzr"
    return CliRunner().invoke(app, arguments)


def test_five_commands_from_nothing_to_a_county_that_validates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    init, *others = FIVE.strip().split("\n")
    assert len(others) == 4
    assert run(init).exit_code == 0
    monkeypatch.chdir(tmp_path / "wuzhi")
    results = [run(line) for line in others]

    assert [result.exit_code for result in results] == [0, 0, 0, 0]
    assert "数据差错：错误 0、警告 0" in results[-1].stdout
    assert run("zfzr fmt --check").exit_code == 0
    assert sorted(p.name for p in Path("units/gongan").iterdir()) == [
        "authorities.yaml",
        "people.csv",
        "unit.yaml",
    ]


def test_a_new_county_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(FIVE.strip().split("\n")[0])
    monkeypatch.chdir(tmp_path / "wuzhi")
    result = run("zfzr validate --fail-on compliance")
    assert result.exit_code == 4  # nobody is recorded who could be judged
    assert set(re.findall(r"  (?:错误|警告|提示) (ZF\d+)", result.stdout)) == set()
