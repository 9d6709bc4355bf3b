"""`zfzr waive`: what it writes, and what it refuses because it could have no effect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from building import base_files
from present.findings.inspections import WARNING
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.present import console, language

UNTIL = "2016-06-30"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A county with one warning: the organisation code of 乙镇 (ZF105)."""
    for path, content in {**base_files(), **WARNING}.items():
        file = tmp_path / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp_path / "data"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--data", str(root), *arguments])


def waive(
    root: Path, code: str = "ZF105", target: str = "yi", until: str = UNTIL, *more: str, **said: str
) -> Result:
    given = {"reason": "证书原件如此，已核对", "approver": "县法制办", **said}
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    return run(root, "waive", code, target, "--until", until, *options, *more)


WRITTEN = "- 规则: ZF105\n  对象: yi\n  理由: 证书原件如此，已核对\n  批准: 县法制办\n  至: 2016-06-30\n"


def test_a_waiver_is_written_canonically_and_shown(root: Path) -> None:
    result = waive(root)

    assert result.exit_code == 0
    assert (root / "waivers.yaml").read_text(encoding="utf-8") == WRITTEN
    assert "".join(f"+{line}\n" for line in WRITTEN.splitlines()) in result.stdout
    assert run(root, "fmt", "--check").stdout.count("waivers.yaml") == 0


def test_it_takes_effect(root: Path) -> None:
    assert "ZF105" in run(root, "validate").stdout
    waive(root)
    result = run(root, "validate")

    assert "ZF105" not in result.stdout
    assert "豁免：1 项，最早 2016-06-30 到期" in result.stdout


@pytest.mark.parametrize(
    "target", ["甲县乙镇人民政府", "units\\yi\\unit.yaml", "./units/yi/unit.yaml", "data/units/yi/unit.yaml"]
)
def test_a_unit_s_name_and_a_path_however_written_are_recorded_in_one_way(
    target: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    assert waive(root, target=target).exit_code == 0
    recorded = "yi" if target == "甲县乙镇人民政府" else "units/yi/unit.yaml"
    assert f"对象: {recorded}\n" in (root / "waivers.yaml").read_text(encoding="utf-8")
    assert "ZF105" not in run(root, "validate").stdout


@pytest.mark.parametrize("target", ["yi", "units/yi/unit.yaml", "ZF105:yi"])
def test_a_target_is_whatever_a_waiver_may_call_a_finding_by(target: str, root: Path) -> None:
    assert waive(root, target=target).exit_code == 0
    assert "ZF105" not in run(root, "validate").stdout


def test_diff_writes_nothing(root: Path) -> None:
    result = waive(root, "ZF105", "yi", UNTIL, "--diff")

    assert result.exit_code == 0
    assert "+- 规则: ZF105" in result.stdout
    assert not (root / "waivers.yaml").exists()


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2
    for word in words:
        assert word in result.stderr


def test_what_the_law_demands_cannot_be_waived(root: Path) -> None:
    refused(waive(root, "ZF020"), "法定要求")


def test_what_is_wrong_with_a_waiver_cannot_be_waived(root: Path) -> None:
    refused(waive(root, "ZF602"), "豁免本身")


def test_an_unknown_rule_is_offered_the_nearest(root: Path) -> None:
    refused(waive(root, "ZF1O5"), "没有规则", "ZF105")


def test_a_target_that_no_finding_has_is_offered_the_nearest(root: Path) -> None:
    refused(waive(root, target="units/yi/unit.yml"), "没有“units/yi/unit.yml”", "units/yi/unit.yaml\n")


def test_a_target_like_none_is_offered_the_keys_there_are(root: Path) -> None:
    refused(waive(root, target="甲"), "可以写：ZF105:yi")


def test_a_rule_that_finds_nothing_has_nothing_to_waive(root: Path) -> None:
    refused(waive(root, "ZF106"), "没有查出问题")


def test_a_day_in_the_past_is_refused(root: Path) -> None:
    """The county's day is 2015-12-31; on its last day a waiver still holds."""
    refused(waive(root, until="2015-12-30"), "已经过了")
    assert waive(root, until="2015-12-31").exit_code == 0


def test_the_same_waiver_is_not_written_twice(root: Path) -> None:
    waive(root)
    refused(waive(root, until="2016-12-31"), "已有 ZF105 对“yi”的豁免，至 2016-06-30")
    assert (root / "waivers.yaml").read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize("name", ["reason", "approver"])
def test_without_a_reason_or_an_approver_it_would_have_no_effect(name: str, root: Path) -> None:
    refused(waive(root, **{name: " "}), f"--{name} ", "写的是空白")


def test_reason_approver_and_day_must_be_given(root: Path) -> None:
    assert run(root, "waive", "ZF105", "yi").exit_code == 2


def test_a_broken_file_is_left_alone(root: Path) -> None:
    (root / "waivers.yaml").write_text("- {规则: ZF105\n", encoding="utf-8")
    refused(waive(root), "文件有差错")
    assert (root / "waivers.yaml").read_text(encoding="utf-8") == "- {规则: ZF105\n"
