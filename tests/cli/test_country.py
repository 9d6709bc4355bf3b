"""Tables of many counties written in the run that puts them side by side: whose, when again, when not, and by whom."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from building import write
from typer.testing import CliRunner, Result

from zfzr.cli import one_county
from zfzr.cli.app import app
from zfzr.present import console, language

CASE = "案号,案由,当事人类型,程序,立案\n甲罚〔2015〕1号,销售超过保质期的食品,法人,一般,2015-03-02\n"
FILE = "units/jia/2015/cases.csv"
DAY = "2015-12-31"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture(autouse=True)
def _compiled_once(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the processes that read counties share what the first of them compiled, also where none is kept otherwise."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "compiled"))


def county(root: Path, code: str) -> Path:
    write(root, {FILE: CASE})
    profile = root / "zfzr.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("410823", code), encoding="utf-8")
    return root


def request(root: Path, into: Path | None) -> one_county.Request:
    return one_county.Request(str(root), root.name, DAY, DAY, into=str(into) if into else None)


def answer(root: Path, into: Path | None, **others: Any) -> dict[str, Any]:
    """What is answered to a request, worked out in this process."""
    return one_county.answer(replace(request(root, into), **others))


def held(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def written(folder: Path) -> dict[str, int]:
    """When each part was put there: a file that is written anew is another file."""
    return {path: (folder / path).stat().st_ino for path in held(folder)}


def aggregate(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["--as-of", DAY, "aggregate", *arguments])


def test_the_tables_are_those_that_export_writes(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    assert answer(root, tmp_path / "all")["not_written"] is None
    given = ["export", "parquet", "--partition", "-o", str(tmp_path / "apart"), "--data", str(root)]
    assert CliRunner().invoke(app, ["--as-of", DAY, *given]).exit_code in (0, 5)
    there = held(tmp_path / "all")
    assert there.pop("_done/410801.json")
    assert there == held(tmp_path / "apart")


def test_figures_are_the_same_with_tables_and_without(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    alone = answer(root, None)["summary"]
    assert alone["code"] == "410801"
    assert answer(root, tmp_path / "all")["summary"] == alone
    assert answer(root, tmp_path / "all")["summary"] == alone


def test_a_county_that_stands_whole_is_not_written_again(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    answer(root, tmp_path / "all")
    before = written(tmp_path / "all")
    assert answer(root, tmp_path / "all")["kept"] is True
    assert written(tmp_path / "all") == before


@pytest.mark.parametrize(
    "changed",
    [
        {"as_of": "2015-12-30"},
        {"year": 2014},
        {"language": "en"},
    ],
)
def test_seen_otherwise_it_is_written_again(tmp_path: Path, changed: dict[str, Any]) -> None:
    root = county(tmp_path / "a", "410801")
    answer(root, tmp_path / "all")
    assert "kept" not in answer(root, tmp_path / "all", **changed)


def test_the_day_of_the_run_counts_where_the_data_name_none(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    profile = (root / "zfzr.yaml").read_text(encoding="utf-8")
    without = "".join(line for line in profile.splitlines(True) if not line.startswith("数据截止"))
    (root / "zfzr.yaml").write_text(without, encoding="utf-8")
    first = answer(root, tmp_path / "all", as_of=None, today="2015-12-01")
    assert first["summary"]["as_of"] == "2015-12-01"
    assert "kept" not in answer(root, tmp_path / "all", as_of=None, today="2015-12-02")


def test_where_the_data_name_their_day_the_day_of_the_run_is_nothing_to_them(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    assert "数据截止: 2015-12-31" in (root / "zfzr.yaml").read_text(encoding="utf-8")
    first = answer(root, tmp_path / "all", as_of=None, today="2016-03-01")
    assert first["summary"]["as_of"] == "2015-12-31"
    assert answer(root, tmp_path / "all", as_of=None, today="2016-03-02")["kept"] is True


def spoil_a_part(into: Path, root: Path) -> None:
    part = into / "cases/year=2015/county=410801/data.parquet"
    data = part.read_bytes()
    part.write_bytes(data[:4] + b"?" + data[5:])


def take_a_part(into: Path, root: Path) -> None:
    (into / "about/county=410801/data.parquet").unlink()


def add_a_part(into: Path, root: Path) -> None:
    other = into / "cases/year=2013/county=410801"
    other.mkdir(parents=True)
    (other / "data.parquet").write_bytes((into / "about/county=410801/data.parquet").read_bytes())


def change_the_data(into: Path, root: Path) -> None:
    (root / FILE).write_text(CASE.replace("03-02", "03-03"), encoding="utf-8")


def spoil_the_record(into: Path, root: Path) -> None:
    (into / "_done/410801.json").write_text('{"version": 1, "folder": "', encoding="utf-8")


def empty_the_figures(into: Path, root: Path) -> None:
    path = into / "_done/410801.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(record | {"summary": {"code": 1}}, indent=2), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [spoil_a_part, take_a_part, add_a_part, change_the_data, spoil_the_record, empty_the_figures],
)
def test_what_is_not_as_it_would_be_written_is_written_again(tmp_path: Path, change: Any) -> None:
    root, into = county(tmp_path / "a", "410801"), tmp_path / "all"
    answer(root, into)
    change(into, root)
    assert "kept" not in answer(root, into)
    answer(root, tmp_path / "new")
    assert held(into) == held(tmp_path / "new")


def test_a_run_that_was_cut_off_leaves_no_record_that_all_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, into = county(tmp_path / "a", "410801"), tmp_path / "all"
    answer(root, into)
    change_the_data(into, root)
    with monkeypatch.context() as cut:
        cut.setattr("zfzr.files.atomic.replace_file", lambda *_, **__: 1 / 0)
        assert answer(root, into)["broken"]
    assert not (into / "_done/410801.json").exists()


def test_who_exports_a_county_apart_takes_the_record_away(tmp_path: Path) -> None:
    root, into = county(tmp_path / "a", "410801"), tmp_path / "all"
    answer(root, into)
    given = ["export", "parquet", "--partition", "-o", str(into), "--data", str(root)]
    CliRunner().invoke(app, ["--as-of", DAY, *given])
    assert not (into / "_done/410801.json").exists()


def test_no_record_holds_digits_that_could_be_a_person_s() -> None:
    from zfzr.present.tables.done import digest_of

    digests = "".join(digest_of({"a": str(n).encode()}) for n in range(200))
    assert not set(digests) & set("0189")


def test_of_counties_that_share_a_code_none_is_written_and_each_is_named(tmp_path: Path) -> None:
    city = tmp_path / "city"
    for name, code in (("a", "410801"), ("b", "410801"), ("c", "410802")):
        county(city / name, code)
    done = aggregate(str(city), "--into", str(tmp_path / "all"), "--jobs", "2")
    assert done.exit_code == 5
    assert [p.name for p in sorted((tmp_path / "all/_done").iterdir())] == ["410802.json"]
    assert done.stderr.count("没有写表") == 2
    assert not list((tmp_path / "all").rglob("county=410801"))


def test_tables_of_other_data_under_the_code_stay(tmp_path: Path) -> None:
    first, second = county(tmp_path / "a", "410801"), county(tmp_path / "b", "410801")
    answer(first, tmp_path / "all")
    before = held(tmp_path / "all")
    told = answer(second, tmp_path / "all")
    assert "已经由" in told["not_written"][0]
    assert told["summary"]["code"] == "410801"
    assert held(tmp_path / "all") == before
    assert answer(second, tmp_path / "all", force=True)["not_written"] is None


def test_what_a_broken_county_wrote_before_is_told_to_be_old(tmp_path: Path) -> None:
    city = tmp_path / "city"
    county(city / "a", "410801")
    county(city / "b", "410802")
    answer((city / "a"), tmp_path / "all")
    (city / "a" / "zfzr.yaml").write_bytes(b"[")
    done = aggregate(str(city), "--into", str(tmp_path / "all"))
    assert done.exit_code == 5
    assert f"还有 {city / 'a'} 以前用代码 410801 写的表" in done.stderr.replace("\n", "")
    assert (tmp_path / "all/_done/410802.json").exists()


def test_the_same_folders_elsewhere_get_the_same_bytes(tmp_path: Path) -> None:
    for machine in ("one", "other"):
        answer(county(tmp_path / machine / "counties/a", "410801"), tmp_path / machine / "all")

    there = held(tmp_path / "one/all")
    assert json.loads(there["_counties/410801.json"])["folder"] == "../counties/a"
    assert json.loads(there["_done/410801.json"])["folder"] == "../counties/a"
    assert str(tmp_path).encode() not in b"".join(there.values())
    assert there == held(tmp_path / "other/all")


def test_data_of_another_folder_are_known_by_the_way_to_it_and_by_that_of_earlier_versions(
    tmp_path: Path,
) -> None:
    first, into = county(tmp_path / "a", "410801"), tmp_path / "all"
    answer(first, into)
    second = county(tmp_path / "b", "410801")
    assert answer(second, into)["not_written"] is not None

    owner = into / "_counties/410801.json"
    owner.write_text(owner.read_text(encoding="utf-8").replace("../a", first.as_posix()), encoding="utf-8")
    assert answer(second, into)["not_written"] is not None
    assert answer(first, into).get("not_written") is None


def test_what_counties_of_other_runs_wrote_is_counted(tmp_path: Path) -> None:
    county(tmp_path / "a", "410801")
    county(tmp_path / "b", "410802")
    answer(tmp_path / "a", tmp_path / "all")
    done = aggregate(str(tmp_path / "b"), "--into", str(tmp_path / "all"))
    assert (done.exit_code, "另有 1 个县的表" in done.stderr) == (0, True)


def test_tables_go_into_a_folder_and_into_no_file(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    (tmp_path / "file").write_text("1", encoding="utf-8")
    done = aggregate(str(root), "--into", str(tmp_path / "file"))
    assert (done.exit_code, (tmp_path / "file").read_text(encoding="utf-8")) == (2, "1")


def test_a_part_that_is_no_output_of_ours_is_not_replaced_and_is_named(tmp_path: Path) -> None:
    root, into = county(tmp_path / "a", "410801"), tmp_path / "all"
    answer(root, into)
    part = into / "about/county=410801/data.parquet"
    part.write_text("somebody's own", encoding="utf-8")
    told = answer(root, into)
    assert str(part) in told["not_written"][0]
    assert part.read_text(encoding="utf-8") == "somebody's own"
    assert not (into / "_done/410801.json").exists()
    assert answer(root, into, force=True)["not_written"] is None


# The process of a county


def test_a_process_that_ends_without_a_word_is_told_by_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_county, "_START", "import os; os._exit(7)")
    assert json.loads(one_county.asked("{}")) == {"ended": 7}


def test_one_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "FileNotFoundError" in json.loads(one_county.asked("{}"))["failed"]


def test_another_program_does_nothing_and_says_where_it_is(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    assert set(answer(root, tmp_path / "all", program="another")) == {"other_program"}
    assert not (tmp_path / "all").exists()


def test_it_ends_with_the_one_that_asked(tmp_path: Path) -> None:
    root = county(tmp_path / "a", "410801")
    command = one_county.command()
    line = request(root, tmp_path / "all").as_line()
    done = subprocess.run(command, input=f"{line}\n".encode(), capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert not (tmp_path / "all/_done").exists()
