"""Who may handle no case: officers under a sanction that bars from it, as long as it lasts (案件主办人)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.finding import Related
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.accountability.lookups.ladders import Ladder, understood
from zfzr.subjects.accountability.parameters import SANCTION_MONTHS
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.case.lookups import (
    CaseFile,
    Point,
    State,
    counted,
    days_of_handling,
    handlers_of,
    judge,
    notice,
)
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.terms.days import months_after
from zfzr.terms.text import Text

SANCTION_HERE = Text("处分登记在这里", "the sanction is recorded here")
_OF_LEADS = notice("第四部分（二）（行政处罚案件主办人）")


class LastingSanction(NamedTuple):
    """A sanction during which an officer may handle no case: from its day up to, and without, the last."""

    word: str
    day: date
    last: date
    place: Place


@lookup
def sanctions_of(county: County) -> dict[str, tuple[LastingSanction, ...]]:
    """Return, by person, the sanctions during which an officer may handle no case, as far as their days are written."""
    found: dict[str, tuple[LastingSanction, ...]] = {}
    for report in county.dataset.all(AccountabilityReport):
        for i, case in enumerate(report.cases):
            for j, sanction in enumerate(case.sanctions):
                day = sanction.day or case.day
                at = report.field("追究", i, "处分", j, "种类")
                for word in _words(county, sanction.sanction, day):
                    months = parameter_value(county, SANCTION_MONTHS[word], day) if day else None
                    if day and months:
                        last = months_after(day, counted(months.value))
                        lasting = LastingSanction(word, day, last, at)
                        found[sanction.person] = (*found.get(sanction.person, ()), lasting)
    return found


def _words(county: County, written: str, on: date | None) -> list[str]:
    """Return the sanctions that a written one names, those among them that bar from handling cases."""
    said = (each.word for each in understood(county, written, on or county.as_of))
    return [
        word.name for word in said if word and word.ladder is Ladder.SANCTION and word.name in SANCTION_MONTHS
    ]


@judge
def judge_sanctions(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that nobody handled a case while under a sanction that bars from it."""
    lasting = sanctions_of(county)
    if lasting.keys().isdisjoint(file.case.handlers):
        return
    for handler in handlers_of(file):
        who = people_by_number(county).get(handler.person)
        for sanction in lasting.get(handler.person, ()):
            day = next((d for d in days_of_handling(file) if sanction.day <= d[1] < sanction.last), None)
            if who and day:
                yield Point(
                    "ZF714",
                    "办案人员",
                    State.DOUBTFUL,
                    handler.place,
                    Text("处分期内不办案", "no case is handled under a sanction"),
                    day[1],
                    _OF_LEADS,
                    variant="lead" if handler.leads else "",
                    values={
                        "name": who.name,
                        "person": who.number,
                        "stage": day[0],
                        "on": day[1],
                        "sanction": sanction.word,
                        "since": sanction.day,
                        "until": sanction.last,
                    },
                    related=(Related(sanction.place, SANCTION_HERE),),
                    about=handler.person,
                )
                break
