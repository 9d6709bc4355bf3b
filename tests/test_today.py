"""docs/today.zh.md: what came after 2015 and where it is: every name there exists, and nothing unverified is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from zfzr.county.kinds import kinds_by_name
from zfzr.county.starter import Beginning, starting_files
from zfzr.declare.document import documents
from zfzr.declare.measure import measures
from zfzr.declare.parameter import HENAN, Standing, parameters
from zfzr.declare.report import reports
from zfzr.declare.rule import rules

PAGE = Path(__file__).parents[1] / "docs" / "today.zh.md"
DAY = date(2026, 12, 31)
WORDS = ("是", "否", "未设", "未做")


class Row(NamedTuple):
    """A line of one of the tables: what it is about, where it is in zfzr, and whether its source was verified."""

    what: str
    where: str
    verified: str

    @property
    def words(self) -> set[str]:
        return set(self.verified.partition("：")[0].split("、"))


@cache
def page() -> str:
    return PAGE.read_text("utf-8")


@cache
def table_rows() -> tuple[Row, ...]:
    """The rows of sections 1 to 12: the last cell says whether it was verified, the one before where it is."""
    body = page().partition("## 1. ")[2].partition("## 13. ")[0]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in body.splitlines() if line[:1] == "|"]
    return tuple(
        Row(" ".join(row[:-2]), *row[-2:]) for row in cells if row[-1] != "核实" and not set(row[-1]) <= {"-"}
    )


def named(sort: str, text: str) -> Iterator[str]:
    """Yield the names behind a word such as 参数: `甲`、`乙`."""
    for found in re.finditer(rf"{sort} ((?:`[^`]+`[、，\s]*)+)", text):
        yield from re.findall(r"`([^`]+)`", found[1])


def standings_of(name: str) -> list[Standing]:
    """What stands for a parameter, or every member of a family or of a part of one, on the day."""
    for declared, each in parameters().items():
        own = name == declared
        if own or name.startswith(f"{declared}."):
            members = each.standing or {}
            some = [s for key, held in members.items() for s in held if own or key == name]
            return [s for s in some if (s.start or DAY) <= DAY <= (s.end or DAY)]
    raise LookupError(f"no parameter {name}")


def states_of(name: str) -> set[str]:
    held = standings_of(name)
    return {"是" if each.verified else "否" for each in held} or {"未设"}


def test_the_page_has_tables_for_twelve_sections() -> None:
    assert len(table_rows()) > 120
    assert re.findall(r"^## (\d+)\. ", page(), re.MULTILINE) == [str(n) for n in range(1, 15)]


def test_every_rule_named_there_exists() -> None:
    assert set(re.findall(r"ZF\d{3}", page())) <= set(rules())


@pytest.mark.parametrize(
    ("sort", "known"),
    [
        ("记录", lambda: set(kinds_by_name())),
        ("取数", lambda: set(measures())),
        ("报表", lambda: set(reports())),
        ("文书", lambda: set(documents())),
    ],
)
def test_everything_named_there_exists(sort: str, known) -> None:  # type: ignore[no-untyped-def]
    told = set(named(sort, page()))
    assert told, sort
    assert told <= known()


def test_every_parameter_named_there_exists() -> None:
    for name in set(named("参数", page())):
        states_of(name)


@pytest.mark.parametrize("row", table_rows(), ids=lambda row: row.what)
def test_a_row_says_of_its_parameters_whether_they_are_verified(row: Row) -> None:
    assert row.words <= set(WORDS), row.verified
    assert ("未做" in row.words) == ("：" in row.verified), "what is not done says what is missing"
    if "未做" in row.words:
        return
    for name in named("参数", row.where):
        assert states_of(name) & row.words, (name, states_of(name))


def test_every_parameter_whose_default_nobody_verified_is_named_there() -> None:
    told = set(named("参数", page()))
    for name, each in parameters().items():
        unverified = [
            key
            for key, held in (each.standing or {}).items()
            for s in held
            if not s.verified and (s.start or DAY) <= DAY <= (s.end or DAY)
        ]
        if unverified:
            assert name in told or set(unverified) <= told, name


@cache
def begun() -> dict[str, str]:
    return starting_files(Beginning("某县", f"{HENAN}0899", 2026, "某市", "河南省"))


def test_every_parameter_that_a_new_county_of_2026_gets_unverified_is_named_there() -> None:
    told = set(named("参数", page()))
    blocks = re.findall(r"^(?=[^#\s])(.+?):\n((?: .*\n)+)", begun()["parameters.yaml"], re.MULTILINE)
    unverified = {name for name, text in blocks if "核实: 否" in text}
    assert unverified
    assert {name.partition(".")[0] for name in unverified} <= {name.partition(".")[0] for name in told}


def test_the_rounds_that_a_new_county_of_2026_gets_are_as_the_page_says() -> None:
    written, commented = set(), set()
    for line in begun()["zfzr.yaml"].splitlines():
        if found := re.match(r"(# )? *- 名称: (\S+)", line):
            (commented if found[1] else written).add(found[2])
    told = set(re.findall(r"轮次“([^”]+)”由 `zfzr init` 写出", page()))
    as_comment = set(re.findall(r"轮次“([^”]+)”由 `zfzr init` 写成注释", page()))
    assert told <= written
    assert as_comment == commented
