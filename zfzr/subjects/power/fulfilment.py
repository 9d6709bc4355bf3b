"""Whether a unit has met the duties on its powers: D03, D07 and D08 by measures, D05, D06 by records."""

from datetime import date

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    State,
    as_far_as,
    fulfilled,
    fulfilled_as_measured,
    not_judged,
    share,
)
from zfzr.declare.measure import UnitYear
from zfzr.subjects.power.lookups import heirs_of, left_behind, powers_of_unit
from zfzr.subjects.power.records import AuthorityItem
from zfzr.terms.text import Text, said

fulfilled_as_measured("D03", "依据有效率", share)
fulfilled_as_measured("D07", "职权分解率", share)
fulfilled_as_measured("D08", "责任覆盖率", share)


@fulfilled("D06")
def nothing_left_behind(unit: UnitYear) -> Judgement:
    """Whether what a unit that changed held is with somebody: an heir, or a body that is there (二：机构职能调整).

    A unit of which no change of the year is recorded is not judged: the register may not know of it.
    """
    of, county, year = unit.unit, unit.county, unit.year
    if not county.read_whole(AuthorityItem, unit=unit.slug):
        return not_judged(said(NOT_READ, kind=AuthorityItem.label))
    left = left_behind(county).get(unit.slug, ())
    if left:
        why = Text(f"没有着落的 {len(left)} 项", f"{len(left)} things left without an owner")
        return Judgement(State.NOT_DONE, why, tuple(Evidence(each.place) for each in left))
    ended = [body for body in of.bodies if _in(body.end, year)]
    is_gone = _in(of.abolished, year) and of.abolished is not None and of.abolished < county.as_of
    if is_gone and unit.slug not in heirs_of(county):
        why = Text("已撤销，没有登记承继单位", "abolished, and no heir is on record")
        return Judgement(State.PARTLY, why, (Evidence(of.field("撤销")),))
    took = [i for i, each in enumerate(of.successions) if _in(each.day, year)]
    if not (is_gone or ended or took):
        return not_judged(
            Text("当年没有登记机构职能调整", "no change of its functions is recorded in the year")
        )
    shown = (
        *((Evidence(of.field("撤销")),) if is_gone else ()),
        *(Evidence(of.field("承继", i)) for i in took),
        *(Evidence(of.field("机构", of.bodies.index(body), "止")) for body in ended),
    )
    return Judgement(State.DONE, Text("有关职权都有着落", "what it concerns is with somebody"), shown)


@fulfilled("D05")
def changes_on_record(unit: UnitYear) -> Judgement:
    """Whether each change of the year says on what basis or by whose approval it was made (二：调整、取消、下放)."""
    if not unit.county.read_whole(AuthorityItem, unit=unit.slug):
        return not_judged(said(NOT_READ, kind=AuthorityItem.label))
    made = [
        (power.field("变更", i), bool(change.basis or change.approval))
        for power in powers_of_unit(unit.county, unit.slug)
        for i, change in enumerate(power.item.changes)
        if _in(change.day, unit.year) and change.day <= unit.county.as_of
    ]
    return as_far_as(
        (Evidence(place) for place, is_based in made if is_based),
        (Evidence(place) for place, is_based in made if not is_based),
        Text("当年没有登记事项变更", "no change of an item is recorded in the year"),
    )


def _in(day: date | None, year: int) -> bool:
    return day is not None and day.year == year
