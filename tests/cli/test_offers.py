"""What a shell is offered at each place of the command line, by every shell's own protocol, and at what cost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.numbers import new_number

BASE = Path(__file__).parents[1] / "datasets" / "base"
HOUSE = Path(__file__).parents[2]
CASES = "案号,案由,当事人类型,程序\n甲食药监立〔2015〕1号,示例,法人,一般\n"
SCHEME = '一级指标:\n  - 二级指标:\n      - {编号: "1.1", 名称: 职权分解}\n      - 编号: "1.2"\n        名称: 责任齐全\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "data")
    (tmp_path / "data/county/2015").mkdir()
    (tmp_path / "data/county/2015/scheme.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "data/units/jia/2015").mkdir()
    (tmp_path / "data/units/jia/2015/cases.csv").write_text(CASES, encoding="utf-8")
    return tmp_path


def complete(cwd: Path, code: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": str(HOUSE), "ZFZR_DATA": "", **variables},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


PARTS_OF_SCORE = ["sheet", "explain", "state", "compare", "what-if", "seal", "sign", "verify"]
MAIN = "from zfzr.__main__ import main; main()"


def bash(cwd: Path, line: str) -> list[str]:
    """Return what bash is offered for the last word of a line, which is empty behind a blank."""
    words = line.split(" ")
    shown = complete(
        cwd, MAIN, _ZFZR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    return shown.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("zfzr score 2", ["2015"]),
        ("zfzr score se", ["seal"]),
        ("zfzr score ", [*PARTS_OF_SCORE, "2015"]),
        ("zfzr score --data ../x s", ["sheet", "state", "seal", "sign"]),
        ("zfzr score --unit jia s", []),
        ("zfzr score --unit jia 2", ["2015"]),
        ("zfzr score sheet 2", ["2015"]),
        ("zfzr score sheet 2015 --unit j", ["jia"]),
        ("zfzr score explain 2015 1", ["1.1", "1.2"]),
        ("zfzr score compare 2015 2", ["2015"]),
        ("zfzr score 2015 s", []),
        ("zfzr score 2015 --unit j", ["jia"]),
        ("zfzr score 2015 --explain 1", ["1.1", "1.2"]),
        ("zfzr explain ZF31", ["ZF311", "ZF312", "ZF313", "ZF315", "ZF316", "ZF317", "ZF318"]),
        ("zfzr validate --select ZF601", ["ZF601"]),
        ("zfzr doc 催", ["催报通知"]),
        ("zfzr chart ", ["procedure", "scores", "grades", "years"]),
        ("zfzr chart procedure --unit jia chu", ["chufa-yiban"]),
        ("zfzr chart scores 2", ["2015"]),
        ("zfzr chart years 2", ["2015"]),
        ("zfzr doc 催报通知 --unit y", ["yi"]),
        ("zfzr validate --owner j", ["jia"]),
        ("zfzr validate units/j", ["units/jia/"]),
        ("zfzr fmt units/jia/p", ["units/jia/people.csv", "units/jia/postings.csv", "units/jia/procedures/"]),
        ("zfzr fmt ../", []),
        ("zfzr schema certificate-", ["certificate-events", "certificate-reviews", "certificate-review"]),
        ("zfzr new y", ["year", "yearly-data"]),
        ("zfzr new officer j", ["jia"]),
        ("zfzr score 2015 --unit z", []),
        ("zfzr officer J00", ["J001", "J002"]),
        ("zfzr case 甲食", ["甲食药监立〔2015〕1号"]),
        ("zfzr impact xing", ["xingzheng-chufa-fa"]),
        (
            "zfzr search 食品 --kind certificate-",
            ["certificate-events", "certificate-reviews", "certificate-review"],
        ),
        ("zfzr trace 4108", ["41082301CF00100"]),
        ("zfzr liability 甲食", ["甲食药监立〔2015〕1号"]),
    ],
)
def test_values_are_offered(root: Path, line: str, offered: list[str]) -> None:
    assert bash(root, line) == offered


def test_an_identity_number_in_a_name_is_masked(root: Path) -> None:
    number = new_number(1)
    shutil.copytree(root / "data/units/jia", root / f"data/units/wu-{number}")
    folder = f"wu-{number[:6]}********{number[-4:]}"

    for line in (
        "zfzr score 2015 --unit wu",
        f"zfzr score 2015 --unit wu-{number}",
        "zfzr validate units/wu",
    ):
        assert [each.removeprefix("units/").rstrip("/") for each in bash(root, line)] == [folder]


def test_the_dataset_is_the_one_that_the_line_names(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert bash(elsewhere, f"zfzr score 2015 --data {root / 'data'} --unit j") == ["jia"]
    assert bash(elsewhere, "zfzr score 2015 --unit j") == []


@pytest.mark.parametrize(
    ("shell", "variables", "offered"),
    [
        ("zsh", {}, '"jia":"县食药监局"'),
        ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "jia\t县食药监局"),
        ("powershell", {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "j"}, "jia:::县食药监局"),
        ("pwsh", {"_TYPER_COMPLETE_WORD_TO_COMPLETE": "j"}, "jia:::县食药监局"),
    ],
)
def test_other_shells_are_told_the_name_as_well(
    root: Path, shell: str, variables: dict[str, str], offered: str
) -> None:
    line = {"_TYPER_COMPLETE_ARGS": "zfzr score 2015 --unit j"}
    assert offered in complete(root, MAIN, _ZFZR_COMPLETE=f"complete_{shell}", **line, **variables)


@pytest.mark.parametrize("line", ["zfzr explain ZF3", "zfzr validate --select Z", "zfzr score 2015 --unit j"])
def test_neither_rules_nor_records_are_imported_to_answer(root: Path, line: str) -> None:
    code = (
        "import atexit, sys; heavy = ('pydantic', 'zfzr.declare.rule', 'zfzr.declare.record');"
        "atexit.register(lambda: print('HEAVY', *(name for name in heavy if name in sys.modules)));" + MAIN
    )
    words = line.split(" ")
    shown = complete(
        root, code, _ZFZR_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    assert shown.rstrip().endswith("HEAVY")
