"""Bands outside those of the higher table, steps that contradict, and lists of lenience (ZF980-ZF982)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.discretion.lookups import (
    class_of_list,
    in_words,
    is_counted,
    standards_in_force,
    step_of,
    strips_of,
    superior_by_number,
    within_superior,
)
from zfzr.subjects.discretion.records import (
    DiscretionBand,
    DiscretionStandard,
    LenientItem,
    SuperiorStandard,
)
from zfzr.subjects.power.lookups import class_word, power_by_code
from zfzr.subjects.power.records import AuthorityItem
from zfzr.terms.text import Spelled, Text, enumeration

ABOVE_HERE = Text("上级基准写在这里", "the higher table is written here")
ITEM_HERE = Text("职权事项写在这里", "the power is written here")
NOT_COMPARABLE = Text(
    "档次或者上级基准按另一基准执行、没有数额或者计算方法不同",
    "the band or the higher table follows another, states no sum, or counts otherwise",
)


def _above(county: County, standard: DiscretionStandard) -> SuperiorStandard | None:
    return superior_by_number(county).get(standard.refines or "")


def _not_comparable(county: County) -> dict[str | Text, int]:
    """Count the standards of which some band cannot be held against the higher table."""
    left: Counter[str | Text] = Counter()
    for standard in standards_in_force(county):
        above = _above(county, standard)
        if above is not None and any(within_superior(b, above) is None for b in standard.bands):
            left[NOT_COMPARABLE] += 1
    return dict(left)


@rule(
    "ZF980",
    title=Text("裁量档次超出上级基准", "Band outside the higher table"),
    duty="D17",
    kind=COMPLIANCE,
    severity=WARNING,
    on=standards_in_force,
    reads_everywhere=(SuperiorStandard,),
    leaves_out=_not_comparable,
    says={
        "": Text(
            "“{violation}”“{degree}”档（{amount}）不在上级基准{table}的档次（{bands}）以内：只能在上级的阶次、幅度内细化",
            "{violation}: the band {degree} ({amount}) lies in no band of {table} ({bands}), which may only be refined",
        ),
        "ended": Text(
            "“{violation}”的裁量标准细化的上级基准{table}（{number}）当日不施行",
            "{violation}: {table} ({number}), which the standard refines, is not in force on the day",
        ),
    },
    mend=Text(
        "在上级基准的阶次、幅度以内修订；上级基准确实不适用的，按程序报请调整",
        "revise it inside the bands of the higher table, or ask the higher organ to change it",
    ),
)
def band_outside_the_higher_table(standard: DiscretionStandard, county: County) -> Iterator[Finding]:
    """A band that is not inside one of the table that it refines; lower organs may refine, and not go beyond."""
    above = _above(county, standard)
    if above is None:  # ZF102
        return
    about: dict[str, Any] = {
        "violation": standard.violation,
        "table": Spelled(f"“{above.table}”", repr(above.table)),
    }
    if not above.on(county.as_of):
        here = [Related(above.field("编号"), ABOVE_HERE)]
        yield finding("上级条目", variant="ended", related=here, number=above.number, **about)
        return
    for i, band in enumerate(standard.bands):
        if within_superior(band, above) is False:
            yield finding(
                standard.field("档次", i, "程度"),
                related=[Related(_band_above(above, band), ABOVE_HERE)],
                degree=band.degree,
                amount=_said(band),
                bands=enumeration(f"{each.degree}{_said(each)}" for each in above.bands) or "没有",
                **about,
            )


def _band_above(above: SuperiorStandard, band: DiscretionBand) -> Place:
    """Return where the band of that degree is written in the higher table; the table's bands where it has none."""
    found = (i for i, each in enumerate(above.bands) if each.degree == band.degree)
    at = next(found, None)
    return above.field("档次") if at is None else above.field("档次", at, "程度")


def _said(band: DiscretionBand) -> str:
    return in_words(band) if is_counted(band) else band.consequence.value


@rule(
    "ZF981",
    title=Text("裁量阶次与处理、次序不合", "Steps of discretion that contradict"),
    duty="D17",
    kind=DATA,
    severity=WARNING,
    on=standards_in_force,
    says={
        "consequence": Text(
            "“{violation}”“{degree}”档的阶次是“{step}”，处理却是“{consequence}”",
            "{violation}: the band {degree} is of the step {step}, and leads to {consequence}",
        ),
        "order": Text(
            "“{violation}”“{degree}”档的阶次“{step}”写在“{before}”之后，应当由轻到重",
            "{violation}: the band {degree} of the step {step} stands behind {before}: light comes first",
        ),
    },
    mend=Text(
        "改正“阶次”“处理”或者次序；本地另有叫法的，设参数“裁量阶次”",
        "mend 阶次, 处理 or the order; other words are declared as 裁量阶次",
    ),
)
def steps_that_contradict(standard: DiscretionStandard, county: County) -> Iterator[Finding]:
    """A band of the step 不予 or 减轻 that punishes, the reverse, or a lighter step behind a heavier one."""
    told: set[tuple[int, str]] = set()
    for i, band in enumerate(standard.bands):
        step = step_of(county, band, county.as_of)
        if step and step[0] != band.consequence.value:
            yield finding(
                standard.field("档次", i, "阶次" if band.step else "程度"),
                variant="consequence",
                violation=standard.violation,
                degree=band.degree,
                step=band.step or band.degree,
                consequence=band.consequence.value,
            )
    for strip in strips_of(standard):
        last: tuple[int, DiscretionBand] | None = None
        for i, band in strip.bands:
            step = step_of(county, band, county.as_of)
            if step is None:
                continue
            if last and step[1] < last[0] and (i, "order") not in told:
                told.add((i, "order"))
                yield finding(
                    standard.field("档次", i, "程度"),
                    variant="order",
                    violation=standard.violation,
                    degree=band.degree,
                    step=band.step or band.degree,
                    before=last[1].step or last[1].degree,
                )
            last = (step[1], band) if last is None or step[1] >= last[0] else last


@rule(
    "ZF982",
    title=Text("从宽清单的事项不合", "Entry of a list of lenience that cannot be right"),
    duty="D17",
    kind=COMPLIANCE,
    severity=WARNING,
    on=LenientItem,
    reads=(AuthorityItem,),
    says={
        "class": Text(
            "{list}清单“{name}”的职权“{item}”是{power_class}，这张清单是{wanted}的",
            "list {list}, {name}: {item} is {power_class}, and the list is of {wanted}",
        ),
        "gone": Text(
            "{list}清单“{name}”的职权“{item}”当日不在用（{status}）",
            "list {list}, {name}: {item} is not in use on the day ({status})",
        ),
        "unit": Text(
            "{list}清单“{name}”的职权“{item}”是别的单位的",
            "list {list}, {name}: {item} is another unit's",
        ),
        "unpublished": Text(
            "{list}清单“{name}”没有公布的记载", "list {list}, {name}: no publication is on record"
        ),
    },
    mend=Text(
        "改正清单、职权编码；不再适用的填“止”；公布后记“公布”",
        "mend list or code, set 止 where it is over, and enter 公布 once published",
    ),
)
def lenient_item_at_fault(item: LenientItem, county: County) -> Iterator[Finding]:
    """An entry whose power is of another class than its list, not in use, or another unit's, or that is not published."""
    wanted = class_of_list(county, item.list_kind, county.as_of)
    if wanted is None or not item.on(county.as_of):
        return
    about: dict[str, Any] = {"list": item.list_kind, "name": item.name}
    power = power_by_code(county).get(item.power)
    if power is not None:
        named = {**about, "item": power.name or power.code}
        here = [Related(power.field("编码"), ITEM_HERE)]
        if power.unit != item.unit:
            yield finding("职权编码", variant="unit", related=here, **named)
        elif power.power_class is not None and class_word(power) != wanted:
            yield finding(
                "清单",
                variant="class",
                related=here,
                power_class=power.class_text,
                wanted=wanted,
                **named,
            )
        elif not power.in_force(county.as_of):
            yield finding("职权编码", variant="gone", related=here, status=power.status_word, **named)
    if not any(each.day <= county.as_of for each in item.published):
        yield finding("编号", variant="unpublished", **about)
