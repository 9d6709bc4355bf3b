"""The register: homes in the program's own folders, and those that installed packages name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zfzr.declare.manual import home_of_rule
from zfzr.declare.register import homes, load_of


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for installed packages, the last on the path; homes are looked for anew."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    homes.cache_clear()
    yield tmp_path
    homes.cache_clear()


def install(site: Path, named: str) -> None:
    about = site / "county-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: county\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[zfzr.subjects]\nown = {named}\n")


def test_a_folder_of_subjects_is_a_home() -> None:
    assert {"zfzr.county", "zfzr.check", "zfzr.subjects.officer", "zfzr.subjects.round"} <= set(homes())


def test_what_an_installed_package_names_is_a_home(site: Path) -> None:
    install(site, "county_subjects.wells")

    assert homes()[-1] == "county_subjects.wells"


def test_a_package_of_another_group_names_no_home(site: Path) -> None:
    install(site, "county_subjects.wells")
    (site / "county-1.0.dist-info" / "entry_points.txt").write_text("[other]\nown = county_subjects.wells\n")

    assert "county_subjects.wells" not in homes()


def test_homes_are_found_without_the_slow_reader_of_installed_packages() -> None:
    code = "import sys; from zfzr.declare.register import homes; homes(); print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "importlib.metadata" not in imported.split()


def test_a_rule_is_of_the_home_that_holds_its_page() -> None:
    assert home_of_rule("ZF404") == "zfzr.subjects.accountability"
    assert home_of_rule("ZF102") == "zfzr.check"
    assert home_of_rule("ZF000") is None


def test_a_home_without_a_part_has_nothing_to_import() -> None:
    assert load_of("zfzr.county", "rules") == ()
