"""One order of stages that a county states twice, for charts of procedures and for cases, and not alike (ZF752)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from zfzr.county.county import County
from zfzr.county.lookups import member_value, parameters_by_name
from zfzr.county.records import Parameter
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.case.parameters import BEFORE, STAGES
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.procedure.parameters import ORDER, ORDER_OF_PENALTIES
from zfzr.terms.text import Text

OTHER_HERE = Text("另一处写在这里", "the other one is written here")
_PENALTY = PowerClass.PENALTY.value


@rule(
    "ZF752",
    title=Text("同一环节先后两处写得不一样", "One order of stages is stated twice, and not alike"),
    duty="D32",
    kind=DATA,
    severity=WARNING,
    on=Parameter,
    says=Text(
        "{on} “{name}”是 {value}，“{other}”是 {there}：案件和流程图对同一先后的要求不一样",
        "on {on} {name} is {value} and {other} is {there}: cases and charts are held to another order",
    ),
    mend=Text(
        "两个参数改成一致；只对案件或者只对流程图不同的，删去其中一处的本地取值，用默认取值",
        "make the two alike, or delete the county's value of one",
    ),
)
def orders_disagree(parameter: Parameter, county: County) -> Iterator[Finding]:
    """What the county says of two stages of a penalty, for cases or for charts, against what holds for the other."""
    pair = _pair_of(parameter.name)
    if pair is None:
        return
    for_cases, for_charts = _names(pair)
    other = for_charts if parameter.name == for_cases else for_cases
    stated = parameters_by_name(county).get(other)
    if stated and parameter.name == for_charts:
        return  # both are the county's: told once, where cases have it
    is_stated = stated is not None or pair in ORDER_OF_PENALTIES
    on = _first_difference(county, pair, (parameter, *([stated] if stated else []))) if is_stated else None
    if on is None:
        return
    here, there = _holds_for(county, pair, on)
    if parameter.name == for_charts:
        here, there = there, here
    yield finding(
        "取值",
        name=parameter.name,
        value=str(int(here)),
        other=other,
        there=str(int(there)),
        on=on,
        related=[Related(stated.field("取值"), OTHER_HERE)] if stated else [],
    )


def _names(pair: tuple[str, str]) -> tuple[str, str]:
    return f"{BEFORE}.{'.'.join(pair)}", f"{ORDER}.{_PENALTY}.{'.'.join(pair)}"


def _pair_of(name: str) -> tuple[str, str] | None:
    """Return the two stages of a parameter of either family, as far as it is about penalties."""
    family, *words = name.split(".")
    if family == ORDER and len(words) == 3 and words[0] == _PENALTY:
        words = words[1:]
    elif family != BEFORE:
        return None
    return (words[0], words[1]) if len(words) == 2 and set(words) <= set(STAGES) else None


def _holds_for(county: County, pair: tuple[str, str], day: date) -> tuple[bool, bool]:
    """Tell whether the first of two stages precedes the second on a day: for cases, and for charts."""
    values = member_value(county, BEFORE, pair, day), member_value(county, ORDER, (_PENALTY, *pair), day)
    first, second = (value is not None and bool(value.value) for value in values)
    return first, second


def _first_difference(county: County, pair: tuple[str, str], stated: tuple[Parameter, ...]) -> date | None:
    """Return the county's day where the two differ on it, else the first day on which they do."""
    edges = {county.as_of}
    for value in (value for parameter in stated for value in parameter.values):
        edges |= {value.start} if value.start else set()
        edges |= {value.end + timedelta(days=1)} if value.end and value.end < date.max else set()
    for day in (county.as_of, *sorted(edges)):
        first, second = _holds_for(county, pair, day)
        if first != second:
            return day
    return None
