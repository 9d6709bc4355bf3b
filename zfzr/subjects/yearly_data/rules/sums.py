"""Published totals and shares against the columns that stand beside them (ZF857, ZF576)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.yearly_data.lookups import counted_once, headings_of
from zfzr.subjects.yearly_data.parameters import CERTIFICATES, CERTIFIED, POSTED, SHARE
from zfzr.subjects.yearly_data.records import CountyFigures, UnitFigures
from zfzr.subjects.yearly_data.rules.stated import (
    MOST_RELATED,
    Stated,
    about_figure,
    as_published,
    folder_of,
    heading_of,
    stated_figures,
)
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


@dataclass(frozen=True, slots=True)
class _Table(Inside, of="statement"):
    """The figures of one table of a statement."""

    statement: UnitFigures | CountyFigures
    table: str
    figures: tuple[Stated, ...]

    @property
    def id(self) -> str:
        """Whose table it is, of which year."""
        return f"{folder_of(self.statement)}/{self.table}"


@lookup
def _stated_tables(county: County) -> tuple[_Table, ...]:
    found = grouped(
        ((each.statement.place.file, each.figure.table.value), each) for each in stated_figures(county)
    )
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
                    Related(part.at, Text("其中一栏", "one of its columns")) for part in parts[:MOST_RELATED]
                ],
                **about_figure(county, each),
            )


@rule(
    "ZF576",
    title=Text("公布的持证率与公布的人数不符", "Published share that the published numbers do not give"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=_stated_tables,
    compares=(Pair("年度执法数据.数据.数值", "年度执法数据.数据.数值", "持证率与同时公布的人数"),),
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
        if (heading := heading_of(county, each)) is not None and heading.table == CERTIFICATES
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
            **about_figure(county, certified),
        )
    elif share is not None and posted.figure.number > 0:
        reckoned = as_published(100 * certified.figure.number / posted.figure.number, share.figure.number)
        if reckoned != share.figure.number:
            yield finding(
                share.at,
                subject=share.id,
                related=at_posts,
                posted=plainly(posted.figure.number),
                certified=plainly(certified.figure.number),
                share=plainly(reckoned),
                **about_figure(county, share),
            )
