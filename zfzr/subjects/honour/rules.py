"""Commendations in a barred year, below the grade, of nobody, or by another organ (六（四）, ZF562, ZF880-ZF884)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.assessment.records import AssessmentResult
from zfzr.subjects.honour.lookups import (
    bar_of,
    grade_of,
    is_of_person,
    may_be_commended,
    may_commend,
    year_of_work,
)
from zfzr.subjects.honour.parameters import HONOURERS
from zfzr.subjects.honour.records import Commendation, UnitHonour
from zfzr.subjects.officer.lookups import people_by_number, postings_by_person
from zfzr.subjects.own_assessment.records import InternalAssessment
from zfzr.terms.text import Text

GRADE_HERE = Text("等次登记在这里", "the grade is written here")
BARRED_HERE = Text("追究记在这里", "the measure is recorded here")


@dataclass(frozen=True, slots=True)
class _Commended(Inside, of="record"):
    """A commendation as a fact about the unit that it is for."""

    record: Commendation

    @property
    def unit(self) -> str:
        """The slug of the unit, whose reports must have been read."""
        return self.record.commended


@lookup
def _commendations(county: County) -> tuple[_Commended, ...]:
    return tuple(_Commended(each) for each in county.dataset.all(Commendation))


@rule(
    "ZF881",
    title=Text("不得评优的年度受到表彰", "Commended in a year in which honours were barred"),
    duty="D52",
    kind=COMPLIANCE,
    severity=WARNING,
    on=_commendations,
    reads_everywhere=(AccountabilityReport,),
    compares=(Pair("表彰.所评年度", "责任追究报告.追究.处分.种类", "当年有没有受处分"),),
    says=Text(
        "{whom}获“{name}”（{year}年度），{year}年受到“{what}”",
        "{whom} was commended ({name}, {year}) and received {what} in {year}",
    ),
    mend=Text(
        "核对追究决定和表彰决定；不应当表彰的，按程序撤销",
        "compare both decisions; revoke a wrong commendation",
    ),
)
def commended_while_barred(commended: _Commended, county: County) -> Iterator[Finding]:
    """A commendation for a year in which the unit lost its claim to honours, or the officer was sanctioned (六（四）)."""
    commendation = commended.record
    year, bar = year_of_work(commendation), bar_of(county, commendation)
    if bar is None:
        return
    whom = bar.person
    people = people_by_number(county)
    named = people[whom].name if whom in people else ""
    yield finding(
        "名称",
        unit=commendation.commended,
        day=commendation.day,
        related=[Related(bar.place, BARRED_HERE)],
        whom=named or name_of_unit(county, commendation.commended),
        name=commendation.name,
        year=year,
        what=bar.what,
    )


UNGRADED = Text("没有登记当年的考核等次", "no grade of the year is written down")


def _of_no_grade(county: County) -> dict[str | Text, int]:
    """Count the commendations about a year of which no grade of whom they are for is written down."""
    given = [each for each in county.dataset.all(Commendation) if each.day <= county.as_of]
    count = sum(grade_of(county, each) is None for each in given)
    return {UNGRADED: count} if count else {}


@rule(
    "ZF562",
    title=Text("考核等次不够而受到表彰", "Commended with a grade of the year that does not allow it"),
    duty="D52",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Commendation,
    reads_everywhere=(AssessmentResult, InternalAssessment),
    leaves_out=_of_no_grade,
    compares=(Pair("表彰.所评年度", "考核结果.成绩", "表彰与当年的考核等次"),),
    says=Text(
        "{whom}获“{name}”（{year}年度），{year}年度考核是“{grade}”，这一等次不得表彰（参数“表彰等次”）",
        "{whom} was commended ({name}, {year}), and given the grade {grade} in {year}, which bars from it (表彰等次)",
    ),
    mend=Text(
        "核对考核结果和表彰决定：等次、所评年度登错的改正；不应当表彰的，按程序撤销",
        "compare result and decision: mend grade or year; revoke a wrong commendation",
    ),
)
def commended_without_the_grade(commendation: Commendation, county: County) -> Iterator[Finding]:
    """六（四）：对行政执法绩效突出的单位和个人予以表彰. Whom the assessment of that very year found wanting was none."""
    graded = grade_of(county, commendation) if commendation.day <= county.as_of else None
    if graded is None or may_be_commended(county, graded.grade, commendation.day):
        return
    person = people_by_number(county).get(commendation.person or "")
    yield finding(
        "名称",
        unit=commendation.commended,
        day=commendation.day,
        related=[Related(graded.place, GRADE_HERE)],
        whom=person.name if person else name_of_unit(county, commendation.commended),
        name=commendation.name,
        year=year_of_work(commendation),
        grade=graded.grade,
    )


_OF_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年度")


@rule(
    "ZF880",
    title=Text("表彰的所评年度、人员与别处不一致", "Commendation whose year or person does not fit"),
    duty="D52",
    kind=DATA,
    severity=WARNING,
    on=Commendation,
    compares=(
        Pair("表彰.所评年度", "表彰.名称", "名称里的年度与所评年度"),
        Pair("表彰.单位", "表彰.人员编号", "人员是不是这个单位的"),
    ),
    says={
        "name": Text(
            "“{name}”的“所评年度”是 {year}，名称里写的是 {said} 年度",
            "{name} is of {said} by its name, and of {year} by 所评年度",
        ),
        "later": Text(
            "“{name}”{on}作出，“所评年度”却是以后的 {year} 年度",
            "{name} was given on {on} for {year}, which was still to come",
        ),
        "person": Text(
            "“{name}”表彰的是{unit_name}的人员，{person}（{who}）却是{other}的",
            "{name} commends a person of {unit_name}, while {person} ({who}) is of {other}",
        ),
    },
    mend=Text("对照表彰决定改正所评年度、人员编号或者单位", "mend year, person or unit by the decision"),
)
def commendation_at_odds_with_itself(commendation: Commendation, county: County) -> Iterator[Finding]:
    """A year that its own name contradicts or that was not yet, or a person who is of another unit and has no post here."""
    name, year = commendation.name, commendation.about
    said = {int(found) for found in _OF_YEAR.findall(name)}
    if year is not None and year > commendation.day.year:
        yield finding(
            "所评年度",
            variant="later",
            unit=commendation.commended,
            name=name,
            year=year,
            on=commendation.day,
        )
    elif year is not None and said and year not in said:
        yield finding(
            "所评年度", variant="name", unit=commendation.commended, name=name, year=year, said=min(said)
        )
    person = people_by_number(county).get(commendation.person or "")
    if person is not None and person.unit != commendation.commended:
        posted = {each.unit for each in postings_by_person(county).get(person.number, ())}
        if commendation.commended not in posted:
            yield finding(
                "人员编号",
                variant="person",
                unit=commendation.commended,
                name=name,
                unit_name=name_of_unit(county, commendation.commended),
                person=person.number,
                who=person.name,
                other=name_of_unit(county, person.unit or ""),
            )


@rule(
    "ZF882",
    title=Text("表彰没有写明对象", "Honour that names nobody"),
    duty="D52",
    kind=DATA,
    severity=ERROR,
    on=Commendation,
    says={
        "person": Text(
            "“{name}”表彰个人，没有填人员编号", "{name} commends a person and names none (人员编号)"
        ),
        "unit": Text(
            "“{name}”表彰单位，却填了人员编号 {person}", "{name} commends a unit and names a person, {person}"
        ),
    },
    mend=Text("表彰个人的填人员编号，表彰单位的不填", "give 人员编号 for a person only"),
)
def commendation_of_nobody(commendation: Commendation, county: County) -> Iterator[Finding]:
    """A person commended without a number, or a unit with one."""
    wants_person = is_of_person(county, commendation)
    if wants_person and not commendation.person:
        yield finding("对象", variant="person", unit=commendation.commended, name=commendation.name)
    if wants_person is False and commendation.person:
        yield finding(
            "人员编号",
            variant="unit",
            unit=commendation.commended,
            name=commendation.name,
            person=commendation.person,
        )


@rule(
    "ZF883",
    title=Text("单位激励没有写明给谁", "Encouragement of nobody"),
    duty="D52",
    kind=DATA,
    severity=ERROR,
    on=UnitHonour,
    says=Text("“{name}”没有填人员编号，也没有填机构", "{name} names neither an officer nor a body"),
    mend=Text("填人员编号或者机构", "name the officer or the body"),
)
def encouragement_of_nobody(honour: UnitHonour, _: County) -> Iterator[Finding]:
    """An honour within a unit for neither an officer nor a body."""
    if not honour.person and not honour.body:
        yield finding("人员编号", name=honour.name)


def _by_whom_nobody_says(county: County) -> dict[str, int]:
    """Count the commendations on whose day the county names no organ that may commend."""
    given = [each for each in county.dataset.all(Commendation) if each.day <= county.as_of]
    unset = sum(may_commend(county, each) is None for each in given)
    return {HONOURERS: unset} if unset else {}


@rule(
    "ZF884",
    title=Text("表彰机关没有权限", "Commended by an organ that may not commend"),
    duty="D48",
    kind=COMPLIANCE,
    severity=WARNING,
    leaves_out=_by_whom_nobody_says,
    on=Commendation,
    says=Text(
        "“{name}”（{unit_name}，{on}）由{by}作出，参数“表彰权限”里没有{by}",
        "{name} ({unit_name}, {on}) was given by {by}, which parameter 表彰权限 does not name",
    ),
    mend=Text(
        "核对表彰决定的机关；名称写法不同的写成参数的“别名”，确实无权的按程序撤销",
        "check who commended; another way to write a name is its 别名; revoke a wrong commendation",
    ),
)
def commended_without_competence(commendation: Commendation, county: County) -> Iterator[Finding]:
    """六（一）：按照法定权限……做好表彰先进: a commendation by an organ that the county does not name on its day."""
    if commendation.day <= county.as_of and may_commend(county, commendation) is False:
        yield finding(
            "决定机关",
            unit=commendation.commended,
            day=commendation.day,
            name=commendation.name,
            unit_name=name_of_unit(county, commendation.commended),
            on=commendation.day,
            by=commendation.by,
        )
