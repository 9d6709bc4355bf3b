"""Training and examination of officers (三（一）): missing, failed, too short, certified unpassed (ZF321-ZF326, ZF086)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.county.records import ROUND_YEARS
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.officer.lookups import (
    certificates_by_number,
    enforcement_posts_of,
    enforcing_officers,
    people_by_number,
    stated_reason,
)
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventReason
from zfzr.subjects.scheme.lookups import last_year_over, year_in_view, year_of
from zfzr.subjects.training.lookups import (
    course_of,
    course_word,
    first_new_certificates,
    last_failed,
    result_of,
    trainings_of_year,
)
from zfzr.subjects.training.parameters import (
    MOST_POINTS,
    NEEDED_POINTS,
    YEARLY_HOURS,
    YEARS_OF_A_PASS,
    YEARS_TO_REPEAT,
)
from zfzr.subjects.training.records import REQUIRED, Course, ExamResult, TrainingRecord
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration, with_aside

POSTED_HERE = Text("任岗登记在这里", "the posting is recorded here")

_COURSES = {Course.GENERAL: "general law", Course.SPECIAL: "special law", Course.OTHER: "another course"}


def _about(county: County, record: TrainingRecord) -> dict[str, Any]:
    """Return which course a record is about, in both languages."""
    meant = course_of(county, record)
    return {"course": record.course, "course_en": _COURSES[meant] if meant else record.course}


def _whom(county: County, number: str) -> str:
    """Return an officer by name, with the number that the row gives; by the number where nobody bears it."""
    person = people_by_number(county).get(number)
    return with_aside(person.name, number) if person else number


def _named(county: County, unit: str, person: str) -> dict[str, Any]:
    return {
        "unit_name": name_of_unit(county, unit),
        "name": people_by_number(county)[person].name,
        "person": person,
    }


@rule(
    "ZF321",
    title=Text("培训考试缺一类", "One of the two kinds of training is missing"),
    duty="D12",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Unit,
    reads_everywhere=(TrainingRecord,),
    years=lambda county: (year_in_view(county).year,),
    says={
        "one": Text(
            "{unit_name}{name}（{person}）{year}年度没有{missing}的培训考试记录",
            "{unit_name}: {name} ({person}) has no training in {missing_en} recorded in {year}",
        ),
        "none": Text(
            "{unit_name}{name}（{person}）在执法岗位，{year}年度没有培训考试记录，本单位其他执法人员有",
            "{unit_name}: {name} ({person}) holds an enforcement post without any training recorded in {year},"
            " though others of the unit have",
        ),
    },
    mend=Text(
        "参加了的，在当年的 training.csv 补记；没有参加的，安排补训补考，合格前不得从事执法活动",
        "record it if it took place; else train and examine the officer before they enforce",
    ),
)
def kind_of_training_missing(unit: Unit, county: County) -> Iterator[Finding]:
    """An officer on an enforcement post without one of the two kinds in a year in which the unit trained others.

    三（一）：综合法律知识和专业法律知识的培训考试. A unit that recorded no training at all is not judged here; until the
    year is over, only the kinds that some officer of the unit has are asked of the others. Records of every unit
    count: an officer may have come from another.
    """
    now = year_in_view(county)
    year, records = now.year, trainings_of_year(county, now.year)
    officers = enforcing_officers(county, unit.id, county.as_of)
    courses = {
        person: [course_of(county, record) for record in records.get(person, ())] for person in officers
    }
    begun = [course for course in REQUIRED if any(course in of for of in courses.values())]
    asked = list(REQUIRED) if begun and now.is_over else begun
    for person, posting in officers.items():
        held = records.get(person, ())
        missing = [course for course in asked if course not in courses[person]]
        if missing:
            yield finding(
                held[0].field("类别") if held else posting.field("人员编号"),
                subject=person,
                variant="one" if held else "none",
                related=[Related(posting.field("岗位"), POSTED_HERE)] if held else [],
                year=year,
                missing=course_word(county, missing[0]),
                missing_en=_COURSES[missing[0]],
                **_named(county, unit.id, person),
            )


@rule(
    "ZF322",
    title=Text("考试不合格或者缺考仍在执法岗位", "On an enforcement post after failing the examination"),
    duty="D13",
    kind=COMPLIANCE,
    severity=WARNING,
    on=last_failed,
    reads_everywhere=(TrainingRecord,),
    compares=(Pair("培训考试.结果", "任岗.岗位", "没有合格的是否仍在执法岗位"),),
    says={
        "": Text(
            "{unit_name}{name}（{person}）{on} {course}考试{result}，此后没有合格的记录，{since} 仍在“{post}”",
            "{unit_name}: {name} ({person}): {course_en} examination of {on} was {result} and not passed since;"
            " still on the post {post} on {since}",
        ),
        "undated": Text(
            "{unit_name}{name}（{person}）{year}年度{course}考试{result}，此后没有合格的记录，{since} 仍在“{post}”",
            "{unit_name}: {name} ({person}): {course_en} examination of {year} was {result} and not passed since;"
            " still on the post {post} on {since}",
        ),
    },
    mend=Text(
        "已经补考合格的，补记；没有合格的，停止其执法活动，任岗填“止”，安排补考",
        "record the pass if there was one; else end the posting until the examination is passed",
    ),
)
def posted_after_failing(failed: TrainingRecord, county: County) -> Iterator[Finding]:
    """The latest examination in a kind of law was failed or missed, and the officer stays on an enforcement post.

    三（一）：对未参加培训考试或考试不合格的人员……不允许从事执法活动. The days looked at are those after the
    examination, in the year assessed up to the county's day; where the examination has no day, that day alone.
    """
    now = year_in_view(county)
    barred_from = failed.examined + timedelta(days=1) if failed.examined else now.last
    since = max(barred_from, now.first)
    for slug, held in enforcement_posts_of(county, failed.person, since, now.last).items():
        yield finding(
            "结果",
            unit=slug,
            day=failed.examined,
            variant="" if failed.examined else "undated",
            related=[Related(held.posting.field("岗位"), POSTED_HERE)],
            on=failed.examined or "",
            year=failed.year,
            result=failed.result,
            **_about(county, failed),
            since=max(since, held.posting.start or since),
            post=held.post.name,
            **_named(county, slug, failed.person),
        )


@rule(
    "ZF323",
    title=Text("发放新证没有两类考试合格记录", "New certificate without both passes"),
    duty="D13",
    kind=COMPLIANCE,
    severity=WARNING,
    on=first_new_certificates,
    reads_everywhere=(TrainingRecord,),
    years=lambda county: (year_in_view(county).year - 1, year_in_view(county).year),
    compares=(Pair("证件.发证日期", "培训考试.结果", "发证以前有没有考试合格的记录"),),
    says=Text(
        "{unit_name}{name}（{person}）{issued} 领取新的{type} {number}，"
        "{years}发证前没有{missing}考试合格的记录",
        "{unit_name}: {name} ({person}) received the new certificate {number} on {issued}, but no pass in"
        " {missing_en} is recorded from {before} up to that day in {year}",
    ),
    mend=Text(
        "考试合格的，在当年的 training.csv 补记；没有合格的，报法制机构，证件不应发放",
        "record the pass if there was one; else tell the legal office: the certificate was not to be issued",
    ),
)
def certified_without_passing(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A person's first certificate of the new edition without both passes in the years before, or its own so far.

    三（一）：对未参加培训考试或考试不合格的人员，不予发放新证. Only certificates issued in the
    year assessed or, already printed, for later; a reissue is not a new one.
    """
    issued = certificate.issued
    if issued < year_in_view(county).first or certificate.person not in people_by_number(county):
        return
    back = parameter_value(county, YEARS_OF_A_PASS, issued)
    # No record is older than the oldest day that is read, whatever number of years the parameter says.
    first = max(ROUND_YEARS.start, issued.year - (int(back.value) if back else 0))
    about = ("人员", certificate.person)
    years = range(first, issued.year - 1)
    if not all(county.read_whole(TrainingRecord, year=year, about=about) for year in years):
        return
    held = [
        record
        for year in range(first, issued.year + 1)
        for record in trainings_of_year(county, year).get(certificate.person, [])
    ]
    passed = {
        course_of(county, r) for r in held if result_of(county, r) is ExamResult.PASSED and _was_by(r, issued)
    }
    missing = [course for course in REQUIRED if course not in passed]
    if missing:
        yield finding(
            "证号",
            day=issued,
            issued=issued,
            type=certificate.type,
            number=certificate.number,
            years=enumeration(f"{year}年" for year in range(first, issued.year + 1)),
            before=first,
            year=issued.year,
            missing=enumeration(course_word(county, course) for course in missing),
            missing_en=" and ".join(_COURSES[course] for course in missing),
            **_named(county, certificate.unit or "", certificate.person),
        )


def _was_by(record: TrainingRecord, day: date) -> bool:
    """Tell whether an examination, as far as its day is known, was held by a day."""
    return record.examined is None or record.examined <= day


@rule(
    "ZF324",
    title=Text("成绩与结果不符", "Points and result disagree"),
    duty="D13",
    kind=DATA,
    severity=WARNING,
    needs=(NEEDED_POINTS,),
    on=TrainingRecord,
    compares=(Pair("培训考试.成绩", "培训考试.结果", "成绩与结果"),),
    says={
        "passed": Text(
            "{person}{course}成绩 {points}，低于及格线 {mark}，结果却是合格",
            "{person}: {points} points in {course_en} are below the pass mark {mark}, but the result is 合格",
        ),
        "failed": Text(
            "{person}{course}成绩 {points}，达到及格线 {mark}，结果却是{result}",
            "{person}: {points} points in {course_en} reach the pass mark {mark}, but the result is {result}",
        ),
        "absent": Text(
            "{person}{course}结果是缺考，却有成绩 {points}",
            "{person}: absent from the {course_en} examination, but with {points} points",
        ),
    },
    mend=Text("对照成绩单改正成绩或者结果", "mend the points or the result"),
)
def points_against_result(record: TrainingRecord, county: County) -> Iterator[Finding]:
    """Points on the other side of the pass mark of the examination's day than the result says."""
    mark = parameter_value(county, NEEDED_POINTS, record.examined or date(record.year or 0, 12, 31))
    result = result_of(county, record)
    if mark is None or record.points is None or result is None:
        return
    reached = record.points >= mark.value
    absent = result is ExamResult.ABSENT
    if absent or reached is not (result is ExamResult.PASSED):
        yield finding(
            "成绩",
            variant="absent" if absent else "failed" if reached else "passed",
            person=_whom(county, record.person),
            points=record.points,
            mark=mark.value,
            result=record.result,
            **_about(county, record),
        )


@rule(
    "ZF326",
    title=Text("培训考试记录不合", "Record of a training or examination cannot be right"),
    duty="D12",
    kind=DATA,
    severity=WARNING,
    on=TrainingRecord,
    says={
        "points": Text(
            "{person} {course}成绩 {points} 不在0至{most}分之间",
            "{person}: {points} points in {course_en} are not within 0 to {most}",
        ),
        "year": Text(
            "{person} {course}的考试日期 {on} 不在{year}年度内，也不是{until}年底以前的补考",
            "{person}: the examination in {course_en} of {on} is neither in {year} nor repeated by the end of {until}",
        ),
    },
    mend=Text(
        "对照培训考试材料改正；记错年度的，移到所属年度的目录", "mend it, or move the record to its year"
    ),
)
def impossible_training(record: TrainingRecord, county: County) -> Iterator[Finding]:
    """Points beyond the full marks, or an examination outside the year of its folder and those in which it is repeated."""
    about = {"person": record.person} | _about(county, record)
    day = record.examined or date(record.year or county.as_of.year, 12, 31)
    most, years = (parameter_value(county, name, day) for name in (MOST_POINTS, YEARS_TO_REPEAT))
    if most and record.points is not None and not 0 <= record.points <= most.value:
        yield finding("成绩", variant="points", points=record.points, most=plainly(most.value), **about)
    if not years or not record.examined or not record.year:
        return
    until = record.year + int(years.value)
    repeated = record.year <= record.examined.year <= until
    if not repeated and not year_of(county, record.year).holds(record.examined):
        yield finding("考试日期", variant="year", on=record.examined, year=record.year, until=until, **about)


@rule(
    "ZF325",
    title=Text("年度培训学时不足", "Too few hours of training in the year"),
    duty="D12",
    kind=COMPLIANCE,
    severity=NOTICE,
    needs=(YEARLY_HOURS,),
    on=Unit,
    reads_everywhere=(TrainingRecord,),
    years=lambda county: tuple(over.year for over in (last_year_over(county),) if over),
    says=Text(
        "{unit_name}{name}（{person}）{year}年度培训 {hours} 学时，少于 {wanted} 学时",
        "{unit_name}: {name} ({person}) had {hours} hours of training in {year}, fewer than {wanted}",
    ),
    mend=Text(
        "漏记的补记学时；确实不足的，下一年度补足", "record what is missing, or make it up in the next year"
    ),
)
def too_few_hours(unit: Unit, county: County) -> Iterator[Finding]:
    """An officer whose hours of both kinds together stay below the yearly hours, in the latest year that is over.

    Only officers all of whose records give their hours; who has no record at all is ZF321.
    """
    over = last_year_over(county)
    if over is None:
        return
    year, last = over.year, over.last
    wanted = parameter_value(county, YEARLY_HOURS, last, unit.group_on(last))
    if wanted is None:
        return
    for person in enforcing_officers(county, unit.id, last):
        every = trainings_of_year(county, year).get(person, ())
        held = [record for record in every if course_of(county, record) in REQUIRED]
        hours = [r.hours for r in held if r.hours is not None]
        if held and len(hours) == len(held) and sum(hours) < wanted.value:
            yield finding(
                held[0].field("学时"),
                subject=person,
                day=last,
                year=year,
                hours=sum(hours),
                wanted=wanted.value,
                **_named(county, unit.id, person),
            )


PASSED_HERE = Text("考试登记在这里", "the examination is recorded here")


@rule(
    "ZF086",
    title=Text(
        "因考试不合格收回证件，登记的考试都合格", "Taken back for a failed examination that was passed"
    ),
    duty="D13",
    kind=DATA,
    severity=WARNING,
    on=CertificateEvent,
    reads_everywhere=(TrainingRecord,),
    years=lambda county: (year_in_view(county).year - 1, year_in_view(county).year),
    compares=(Pair("证件动态.原因", "培训考试.结果", "因考试不合格收回的，考试是不是合格"),),
    says=Text(
        "{number} {on} {what}，原因写{reason}，{name}（{person}）{first}、{year}年度登记的考试都是合格",
        "{number}: {what} on {on} for {reason}, while every examination of {name} ({person}) recorded in {first} and {year}"
        " was passed",
    ),
    mend=Text("对照成绩单和收回决定，改正原因或者考试结果", "mend the reason or the result by the papers"),
)
def taken_back_though_passed(event: CertificateEvent, county: County) -> Iterator[Finding]:
    """三（一）: who failed may not enforce; one taken back for that stands beside an examination that was failed."""
    certificate = certificates_by_number(county).get(event.certificate)
    if certificate is None or stated_reason(county, event) is not EventReason.EXAM_FAILED:
        return
    years = (event.day.year - 1, event.day.year)
    person = certificate.person
    if person not in people_by_number(county):
        return
    held = [
        r for year in years for r in trainings_of_year(county, year).get(person, ()) if _was_by(r, event.day)
    ]
    results = [result_of(county, record) for record in held if record.result]
    if results and all(result is ExamResult.PASSED for result in results):
        yield finding(
            "原因" if event.reason else "说明",
            day=event.day,
            related=[Related(record.field("结果"), PASSED_HERE) for record in held if record.result],
            number=event.certificate,
            on=event.day,
            what=event.type,
            reason=event.reason or event.remark,
            name=people_by_number(county)[person].name,
            person=person,
            first=years[0],
            year=years[1],
        )
