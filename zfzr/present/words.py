"""Words that every output uses of findings: severities and classes in both languages, and how loud they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.declare.rule import FindingClass, Rule, Severity
from zfzr.terms.text import Text

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
