"""Published figures against what the registers give (ZF856), and inspections that they leave out (ZF993)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.case.records import Case
from zfzr.subjects.enterprise_inspection.lookups import is_asked, visits_of
from zfzr.subjects.enterprise_inspection.parameters import ASKED, IN_YEARLY_DATA
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.yearly_data.lookups import (
    Figure,
    Heading,
    State,
    column_of_inspections,
    inspections_stated,
    last_day_of,
    stated_on,
    tables_of,
    totals_of,
)
from zfzr.subjects.yearly_data.parameters import CERTIFICATES
from zfzr.subjects.yearly_data.records import UnitFigures
from zfzr.subjects.yearly_data.rules.stated import (
    MOST_RELATED,
    Stated,
    about_figure,
    as_published,
    heading_of,
    is_comparable,
    is_known,
    parameter_unknown,
    stated_figures,
)
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

COUNTED_HERE = Text("计入的一件登记在这里", "one that is counted is written here")
WITHOUT_HERE = Text("在岗而没有有效证件的一人", "one of those on a post without a valid certificate")


@lookup
def _ended(county: County) -> tuple[Stated, ...]:
    """Return the published figures of years that are over: until then what was done can still change."""
    return tuple(
        each for each in stated_figures(county) if each.year and last_day_of(each.year) <= county.as_of
    )


def _computed(county: County, stated: Stated, heading: Heading) -> tuple[Figure | None, State | None]:
    """Return what the registers give, and how the unit stands with its own; of the county, whether one is missing."""
    year, table = stated.year or 0, stated.figure.table.value
    if table == CERTIFICATES:
        return stated_on(county, year, stated.unit, heading)
    if stated.unit is None:
        states = {each.state_of(heading) for each in tables_of(county, year)[table].values()}
        missing = State.MISSING if State.MISSING in states else State.THERE
        return totals_of(county, year)[table].get(heading.name), missing
    of_unit = tables_of(county, year)[table].get(stated.unit)
    return (of_unit.by_column.get(heading.name), of_unit.state_of(heading)) if of_unit else (None, None)


def _not_comparable(county: County) -> Mapping[str, int]:
    """Count the figures that cannot be compared.

    年度登记: the county's, while a unit's register of the year is not there. 委托机关: those of a unit whose acts are
    counted with the organ that entrusts it. 年度归栏: a column of certificates of which nobody says what it holds.
    """
    found: dict[str, int] = {}
    for each in _ended(county):
        heading = heading_of(county, each)
        if heading is None:
            continue
        figure, state = _computed(county, each, heading)
        why = "委托机关" if state is State.ELSEWHERE else ""
        if each.unit is None and state is State.MISSING and not _is_less(each, figure):
            why = "年度登记"
        if not is_known(heading):
            why = parameter_unknown(heading)
        if why:
            found[why] = found.get(why, 0) + 1
    return found


def _is_less(stated: Stated, figure: Figure | None) -> bool:
    """Tell whether a figure is less than what the registers that are there give already."""
    if figure is None or figure.number is None:
        return False
    return stated.figure.number < as_published(figure.number, stated.figure.number)


@rule(
    "ZF856",
    title=Text("公布的年度执法数据与登记不一致", "Published figure that the registers do not give"),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=_ended,
    leaves_out=_not_comparable,
    reads_everywhere=(Case, Matter, Visit),
    says={
        "": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated}，按登记统计是 {counted}",
            "{whose_en}, {about}: {table} {column} is published as {stated}, the registers give {counted}",
        ),
        "less": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated}，少于已有登记统计的 {counted}（还有单位没有登记）",
            "{whose_en}, {about}: {table} {column} is published as {stated}, less than the {counted} of the registers there",
        ),
        "missing": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated}，没有当年的登记可以核对",
            "{whose_en}, {about}: {table} {column} is published as {stated}, no register of the year is there",
        ),
    },
    mend=Text(
        "逐条核对用 zfzr report yearly-data --lines（持证一表用 zfzr report officers），漏登的补登，公布错的更正",
        "follow it with zfzr report yearly-data --lines (certificates: zfzr report officers); register what is missing,"
        " or correct what was published",
    ),
)
def published_otherwise(stated: Stated, county: County) -> Iterator[Finding]:
    """A published figure is what the registers give, to the decimals to which it was published."""
    heading = heading_of(county, stated)
    if heading is None or not is_known(heading) or not is_comparable(county, stated, heading):
        return
    figure, state = _computed(county, stated, heading)
    if figure is None or figure.number is None or (state is not State.THERE and stated.unit is not None):
        if stated.unit is not None and stated.figure.number and state in (State.MISSING, None):
            yield finding(stated.at, variant="missing", **about_figure(county, stated))
        return
    if state is State.MISSING and not _is_less(stated, figure):
        return
    if as_published(figure.number, stated.figure.number) != stated.figure.number:
        yield finding(
            stated.at,
            variant="less" if state is State.MISSING else "",
            counted=plainly(_told(heading, figure.number, stated.figure.number)),
            related=[
                Related(place, WITHOUT_HERE if heading.table == CERTIFICATES else COUNTED_HERE)
                for place in figure.places[:MOST_RELATED]
            ],
            **about_figure(county, stated),
        )


def _told(heading: Heading, number: Decimal, published: Decimal) -> Decimal:
    """Return a number as it is told: a share to as many decimals as was published, and at least two."""
    if not heading.is_share:
        return number
    return as_published(
        number, published if published.as_tuple().exponent in range(-9, -2) else Decimal("0.00")
    )


VISITED_HERE = Text("涉企检查登记在这里", "an inspection is written here")


def _nobody_says(county: County) -> Mapping[str, int]:
    """Count the statements of which nobody has set whether they hold inspections of enterprises (未评)."""
    number = sum(
        is_asked(county, IN_YEARLY_DATA, last_day_of(each.year)) is None
        for each in county.dataset.all(UnitFigures)
        if each.year
    )
    return {f"{ASKED}.{IN_YEARLY_DATA}": number} if number else {}


@rule(
    "ZF993",
    title=Text(
        "公布的年度执法数据没有检查一栏",
        "Published yearly figures without the column of inspections",
    ),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=UnitFigures,
    leaves_out=_nobody_says,
    says=Text(
        "{unit_name}{about}年度公布的数据没有“{column}”一栏，登记的涉企检查 {counted} 次",
        "{unit_name} published no {column} for {about}; its register has {counted} inspections",
    ),
    mend=Text(
        "补上检查一栏的数字并重新公布", "state the number of inspections and publish the figures again"
    ),
)
def inspections_left_out(of: UnitFigures, county: County) -> Iterator[Finding]:
    """Figures published without the column of inspections, though enterprises were inspected (a wrong number is ZF856)."""
    year, unit = of.year or 0, of.unit or ""
    if of.published is None or of.published > county.as_of:
        return
    column, made = column_of_inspections(county, year), visits_of(county, unit, year)
    if column is None or not made or not is_asked(county, IN_YEARLY_DATA, last_day_of(year)):
        return
    if inspections_stated(of, column.name) is not None:
        return
    yield finding(
        of.field("数据"),
        day=of.published,
        related=[Related(each.place, VISITED_HERE) for each in made[:MOST_RELATED]],
        unit_name=name_of_unit(county, unit),
        about=str(year),
        column=column.name,
        counted=len(made),
    )
