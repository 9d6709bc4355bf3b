"""Measures of training and examination (三（一）): who took part, who passed, who reached the hours of a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    NIL_OF_UNIT,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number
from zfzr.subjects.officer.measures import NOBODY, OFFICERS, untold_officers
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.training.lookups import (
    Held,
    first_new_certificates,
    held_by_course,
    last_failed,
    result_of,
    trainings_of_year,
)
from zfzr.subjects.training.parameters import YEARLY_HOURS
from zfzr.subjects.training.records import REQUIRED, Course, ExamResult, TrainingRecord
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, said, with_aside

_UNREAD = Text("有培训考试登记没有读全", "a register of training could not be read in full")

_Records = Mapping[Course, Held]


def _share(unit: UnitYear, reached: Callable[[Held], bool], short_of: Text) -> Measured:
    """Return the share of the officers on enforcement posts who reached something in both kinds of law.

    An officer's records of the year count whichever unit wrote them; one of the day or before.
    """
    if not unit.county.read_whole(TrainingRecord, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    officers = enforcing_officers(unit.county, unit.slug, unit.county.as_of)
    if untold := untold_officers(unit):
        return untold
    records = {person: _held(unit, person) for person in officers}
    missing = {
        person: [c for c in REQUIRED if c not in held or not reached(held[c])]
        for person, held in records.items()
    }
    return ratio(
        (person for person, courses in missing.items() if not courses),
        (
            Evidence(
                _place(records[person], officers[person]),
                _lacking(unit, person, missing[person], short_of),
                leads=_told_of(unit, person, records[person], missing[person]),
            )
            for person in officers
            if missing[person]
        ),
        NOBODY,
        Place(f"units/{unit.slug}/{unit.year}/training.csv"),
    )


def _held(unit: UnitYear, person: str) -> _Records:
    """Return an officer's records of the year by kind of law, whichever unit wrote them, as far as known on the day."""
    known = trainings_of_year(unit.county, unit.year).get(person, ())
    return held_by_course(unit.county, (record for record in known if _is_known(unit, record)))


def _is_known(unit: UnitYear, record: TrainingRecord) -> bool:
    """Tell whether the examination of a record, as far as its day is written, was not after the day."""
    return record.examined is None or record.examined <= unit.county.as_of


def _place(held: _Records, posting: Posting) -> Place:
    first = next(iter(held.values()), None)
    return first.last.field("类别") if first else posting.field("人员编号")


def _told_of(unit: UnitYear, number: str, held: _Records, short_of: list[Course]) -> tuple[Finding, ...]:
    """Return the findings that tell what an officer is short of; none where one of the kinds is told by no finding."""
    absent = tuple(f for f in unit.leads("ZF321", number) if f.fact("year") == str(unit.year))
    told = [unit.leads("ZF322", at=held[c].last.field("结果")) if c in held else absent for c in short_of]
    return tuple({f.key: f for each in told for f in each}.values()) if all(told) else ()


def _lacking(unit: UnitYear, number: str, courses: list[Course], short_of: Text) -> Text:
    person, kinds = people_by_number(unit.county)[number], "、".join(str(c.value) for c in courses)
    return Text(
        f"{person.name}（{number}）{kinds}{short_of.zh}", f"{person.name} ({number}): {short_of.en} ({kinds})"
    )


@measure(
    "培训参加率",
    duty="D12",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日在执法岗位任岗的人员中，当年综合法律、专业法律两类培训都参加了的占比；缺考而没有学时的不算参加",
        "share of the people on enforcement posts who took part in both kinds of training in the year",
    ),
    counted=OFFICERS,
    shortfall=Text("没有参加两类培训", "did not take part in both kinds of training"),
    leads=("ZF321", "ZF322"),
)
def trained_share(unit: UnitYear) -> Measured:
    """Share of the officers who took part in both kinds: hours where these are written, else an examination taken."""

    return _share(unit, lambda held: _took_part(unit.county, held), Text("没有参加", "did not take part"))


def _took_part(county: County, held: Held) -> bool:
    return held.hours > 0 if held.hours is not None else not _ended(county, held, ExamResult.ABSENT)


def _ended(county: County, held: Held, result: ExamResult) -> bool:
    return result_of(county, held.last) is result


@measure(
    "培训合格率",
    duty="D13",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日在执法岗位任岗的人员中，当年综合法律、专业法律两类考试都合格的占比",
        "share of the people on enforcement posts who passed both examinations in the year",
    ),
    counted=OFFICERS,
    shortfall=Text("没有两类考试都合格", "did not pass both examinations"),
    leads=("ZF321", "ZF322"),
)
def passed_share(unit: UnitYear) -> Measured:
    """Share of the officers who passed both examinations (三（一）：考试不合格的……不允许从事执法活动)."""
    return _share(
        unit,
        lambda held: _ended(unit.county, held, ExamResult.PASSED),
        Text("没有合格", "not passed"),
    )


@measure(
    "学时达标率",
    duty="D12",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日在执法岗位任岗的人员中，当年两类培训的学时合计达到“培训.年学时”的占比；没有填学时的不算达到",
        "share of the people on enforcement posts whose hours of the year reach 培训.年学时; hours not given do not count",
    ),
    counted=OFFICERS,
    shortfall=Text("学时不足", "are short of hours"),
    leads=("ZF321", "ZF325"),
)
def enough_hours_share(unit: UnitYear) -> Measured:
    """Share of the officers whose hours in both kinds come to the yearly hours asked of the unit's group on the day."""
    county = unit.county
    if not county.read_whole(TrainingRecord, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    group = unit.unit.group_on(county.as_of)
    wanted = parameter_value(county, YEARLY_HOURS, county.as_of, group)
    if wanted is None:
        return withheld(
            Text(
                f"未设定：参数“{YEARLY_HOURS}”当日没有对{group}的取值",
                f"not set: parameter {YEARLY_HOURS} has no value for {group} on the day",
            )
        )
    officers = enforcing_officers(county, unit.slug, county.as_of)
    if untold := untold_officers(unit):
        return untold
    hours = {
        person: sum((r.hours for r in _held(unit, person).values() if r.hours is not None), Decimal(0))
        for person in officers
    }
    return ratio(
        (person for person in officers if hours[person] >= wanted.value),
        (
            Evidence(
                _place(_held(unit, person), posting),
                _short_of_hours(unit, person, hours[person], wanted.value),
                leads=_hours_told(unit, person),
            )
            for person, posting in officers.items()
            if hours[person] < wanted.value
        ),
        NOBODY,
        Place(f"units/{unit.slug}/{unit.year}/training.csv"),
    )


def _short_of_hours(unit: UnitYear, number: str, hours: Decimal, wanted: Decimal) -> Text:
    name = with_aside(people_by_number(unit.county)[number].name, number)
    return Text(
        f"{name}{plainly(hours)}学时，应有{plainly(wanted)}学时",
        f"{name.en}: {plainly(hours)} hours of {plainly(wanted)}",
    )


def _hours_told(unit: UnitYear, number: str) -> tuple[Finding, ...]:
    """Return the findings that tell that an officer's hours of the year are too few, or that there is no record of any."""
    codes = ("ZF325",) if _held(unit, number) else ("ZF321",)
    told = (found for code in codes for found in unit.leads(code, number))
    return tuple(found for found in told if found.fact("year") == str(unit.year))


# Counted by person and kind of law (人次)


def _person_times(
    unit: UnitYear,
    counts: Callable[[Held | None], bool],
    short_of: Text,
) -> Measured:
    """Count, over the officers on enforcement posts and both kinds of law, the records, or lack of one, of a sort."""
    if not unit.county.read_whole(TrainingRecord, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    found: list[Evidence] = []
    officers = enforcing_officers(unit.county, unit.slug, unit.county.as_of)
    if untold := untold_officers(unit):
        return untold
    if not officers:
        return unknown(NOBODY)
    for person, posting in officers.items():
        held = _held(unit, person)
        for course in REQUIRED:
            record = held.get(course)
            if counts(record):
                found.append(
                    Evidence(
                        record.last.field("结果") if record else _place(held, posting),
                        _lacking(unit, person, [course], short_of),
                        leads=_told_of(unit, person, held, [course]),
                    )
                )
    return count(found)


@measure(
    "未参加培训人次",
    duty="D12",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "当日在执法岗位任岗的人员，当年两类培训中没有记录的、缺考而没有学时的人次；一人缺两类算2人次",
        "how often someone on an enforcement post took no part in one of the two kinds of training in the year",
    ),
    leads=("ZF321", "ZF322"),
)
def untrained_times(unit: UnitYear) -> Measured:
    """How often an officer took no part in a kind of training of the year."""
    return _person_times(
        unit, lambda r: r is None or not _took_part(unit.county, r), Text("没有参加", "did not take part")
    )


_NO_EXAMS = Text(
    "没有登记当年的培训考试（training.csv）：未登记不等于没有；当年确实没有考试的，登记一条{nil}",
    "nothing in training.csv of the year: if nobody was examined, enter {nil}",
)


def _no_register(unit: UnitYear) -> Measured | None:
    """Answer for a unit with officers of whom no examination of the year is registered in any folder; else None."""
    officers = enforcing_officers(unit.county, unit.slug, unit.county.as_of)
    is_kept = unit.county.keeps(f"units/{unit.slug}/{unit.year}/training.csv")
    if not officers or is_kept or any(_held(unit, person) for person in officers):
        return None
    return withheld(said(_NO_EXAMS, nil=NIL_OF_UNIT))


@measure(
    "考试不合格人次",
    duty="D13",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "当日在执法岗位任岗的人员，当年两类考试结果为不合格的人次；缺考的另见“考试缺考人次”",
        "how often someone on an enforcement post failed one of the two examinations of the year",
    ),
    leads=("ZF321", "ZF322"),
)
def failed_times(unit: UnitYear) -> Measured:
    """How often an officer failed an examination of the year (三（一）)."""
    failed = Text("考试不合格", "examination failed")
    return _no_register(unit) or _person_times(
        unit, lambda r: r is not None and _ended(unit.county, r, ExamResult.FAILED), failed
    )


@measure(
    "考试缺考人次",
    duty="D13",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "当日在执法岗位任岗的人员，当年两类考试结果为缺考的人次",
        "how often someone on an enforcement post was absent from one of the two examinations of the year",
    ),
    leads=("ZF321", "ZF322"),
)
def absent_times(unit: UnitYear) -> Measured:
    """How often an officer was absent from an examination of the year (三（一）)."""
    absent = Text("缺考", "absent from the examination")
    return _no_register(unit) or _person_times(
        unit, lambda r: r is not None and _ended(unit.county, r, ExamResult.ABSENT), absent
    )


@measure(
    "无培训记录人数",
    duty="D12",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text(
        "当日在执法岗位任岗，当年没有任何培训考试记录的人数",
        "people on enforcement posts without any record of training in the year",
    ),
    leads=("ZF321",),
)
def without_any_record(unit: UnitYear) -> Measured:
    """Officers on an enforcement post of whom no training of the year is recorded (三（一）)."""
    if not unit.county.read_whole(TrainingRecord, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    officers = enforcing_officers(unit.county, unit.slug, unit.county.as_of)
    if untold := untold_officers(unit):
        return untold
    if not officers:
        return unknown(NOBODY)
    nothing = Text("没有记录", "no record")
    return count(
        Evidence(
            posting.field("人员编号"),
            _lacking(unit, person, list(REQUIRED), nothing),
            leads=_told_of(unit, person, {}, list(REQUIRED)),
        )
        for person, posting in officers.items()
        if not _held(unit, person)
    )


tells_nothing_where(
    lambda unit, _: untold_officers(unit) or _no_register(unit), last_failed, first_new_certificates
)
