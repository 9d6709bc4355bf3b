"""The county's published figures against those of its units (ZF858)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.case.records import Case
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.yearly_data.lookups import Heading, State, last_day_of, officers_on, tables_of
from zfzr.subjects.yearly_data.parameters import CERTIFICATES
from zfzr.subjects.yearly_data.records import UnitFigures
from zfzr.subjects.yearly_data.rules.stated import (
    MOST_RELATED,
    Stated,
    about_figure,
    heading_of,
    is_comparable,
    is_known,
    parameter_unknown,
    stated_figures,
)
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

PUBLISHED_HERE = Text("单位公布的数字写在这里", "what the unit published is written here")


@dataclass(frozen=True, slots=True)
class _Shared(Inside, of="stated"):
    """A figure of the county, and those that its units published for the same column, by unit."""

    stated: Stated
    by_unit: Mapping[str, Stated]

    @property
    def unit(self) -> str | None:
        """None: it is the county's."""
        return None


@lookup
def _figures_of_both(county: County) -> tuple[_Shared, ...]:
    published: dict[tuple[int | None, str, str], dict[str, Stated]] = {}
    for each in stated_figures(county):
        if each.unit:
            key = each.year, each.figure.table.value, each.figure.column.strip()
            published.setdefault(key, {})[each.unit] = each
    return tuple(
        _Shared(each, published[key])
        for each in stated_figures(county)
        if each.unit is None
        and (key := (each.year, each.figure.table.value, each.figure.column.strip())) in published
    )


def _no_sum_known(county: County) -> Mapping[str, int]:
    """Count the figures of the county of which nobody knows whether they are sums: of a column nobody says what it holds."""
    headings = (heading_of(county, each.stated) for each in _figures_of_both(county))
    return Counter(parameter_unknown(each) for each in headings if each is not None and not is_known(each))


@rule(
    "ZF858",
    title=Text(
        "本级公布的数字与各单位公布的不一致", "Figure of the county that is not the sum of its units'"
    ),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=_figures_of_both,
    leaves_out=_no_sum_known,
    reads_everywhere=(UnitFigures, Case, Matter, Visit),
    compares=(Pair("年度执法数据汇总.数据.数值", "年度执法数据.数据.数值", "本级数字与各单位之和"),),
    says={
        "": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated}，各单位公布的相加是 {sum}",
            "{about}: {table} {column} of the county is published as {stated}, its units' add up to {sum}",
        ),
        "less": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated}，少于已经公布的 {count} 个单位相加的 {sum}",
            "{about}: {table} {column} of the county is published as {stated}, less than the {sum} of {count} units",
        ),
    },
    mend=Text("逐个单位核对，改正写错的一处", "check unit by unit, and mend the one that is wrong"),
)
def county_is_no_sum(shared: _Shared, county: County) -> Iterator[Finding]:
    """What the county published is the sum of what its units did, if all did; else not less than the sum of some."""
    stated = shared.stated
    heading = heading_of(county, stated)
    if heading is None or heading.is_share or not is_known(heading):
        return
    if not is_comparable(county, stated, heading):
        return
    rows = _rows_of(county, heading, stated.year or 0)
    elsewhere = {slug for slug, state in rows.items() if state is State.ELSEWHERE}
    by_unit = {slug: each for slug, each in shared.by_unit.items() if slug not in elsewhere}
    if not by_unit or any(each.figure.number < 0 for each in by_unit.values()):
        return
    sum_ = sum((each.figure.number for each in by_unit.values()), Decimal(0))
    is_whole = rows.keys() - elsewhere <= by_unit.keys()
    # Each figure may have been rounded: a half of its last place for each.
    slack = max((_half(each.figure.number) for each in (stated, *by_unit.values())), default=Decimal(0))
    slack *= len(by_unit) + 1 if heading.is_money else 0
    differs = abs(stated.figure.number - sum_) > slack if is_whole else stated.figure.number + slack < sum_
    if differs:
        yield finding(
            stated.at,
            variant="" if is_whole else "less",
            sum=plainly(sum_),
            count=len(by_unit),
            related=[Related(each.at, PUBLISHED_HERE) for each in list(by_unit.values())[:MOST_RELATED]],
            **about_figure(county, stated),
        )


def _rows_of(county: County, heading: Heading, year: int) -> Mapping[str, State | None]:
    """Return the units that have something in a table of a year, with how they stand."""
    if heading.table == CERTIFICATES:
        return {slug: each.state for slug, each in officers_on(county, last_day_of(year)).items()}
    return {slug: each.state for slug, each in tables_of(county, year)[heading.table].items()}


def _half(number: Decimal) -> Decimal:
    """Return a half of the last place of a number."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal("0.5")
