"""The days until which units may object to a result, and by which each open objection is to be answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.files.place import Place
from zfzr.subjects.assessment.lookups import entry_of_stage, last_day_to_review, open_objections, result_of
from zfzr.subjects.assessment.records import ResultStage
from zfzr.subjects.scheme.lookups import last_day, scheme_of
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms import days
from zfzr.terms.text import Text, said

_OBJECT = Text("{year}年度考核结果异议截止", "last day to object to the result of {year}")
_NO_WINDOW = Text(
    "{year}年度考核异议期限：未设定", "{year}: the scheme sets no term for objections (异议期限)"
)
_NO_TERM = Text("{year}年度考核复核期限：未设定", "{year}: the scheme sets no term for reviews (复核期限)")
_NOT_TOLD = Text(
    "{year}年度考核异议期限：反馈次日起{days}个{counting}，尚未登记反馈",
    "{year}: {days} days ({counting}) to object from the day after 反馈, which is not recorded yet",
)
_ANSWER = Text("{unit}异议 {number} 复核截止", "last day to answer objection {number} of {unit}")


@deadlines
def terms_of_objections(county: County, year: int) -> Iterator[Known]:
    """Tell until when units may object to a year's result, and by when each open objection is to be answered.

    Units to which the result was fed back on a day of their own have a last day of their own.
    """
    scheme = scheme_of(county, year)
    if scheme is None:
        return
    yield from _to_object(county, scheme, year)
    waiting = open_objections(county, year)
    if scheme.review_term is None:
        yield Unset(year, said(_NO_TERM, year=str(year)))
    for objection in waiting:
        end = last_day_to_review(county, objection)
        if end is None:
            continue
        name = name_of_unit(county, objection.objector)
        yield Deadline(
            key=f"异议 {objection.number}",
            year=year,
            what=said(_ANSWER, unit=name, number=objection.number),
            day=end.day,
            place=objection.field("提出日期"),
            units=(objection.objector,),
            is_owed=True,
            is_certain=end.certain,
            by=(),
        )


def _to_object(county: County, scheme: Scheme, year: int) -> Iterator[Known]:
    window = scheme.objection_window
    if window is None:
        yield Unset(year, said(_NO_WINDOW, year=str(year)))
        return
    found = tuple(_fed_back(county, year))
    if entry_of_stage(county, year, ResultStage.FEEDBACK) is None:
        yield Unset(year, said(_NOT_TOLD, year=str(year), days=window.days, counting=window.counting.value))
    for day, units, place in found:
        end = last_day(county, window, day)
        if end is not None:
            yield _until(year, end, units, place)


def _until(year: int, end: days.Deadline, units: tuple[str, ...], place: Place) -> Deadline:
    return Deadline(
        key="-".join(("异议", *units)),
        year=year,
        what=said(_OBJECT, year=str(year)),
        day=end.day,
        place=place,
        units=units,
        is_certain=end.certain,
    )


def _fed_back(county: County, year: int) -> Iterator[tuple[date, tuple[str, ...], Place]]:
    """Yield the days on which the result was fed back, each with the units it was fed back to, none for all."""
    result = result_of(county, year)
    for i, entry in enumerate(result.stages if result else ()):
        if result and entry.stage is ResultStage.FEEDBACK:
            yield entry.day, tuple(entry.units), result.field("环节", i, "日期")
