"""The queries of docs/country.md, run on three small counties; their numbers are those of `zfzr aggregate`."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
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


PUT_TOGETHER = """
SELECT name, counted_in, coalesce(power_class, ''),
       sum(CASE WHEN counted_in = '是否' THEN CASE WHEN number <> 0 THEN 1 ELSE 0 END
                WHEN counted_in = '%' THEN CASE WHEN number IS NOT NULL THEN reached END
                ELSE coalesce(number, at_least) END),
       sum(CASE WHEN counted_in = '是否' THEN CASE WHEN number IS NOT NULL THEN 1 END
                WHEN counted_in = '%' THEN CASE WHEN number IS NOT NULL THEN total END END),
       count(number), bool_or(adds_up)
FROM read_parquet('stats/*/*/data.parquet', hive_types = {'county': VARCHAR})
WHERE year = 2015 OR year IS NULL
GROUP BY ALL
"""
"""How a reader of the tables puts the counts of units together: sums, shares of sums, how many units say yes."""


def test_every_count_of_stats_is_answered_from_the_tables(tmp_path: Path) -> None:
    """Each measure, tally and register, not the cases alone: by unit as it stands, and put together over all units."""
    sample = str(PAGE.parents[1] / "data")
    given = [
        "export",
        "parquet",
        "--partition",
        "--kind",
        "stats",
        "-o",
        str(tmp_path / "all"),
        "--data",
        sample,
    ]
    assert CliRunner().invoke(app, given).exit_code == 0
    together: dict[str, list[tuple[object, ...]]] = {}
    for name, *row in rows(tmp_path, PUT_TOGETHER):
        together.setdefault(str(name), []).append(tuple(row))
    told = json.loads(
        CliRunner().invoke(app, ["stats", "--year", "2015", "--format", "json", "--data", sample]).stdout
    )["rows"]
    assert {row["name"] for row in told if row["name"]} == set(together)
    for row in told:
        if not row["name"]:
            continue
        of_classes = together[row["name"]]
        number = sum((Decimal(str(each[2])) for each in of_classes if each[2] is not None), Decimal(0))
        total = sum((Decimal(str(each[3])) for each in of_classes if each[3] is not None), Decimal(0))
        adds_up = bool(of_classes[0][5]) or row["unit_word"] in ("%", "是否")
        if row["number"] is not None:
            assert number == Decimal(row["number"]), row["name"]
            assert row["total"] is None or total == Decimal(row["total"]), row["name"]
        elif adds_up:
            assert number == total == 0, row["name"]
        if row["share"] is not None:
            share = (number * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
            assert share == Decimal(row["share"]), row["name"]


def test_every_count_of_a_unit_is_answered_from_the_tables(tmp_path: Path) -> None:
    sample = str(PAGE.parents[1] / "data")
    given = [
        "export",
        "parquet",
        "--partition",
        "--kind",
        "stats",
        "-o",
        str(tmp_path / "all"),
        "--data",
        sample,
    ]
    assert CliRunner().invoke(app, given).exit_code == 0
    query = """
        SELECT name, coalesce(unit, ''), coalesce(power_class, ''), number, counted_in, reached, at_least, reason
        FROM read_parquet('stats/*/*/data.parquet', hive_types = {'county': VARCHAR})
        WHERE year = 2015 OR year IS NULL"""
    asked = {row[:3]: row[3:] for row in rows(tmp_path, query)}
    given = ["stats", "--by", "unit", "--year", "2015", "--format", "json", "--data", sample]
    told = json.loads(CliRunner().invoke(app, given).stdout)["rows"]
    assert {(row["name"], row["of_whom"], row["power_class"]) for row in told} == set(asked)
    for row in told:
        number, word, reached, least, reason = asked[row["name"], row["of_whom"], row["power_class"]]
        if number is None and not least:
            assert (row["number"], row["share"]) == (None, None), row
            assert reason
        elif word == "%":
            assert reached is None or Decimal(str(reached)) == Decimal(row["number"]), row
            assert Decimal(row["share"]) == Decimal(str(number)).quantize(Decimal("0.1"), ROUND_HALF_UP), row
        else:
            exact = Decimal(str(least if number is None else number))
            assert Decimal(row["number"]) in (exact, exact.quantize(Decimal("0.1"), ROUND_HALF_UP)), row
