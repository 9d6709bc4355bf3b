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
