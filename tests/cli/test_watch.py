"""`zfzr watch`: what it says after each change of the files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.building import write
from zfzr.check.resident import Resident
from zfzr.cli.watch import Shown, found_in, left_open_in, look_again
from zfzr.files.tree import read_tree
from zfzr.terms.text import Language
from zfzr.terms.width import display_width

LIST = "units/jia/authorities.yaml"
Look = Callable[[], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "jia", {})


@pytest.fixture
def look(root: Path, capsys: pytest.CaptureFixture[str]) -> Look:
    """Look again, and return what is said."""
    resident = Resident(read_tree(root), root, lambda _: date(2015, 12, 31))
    shown = [Shown(found_in(resident), left_open_in(resident))]

    def again() -> str:
        shown.append(look_again(resident, root, shown[-1]))
        said = capsys.readouterr()
        return said.out + said.err

    return again


def test_what_is_new_is_said_and_what_is_gone(root: Path, look: Look) -> None:
    text = (root / LIST).read_text()
    saved = root / "units/jia/.authorities.yaml.new"
    saved.write_text(text.replace("复核日期", "复合日期"))
    saved.replace(root / LIST)
    said = look()
    assert "ZF013" in said
    assert "新增" in said
    (root / LIST).write_text(text)
    assert f"已没有  {LIST}:10" in look()


def test_what_is_not_assessed_any_more_is_said_and_what_is_assessed_again(root: Path, look: Look) -> None:
    text = (root / LIST).read_text()
    (root / LIST).write_text(text.replace("状态: 在用", "状态: 在用着"))
    said = look()
    assert "\n未评：ZF" in said
    assert "参数“事项状态.在用着”" in said.replace("\n", "")
    (root / LIST).write_text(text)
    assert "\n已没有  未评：ZF" in look()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_that_is_said_is_wider_than_the_page(
    root: Path, look: Look, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("zfzr.present.language._chosen", language)
    text = (root / LIST).read_text()
    (root / LIST).write_text(text.replace("状态: 在用", "状态: 在用着").replace("jia", "jia-" * 12 + "jia"))
    said = look()
    (root / LIST).write_text(text)
    said += look()
    assert "ZF102" in said
    assert ("已没有  " if language == "zh" else "gone  ") in said
    assert [line for line in said.split("\n") if display_width(line) > 80] == []


def test_files_that_an_editor_writes_beside_are_not_worth_a_word(root: Path, look: Look) -> None:
    for name in (".authorities.yaml.swp", "authorities.yaml~", "4913", "#authorities.yaml#"):
        (root / "units/jia" / name).write_text("甲")
        assert look() == ""


def test_a_broken_file_is_told_and_mended(root: Path, look: Look) -> None:
    text = (root / LIST).read_text()
    (root / LIST).write_text(text + "- [")
    assert "ZF005" in look()
    (root / LIST).write_text(text)
    assert f"已没有  {LIST}" in look()


def test_a_folder_that_is_gone_is_told_once_and_what_is_found_when_it_is_back(
    root: Path, look: Look, tmp_path: Path
) -> None:
    shutil.move(root, tmp_path / "yi")
    assert "找不到数据目录" in look()
    shutil.move(tmp_path / "yi", root)
    said = look()
    assert said.startswith("共 ")
    assert "新增" not in said
    assert look() == ""
