"""Measures of training and examination (三（一）): who took part in both kinds, and who passed both."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, measure, ratio, unknown
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number
from zfzr.subjects.officer.measures import NOBODY, OFFICERS
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.training.lookups import trainings_of_year
from zfzr.subjects.training.records import Course, ExamResult, TrainingRecord
from zfzr.terms.text import Text

_UNREAD = Text("有培训考试登记没有读全", "a register of training could not be read in full")

_Records = Mapping[Course, TrainingRecord]


def _share(unit: UnitYear, reached: Callable[[TrainingRecord], bool], short_of: Text) -> Measured:
    """Return the share of the officers on enforcement posts who reached something in both kinds of law.

    An officer's records of the year count whichever unit wrote them; one of the day or before.
    """
    if not unit.county.read_whole(TrainingRecord, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    officers = enforcing_officers(unit.county, unit.slug, unit.county.as_of)
    trainings = trainings_of_year(unit.county, unit.year)
    records: dict[str, _Records] = {
        person: {record.course: record for record in trainings.get(person, []) if _is_known(unit, record)}
        for person in officers
    }
    missing = {
        person: [c for c in Course if c not in held or not reached(held[c])]
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


def _is_known(unit: UnitYear, record: TrainingRecord) -> bool:
    """Tell whether the examination of a record, as far as its day is written, was not after the day."""
    return record.examined is None or record.examined <= unit.county.as_of


def _place(held: _Records, posting: Posting) -> Place:
    first = next(iter(held.values()), None)
    return first.field("类别") if first else posting.field("人员编号")


def _told_of(unit: UnitYear, number: str, held: _Records, short_of: list[Course]) -> tuple[Finding, ...]:
    """Return the findings that tell what an officer is short of; none where one of the kinds is told by no finding."""
    absent = tuple(f for f in unit.leads("ZF321", number) if f.fact("year") == str(unit.year))
    told = [unit.leads("ZF322", at=held[c].field("结果")) if c in held else absent for c in short_of]
    return tuple({f.key: f for each in told for f in each}.values()) if all(told) else ()


def _lacking(unit: UnitYear, number: str, courses: list[Course], short_of: Text) -> Text:
    person, kinds = people_by_number(unit.county)[number], "、".join(c.value for c in courses)
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

    def took_part(record: TrainingRecord) -> bool:
        return record.hours > 0 if record.hours is not None else record.result is not ExamResult.ABSENT

    return _share(unit, took_part, Text("没有参加", "did not take part"))


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
    return _share(unit, lambda record: record.result is ExamResult.PASSED, Text("没有合格", "not passed"))
