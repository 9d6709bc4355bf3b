"""Bands outside the higher table (ZF980), or not meeting there (ZF574), steps (ZF981), lists of lenience (ZF982, ZF573)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.discretion.lookups import (
    behind_its_degree,
    class_of_list,
    in_words,
    is_counted,
    standards_in_force,
    step_called,
    step_of,
    strips_of,
    superior_by_number,
    within_superior,
)
from zfzr.subjects.discretion.parameters import MITIGATED, NONE, PENALTY
from zfzr.subjects.discretion.records import (
    Consequence,
    DiscretionBand,
    DiscretionStandard,
    LenientItem,
    SuperiorStandard,
)
from zfzr.subjects.power.lookups import class_word, power_by_code
from zfzr.subjects.power.records import AuthorityItem
from zfzr.terms.amounts import plainly
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
                bands=enumeration(behind_its_degree(each.degree, _said(each)) for each in above.bands)
                or _NONE,
                **about,
            )


def _band_above(above: SuperiorStandard, band: DiscretionBand) -> Place:
    """Return where the band of that degree is written in the higher table; the table's bands where it has none."""
    found = (i for i, each in enumerate(above.bands) if each.degree == band.degree)
    at = next(found, None)
    return above.field("档次") if at is None else above.field("档次", at, "程度")


_NONE = Spelled("没有", "none")


def _said(band: DiscretionBand) -> str:
    return in_words(band) if is_counted(band) else band.consequence.value


@rule(
    "ZF981",
    title=Text("裁量阶次与处理、次序不合", "Steps of discretion that contradict"),
    duty="D17",
    kind=DATA,
    severity=WARNING,
    on=standards_in_force,
    compares=(Pair("裁量标准.档次.阶次", "裁量标准.档次.处理", "阶次与处理"),),
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
    compares=(
        Pair("从宽清单事项.职权编码", "职权事项.状态", "清单事项的职权是否在用"),
        Pair("从宽清单事项.清单", "职权事项.类别", "清单与职权的类别"),
    ),
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


@rule(
    "ZF573",
    title=Text("从宽清单事项前后不合", "Entry of a list of lenience that contradicts itself"),
    duty="D17",
    kind=DATA,
    severity=NOTICE,
    on=LenientItem,
    compares=(
        Pair("从宽清单事项.清单", "从宽清单事项.裁量幅度", "清单与幅度是否相配"),
        Pair("从宽清单事项.起", "从宽清单事项.公布.日期", "执行不早于公布"),
    ),
    says={
        "amount": Text(
            "{list}清单“{name}”写了裁量幅度“{amount}”：不予处罚、不予强制的没有幅度，清单或者幅度写错了",
            "list {list}, {name}: an extent of the penalty ({amount}) is stated, though none is imposed",
        ),
        "no-amount": Text(
            "{list}清单“{name}”没有写裁量幅度：减轻、从轻到什么程度无从掌握，或者清单写错了",
            "list {list}, {name}: how far the penalty is reduced is not stated, or it stands on the wrong list",
        ),
        "early": Text(
            "{list}清单“{name}”自 {start} 起执行，{published} 才公布：两个日期有一个写错了",
            "list {list}, {name}: applied from {start} on and published on {published} only: one of the days is wrong",
        ),
    },
    mend=Text("对照印发的清单改正清单、幅度或者日期", "mend list, extent or day by the list as issued"),
)
def lenient_item_against_itself(item: LenientItem, county: County) -> Iterator[Finding]:
    """An extent of what is not imposed, none of what is reduced, or an entry applied before it was ever published.

    What a list means, its name says by the step of discretion (裁量阶次) with which it begins. 《中华人民共和国行政处罚法》
    (2021) 第三十四条：行政处罚裁量基准应当向社会公布.
    """
    about: dict[str, Any] = {"list": item.list_kind, "name": item.name}
    amount, step = (
        (item.amount or "").strip(),
        step_called(county, item.list_kind, item.start or county.as_of),
    )
    if amount and step == NONE:
        yield finding("清单", variant="amount", amount=amount, **about)
    elif not amount and step in (MITIGATED, PENALTY):
        yield finding("清单", variant="no-amount", **about)
    first = min((each.day for each in item.published), default=None)
    if first and item.start and item.start < first:
        yield finding("起", variant="early", start=item.start, published=first, **about)


@rule(
    "ZF574",
    title=Text("上级基准的档次重叠、中断或者颠倒", "Bands of a higher table that overlap, gape or fall"),
    duty="D17",
    kind=DATA,
    severity=NOTICE,
    on=SuperiorStandard,
    says={
        "turned": Text(
            "上级基准“{number}”“{degree}”档的下限 {least} 大于上限 {most}",
            "{number}, {degree}: the lower end {least} is above the upper end {most}",
        ),
        "seam": Text(
            "上级基准“{number}”其余各档首尾相接，“{before}”档到 {most} 为止，“{degree}”档却从 {least} 起：是不是"
            "抄错了数额？",
            "{number}: the other bands meet end to end, but {before} ends at {most} and {degree} begins at {least}",
        ),
        "falling": Text(
            "上级基准“{number}”“{before}”档到 {most} 为止，“{degree}”档却从 {least} 起，互相重叠：是不是抄错了数额？",
            "{number}: {before} ends at {most} and {degree} begins at {least}: they overlap",
        ),
    },
    mend=Text(
        "对照上级印发的基准改正数额；印发的就是这样的，登记豁免",
        "mend it by the table as issued; waive it if it is issued so",
    ),
)
def higher_bands_that_do_not_meet(above: SuperiorStandard, _: County) -> Iterator[Finding]:
    """Bands of one range and party that a table copied from above has, of which one reaches into the next, or not to it.

    Tables whose bands leave room between them are issued, too: of a gap nothing is told unless the others meet. Reduced
    penalties (减轻) and fixed sums stand beside the bands.
    """
    strips: dict[tuple[object, ...], list[tuple[int, DiscretionBand]]] = {}
    for i, band in enumerate(above.bands):
        if band.consequence is Consequence.PENALTY and band.least is not None and band.most is not None:
            if band.least > band.most:
                yield finding(
                    above.field("档次", i, "下限"),
                    variant="turned",
                    number=above.number,
                    degree=band.degree,
                    least=plainly(band.least),
                    most=plainly(band.most),
                )
            elif band.least < band.most:
                of = band.party, band.of_range, band.counted_by, band.base or ""
                strips.setdefault(of, []).append((i, band))
    for strip in strips.values():
        yield from _seams(above, strip)


def _seams(above: SuperiorStandard, strip: list[tuple[int, DiscretionBand]]) -> Iterator[Finding]:
    pairs = list(pairwise(strip))
    meeting = sum(one.most == other.least for (_, one), (_, other) in pairs)
    for (_, lighter), (i, graver) in pairs:
        most, least = lighter.most or Decimal(0), graver.least or Decimal(0)
        variant = "falling" if least < most else "seam" if least > most and meeting else ""
        if variant:
            yield finding(
                above.field("档次", i, "下限"),
                variant=variant,
                number=above.number,
                before=lighter.degree,
                degree=graver.degree,
                most=plainly(most),
                least=plainly(least),
            )
