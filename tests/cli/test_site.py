"""`zfzr site build`: one folder, filled as a whole, again and again, and nobody else's file touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.building import write
from zfzr.cli.app import app


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {})


def build(data: Path, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["site", "build", "-o", str(folder), "--data", str(data), *words])


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_second_build_writes_nothing(data: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(data, site).exit_code == 0
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*.html")}
    result = build(data, site)
    assert "写了 0 个" in result.stderr
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*.html")} == before


def test_the_page_of_a_power_that_is_gone_is_removed(data: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(data, site)
    assert (site / "power/41082301CF00100.html").is_file()
    (data / "units/jia/authorities.yaml").write_text("[]\n")
    build(data, site)
    assert not (site / "power").exists()
    assert set(json.loads((site / "build.json").read_text())["files"]) == {*held(site)} - {"build.json"}


@pytest.mark.parametrize("place", ["data", "data/网页", ".", "mine", "mine/readme.txt"])
def test_a_folder_that_is_not_the_sites_own_is_left_as_it_is(data: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/readme.txt").write_text("我的")
    before = held(tmp_path)
    result = build(data, tmp_path / place)
    assert result.exit_code == 2
    assert "换一个空的或者新的目录" in result.stderr
    assert held(tmp_path) == before


def test_a_list_of_files_that_leads_out_of_the_folder_is_not_followed(data: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(data, site)
    (tmp_path / "other.txt").write_text("别人的")
    listed = json.loads((site / "build.json").read_text())
    listed["files"] |= {"../other.txt": "", str(tmp_path / "other.txt"): ""}
    (site / "build.json").write_text(json.dumps(listed))
    assert build(data, site).exit_code == 0
    assert (tmp_path / "other.txt").read_text() == "别人的"


def test_a_file_that_cannot_be_read_is_named_and_the_pages_are_provisional(
    data: Path, tmp_path: Path
) -> None:
    (data / "units/jia/authorities.yaml").write_text("- 编码: [\n")
    result = build(data, tmp_path / "site")
    assert result.exit_code == 5
    assert "units/jia/authorities.yaml 没有读全" in result.stderr
    assert "units/jia/authorities.yaml" in (tmp_path / "site/about.html").read_text()


@pytest.mark.parametrize("address", ["武陟县", "ftp://x", "https://a b/", "https://x/?q=1"])
def test_an_address_that_is_none_is_refused(data: Path, tmp_path: Path, address: str) -> None:
    result = build(data, tmp_path / "site", "--address", address)
    assert result.exit_code == 2
    assert not (tmp_path / "site").exists()


def test_with_its_address_a_site_has_a_map(data: Path, tmp_path: Path) -> None:
    build(data, tmp_path / "site", "--address", "https://www.example.invalid/zfgs")
    text = (tmp_path / "site/sitemap.xml").read_text()
    assert "<loc>https://www.example.invalid/zfgs/power/41082301CF00100.html</loc>" in text
