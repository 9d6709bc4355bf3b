"""`zfzr schema`: the kinds, one schema, all of them in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.kinds import kinds_by_name
from zfzr.present import console, language


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def schema(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["schema", *arguments])


def test_without_a_kind_all_are_listed_with_their_place() -> None:
    page = schema().stdout
    assert all(name in page for name in kinds_by_name())
    assert "units/{unit}/certificates.csv" in page


@pytest.mark.parametrize("word", ["certificates", "certificate", "证件"])
def test_a_kind_is_printed_under_each_of_its_names(word: str) -> None:
    assert json.loads(schema(word).stdout)["title"] == "证件"


def test_a_kind_that_is_not_one_is_refused_with_the_nearest() -> None:
    result = schema("证见")
    assert (result.exit_code, "证件" in result.stderr) == (2, True)


def test_all_are_written_into_a_folder_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    for _ in range(2):
        assert schema("-o", str(folder)).exit_code == 0
    assert len(list(folder.iterdir())) == len(kinds_by_name()) + 1  # the editor's settings
    assert json.loads((folder / "unit.schema.json").read_text(encoding="utf-8"))["title"] == "单位"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "schemas").write_text("x", encoding="utf-8")
    assert schema("-o", str(tmp_path / "schemas")).exit_code == 2
