"""The unit's assessment of itself by the county's scheme (ZF527, ZF528)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.assessment.lookups import SelfAssessed, left_out_of, self_assessed
from zfzr.subjects.assessment.records import SelfAssessment, Statement
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicator_named, named_facts, scheme_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration

# The unit's assessment of itself by the county's scheme


@rule(
    "ZF527",
    title=Text("自评与考核细则不符", "Self-assessment that does not fit the scheme"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "beyond": Text(
            "{indicator} 自评 {points} 分，不在{least}至{most}分之间",
            "{points} points for {indicator} are not within {least} to {most}",
        ),
        "group": Text(
            "{indicator} 不考核{group}（{unit_name}）",
            "{indicator} is not assessed for {group} ({unit_name})",
        ),
        "fact": Text(
            "“{indicator}”没有分值，不是自评的指标（{unit_name}）",
            "{indicator} has no marks and is no indicator to assess oneself by ({unit_name})",
        ),
    },
    mend=Text("对照细则改正指标编号或者得分", "mend the indicator or its points by the scheme"),
    on=SelfAssessment,
)
def unfitting_self_assessment(record: SelfAssessment, county: County) -> Iterator[Finding]:
    """Points beyond the marks of the indicator, or for what is no indicator of the unit's group, or none at all (一票否决).

    A sub-item without marks of its own is not judged. An indicator that the scheme does not have is ZF102.
    """
    unit = units_by_slug(county).get(record.unit or "")
    item = indicator_named(county, record.year, record.indicator)
    if unit is not None and item is None and record.indicator in _facts(county, record.year):
        yield finding("指标", variant="fact", indicator=record.indicator, unit_name=unit.display_name)
    if unit is None or item is None:
        return
    at, variant = _misfit(item, unit, record)
    if variant:
        yield finding(
            at,
            variant=variant,
            indicator=item.called,
            points=record.points,
            least=item.reach[0] if item.reach else None,
            most=item.reach[1] if item.reach else None,
            group=unit.group_on(item.scheme.day),
            unit_name=unit.display_name,
        )


def _facts(county: County, year: int | None) -> set[str]:
    """Return the names of what assessors may find beside the indicators: 一票否决 and preconditions."""
    scheme = scheme_of(county, year or 0)
    return {name for name, _ in named_facts(scheme)} if scheme else set()


def _misfit(item: IndicatorOfScheme, unit: Unit, record: SelfAssessment) -> tuple[str, str]:
    if not item.applies_to(unit.group_on(item.scheme.day)):
        return "指标", "group"
    if item.reach is not None and not item.reach[0] <= record.points <= item.reach[1]:
        return "得分", "beyond"
    return "", ""


@rule(
    "ZF528",
    title=Text("自评有遗漏", "Indicators left out of the self-assessment"),
    duty="D44",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name}{year}年度自评缺 {count} 项：{missing}",
        "{unit_name}: the self-assessment of {year} lacks {count} indicators: {missing}",
    ),
    mend=Text(
        "补报自评得分；本单位不涉及的，报合理缺项申请", "add the points, or state that they do not apply"
    ),
    on=self_assessed,
    reads=(SelfAssessment, Statement),
)
def left_out_of_self_assessment(own: SelfAssessed, county: County) -> Iterator[Finding]:
    """A unit that assessed itself, but not for every indicator of its group (the bonus apart).

    An indicator is covered by points of its own or of each of its sub-items, or by a statement that it does not apply.
    """
    missing = left_out_of(county, own.by, own.year)
    if missing:
        yield finding(
            own.records[0].place,
            unit_name=own.by.display_name,
            year=own.year,
            count=len(missing),
            missing=enumeration(missing),
        )
