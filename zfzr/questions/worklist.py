"""The leads as a table to be filled (核实表): keys and what each says filled in, the verdict left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.lookup import grouped
from zfzr.declare.record import declarations
from zfzr.declare.table import Column, Table, Where, table
from zfzr.questions.forms.columns import tables_of
from zfzr.questions.forms.form import BESIDE, TO_FILL, Form, FormSheet, meta_of, note_of
from zfzr.questions.forms.known import Words
from zfzr.questions.leads import Lead, Leads
from zfzr.terms.text import Text

_TOLD: Final = ("职责", "规则", "事由", "查出了什么", "发生日期", "记录位置")
"""What is told beside a key, and not read back (templates/tables/核实表.yaml leaves the same out)."""


class _Row(NamedTuple):
    """A lead as a row: the first of the findings that bear its key, and what each of them says, and where."""

    lead: Lead
    says: str
    at: str


def _rows(found: Leads) -> Iterator[_Row]:
    """Yield a row for each key of a unit; what is of no unit cannot be judged, and has none."""
    by_key = grouped(((lead.slug, lead.key), lead) for lead in found.leads if lead.slug)
    for leads in by_key.values():
        says = "\n".join(dict.fromkeys(each.says.render("zh") for each in leads))
        yield _Row(leads[0], says, "\n".join(f"{each.file}:{each.line}" for each in leads))


def _told(row: _Row) -> tuple[str, ...]:
    lead = row.lead
    since = lead.since.isoformat() if lead.since else ""
    return (lead.duty_words.zh, lead.code, lead.title.zh, row.says, since, row.at)


def worklist(county: County, found: Leads, by: str = "", day: str = "") -> Form:
    """Return the leads as a form: keys locked, verdicts to choose, who verified it and when where that is known."""
    kind = tables_of(Verification)[0]
    words = Words(county, kind, {"year": str(found.year)})
    own = {column.head: column for column in kind.columns}
    keys = [column.head for column in kind.columns if column.is_key]
    asked = [head for head in own if head not in keys]
    beforehand = {"核实人": by, "日期": day}
    rows = tuple(
        (
            *(words.shown(own[h], v) for h, v in zip(keys, (row.lead.key, row.lead.slug), strict=True)),
            *_told(row),
            *(beforehand.get(head, "") for head in asked),
        )
        for row in _rows(found)
    )
    offers = {head: words.offered(own[head]) for head in asked}
    code = profile_of(county).area.code
    sheet = FormSheet(
        table=kind,
        title=f"{'（示例数据）' if found.is_sample else ''}{found.county}{found.year}年度问题核实表",
        rows=rows,
        offers={head: listed for head, listed in offers.items() if listed},
        notes={head: note_of(column, code) for head, column in own.items()},
        fixed=tuple(range(len(keys) + len(_TOLD))),
        keys_in={},
        shown=(*keys, *_TOLD, *asked),
    )
    meta = meta_of(county, (Verification,), None, found.year)
    return Form((sheet,), {**meta, TO_FILL: "结论", BESIDE: "、".join(_TOLD)})


def worklist_table(found: Leads, by: str = "", day: str = "") -> Table:
    """Return the leads as one table with the columns of a verdict left open, for CSV; `zfzr import` reads it back."""
    heads = [declared.label for declared in declarations(Verification)]
    rows = [
        (row.lead.key, row.lead.unit, *_told(row), *(_beforehand(head, by, day) for head in heads[2:]))
        for row in _rows(found)
    ]
    return table(tuple(_columns((*heads[:2], *_TOLD, *heads[2:]))), rows, Where.CSV)


def _beforehand(head: str, by: str, day: str) -> str:
    return {"核实人": by, "日期": day}.get(head, "")


def _columns(heads: Iterable[str]) -> Iterator[Column[tuple[str, ...]]]:
    for at, head in enumerate(heads):
        yield Column(Text(head, head), lambda row, at=at: row[at])  # type: ignore[misc]
