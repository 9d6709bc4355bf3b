"""Filings as rules, measures and the report ask for them, and what is judged of the filing of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary
from zfzr.declare.finding import Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import (
    CaseFile,
    Point,
    State,
    file_of,
    files_of_unit,
    judge,
    major_by_definition,
    major_to_file,
    notice,
)
from zfzr.subjects.case.lookups.norms import Norm, Term, days_in_words, term
from zfzr.subjects.case.lookups.points import UNKNOWN_CALENDAR, UNKNOWN_DAYS
from zfzr.subjects.filing.parameters import BEGINS, EXAMINATIONS, FILED_WITHIN
from zfzr.subjects.filing.records import Examination, Filing
from zfzr.terms.text import Text


@lookup
def filings_by_case(county: County) -> Mapping[str, tuple[Filing, ...]]:
    """Return the filings made by the county's day, by the number of the case, in the order of their days."""
    found = grouped((each.case, each) for each in county.dataset.all(Filing) if each.reported <= county.as_of)
    return {case: tuple(sorted(of, key=lambda each: each.reported)) for case, of in found.items()}


vocabulary(EXAMINATIONS)


def examination_of(county: County, filing: Filing) -> Examination | None:
    """Return what was found of a filing by the county's day; None also for a word that nobody declared (ZF102)."""
    if filing.examination is None or (filing.examined and filing.examined > county.as_of):
        return None
    return meaning_of(county, EXAMINATIONS, Examination, filing.examination, filing.examined)


class Timing(StrEnum):
    """How the filing of a major penalty stands to its last day."""

    IN_TIME = "按期备案"
    LATE = "逾期备案"
    MISSING = "未备案"
    RETURNED = "退回未再报"
    NOT_DUE = "未到期"
    UNKNOWN = "未评"


class Owed(NamedTuple):
    """A penalty that is to be filed, and how that stands.

    `begins` is the day from which the days are counted, and where it is written; None while it has not come. `norm`
    and `ends` are None where no number of days was set, or nothing began. `first` is the first filing: it is what is
    in time or not, for what is filed again after a return mends the first.
    """

    file: CaseFile
    timing: Timing
    begins: tuple[date, Place] | None
    norm: Norm | None
    ends: Term | None
    first: Filing | None
    last: Filing | None


def owed(county: County, file: CaseFile) -> Owed | None:
    """Return how the filing of a case stands; None where it is not major, or nobody can tell (`major_to_file`)."""
    if major_to_file(county, file).holds is not True:
        return None
    begins = _begins(county, file)
    made = filings_by_case(county).get(file.id, ())
    first, last = (made[0], made[-1]) if made else (None, None)
    norm = file.norm(county, FILED_WITHIN, begins[0]) if begins else None
    ends = term(county, begins[0], norm) if begins and norm else None
    # held to be major where nothing defines it: whether it was in time nobody can tell
    is_defined = major_by_definition(county, file).holds is True
    timing = _timing(county, ends, first, last) if is_defined else Timing.UNKNOWN
    return Owed(file, timing, begins, norm, ends, first, last)


def _begins(county: County, file: CaseFile) -> tuple[date, Place] | None:
    decided = file.days.get("决定")
    if decided is None:
        return None
    begins = file.days.get("送达") if file.holding(county, BEGINS, ("送达",), decided.day) else decided
    return (begins.day, begins.place) if begins else None


def _timing(county: County, ends: Term | None, first: Filing | None, last: Filing | None) -> Timing:
    if ends is None:
        return Timing.UNKNOWN
    by = first.reported if first else county.as_of
    if ends.soonest < by <= ends.latest:
        return Timing.UNKNOWN
    is_returned = last is not None and examination_of(county, last) is Examination.RETURNED
    if is_returned and county.as_of > ends.latest:
        return Timing.RETURNED
    if by > ends.latest:
        return Timing.LATE if first else Timing.MISSING
    return Timing.IN_TIME if first and not is_returned else Timing.NOT_DUE


@lookup
def owed_by_unit(county: County) -> Mapping[tuple[str, int], tuple[Owed, ...]]:
    """Return what is to be filed by unit and by the year of the register its case lies in."""
    found = {
        whose: tuple(each for file in files if (each := owed(county, file)))
        for whose, files in files_of_unit(county).items()
    }
    return {whose: each for whose, each in found.items() if each}


@lookup
def rank_unknown(county: County) -> Mapping[tuple[str, int], int]:
    """Return by unit and year how many decided cases nobody can tell to be major or not."""
    return {
        whose: count
        for whose, files in files_of_unit(county).items()
        if (count := sum(f.day("决定") is not None and major_to_file(county, f).holds is None for f in files))
    }


# What is judged of a case

_STAGE = "备案"
_ASKED = Text("重大行政处罚按期备案", "a major penalty is filed in time")
_ONLY_MAJOR = Text("备案的属于重大行政处罚", "what is filed is major")
_AGAIN = Text("退回补正的重新报备", "what was returned is filed again")
_CORRECTED = Text("责令纠正的已经纠正", "what was ordered to be put right was put right")
_OF_FILING = notice("第四部分（一）（重大行政处罚备案）")
BEGINS_HERE = Text("备案期限从这里起算", "the days to file are counted from here")


@judge
def judge_filing(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge whether a case that is to be filed was, in time, and what followed; and whether others were without need."""
    if file.day("决定") is None:
        return
    made = filings_by_case(county).get(file.id, ())
    major = major_by_definition(county, file)
    if major.holds is None:
        at, day = file.case.place, file.day("决定")
        yield Point("ZF841", _STAGE, State.UNJUDGED, at, _ASKED, day, parameter=major.parameter)
    elif major.holds:
        found = owed(county, file)
        if found:
            yield from _filed(county, found)
    else:
        for each in made:
            yield Point(
                "ZF843",
                _STAGE,
                State.DOUBTFUL,
                each.field("案号"),
                _ONLY_MAJOR,
                each.reported,
                major.norm,
                values={"number": each.number},
                about=each.number,
            )
    for each in made:
        if examination_of(county, each) is Examination.CORRECT:
            yield _put_right(county, each)


def _filed(county: County, found: Owed) -> Iterator[Point]:
    file, first, norm, ends, begins = found.file, found.first, found.norm, found.ends, found.begins
    at = first.field("报备日期") if first else file.case.place
    done = first.reported if first else None
    if begins is None:
        return  # nothing is counted before it was served: ZF734 tells what was not
    if norm is None or ends is None:
        yield Point("ZF841", _STAGE, State.UNJUDGED, at, _ASKED, done, parameter=FILED_WITHIN)
        return
    if found.timing is Timing.UNKNOWN:
        because = UNKNOWN_DAYS if ends.certain else UNKNOWN_CALENDAR
        yield Point("ZF841", _STAGE, State.UNJUDGED, at, _ASKED, done, norm, ends.second, because=because)
        return
    by = done or county.as_of
    if by <= ends.latest:
        yield Point("ZF841", _STAGE, State.SOUND, at, _ASKED, done, norm, ends.first)
    else:
        yield Point(
            "ZF842" if done else "ZF841",
            _STAGE,
            State.DOUBTFUL,
            at if done else file.case.field("案号"),
            _ASKED,
            done,
            norm,
            ends.latest,
            values={
                "since": begins[0],
                "days": days_in_words(norm, ends),
                "last": ends.latest,
                "on": by,
                "late": str((by - ends.latest).days),
                "source": norm.source,
            },
            related=(Related(begins[1], BEGINS_HERE),),
        )
    if found.last and examination_of(county, found.last) is Examination.RETURNED:
        yield _filed_again(found.last, found, norm, ends)


def _filed_again(last: Filing, found: Owed, norm: Norm, ends: Term) -> Point:
    """Judge what was returned and not filed again: a return does not lengthen the days to file."""
    doubtful = found.timing is Timing.RETURNED
    return Point(
        "ZF844",
        _STAGE,
        State.DOUBTFUL if doubtful else State.SOUND,
        last.field("审查"),
        _AGAIN,
        last.examined or last.reported,
        norm,
        ends.latest,
        values={"number": last.number, "on": last.examined or last.reported, "last": ends.latest},
    )


def _put_right(county: County, filing: Filing) -> Point:
    done = filing.corrected if filing.corrected and filing.corrected <= county.as_of else None
    waits = filing.correct_by is not None and county.as_of <= filing.correct_by
    late = done is not None and filing.correct_by is not None and done > filing.correct_by
    doubtful = late or not (done or waits)
    variant = "late" if late else "" if filing.correct_by else "undated"
    values: dict[str, str | date] = {"number": filing.number, "order": filing.examined or filing.reported}
    if filing.correct_by:
        values["last"] = filing.correct_by
    if done:
        values["on"] = done
    return Point(
        "ZF845",
        _STAGE,
        State.DOUBTFUL if doubtful else State.SOUND,
        filing.field("纠正日期" if late else "审查"),
        _CORRECTED,
        done or filing.examined or filing.reported,
        _OF_FILING,
        filing.correct_by,
        variant=variant if doubtful else "",
        values=values,
        about=filing.number,
    )


def wrong_unit(county: County, filing: Filing) -> str | None:
    """Return the unit of the case where it is another than a filing says."""
    file = file_of(county, filing.case)
    return file.unit if file and file.unit != filing.about else None
