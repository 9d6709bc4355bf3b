"""One made-up report with every sort of value, on every form; and every report there is, in every form, on the sample."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.evidence import Evidence
from zfzr.declare.report import Asked, Report, reports
from zfzr.declare.table import (
    Aside,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
)
from zfzr.files.place import Place, Span
from zfzr.files.tree import read_tree
from zfzr.present import console, language
from zfzr.present.report import as_csv, as_json, as_markdown, unread_cautions
from zfzr.present.screen.report import print_page
from zfzr.terms.text import Refusal, Text, said
from zfzr.terms.width import display_width

HOSTILE = "=1+1|\n::error::\u202e*甲* \x1b[31m"


def at(file: str, line: int) -> Evidence:
    return Evidence(Place(file), span=Span(line, 1, line, 2))


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    cases: int | None
    late: int
    left: int
    share: Decimal | None
    day: date | None
    at: tuple[Evidence, ...]
    group: str = "部门"


@dataclass(frozen=True, slots=True)
class Model:
    day: date
    rows: tuple[Row, ...]


FIRST = Row("甲局", 12, 31, -2, Decimal("94.74"), date(2015, 11, 30), (at("a.csv", 2), at("b.csv", 3)))
SECOND = Row("乙镇人民政府", 3, 0, 5, None, None, (), "乡镇")


def late(row: Row) -> Value:
    return Marked(row.late, "error") if row.late else Text("未到期", "not due")


COLUMNS: tuple[Column[Row], ...] = (
    Column(Text("组别", "Group"), lambda row: row.group, heads=True),
    Column(Text("单位", "Unit"), lambda row: row.name),
    Column(Text("件数", "Cases"), lambda row: row.cases, Kind.NUMBER),
    Column(Text("逾期", "Late"), late, Kind.DAYS),
    Column(Text("还有", "Left"), lambda row: row.left, Kind.DAYS_LEFT),
    Column(Text("占比", "Share"), lambda row: row.share, Kind.SHARE),
    Column(Text("日期", "Day"), lambda row: row.day),
    Column(Text("依据", "Evidence"), lambda row: Listed(row.at, Text("；", "; ")), where=Where.FILES),
)


def page(model: Model) -> Page:
    return Page(
        Text("甲县试表", "A trial"),
        (
            Line(said(Text("截至 {day}", "as of {day}"), day=model.day)),
            Caution(Text("有文件读不出来", "a file was not read")),
            table(COLUMNS, model.rows),
            Heading(said(Text("共 {count} 个", "{count} in all"), count=len(model.rows))),
            Line("甲局", level=1),
            Line(at("a.csv", 2), "dim", 2),
            Aside(Text("另外说明", "by the way")),
        ),
        is_sample=True,
    )


TRIAL = Report(
    "trial",
    Text("试表", "Trial"),
    "D01",
    lambda _, __: Model(date(2015, 12, 31), (FIRST, SECOND)),
    page,
)
MODEL = Model(date(2015, 12, 31), (FIRST, SECOND))


@pytest.fixture
def screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[str, str]]]:
    def shown(of: Page, spoken: str = "zh", width: int = 80) -> tuple[str, str]:
        monkeypatch.setenv("COLUMNS", str(width))
        console.configure()
        language.use("en" if spoken == "en" else "zh")
        print_page(of)
        printed = capsys.readouterr()
        return printed.out, printed.err

    yield shown
    language.use("zh")


def rows_of_csv(of: Page) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(of, "zh"))))


# The made-up report


def test_on_the_screen_groups_head_their_rows_and_numbers_stand_to_the_right(
    screen: Callable[..., tuple[str, str]],
) -> None:
    assert screen(page(MODEL))[0] == (
        "甲县试表（示例数据）\n"
        "截至 2015-12-31\n"
        "注意：有文件读不出来\n"
        "\n"
        "单位          件数    逾期     还有    占比  日期\n"
        "-------------------------------------------------------\n"
        "部门\n"
        "甲局            12    31天  已过2天  94.74%  2015-11-30\n"
        "乡镇\n"
        "乙镇人民政府     3  未到期      5天       -  -\n"
        "\n"
        "共 2 个\n"
        "  甲局\n"
        "    a.csv:2\n"
    )


def test_what_is_said_aside_goes_to_the_person_and_not_into_the_report(
    screen: Callable[..., tuple[str, str]],
) -> None:
    assert screen(page(MODEL))[1] == "另外说明\n"


def test_in_markdown_it_is_headings_lists_and_a_table() -> None:
    assert as_markdown(page(MODEL), "zh") == (
        "> 示例数据\n\n"
        "# 甲县试表\n\n"
        "截至 2015-12-31\n\n"
        "> 有文件读不出来\n\n"
        "| 组别 | 单位 | 件数 | 逾期 | 还有 | 占比 | 日期 | 依据 |\n"
        "|---|---|---:|---|---:|---|---|---|\n"
        "| 部门 | 甲局 | 12 | 31 | -2 | 94.74% | 2015-11-30 | a.csv:2；b.csv:3 |\n"
        "| 乡镇 | 乙镇人民政府 | 3 | 未到期 | 5 |  |  |  |\n\n"
        "## 共 2 个\n\n"
        "- 甲局\n"
        "  - a.csv:2\n"
    )


def test_in_csv_it_is_the_table_alone() -> None:
    assert rows_of_csv(page(MODEL)) == [
        ["组别", "单位", "件数", "逾期", "还有", "占比", "日期", "依据"],
        ["部门", "甲局", "12", "31", "-2", "94.74%", "2015-11-30", "a.csv:2；b.csv:3"],
        ["乡镇", "乙镇人民政府", "3", "未到期", "5", "", "", ""],
    ]


def test_in_json_it_is_the_model_under_the_reports_name() -> None:
    told = as_json(TRIAL, MODEL, "zh")
    assert (told["version"], told["report"], told["day"]) == (1, "trial", "2015-12-31")
    assert told["rows"][0]["at"] == ["a.csv:2", "b.csv:3"]
    assert told["rows"][0]["share"] == "94.74"


def test_words_follow_the_language_and_days_do_not(screen: Callable[..., tuple[str, str]]) -> None:
    printed, _ = screen(page(MODEL), "en")
    assert "as of 2015-12-31" in printed
    assert "31 d" in printed
    assert "2 d ago" in printed
    assert "as of 2015-12-31" in as_markdown(page(MODEL), "en")
    assert as_csv(page(MODEL), "en").startswith("Group,Unit,Cases,Late,Left,Share,Day,Evidence\n")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_page(screen: Callable[..., tuple[str, str]], width: int) -> None:
    long = Page(Text("题", "T"), (Line("甲" * 100, level=2), table(COLUMNS[1:2], MODEL.rows)))
    assert max(map(display_width, screen(long, width=width)[0].splitlines())) <= width


def test_what_can_go_goes_where_the_page_is_too_narrow(screen: Callable[..., tuple[str, str]]) -> None:
    columns = (
        COLUMNS[1],
        *(
            Column[Row](Text(f"第{n}部分", str(n)), lambda _: "0.00～100.00", Kind.NUMBER, can_go=True)
            for n in range(5)
        ),
        COLUMNS[2],
    )
    of = Page(None, (table(columns, MODEL.rows, cut=Text("各部分另看", "see apart")),))
    narrow, _ = screen(of, width=60)
    assert "0.00" not in narrow
    assert narrow.endswith("各部分另看\n")
    wide, _ = screen(of, width=120)
    assert "0.00～100.00" in wide
    assert "各部分另看" not in wide


def test_figures_that_can_go_go_before_a_name_is_broken(screen: Callable[..., tuple[str, str]]) -> None:
    name = Column[str](Text("单位", "Unit"), lambda row: row)
    parts = [
        Column[str](Text("部分", "Part"), lambda _: "10.00～50.00", Kind.NUMBER, can_go=True)
        for _ in range(3)
    ]
    of = Page(None, (table((name, *parts), ["县生态环境保护局"]),))
    assert "10.00" not in screen(of, width=56)[0]
    assert "县生态环境保护局" in screen(of, width=56)[0]
    assert "10.00" in screen(of, width=58)[0]


def hostile() -> Page:
    row = Row(HOSTILE, 1, 0, 0, None, None, (), HOSTILE)
    return Page(Text(HOSTILE, HOSTILE), (Line(HOSTILE), Caution(HOSTILE), table(COLUMNS, [row])))


def test_hostile_text_neither_breaks_a_line_nor_moves_the_screen(
    screen: Callable[..., tuple[str, str]],
) -> None:
    printed, _ = screen(hostile())
    assert not {"\u202e", "\x1b"} & set(printed)
    assert not any(line.startswith("::") for line in printed.splitlines())


def test_hostile_text_shows_as_itself_in_markdown() -> None:
    written = as_markdown(hostile(), "zh")
    assert not {"\u202e", "\x1b"} & set(written)
    assert "\\*甲\\*" in written
    header, _, row = [line for line in written.splitlines() if line.startswith("|")]
    assert row.replace("\\|", "").count("|") == header.count("|") == 9


def test_hostile_text_is_no_formula_and_one_row_in_csv() -> None:
    header, row = rows_of_csv(hostile())
    assert len(row) == len(header) == 8
    assert row[0].startswith("'=1+1")


def test_braces_in_a_value_are_no_place_to_fill() -> None:
    line = Line(said(Text("{name} 好", "{name} fine"), name="{day} {0}"))
    assert as_markdown(Page(None, (line,)), "zh") == "{day} {0} 好\n"


def test_an_empty_table_is_its_headings(screen: Callable[..., tuple[str, str]]) -> None:
    empty = Page(None, (table(COLUMNS[1:3], ()),))
    assert screen(empty)[0] == "单位  件数\n----------\n"
    assert as_markdown(empty, "zh") == "| 单位 | 件数 |\n|---|---|\n"
    assert rows_of_csv(empty) == [["单位", "件数"]]


def test_a_report_without_a_table_says_that_it_is_no_csv() -> None:
    with pytest.raises(Refusal, match="没有可以写成 CSV、工作簿的表格"):
        as_csv(Page(None, (Line("甲"),)), "zh")


# Every report there is


@cache
def sample() -> County:
    return County(load(read_tree(Path(__file__).parents[2] / "data")), date(2015, 12, 31))


OF_TODAY = frozenset({"enterprise-inspections"})
"""What 2015 did not know: read on the county of 2026."""


OF_NONE = frozenset({"unit-changes", "disputes"})
"""What the sample has none of: no unit that ended left anything behind."""


@cache
def sample_of_today() -> County:
    root = Path(__file__).parents[2] / "examples" / "2026"
    return County(load(read_tree(root)), date(2026, 10, 31))


@cache
def model_of(name: str) -> object:
    if name in OF_TODAY:
        return reports()[name].of(sample_of_today(), Asked(2026))
    return reports()[name].of(sample(), Asked(2015))


@pytest.mark.parametrize("name", reports())
def test_every_report_is_read_on_a_screen_of_eighty_columns(
    name: str, screen: Callable[..., tuple[str, str]]
) -> None:
    page_ = reports()[name].page(model_of(name))
    assert max(map(display_width, screen(page_)[0].splitlines())) <= 80


@pytest.mark.parametrize("name", reports())
def test_every_report_is_one_table_in_csv(name: str) -> None:
    header, *rows = rows_of_csv(reports()[name].page(model_of(name)))
    assert bool(rows) == (name not in OF_NONE)
    assert {len(row) for row in rows} <= {len(header)}


@pytest.mark.parametrize("name", reports())
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_report_is_markdown_without_a_broken_table(name: str, spoken: str) -> None:
    written = as_markdown(reports()[name].page(model_of(name)), "en" if spoken == "en" else "zh")
    tables = [part.splitlines() for part in written.split("\n\n") if part.startswith("| ")]
    assert tables or (name == "leads" and "\n- " in written)  # a lead takes several lines, not a row
    for lines in tables:
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


@pytest.mark.parametrize("name", reports())
def test_every_report_is_plain_data_in_json(name: str) -> None:
    assert json.loads(json.dumps(as_json(reports()[name], model_of(name), "zh")))["version"] == 1


def test_chinese_is_not_parted_from_chinese_where_many_files_were_not_read() -> None:
    few, many = (unread_cautions([f"{n}.yaml" for n in range(count)])[0].zh for count in (2, 7))

    assert "0.yaml、1.yaml 没有读全" in few
    assert "4.yaml 等 7 个文件没有读全" in many
