"""Training and examination of officers (三（一）): missing, failed, too short, certified without passing (ZF321-ZF326)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.officer.lookups import enforcement_postings, enforcing_officers, people_by_number
from zfzr.subjects.officer.records import Certificate, CertificateType, Posting
from zfzr.subjects.training.records import Course, ExamResult, TrainingRecord
from zfzr.subjects.unit.lookups import post_of, units_by_slug
from zfzr.terms.days import last_year_ended
from zfzr.terms.text import Text

POSTED_HERE = Text("任岗登记在这里", "the posting is recorded here")

NEEDED_POINTS = "考试.及格线"
YEARLY_HOURS = "培训.年学时"
NEW_EDITION_FROM = date(2016, 1, 1)
"""三（一）：2016年1月1日起启用新的河南省行政执法证."""

_MOST_POINTS = 100
_COURSES = {Course.GENERAL: "general law", Course.SPECIAL: "special law"}


def _is_whole(county: County, *years: int) -> bool:
    """Tell whether every unit's training of these years was read: an officer may have come from another unit."""
    return all(county.dataset.is_whole(f"units/*/{year}/training.csv") for year in years)


def _of_year(county: County, year: int) -> dict[str, list[TrainingRecord]]:
    """Return the records of a year by person, whichever unit wrote them."""
    found: dict[str, list[TrainingRecord]] = {}
    for record in county.dataset.all(TrainingRecord):
        if record.year == year:
            found.setdefault(record.person, []).append(record)
    return found


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
def kind_of_training_missing(county: County) -> Iterator[Finding]:
    """An officer on an enforcement post without one of the two kinds in a year in which the unit trained others.

    三（一）：综合法律知识和专业法律知识的培训考试. A unit that recorded no training at all is not judged here; until the
    year is over, only the kinds that some officer of the unit has are asked of the others.
    """
    year = county.as_of.year
    if not _is_whole(county, year):
        return
    records = _of_year(county, year)
    for slug in units_by_slug(county):
        officers = enforcing_officers(county, slug, county.as_of)
        begun = {record.course for person in officers for record in records.get(person, [])}
        asked = list(Course) if begun and last_year_ended(county.as_of) == year else sorted(begun)
        for person, posting in officers.items():
            held = records.get(person, [])
            missing = [course for course in asked if all(r.course is not course for r in held)]
            if missing:
                yield finding(
                    held[0].field("类别") if held else posting.field("人员编号"),
                    subject=person,
                    unit=slug,
                    variant="one" if held else "none",
                    related=[Related(posting.field("岗位"), POSTED_HERE)] if held else [],
                    year=year,
                    missing=missing[0],
                    missing_en=_COURSES[missing[0]],
                    **_named(county, slug, person),
                )


class _Failure(NamedTuple):
    """An examination that was not passed, and from when on its taker may not enforce."""

    record: TrainingRecord
    since: date


@rule(
    "ZF322",
    title=Text("考试不合格或者缺考仍在执法岗位", "On an enforcement post after failing the examination"),
    duty="D13",
    kind=COMPLIANCE,
    severity=WARNING,
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
def posted_after_failing(county: County) -> Iterator[Finding]:
    """The latest examination in a kind of law was failed or missed, and the officer stays on an enforcement post.

    三（一）：对未参加培训考试或考试不合格的人员……不允许从事执法活动. The days looked at are those after the
    examination, in the county's year up to its day; where the examination has no day, the county's day alone.
    """
    if not county.dataset.is_whole("units/*/training.csv"):
        return
    new_year = date(county.as_of.year, 1, 1)
    for failure in _failures(county):
        since = max(failure.since, new_year)
        for slug in units_by_slug(county):
            postings = enforcement_postings(county, slug, since, county.as_of)
            held = next((p for p in postings if p.person == failure.record.person), None)
            if held:
                yield _failed(county, slug, failure, held, since)


def _failures(county: County) -> list[_Failure]:
    """Return, by person and kind of law, the latest examination up to the county's day where it was not passed."""
    latest: dict[tuple[str, Course], tuple[date, TrainingRecord]] = {}
    for record in county.dataset.all(TrainingRecord):
        year = record.year or 0
        day = record.examined or min(date(year, 12, 31), county.as_of)
        if record.result is None or day > county.as_of or year > county.as_of.year:
            continue
        known = latest.get((record.person, record.course))
        if known is None or day >= known[0]:
            latest[record.person, record.course] = day, record
    return [
        _Failure(r, r.examined + timedelta(days=1) if r.examined else county.as_of)
        for _, r in latest.values()
        if r.result is not ExamResult.PASSED
    ]


def _failed(county: County, slug: str, failure: _Failure, posting: Posting, since: date) -> Finding:
    record, post = failure.record, post_of(county, slug, posting.post)
    first = max(d for d in (since, posting.start) if d)
    return finding(
        record.field("结果"),
        subject=record.id,
        unit=slug,
        day=record.examined,
        variant="" if record.examined else "undated",
        related=[Related(posting.field("岗位"), POSTED_HERE)],
        on=record.examined or "",
        year=record.year,
        course=record.course,
        course_en=_COURSES[record.course],
        result=record.result,
        since=first,
        post=post.name if post else posting.post,
        **_named(county, slug, record.person),
    )


@rule(
    "ZF323",
    title=Text("发放新证没有两类考试合格记录", "New certificate without both passes"),
    duty="D13",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}{name}（{person}）{issued} 领取新的河南省行政执法证 {number}，"
        "{before}年、{year}年发证前没有{missing}考试合格的记录",
        "{unit_name}: {name} ({person}) received the new certificate {number} on {issued}, but no pass in"
        " {missing_en} is recorded in {before} or, up to that day, in {year}",
    ),
    mend=Text(
        "考试合格的，在当年的 training.csv 补记；没有合格的，报县政府法制办，证件不应发放",
        "record the pass if there was one; else tell the legal office: the certificate was not to be issued",
    ),
)
def certified_without_passing(county: County) -> Iterator[Finding]:
    """A person's first certificate of the new edition without both passes in the year before, or its own so far.

    三（一）：对未参加培训考试或考试不合格的人员，不予发放新的河南省行政执法证. Only certificates issued in the
    county's year or, already printed, for later; a reissue is not a new one.
    """
    years = (county.as_of.year - 1, county.as_of.year)
    if not _is_whole(county, *years):
        return
    passes: dict[str, list[TrainingRecord]] = {}
    for record in county.dataset.all(TrainingRecord):
        if record.result is ExamResult.PASSED:
            passes.setdefault(record.person, []).append(record)
    for certificate in _first_new_certificates(county):
        issued = certificate.issued
        if issued.year < county.as_of.year or certificate.person not in people_by_number(county):
            continue
        passed = {r.course for r in passes.get(certificate.person, []) if _counts_for(r, issued)}
        missing = [course for course in Course if course not in passed]
        if missing:
            unit = certificate.unit or ""
            yield finding(
                certificate.field("证号"),
                subject=certificate.number,
                unit=unit,
                day=issued,
                issued=issued,
                number=certificate.number,
                before=issued.year - 1,
                year=issued.year,
                missing="、".join(missing),
                missing_en=" and ".join(_COURSES[course] for course in missing),
                **_named(county, unit, certificate.person),
            )


def _first_new_certificates(county: County) -> list[Certificate]:
    first: dict[str, Certificate] = {}
    for certificate in sorted(county.dataset.all(Certificate), key=lambda c: (c.issued, c.number)):
        is_new = (certificate.edition or "").startswith("2016") or certificate.issued >= NEW_EDITION_FROM
        if certificate.type is CertificateType.ENFORCEMENT and is_new:
            first.setdefault(certificate.person, certificate)
    return list(first.values())


def _counts_for(record: TrainingRecord, issued: date) -> bool:
    """Tell whether a pass was won up to the day of issue, in its year or the year before."""
    in_time = record.examined is None or record.examined <= issued
    return in_time and record.year in (issued.year - 1, issued.year)


@rule(
    "ZF324",
    title=Text("成绩与结果不符", "Points and result disagree"),
    duty="D13",
    kind=DATA,
    severity=WARNING,
    needs=(NEEDED_POINTS,),
    says={
        "passed": Text(
            "{person} {course}成绩 {points}，低于及格线 {mark}，结果却是合格",
            "{person}: {points} points in {course_en} are below the pass mark {mark}, but the result is 合格",
        ),
        "failed": Text(
            "{person} {course}成绩 {points}，达到及格线 {mark}，结果却是{result}",
            "{person}: {points} points in {course_en} reach the pass mark {mark}, but the result is {result}",
        ),
        "absent": Text(
            "{person} {course}结果是缺考，却有成绩 {points}",
            "{person}: absent from the {course_en} examination, but with {points} points",
        ),
    },
    mend=Text("对照成绩单改正成绩或者结果", "mend the points or the result"),
)
def points_against_result(county: County) -> Iterator[Finding]:
    """Points on the other side of the pass mark of the examination's day than the result says."""
    for record in county.dataset.all(TrainingRecord):
        mark = parameter_value(county, NEEDED_POINTS, record.examined or date(record.year or 0, 12, 31))
        if mark is None or record.points is None or record.result is None:
            continue
        reached = record.points >= mark.value
        if reached is (record.result is ExamResult.PASSED) and record.result is not ExamResult.ABSENT:
            continue
        absent = record.result is ExamResult.ABSENT
        yield finding(
            record.field("成绩"),
            subject=record.id,
            unit=record.unit,
            variant="absent" if absent else "failed" if reached else "passed",
            person=record.person,
            course=record.course,
            course_en=_COURSES[record.course],
            points=record.points,
            mark=mark.value,
            result=record.result,
        )


@rule(
    "ZF326",
    title=Text("培训考试记录不合", "Record of a training or examination cannot be right"),
    duty="D12",
    kind=DATA,
    severity=WARNING,
    says={
        "points": Text(
            "{person} {course}成绩 {points} 不在0至100分之间",
            "{person}: {points} points in {course_en} are not within 0 to 100",
        ),
        "year": Text(
            "{person} {course}的考试日期 {on} 不在{year}年度内，也不是次年补考",
            "{person}: the examination in {course_en} of {on} is neither in {year} nor repeated in the year after",
        ),
    },
    mend=Text(
        "对照培训考试材料改正；记错年度的，移到所属年度的目录", "mend it, or move the record to its year"
    ),
)
def impossible_training(county: County) -> Iterator[Finding]:
    """Points outside 0 to 100, or an examination outside the year of its folder and the next, when it is repeated."""
    for record in county.dataset.all(TrainingRecord):
        about: dict[str, Any] = {
            "subject": record.id,
            "unit": record.unit,
            "person": record.person,
            "course": record.course,
            "course_en": _COURSES[record.course],
        }
        if record.points is not None and not 0 <= record.points <= _MOST_POINTS:
            yield finding(record.field("成绩"), **about, variant="points", points=record.points)
        if record.examined and record.year and record.examined.year - record.year not in (0, 1):
            at = record.field("考试日期")
            yield finding(at, **about, variant="year", on=record.examined, year=record.year)


@rule(
    "ZF325",
    title=Text("年度培训学时不足", "Too few hours of training in the year"),
    duty="D12",
    kind=COMPLIANCE,
    severity=NOTICE,
    needs=(YEARLY_HOURS,),
    says=Text(
        "{unit_name}{name}（{person}）{year}年度培训 {hours} 学时，少于 {wanted} 学时",
        "{unit_name}: {name} ({person}) had {hours} hours of training in {year}, fewer than {wanted}",
    ),
    mend=Text(
        "漏记的补记学时；确实不足的，下一年度补足", "record what is missing, or make it up in the next year"
    ),
)
def too_few_hours(county: County) -> Iterator[Finding]:
    """An officer whose hours of both kinds together stay below the yearly hours, in the latest year that is over.

    Only officers all of whose records give their hours; who has no record at all is ZF321.
    """
    year = last_year_ended(county.as_of)
    last = date(year, 12, 31)
    if not _is_whole(county, year):
        return
    records = _of_year(county, year)
    for slug, unit in units_by_slug(county).items():
        wanted = parameter_value(county, YEARLY_HOURS, last, unit.group)
        if wanted is None:
            continue
        for person in enforcing_officers(county, slug, last):
            held = records.get(person, [])
            hours = [r.hours for r in held if r.hours is not None]
            if held and len(hours) == len(held) and sum(hours) < wanted.value:
                yield finding(
                    held[0].field("学时"),
                    subject=person,
                    unit=slug,
                    day=last,
                    year=year,
                    hours=sum(hours),
                    wanted=wanted.value,
                    **_named(county, slug, person),
                )
