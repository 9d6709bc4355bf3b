"""Waivers (豁免): accepted for a time; statutory rules refuse, a lapsed waiver is loud (ZF036, ZF601-ZF605)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.check.parameters import ANNOUNCED_BEFORE
from zfzr.check.records import Waiver
from zfzr.check.waivers import Covered, holds
from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.finding import Finding
from zfzr.declare.rule import (
    DATA,
    ERROR,
    NOTICE,
    WARNING,
    Examined,
    finding,
    rule,
    rule_on_findings,
    rules,
)
from zfzr.terms.late import late
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF601",
    title=Text("豁免手续不全", "Waiver is not complete"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    on=Waiver,
    says={
        "": Text("豁免没有写明{missing}，不生效", "the waiver lacks {missing} and has no effect"),
        "unknown": Text("没有规则 {rule}，豁免不生效", "there is no rule {rule}"),
        "near": Text(
            "没有规则 {rule}，是不是 {nearest}？", "there is no rule {rule}; did you mean {nearest}?"
        ),
    },
    mend=Text("写明理由、批准和至（最后有效日）", "give 理由, 批准 and 至"),
)
def incomplete_waiver(waiver: Waiver, _: County) -> Iterator[Finding]:
    """A waiver without reason, approver or last day, or of a rule that does not exist."""
    said = (("理由", waiver.reason), ("批准", waiver.approver), ("至", waiver.until))
    missing = [label for label, value in said if not value]
    if missing:
        yield finding("规则", missing=enumeration(missing))
    if waiver.rule not in rules():
        close = nearest(waiver.rule, list(rules()))
        yield finding(
            "规则", variant="near" if close else "unknown", rule=waiver.rule, nearest=enumeration(close)
        )


@rule(
    "ZF602",
    title=Text("豁免已到期", "Waiver has lapsed"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    on=Waiver,
    says=Text(
        "{rule} 对“{target}”的豁免已于 {until} 到期", "the waiver of {rule} for {target!r} lapsed on {until}"
    ),
    mend=Text("问题已解决的删去该条；仍需豁免的重新报批", "delete it, or have it approved again"),
)
def lapsed_waiver(waiver: Waiver, county: County) -> Iterator[Finding]:
    """A waiver whose last day is past: said aloud, since its finding shows again."""
    if waiver.until and waiver.until < county.as_of:
        yield finding("至", rule=waiver.rule, target=waiver.target, until=waiver.until)


@rule_on_findings(
    "ZF603",
    title=Text("豁免没有对应的问题", "Waiver matches nothing"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{rule} 对“{target}”的豁免没有对应的问题", "the waiver of {rule} for {target!r} matches no finding"
    ),
    mend=Text("问题已解决的删去该条；对象写错的改正", "delete it, or mend its target"),
)
def unmatched_waiver(county: County, examined: Examined) -> Iterator[Finding]:
    """A waiver that holds but hides nothing.

    Where a file was not read in full, what a waiver hides may be in it: nothing is said then.
    """
    if not county.dataset.is_whole(""):
        return
    waivers = county.dataset.all(Waiver)
    covered = Covered(examined.findings, waivers)
    for waiver in waivers:
        if waiver.rule not in examined.run or not holds(waiver, county.as_of):
            continue
        if not covered.by(waiver):
            yield finding(waiver.field("对象"), subject=waiver.id, rule=waiver.rule, target=waiver.target)


@rule_on_findings(
    "ZF036",
    title=Text("豁免的范围太宽或者没有依据", "Waiver too wide, or without a reason"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "unit": Text(
            "{rule} 的豁免对象是整个单位“{target}”，挡住 {count} 项问题，以后新出现的也一并挡住",
            "the waiver of {rule} is for the whole of {target!r}: it hides {count} findings, and any to come",
        ),
        "file": Text(
            "{rule} 的豁免对象是整个文件“{target}”，挡住 {count} 项问题，以后新出现的也一并挡住",
            "the waiver of {rule} is for all of {target!r}: it hides {count} findings, and any to come",
        ),
        "reason": Text(
            "{rule} 对“{target}”的豁免理由“{reason}”没有说明凭什么可以豁免",
            "the reason {reason!r} for waiving {rule} for {target!r} does not say why it may be waived",
        ),
    },
    mend=Text(
        "对象逐项写明（zfzr waive 会列出每一项的写法，如 ZF105:yi）；理由写明事实和依据的文件、批复",
        "name each finding by its key (zfzr waive lists them); let the reason name the facts and the paper they rest on",
    ),
)
def waiver_too_wide(county: County, examined: Examined) -> Iterator[Finding]:
    """A waiver that hides whatever a rule finds in a unit or a file, or whose reason says nothing.

    A rule that speaks of the unit, or of the file, as such has no narrower name: its waiver is not too wide.
    """
    waivers = county.dataset.all(Waiver)
    covered = Covered(examined.findings, waivers)
    for waiver in waivers:
        if not holds(waiver, county.as_of):
            continue
        hidden = covered.by(waiver)
        wide = [f for f in hidden if waiver.target not in (f.key, f.subject)]
        is_of_unit = any(waiver.target == f.unit for f in wide)
        if is_of_unit or len(wide) > 1:
            variant = "unit" if is_of_unit else "file"
            yield finding(
                waiver.field("对象"),
                subject=waiver.id,
                variant=variant,
                rule=waiver.rule,
                target=waiver.target,
                count=len(hidden),
            )
        if waiver.reason and not _says_why(waiver.reason):
            yield finding(
                waiver.field("理由"),
                subject=waiver.id,
                variant="reason",
                rule=waiver.rule,
                target=waiver.target,
                reason=waiver.reason,
            )


_SHORTEST_REASON = 8
"""Fewer characters than these (人少, 情况特殊) tell no facts and name no paper."""
_PAPER = late("[〔《]|第.+号")


def _says_why(reason: str) -> bool:
    return len(reason.strip()) >= _SHORTEST_REASON or _PAPER.search(reason) is not None


@rule(
    "ZF604",
    title=Text("法定要求不能豁免", "Statutory rule cannot be waived"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    on=Waiver,
    says={
        "": Text(
            "{rule}（{title}）是法定要求，不能豁免", "{rule} ({title}) is statutory and cannot be waived"
        ),
        "waivers": Text(
            "{rule}（{title}）说的是豁免本身，不能豁免",
            "{rule} ({title}) speaks of waivers themselves and cannot be waived",
        ),
        "hides": Text(
            "{rule}（{title}）会遮住其他问题，不能豁免",
            "{rule} ({title}) may hide other findings: it cannot be waived",
        ),
    },
    mend=Text("删去该条，照规则改正数据", "delete the waiver and mend the data"),
)
def statutory_rule_waived(waiver: Waiver, _: County) -> Iterator[Finding]:
    """A waiver of a rule that the law itself makes, or of what could not be read and may hide others: it has no effect."""
    declared = rules().get(waiver.rule)
    if declared and not declared.may_be_hidden():
        variant = "" if declared.statutory else "hides" if declared.hides_others else "waivers"
        yield finding("规则", variant=variant, rule=waiver.rule, title=declared.title.zh)


@rule(
    "ZF605",
    title=Text("豁免即将到期", "Waiver lapses soon"),
    duty="D44",
    kind=DATA,
    severity=NOTICE,
    on=Waiver,
    says=Text(
        "{rule} 对“{target}”的豁免还有 {days} 天到期",
        "the waiver of {rule} for {target!r} lapses in {days} days",
    ),
    mend=Text("到期前解决问题，或者重新报批", "solve the problem, or have it approved again"),
)
def waiver_lapses_soon(waiver: Waiver, county: County) -> Iterator[Finding]:
    """Some days before its last day (豁免.到期预告) a waiver is announced."""
    announced = parameter_value(county, ANNOUNCED_BEFORE)
    if announced is None or waiver.until is None:
        return
    days = (waiver.until - county.as_of).days
    if 0 <= days <= announced.value:
        yield finding("至", rule=waiver.rule, target=waiver.target, days=days)
