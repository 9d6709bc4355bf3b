"""The key of a judgement: the same for the same question, another one as soon as anything could change the answer."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

import zfzr
from zfzr.check import cache_key as keys
from zfzr.check.cache_key import judgement_key
from zfzr.declare.register import named_in
from zfzr.files.tree import TooLarge

FILES = {"zfzr.yaml": b"x", "units/a/unit.yaml": b"yy"}


def key(files=FILES, day="2015-12-31", choice="all"):
    return judgement_key(files, day, choice)


def test_the_same_question_has_the_same_key():
    assert key() == key(dict(reversed(FILES.items())))


@pytest.mark.parametrize(
    "files",
    [
        {**FILES, "zfzr.yaml": b"z"},  # the same size; no time is looked at
        {**FILES, "zfzr.yaml": b""},
        {"zfzr.yaml": b"x"},
        {**FILES, "units/b/unit.yaml": b""},
        {"zfzr.yaml": b"x", "units/b/unit.yaml": b"yy"},
        {"zfzr.yaml": b"yy", "units/a/unit.yaml": b"x"},
        {**FILES, "zfzr.yaml": PermissionError(errno.EACCES, "Permission denied")},
    ],
)
def test_other_data_have_another_key(files):
    assert key(files) != key()


def test_another_day_or_choice_of_rules_has_another_key():
    assert len({key(), key(day="2016-01-01"), key(choice="only data"), key(day="", choice="")}) == 4


def test_a_byte_that_moves_from_name_to_content_is_noticed():
    assert key({"ab": b"c"}) != key({"a": b"bc"})
    assert key({"a": b"1:b1:c"}) != key({"a": b"", "b": b"c"})


def test_why_a_file_cannot_be_read_is_part_of_the_key():
    errors = [
        PermissionError(errno.EACCES, "Permission denied"),
        OSError(errno.EACCES, "拒绝访问"),
        OSError(errno.ENOENT, "Permission denied"),
        TooLarge(30_000_000),
        TooLarge(30_000_001),
    ]
    assert len({key({"zfzr.yaml": error}) for error in errors}) == len(errors)


def test_no_content_passes_for_an_error():
    error = PermissionError(errno.EACCES, "Permission denied")

    assert key({"zfzr.yaml": error}) != key({"zfzr.yaml": repr(error).encode()})


def test_a_file_name_that_is_no_text_has_a_key():
    assert key({"zfzr\udcff.yaml": b""}) != key({"zfzr.yaml": b""})


def test_the_code_of_every_room_that_decides_is_in_the_key(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(zfzr, "__file__", str(tmp_path / "__init__.py"))
    seen = {key()}
    for room in ("terms", "files", "declare", "county", "check", "subjects"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "a.py").write_text("x = 1")
        seen.add(key())
        (tmp_path / room / "a.py").write_text("x = 2")
        seen.add(key())
    before = key()
    (tmp_path / "check" / "__pycache__").mkdir()
    (tmp_path / "check" / "__pycache__" / "a.pyc").write_text("compiled")
    (tmp_path / "cli").mkdir()
    (tmp_path / "cli" / "a.py").write_text("x = 1")

    assert len(seen) == 13
    assert key() == before


def test_the_version_of_the_program_is_in_the_key(monkeypatch):
    before = key()
    monkeypatch.setattr(zfzr, "__version__", "999")

    assert key() != before


# Installed packages


def install(folder: Path, name: str, version: str, entry_points: str = "") -> None:
    about = folder / f"{name}-{version}.dist-info"
    about.mkdir()
    if entry_points:
        (about / "entry_points.txt").write_text(entry_points)


@pytest.fixture
def site(tmp_path: Path, monkeypatch) -> Path:
    """A folder for installed packages, the last on the path."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    return tmp_path


def test_a_package_of_another_version_has_another_key(site: Path):
    install(site, "yaml_parser", "1.0")
    before = key()
    (site / "yaml_parser-1.0.dist-info").rename(site / "yaml_parser-1.1.dist-info")

    assert key() != before


def test_the_code_of_a_package_that_adds_rules_is_in_the_key(site: Path):
    install(
        site, "county", "1.0", "[console_scripts]\nx = y:z\n\n[zfzr.subjects]\nown = county_rules.more:all\n"
    )
    (site / "county_rules").mkdir()
    (site / "county_rules" / "__init__.py").write_text("")
    (site / "county_rules" / "more.py").write_text("limit = 1")
    before = key()
    (site / "county_rules" / "more.py").write_text("limit = 2")

    assert before is not None
    assert key() not in (before, None)
    assert "county_rules" not in sys.modules


def test_a_module_that_adds_rules_is_in_the_key(site: Path):
    install(site, "county", "1.0", "[zfzr.subjects]\nown = county_single\n")
    (site / "county_single.py").write_text("limit = 1")
    before = key()
    (site / "county_single.py").write_text("limit = 2")

    assert before is not None
    assert key() not in (before, None)


def test_packages_that_add_no_rules_are_not_read(site: Path):
    install(site, "other", "1.0", "[console_scripts]\nx = other_package:main\n")

    assert key() is not None


def test_rules_whose_code_is_not_found_are_not_cached(site: Path):
    install(site, "county", "1.0", "[zfzr.subjects]\nown = nowhere_to_be_found:all\n")

    assert key() is None


def test_nothing_is_cached_where_an_archive_could_add_rules(site: Path, monkeypatch):
    (site / "archive.egg").write_bytes(b"PK")
    monkeypatch.setattr(sys, "path", [*sys.path, str(site / "archive.egg")])

    assert key() is None


def test_entry_points_of_other_groups_are_told_apart():
    text = "[a]\nx = one:f\n[zfzr.subjects]\ny = two.three:f\nz=four\n[b]\nw = five\n"

    assert list(named_in(text)) == ["two.three:f", "four"]
    assert keys._packages_with_rules(named_in(text)) == ["four", "two"]
