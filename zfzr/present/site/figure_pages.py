"""Pages of figures, one a year: what was made public in time, and the yearly tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from zfzr.present.site.writer import Cell, Writer, day_in_words
from zfzr.questions.site.model import Share, Site, YearlyTable, YearOfPublicity

STATISTICS: Final = "statistics.html"
YEARLY: Final = "yearly-data.html"
_NOT_JUDGED: Final = "未评"
_Trail = Sequence[tuple[str, str]]


class _Table(NamedTuple):
    """A table on a page: its heading, what is to be known before it is read, its caption, heads and rows,
    and where more of it stands."""

    heading: str
    note: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    more: Cell | None = None


def figure_pages(writer: Writer, site: Site, trail: _Trail, here: str) -> None:
    """Write the pages that list the years, and those of each year."""
    shown = site.openness
    years = [(f"statistics/{each.year}.html", f"{each.year}年度", "") for each in shown.publicity]
    lead = "应当公示的执法决定和执法监督结果，公示了多少，是不是按期；期限按作出、办结当日的规定。"
    writer.page(STATISTICS, "index_list.html", "执法公示统计", trail=trail, here=here, lead=lead, rows=years)
    below = (*trail, (STATISTICS, "执法公示统计"))
    for of in shown.publicity:
        _page(
            writer,
            f"statistics/{of.year}.html",
            f"{of.year}年度执法公示统计",
            below,
            here,
            list(_of_year(of)),
        )
        if of.results:
            at, title = f"statistics/{of.year}-results.html", f"{of.year}年度执法监督结果公开"
            _page(writer, at, title, below, here, [_by_unit("各单位", of.results, _TOLD_TWICE + _unkept(of))])
    tables = [
        (f"yearly-data/{each.year}-{at}.html", f"{each.year}年度{each.name}", _of_units(each))
        for at, each in _numbered(shown.yearly)
    ]
    writer.page(
        YEARLY,
        "index_list.html",
        "年度执法数据",
        trail=trail,
        here=here,
        lead=f"各单位和{writer.head.county}公布的年度执法数据，一年、一表一页。" if tables else "",
        rows=tables,
        empty="还没有公布。",
    )
    for number, each in _numbered(shown.yearly):
        title = f"{each.year}年度执法数据（{each.name}）"
        where = f"yearly-data/{each.year}-{number}.html"
        _page(
            writer,
            where,
            title,
            (*trail, (YEARLY, "年度执法数据")),
            here,
            [_yearly(each, writer.head.county)],
        )


def _page(writer: Writer, at: str, title: str, trail: _Trail, here: str, tables: Sequence[_Table]) -> None:
    writer.page(at, "tables.html", title, trail=trail, here=here, tables=tables)


# What was made public

_HEADS: Final = ("应公示", "已公示", "按期", "逾期", "未公示", "未到期", "未评", "公示率", "按期率")
_HOW: Final = (
    "公示率是已公示的占到期应公示的；按期率是按期公示的占看得出是否按期的。"
    "作出、办结当日没有设定期限的，是否按期未评。"
)
_TOLD_TWICE: Final = "一次监督检查涉及几个单位的，各单位都列。"


def _unkept(of: YearOfPublicity) -> str:
    """Say of which registers of supervision nothing is known in the year; nothing where all are kept."""
    kinds = "、".join(of.results_unregistered)
    return f"当年没有登记{kinds}：未登记不等于没有，公示率未评。" if kinds else ""


def _of_year(of: YearOfPublicity) -> Iterator[_Table]:
    kinds = [_shared(each) for each in of.kinds]
    more = Cell("各单位的监督结果公开", f"statistics/{of.year}-results.html") if of.results else None
    yield _Table("按种类", _HOW, "执法决定和监督结果", ("种类", *_HEADS), kinds)
    untold = (
        f"没有登记案件或者办件的单位，公示率未评：{'、'.join(of.unregistered)}。" if of.unregistered else ""
    )
    yield _by_unit("各单位执法决定", of.decisions, untold, more)
    rows = [
        (Cell(each.kind), Cell(f"{each.entries}"), Cell(f"{each.records}"), Cell(f"{each.removed}"))
        for each in of.register
    ]
    yield _Table("公示登记", "", f"{of.year}年登记的公示", ("种类", "登记", "公示对象", "已撤下"), rows)


def _by_unit(heading: str, shares: Sequence[Share], note: str, more: Cell | None = None) -> _Table:
    return _Table(
        heading, note, f"{heading}公示情况", ("单位", *_HEADS), [_shared(each) for each in shares], more
    )


def _shared(of: Share) -> tuple[Cell, ...]:
    by_a_limit = (
        (of.in_time, of.late) if of.share_in_time is not None or of.in_time + of.late else (None, None)
    )
    counts = (of.owed, of.public, *by_a_limit, of.never, of.waiting, of.unjudged)
    shares = (each and f"{each}%" for each in (of.share, of.share_in_time))
    told = (_NOT_JUDGED if each is None else f"{each}" for each in (*counts, *shares))
    return (Cell(of.name), *map(Cell, told))


# Yearly tables


def _numbered(tables: Sequence[YearlyTable]) -> Iterator[tuple[int, YearlyTable]]:
    """Yield the tables with their number within the year."""
    for each in tables:
        yield [one.name for one in tables if one.year == each.year].index(each.name) + 1, each


def _of_units(table: YearlyTable) -> str:
    return f"{len(table.rows)} 行"


def _yearly(table: YearlyTable, county: str) -> _Table:
    rows = [
        (
            Cell(unit.name, f"unit/{unit.key}.html") if unit else Cell(county),
            *(Cell("未公布" if each is None else each) for each in numbers),
            Cell(day_in_words(day) + (f"，{where}" if where else "")),
        )
        for unit, numbers, day, where in table.rows
    ]
    note = "没有列出的单位还没有公布；“未公布”不是零。"
    return _Table("", note, f"{table.year}年度{table.name}", ("单位", *table.columns, "公布"), rows)
