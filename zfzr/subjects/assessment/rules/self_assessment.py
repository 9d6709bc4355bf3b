"""What units plan and assess themselves (五, 六（一）): work plans, internal assessment, self-assessment (ZF521-ZF528)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import SelfAssessment, Statement
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

# The unit's assessment of itself by the county's scheme


def _self_assessed(county: County) -> Iterator[tuple[Unit, int, list[SelfAssessment]]]:
    """Yield the self-assessments by unit and year."""
    found: dict[tuple[str, int], list[SelfAssessment]] = {}
    for record in county.dataset.all(SelfAssessment):
        found.setdefault((record.unit or "", record.year or 0), []).append(record)
    for (slug, year), records in found.items():
        if slug in units_by_slug(county):
            yield units_by_slug(county)[slug], year, records


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
    },
    mend=Text("对照细则改正指标编号或者得分", "mend the indicator or its points by the scheme"),
)
def unfitting_self_assessment(county: County) -> Iterator[Finding]:
    """Points beyond the marks of the indicator, or for an indicator that is not one of the unit's group.

    A sub-item without marks of its own is not judged. An indicator that the scheme does not have is ZF102.
    """
    for unit, year, records in _self_assessed(county):
        scheme = scheme_of(county, year)
        known = indicators_of(scheme) if scheme else {}
        for record in records:
            item = known.get(record.indicator)
            if item is None:
                continue
            at, variant = _misfit(item, unit, record)
            if variant:
                yield finding(
                    at,
                    subject=record.indicator,
                    unit=unit.unit,
                    variant=variant,
                    indicator=f"{item.number} {item.indicator.name}",
                    points=record.points,
                    least=item.least,
                    most=item.full,
                    group=unit.group,
                    unit_name=unit.display_name,
                )


def _misfit(item: IndicatorOfScheme, unit: Unit, record: SelfAssessment) -> tuple[Place, str]:
    if not item.applies_to(unit.group):
        return record.field("指标"), "group"
    if item.full is not None and not item.least <= record.points <= item.full:
        return record.field("得分"), "beyond"
    return record.place, ""


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
)
def left_out_of_self_assessment(county: County) -> Iterator[Finding]:
    """A unit that assessed itself, but not for every indicator of its group (the bonus apart).

    An indicator is covered by points of its own or of each of its sub-items, or by a statement that it does not apply.
    """
    for unit, year, records in _self_assessed(county):
        scheme, slug = scheme_of(county, year), unit.unit or ""
        if scheme is None or not county.dataset.is_whole(f"units/{slug}/{year}/"):
            continue
        covered = {r.indicator for r in records} | _stated(county, slug, year)
        items = [i for i in indicators_of(scheme).values() if not i.in_bonus and i.applies_to(unit.group)]
        missing = [i.number for i in items if not i.parent and not _is_covered(i, items, covered)]
        if missing:
            yield finding(
                records[0].place,
                subject=f"{slug}/{year}",
                unit=slug,
                unit_name=unit.display_name,
                year=year,
                count=len(missing),
                missing="、".join(missing),
            )


def _stated(county: County, slug: str, year: int) -> set[str]:
    return {s.indicator for s in county.dataset.all(Statement) if s.unit == slug and s.year == year}


def _is_covered(top: IndicatorOfScheme, items: list[IndicatorOfScheme], covered: set[str]) -> bool:
    parts = [i.number for i in items if i.parent is top.indicator]
    return top.number in covered or (bool(parts) and covered.issuperset(parts))
