"""The county as tables: what a reader of each format finds there, from a small county written out by hand."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from building import county, write
from pyarrow import parquet
from typer.testing import CliRunner, Result

from zfzr.cli.app import app
from zfzr.county.kinds import kind_name
from zfzr.declare.record import Record, kinds
from zfzr.present import console, language
from zfzr.questions.forms.columns import tables_of, why_no_form
from zfzr.questions.tables.schema import schemas_of
from zfzr.questions.tables.whole import Wanted, all_schemas, whole

HEAD = "案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,处罚种类,罚款,决定日期"
CASES = f"""{HEAD}
甲罚〔2015〕1号,,销售超过保质期的食品,公民,张示三,一般,2015-03-02,J001,罚款；没收违法所得,1234.50,2015-03-20
甲罚〔2015〕2号,,=1+1,法人,示例食品厂,一般,2015-04-02,J001,,,
"""
FILE = "units/jia/2015/cases.csv"


@pytest.fixture(autouse=True)
def _as_found() -> Iterator[None]:
    yield
    language.use("zh")
    console.configure()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {FILE: CASES})


def run(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["export", *arguments, "--data", str(data), "--as-of", "2015-12-31"])


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_a_case_is_a_row_with_its_county_year_unit_file_and_line(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.sqlite"
    assert run(data, "sqlite", "-o", str(out)).exit_code == 0
    rows = asked(
        out,
        "select county, year, unit, number, decided, fine, penalties, file, line from cases order by line",
    )
    where = ("410823", 2015, "jia")
    assert rows == [
        (*where, "甲罚〔2015〕1号", "2015-03-20", 1234.5, '["罚款", "没收违法所得"]', FILE, 2),
        (*where, "甲罚〔2015〕2号", None, None, "[]", FILE, 3),
    ]


def test_a_citizens_name_is_masked_and_a_firms_is_not(data: Path, tmp_path: Path) -> None:
    made = json.loads(run(data, "json", "--kind", "cases").stdout)
    assert [row["当事人"] for row in made["cases"]] == ["张某某", "示例食品厂"]


def test_parquet_has_exact_numbers_days_and_lists(data: Path, tmp_path: Path) -> None:
    assert run(data, "parquet", "-o", str(tmp_path / "p")).exit_code == 0
    row = parquet.read_table(tmp_path / "p" / "cases.parquet").to_pylist()[0]
    assert (row["fine"], row["decided"], row["penalties"]) == (
        Decimal("1234.5000"),
        date(2015, 3, 20),
        ["罚款", "没收违法所得"],
    )


def test_parts_of_a_list_name_the_row_that_they_are_of(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.sqlite"
    run(data, "sqlite", "-o", str(out))
    rows = asked(
        out,
        "select a.code, b.seq, b.citation, b.line from authorities_bases b join authorities a on a.id = b.parent_id",
    )
    assert rows
    text = (data / "units/jia/authorities.yaml").read_text(encoding="utf-8").split("\n")
    assert all(str(citation)[1:8] in text[int(str(line)) - 1] for _, _, citation, line in rows)


def test_every_format_has_every_table(data: Path, tmp_path: Path) -> None:
    names = {schema.name for schema in all_schemas()}
    run(data, "sqlite", "-o", str(tmp_path / "a.sqlite"))
    run(data, "parquet", "-o", str(tmp_path / "p"))
    run(data, "csv", "--heads", "en", "-o", str(tmp_path / "c"))
    run(data, "json", "--heads", "en", "-o", str(tmp_path / "a.json"))
    assert {
        n for (n,) in asked(tmp_path / "a.sqlite", "select name from sqlite_master where type = 'table'")
    } == names
    assert {path.stem for path in (tmp_path / "p").iterdir()} == names
    assert {path.stem for path in (tmp_path / "c").iterdir()} == names
    assert set(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))) == names


@pytest.mark.parametrize("form", ["sqlite", "parquet", "csv", "json"])
def test_the_same_data_give_the_same_bytes(data: Path, tmp_path: Path, form: str) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
        out = folder if form in ("parquet", "csv") else folder / "a"
        assert run(data, form, "-o", str(out)).exit_code == 0
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second


def test_a_cell_of_a_csv_is_never_calculated(data: Path) -> None:
    rows = list(csv.DictReader(run(data, "csv", "--kind", "cases", "--heads", "en").stdout.splitlines()))
    assert [row["cause"] for row in rows] == ["销售超过保质期的食品", "'=1+1"]


def test_findings_stand_with_their_verdict(tmp_path: Path) -> None:
    data = write(tmp_path / "data", {FILE: CASES.replace("2015-03-20", "2015-02-20")})
    found = json.loads(run(data, "json", "--kind", "findings", "--heads", "en").stdout)["findings"]
    here = [row for row in found if row["file"] == FILE and row["line"] == 2]
    assert here
    assert all(row["verdict"] is None and row["year"] == 2015 and row["unit"] == "jia" for row in here)


def test_what_could_not_be_read_is_told_and_counted(tmp_path: Path) -> None:
    data = write(tmp_path / "data", {FILE: CASES.replace("2015-03-02", "2015-02-30")})
    done = run(data, "sqlite", "-o", str(tmp_path / "a.sqlite"))
    assert (done.exit_code, "1 处没有读出" in done.stderr) == (5, True)
    assert asked(tmp_path / "a.sqlite", "select kind, extent, file, line from unread") == [
        ("cases", "记录", FILE, 2)
    ]
    assert asked(tmp_path / "a.sqlite", "select unread from about") == [(1,)]


def test_a_number_that_no_column_holds_is_told_and_not_rounded() -> None:
    of = county({FILE: CASES.replace("1234.50", "1234.56789")})
    tables = {t.schema.name: t for t in whole(of, Wanted(("cases", "unread")), None)}
    names = [column.name for column in tables["cases"].columns]
    assert tables["cases"].rows[0][names.index("fine")] is None
    (row,) = tables["unread"].rows
    assert (row[4], "1234.56789" in str(row[6]), row[7], row[8]) == ("数值", True, FILE, 2)


def test_no_identity_number_comes_out(tmp_path: Path) -> None:
    number = "410823198001010011"
    people = (write(tmp_path / "data", {}) / "units/jia/people.csv").read_text(encoding="utf-8")
    data = write(tmp_path / "data", {FILE: CASES.replace("=1+1", number), "units/jia/people.csv": people})
    for form, name in (("sqlite", "a.sqlite"), ("parquet", "p"), ("csv", "c"), ("json", "a.json")):
        run(data, form, "-o", str(tmp_path / name))
        out = tmp_path / name
        texts = [out] if out.is_file() else list(out.iterdir())
        assert texts
        assert not any(number.encode() in path.read_bytes() for path in texts)
    found = parquet.read_table(tmp_path / "p" / "cases.parquet").to_pylist()
    assert "410823********0011" in str(found)
    assert number not in str(found)


def test_every_column_can_be_asked_for_without_quotes_and_is_in_the_dictionary(
    data: Path, tmp_path: Path
) -> None:
    run(data, "parquet", "-o", str(tmp_path / "p"))
    run(data, "sqlite", "-o", str(tmp_path / "a.sqlite"))
    known = set(asked(tmp_path / "a.sqlite", "select table_, column_ from dictionary"))
    for schema in all_schemas():
        names = [column.name for column in schema.columns]
        assert len(set(names)) == len(names)
        assert {(schema.name, name) for name in names} <= known
        asked(tmp_path / "a.sqlite", f"select {', '.join(names)} from {schema.name}")  # noqa: S608
        duckdb.sql(f"select {', '.join(names)} from '{tmp_path}/p/{schema.name}.parquet'").fetchall()  # noqa: S608


@pytest.mark.parametrize("kind", [kind for kind in kinds() if why_no_form(kind) is None], ids=kind_name)
def test_what_a_form_asks_for_is_a_column(kind: type[Record]) -> None:
    tables = {schema.label: {column.label for column in schema.columns} for schema in schemas_of(kind)}
    for sheet in tables_of(kind):
        assert {column.head for column in sheet.columns} <= tables[sheet.sheet], sheet.sheet


def test_counties_lie_side_by_side_and_what_is_gone_goes(data: Path, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    other = write(tmp_path / "other", {FILE: CASES})
    profile = other / "zfzr.yaml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("410823", "410825"), encoding="utf-8")
    for root in (data, other):
        assert run(root, "parquet", "--partition", "-o", str(lake)).exit_code == 0
    count = (
        f"select county, count(*) from read_parquet('{lake}/cases/*/*/*.parquet', "  # noqa: S608
        "hive_types = {'county': varchar}) where year = 2015 group by county order by county"
    )
    assert duckdb.sql(count).fetchall() == [("410823", 2), ("410825", 2)]
    (other / FILE).unlink()
    done = run(other, "parquet", "--partition", "-o", str(lake))
    assert "去掉了这些数据以前写的" in done.stderr
    assert duckdb.sql(count).fetchall() == [("410823", 2)]


def test_two_counties_of_one_code_do_not_replace_one_another(data: Path, tmp_path: Path) -> None:
    lake, other = tmp_path / "lake", write(tmp_path / "other", {FILE: CASES})
    assert run(data, "parquet", "--partition", "-o", str(lake)).exit_code == 0
    before = {path: path.read_bytes() for path in lake.rglob("*") if path.is_file()}
    done = run(other, "parquet", "--partition", "-o", str(lake))
    told = "".join(done.stderr.split())
    assert done.exit_code == 2
    assert "410823" in told
    assert str(data) in told
    assert str(other) in told
    assert {path: path.read_bytes() for path in lake.rglob("*") if path.is_file()} == before
    assert run(data, "parquet", "--partition", "-o", str(lake)).exit_code == 0  # its own again
    assert run(other, "parquet", "--partition", "-o", str(lake), "--force").exit_code == 0


def test_data_that_were_moved_are_no_other_county(tmp_path: Path) -> None:
    lake, old = tmp_path / "lake", write(tmp_path / "old", {FILE: CASES})
    assert run(old, "parquet", "--partition", "-o", str(lake)).exit_code == 0
    new = old.rename(tmp_path / "new")
    assert run(new, "parquet", "--partition", "-o", str(lake)).exit_code == 0


def test_without_pyarrow_the_command_that_installs_it_is_told(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    done = run(data, "parquet", "-o", str(tmp_path / "p"))
    assert done.exit_code == 2
    assert "-m pip install 'pyarrow" in done.stderr.replace("\n", " ")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("parquet",),
        ("sqlite",),
        ("csv", "--partition"),
        ("parquet", "--partition", "--year", "2015", "-o", "x"),
        ("parquet", "--mapping", "执法人员名册", "-o", "x"),
        ("xlsx", "--heads", "en", "-o", "x.xlsx"),
        ("json", "--kind", "findngs"),
        ("json", "--unit", "nobody"),
        ("sqlite", "-o", "/proc/none/a.sqlite"),
        ("parquet", "-o", "/proc/none"),
    ],
)
def test_what_cannot_be_done_is_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(data, *arguments)
    assert (done.exit_code, "办不到" in done.stderr or "error" in done.stderr.lower()) == (2, True)


def test_a_database_that_somebody_wrote_into_is_not_replaced(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.sqlite"
    assert [run(data, "sqlite", "-o", str(out)).exit_code for _ in range(2)] == [0, 0]
    with closing(sqlite3.connect(out)) as database:
        database.execute("create table own (note text)")
        database.commit()
    assert run(data, "sqlite", "-o", str(out)).exit_code == 2


def test_a_full_disk_is_told(data: Path) -> None:
    assert run(data, "sqlite", "-o", "/dev/full").exit_code == 2
