"""The queries of docs/country.md, run on three small counties; their numbers are those of `zfzr aggregate`."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from benchmarks.counties import generate_counties
from zfzr.cli.app import app

PAGE = Path(__file__).parents[3] / "docs" / "country.md"
QUERIES = re.findall(r"^```sql\n(.*?);\n^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("country")
    for county in generate_counties(top / "counties", 3, units=4, items=200, officers=80, cases=160):
        given = ["export", "parquet", "--partition", "-o", str(top / "all"), "--data", str(county)]
        assert CliRunner().invoke(app, given).exit_code == 0
    return top


def rows(place: Path, query: str) -> list[tuple[object, ...]]:
    where = query.replace("read_parquet('", f"read_parquet('{place}/all/")
    return duckdb.sql(re.sub(r" LIMIT \d+$", "", where)).fetchall()


def test_the_page_has_its_queries() -> None:
    assert len(QUERIES) >= 4


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_is_answered(place: Path, query: str) -> None:
    assert rows(place, query)


def test_cases_by_class_and_unit_are_those_of_the_counties(place: Path) -> None:
    query = next(query for query in QUERIES if "AS class" in query)
    by_county: Counter[object] = Counter()
    for county, _, _, count in rows(place, query):
        by_county[county] += int(str(count))
    done = CliRunner().invoke(app, ["aggregate", str(place / "counties"), "--format", "json"])
    told = {
        county["code"]: figure["number"]
        for county in json.loads(done.stdout)["counties"]
        for figure in county["figures"]
        if (figure["figure"], figure["part"]) == ("cases", None)
    }
    assert by_county == told


def test_cases_by_class_and_unit_are_those_of_stats(tmp_path: Path) -> None:
    """The same question asked of the tables and of the program, of the sample's year."""
    sample = str(PAGE.parents[1] / "data")
    given = ["export", "parquet", "--partition", "-o", str(tmp_path / "all"), "--data", sample]
    assert CliRunner().invoke(app, given).exit_code == 0
    query = next(query for query in QUERIES if "AS class" in query)
    asked = {(str(unit), str(word)): int(str(count)) for _, unit, word, count in rows(tmp_path, query)}
    given = ["stats", "--by", "unit", "--year", "2015", "--format", "json", "--data", sample]
    told = Counter[tuple[str, str]]()
    for row in json.loads(CliRunner().invoke(app, given).stdout)["rows"]:
        if row["name"] in ("案件", "办件") and row["power_class"]:
            told[row["of_whom"], row["power_class"]] += int(row["number"])
    assert len(asked) > 50
    assert asked == told
