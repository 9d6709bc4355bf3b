"""The hooks that pre-commit reads, and the pipelines of new counties: each runs commands that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from zfzr.cli.app import COMMANDS

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
    assert entries == {"zfzr-fmt": ["zfzr", "fmt"], "zfzr-validate": ["zfzr", "validate"]}
    assert {words[1] for words in entries.values()} <= COMMANDS.keys()
    validate = next(hook for hook in hooks(file) if hook["id"] == "zfzr-validate")
    assert validate["pass_filenames"] is False


@pytest.mark.parametrize("path", PATHS)
def test_a_data_file_triggers_both_hooks(path: str) -> None:
    for hook in hooks(HOUSE / ".pre-commit-hooks.yaml"):
        assert re.search(hook["files"], path)


@pytest.mark.parametrize("path", ["README.md", ".github/workflows/zfzr.yml", "schemas/unit.schema.json"])
def test_other_files_are_not_formatted(path: str) -> None:
    (fmt,) = (hook for hook in hooks(HOUSE / ".pre-commit-hooks.yaml") if hook["id"] == "zfzr-fmt")
    assert not re.search(fmt["files"], path)


def commands_in(value: Any) -> list[str]:
    """Return the texts of a pipeline that run zfzr."""
    if isinstance(value, dict):
        return [command for each in value.values() for command in commands_in(each)]
    if isinstance(value, list):
        return [command for each in value for command in commands_in(each)]
    return [value] if isinstance(value, str) and re.match(r"zfzr \w+ ?(--\w+)?$", value) else []


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_a_pipeline_checks_form_and_content(forge: str) -> None:
    pipeline = yaml.safe_load((START / f"{forge}.yml").read_text(encoding="utf-8"))
    assert commands_in(pipeline) == ["zfzr fmt --check", "zfzr validate"]


def test_the_pipeline_of_gitee_checks_form_and_content_and_says_that_it_is_untried() -> None:
    text = (START / "gitee.yml").read_text(encoding="utf-8")
    assert commands_in(yaml.safe_load(text))[-2:] == ["zfzr fmt --check", "zfzr validate"]
    assert "未在平台上试过" in text
