"""Whether the county's offices held the inspections that the notice asks of them, and told their results (D25, D49)."""

from datetime import date

from zfzr.county.county import County
from zfzr.declare.duty import GOVERNMENT, INSPECTION, LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    State,
    done_by_records,
    fulfilled_by_office,
    not_judged,
)
from zfzr.subjects.inspection.lookups import inspected_by, kind_of_round, must_be_told, rounds_of, told_on
from zfzr.subjects.inspection.records import InspectionRound, KeyArea
from zfzr.subjects.unit.lookups import is_alive, line_of, units_by_slug
from zfzr.terms.text import Text, said

PENALTIES, SPECIAL, SUPERVISION = "行政处罚检查", "专项检查", "督导检查"
"""The kinds of inspection that the notice names."""


def _held(county: County, year: int, kind: str) -> list[InspectionRound]:
    return [each for each in rounds_of(county, year) if kind_of_round(county, each) == kind]


def _done(held: list[InspectionRound]) -> Judgement:
    return done_by_records((Evidence(each.place) for each in held), held[0].begun)


def _of_all(county: County, year: int, held: list[InspectionRound]) -> Judgement:
    """Return 已做 where the inspections were of all the units that there are by the year's end, or the county's day.

    The notice has them of 各有关单位: one that left units out is part of it. Whose predecessor was inspected, was.
    """
    day = min(county.as_of, date(year, 12, 31))
    seen = {slug for each in held for slug in inspected_by(county, each)}
    there = [slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit, day)]
    if not there:
        return not_judged(Text("没有登记单位，无从判断", "no unit is on record: it cannot be told"))
    missed = [slug for slug in there if slug not in seen and not seen & line_of(county)[slug]]
    if not missed:
        return _done(held)
    why = said(
        Text("查到 {reached} / {all} 个单位", "of {reached} of {all} units"),
        reached=len(there) - len(missed),
        all=len(there),
    )
    return Judgement(State.PARTLY, why, tuple(Evidence(each.place) for each in held), done=held[0].begun)


def _none(county: County, year: int) -> Judgement:
    """Return what follows where no such inspection is recorded: a register that is kept tells that there was none."""
    kept = rounds_of(county, year)
    if not county.read_whole(InspectionRound, year=year):
        return not_judged(said(NOT_READ, kind=InspectionRound.label))
    if not kept:
        return not_judged(None)
    if county.as_of <= date(year, 12, 31):
        return Judgement(State.NOT_DUE, Text("年度没有结束", "the year is not over"))
    why = Text("登记里没有这种检查", "the register has none of this kind")
    return Judgement(State.NOT_DONE, why, (Evidence(kept[0].place),))


@fulfilled_by_office("D25", LEGAL)
def penalties_inspected(county: County, year: int) -> Judgement:
    """Whether penalties were inspected in the year (四（一）)."""
    held = _held(county, year, PENALTIES)
    return _done(held) if held else _none(county, year)


@fulfilled_by_office("D49", GOVERNMENT)
def special_inspection_held(county: County, year: int) -> Judgement:
    """Whether the county held its special inspection of the year, of all units (六（三）：对各有关单位)."""
    held = _held(county, year, SPECIAL)
    return _of_all(county, year, held) if held else _none(county, year)


@fulfilled_by_office("D49", INSPECTION)
def supervision_told(county: County, year: int) -> Judgement:
    """Whether 督导 was held in the year, of all units, and its results told to the whole county (六（三）)."""
    held = _held(county, year, SUPERVISION)
    if not held:
        return _none(county, year)
    untold = [e for e in held if must_be_told(county, e) and told_on(county, e) is None]
    if not untold:
        return _of_all(county, year, held)
    why = Text(f"{len(untold)} 次没有通报", f"{len(untold)} not told to the county")
    return Judgement(State.PARTLY, why, tuple(Evidence(e.place) for e in untold), done=held[0].begun)


@fulfilled_by_office("D25", GOVERNMENT)
def key_areas_decided(county: County, year: int) -> Judgement:
    """Whether the county said which fields of enforcement it watches most in the year (四（一）)."""
    known = [
        each for each in county.of_year(KeyArea, year) if each.decided is None or each.decided <= county.as_of
    ]
    return done_by_records(Evidence(each.place) for each in known)
