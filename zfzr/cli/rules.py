"""`zfzr rules` and `zfzr explain`: which rules there are, and what each means."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.present.language import current, say

if TYPE_CHECKING:
    from zfzr.declare.rule import Rule
    from zfzr.terms.text import Refusal


class Format(StrEnum):
    """How to print a list."""

    TEXT = "text"
    JSON = "json"


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar=say("规则", "RULE"), help=say("规则代码，如 ZF311", "Rule code, such as ZF311")
        ),
    ],
) -> int:
    """Print a rule's manual."""
    from zfzr.declare.manual import manual
    from zfzr.declare.rule import DATA
    from zfzr.present.console import Styled, emit, page_width
    from zfzr.present.screen.findings import severity_name
    from zfzr.present.screen.manual import print_manual
    from zfzr.terms.width import wrap

    rule = _rule_named(code)
    kind = say("数据差错", "data defect") if rule.kind is DATA else say("待核实问题", "lead to verify")
    emit(Styled(f"{rule.code} {rule.title.render(current())}", "strong"))
    emit(f"{kind} · {severity_name(rule.severity)} · {say('职责', 'duty')} {rule.duty}")
    if rule.statutory:
        emit(say("法定要求，不能豁免", "statutory: cannot be waived"))
    page = manual(rule.code)
    if page is None:
        emit("")
        for line in wrap(rule.mend.render(current()), page_width()):
            emit(line)
        return 0
    print_manual(page)
    return 0


def _rule_named(code: str) -> Rule:
    from zfzr.declare.rule import rules

    known = rules()
    if found := known.get(code.upper()):
        return found
    raise no_such_rule(code)


def no_such_rule(code: str) -> Refusal:
    """Return the refusal of a rule that does not exist; it offers the nearest."""
    from zfzr.declare.rule import rules
    from zfzr.terms.names import nearest
    from zfzr.terms.text import Refusal, Text

    close = nearest(code.upper(), list(rules()))
    listed = Text("全部规则见 zfzr rules", "`zfzr rules` lists all")
    offered = Text("相近的有：{near}；全部规则见 zfzr rules", "near: {near}; `zfzr rules` lists all")
    return Refusal(
        Text("没有规则“{code}”", "there is no rule {code!r}"),
        offered if close else listed,
        code=code,
        near="、".join(close),
    )


def rules(
    format_: Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))] = Format.TEXT,
) -> int:
    """List every rule with its class, severity and duty."""
    from zfzr.declare.rule import DATA
    from zfzr.declare.rule import rules as declared
    from zfzr.present.console import Column, emit_json, table
    from zfzr.present.screen.findings import severity_name

    known = declared().values()
    if format_ is Format.JSON:
        listed = [
            {
                "code": r.code,
                "title": r.title.render(current()),
                "class": r.kind.value,
                "severity": r.severity.value,
                "duty": r.duty,
                "statutory": r.statutory,
            }
            for r in known
        ]
        emit_json({"version": 1, "rules": listed})
        return 0
    table(
        [
            Column(say("规则", "Rule")),
            Column(say("类别", "Class")),
            Column(say("程度", "Severity")),
            Column(say("职责", "Duty")),
            Column(say("问题", "Problem")),
        ],
        [
            (
                r.code,
                say("数据差错", "data") if r.kind is DATA else say("待核实", "lead"),
                severity_name(r.severity),
                r.duty,
                r.title.render(current()),
            )
            for r in known
        ],
    )
    return 0
