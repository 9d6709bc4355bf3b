"""Leads that wait for the legal office (待核实): what each says, where it stands, and how a verdict on it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from zfzr.check.lookups import verifications_in
from zfzr.check.records import Verification
from zfzr.check.runner import examine, located
from zfzr.check.waivers import apply
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.duty import duty_words
from zfzr.declare.finding import Finding
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.rule import COMPLIANCE, Examined, rule_of, rules
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Where, table
from zfzr.subjects.assessment.lookups import seen_for_verdicts
from zfzr.subjects.assessment.rules.verifications import unmatched_verifications
from zfzr.subjects.assessment.score.verification import message
from zfzr.subjects.scheme.lookups import year_in_view
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.levels import whole_of
from zfzr.terms.text import Text, Wording, enumeration, said

NEEDS_REVIEW = frozenset({"ZF204"})
"""The rule that reports powers whose cited law changed since they were last reviewed (立改废)."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A compliance finding that nobody has verified yet, since when where the finding has a day.

    `key` is how a verdict names it, `slug` the unit's folder ("" where it is of no unit: no verdict can be written on it).
    """

    key: str
    code: str
    duty: str
    duty_words: Text
    slug: str
    unit: str
    title: Text
    says: Wording
    since: date | None
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Gone:
    """A verdict that meets no finding: the key it names, what is said of that, and where it stands."""

    key: str
    unit: str
    says: Wording
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class LeadCount:
    """How many unverified findings a rule has, under its duty."""

    duty: str
    duty_words: Text
    code: str
    title: Text
    count: int


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads of a year that wait for a verdict, by unit, duty and rule, and what else has to be known of them.

    `verified` leads have one, `waived` are hidden from people, `to_review` are powers whose law changed, which are no
    leads to verify one by one. `unassessed` are rules that did not run, for want of a parameter.
    """

    county: str
    is_sample: bool
    as_of: date
    year: int
    leads: tuple[Lead, ...]
    verified: int
    waived: int
    to_review: int
    gone: tuple[Gone, ...]
    unassessed: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.leads)


def leads_of(
    county: County,
    year: int,
    unit: str | None = None,
    codes: Collection[str] = (),
    keys: Collection[str] = (),
) -> Leads:
    """Return the leads of a year, of a unit, of some rules, or those that some keys name; else all of them."""
    seen = seen_for_verdicts(county, year)
    examination = examine(seen)
    shown, waived = apply(county, examination.findings)  # a waiver holds on the county's own day
    unset = {each.code for each in examination.not_assessed if not each.things}

    def meant(each: Finding) -> bool:
        return (
            _is_lead(each)
            and (unit is None or each.unit == unit)
            and (not codes or each.code in codes)
            and (not keys or key_of(each) in keys)
        )

    chosen = [each for each in shown if meant(each)]
    asked_for = [each for each in chosen if each.code in codes or keys or each.code not in NEEDS_REVIEW]
    open_ = waiting(county, asked_for, year, (*codes, *(NEEDS_REVIEW if keys else ())))
    told = as_leads(seen, open_)
    ran = Examined(examination.findings, frozenset(rules()) - unset)
    gone = () if keys or codes else tuple(_gone(county, year, unit, ran))
    profile = profile_of(county)
    return Leads(
        county=profile.area.name,
        is_sample=profile.is_sample,
        as_of=county.as_of,
        year=year,
        leads=tuple(sorted(told, key=_order)),
        verified=len(asked_for) - len(open_),
        waived=sum(meant(each.finding) for each in waived),
        to_review=len(chosen) - len(asked_for),
        gone=gone,
        unassessed=tuple(
            sorted(c for c in unset if rule_of(c).kind is COMPLIANCE and (not codes or c in codes))
        ),
    )


def waiting(
    county: County, findings: Iterable[Finding], year: int, asked: Collection[str] = ()
) -> list[Finding]:
    """Return the leads among findings that nobody has verified; powers to review only where their rule is asked for."""
    verdicts = verifications_in(county, year)
    return [
        each
        for each in findings
        if _is_lead(each)
        and (each.code in asked or each.code not in NEEDS_REVIEW)
        and verdicts.of(each) is None
    ]


def oldest_first(found: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return leads with the oldest first, undated ones last."""
    return tuple(sorted(found, key=lambda lead: (lead.since or date.max, lead.file, lead.line, lead.key)))


def _is_lead(finding: Finding) -> bool:
    return rule_of(finding.code).kind is COMPLIANCE


def key_of(finding: Finding) -> str:
    """Return how a verdict names a finding; an identity number in it is not repeated in full."""
    return hide_identity_numbers(finding.key)


def as_leads(county: County, findings: Iterable[Finding]) -> Iterator[Lead]:
    """Yield findings as leads, by place."""
    for each in located(county, findings):
        finding = each.finding
        yield Lead(
            key=key_of(finding),
            code=finding.code,
            duty=each.duty,
            duty_words=duty_words(each.duty),
            slug=finding.unit or "",
            unit=name_of_unit(county, finding.unit) if finding.unit else "",
            title=each.rule.title,
            says=message(finding),
            since=finding.day,
            file=finding.place.file,
            line=each.span.line,
        )


def _order(lead: Lead) -> tuple[object, ...]:
    """Return what leads are sorted by: the county's own last, then unit, duty, rule, and the oldest first."""
    when = lead.since or date.max
    return (not lead.slug, lead.slug, lead.duty, lead.code, when, lead.file, lead.line, lead.key)


def _gone(county: County, year: int, unit: str | None, examined: Examined) -> Iterator[Gone]:
    """Yield the verdicts of a year that meet no finding."""
    verdicts = [v for v in county.dataset.all(Verification) if v.year == year and unit in (None, v.concerned)]
    found = [replace(f, code="ZF111") for f in unmatched_verifications(county, verdicts, examined)]
    for each in located(county, found):
        finding = each.finding
        yield Gone(
            finding.fact("value"),
            finding.fact("unit_name"),
            message(finding),
            finding.place.file,
            each.span.line,
        )


def by_rule(found: Iterable[Lead]) -> tuple[LeadCount, ...]:
    """Count leads by duty and rule."""
    counts = Counter((lead.duty, lead.duty_words, lead.code, lead.title) for lead in found)
    return tuple(LeadCount(*which, count) for which, count in sorted(counts.items()))


# How they are read

COUNTY_ITSELF = Text(
    "{whole}（不属于一个单位的，不能按单位核实）", "The county (of no unit: no verdict can be written)"
)

_COLUMNS: tuple[Column[Lead], ...] = (
    Column(Text("单位", "Unit"), lambda each: each.unit),
    Column(Text("职责", "Duty"), lambda each: each.duty_words),
    Column(Text("规则", "Rule"), lambda each: each.code),
    Column(Text("事由", "Problem"), lambda each: each.title),
    Column(Text("问题", "Key"), lambda each: each.key, in_csv=Text("问题", "Key of the lead")),
    Column(Text("查出了什么", "What was found"), lambda each: each.says),
    Column(Text("自何时", "Since"), lambda each: each.since, in_csv=Text("发生日期", "Since")),
    Column(Text("位置", "Where"), lambda each: f"{each.file}:{each.line}", in_csv=Text("记录位置", "Where")),
)
_UNITS: tuple[Column[tuple[str, int]], ...] = (
    Column(Text("单位", "Unit"), lambda row: row[0]),
    Column(Text("待核实", "Leads"), lambda row: row[1], Kind.NUMBER),
)


def page(found: Leads) -> Page:
    """Return the leads as they are read: by unit, by duty and rule, each with its key, what it says, and its place."""
    title = Text(
        f"{found.county}{found.year}年度待核实问题清单", f"{found.county}: leads of {found.year} to verify"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Leads) -> Iterator[Block]:
    if found.unassessed:
        yield Caution(
            said(
                Text(
                    "{count} 条规则因为参数没有设定而未评，有没有问题不知道：{codes}",
                    "{count} rules were not assessed for want of a parameter: {codes}",
                ),
                count=len(found.unassessed),
                codes=enumeration(found.unassessed),
            )
        )
    yield Line(
        said(
            Text(
                "截至 {day}：待核实 {open} 项，已核实 {verified} 项，豁免 {waived} 项",
                "as of {day}: {open} to verify, {verified} verified, {waived} waived",
            ),
            day=found.as_of,
            open=found.count,
            verified=found.verified,
            waived=found.waived,
        )
    )
    if found.to_review:
        yield Line(
            said(
                Text(
                    "另有依据变动须复核的职权 {count} 项，复核后改数据，不逐项核实；要看的：zfzr verify --rule ZF204",
                    "{count} powers whose law changed are to be reviewed instead: zfzr verify --rule ZF204",
                ),
                count=found.to_review,
            )
        )
    for slug, of_unit in groupby(found.leads, lambda each: each.slug):
        yield from _of_unit(found.county, slug, list(of_unit))
    if found.gone:
        yield Heading(
            said(
                Text("核实过、现在没有了的 {count} 项", "Verdicts on what is not found (any more): {count}"),
                count=len(found.gone),
            ),
            "warning",
        )
        for each in found.gone:
            yield Line(each.says, level=1)
            yield Line(f"{each.file}:{each.line}", "dim", 2)
    yield table(_COLUMNS, found.leads, Where.CSV)


def _of_unit(county: str, slug: str, listed: list[Lead]) -> Iterator[Block]:
    name = listed[0].unit if slug else said(COUNTY_ITSELF, whole=whole_of(county))
    yield Heading(said(Text("{name}：{count} 项", "{name}: {count}"), name=name, count=len(listed)))
    for code, of_rule in groupby(listed, lambda each: each.code):
        alike = list(of_rule)
        yield Line(
            said(
                Text("{duty} · {code} {title}（{count} 项）", "{duty} · {code} {title} ({count})"),
                duty=alike[0].duty_words,
                code=code,
                title=alike[0].title,
                count=len(alike),
            ),
            "compliance",
            1,
        )
        for each in alike:
            yield Line(each.key, "strong", 2)
            yield Line(each.says, level=3)
            yield Line(f"{each.file}:{each.line}", "dim", 3)


@report(
    "leads",
    title=Text("待核实问题清单", "Leads to verify"),
    duty="D44",
    takes=(YEAR, UNIT),
    without_year=Text("年度，不写时取正在考核的年度", "The year; else the one that is being assessed"),
    page=page,
)
def leads(county: County, asked: Asked) -> Leads:
    """List the leads of a year that nobody has verified."""
    return leads_of(county, asked.year or year_in_view(county).year, asked.unit)
