"""Waivers (豁免): what the county accepts for a time; statutory rules refuse, a lapsed waiver is loud (ZF601-ZF605)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding
from zfzr.records import Waiver
from zfzr.rules.rule import DATA, ERROR, NOTICE, WARNING, finding, register, rule, rules
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

ANNOUNCED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver hides from people, and that waiver."""

    finding: Finding
    waiver: Waiver


def holds(waiver: Waiver, on: date) -> bool:
    """Tell whether a waiver is complete, not lapsed, and of a rule that may be waived."""
    declared = rules().get(waiver.rule)
    complete = waiver.reason and waiver.approver and waiver.until and waiver.until >= on
    return bool(complete and declared and not declared.statutory)


def targets(of: Finding) -> tuple[str, ...]:
    """Return what a waiver may call a finding by: its key, its record, its unit, its file."""
    return tuple(filter(None, (of.key, of.subject, of.unit, of.place.file)))


def covers(waiver: Waiver, of: Finding) -> bool:
    """Tell whether a finding is the one a waiver means: same rule, and one of its targets."""
    return of.code == waiver.rule and means(waiver.target, of)


def means(target: str, of: Finding) -> bool:
    """Tell whether a waiver's target calls a finding; a file's path may be written as Windows writes it."""
    return target in targets(of) or target.replace("\\", "/").removeprefix("./") == of.place.file


def waiver_of(county: County) -> Callable[[Finding], Waiver | None]:
    """Return the look-up of the waiver that hides a finding on the county's day."""
    waivers = [w for w in county.dataset.all(Waiver) if holds(w, county.as_of)]
    return lambda finding: next((w for w in waivers if covers(w, finding)), None)


def apply(county: County, findings: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
    """Split findings into those people see and those a waiver hides from them."""
    covering = waiver_of(county)
    shown: list[Finding] = []
    waived: list[Waived] = []
    for each in findings:
        waiver = covering(each)
        if waiver:
            waived.append(Waived(each, waiver))
        else:
            shown.append(each)
    return shown, waived


@rule(
    "ZF601",
    title=Text("豁免手续不全", "Waiver is not complete"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text("豁免没有写明{missing}，不生效", "the waiver lacks {missing} and has no effect"),
        "unknown": Text("没有规则 {rule}，豁免不生效", "there is no rule {rule}"),
        "near": Text(
            "没有规则 {rule}，是不是 {nearest}？", "there is no rule {rule}; did you mean {nearest}?"
        ),
    },
    mend=Text("写明理由、批准和至（最后有效日）", "give 理由, 批准 and 至"),
)
def incomplete_waiver(county: County) -> Iterator[Finding]:
    """A waiver without reason, approver or last day, or of a rule that does not exist."""
    for waiver in county.dataset.all(Waiver):
        said = (("理由", waiver.reason), ("批准", waiver.approver), ("至", waiver.until))
        missing = [label for label, value in said if not value]
        if missing:
            yield finding(waiver.field("规则"), subject=waiver.id, missing="、".join(missing))
        if waiver.rule not in rules():
            close = nearest(waiver.rule, list(rules()))
            yield finding(
                waiver.field("规则"),
                subject=waiver.id,
                variant="near" if close else "unknown",
                rule=waiver.rule,
                nearest="、".join(close),
            )


@rule(
    "ZF602",
    title=Text("豁免已到期", "Waiver has lapsed"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "{rule} 对“{target}”的豁免已于 {until} 到期", "the waiver of {rule} for {target!r} lapsed on {until}"
    ),
    mend=Text("问题已解决的删去该条；仍需豁免的重新报批", "delete it, or have it approved again"),
)
def lapsed_waiver(county: County) -> Iterator[Finding]:
    """A waiver whose last day is past: said aloud, since its finding shows again."""
    for waiver in county.dataset.all(Waiver):
        if waiver.until and waiver.until < county.as_of:
            yield finding(
                waiver.field("至"),
                subject=waiver.id,
                rule=waiver.rule,
                target=waiver.target,
                until=waiver.until,
            )


register(
    "ZF603",
    Text("豁免没有对应的问题", "Waiver matches nothing"),
    "D44",
    DATA,
    WARNING,
    Text("{rule} 对“{target}”的豁免没有对应的问题", "the waiver of {rule} for {target!r} matches no finding"),
    Text("问题已解决的删去该条；对象写错的改正", "delete it, or mend its target"),
)


def unmatched(county: County, findings: Iterable[Finding], run: Collection[str]) -> Iterator[Finding]:
    """Yield ZF603 for waivers that hold but hide nothing; `findings` must be complete for the rules named in `run`.

    Where a file was not read in full, what a waiver hides may be in it: nothing is said then.
    """
    if not county.dataset.is_whole(""):
        return
    found = list(findings)
    for waiver in county.dataset.all(Waiver):
        if waiver.rule not in run or not holds(waiver, county.as_of):
            continue
        if not any(covers(waiver, f) for f in found):
            values = {"rule": waiver.rule, "target": waiver.target}
            yield Finding("ZF603", waiver.field("对象"), values, subject=waiver.id)


@rule(
    "ZF604",
    title=Text("法定要求不能豁免", "Statutory rule cannot be waived"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says=Text("{rule}（{title}）是法定要求，不能豁免", "{rule} ({title}) is statutory and cannot be waived"),
    mend=Text("删去该条，照规则改正数据", "delete the waiver and mend the data"),
)
def statutory_rule_waived(county: County) -> Iterator[Finding]:
    """A waiver of a rule that the law itself makes: it has no effect."""
    for waiver in county.dataset.all(Waiver):
        declared = rules().get(waiver.rule)
        if declared and declared.statutory:
            yield finding(waiver.field("规则"), subject=waiver.id, rule=waiver.rule, title=declared.title.zh)


@rule(
    "ZF605",
    title=Text("豁免即将到期", "Waiver lapses soon"),
    duty="D44",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{rule} 对“{target}”的豁免还有 {days} 天到期",
        "the waiver of {rule} for {target!r} lapses in {days} days",
    ),
    mend=Text("到期前解决问题，或者重新报批", "solve the problem, or have it approved again"),
)
def waiver_lapses_soon(county: County) -> Iterator[Finding]:
    """Thirty days before its last day a waiver is announced."""
    for waiver in county.dataset.all(Waiver):
        if waiver.until and county.as_of <= waiver.until <= county.as_of + ANNOUNCED:
            days = (waiver.until - county.as_of).days
            yield finding(
                waiver.field("至"), subject=waiver.id, rule=waiver.rule, target=waiver.target, days=days
            )
