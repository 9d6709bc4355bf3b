"""What records say of one another: duplicates, references, life spans, and forms of numbers (ZF101-ZF110)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from zfzr.dataset.county import County
from zfzr.dataset.editing import Edit
from zfzr.dataset.finding import Finding, Related
from zfzr.dataset.screen import span_of
from zfzr.dataset.tree import PROFILE, unit_of
from zfzr.records import (
    KINDS,
    AccountabilityReport,
    AssessmentPlan,
    AssessmentResult,
    AuthorityItem,
    BasisDocument,
    CatalogueItem,
    Certificate,
    CertificateEvent,
    Instrument,
    InternalAssessment,
    LedgerEntry,
    ListVersion,
    Objection,
    Parameter,
    PersonEvent,
    Posting,
    Profile,
    Rating,
    Receipt,
    Scheme,
    SelfAssessment,
    Statement,
    StatementApproval,
    SystemDocument,
    TrainingRecord,
    Unit,
    Verification,
    WorkPlan,
)
from zfzr.records.assessment import Assessed
from zfzr.records.base import Dated, Part, Place, Record, declarations
from zfzr.rules.fix import Spot, fix
from zfzr.rules.rule import DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.terms.document_number import (
    DocumentNumberError,
    parse_document_number,
    parse_order_number,
    repair_document_number,
)
from zfzr.terms.identifiers import (
    CREDIT_CHECK,
    CREDIT_EMBEDDED,
    CREDIT_MALFORMED,
    CREDIT_OTHER_AREA,
    CREDIT_OTHER_ORGANISATION,
    ORGANISATION_CHECK,
    ORGANISATION_MALFORMED,
    check_credit_code,
    check_organisation_code,
)
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

_OF_ITS_UNIT = frozenset({InternalAssessment, SelfAssessment, Statement, SystemDocument})
"""Kinds whose key names something inside the unit that states it: two units' records may bear the same."""

FIRST_HERE = Text("先登记在这里", "first declared here")
OTHER_HERE = Text("另一条在这里", "the other one is here")


@rule(
    "ZF101",
    title=Text("记录重复", "Duplicate record"),
    duty="D02",
    kind=DATA,
    severity=ERROR,
    says=Text("{kind}“{key}”登记了两次", "{key!r} is recorded twice"),
    mend=Text("合并成一条，或者改正其中一条的编号", "merge the two, or mend the key of one"),
)
def duplicate_record(county: County) -> Iterator[Finding]:
    """Two records of a kind with the same natural key (a posting or an event may recur on another day)."""
    for kind in KINDS:
        labels = [f.label for f in declarations(kind) if f.key]
        if not labels or kind.shape == "map":
            continue
        first: dict[tuple[object, ...], Record] = {}
        for record in county.dataset.all(kind):
            start = record.start if isinstance(record, Dated) else None
            key = (record.id, start, record.year, record.unit if kind in _OF_ITS_UNIT else None)
            if (known := first.setdefault(key, record)) is not record:
                yield finding(
                    record.field(labels[0]),
                    subject=record.id,
                    unit=record.unit,
                    related=[Related(known.field(labels[0]), FIRST_HERE)],
                    kind=kind.label,
                    key=record.id,
                )
    for at, known_at, subject, unit, label, name in _doubled_names(county):
        related = [Related(known_at, FIRST_HERE)]
        yield finding(at, subject=subject, unit=unit, related=related, kind=label, key=name)


def _doubled_names(county: County) -> Iterator[tuple[Place, Place, str, str | None, str, str]]:
    """Yield what bears the same code inside one unit, or the same name among the instruments."""
    seen: dict[tuple[str, ...], Place] = {}

    def again(at: Place, *name: str) -> Place | None:
        first = seen.setdefault(name, at)
        return None if first == at else first

    for slug, unit in county.units.items():
        for i, body in enumerate(unit.bodies):
            place = unit.field("机构", i, "代码")
            if first := again(place, "机构", slug, body.code):
                yield place, first, slug, slug, "机构", body.code
            for j, post in enumerate(body.posts):
                place = unit.field("机构", i, "岗位", j, "代码")
                if first := again(place, "岗位", slug, post.code):
                    yield place, first, slug, slug, "岗位", post.code
        if unit.code and unit.abolished is None:
            place = unit.field("单位代码")
            if first := again(place, "单位代码", unit.code):
                yield place, first, slug, slug, "单位代码", unit.code
    for law in county.dataset.all(Instrument):
        for i, name in enumerate(law.short_names):
            place = law.field("简称", i)
            if first := again(place, "依据简称", name):
                yield place, first, law.id, None, "依据简称", name


_PEOPLE, _CERTIFICATES = "units/*/people.csv", "units/*/certificates.csv"
_UNITS, _ITEMS, _CATALOGUE = "units/*/unit.yaml", "units/*/authorities.yaml", "county/catalogue/"
_UNIT = re.compile(r"units/[a-z0-9][a-z0-9-]*/")


_Steps = tuple[str | int, ...]


class Reference(NamedTuple):
    """A value that must name a record: the way to it in its own record, and among which names it must be.

    Nearly all are sound: places and messages are made for the others only.
    """

    steps: _Steps
    value: str
    target: str
    known: Collection[str]
    home: str
    record: Record


@rule(
    "ZF102",
    title=Text("引用的记录不存在", "Reference to a record that does not exist"),
    duty="D02",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "没有{target}“{value}”，是不是“{nearest}”？",
            "no such {target}: {value!r}; did you mean {nearest}?",
        ),
        "unknown": Text("没有{target}“{value}”", "no such {target}: {value!r}"),
        "unit": Text(
            "单位目录 {value} 里没有 unit.yaml，不知道是哪个单位", "folder {value!r} has no unit.yaml"
        ),
    },
    mend=Text("改正编号，或者先登记被引用的记录", "mend the reference, or record what it refers to"),
)
def dangling_reference(county: County) -> Iterator[Finding]:
    """A unit, body, post, person, certificate, catalogue item, template or round that is not recorded."""
    for reference in _references(county):
        if reference.value in reference.known or not county.dataset.is_whole(reference.home):
            continue
        close = nearest(reference.value, sorted(reference.known))
        yield finding(
            reference.record.place.at(*reference.steps),
            subject=reference.record.id,
            unit=reference.record.unit,
            variant="" if close else "unknown",
            target=reference.target,
            value=reference.value,
            nearest="、".join(close),
        )
    yield from _nameless_folders(county)


def _nameless_folders(county: County) -> Iterator[Finding]:
    """A folder of a unit with records but without the file that says which unit it is."""
    named = {path.split("/")[1] for path in county.dataset.files if path.endswith("/unit.yaml")}
    first = {
        path.split("/")[1]: path for path in sorted(county.dataset.files, reverse=True) if _UNIT.match(path)
    }
    for slug, path in sorted(first.items()):
        if slug not in named and county.dataset.is_whole(f"units/{slug}/unit.yaml"):
            yield finding(Place(path), subject=slug, unit=slug, variant="unit", value=slug)


def _references(county: County) -> Iterator[Reference]:
    yield from _simple_references(county)
    yield from _references_of_rounds(county)
    yield from _references_of_accounts(county)
    yield from _references_to_groups(county)
    yield from _references_of_results(county)
    yield from _scopes_of_parameters(county)
    yield from _references_of_successions(county)
    yield from _references_to_parents(county)
    posts = _posts_of_bodies(county)
    for item in county.dataset.all(AuthorityItem):
        yield from _references_of_item(county, item, posts.get(item.unit or "", {}))
    for entry in county.dataset.all(CatalogueItem):
        if entry.template:
            yield _template_reference(county, entry, entry.template)
    yield from _people_held_to_account(county)
    for posting in county.dataset.all(Posting):
        yield from _references_of_posting(posting, posts.get(posting.unit or "", {}))


def _references_of_successions(county: County) -> Iterator[Reference]:
    for unit in county.dataset.all(Unit):
        for i, succession in enumerate(unit.successions):
            yield Reference(("承继", i, "单位"), succession.unit, "单位", county.units, _UNITS, unit)


def _references_to_parents(county: County) -> Iterator[Reference]:
    """Yield the items that a sub-item of a list, or of the catalogue, belongs to."""
    items = {item.code for item in county.dataset.all(AuthorityItem)}
    for kind, home, codes in (
        (AuthorityItem, _ITEMS, items),
        (CatalogueItem, _CATALOGUE, set(county.catalogue)),
    ):
        for entry in county.dataset.all(kind):
            if entry.parent:
                yield Reference(("上级事项",), entry.parent, "职权事项", codes, home, entry)


def _people_held_to_account(county: County) -> Iterator[Reference]:
    for report in county.dataset.all(AccountabilityReport):
        for i, case in enumerate(report.cases):
            ladders = {
                "人员": [each.person for each in case.persons],
                "处分": [each.person for each in case.sanctions],
                "移送": [each.person for each in case.transfers],
            }
            for label, numbers in ladders.items():
                for j, number in enumerate(numbers):
                    at = ("追究", i, label, j, "人员编号")
                    yield Reference(at, number, "人员", county.people, _PEOPLE, report)


def _references_of_posting(posting: Posting, bodies: Mapping[str, set[str]]) -> Iterator[Reference]:
    home = f"units/{posting.unit}/unit.yaml"
    yield Reference(("机构",), posting.body, "机构", bodies, home, posting)
    if posting.body in bodies:
        yield Reference(("岗位",), posting.post, "岗位", bodies[posting.body], home, posting)


def _posts_of_bodies(county: County) -> dict[str, dict[str, set[str]]]:
    """Return the codes of posts by unit and body; bodies with one code are one (ZF101 says so)."""
    found: dict[str, dict[str, set[str]]] = {}
    for slug, unit in county.units.items():
        bodies = found[slug] = {}
        for body in unit.bodies:
            bodies.setdefault(body.code, set()).update(post.code for post in body.posts)
    return found


_HOMES = {"人员": _PEOPLE, "证件": _CERTIFICATES, "单位": _UNITS, "轮次": "zfzr.yaml"}
"""Where the records stand that a field may refer to; an indicator stands in the scheme of its year."""


def _simple_references(county: County) -> Iterator[Reference]:
    """Yield the values whose field declares what they refer to."""
    known: dict[str, Collection[str]] = {
        "人员": county.people,
        "证件": {c.number for c in county.dataset.all(Certificate)},
        "单位": county.units,
        "轮次": {r.name for r in county.profile.rounds},
    }
    schemes = {scheme.year: _indicator_names(scheme) for scheme in county.dataset.all(Scheme)}
    for kind in KINDS:
        for declared in declarations(kind):
            if not declared.refers:
                continue
            at = (declared.label,)
            for record in county.dataset.all(kind):
                value = getattr(record, declared.name)
                if not value:
                    continue
                if declared.refers != "指标":
                    names, home = known[declared.refers], _HOMES[declared.refers]
                    yield Reference(at, value, declared.refers, names, home, record)
                elif record.year in schemes:
                    home = f"county/{record.year}/scheme.yaml"
                    yield Reference(at, value, "考核指标", schemes[record.year], home, record)


def _indicator_names(scheme: Scheme) -> set[str]:
    """Return what a rating may be of: the numbers of indicators, and the names of knock-outs."""
    return {i.number for i in scheme.indicators()} | {k.name for k in scheme.knock_outs}


def _references_of_rounds(county: County) -> Iterator[Reference]:
    """Whom a round asks, and whom it leaves out: 全部, groups, or units."""
    known = {"全部", *county.units, *_GROUPS, *(unit.group for unit in county.units.values())}
    for profile in county.dataset.all(Profile):
        for i, round_ in enumerate(profile.rounds):
            for label, names in (("应报", round_.owing), ("除外", round_.except_units)):
                for j, name in enumerate(names):
                    at = ("轮次", i, label, j)
                    yield Reference(at, name, "单位或者组别", known, _UNITS, profile)


def _references_of_accounts(county: County) -> Iterator[Reference]:
    """The units and roles whose accounts on the forge are named."""
    for profile in county.dataset.all(Profile):
        roles = {office.role for office in profile.offices}
        for i, account in enumerate(profile.accounts):
            if account.unit:
                yield Reference(("托管账号", i, "单位"), account.unit, "单位", county.units, _UNITS, profile)
            if account.role:
                yield Reference(("托管账号", i, "角色"), account.role, "角色", roles, PROFILE, profile)


_SCHEMES = "county/*/scheme.yaml"
_GROUPS = {"执法部门", "乡镇街道", "综合管理部门"}
"""The groups that every county knows; a scheme or a round may name others."""


def _references_to_groups(county: County) -> Iterator[Reference]:
    """The group of a unit."""
    schemes = county.dataset.all(Scheme)
    asked = (name for profile in county.dataset.all(Profile) for r in profile.rounds for name in r.owing)
    groups = _GROUPS | {name for s in schemes for name in s.groups} | set(asked)
    for unit in county.dataset.all(Unit):
        yield Reference(("组别",), unit.group, "组别", groups, _SCHEMES, unit)


def _references_of_results(county: County) -> Iterator[Reference]:
    """The units of settled scores and corrections, the body of a task, and who was assessed inside a unit."""
    for result in county.dataset.all(AssessmentResult):
        for i, score in enumerate(result.scores):
            yield Reference(("成绩", i, "单位"), score.unit, "单位", county.units, _UNITS, result)
        for i, correction in enumerate(result.corrections):
            for j, slug in enumerate(correction.units):
                yield Reference(("更正", i, "单位", j), slug, "单位", county.units, _UNITS, result)
    posts = _posts_of_bodies(county)
    for plan in county.dataset.all(WorkPlan):
        home, bodies = f"units/{plan.unit}/unit.yaml", posts.get(plan.unit or "", {})
        for i, task in enumerate(plan.tasks):
            if task.body:
                yield Reference(("任务", i, "责任机构"), task.body, "机构", bodies, home, plan)
    for judged in county.dataset.all(InternalAssessment):
        if judged.kind is Assessed.BODY:
            home, bodies = f"units/{judged.unit}/unit.yaml", posts.get(judged.unit or "", {})
            yield Reference(("对象",), judged.assessed, "机构", bodies, home, judged)
        else:
            yield Reference(("对象",), judged.assessed, "人员", county.people, _PEOPLE, judged)


def _scopes_of_parameters(county: County) -> Iterator[Reference]:
    """For what a value holds: a law, a class of powers, a group or a unit."""
    scoped = [
        (parameter, i, value.scope)
        for parameter in county.dataset.all(Parameter)
        for i, value in enumerate(parameter.values)
        if value.scope
    ]
    if not scoped:
        return
    classes = {power.power_class or "" for power in county.powers}
    groups = {unit.group for unit in county.units.values()}
    known = {*county.laws.names, *classes, *groups, *county.units, *_GROUPS}
    for parameter, i, scope in scoped:
        yield Reference(("取值", i, "适用"), scope, "依据、类别或者组别", known, "", parameter)


def _references_of_item(
    county: County, item: AuthorityItem, posts: Mapping[str, set[str]]
) -> Iterator[Reference]:
    home = f"units/{item.unit}/unit.yaml"
    if item.inherits:
        yield Reference(("引用",), item.inherits, "通用事项", county.catalogue, _CATALOGUE, item)
    if item.template:
        yield _template_reference(county, item, item.template)
    for i, assignment in enumerate(item.assignments):
        if assignment.body:
            yield Reference(("承办", i, "机构"), assignment.body, "机构", posts, home, item)
            known = posts.get(assignment.body)
            if assignment.post and known is not None:
                yield Reference(("承办", i, "岗位"), assignment.post, "岗位", known, home, item)
    if item.joint:
        for j, slug in enumerate(item.joint.assisting):
            yield Reference(("共同实施", "配合", j), slug, "单位", county.units, _UNITS, item)
        if item.joint.lead:
            at = ("共同实施", "牵头")
            yield Reference(at, item.joint.lead, "单位", county.units, _UNITS, item)


def _template_reference(county: County, item: Record, name: str) -> Reference:
    home = "county/duty-templates.yaml"
    return Reference(("责任模板",), name, "责任模板", county.templates, home, item)


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


_Numbers = Iterable[tuple[Place, str | None, date | None]]
_NUMBERED: tuple[tuple[type[Record], Callable[[Any], _Numbers]], ...] = (
    (Instrument, lambda r: [(r.field("文号"), r.number, None)]),
    (Instrument, lambda r: [(r.field("版本", i, "文号"), v.number, None) for i, v in enumerate(r.versions)]),
    (AssessmentPlan, lambda r: [(r.field("文号"), r.number, r.dated)]),
    (BasisDocument, lambda r: [(r.field("文号"), r.number, r.issued)]),
    (CertificateEvent, lambda r: [(r.field("文号"), r.number, None)]),
    (PersonEvent, lambda r: [(r.field("文号"), r.number, None)]),
    (WorkPlan, lambda r: [(r.field("文号"), r.number, r.dated)]),
    (SystemDocument, lambda r: [(r.field("文号"), r.number, r.issued)]),
    (
        AssessmentResult,
        lambda r: [(r.field("环节", i, "文号"), e.number, e.day) for i, e in enumerate(r.stages)],
    ),
    (ListVersion, lambda r: [(r.field("经过", i, "文号"), e.number, e.day) for i, e in enumerate(r.steps)]),
    (
        AccountabilityReport,
        lambda r: [(r.field("追究", i, "决定文号"), c.number, c.day) for i, c in enumerate(r.cases)],
    ),
    (
        AuthorityItem,
        lambda r: [(r.field("变更", i, "批准文号"), c.approval, None) for i, c in enumerate(r.changes)],
    ),
)
"""Where numbers of documents stand, each with the document's own day where that is written beside it."""


@rule(
    "ZF104",
    title=Text("文号不规范", "Malformed document number"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text("“{number}”不是规范的文号", "{number!r} is not a document number"),
        "year": Text(
            "“{number}”的年份与文件日期 {dated} 不一致",
            "the year of {number!r} is not that of its day, {dated}",
        ),
        "later": Text(
            "“{number}”的年份晚于所记的日期 {dated}",
            "the year of {number!r} is after the day that it is given for, {dated}",
        ),
    },
    mend=Text(
        "写成代字〔年份〕序号，如 武政办〔2015〕24号：年份用六角括号，序号不加“第”、不补零",
        "write it as in 武政办〔2015〕24号, with 〔〕 and neither 第 nor leading zeros",
    ),
)
def malformed_document_number(county: County) -> Iterator[Finding]:
    """A 文号 that is not 代字〔年份〕序号号, nor the number of an order (令), or whose year is another's."""
    for kind, numbers in _NUMBERED:
        for record in county.dataset.all(kind):
            for at, number, day in numbers(record):
                if number and not _is_document_number(number):
                    yield finding(at, subject=record.id, unit=record.unit, number=number)
                elif number and day and "〔" in number and f"〔{day.year}〕" not in number:
                    yield finding(
                        at, subject=record.id, unit=record.unit, variant="year", number=number, dated=day
                    )
    events: list[CertificateEvent | PersonEvent] = [
        *county.dataset.all(CertificateEvent),
        *county.dataset.all(PersonEvent),
    ]
    for event in events:
        if event.number and _is_document_number(event.number) and _year_of(event.number) > event.day.year:
            at = event.field("文号")
            yield finding(
                at,
                subject=event.id,
                unit=event.unit,
                variant="later",
                number=event.number,
                dated=event.day,
            )


def _year_of(number: str) -> int:
    """Return the year in the brackets of a document number; 0 for an order, which has none."""
    found = re.search(r"〔(\d{4})〕", number)
    return int(found[1]) if found else 0


@lru_cache(maxsize=4096)
def _is_document_number(number: str) -> bool:
    return any(_reads(number, form) for form in (parse_document_number, parse_order_number))


def _reads(number: str, form: Callable[[str], object]) -> bool:
    try:
        form(number)
    except ValueError:
        return False
    return True


@fix("ZF104", safe=True)
def repaired_document_number(spot: Spot) -> list[Edit]:
    """Brackets, spaces, zeros and 第 as a printed document has them, where only one reading is possible."""
    if spot.finding.variant or spot.value != spot.finding.values["number"]:
        return []
    try:
        return spot.value_becomes(str(repair_document_number(spot.value)))
    except DocumentNumberError:
        return []


_CODE_PROBLEMS = {
    "credit-malformed": CREDIT_MALFORMED,
    "credit-check": CREDIT_CHECK,
    "credit-embedded": CREDIT_EMBEDDED,
    "credit-area": CREDIT_OTHER_AREA,
    "credit-organisation": CREDIT_OTHER_ORGANISATION,
    "organisation-malformed": ORGANISATION_MALFORMED,
    "organisation-check": ORGANISATION_CHECK,
}
_VARIANT_OF = {text: variant for variant, text in _CODE_PROBLEMS.items()}


@rule(
    "ZF105",
    title=Text("代码校验不通过", "Check digit does not fit"),
    duty="D47",
    kind=DATA,
    severity=WARNING,
    says=_CODE_PROBLEMS,
    mend=Text(
        "对照证书核对；确属证书原样的，写入 waivers.yaml",
        "compare the certificate; waive it if the certificate really says so",
    ),
)
def failing_check_digit(county: County) -> Iterator[Finding]:
    """GB 32100 and GB 11714 codes; published ones do fail, so this is a waivable warning."""
    area = county.profile.area.code
    for slug, unit in county.units.items():
        if unit.credit_code:
            problem = check_credit_code(unit.credit_code, area=area, organisation_code=unit.organisation_code)
            if problem:
                at = unit.field("统一社会信用代码")
                yield finding(at, subject=slug, unit=slug, variant=_VARIANT_OF[problem])
        if unit.organisation_code and (problem := check_organisation_code(unit.organisation_code)):
            at = unit.field("组织机构代码")
            yield finding(at, subject=slug, unit=slug, variant=_VARIANT_OF[problem])


_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


@rule(
    "ZF106",
    title=Text("文字里有不可见字符", "Invisible character in a text"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "这里有不可见字符 {character}，看到的和存下的不一样", "an invisible character {character} stands here"
    ),
    mend=Text("删去该字符后重新录入", "delete it and type the text again"),
)
def invisible_character(county: County) -> Iterator[Finding]:
    """Zero-width and bidirectional controls: a name that looks alike but is not, or reads backwards."""
    for path, content in sorted(county.dataset.files.items()):
        if path in county.dataset.broken or not isinstance(content, bytes):
            continue
        text = county.dataset.text(path)
        for match in _INVISIBLE.finditer(text):
            shown = {"character": f"U+{ord(match[0]):04X}"}
            yield Finding(
                "", Place(path), shown, subject=path, unit=unit_of(path), span=span_of(text, *match.span())
            )


@fix("ZF106", safe=False)
def without_invisible_character(spot: Spot) -> list[Edit]:
    """The character goes; what then stands there wants a look, since nobody saw what stood there before."""
    return spot.becomes("")


@rule(
    "ZF107",
    title=Text("参数来源未核实", "Parameter whose source is not verified"),
    duty="D02",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "参数“{name}”当日取值 {value}，来源未核实（{source}）",
        "parameter {name!r} has the value {value}, whose source is not verified ({source})",
    ),
    mend=Text(
        "查到规定原文后把“核实”改为是；查不到的保留否", "verify the source and set 核实 to 是, or leave it"
    ),
)
def unverified_parameter(county: County) -> Iterator[Finding]:
    """A value in force on the day whose source nobody has checked: whatever rests on it says so."""
    for parameter in county.dataset.all(Parameter):
        for i, value in enumerate(parameter.values):
            if value.on(county.as_of) and not value.verified:
                at = parameter.field("取值", i, "核实")
                yield finding(
                    at, subject=parameter.name, name=parameter.name, value=value.value, source=value.source
                )


_MENTIONED = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［【]\w{2,6}[〕\]］】]第?\d{1,6}号?")
"""What is meant for a number of a document: a basis whose number is mistyped must not pass for one without."""


@rule(
    "ZF108",
    title=Text("依据的文件没有登记", "Basis document is not registered"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text("文件依据里没有 {number}", "{number} is not among the basis documents"),
        "malformed": Text("“{number}”不是规范的文号", "{number!r} is not a document number"),
    },
    mend=Text(
        "在 county/basis-documents.yaml 登记该文件，或者改正文号",
        "register it in county/basis-documents.yaml, or mend the number",
    ),
)
def unregistered_basis_document(county: County) -> Iterator[Finding]:
    """A 文号 given as the basis of a round or a scheme that the register of documents does not hold."""
    if not county.dataset.is_whole("county/basis-documents.yaml"):
        return
    known = {d.number for d in county.dataset.all(BasisDocument)}
    places: list[tuple[Record, Place, str]] = [
        (profile, profile.field("轮次", i, "依据"), r.basis)
        for profile in county.dataset.all(Profile)
        for i, r in enumerate(profile.rounds)
        if r.basis
    ]
    for scheme in county.dataset.all(Scheme):
        places += [(scheme, scheme.field("依据", i), text) for i, text in enumerate(scheme.bases)]
    for record, at, text in places:
        for number in _MENTIONED.findall(text):
            if not _is_document_number(number):
                yield finding(at, subject=record.id, number=number, variant="malformed")
            elif number not in known:
                yield finding(at, subject=record.id, number=number)


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
