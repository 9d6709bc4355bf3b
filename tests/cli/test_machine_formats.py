"""Every format that a program reads is UTF-8, for every command that has one, whatever the console speaks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from building import write
from click.testing import Result
from offering import offered
from typer.testing import CliRunner

from zfzr.cli.app import app

# 𠮷 is a name that GBK lacks.
FILES = {
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质\nY001,𠮷示四,男,事业编\n",
    "units/yi/unit.yaml": "名称: 甲县乙镇人民政府（𠮷）\n简称: 乙镇\n组别: 乡镇街道\n单位代码: '02'\n成立: 2015-02-30\n",
}


OFFERED = sorted(offered())


def test_the_register_offers_formats() -> None:
    assert {("validate",), ("diff",), ("score",), ("status",), ("rules",)} <= {path for path, _ in OFFERED}
    assert len(OFFERED) > 25


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize(
    ("path", "format_"), OFFERED, ids=lambda value: "-".join(value) if isinstance(value, tuple) else value
)
def test_the_bytes_are_the_same_on_every_console(
    path: tuple[str, ...], format_: str, encoding: str, tmp_path: Path
) -> None:
    here = printed(path, format_, "utf-8", tmp_path)
    there = printed(path, format_, encoding, tmp_path)

    assert there.exit_code == here.exit_code != 3
    assert of_the_dataset(path, there) == of_the_dataset(path, here)
    there.stdout_bytes.decode("utf-8")


def printed(path: tuple[str, ...], format_: str, encoding: str, folder: Path) -> Result:
    """A run over a dataset of its own, always at one place: some commands write what they tell of."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    dataset, old = write(folder / "data", FILES), write(folder / "old", {})
    folders = [str(dataset), str(old)] if path == ("diff",) else []
    year = ["2015"] if path[0] in ("score", "evidence") else []
    once = ["--once"] if path == ("watch",) else []
    arguments = [*path, *year, *folders, *once, "--format", format_, "--data", str(dataset)]
    return CliRunner(charset=encoding).invoke(app, arguments)


def of_the_dataset(path: tuple[str, ...], run: Result) -> object:
    """The bytes; of ``doctor``, which looks at the console itself, all but what it says of that."""
    if path != ("doctor",):
        return run.stdout_bytes
    return [check for check in json.loads(run.stdout_bytes)["checks"] if check["what"] != "终端编码"]
