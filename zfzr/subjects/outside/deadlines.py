"""By when each matter raised from outside is to be answered, as long as it is not."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, set_by
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.outside.lookups import answer_due, answered
from zfzr.subjects.outside.parameters import ANSWER_DAYS
from zfzr.subjects.outside.records import OutsideMatter
from zfzr.terms.text import Text, said

_ANSWER = Text("{source} {code} 答复（{unit}）", "answer to {source} {code} ({unit})")
_BASIS = Text("来文写明的答复期限", "set by the letter")
_UNSET = Text(
    "{year}年度 {count} 件外部监督事项没有答复，来文没有写明期限，参数“{name}”未设定",
    "{year}: {count} matters unanswered, which name no day, and parameter {name} is not set",
)


@deadlines
def answers_due(county: County, year: int) -> Iterator[Known]:
    """Tell by when each matter of a year without an answer is to be answered: by its own day, else the county's term."""
    unset = 0
    for each in county.of_year(OutsideMatter, year):
        if each.received > county.as_of or answered(county, each) is not None:
            continue
        due = answer_due(county, each)
        if due is None:
            unset += 1
            continue
        by = set_by(county, due.by, each.received) if due.by else None
        slug = each.unit or ""
        yield Deadline(
            key=f"外部监督 {slug} {each.code}",
            year=year,
            what=said(_ANSWER, source=each.raised_by, code=each.code, unit=name_of_unit(county, slug)),
            day=due.last,
            place=each.field("收到日期" if due.by else "答复期限"),
            units=(slug,),
            is_owed=True,
            is_certain=due.certain,
            basis=by.basis if by else _BASIS,
            source=by.source if by else "",
            is_letter=True,
        )
    if unset:
        yield Unset(year, said(_UNSET, year=str(year), count=unset, name=ANSWER_DAYS))
