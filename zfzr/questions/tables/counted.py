"""Every count of `zfzr stats` as a table, a row a unit, class and year, before units are put together."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zfzr.county.lookups import profile_of
from zfzr.questions.counts import counts_of_units
from zfzr.questions.tables.rows import Filling, Row, Table
from zfzr.questions.tables.schema import COUNTY, FILE, LINE, PLACES, Column, Schema, Type
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.identifiers import hide_identity_numbers

_STEP: Final = Decimal(1).scaleb(-PLACES)
STATS: Final = Schema(
    "stats",
    "统计",
    "zfzr stats 的每一项统计：一个单位（都不属于的为空）、一个类别、一个年度一行；没有登记、没法判断的数为空，原因另写",
    "D44",
    (
        COUNTY,
        Column("year", "年度", Type.WHOLE, "统计的年度；不分年度的登记为空"),
        Column("unit", "单位目录", Type.TEXT, "哪个单位的；不属于一个单位的为空"),
        Column("name", "统计名", Type.TEXT, "", is_required=True),
        Column("duties", "职责", Type.TEXTS, "为哪几项职责统计", is_required=True),
        Column("power_class", "类别", Type.TEXT, "按类别数的，是职权类别"),
        Column("counted_in", "计量单位", Type.TEXT, "% 是占比，是否 是 1 或者 0", is_required=True),
        Column("number", "数", Type.NUMBER, "占比是百分数；没有的为空，不是 0"),
        Column("reached", "达到", Type.NUMBER, "占比的分子"),
        Column("total", "共", Type.NUMBER, "占比的分母"),
        Column("at_least", "至少", Type.WHOLE, "有的看不出、数为空时，看得出的有几件"),
        Column(
            "adds_up",
            "可相加",
            Type.TRUTH,
            "各单位的数可以相加；不可以的，占比用达到和共，是否数 1",
            is_required=True,
        ),
        Column("reason", "原因", Type.TEXT, "数为空的原因"),
        Column("as_of", "看到", Type.DAY, "看到哪一天", is_required=True),
        Column("is_provisional", "暂定", Type.TRUTH, "年度没有结束", is_required=True),
        Column("command", "逐条查看", Type.TEXT, "列出所数的记录的命令", is_required=True),
        FILE,
        LINE,
    ),
)


def stats(filling: Filling, year: int | None, unit: str | None) -> Table:
    """Return what every count of `zfzr stats` comes to, of each unit, class and year, before it is put together."""
    county = filling.county
    units = units_by_slug(county)
    rows: list[Row] = []
    for each in counts_of_units(county, year):
        piece, count, of = each.piece, each.count, each.piece.measured
        if unit is not None and piece.unit not in ("", unit):
            continue
        place = units[piece.unit].place if piece.unit in units else profile_of(county).place
        rows.append(
            (
                filling.code,
                each.year,
                piece.unit or None,
                count.name,
                count.duties,
                piece.power_class or None,
                count.unit_word,
                _fitting(of.value),
                _fitting(of.reached),
                _fitting(of.total),
                of.at_least,
                count.adds_up,
                hide_identity_numbers(of.reason.render("zh")) if of.reason else None,
                each.as_of,
                each.is_provisional,
                each.command,
                place.file,
                filling.line_of(place),
            )
        )
    return Table(STATS, tuple(rows))


def _fitting(number: Decimal | int | None) -> Decimal | None:
    """Return a number with as many places as the tables have."""
    return None if number is None else Decimal(number).quantize(_STEP, ROUND_HALF_UP)
