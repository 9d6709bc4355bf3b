"""Honours as rules and reports ask for them: whom a commendation is for, and who was barred from honours of a year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, value_of_word, vocabulary
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.accountability.lookups.ladders import understood
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.honour.parameters import BARRING, COMMENDED
from zfzr.subjects.honour.records import Commendation

vocabulary(COMMENDED, valued=True)


def is_of_person(county: County, commendation: Commendation) -> bool | None:
    """Tell whether a commendation is of a person, by the words of its day; None of a word that is none of them."""
    value = value_of_word(county, COMMENDED, commendation.kind, commendation.day)
    return None if value is None else value.value != 0


class Bar(NamedTuple):
    """A measure or sanction that bars from honours, and where it is written."""

    what: str
    place: Place


def _bars_from_honours(county: County, written: str, on: date) -> bool:
    """Tell whether a measure, in whatever words it is written, bars from honours."""
    words = (each.word for each in understood(county, written, on) if each.word)
    return any(holds(county, BARRING, word.name, on=on) for word in words)


@lookup
def bars(county: County) -> dict[tuple[str, int], Bar]:
    """Return what bars units (by slug) and officers (by number) from honours of a year."""
    found: dict[tuple[str, int], Bar] = {}
    for report in county.dataset.all(AccountabilityReport):
        year = report.year or 0
        for i, case in enumerate(report.cases):
            of_year = case.day.year if case.day else year
            for j, word in enumerate(case.unit_measures):
                if _bars_from_honours(county, word, case.day or county.as_of):
                    place = report.field("追究", i, "单位处理", j)
                    found.setdefault((report.unit or "", of_year), Bar(word, place))
            for j, person in enumerate(case.persons):
                for k, word in enumerate(person.measures):
                    if _bars_from_honours(county, word, case.day or county.as_of):
                        place = report.field("追究", i, "人员", j, "处理", k)
                        found.setdefault((person.person, of_year), Bar(word, place))
            for j, sanction in enumerate(case.sanctions):
                place = report.field("追究", i, "处分", j, "种类")
                found.setdefault((sanction.person, of_year), Bar(sanction.sanction, place))
    return found
