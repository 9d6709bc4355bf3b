"""What a case rests on: law in force, and guiding cases for guidance alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.declare.finding import Related
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.index import cases_by_number, guiding_cases_by_number
from zfzr.subjects.case.lookups.norms import notice, penalty_law
from zfzr.subjects.case.lookups.points import Point, State
from zfzr.subjects.case.records import GuidingCase, PartyType
from zfzr.subjects.law.lookups import Outcome, resolutions_of
from zfzr.terms.text import Text, said

GUIDING_HERE = Text("指导案例登记在这里", "the guiding case is written here")
_OF_GUIDANCE = notice("第四部分（二）（行政处罚案例指导）")


def judge_guidance(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge what a case cites: law that was in force, no guiding case as a basis, none whose own law is gone."""
    stages, day = file.stages, file.of_day
    if stages is None or day is None:
        return
    known = guiding_cases_by_number(county)
    for i, text in enumerate(stages.bases):
        at = stages.field("适用依据", i)
        if any(number in text for number in known) or "指导案例" in text:
            asked = Text("指导案例不作处罚依据", "a guiding case is no basis")
            yield Point(
                "ZF746",
                "适用依据",
                State.DOUBTFUL,
                at,
                asked,
                day,
                _OF_GUIDANCE,
                values={"cited": text},
                about=str(i + 1),
            )
            continue
        gone = _not_in_force(county, text, (day, file.case.act_day or day))
        yield Point(
            "ZF747",
            "适用依据",
            State.DOUBTFUL if gone else State.SOUND,
            at,
            said(Text("{cited} 当日施行", "{cited} was in force"), cited=text),
            day,
            penalty_law(day, "三条", "三十七条"),
            values={"law": gone, "on": day},
            about=str(i + 1),
        )
    for i, number in enumerate(stages.guided_by):
        guiding = known.get(number)
        if guiding is None:
            continue
        gone = repealed_law(county, guiding, day)
        yield Point(
            "ZF745",
            "参照案例",
            State.DOUBTFUL if gone else State.SOUND,
            stages.field("参照案例", i),
            said(Text("案例 {number} 的依据当日施行", "the law behind {number} was in force"), number=number),
            day,
            _OF_GUIDANCE,
            values={"number": number, "law": gone, "on": day},
            related=(Related(guiding.field("依据"), GUIDING_HERE),) if gone else (),
            about=number,
        )


def _not_in_force(county: County, text: str, days: tuple[date, ...]) -> str:
    """Return the law of a citation that was in force on none of some days; "" where each was on one of them."""
    outcomes = [{r.citation: r for r in resolutions_of(county, text, day)} for day in days]
    for citation, resolution in outcomes[0].items():
        law = resolution.instrument
        if law and all(o[citation].outcome is Outcome.NOT_IN_FORCE for o in outcomes if citation in o):
            return law.name
    return ""


def repealed_law(county: County, guiding: GuidingCase, on: date) -> str:
    """Return a law behind a guiding case that is not in force on a day; "" where all are."""
    for text in guiding.bases:
        for resolution in resolutions_of(county, text, on):
            if resolution.outcome is Outcome.NOT_IN_FORCE and resolution.instrument:
                return resolution.instrument.name
    return ""


def masked_party_of(county: County, guiding: GuidingCase) -> str:
    """Return how the case that a guiding case was chosen from masks a citizen; "" where it is of none or unknown."""
    case = cases_by_number(county).get(guiding.case or "")
    return case.party or "" if case is not None and case.party_type is PartyType.CITIZEN else ""
