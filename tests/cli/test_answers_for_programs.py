"""What commands answer to `--format json` that make something: schemas/answers.schema.json says what stands in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from building import base_files, write
from jsonschema import Draft202012Validator
from offering import every_command, formats_of
from subjects.assessment.life import SETTLED
from typer.testing import CliRunner, Result

from zfzr.check.resident import Resident
from zfzr.cli.app import app
from zfzr.cli.watch import Shown, found_in, look_again
from zfzr.files.tree import read_tree
from zfzr.present import console, language

SCHEMA = Path(__file__).parents[2] / "schemas" / "answers.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
PROFILE = base_files()["zfzr.yaml"].decode()
ACCOUNTS = {"zfzr.yaml": PROFILE + '托管账号: [{角色: 法制机构, 账号: ["@fazhiban"]}]\n'}


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {**SETTLED, **ACCOUNTS})


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--format", "json"], input="")


def answer(result: Result) -> Mapping[str, Any]:
    assert result.exit_code == 0, result.output
    return valid(result.stdout)


def valid(text: str) -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    return document


def test_every_answer_of_the_schema_is_of_a_command_that_offers_json() -> None:
    of = {each["properties"]["command"]["const"] for each in VALIDATOR.schema["$defs"].values() if _of(each)}
    offering = {" ".join(path) for path, command in every_command().items() if "json" in formats_of(command)}
    assert of == {"waive", "new", "init", "form", "schema", "codeowners", "watch", "site build"}
    assert of <= offering


def _of(part: Mapping[str, Any]) -> bool:
    return "command" in part["properties"]


NEW = ("new", "officer", "jia", "人员编号=J009", "姓名=王示九", "人员性质=公务员")


def test_a_new_record_is_told_with_its_file(root: Path) -> None:
    told = answer(run(*NEW, "--data", root))

    assert (told["written"], told["files"], told["not_read"]) == (True, ["units/jia/people.csv"], [])
    assert "J009" in (root / "units/jia/people.csv").read_text(encoding="utf-8")


def test_a_trial_says_that_nothing_was_written(root: Path) -> None:
    told = answer(run(*NEW, "--dry-run", "--data", root))

    assert told["written"] is False
    assert "J009" not in (root / "units/jia/people.csv").read_text(encoding="utf-8")


def test_a_new_record_with_errors_is_refused_with_each(root: Path) -> None:
    result = run(*NEW[:-1], "人员性质=不知道", "--data", root)
    (found,) = json.loads(result.stdout)["error"]["findings"]

    assert result.exit_code == 2
    assert (found["code"], found["file"]) == ("ZF102", "units/jia/people.csv")


def test_what_was_not_read_is_told_beside_what_was_written(root: Path) -> None:
    (root / "units/jia/postings.csv").write_text('人员编号\n"', encoding="utf-8")
    result = run(*NEW, "--data", root)

    assert result.exit_code == 5
    assert valid(result.stdout)["not_read"] == ["units/jia/postings.csv"]


def test_a_new_year_and_a_new_scheme(root: Path) -> None:
    assert "county/2016/scheme.yaml" in answer(run("new", "year", "2016", "--data", root))["files"]
    scheme = answer(run("new", "scheme", "2017", "--pattern", "倒扣", "--data", root))
    assert scheme["files"] == ["county/2017/scheme.yaml"]


def test_a_scheme_without_a_pattern_is_refused_with_those_there_are(root: Path) -> None:
    error = json.loads(run("new", "scheme", "2017", "--data", root).stdout)["error"]

    assert "倒扣" in error["hint"]


def test_the_fields_of_a_kind(root: Path) -> None:
    told = answer(run("new", "officer", "--fields", "--data", root))

    assert told["fields"][0]["name"] == "人员编号"
    assert told["fields"][0]["needed"] is True


def test_a_waiver(root: Path) -> None:
    words = ("--reason", "甲", "--approver", "乙", "--until", "2016-06-30", "--data", root)
    told = answer(run("waive", "ZF775", "units/jia/discretion.yaml", *words))

    assert (told["rule"], told["until"], told["files"]) == ("ZF775", "2016-06-30", ["waivers.yaml"])
    assert (root / "waivers.yaml").is_file()


def test_a_county_that_is_begun(tmp_path: Path) -> None:
    folder = tmp_path / "xin"
    told = answer(run("init", folder, "--county", "甲县", "--code", "410823", "--year", "2026", "-y"))

    assert str(folder / "zfzr.yaml") in told["files"]
    assert told["parameters_to_look_up"]


def test_a_form(root: Path, tmp_path: Path) -> None:
    told = answer(run("form", "officer", "--unit", "jia", "-o", tmp_path / "甲.xlsx", "--data", root))

    assert [each["rows"] for each in told["sheets"]] == [2]


def test_the_kinds_and_the_files_of_their_schemas(tmp_path: Path) -> None:
    kinds = answer(run("schema"))["kinds"]
    files = answer(run("schema", "-o", tmp_path / "schemas"))["files"]

    assert {"name": "unit", "label": "单位", "file": "units/{unit}/unit.yaml"} in kinds
    assert str(tmp_path / "schemas" / "unit.schema.json") in files


def test_who_reviews(root: Path) -> None:
    shown = answer(run("codeowners", "--data", root))
    written = answer(run("codeowners", "--write", "--data", root))

    assert (shown["written"], written["written"]) == (False, True)
    assert shown["text"] == (root / ".github/CODEOWNERS").read_text(encoding="utf-8")


def test_pages(root: Path, tmp_path: Path) -> None:
    told = answer(run("site", "build", "-o", tmp_path / "pages", "--data", root))

    assert told["files"] == told["written"] > 0


def test_the_first_look_tells_of_all(root: Path) -> None:
    result = run("watch", "--once", "--data", root)

    assert result.stdout.count("\n") == 1
    told = answer(result)
    assert told["total"] == len(told["new"]) > 0
    assert "ZF775" in {each["code"] for each in told["new"]}


def test_a_later_look_tells_of_what_is_new_on_one_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    resident = Resident(read_tree(root), root, lambda _: date(2015, 12, 31))
    before = Shown(found_in(resident))
    shutil.copy(root / "units/yi/unit.yaml", root / "units/yi/单位.yaml")
    look_again(resident, root, before, as_json=True)
    out = capsys.readouterr().out

    assert out.count("\n") == 1
    assert {each["file"] for each in valid(out)["new"]} == {"units/yi/单位.yaml"}
