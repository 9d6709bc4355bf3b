"""Documents of the yearly statement (三（三）): its tables as they are made public, a row a unit."""

from __future__ import annotations

from collections.abc import Mapping

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.declare.report import Asked
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.yearly_data.lookups import State
from zfzr.subjects.yearly_data.parameters import FULL_NAMES, TABLES
from zfzr.subjects.yearly_data.reports.statement import RowOf, TableOf, statement_of
from zfzr.terms.text import Refusal, Text

NOT_REPORTED = "未报"
"""What stands for figures of a unit without a register of the year: it is not zero."""


@document(
    "年度执法数据表",
    template="年度执法数据表.md.j2",
    duty="D20",
    summary=Text(
        "公布各单位年度行政执法数据，一个单位一行", "Makes the year's enforcement data public, a row a unit"
    ),
)
def tables(county: County, request: Request) -> Facts:
    """Facts of the tables: the figures of each unit and of all, who has not reported, and what is in no column."""
    found = statement_of(county, Asked(request.year, as_of=request.as_of))
    if not any(each.owed for each in found.tables):
        raise Refusal(
            Text("{year}年度没有应当统计执法数据的单位", "no unit owes enforcement data of {year}"),
            Text("先在 units/ 下登记单位和职权", "record units and their powers below units/ first"),
            year=request.year,
        )
    values = {
        **common_facts(county, request, ()),
        "is_over": found.is_over,
        "unverified": list(found.unverified),
        "tables": [_table(county, each) for each in found.tables if each.owed],
        "officer_columns": [figure.column for each in found.officers[:1] for figure in each.figures],
        "officers_on": plain(found.officers_on),
        "officers": [
            {
                "name": _name(county, each.slug, each.unit) if each.unit else None,
                "posted": each.posted,
                "certified": each.certified,
                "share": each.share,
                "numbers": ["—" if f.number is None else f.number for f in each.figures],
            }
            for each in found.officers
        ],
    }
    return Facts(values, found.is_provisional)


def _table(county: County, table: TableOf) -> Mapping[str, Plain]:
    columns = [*table.columns]
    return {
        "name": FULL_NAMES[table.name],
        "columns": columns,
        "owed": table.owed,
        "reported": table.reported,
        "missing": list(table.missing),
        "partly": list(table.partly),
        "unlisted": len(table.total.unlisted.lines),
        "waiting": len(table.total.waiting),
        "is_by_kind": not table.adds_up and table.name == TABLES[0],
        "rows": [_row(county, each) for each in table.units if each.state is not None],
        "total": [figure.number or "—" for figure in table.total.figures],
    }


def _row(county: County, row: RowOf) -> Mapping[str, Plain]:
    none = NOT_REPORTED if row.state == State.MISSING.value else "—"
    return {
        "name": _name(county, row.slug, row.unit),
        "numbers": [none if figure.number is None else figure.number for figure in row.figures],
    }


def _name(county: County, slug: str | None, name: str | None) -> str | None:
    """Return a unit's full name where it is on record."""
    unit = units_by_slug(county).get(slug or "")
    return unit.name if unit else name
