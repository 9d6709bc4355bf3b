"""Where there is no answer, who asked for a machine format is told so in it: every command that offers one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from building import write
from jsonschema import Draft202012Validator
from offering import with_json
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

SCHEMA = Path(__file__).parents[2] / "schemas" / "refusal.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
WITH_JSON = with_json()


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def error_of(result: Result) -> Mapping[str, Any]:
    document = json.loads(result.stdout)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert document["error"]["exit_code"] == result.exit_code
    error: Mapping[str, Any] = document["error"]
    return error


def test_nearly_every_command_offers_json() -> None:
    assert {("validate",), ("baseline",), ("import",), ("score", "seal"), ("report", "officers")} <= set(
        WITH_JSON
    )


@pytest.mark.parametrize("path", WITH_JSON, ids="-".join)
def test_a_wrong_command_line_is_told(path: tuple[str, ...]) -> None:
    result = run(*path, "--format", "json", "--no-such-option")

    assert result.exit_code == 2
    error = error_of(result)
    assert error["kind"] == "usage"
    assert "--no-such-option" in error["message"]
    assert "--no-such-option" in result.stderr


READS_NO_DATA = {"explain", "rules", "duties", "measures", "version", "cite", "doctor", "init", "schema"}


@pytest.mark.parametrize("path", [each for each in WITH_JSON if each[0] not in READS_NO_DATA], ids="-".join)
def test_a_dataset_that_is_not_there_is_told(path: tuple[str, ...], tmp_path: Path) -> None:
    """What lacks on the command line, too, is told first: that is an error all the same."""
    result = run(*path, "--format=json", "--data", str(tmp_path / "nowhere"))

    assert result.exit_code == 2
    assert error_of(result)["kind"] in ("refusal", "usage")


def test_the_language_is_that_of_the_command(tmp_path: Path) -> None:
    result = run("status", "--format", "json", "--lang", "en", "--data", str(tmp_path / "nowhere"))

    assert error_of(result)["message"].startswith("--data names no directory")
    assert error_of(result)["hint"] == "check the path"


def test_the_file_that_it_is_about_is_named(tmp_path: Path) -> None:
    result = run("score", "2015", "--format", "json", "--data", str(write(tmp_path, {})))

    assert error_of(result)["place"] == {"file": "county/2015/scheme.yaml", "line": None}


def test_a_refusal_with_a_code_of_its_own_keeps_it(tmp_path: Path) -> None:
    """A case of a day that is still to come: nothing to look at."""
    cases = "案号,决定文号,案由,当事人,决定日期\n甲罚〔2016〕1号,甲罚〔2016〕1号,甲,某店,2016-03-01\n"
    data = write(tmp_path, {"units/yi/2016/cases.csv": cases})
    for command in ("case", "liability"):
        result = run(
            command, "甲罚〔2016〕1号", "--format", "json", "--as-of", "2015-12-31", "--data", str(data)
        )
        if result.exit_code == 4:
            assert "以后" in error_of(result)["message"]
        else:
            assert error_of(result)


def test_without_a_machine_format_nothing_is_printed_in_the_place_of_the_answer(tmp_path: Path) -> None:
    assert run("status", "--data", str(tmp_path / "nowhere")).stdout == ""
    assert run("status", "--format", "csv", "--data", str(tmp_path / "nowhere")).stdout == ""
    assert run("status", "--format", "json", "--format", "text", "--data", str(tmp_path / "no")).stdout == ""


def test_the_last_format_that_is_named_is_meant(tmp_path: Path) -> None:
    assert error_of(run("status", "--format", "csv", "--format", "json", "--data", str(tmp_path / "no")))


def test_a_defect_is_told_by_its_kind_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("张三")

    monkeypatch.setattr("zfzr.cli.county.open_county", broken)
    result = run("status", "--format", "json", "--data", str(write(tmp_path, {})))

    assert result.exit_code == 3
    assert error_of(result)["kind"] == "defect"
    assert "张三" not in result.output


def test_nothing_stands_behind_a_part_of_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(5, "gone", "x")

    monkeypatch.setattr("zfzr.cli.validate._exit_code", lambda *_, **__: broken())
    result = run("validate", "--format", "json", "--data", str(write(tmp_path, {})))

    assert result.exit_code == 2
    assert "findings" in json.loads(result.stdout)


def test_sarif_tells_of_a_run_that_did_not_succeed(tmp_path: Path) -> None:
    result = run("validate", "--format", "sarif", "--data", str(tmp_path / "nowhere"))
    (invocation,) = json.loads(result.stdout)["runs"][0]["invocations"]

    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    assert "nowhere" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_junit_tells_of_a_test_with_an_error(tmp_path: Path) -> None:
    result = run("validate", "--format", "junit", "--data", str(tmp_path / "nowhere"))

    assert '<testsuites name="zfzr" tests="1" failures="0" errors="1"' in result.stdout
    assert 'type="refusal"' in result.stdout


def test_github_is_told_in_a_line_of_its_own(tmp_path: Path) -> None:
    result = run("validate", "--format", "github", "--data", str(tmp_path / "nowhere"))

    assert result.stdout.startswith("::error::--data 指的目录不存在：")
    assert result.stdout.count("\n") == 1


def test_a_list_of_problems_is_not_empty_but_missing(tmp_path: Path) -> None:
    """An empty list of code quality would say that nothing is wrong."""
    assert run("validate", "--format", "gitlab", "--data", str(tmp_path / "nowhere")).stdout == ""
