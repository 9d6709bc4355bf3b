"""Counts and coverages of every duty as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zfzr.county.county import County
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import Block, Column, Kind, Line, Listed, Page, Value, Where, table
from zfzr.questions.counts import NOTHING
from zfzr.questions.stats import NO_SUM, NO_UNIT, StatLine, StatLines, StatRow, Stats, stats_of
from zfzr.terms.text import Text, Wording, said

_SHARED = Text(
    "一件涉及几个单位的，各算一次{lacking}", "what concerns several units counts for each{lacking}"
)
_LEAST = Text("至少；有看不出的", "at least: of some nobody can tell")


def _plain(value: Decimal | None) -> Value:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else value


def _note(row: StatRow) -> Value:
    if row.why:
        return row.why
    if row.is_least:
        text = Text("至少；{n}个单位看不全", "at least: of {n} units not all can be told")
        return _LEAST if row.of_whom else said(text, n=row.asked - row.told)
    lacking = _joined(
        _joined(ruled_out(row.ruled_out, is_share=row.total is not None), _as_none(row)), _lacking(row)
    )
    if row.is_shared:
        return said(_SHARED, lacking=said(Text("；{n}", "; {n}"), n=lacking) if lacking else None)
    return lacking


def _joined(one: Wording | None, other: Wording | None) -> Wording | None:
    return (
        said(Text("{one}；{other}", "{one}; {other}"), one=one, other=other)
        if one and other
        else one or other
    )


def ruled_out(number: int, *, is_share: bool) -> Wording | None:
    """Say how many more fall short, or count, by the records alone: the leads on them were found untrue; None for none."""
    if not number:
        return None
    if is_share:
        text = Text("其中{n}按登记没有达到，核实不属实", "{n} of them short by the records, found untrue")
    else:
        text = Text("登记的另有{n}，核实不属实", "{n} more by the records, found untrue")
    return said(text, n=number)


def _as_none(row: StatRow) -> Wording | None:
    """Say of a share that units recorded nothing of what it asks for, so that it is none with them."""
    if not row.unrecorded:
        return None
    if row.asked == 1:
        return Text("没有登记，按没有计", "nothing recorded, taken as none")
    return said(
        Text("其中{n}个单位没有登记，按没有计", "{n} of the units recorded nothing, taken as none"),
        n=row.unrecorded,
    )


def _lacking(row: StatRow) -> Wording | None:
    if row.told < row.asked and not row.of_whom:
        words = (
            Text("{n}个单位未登记", "{n} units: nothing recorded")
            if row.is_unrecorded
            else Text("{n}个单位未评", "{n} units not judged")
        )
        return said(words, n=row.asked - row.told)
    return None


def _number(row: StatRow) -> Value:
    return _plain(row.number)


_DUTY: Final = Column[StatRow](Text("职责", "Duty"), lambda row: row.duty_words, heads=True)
_NAME: Final = Column[StatRow](Text("统计", "Count"), lambda row: row.name or row.meaning)
_WHOM: Final = Column[StatRow](Text("单位或组别", "Whom"), lambda row: row.of_whom_name)
_CLASS: Final = Column[StatRow](Text("类别", "Class"), lambda row: row.power_class)
_NUMBERS: Final = (
    Column[StatRow](Text("数", "Number"), _number, Kind.NUMBER),
    Column[StatRow](Text("共", "Of"), lambda row: _plain(row.total), Kind.NUMBER),
    Column[StatRow](Text("占比", "Share"), lambda row: row.share, Kind.SHARE),
    Column[StatRow](
        Text("单位", "In"), lambda row: row.unit_word, can_go=True, in_csv=Text("计量单位", "Counted in")
    ),
    Column[StatRow](Text("说明", "Note"), _note),
)
_IN_FILES: Final = (
    Column[StatRow](Text("有数的单位", "Units told"), lambda row: row.told, Kind.NUMBER, Where.FILES),
    Column[StatRow](Text("应有的单位", "Units asked"), lambda row: row.asked, Kind.NUMBER, Where.FILES),
    Column[StatRow](Text("逐条查看", "Lines"), lambda row: row.command, where=Where.FILES),
)
_YEAR: Final = Column[StatRow](Text("年度", "Year"), lambda row: row.year, Kind.NUMBER)
_STANDS: Final = Column[StatRow](
    Text("是否暂定", "Provisional"),
    lambda row: Text("暂定", "provisional") if row.is_provisional else None,
    where=Where.FILES,
)


def page(found: Stats) -> Page:
    """Return the table of counts; by year, the years stand side by side."""
    zh, en = "、".join(map(str, found.years)), ", ".join(map(str, found.years))
    title = Text(f"{found.county}{zh}年度各项职责统计", f"{found.county}: counts of every duty, {en}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Stats) -> Iterator[Block]:
    days = Listed(tuple(dict.fromkeys(found.days)))
    yield Line(said(Text("看到 {days}", "as of {days}"), days=days))
    if found.provisional:
        years = Listed(tuple(str(each) for each in found.provisional))
        yield Line(
            said(Text("{years} 年度没有结束，数是暂定的", "{years}: not over, provisional"), years=years)
        )
    whom = [_WHOM] if found.by in ("unit", "group") else []
    power_class = [_CLASS] if found.by in ("unit", "group", "class") else []
    if found.by == "year":
        yield table(_side_by_side(found), _merged(found), Where.READ)
        yield table((_DUTY, _NAME, _YEAR, *_NUMBERS, *_IN_FILES, _STANDS), found.rows, Where.CSV)
    else:
        yield table((_DUTY, _NAME, *whom, *power_class, *_NUMBERS, *_IN_FILES), found.rows)
    yield Line(
        Text(
            "没有登记、没法判断的不写成 0；占比的分母有登记、分子没有登记的，按没有计并注明；"
            "占比四舍五入到 0.1%；核实为不属实的问题不计",
            "what was not recorded is no 0; a share of what is on record, nothing recorded of what it asks for, is none, and"
            " that is said; shares are rounded half up to 0.1%; leads found untrue do not count",
        ),
        apart=True,
    )
    yield Line(
        Text("逐条看：zfzr stats --lines 统计名", "the lines behind a number: zfzr stats --lines COUNT")
    )


Merged = tuple[StatRow, dict[int, StatRow]]


def _merged(found: Stats) -> list[Merged]:
    rows: dict[tuple[str, str], Merged] = {}
    for row in found.rows:
        rows.setdefault((row.duty, row.name), (row, {}))[1][row.year] = row
    return list(rows.values())


def _side_by_side(found: Stats) -> list[Column[Merged]]:
    def of(year: int) -> Column[Merged]:
        mark = year in found.provisional
        label = Text(f"{year}暂" if mark else f"{year}", f"{year} prov." if mark else f"{year}")
        return Column(label, lambda each: _in_year(each[1].get(year)), Kind.NUMBER)

    return [
        Column(Text("职责", "Duty"), lambda each: each[0].duty_words, heads=True),
        Column(Text("统计", "Count"), lambda each: each[0].name or each[0].meaning),
        *(of(year) for year in found.years),
    ]


def _in_year(row: StatRow | None) -> Value:
    if row is None:
        return Text("未评", "not judged")
    if row.share is not None:
        return f"{row.share:f}%"
    if row.number is not None:
        least = Text("至少{number}", "at least {number}")
        return said(least, number=_plain(row.number)) if row.is_least else _plain(row.number)
    if row.why in (NOTHING, NO_UNIT):
        return NOTHING
    return Text("不相加", "no sum") if row.why is NO_SUM else Text("未评", "not judged")


_LINES: Final = (
    Column[StatLine](Text("单位", "Unit"), lambda each: each.unit),
    Column[StatLine](Text("类别", "Class"), lambda each: each.power_class or None),
    Column[StatLine](Text("内容", "What"), lambda each: each.says),
    Column[StatLine](Text("位置", "Place"), lambda each: each.place),
)


def page_of_lines(found: StatLines) -> Page:
    """Return the records behind a count."""
    title = Text(
        f"{found.county}{found.year}年度“{found.name}”逐条", f"{found.county} {found.year}: {found.name}"
    )
    short = Text("占比列出没有达到的", "of a share, those that fall short are listed")
    blocks: list[Block] = [Line(short)] if found.is_rate else []
    blocks.append(table(_LINES, found.lines))
    for unit, why in found.unknown:
        told = said(Text("{unit}：{why}", "{unit}: {why}"), unit=unit or "县", why=why)
        blocks.append(Line(told, "dim"))
    return Page(title, tuple(blocks), found.is_sample)


@report(
    "stats",
    title=Text("各项职责的统计：数、覆盖率", "Counts and coverages of every duty"),
    duty="D44",
    takes=(YEAR, UNIT),
    page=page,
)
def stats(county: County, asked: Asked) -> Stats:
    """Count what every duty comes to in a year."""
    units = (asked.unit,) if asked.unit else ()
    return stats_of(county, asked.year_in(county), units=units, beside=asked.beside)
