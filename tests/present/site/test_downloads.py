"""Tables to be taken away: of public fields, as CSV, JSON and Parquet, each column told, nothing to be calculated."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyarrow
import pytest
from building import base_files, county
from pyarrow import parquet

from zfzr.present.site import build, columns
from zfzr.present.site.build import files_of
from zfzr.questions.site.checking import What, checked
from zfzr.questions.site.gather import gather
from zfzr.questions.site.private import PrivateValues

LIST = "units/jia/authorities.yaml"
PEOPLE = "units/jia/people.csv"


def built(files: dict[str, str] | None = None) -> dict[str, bytes]:
    return files_of(gather(county(files or {})))


def rows_of(pages: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages[f"data/{name}.csv"].decode("utf-8-sig"))))


def names(pages: dict[str, bytes], form: str) -> set[str]:
    return {name[5:].rpartition(".")[0] for name in pages if name.startswith("data/") and name.endswith(form)}


def test_every_table_is_there_in_each_form_with_the_same_rows() -> None:
    pages = built()
    assert names(pages, ".csv") == names(pages, ".json") == names(pages, ".parquet")
    for name in names(pages, ".csv"):
        rows = rows_of(pages, name)
        assert json.loads(pages[f"data/{name}.json"]) == rows
        table = parquet.read_table(pyarrow.BufferReader(pages[f"data/{name}.parquet"]))
        told = [{head: "" if v is None else str(v) for head, v in row.items()} for row in table.to_pylist()]
        assert told == rows


def test_every_column_is_told_on_the_page_in_a_table_and_in_parquet() -> None:
    pages = built()
    page = pages["data/index.html"].decode()
    told = {(row["文件"], row["栏目"]): row["说明"] for row in rows_of(pages, "columns")}
    for name in names(pages, ".csv"):
        heads = pages[f"data/{name}.csv"].decode("utf-8-sig").splitlines()[0].split(",")
        part = page.split(f'<h2 id="{name}">')[1].split("<h2")[0]
        schema = parquet.read_schema(pyarrow.BufferReader(pages[f"data/{name}.parquet"]))
        for head in heads:
            meaning = columns.column_of(name, head).meaning
            assert f"<dt>{head}</dt><dd>{meaning}" in part
            assert schema.field(head).metadata[b"meaning"].decode() == meaning
            if name != "columns":
                assert told[name, head] == meaning


def test_no_column_is_told_that_no_table_has() -> None:
    tables = names(built(), ".csv")
    heads = {
        head
        for table in tables
        for head in built()[f"data/{table}.csv"].decode("utf-8-sig").splitlines()[0].split(",")
    }
    for key in columns._COLUMNS:
        table, _, head = key.rpartition(".")
        assert head in heads
        assert table in {"", *tables}


def test_in_parquet_a_day_is_a_day() -> None:
    table = parquet.read_table(pyarrow.BufferReader(built()["data/officers.parquet"]))
    assert table.schema.field("发证日期").type == pyarrow.date32()
    assert isinstance(table.to_pylist()[0]["发证日期"], date)


def test_the_same_county_makes_the_same_parquet() -> None:
    one, other = built(), built()
    assert [name for name in one if one[name] != other[name]] == []


def test_without_what_writes_parquet_there_is_none_and_the_page_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "没有 Parquet" not in built()["data/index.html"].decode()
    monkeypatch.setattr(build, "can_write_parquet", lambda: False)
    pages = built()
    assert names(pages, ".parquet") == set()
    assert "没有 Parquet：生成本站的机器没有安装写它的 pyarrow" in pages["data/index.html"].decode()
    assert ".parquet" not in pages["data/index.html"].decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "＝", " ="])
def test_what_a_spreadsheet_would_calculate_is_text_in_csv_and_as_written_elsewhere(sign: str) -> None:
    name = f'{sign}HYPERLINK("http://example.invalid","x")'
    listed = base_files()[LIST].decode().replace("对生产经营腐败变质食品的处罚", "{}")
    pages = built({LIST: listed.replace("{}", json.dumps(name))})
    (row,) = rows_of(pages, "powers")
    assert row["名称"].startswith("'")
    assert json.loads(pages["data/powers.json"])[0]["名称"].strip() == name.strip()


def test_no_private_value_stands_in_any_table() -> None:
    people = "人员编号,姓名,性别,人员性质,身份证号,备注\nJ001,王示三,男,公务员,410823********0011,内部备注不外传一二三\n"
    of = county({PEOPLE: people})
    pages = files_of(gather(of))
    found = checked(pages, {}, PrivateValues(of))
    assert [each for each in found.wrong if each.what in (What.PRIVATE, What.IDENTITY)] == []
    leaked = dict(pages)
    table = pyarrow.table({"姓名": ["王示三", "内部备注不外传一二三"], "证号": ["11010519491231002X", ""]})
    target = pyarrow.BufferOutputStream()
    parquet.write_table(table, target)
    leaked["data/officers.parquet"] = target.getvalue().to_pybytes()
    told = [
        each for each in checked(leaked, {}, PrivateValues(of)).wrong if each.file == "data/officers.parquet"
    ]
    assert [(each.line, each.what) for each in told if each.what is not What.LISTED] == [
        (1, What.IDENTITY),
        (2, What.PRIVATE),
    ]


def test_a_table_into_which_nobody_can_look_is_not_held_to_be_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    of = county({})
    pages = files_of(gather(of))
    monkeypatch.setattr("zfzr.questions.site.checking.texts_of_parquet", lambda _: None)
    found = checked(pages, dict.fromkeys(pages, ""), PrivateValues(of))
    assert set(found.unchecked) == {name for name in pages if name.endswith(".parquet")}


def test_what_is_no_parquet_is_told() -> None:
    of = county({})
    pages = {**files_of(gather(of)), "data/powers.parquet": b"PAR1"}
    found = checked(pages, dict.fromkeys(pages, ""), PrivateValues(of))
    assert [(each.file, each.what) for each in found.wrong] == [("data/powers.parquet", What.UNREAD)]
