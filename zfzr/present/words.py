"""Words that every output uses of findings: severities and classes in both languages, and how loud they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from zfzr.check.repeats import Repeated
from zfzr.check.runner import Located
from zfzr.declare.rule import FindingClass, Rule, Severity
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language, Text

_UNTRUE: Final = "不属实"
_SETTLED: Final = (_UNTRUE, "已整改")
_MORE: Final = Text(
    "同样的问题（{code}{field}）共 {count} 处，这里只列 {shown} 处，另有：{files}",
    "of {count} such findings ({code}{field}) {shown} are listed; the others: {files}",
)
_IN_FILE: Final = Text("{file} {count} 处", "{file}: {count}")
_OTHER_FILES: Final = Text("其他 {files} 个文件 {count} 处", "{files} other files: {count}")
_MOST_FILES: Final = 3
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


def told_of_more(repeated: Repeated, language: Language) -> str:
    """Return, on one line, how many findings of a cause there are beside those listed, and in which files."""
    beside = list(repeated.beside.items())
    files = [
        _IN_FILE.render(language, file=strip_controls(file), count=count)
        for file, count in beside[:_MOST_FILES]
    ]
    if rest := beside[_MOST_FILES:]:
        files.append(_OTHER_FILES.render(language, files=len(rest), count=sum(count for _, count in rest)))
    field = strip_controls(repeated.cause.field)
    return _MORE.render(
        language,
        code=repeated.cause.code,
        field=Text(f"“{field}”", f" {field!r}").render(language) if field else "",
        count=repeated.total,
        shown=repeated.total - repeated.more,
        files=Text("、".join(files), ", ".join(files)).render(language),
    )
