"""Published yearly figures against the registers, their own sums and shares, and each other (ZF576, ZF856-ZF859, ZF993)."""

# Long because: every rule looks at the same published figures, and they share how one is named, reckoned and compared.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case
from zfzr.subjects.enterprise_inspection.lookups import is_asked, visits_of
from zfzr.subjects.enterprise_inspection.parameters import ASKED, IN_YEARLY_DATA
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.yearly_data.lookups import (
    REGISTERS,
    Figure,
    Heading,
    State,
    column_of_inspections,
    counted_once,
    headings_of,
    inspections_stated,
    last_day_of,
    officers_on,
    stated_on,
    tables_of,
    totals_of,
)
from zfzr.subjects.yearly_data.parameters import CERTIFICATES, CERTIFIED, COUNTED, POSTED, SHARE
from zfzr.subjects.yearly_data.records import CountyFigures, StatedFigure, UnitFigures
from zfzr.terms.amounts import plainly, round_half_up
from zfzr.terms.levels import whole_of
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

COUNTED_HERE = Text("计入的一件登记在这里", "one that is counted is written here")
WITHOUT_HERE = Text("在岗而没有有效证件的一人", "one of those on a post without a valid certificate")
PUBLISHED_HERE = Text("单位公布的数字写在这里", "what the unit published is written here")
_MOST_RELATED = 3


def _folder(statement: UnitFigures | CountyFigures) -> str:
    return statement.place.file.rpartition("/")[0]


class Stated(NamedTuple):
    """One figure as published, with the statement that it stands in."""

    statement: UnitFigures | CountyFigures
    nth: int
    figure: StatedFigure

    @property
    def id(self) -> str:
        """Whose figure it is, of which year, and which: its folder, so that it stays the same where a folder is renamed."""
        return f"{_folder(self.statement)}/{self.figure.table.value}.{self.figure.column}"

    @property
    def unit(self) -> str | None:
        """The unit that published it; None for the county's."""
        return self.statement.unit

    @property
    def year(self) -> int | None:
        """The year that it is about."""
        return self.statement.year

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.field("数据", self.nth)

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of its statement."""
        return self.statement.field(label, *rest)

    @property
    def at(self) -> Place:
        """Where its number stands."""
        return self.field("数据", self.nth, "数值")


@lookup
def stated_figures(county: County) -> tuple[Stated, ...]:
    """Return every published figure."""
    published: list[UnitFigures | CountyFigures] = [
        *county.dataset.all(UnitFigures),
        *county.dataset.all(CountyFigures),
    ]
    return tuple(
        Stated(statement, i, figure) for statement in published for i, figure in enumerate(statement.figures)
    )


@lookup
def _ended(county: County) -> tuple[Stated, ...]:
    """Return the published figures of years that are over: until then what was done can still change."""
    return tuple(
        each for each in stated_figures(county) if each.year and last_day_of(each.year) <= county.as_of
    )


def _heading(county: County, stated: Stated) -> Heading | None:
    headings = headings_of(county, stated.year or 0)[stated.figure.table.value]
    return next((each for each in headings if each.name == stated.figure.column.strip()), None)


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


def _about(county: County, stated: Stated) -> dict[str, Any]:
    name = name_of_unit(county, stated.unit) if stated.unit else ""
    return {
        "whose": Text(name, name) if name else Text(whole_of(profile_of(county).area.name), "the county"),
        "about": stated.year,
        "table": stated.figure.table.value,
        "column": stated.figure.column,
        "stated": plainly(stated.figure.number),
    }


def _not_comparable(county: County) -> Mapping[str, int]:
    """Count the figures that cannot be compared.

    年度登记: the county's, while a unit's register of the year is not there. 委托机关: those of a unit whose acts are
    counted with the organ that entrusts it. 年度归栏: a column of certificates of which nobody says what it holds.
    """
    found: dict[str, int] = {}
    for each in _ended(county):
        heading = _heading(county, each)
        if heading is None:
            continue
        figure, state = _computed(county, each, heading)
        why = "委托机关" if state is State.ELSEWHERE else ""
        if each.unit is None and state is State.MISSING and not _is_less(each, figure):
            why = "年度登记"
        if not _is_known(heading):
            why = _unknown(heading)
        if why:
            found[why] = found.get(why, 0) + 1
    return found


def _is_known(heading: Heading) -> bool:
    """Tell whether it is said what a column holds: of the table of certificates whom it counts, or that it is a share."""
    return heading.table != CERTIFICATES or bool(heading.words & {POSTED, CERTIFIED, SHARE})


def _unknown(heading: Heading) -> str:
    return f"{COUNTED}.{heading.table}.{heading.name}"


def _is_comparable(county: County, stated: Stated, heading: Heading) -> bool:
    """Tell whether the registers of officers were read in full, on which the table of certificates alone rests."""
    if heading.table != CERTIFICATES:
        return True
    answers = [county.read_whole(kind, unit=stated.unit) for kind in REGISTERS]  # each is asked, and seen
    return all(answers)


def _is_less(stated: Stated, figure: Figure | None) -> bool:
    """Tell whether a figure is less than what the registers that are there give already."""
    if figure is None or figure.number is None:
        return False
    return stated.figure.number < _as_published(figure.number, stated.figure.number)


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
    heading = _heading(county, stated)
    if heading is None or not _is_known(heading) or not _is_comparable(county, stated, heading):
        return
    figure, state = _computed(county, stated, heading)
    if figure is None or figure.number is None or (state is not State.THERE and stated.unit is not None):
        if stated.unit is not None and stated.figure.number and state in (State.MISSING, None):
            yield finding(stated.at, variant="missing", **_about(county, stated))
        return
    if state is State.MISSING and not _is_less(stated, figure):
        return
    if _as_published(figure.number, stated.figure.number) != stated.figure.number:
        yield finding(
            stated.at,
            variant="less" if state is State.MISSING else "",
            counted=plainly(_told(heading, figure.number, stated.figure.number)),
            related=[
                Related(place, WITHOUT_HERE if heading.table == CERTIFICATES else COUNTED_HERE)
                for place in figure.places[:_MOST_RELATED]
            ],
            **_about(county, stated),
        )


def _told(heading: Heading, number: Decimal, published: Decimal) -> Decimal:
    """Return a number as it is told: a share to as many decimals as was published, and at least two."""
    if not heading.is_share:
        return number
    return _as_published(
        number, published if published.as_tuple().exponent in range(-9, -2) else Decimal("0.00")
    )


_MOST_DIGITS = 40
"""What is longer is compared as it stands."""


def _as_published(number: Decimal, published: Decimal) -> Decimal:
    """Return a number to the decimals of a published one."""
    exponent = published.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if places + max(0, number.adjusted()) > _MOST_DIGITS:
        return number
    return round_half_up(number, places)


class _Table(NamedTuple):
    """The figures of one table of a statement."""

    statement: UnitFigures | CountyFigures
    table: str
    figures: tuple[Stated, ...]

    @property
    def id(self) -> str:
        """Whose table it is, of which year."""
        return f"{_folder(self.statement)}/{self.table}"

    @property
    def unit(self) -> str | None:
        """The unit that published it; None for the county's."""
        return self.statement.unit

    @property
    def year(self) -> int | None:
        """The year that it is about."""
        return self.statement.year

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of its statement."""
        return self.statement.field(label, *rest)


@lookup
def _stated_tables(county: County) -> tuple[_Table, ...]:
    found: dict[tuple[str, str], list[Stated]] = {}
    for each in stated_figures(county):
        found.setdefault((each.statement.place.file, each.figure.table.value), []).append(each)
    return tuple(_Table(of[0].statement, table, tuple(of)) for (_, table), of in found.items())


@rule(
    "ZF857",
    title=Text("公布的合计与各栏不一致", "Published total that is not the sum of its columns"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=_stated_tables,
    says=Text(
        "{whose}{about}年度{table}“{column}”写作 {stated}，各栏相加是 {sum}",
        "{whose_en}, {about}: {table} {column} is {stated}, its columns add up to {sum}",
    ),
    mend=Text("改正合计或者写错的一栏", "mend the total, or the column that is wrong"),
)
def total_is_no_sum(table: _Table, county: County) -> Iterator[Finding]:
    """A stated total of acts is the sum of the columns of acts stated with it, where each act is counted once."""
    headings = {each.name: each for each in headings_of(county, table.year or 0)[table.table]}
    parts = [
        each
        for each in table.figures
        if (heading := headings.get(each.figure.column.strip()))
        and not heading.is_total
        and not heading.is_money
    ]
    if not parts or not counted_once(county, table.table, table.unit, table.year or 0):
        return
    sum_ = sum((each.figure.number for each in parts), Decimal(0))
    for each in table.figures:
        heading = headings.get(each.figure.column.strip())
        if heading and heading.is_total and each.figure.number != sum_:
            yield finding(
                each.at,
                subject=each.id,
                sum=plainly(sum_),
                related=[
                    Related(part.at, Text("其中一栏", "one of its columns")) for part in parts[:_MOST_RELATED]
                ],
                **_about(county, each),
            )


@rule(
    "ZF576",
    title=Text("公布的持证率与公布的人数不符", "Published share that the published numbers do not give"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=_stated_tables,
    says={
        "": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated}，按公布的 {posted} 人、{certified} 人计算是 {share}",
            "{whose_en}, {about}: {table} {column} is published as {stated}, {posted} and {certified} give {share}",
        ),
        "more": Text(
            "{whose}{about}年度{table}“{column}”公布为 {stated} 人，多于同时公布的在岗人数 {posted}",
            "{whose_en}, {about}: {table} {column} is published as {stated}, more than the {posted} on posts beside it",
        ),
    },
    mend=Text(
        "对照 zfzr report officers 改正写错的一处，已经公布的更正",
        "mend the one that is wrong, see zfzr report officers; correct what was published",
    ),
)
def share_is_not_of_numbers(table: _Table, county: County) -> Iterator[Finding]:
    """The share of those with a certificate is that of the numbers published with it, which are no more than all."""
    by_word = {
        word: each
        for each in table.figures
        if (heading := _heading(county, each)) is not None and heading.table == CERTIFICATES
        for word in heading.words
    }
    posted, certified, share = (by_word.get(word) for word in (POSTED, CERTIFIED, SHARE))
    if posted is None or certified is None:
        return
    at_posts = [Related(posted.at, Text("在岗人数写在这里", "those on posts are stated here"))]
    if certified.figure.number > posted.figure.number:
        yield finding(
            certified.at,
            subject=certified.id,
            variant="more",
            related=at_posts,
            posted=plainly(posted.figure.number),
            **_about(county, certified),
        )
    elif share is not None and posted.figure.number > 0:
        reckoned = _as_published(100 * certified.figure.number / posted.figure.number, share.figure.number)
        if reckoned != share.figure.number:
            yield finding(
                share.at,
                subject=share.id,
                related=at_posts,
                posted=plainly(posted.figure.number),
                certified=plainly(certified.figure.number),
                share=plainly(reckoned),
                **_about(county, share),
            )


class _Shared(NamedTuple):
    """A figure of the county, and those that its units published for the same column, by unit."""

    stated: Stated
    by_unit: Mapping[str, Stated]

    @property
    def id(self) -> str:
        """Which figure it is."""
        return self.stated.id

    @property
    def unit(self) -> str | None:
        """None: it is the county's."""
        return None

    @property
    def year(self) -> int | None:
        """The year that it is about."""
        return self.stated.year

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of the county's statement."""
        return self.stated.field(label, *rest)


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
    headings = (_heading(county, each.stated) for each in _figures_of_both(county))
    return Counter(_unknown(each) for each in headings if each is not None and not _is_known(each))


@rule(
    "ZF858",
    title=Text(
        "县级公布的数字与各单位公布的不一致", "Figure of the county that is not the sum of its units'"
    ),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=_figures_of_both,
    leaves_out=_no_sum_known,
    reads_everywhere=(UnitFigures, Case, Matter, Visit),
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
    heading = _heading(county, stated)
    if heading is None or heading.is_share or not _is_known(heading):
        return
    if not _is_comparable(county, stated, heading):
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
            related=[Related(each.at, PUBLISHED_HERE) for each in list(by_unit.values())[:_MOST_RELATED]],
            **_about(county, stated),
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


@rule(
    "ZF859",
    title=Text("公布的栏目当年没有", "Published column that the year does not have"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=stated_figures,
    says={
        "": Text(
            "{whose}{about}年度{table}没有“{column}”这一栏目，这一数字没有核对",
            "{whose_en}, {about}: {table} has no column {column}: the figure is not compared",
        ),
        "near": Text(
            "{whose}{about}年度{table}没有“{column}”这一栏目，这一数字没有核对；是不是“{nearest}”？",
            "{whose_en}, {about}: {table} has no column {column}: the figure is not compared; {nearest}?",
        ),
        "twice": Text(
            "{whose}{about}年度{table}“{column}”写了两次",
            "{whose_en}, {about}: {table} {column} is stated twice",
        ),
    },
    mend=Text(
        "按当年的栏目改正；当年另有栏目的，在 parameters.yaml 登记（年度栏目、年度归栏）",
        "use a column of that year, or register another in parameters.yaml",
    ),
)
def unknown_column(stated: Stated, county: County) -> Iterator[Finding]:
    """A figure is of a column of its year, and each column is stated once: else nothing can be compared."""
    at = stated.field("数据", stated.nth, "栏目")
    name, table = stated.figure.column.strip(), stated.figure.table
    if _heading(county, stated) is None:
        known = [each.name for each in headings_of(county, stated.year or 0)[table.value]]
        close = enumeration(nearest(name, known))
        yield finding(at, variant="near" if close else "", nearest=close, **_about(county, stated))
        return
    before = next(
        i
        for i, each in enumerate(stated.statement.figures)
        if each.table is table and each.column.strip() == name
    )
    if before < stated.nth:
        first = stated.field("数据", before, "栏目")
        yield finding(
            at,
            variant="twice",
            subject=f"{stated.id}/{stated.nth + 1}",
            related=[Related(first, Text("先写在这里", "first stated here"))],
            **_about(county, stated),
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
        related=[Related(each.place, VISITED_HERE) for each in made[:_MOST_RELATED]],
        unit_name=name_of_unit(county, unit),
        about=str(year),
        column=column.name,
        counted=len(made),
    )
