"""Words that every output uses of findings: severities and classes in both languages, and how loud they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.check.runner import Located
from zfzr.declare.rule import FindingClass, Rule, Severity
from zfzr.terms.text import Language, Text

_UNTRUE: Final = "不属实"
_SETTLED: Final = (_UNTRUE, "已整改")
_RULED: Final = Text("〔法制机构核实：{result}，{day}〕", " [legal office: {result}, {day}]")

SEVERITIES: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTICE: Text("提示", "notice"),
}
CLASSES: Final[Mapping[FindingClass, Text]] = {
    FindingClass.DATA: Text("数据差错", "data defect"),
    FindingClass.COMPLIANCE: Text("待核实问题", "lead to verify"),
}


def loudness(rule: Rule) -> Severity:
    """Return how a forge should show a rule's findings: a lead, which nobody has verified, never as an error."""
    if rule.kind is FindingClass.COMPLIANCE and rule.severity is Severity.ERROR:
        return Severity.WARNING
    return rule.severity


def loudness_of(placed: Located) -> Severity:
    """Return how a forge should show a finding: what the legal office found untrue, or mended since, only in passing."""
    settled = placed.verification is not None and placed.verification.result in _SETTLED
    return Severity.NOTICE if settled else loudness(placed.rule)


def is_untrue(placed: Located) -> bool:
    """Tell whether the legal office found that a lead is not so: to who keeps a list of open problems it is none."""
    return placed.verification is not None and placed.verification.result == _UNTRUE


def told(placed: Located, language: Language) -> str:
    """Return what is said of a finding, and what the legal office found of it, on one line."""
    message = placed.message(language)
    if placed.verification is None:
        return message
    ruling = _RULED.render(language, result=placed.verification.result, day=placed.verification.day)
    return f"{message}{ruling}"
