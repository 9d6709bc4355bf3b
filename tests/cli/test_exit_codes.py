"""The codes with which commands end, as docs/reference/exit-codes.zh.md has them, by runs over small counties."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from building import write
from offering import every_command
from typer.testing import CliRunner

from zfzr.cli.app import app
from zfzr.cli.endings import ENDINGS
from zfzr.present import console, language

BROKEN = {"units/jia/people.csv": '人员编号,姓名\n"坏\n'}
"""A file that cannot be read in full."""
ERROR = {"units/yi/unit.yaml": "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n成立: 2015-02-30\n"}
UNTIDY = {"units/yi/unit.yaml": "组别: 乡镇街道\n名称: 甲县乙镇人民政府\n"}
RUNS: dict[tuple[str, int], tuple[dict[str, str], str]] = {
    ("validate", 1): (ERROR, "validate"),
    ("validate", 4): ({}, "validate {data}/none"),
    ("fmt", 1): (UNTIDY, "fmt --check"),
    ("baseline", 5): (BROKEN, "baseline"),
    ("cite", 1): ({}, "cite 《没有的法》第一条"),
    ("cite", 4): ({}, "cite -"),
    ("officer", 5): (BROKEN, "officer J001"),
    ("search", 4): ({}, "search 没有这样的词"),
    ("search", 5): (BROKEN, "search 没有这样的词"),
    ("trace", 5): ({"units/jia/authorities.yaml": "- 编码: [\n"}, "trace 没有"),
    ("verify", 5): (BROKEN, "verify"),
    ("query-system", 5): (BROKEN, "query-system"),
    ("report", 5): (BROKEN, "report officers"),
    ("draw", 4): ({}, "draw --year 2015 --seed 甲 --quota 处罚=2"),
    ("export", 5): (BROKEN, "export csv -o {data}/../out"),
}
"""A run for each code that can be had over a county of a few files: the command, its code; what is laid over the county."""


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def test_the_table_names_commands_only() -> None:
    known = {" ".join(path) for path in every_command()} | {path[0] for path in every_command()}
    assert set(ENDINGS) <= known


@pytest.mark.parametrize(("command", "code"), RUNS)
def test_a_command_ends_as_the_table_says(command: str, code: int, tmp_path: Path) -> None:
    files, line = RUNS[command, code]
    data = write(tmp_path / "data", files)
    result = CliRunner().invoke(app, [*line.format(data=data).split(), "--data", str(data)])

    assert code in ENDINGS[command]
    assert result.exit_code == code, result.output
