"""`zfzr site record`: what pages publish goes to the register of publications, once, and only as it was built."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import write
from typer.testing import CliRunner, Result

from zfzr.cli.app import app

REGISTER = "county/2015/publications.csv"
APPROVALS = (
    "- 单位: jia\n  版本: 2015年版\n  事项数: 1\n"
    "  经过:\n  - {环节: 县政府批准, 日期: 2015-08-01, 文号: 甲政〔2015〕9号}\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {"county/approvals.yaml": APPROVALS})


def run(data: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--data", str(data), "--as-of", "2015-12-31"])


def record(data: Path, *words: str) -> Result:
    return run(data, "site", "record", str(data.parent / "site"), "--where", "县政府门户网站", *words)


def build(data: Path, *words: str) -> None:
    assert run(data, "site", "build", "-o", str(data.parent / "site"), *words).exit_code == 0


def test_without_apply_it_is_shown_and_nothing_written(data: Path) -> None:
    build(data)
    result = record(data)
    assert result.exit_code == 0
    assert [line.split()[:4] for line in result.stdout.splitlines()] == [
        ["GS2015-001", "县食药监局", "权责清单", "2015年版"],
        ["GS2015-002", "县食药监局", "流程图", "chufa-yiban"],
        ["GS2015-003", "县食药监局", "裁量标准", "CL-001"],
    ]
    assert not (data / REGISTER).exists()


def test_applied_it_is_in_the_register_once(data: Path) -> None:
    build(data, "--address", "https://www.example.invalid/")
    assert record(data, "--apply", "--address", "https://www.example.invalid/").exit_code == 0
    text = (data / REGISTER).read_text()
    assert "GS2015-001,jia,权责清单,2015年版," in text
    assert "https://www.example.invalid/unit/jia.html" in text
    assert REGISTER not in run(data, "fmt", "--check").stdout
    build(data)
    again = record(data, "--apply")
    assert "待登记 0 件，已登记、内容未变的 3 件" in again.stderr
    assert (data / REGISTER).read_text() == text


def test_a_change_is_told_and_recorded_as_another_publication(data: Path) -> None:
    build(data)
    record(data, "--apply")
    standards = data / "units/jia/discretion.yaml"
    standards.write_text(standards.read_text().replace("没有造成后果", "没有造成危害后果"))
    assert "内容已经不同于现在的登记" in run(data, "validate", "--select", "ZF945").stdout
    build(data)
    record(data, "--apply")
    assert "GS2015-004,jia,裁量标准,CL-001," in (data / REGISTER).read_text()
    assert "内容已经不同于" not in run(data, "validate", "--select", "ZF945").stdout


def test_pages_that_are_not_of_the_data_are_not_recorded(data: Path) -> None:
    build(data)
    standards = data / "units/jia/discretion.yaml"
    standards.write_text(standards.read_text().replace("没有造成后果", "没有造成危害后果"))
    result = record(data, "--apply")
    assert result.exit_code == 2
    assert "不是按现在的数据生成的" in result.stderr
    assert not (data / REGISTER).exists()


def test_a_list_that_nobody_approved_is_not_recorded(data: Path) -> None:
    (data / "county/approvals.yaml").unlink()
    build(data)
    result = record(data)
    assert "没有县政府批准的清单版本，清单不登记：县食药监局" in result.stderr
    assert "权责清单" not in result.stdout


@pytest.mark.parametrize("words", [("--where", " "), ("--where", "网站", "--address", "武陟")])
def test_a_bad_place_is_refused(data: Path, words: tuple[str, ...]) -> None:
    build(data)
    assert run(data, "site", "record", str(data.parent / "site"), *words).exit_code == 2
