"""The hooks that pre-commit reads, and the pipelines of new counties: each runs commands that there are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import base_files
from repositories import commit, git

from zfzr.cli.commands import COMMANDS

HOUSE = Path(__file__).parents[1]
START = HOUSE / "templates" / "start"
PATHS = [
    "zfzr.yaml",
    "data/zfzr.yaml",
    "data/units/gongan/people.csv",
    "units/gongan/2015/accountability.yaml",
    "county/2015/receipts.csv",
    "laws/shipin-anquan-fa.yaml",
]


def hooks(file: Path) -> list[dict[str, Any]]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found if isinstance(found, list) else [hook for repo in found["repos"] for hook in repo["hooks"]]


@pytest.mark.parametrize("file", [HOUSE / ".pre-commit-hooks.yaml", START / "pre-commit-config.yaml"])
def test_each_hook_runs_a_command_and_validate_looks_at_everything(file: Path) -> None:
    entries = {hook["id"]: hook["entry"].split() for hook in hooks(file)}
    assert entries == {
        "zfzr-fmt": ["zfzr", "fmt"],
        "zfzr-validate": ["zfzr", "validate", "--changed-since", "HEAD"],
    }
    assert {words[1] for words in entries.values()} <= COMMANDS.keys()
    validate = next(hook for hook in hooks(file) if hook["id"] == "zfzr-validate")
    assert validate["pass_filenames"] is False


@pytest.mark.parametrize("path", PATHS)
def test_a_data_file_triggers_both_hooks(path: str) -> None:
    for hook in hooks(HOUSE / ".pre-commit-hooks.yaml"):
        assert hook.get("always_run") or re.search(hook["files"], path)


@pytest.mark.parametrize("path", ["README.md", ".github/workflows/zfzr.yml", "schemas/unit.schema.json"])
def test_other_files_are_not_formatted(path: str) -> None:
    (fmt,) = (hook for hook in hooks(HOUSE / ".pre-commit-hooks.yaml") if hook["id"] == "zfzr-fmt")
    assert not re.search(fmt["files"], path)


def commands_in(value: Any) -> list[str]:
    """Return the texts of a pipeline that run zfzr."""
    if isinstance(value, dict):
        return [c for key, each in value.items() if key != "displayName" for c in commands_in(each)]
    if isinstance(value, list):
        return [command for each in value for command in commands_in(each)]
    return [value] if isinstance(value, str) and re.match(r"zfzr \w+( |$)", value) else []


def of_pipeline(forge: str) -> list[str]:
    return commands_in(yaml.safe_load((START / f"{forge}.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("forge", "commands"),
    [
        (
            "github",
            [
                "zfzr fmt --check",
                'zfzr validate --format github ${GITHUB_BASE_REF:+--changed-since "origin/$GITHUB_BASE_REF"}',
                "zfzr score --verify",
            ],
        ),
        (
            "gitlab",
            [
                "zfzr validate --format gitlab --fail-on never -o gl-code-quality-report.json",
                "zfzr fmt --check",
                "zfzr validate ${CI_MERGE_REQUEST_DIFF_BASE_SHA:+"
                '--changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"}',
                "zfzr score --verify",
            ],
        ),
        ("gitee", ["zfzr fmt --check", "zfzr validate", "zfzr score --verify"]),
    ],
)
def test_a_pipeline_checks_form_and_content(forge: str, commands: list[str]) -> None:
    assert [command for command in of_pipeline(forge) if " diff " not in command] == commands


def test_the_pipeline_of_gitee_says_that_it_is_untried() -> None:
    assert "未在平台上试过" in (START / "gitee.yml").read_text(encoding="utf-8")


def test_every_pipeline_checks_what_was_sealed() -> None:
    pipelines = [file for file in START.rglob("*.yml") if "pip install" in file.read_text(encoding="utf-8")]
    assert len(pipelines) == 3
    assert all(
        "zfzr score --verify" in commands_in(yaml.safe_load(f.read_text(encoding="utf-8"))) for f in pipelines
    )


@pytest.mark.parametrize("file", [HOUSE / ".pre-commit-hooks.yaml", START / "pre-commit-config.yaml"])
def test_every_commit_triggers_validate(file: Path) -> None:
    """An identity number may stand in any file, and a seal is no YAML."""
    (validate,) = (hook for hook in hooks(file) if hook["id"] == "zfzr-validate")
    assert validate["always_run"] is True
    assert "files" not in validate


@pytest.fixture
def merge_request(tmp_path: Path) -> Path:
    """A clone as a pipeline makes it: no branch of its own, the main branch only as origin/main."""
    git(tmp_path, "init", "-q", "-b", "main", "up")
    commit(tmp_path / "up", base_files())
    git(tmp_path, "clone", "-q", "--bare", "up", "bare")
    git(tmp_path, "clone", "-q", "bare", "clone")
    git(tmp_path / "clone", "checkout", "-q", "--detach")
    return tmp_path / "clone"


def run_as_pipeline(forge: str, clone: Path) -> tuple[int, str]:
    """Run the pipeline's `zfzr diff` in a shell; return its exit code and the page it leaves."""
    (line,) = (command for command in of_pipeline(forge) if " diff " in command)
    page = clone.parent / "page.md" if forge == "github" else clone / "review.md"
    bin_ = clone.parent / "bin"
    bin_.mkdir(exist_ok=True)
    (bin_ / "zfzr").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zfzr "$@"\n', encoding="utf-8")
    (bin_ / "zfzr").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(HOUSE),
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(page),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(clone, "rev-parse", "origin/main"),
    }
    done = subprocess.run(["sh", "-e", "-c", line], cwd=clone, env=environment, check=False)
    return done.returncode, page.read_text(encoding="utf-8")


@pytest.mark.parametrize("forge", ["github", "gitlab"])
@pytest.mark.parametrize(
    ("path", "content", "code", "told"),
    [
        ("README.md", "说明\n", 0, "**数据没有变化；其他文件 1 个有变动（zfzr 不读取）**"),
        ("units/yi/unit.yaml", "简称: 甲县乙镇\n", 1, "**新增数据错误 "),
    ],
)
def test_the_review_of_a_merge_request(
    forge: str, path: str, content: str, code: int, told: str, merge_request: Path
) -> None:
    commit(merge_request, {path: content})
    found, page = run_as_pipeline(forge, merge_request)
    assert found == code
    assert told in page


# A county's old debts, none of them the clerk's: a waiver that has lapsed, an error of another unit, a parameter's source.
DEBTS = {
    "waivers.yaml": "- {规则: ZF105, 对象: yi, 理由: 旧码, 批准: 县政府法制办, 至: 2015-06-30}\n",
    "units/yi/unit.yaml": base_files()["units/yi/unit.yaml"].decode() + "成立: 2001-02-30\n",
    "parameters.yaml": "考试.及格线: {说明: 及格分数, 单位: 分, 取值: [{值: 60, 来源: 未查到, 核实: 否}]}\n",
}
CERTIFICATES = "units/jia/certificates.csv"


@pytest.fixture
def clerk(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, {**base_files(), **DEBTS})
    return tmp_path


def hook(clerk: Path, entry: str) -> tuple[int, str]:
    environment = {**os.environ, "PYTHONPATH": str(HOUSE), "NO_COLOR": "1"}
    words = [sys.executable, "-m", *entry.split()]
    done = subprocess.run(words, cwd=clerk, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize("file", [HOUSE / ".pre-commit-hooks.yaml", START / "pre-commit-config.yaml"])
def test_a_clerk_who_commits_one_wrong_date_is_shown_that_date_alone(file: Path, clerk: Path) -> None:
    (entry,) = (h["entry"] for h in hooks(file) if h["id"] == "zfzr-validate")
    table = base_files()[CERTIFICATES].decode()
    (clerk / CERTIFICATES).write_text(table.replace("2011-01-01", "2011-01-41", 1), encoding="utf-8")
    git(clerk, "add", "-A")

    code, said = hook(clerk, entry)
    assert code == 1
    assert re.findall(r"^\S+  (\S+ ZF\d+)$", said, re.MULTILINE) == ["错误 ZF017"]
    assert said.startswith(f"数据差错（1）\n{CERTIFICATES}:2:")
    assert said.count("\n") < 15

    (clerk / CERTIFICATES).write_text(table.replace("2011-01-01", "2011-01-02", 1), encoding="utf-8")
    assert hook(clerk, entry)[0] == 0
    assert hook(clerk, "zfzr validate")[0] == 1  # the county's whole account has errors


def test_the_first_commit_of_all_is_checked_in_full(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for path, content in {**base_files(), "units/yi/unit.yaml": DEBTS["units/yi/unit.yaml"].encode()}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert hook(tmp_path, "zfzr validate --changed-since HEAD")[0] == 1


def test_errors_come_first_and_a_parameter_s_notice_last(clerk: Path) -> None:
    said = hook(clerk, "zfzr validate")[1]
    order = re.findall(r"^(\S+?):\S+  (\S+) ZF\d+$", said, re.MULTILINE)
    assert order[:2] == [("units/yi/unit.yaml", "错误"), ("waivers.yaml", "错误")]
    assert order[-1] == ("parameters.yaml", "提示")
