"""`zfzr waive`: record that the county accepts a finding for a time, once someone has approved it."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.paths import spellings
from zfzr.cli.writing import writing
from zfzr.present.console import emit_json, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text, enumeration

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.finding import Finding
    from zfzr.declare.rule import Rule

FILE: Final = "waivers.yaml"
_MOST_OFFERED = 5


def waive(
    context: typer.Context,
    code: Annotated[
        str, typer.Argument(metavar=say("规则", "CODE"), help=say("规则代码，如 ZF311", "Rule code"))
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar=say("对象", "TARGET"),
            help=say("文件、单位、记录编号或者问题的键", "A file, a unit, a record or the key of a finding"),
        ),
    ],
    reason: Annotated[str, typer.Option(help=say("为什么暂不处理", "Why it is left"))],
    approver: Annotated[str, typer.Option(help=say("谁批准的", "Who approved it"))],
    until: Annotated[date, typer.Option(help=say("最后有效日", "The last day on which it holds"))],
    diff: Annotated[
        bool, typer.Option("--diff", help=say("显示会怎样写，不写入", "Show what would be written"))
    ] = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Append a waiver to waivers.yaml in canonical form; refuse one that could have no effect."""
    rule = _rule_that_may_be_waived(code)
    with writing(settings(context).root()) if not diff else nullcontext():
        entry = _record(context, rule, target, reason, approver, until, diff=diff, shown=format_ == "text")
    if format_ is TextFormat.JSON:
        said = {"rule": entry["规则"], "target": entry["对象"], "until": entry["至"]}
        emit_json({"version": 1, "command": "waive", "written": not diff, "files": [FILE], **said})
    elif not diff:
        note(say(f"{until} 到期", f"it lapses on {until}"))
    return ExitCode.FINE


def _record(
    context: typer.Context,
    rule: Rule,
    target: str,
    reason: str,
    approver: str,
    until: date,
    *,
    diff: bool,
    shown: bool,
) -> dict[str, str]:
    """Write a waiver, or show it, and return what it says."""
    from zfzr.check.records import Waiver
    from zfzr.cli.county import open_county
    from zfzr.cli.delivering import deliver
    from zfzr.county.adding import addition
    from zfzr.county.unread import cannot_be_read

    county = open_county(context, overlay=False)
    target = _as_recorded(county, settings(context).root(), target)
    _refuse_a_past_day(until, county.as_of)
    _refuse_a_second(county, rule.code, target)
    _require_a_finding(county, rule, target)
    before = county.dataset.files.get(FILE)
    if isinstance(before, OSError):
        raise cannot_be_read(FILE)
    entry = {
        "规则": rule.code,
        "对象": target,
        "理由": reason.strip(),
        "批准": approver.strip(),
        "至": until.isoformat(),
    }
    deliver(context, [addition(Waiver, FILE, before, entry)], dry_run=diff, shown=shown)
    return entry


def _as_recorded(county: County, root: Path, target: str) -> str:
    """Return a target as waivers are written: a unit by its folder, a person by number, a file by its path."""
    from zfzr.subjects.officer.lookups import numbers_by_name
    from zfzr.subjects.unit.lookups import slugs_by_name

    meant = slugs_by_name(county).get(target) or numbers_by_name(county).get(target) or ()
    if len(meant) > 1:
        raise Refusal(
            Text("叫“{target}”的有几个：{meant}", "{target!r} may be any of {meant}"),
            Text("写其中一个", "write one of them"),
            target=target,
            meant=enumeration(meant),
        )
    if meant:
        return next(iter(meant))
    path = Path(target.replace("\\", "/"))
    return next((found for found in spellings(path, root) if found in county.dataset.files), target)


def _rule_that_may_be_waived(code: str) -> Rule:
    from zfzr.cli.rules import no_such_rule
    from zfzr.declare.rule import OF_WAIVERS, rules

    rule = rules().get(code.strip().upper())
    if rule is None:
        raise no_such_rule(code)
    if rule.statutory:
        raise Refusal(
            Text(
                "{code}（{title}）是法定要求，不能豁免", "{code} ({title}) is statutory and cannot be waived"
            ),
            Text("照规则改正数据：zfzr explain {code}", "mend the data: zfzr explain {code}"),
            code=rule.code,
            title=rule.title.zh,
        )
    if rule.hides_others:
        raise Refusal(
            Text(
                "{code}（{title}）会遮住其他问题，不能豁免",
                "{code} ({title}) may hide other findings and cannot be waived",
            ),
            Text("照规则改正数据：zfzr explain {code}", "mend the data: zfzr explain {code}"),
            code=rule.code,
            title=rule.title.zh,
        )
    if rule.code in OF_WAIVERS:
        raise Refusal(
            Text("{code} 说的是豁免本身，不能豁免", "{code} is about waivers and cannot be waived"),
            Text("改正或者删去那条豁免", "mend or delete that waiver"),
            code=rule.code,
        )
    return rule


def _refuse_a_past_day(until: date, day: date) -> None:
    if until < day:
        raise Refusal(
            Text("{until} 已经过了（截至日 {day}）", "{until} is past (as of {day})"),
            Text("写一个以后的日期", "give a later day"),
            until=until,
            day=day,
        )


def _refuse_a_second(county: County, code: str, target: str) -> None:
    from zfzr.check.records import Waiver

    for waiver in county.dataset.all(Waiver):
        if (waiver.rule, waiver.target) == (code, target):
            raise Refusal(
                Text(
                    "{file} 里已有 {code} 对“{target}”的豁免，至 {until}",
                    "{file} already waives {code} for {target!r}, until {until}",
                ),
                Text(
                    "重新报批的，改那一条的理由、批准和至",
                    "if it was approved again, change the reason, approver and day of that one",
                ),
                file=FILE,
                code=code,
                target=target,
                until=waiver.until,
            )


def _require_a_finding(county: County, rule: Rule, target: str) -> None:
    from zfzr.check.runner import examine
    from zfzr.check.waivers import targets

    found = [f for f in examine(county, lambda each: each.code == rule.code).findings if f.code == rule.code]
    if not found:
        raise Refusal(
            Text("{code} 现在没有查出问题，无可豁免", "{code} finds nothing now: there is nothing to waive"),
            Text("看一下代码是否写对：zfzr rules", "check the code: zfzr rules"),
            code=rule.code,
        )
    meant = [each for each in found if target in targets(each)]
    if meant and not any(rule.may_be_hidden(each) for each in meant):
        raise Refusal(
            Text(
                "{code} 对“{target}”的问题会遮住其他问题，不能豁免",
                "what {code} finds of {target!r} may hide other findings and cannot be waived",
            ),
            Text("照规则改正数据：zfzr explain {code}", "mend the data: zfzr explain {code}"),
            code=rule.code,
            target=target,
        )
    if meant:
        return
    raise Refusal(
        Text("{code} 查出的问题里没有“{target}”", "no finding of {code} is about {target!r}"),
        Text("可以写：{offered}", "there is: {offered}"),
        code=rule.code,
        target=target,
        offered=enumeration(_offered(found, target)),
    )


def _offered(found: list[Finding], target: str) -> list[str]:
    """Return the targets nearest to the one given, else the keys of the first findings."""
    from zfzr.check.waivers import targets
    from zfzr.terms.identifiers import hide_identity_numbers
    from zfzr.terms.names import nearest

    known = dict.fromkeys(name for each in found for name in targets(each))
    offered = nearest(target, known, _MOST_OFFERED) or [each.key for each in found[:_MOST_OFFERED]]
    return [hide_identity_numbers(each) for each in offered]
