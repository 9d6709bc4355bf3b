"""What records say of one another: duplicates and references (ZF101, ZF102)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Related
from zfzr.dataset.tree import PROFILE
from zfzr.records import (
    KINDS,
    AccountabilityReport,
    AssessmentResult,
    AuthorityItem,
    CatalogueItem,
    Certificate,
    Instrument,
    InternalAssessment,
    Parameter,
    Posting,
    Profile,
    Scheme,
    SelfAssessment,
    Statement,
    SystemDocument,
    Unit,
    WorkPlan,
)
from zfzr.records.assessment import Assessed
from zfzr.records.base import Dated, Place, Record, declarations
from zfzr.rules.rule import DATA, ERROR, finding, rule
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

_OF_ITS_UNIT = frozenset({InternalAssessment, SelfAssessment, Statement, SystemDocument})
"""Kinds whose key names something inside the unit that states it: two units' records may bear the same."""

FIRST_HERE = Text("先登记在这里", "first declared here")


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
