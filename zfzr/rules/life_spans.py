"""Life spans and days: ends before starts, powers of units that are gone, days after the data ends (ZF103, ZF109, ZF110)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, get_args

from pydantic import BaseModel

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Related
from zfzr.records import (
    KINDS,
    AccountabilityReport,
    AssessmentPlan,
    AssessmentResult,
    AuthorityItem,
    BasisDocument,
    CertificateEvent,
    Instrument,
    InternalAssessment,
    LedgerEntry,
    ListVersion,
    Objection,
    Parameter,
    PersonEvent,
    Posting,
    Rating,
    Receipt,
    SelfAssessment,
    Statement,
    StatementApproval,
    SystemDocument,
    TrainingRecord,
    Verification,
    WorkPlan,
)
from zfzr.records.base import Part, Place, Record
from zfzr.rules.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.terms.text import Text

_OF_ITS_UNIT = frozenset({InternalAssessment, SelfAssessment, Statement, SystemDocument})
"""Kinds whose key names something inside the unit that states it: two units' records may bear the same."""


OTHER_HERE = Text("另一条在这里", "the other one is here")

_Steps = tuple[str | int, ...]


@rule(
    "ZF103",
    title=Text("起止日期矛盾", "Life spans that clash"),
    duty="D06",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text("“{last}”{end} 早于“{first}”{start}", "{last} {end} is before {first} {start}"),
        "posting": Text(
            "{person}在同一岗位的两段任职重叠（{start} 起）",
            "{person} holds the same post twice from {start}",
        ),
        "version": Text(
            "{start} 起两个文本同时有效", "two texts of the instrument are in force from {start}"
        ),
        "value": Text("{start} 起参数有两个取值", "the parameter has two values from {start}"),
    },
    mend=Text(
        "改正起止日期；前一段的“止”填后一段“起”的前一日",
        "mend the days; let the earlier one end the day before",
    ),
)
def clashing_life_spans(county: County) -> Iterator[Finding]:
    """An end before its start, or two spans of one thing that overlap."""
    for kind in KINDS:
        if _holds_spans(kind):
            for record in county.dataset.all(kind):
                yield from _reversed_spans(record, record, record.place)
    for slug in county.units:
        yield from _overlapping_postings(county, slug)
    for law in county.dataset.all(Instrument):
        spans = [(v.effective, v.expired, law.field("版本", i, "施行")) for i, v in enumerate(law.versions)]
        for at, other, start in _overlaps(spans):
            yield finding(
                at, subject=law.id, variant="version", related=[Related(other, OTHER_HERE)], start=start
            )
    for parameter in county.dataset.all(Parameter):
        yield from _overlapping_values(parameter)


def _overlapping_postings(county: County, slug: str) -> Iterator[Finding]:
    held: dict[tuple[str, str, str], list[Posting]] = {}
    for posting in county.postings(slug):
        held.setdefault((posting.person, posting.body, posting.post), []).append(posting)
    for (person, _, _), postings in held.items():
        # Two that start on the same day are one record written twice (ZF101).
        by_start = {p.start or date.min: p for p in postings}
        spans = [(start, p.end, p.field("起")) for start, p in by_start.items()]
        for at, other, start in _overlaps(spans):
            related = [Related(other, OTHER_HERE)]
            yield finding(
                at, subject=person, unit=slug, variant="posting", related=related, person=person, start=start
            )


def _overlapping_values(parameter: Parameter) -> Iterator[Finding]:
    for scope in {v.scope for v in parameter.values}:
        spans = [
            (v.start or date.min, v.end, parameter.field("取值", i, "起"))
            for i, v in enumerate(parameter.values)
            if v.scope == scope
        ]
        # A value holds until the next one starts; only an explicit end can clash, or two equal starts.
        for at, other, start in _overlaps([s for s in spans if s[1] is not None or _starts_twice(s, spans)]):
            yield finding(
                at, subject=parameter.id, variant="value", related=[Related(other, OTHER_HERE)], start=start
            )


_SpanAt = tuple[date, date | None, Place]


def _starts_twice(span: _SpanAt, spans: list[_SpanAt]) -> bool:
    return sum(other[0] == span[0] for other in spans) > 1


def _overlaps(spans: list[_SpanAt]) -> Iterator[tuple[Place, Place, date]]:
    ordered = sorted(spans, key=lambda s: (s[0], s[1] or date.max))
    for (start, end, at), (next_start, _, next_at) in pairwise(ordered):
        if (end is None or end >= next_start) and start <= next_start:
            yield next_at, at, next_start


_SPANS = (
    ("start", "end"),
    ("founded", "abolished"),
    ("effective", "expired"),
    ("issued", "valid_until"),
    ("received", "corrected"),
    ("published", "effective"),
)
"""Fields of which the first cannot be later than the second."""


@lru_cache(maxsize=128)
def _spans_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in _SPANS if set(pair) <= set(model.model_fields))


@lru_cache(maxsize=128)
def _holds_spans(model: type[BaseModel]) -> bool:
    """Tell whether a model, or one below it, has a span; a model may stand below itself (子项)."""
    reached: list[type[BaseModel]] = [model]
    for each in reached:
        if _spans_of(each):
            return True
        inner = {m for info in each.model_fields.values() for m in _models_in(info.annotation)}
        reached += [m for m in inner if m not in reached]
    return False


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _reversed_spans(part: Part, record: Record, at: Place) -> Iterator[Finding]:
    for first, last in _spans_of(type(part)):
        start, end = getattr(part, first), getattr(part, last)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            labels = type(part).model_fields
            yield finding(
                at.at(labels[last].alias or last),
                subject=record.id,
                unit=record.unit,
                first=labels[first].alias,
                last=labels[last].alias,
                start=start,
                end=end,
            )
    for name, label in _branches(type(part)):
        value = getattr(part, name)
        if isinstance(value, list):
            for i, inner in enumerate(value):
                yield from _reversed_spans(inner, record, at.at(label, i))
        elif isinstance(value, Part):
            yield from _reversed_spans(value, record, at.at(label))


@lru_cache(maxsize=128)
def _branches(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model below which dated parts stand."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if any(_holds_spans(inner) for inner in _models_in(info.annotation))
        and "dict" not in str(info.annotation)
    )


@rule(
    "ZF109",
    title=Text("单位已撤销，事项仍在用", "Power in force of a unit that is not alive"),
    duty="D06",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "{unit_name}已于 {abolished} 撤销，事项仍在用",
        "{unit_name} was abolished on {abolished}, the item is active",
    ),
    mend=Text("把事项转到承继单位，或者改为取消", "move the item to the successor, or cancel it"),
)
def power_of_abolished_unit(county: County) -> Iterator[Finding]:
    """An item in force whose unit does not exist on the day (二：机构职能调整)."""
    for slug, unit in county.units.items():
        if unit.abolished and unit.abolished < county.as_of:
            for power in county.powers_in_force(slug):
                yield finding(
                    power.item.field("状态"),
                    subject=power.code,
                    unit=slug,
                    unit_name=unit.display_name,
                    abolished=unit.abolished,
                )


_DATED_ONCE: tuple[type[Record], ...] = (
    Rating,
    Verification,
    CertificateEvent,
    PersonEvent,
    LedgerEntry,
    Statement,
    StatementApproval,
)
"""Kinds with one day, 日期."""

_FACTS: tuple[tuple[type[Record], Callable[[Any], Iterable[tuple[_Steps, date | None]]]], ...] = (
    (Receipt, lambda r: [(("收到日期",), r.received), (("补正日期",), r.corrected)]),
    *((kind, lambda r: [(("日期",), r.day)]) for kind in _DATED_ONCE),
    (InternalAssessment, lambda r: [(("考核日期",), r.day)]),
    (TrainingRecord, lambda r: [(("考试日期",), r.examined)]),
    (WorkPlan, lambda r: [(("成文日期",), r.dated)]),
    (WorkPlan, lambda r: [(("任务", i, "完成日期"), t.done) for i, t in enumerate(r.tasks)]),
    (SystemDocument, lambda r: [(("印发日期",), r.issued)]),
    (Objection, lambda r: [(("提出日期",), r.raised), (("复核日期",), r.reviewed)]),
    (AssessmentResult, lambda r: [(("环节", i, "日期"), e.day) for i, e in enumerate(r.stages)]),
    (ListVersion, lambda r: [(("经过", i, "日期"), e.day) for i, e in enumerate(r.steps)]),
    (BasisDocument, lambda r: [(("成文日期",), r.issued)]),
    (AssessmentPlan, lambda r: [(("成文日期",), r.dated)]),
    (AssessmentPlan, lambda r: [(("开展", "日期"), r.held.day if r.held else None)]),
    (AccountabilityReport, lambda r: [(("落款日期",), r.dated)]),
    (AccountabilityReport, lambda r: [(("追究", i, "日期"), c.day) for i, c in enumerate(r.cases)]),
    (AuthorityItem, lambda r: [(("复核日期",), r.reviewed)]),
    (AuthorityItem, lambda r: [(("变更", i, "日期"), c.day) for i, c in enumerate(r.changes)]),
)
"""Days of things that happened: they cannot lie after the day on which the data ends.

Certificates are left out: the new edition was printed in 2015 with 2016-01-01 as its day of issue.
"""


@rule(
    "ZF110",
    title=Text("日期晚于数据截止", "Day after the data ends"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{happened} 晚于数据截止日 {until}，已经发生的事不会在以后",
        "{happened} is after {until}, the day on which the data ends",
    ),
    mend=Text(
        "核对日期；数据确已更新到以后的，改 zfzr.yaml 的“数据截止”",
        "check the day, or move 数据截止 of zfzr.yaml",
    ),
)
def day_after_the_data_ends(county: County) -> Iterator[Finding]:
    """Something that happened, dated after 数据截止; a county in daily use has no such limit."""
    until = county.profile.data_until
    if until is None:
        return
    for kind, days in _FACTS:
        for record in county.dataset.all(kind):
            for steps, day in days(record):
                if day and day > until:
                    at = record.place.at(*steps)
                    yield finding(at, subject=record.id, unit=record.unit, day=day, happened=day, until=until)
