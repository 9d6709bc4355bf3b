"""Counties side by side: what stands there of each, of one that cannot be read, and of what nobody can tell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from building import stating_none, write
from pyarrow import parquet
from typer.testing import CliRunner, Result

from zfzr.cli import aggregating, one_county
from zfzr.cli.app import app
from zfzr.present import console, language

HEAD = "案号,案由,当事人类型,程序,立案"
FILE = "units/jia/2015/cases.csv"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


def county(root: Path, code: str, cases: int) -> Path:
    rows = "".join(
        f"甲罚〔2015〕{n}号,销售超过保质期的食品,法人,一般,2015-03-02\n" for n in range(1, cases + 1)
    )
    write(root, {FILE: f"{HEAD}\n{rows}"})
    profile = root / "zfzr.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("410823", code), encoding="utf-8")
    return root


@pytest.fixture
def city(tmp_path: Path) -> Path:
    county(tmp_path / "city" / "a", "410801", 2)
    county(tmp_path / "city" / "b", "410802", 3)
    return tmp_path / "city"


@pytest.fixture(autouse=True)
def _read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read counties in the process of the tests, which cost a tenth; not where a test is about who reads them (`apart`)."""

    def answers(lines: Sequence[str], jobs: int) -> Iterator[str]:
        for line in lines:
            told = json.dumps(one_county.answer(one_county.Request(**json.loads(line))))
            console.configure()
            yield told

    if "apart" not in request.fixturenames:
        monkeypatch.setattr(aggregating, "_here", answers)


@pytest.fixture
def apart() -> None:
    """Each county is read in a process of its own."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["--as-of", "2015-12-31", "aggregate", *arguments])


def counties(done: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.stdout)["counties"]
    return found


def number(found: dict[str, Any], figure: str, part: str | None = None) -> int | None:
    (row,) = (f for f in found["figures"] if (f["figure"], f["part"]) == (figure, part))
    value: int | None = row["number"]
    return value


def test_counties_of_a_folder_stand_side_by_side_with_their_sum(city: Path) -> None:
    done = run(str(city), "--format", "json")
    assert done.exit_code == 0
    assert [(c["code"], number(c, "cases"), number(c, "units")) for c in counties(done)] == [
        ("410801", 2, 2),
        ("410802", 3, 2),
    ]
    shown = run(str(city)).stdout
    assert any(
        line.split()[0] == "合计" and "5" in line.split() for line in shown.splitlines() if line.strip()
    )


def test_what_no_scheme_assesses_is_not_zero(city: Path) -> None:
    first = counties(run(str(city), "--format", "json"))[0]
    assert number(first, "grades") is None
    assert "未评" in run(str(city)).stdout


def test_a_class_of_which_no_county_file_is_kept_is_untold_where_its_powers_are_exercised(city: Path) -> None:
    """Both keep cases and no matters.csv; the first also licenses, so that 0 licences would look like none granted."""
    licence = "- {编码: 41082301XK00100, 名称: 食品经营许可, 类别: 行政许可, 状态: 在用}\n"
    with (city / "a" / "units/jia/authorities.yaml").open("a", encoding="utf-8") as powers:
        powers.write(licence)
    first, second = counties(run(str(city), "--format", "json"))
    assert (number(first, "cases", "行政许可"), number(first, "cases", "行政处罚")) == (None, 2)
    assert [f for f in second["figures"] if (f["figure"], f["part"]) == ("cases", "行政许可")] == []
    shown = run(str(city)).stdout.partition("案件按类别")[2].partition("\n\n")[0]
    last = next(line for line in shown.splitlines() if line.startswith("合计"))
    assert last.split()[1:3] == ["5", "0（1县）"]  # the second licenses nothing; of the first nobody can tell


def test_the_sum_of_what_no_county_can_tell_is_not_zero(city: Path) -> None:
    licence = "- {编码: 41082301XK00100, 名称: 食品经营许可, 类别: 行政许可, 状态: 在用}\n"
    for name in ("a", "b"):
        with (city / name / "units/jia/authorities.yaml").open("a", encoding="utf-8") as powers:
            powers.write(licence)
    shown = run(str(city)).stdout.partition("案件按类别")[2].partition("\n\n")[0]
    last = next(line for line in shown.splitlines() if line.startswith("合计"))
    assert last.split()[1:3] == ["5", "未评"]


def test_a_file_that_was_not_read_leaves_its_figures_untold(city: Path) -> None:
    (city / "a" / FILE).write_text(f"{HEAD}\n甲罚〔2015〕1号,某事,法人,一般,2015-02-30\n", encoding="utf-8")
    done = run(str(city), "--format", "json")
    first, second = counties(done)
    assert (done.exit_code, number(first, "cases"), number(second, "cases")) == (5, None, 3)
    assert first["unread_files"] == [FILE]
    assert "3（1县）" in run(str(city)).stdout


def test_a_county_that_was_not_read_in_full_is_named_on_the_screen_where_the_figures_go_elsewhere(
    city: Path, tmp_path: Path
) -> None:
    (city / "a" / FILE).write_text(f"{HEAD}\n甲罚〔2015〕1号,某事,法人,一般,2015-02-30\n", encoding="utf-8")
    done = run(str(city), "--format", "json", "-o", str(tmp_path / "各县.json"))
    assert (done.exit_code, f"没有读全：{city / 'a'}：{FILE}" in done.stderr.replace("\n", "")) == (5, True)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- 1\n", b"[" * 100_000])
def test_a_county_whose_settings_cannot_be_read_is_named_and_stops_no_other(
    city: Path, content: bytes, apart: None
) -> None:
    (city / "a" / "zfzr.yaml").write_bytes(content)
    done = run(str(city), "--format", "json")
    first, second = counties(done)
    assert (done.exit_code, number(second, "cases")) == (5, 3)
    assert (first["folder"], bool(first["broken"])) == (str(city / "a"), True)


def test_a_folder_without_settings_among_counties_is_named(city: Path) -> None:
    (city / "c" / "units").mkdir(parents=True)
    done = run(str(city))
    assert (done.exit_code, str(city / "c") in "".join(done.stdout.split())) == (5, True)


@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
def test_where_no_county_is_read_the_run_says_so_beside_what_it_prints(city: Path, form: str) -> None:
    (city / "a" / "zfzr.yaml").write_bytes(b"")
    done = run(str(city / "a"), "--format", form)
    assert (done.exit_code, f"没有汇总：{city / 'a'}：" in done.stderr) == (2, True)


def test_a_code_that_two_bear_is_told(city: Path, tmp_path: Path) -> None:
    county(city / "c", "410801", 1)
    done = run(str(city))
    assert (done.exit_code, "区划代码 410801 重复" in done.stdout) == (5, True)


def test_a_county_named_twice_is_counted_once(city: Path) -> None:
    assert len(counties(run(str(city), str(city / "a"), "--format", "json"))) == 2


def test_two_at_a_time_give_the_same(city: Path, apart: None) -> None:
    for form in ("json", "text"):  # what the other forms show comes of the same figures
        assert (
            run(str(city), "--format", form).stdout == run(str(city), "--format", form, "--jobs", "2").stdout
        )


def test_every_format_can_be_written(city: Path, tmp_path: Path) -> None:
    for form in ("text", "md", "csv", "json", "parquet"):
        assert run(str(city), "--format", form, "-o", str(tmp_path / f"a.{form}")).exit_code == 0
    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert sum(row["number"] for row in rows if row["figure"] == "cases" and row["part"] is None) == 5
    assert (
        (tmp_path / "a.csv")
        .read_text(encoding="utf-8")
        .splitlines()[0]
        .startswith("county,name,folder,year,as_of")
    )


@pytest.mark.parametrize("arguments", [("nowhere",), (".",), ("--year", "1700"), ("--format", "parquet")])
def test_what_cannot_be_done_is_refused(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    given = arguments if not arguments[0].startswith("--") else (str(city), *arguments)
    assert run(*given).exit_code == 2


def test_every_line_fits_the_page(city: Path) -> None:
    from zfzr.terms.width import display_width

    (city / "a" / "zfzr.yaml").write_bytes(b"")
    assert max(map(display_width, run(str(city)).stdout.splitlines())) <= 80 + len(str(city))


def test_what_nobody_keeps_is_no_zero_and_what_is_stated_to_be_none_is_one(tmp_path: Path) -> None:
    empty = tmp_path / "a"
    empty.mkdir()
    (empty / "zfzr.yaml").write_text("格式: 1\n行政区划: {代码: '410899', 名称: 示例县}\n", encoding="utf-8")
    (found,) = counties(run(str(empty), "--format", "json"))
    for figure in ("powers", "powers_assigned", "officers", "officers_certified", "cases"):
        assert number(found, figure) is None, figure
    assert number(found, "units") == 0
    (empty / "units" / "jia" / "2015").mkdir(parents=True)
    for path, text in stating_none({FILE: f"{HEAD}\n"}).items():
        (empty / path).write_text(text, encoding="utf-8")
    (found,) = counties(run(str(empty), "--format", "json"))
    assert number(found, "cases") == 0


def test_the_figures_of_the_sample_are_those_of_its_annual_report() -> None:
    data = Path(__file__).parents[2] / "data"
    (found,) = counties(run(str(data), "--format", "json"))
    done = CliRunner().invoke(
        app, ["--data", str(data), "report", "annual", "--year", "2015", "--format", "json"]
    )
    told = {each["name"]: each["number"] for each in json.loads(done.stdout)["figures"]}
    for figure, name in (
        ("powers", "在用职权"),
        ("powers_assigned", "分解到机构和岗位的职权"),
        ("officers", "在岗执法人员"),
        ("officers_certified", "持有效证件的在岗执法人员"),
        ("reports_in", "责任追究报告已报"),
    ):
        assert number(found, figure) == int(told[name]), figure


def test_a_round_whose_last_day_alone_is_not_set_is_there(city: Path) -> None:
    profile = city / "a" / "zfzr.yaml"
    rounds = (
        "轮次:\n- {名称: 责任追究报告, 截止参数: 追究报告截止, 截止年: 当年, 起始年度: 2015, 应报: [全部]}\n"
    )
    profile.write_text(profile.read_text(encoding="utf-8") + rounds, encoding="utf-8")
    first, second = counties(run(str(city), "--format", "json"))
    why = {(f["figure"]): f["because"] for f in first["figures"]}
    assert "截止日未定" in why["reports_owed"]
    assert "没有" in {f["figure"]: f["because"] for f in second["figures"]}["reports_owed"]
