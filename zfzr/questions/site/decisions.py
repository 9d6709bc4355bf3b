"""Decisions and results of supervision that the public pages show one by one, and which records these are (D20, D27)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.public import Shown, shown
from zfzr.declare.record import Record
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.model import Decision, Supervised
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.disclosure.lookups import (
    Owed,
    decisions_owed,
    disclosed,
    is_secret,
    masked_party,
    results_owed,
    set_aside,
)
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.amounts import plainly
from zfzr.terms.parties import full_names, with_names_masked


class Showable(NamedTuple):
    """What may stand on the pages on the day, and whether it is known to be public already."""

    owed: Owed
    is_known: bool


def showable(county: County) -> Iterator[Showable]:
    """Yield the decisions and results to be made public that may stand on the pages on the day.

    Not what rests on a power that is not public, what does not stand any more, or what was published and taken down.
    """
    gone = set_aside(county)
    for owed in (*decisions_owed(county), *results_owed(county)):
        if is_secret(county, owed.thing) or owed.id in gone:
            continue
        told = disclosed(county, owed.thing)
        if told and all(each.removed is not None and each.removed <= county.as_of for each in told):
            continue
        yield Showable(owed, owed.when is not None)


def decisions(read: Gathered) -> list[Decision]:
    """Return the decisions of living units, the latest first."""
    found = []
    for each in showable(read.county):
        record, unit = each.owed.thing.record, each.owed.unit or ""
        if isinstance(record, Case | Matter) and unit in read.units:
            found.append(_decision(read, each.owed, unit))
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.number))


def _decision(read: Gathered, owed: Owed, unit: str) -> Decision:
    record = owed.thing.record
    seen = shown(record)
    power = read.power_link(unit, getattr(record, "item", None) or "")
    is_case = isinstance(record, Case)
    masked = masked_party(owed.thing)
    return Decision(
        kind=owed.kind,
        number=(seen.decision if is_case else "") or seen.number,
        unit=read.unit(unit),
        what=with_names_masked(masked, full_names(masked, seen.cause), seen.cause)
        if is_case
        else (power.name if power else owed.kind),
        power=power,
        outcome=_penalties(seen) if is_case else seen.outcome or "",
        day=owed.made,
        public=owed.when.day if owed.when else None,
    )


def _penalties(seen: Shown) -> str:
    """Return which penalties, and how much: 警告、罚款（罚款3000元）."""
    amounts = [
        f"{word}{plainly(value)}元"
        for word, value in (("罚款", seen.fine), ("没收", seen.confiscated))
        if value
    ]
    return "、".join(seen.penalties) + (f"（{'，'.join(amounts)}）" if amounts else "")


def supervised(read: Gathered) -> list[Supervised]:
    """Return the supervision of living units that is over, the latest first: a complaint without who complained."""
    found = []
    for each in showable(read.county):
        record = each.owed.thing.record
        units = tuple(read.unit(slug) for slug in each.owed.thing.units if slug in read.units)
        if isinstance(record, Case | Matter) or not units:
            continue
        found.append(
            Supervised(
                each.owed.thing.label,
                each.owed.id,
                *_told(read.county, record),
                units,
                each.owed.made,
                each.owed.when.day if each.owed.when else None,
            )
        )
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.label, one.number))


def _told(county: County, record: Record) -> tuple[str, str]:
    """Return what an act of supervision was, and what came of it."""
    seen = shown(record)
    if isinstance(record, InspectionRound):
        circular = seen.circular
        number = f"（{circular.number}）" if circular and circular.number else ""
        return seen.name, f"已通报{number}" if circular else "已结束"
    if isinstance(record, Complaint):
        return f"对{name_of_unit(county, seen.about)}的投诉", seen.result or "已办结"
    if isinstance(record, SupervisionPaper):
        return f"{seen.kind}（{seen.document}）", "已发出"
    if isinstance(record, FileReview):
        return "案卷评查", seen.grade or "等次未登记"
    return "", ""
