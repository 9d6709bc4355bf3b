"""`zfzr rules` and `zfzr explain`: which rules there are, and what each means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.present.language import current, render, say
from zfzr.terms.text import enumeration

if TYPE_CHECKING:
    from zfzr.declare.rule import Rule
    from zfzr.terms.text import Refusal


_CODE = re.compile("ZF[0-9]+")


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar=say("名称", "NAME"),
            help=say(
                "规则 ZF311、职责 D42，或者记录种类、取数、报表、文书的名称",
                "A rule (ZF311), a duty (D42), or the name of a kind, measure, report or document",
            ),
        ),
    ],
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Print a rule's manual, or what a duty, a kind, a measure, a report or a document is."""
    from zfzr.declare.rule import rule_named

    found = rule_named(code.strip().upper())
    if found is not None:
        (_tell_programs if format_ is TextFormat.JSON else _explain_rule)(found)
        return 0
    from zfzr.present.screen.report import print_page
    from zfzr.questions.explain import explained

    page = explained(code)
    if page is None:
        raise _nothing_called(code)
    if format_ is TextFormat.JSON:
        from zfzr.present.console import emit_json
        from zfzr.present.report import as_markdown

        emit_json({"version": 1, "name": code, "text": as_markdown(page, current())})
        return 0
    print_page(page)
    return 0


def _tell_programs(rule: Rule) -> None:
    """Print what is declared of a rule, and its manual, of which the sections are in Chinese, as JSON."""
    from zfzr.declare.manual import manual
    from zfzr.present.console import emit_json

    page = manual(rule.code)
    told = {"mend": rule.mend.render(current()), "manual": page.sections if page else {}}
    emit_json({"version": 1, **_declared(rule), **told})


def _of_the_notice() -> str:
    """Say whose notice the manuals cite, for a reader of another county or of another year."""
    from zfzr.declare.duty import NOTICE

    return say(
        f"“通知”是武陟县{NOTICE}，本工具按它划分职责；别的县以本地的文件为准，示例里的年份、机构只是示例",
        f"the notice is {NOTICE} of 武陟县, by which duties are told apart here; another county goes by its own, and the"
        " years and offices of the examples are examples",
    )


def _explain_rule(rule: Rule) -> None:
    from zfzr.declare.manual import manual
    from zfzr.declare.rule import DATA
    from zfzr.present.console import Styled, emit, emit_wrapped, page_width
    from zfzr.present.screen.findings import severity_name
    from zfzr.present.screen.manual import print_manual
    from zfzr.terms.width import wrap

    kind = say("数据差错", "data defect") if rule.kind is DATA else say("待核实问题", "lead to verify")
    emit(Styled(f"{rule.code} {rule.title.render(current())}", "strong"))
    words = _duties_in_words(rule)
    emit_wrapped(f"{kind} · {severity_name(rule.severity)} · {say('职责', 'duty')} {words}", "")
    if rule.statutory:
        emit(say("法定要求，不能豁免", "statutory: cannot be waived"))
    page = manual(rule.code)
    if page is not None:
        if current() == "en":
            emit_wrapped(f"what to do: {rule.mend.render('en')}", "")
            emit_wrapped("the manual that follows is written in Chinese", "", "dim")
        print_manual(page)
        if any("通知第" in body or body.startswith("通知") for body in page.sections.values()):
            emit("")
            emit_wrapped(_of_the_notice(), "", "dim")
        return
    emit("")
    for line in wrap(rule.mend.render(current()), page_width()):
        emit(line)


def _duties_in_words(rule: Rule) -> str:
    from zfzr.declare.duty import duties_of

    return say("、", ", ").join(render(each) for each in duties_of(rule.duties))


def _nothing_called(word: str) -> Refusal:
    """Return the refusal of what is neither a rule nor a duty nor anything else that can be explained."""
    from zfzr.questions.explain import near
    from zfzr.terms.text import Refusal, Text

    if _CODE.fullmatch(word.strip().upper()):
        return no_such_rule(word)
    close = near(word)
    listed = Text(
        "规则见 zfzr rules，职责见 zfzr duties，取数见 zfzr measures，文书见 zfzr doc，报表见 zfzr report --help",
        "see zfzr rules, zfzr duties, zfzr measures, zfzr doc, zfzr report --help",
    )
    offered = Text(
        "相近的有：{near}；规则见 zfzr rules，职责见 zfzr duties", "near: {near}; see zfzr rules, zfzr duties"
    )
    return Refusal(
        Text("没有叫“{code}”的规则、职责、记录种类、取数、报表或者文书", "nothing is called {code!r}"),
        offered if close else listed,
        code=word,
        near=enumeration(close),
    )


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
        near=enumeration(close),
    )


def _declared(rule: Rule) -> dict[str, object]:
    """Return what is declared of a rule, as programs read it."""
    from zfzr.declare.duty import duty_words

    return {
        "code": rule.code,
        "title": rule.title.render(current()),
        "class": rule.kind.value,
        "severity": rule.severity.value,
        "duty": rule.duty,
        "duty_words": render(duty_words(rule.duty)),
        "statutory": rule.statutory,
    }


def rules(format_: TextFormatOption = TextFormat.TEXT) -> int:
    """List every rule with its class and severity; its duty is in JSON, and told by `explain`."""
    from zfzr.declare.rule import DATA
    from zfzr.declare.rule import rules as declared
    from zfzr.present.console import Column, emit_json, table
    from zfzr.present.screen.findings import severity_name

    known = declared().values()
    if format_ is TextFormat.JSON:
        emit_json({"version": 1, "rules": [_declared(r) for r in known]})
        return 0
    table(
        [
            Column(say("规则", "Rule")),
            Column(say("类别", "Class")),
            Column(say("程度", "Severity")),
            Column(say("问题", "Problem")),
        ],
        [
            (
                r.code,
                say("数据差错", "data") if r.kind is DATA else say("待核实", "lead"),
                severity_name(r.severity),
                r.title.render(current()),
            )
            for r in known
        ],
    )
    return 0
