"""How often: beyond the yearly cap, or twice where once would have done (ZF783, ZF791)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.subjects.enterprise_inspection.lookups import (
    close_together,
    days_between,
    holders_of,
    is_asked,
    organ_of,
    overruns,
    visits,
    visits_without_cap,
    visits_without_enterprise,
)
from zfzr.subjects.enterprise_inspection.parameters import APART, CAP, CAPPED
from zfzr.subjects.enterprise_inspection.records import EnterpriseInspectionItem, Visit
from zfzr.subjects.enterprise_inspection.rules.items import of_visit, unset_for_visits
from zfzr.terms.text import Text

CAP_HERE = Text("频次上限写在这里", "the cap is written here")
NO_CODE = Text("没有统一社会信用代码", "no credit code")


def _untold(county: County) -> Mapping[str | Text, int]:
    """Count the visits of which nobody can tell whether they were too many: no cap, no code, no rule of the day."""
    found: dict[str | Text, int] = dict(unset_for_visits(county, CAPPED).items())
    for why, of in ((CAP, visits_without_cap(county)), (NO_CODE, visits_without_enterprise(county))):
        number = sum(bool(is_asked(county, CAPPED, each.entered)) for each in of)
        if number:
            found[why] = number
    return found


@rule(
    "ZF783",
    title=Text("检查企业超过年度频次上限", "Enterprise inspected more often than the yearly cap"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Visit, EnterpriseInspectionItem),
    leaves_out=_untold,
    says={
        "": Text(
            "{organ}{year}年第 {times} 次检查{target}（{visit}，{on}），年度频次上限 {cap} 次",
            "{organ}: inspection {visit} of {target} on {on} is the {times}. of {year}; the cap is {cap}",
        ),
        "item": Text(
            "{organ}{year}年第 {times} 次按“{item}”检查{target}（{visit}，{on}），该事项年度频次上限 {cap} 次",
            "{organ}: inspection {visit} of {target} on {on} is the {times}. by item {item} in {year}; its cap is {cap}",
        ),
    },
    mend=Text(
        "核实次数；上级统一部署的专项检查，任务来源写“上级部署专项”，另计；确实超过的，停止计划外检查",
        "verify the number; special ones ordered from above have the task 上级部署专项 and count apart; else stop",
    ),
)
def beyond_the_cap(visit: Visit, county: County) -> Iterator[Finding]:
    """One organ's visits to one enterprise in a year, beyond what its items allow; special ones from above are apart."""
    found = overruns(county).get(visit.number)
    if found is None or not is_asked(county, CAPPED, visit.entered):
        return
    about = of_visit(county, visit)
    names = [each.name for each in holders_of(county, found.item)] if found.item else []
    yield finding(
        "进场",
        day=visit.entered,
        variant="item" if found.item else "",
        related=[Related(found.cap.place, CAP_HERE)] if found.cap.place else [],
        organ=name_of_unit(county, organ_of(county, visit)),
        year=str(found.group.year),
        times=found.times,
        cap=found.cap.number,
        item=names[0] if names else found.item,
        **about,
    )


def _not_set(county: County) -> Mapping[str, int]:
    known = {each.number: each for each in visits(county)}
    number = sum(
        parameter_value(county, APART, known[after].entered) is None for after in close_together(county)
    )
    return {APART: number} if number else {}


@rule(
    "ZF791",
    title=Text("可以合并的检查分次进行", "Two inspections that could have been one"),
    duty="D16",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=visits,
    reads_everywhere=(Visit,),
    leaves_out=_not_set,
    says=Text(
        "{organ}{earlier} 检查{target}（{before}），相隔 {days} 日又检查一次（{visit}，{on}），可以合并",
        "{organ}: {target} was inspected on {earlier} ({before}) and {days} days later again ({visit}, {on})",
    ),
    mend=Text("以后合并为一次；不能合并的，说明原因", "make it one in future, or say why it could not be"),
)
def could_be_one(visit: Visit, county: County) -> Iterator[Finding]:
    """Two planned inspections of an enterprise by one organ, so close to each other that one would have done."""
    before = close_together(county).get(visit.number)
    apart = parameter_value(county, APART, visit.entered)
    if before is None or apart is None or days_between(before, visit) >= apart.value:
        return
    yield finding(
        "进场",
        day=visit.entered,
        related=[Related(before.field("进场"), EARLIER_HERE)],
        organ=name_of_unit(county, organ_of(county, visit)),
        before=before.number,
        earlier=before.entered,
        days=days_between(before, visit),
        **of_visit(county, visit),
    )
