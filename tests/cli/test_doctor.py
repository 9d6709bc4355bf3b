"""`zfzr doctor`: what is missing, what that costs, and when it ends with 1."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from repositories import commit, git
from typer.testing import CliRunner, Result

from zfzr.cli import doctor as doctor_module
from zfzr.cli.app import app
from zfzr.present import console, language

BASE = Path(__file__).parents[1] / "datasets" / "base"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "county")
    git(tmp_path / "county", "init", "-q")
    (tmp_path / "county" / ".gitattributes").write_text("* text=auto eol=lf\n", encoding="utf-8")
    return tmp_path / "county"


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["doctor", *arguments])


def state_of(page: str, what: str) -> str:
    return next(line.split()[1] for line in page.split("\n") if line.startswith(what))


def test_a_sound_machine_ends_with_0(root: Path) -> None:
    result = doctor("--data", str(root))
    assert result.exit_code == 0
    assert state_of(result.stdout, "Python") == "正常"
    assert state_of(result.stdout, "数据目录") == "正常"
    assert state_of(result.stdout, "版本库") == "正常"


def test_programs_read_what_is_lacking_and_how_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = doctor("--format", "json")
    checks = {each["what"]: each for each in json.loads(result.stdout)["checks"]}
    assert result.exit_code == 1
    assert checks["数据目录"]["state"] == "lacking"
    assert checks["数据目录"]["mend"].startswith("用 --data 指明数据目录")
    assert (checks["YAML 解析"]["state"], checks["YAML 解析"]["mend"]) == ("good", None)


def test_without_a_dataset_it_ends_with_1_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = doctor()
    assert result.exit_code == 1
    assert state_of(result.stdout, "数据目录") == "缺"
    assert "用 --data 指明数据目录" in result.stdout


def test_a_file_that_cannot_be_opened_ends_with_1(root: Path) -> None:
    (root / "units/jia/people.csv").unlink()
    (root / "units/jia/people.csv").symlink_to("nowhere.csv")
    result = doctor("--data", str(root))
    assert result.exit_code == 1
    assert "1 个文件打不开" in result.stdout


def test_an_old_python_ends_with_1(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_module, "_OLDEST", (sys.version_info[0] + 1, 0))
    result = doctor("--data", str(root))
    assert (result.exit_code, state_of(result.stdout, "Python")) == (1, "缺")


def test_a_missing_git_is_worth_a_reminder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    result = doctor("--data", str(root))
    assert (result.exit_code, state_of(result.stdout, "git")) == (0, "提醒")
    assert "不能保存历史" in result.stdout


def test_a_year_without_published_holidays_is_worth_a_reminder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_module, "today", lambda: date(2090, 1, 4))
    assert state_of(doctor("--data", str(root)).stdout, "工作日历") == "提醒"


def test_a_dataset_outside_of_git_and_one_without_attributes_are_reminded(root: Path) -> None:
    (root / ".gitattributes").unlink()
    assert "Windows 上检出会改换行符" in doctor("--data", str(root)).stdout
    shutil.rmtree(root / ".git")
    assert "在数据目录运行 git init" in doctor("--data", str(root)).stdout


@pytest.mark.parametrize("lost", ["HEAD", "HEAD^{tree}", "HEAD:units"])
def test_a_repository_that_lost_the_last_commit_is_said_to_lack_it(root: Path, lost: str) -> None:
    assert "最近的提交" not in doctor("--data", str(root)).stdout  # none was made yet
    commit(root, {})
    assert "最近的提交" not in doctor("--data", str(root)).stdout
    id_ = git(root, "rev-parse", lost)
    (root / ".git/objects" / id_[:2] / id_[2:]).unlink()
    result = doctor("--data", str(root))
    assert (result.exit_code, state_of(result.stdout, "最近的提交")) == (1, "缺")


def test_a_template_that_no_document_reads_is_named_with_the_one_it_may_have_meant(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "催报通知书.md.j2").write_text("---\n文种: 通知\n---\n甲", encoding="utf-8")
    page = doctor("--data", str(root)).stdout
    assert "自己的模板" in page
    assert "催报通知书.md.j2（催报通知.md.j2" in page


def test_templates_that_documents_read_are_not_spoken_of(root: Path) -> None:
    (root / "templates").mkdir()
    own = '---\n文种: 通知\n---\n{% include "落款.md.j2" %}'
    (root / "templates" / "催报通知.md.j2").write_text(own, encoding="utf-8")
    (root / "templates" / "落款.md.j2").write_text("甲", encoding="utf-8")
    assert "自己的模板" not in doctor("--data", str(root)).stdout
