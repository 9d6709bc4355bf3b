"""Findings as Markdown: a comment on a merge request, or the summary page of a pipeline.

Totals come first, then the data errors, the other data defects and the leads by unit, folded. A comment has room for
some 65,000 characters on GitHub; what does not fit into `LIMIT` bytes is counted by rule. What one cause brings
again and again has the room that is left when everything else, and a few examples of it, are listed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from zfzr.check.inspection import Inspection
from zfzr.check.repeats import gathered
from zfzr.check.runner import Located
from zfzr.declare.rule import FindingClass, Severity
from zfzr.present.paths import from_root
from zfzr.present.totals import totals
from zfzr.present.words import SEVERITIES, told
from zfzr.terms.markup import escape_in_comment, escape_in_html
from zfzr.terms.text import Language, Text

LIMIT: Final = 60_000
"""Bytes."""

_LONGEST_MESSAGE: Final = 400
_SHORTEST_LINE: Final = 20

_HEADING: Final = Text("数据检查结果", "Result of the data check")
_NOTHING: Final = Text("没有发现问题。", "Nothing was found.")
_ERRORS: Final = Text("数据错误（{count}）", "Data errors ({count})")
_OTHERS: Final = Text("其他数据差错：{count} 项", "Other data defects: {count}")
_LEADS: Final = Text("待核实问题", "Leads to verify")
_OF_UNIT: Final = Text("{unit}：{count} 项", "{unit}: {count}")
_COUNTY: Final = Text("县级", "the county")
_REST: Final = Text("另有 {count} 项没有列出：", "{count} more are not listed:")
_RULE: Final = Text("规则", "Rule")
_PROBLEM: Final = Text("问题", "Problem")
_COUNT: Final = Text("项数", "Count")


def as_markdown(inspection: Inspection, language: Language, limit: int = LIMIT, folder: str = "") -> str:
    """Return the comment, of at most `limit` bytes; `folder` is the dataset's, from the repository's root."""
    page = _Page(inspection, language, folder)
    if (whole := page.render(len(page.found))) and len(whole.encode()) <= limit:
        return whole
    most = min(len(page.found), limit // _SHORTEST_LINE)
    fits = bisect_right(range(1, most + 1), limit, key=lambda count: len(page.render(count).encode()))
    return page.render(fits)


class _Page:
    """The findings in the order in which they deserve the room, and the page that lists the first of them."""

    def __init__(self, inspection: Inspection, language: Language, folder: str = "") -> None:
        self._inspection = inspection
        self._folder = folder
        self._language = language
        loud = list(Severity)
        data = sorted(inspection.data, key=lambda p: loud.index(p.rule.severity))
        leads = sorted(inspection.compliance, key=lambda p: p.finding.unit or "")
        shown = gathered(data).shown
        examples = {id(placed) for placed in shown}
        self.found = [*shown, *leads, *(p for p in data if id(p) not in examples)]

    def render(self, count: int) -> str:
        """Return the page that lists the first `count` findings and sums up the others."""
        listed, rest = self.found[:count], self.found[count:]
        blocks = [
            f"## {self._say(_HEADING)}",
            "\n".join(f"- {escape_in_comment(line)}" for line in totals(self._inspection, self._language)),
            *([] if self.found or not self._inspection.units else [self._say(_NOTHING)]),
            *self._data([p for p in listed if p.rule.kind is FindingClass.DATA]),
            *self._leads([p for p in listed if p.rule.kind is FindingClass.COMPLIANCE]),
            *self._rest(rest),
        ]
        return "\n\n".join(blocks) + "\n"

    def _data(self, listed: Sequence[Located]) -> Iterable[str]:
        errors = [p for p in listed if p.rule.severity is Severity.ERROR]
        others = [p for p in listed if p.rule.severity is not Severity.ERROR]
        if errors:
            count = self._inspection.count(FindingClass.DATA, Severity.ERROR)
            yield f"### {self._say(_ERRORS, count=count)}"
            yield self._lines(errors)
        if others:
            whole = len(self._inspection.data) - self._inspection.count(FindingClass.DATA, Severity.ERROR)
            yield self._folded(self._say(_OTHERS, count=whole), others)

    def _leads(self, listed: Sequence[Located]) -> Iterable[str]:
        if listed:
            yield f"### {self._say(_LEADS)}"
        whole = Counter(p.finding.unit for p in self._inspection.compliance)
        for unit, leads in groupby(listed, key=lambda p: p.finding.unit):
            name = self._inspection.unit_names.get(unit, unit) if unit else self._say(_COUNTY)
            yield self._folded(self._say(_OF_UNIT, unit=name, count=whole[unit]), list(leads))

    def _rest(self, rest: Sequence[Located]) -> Iterable[str]:
        if not rest:
            return
        yield self._say(_REST, count=len(rest))
        titles = {p.rule.code: p.rule.title for p in rest}
        rows = [
            f"| {code} | {escape_in_comment(self._say(titles[code]))} | {count} |"
            for code, count in sorted(Counter(p.finding.code for p in rest).items())
        ]
        head = f"| {self._say(_RULE)} | {self._say(_PROBLEM)} | {self._say(_COUNT)} |\n|---|---|---:|"
        yield "\n".join([head, *rows])

    def _folded(self, summary: str, listed: Sequence[Located]) -> str:
        return f"<details><summary>{escape_in_html(summary)}</summary>\n\n{self._lines(listed)}\n\n</details>"

    def _lines(self, listed: Iterable[Located]) -> str:
        return "\n".join(self._line(p) for p in listed)

    def _line(self, placed: Located) -> str:
        message = told(placed, self._language)
        if len(message) > _LONGEST_MESSAGE:
            message = f"{message[:_LONGEST_MESSAGE]}…"
        place = (
            f"{from_root(self._folder, placed.finding.place.file)}:{placed.span.line}:{placed.span.column}"
        )
        severity = self._say(SEVERITIES[placed.rule.severity])
        return (
            f"- **{escape_in_comment(place)}** {severity} {placed.finding.code} {escape_in_comment(message)}"
        )

    def _say(self, text: Text, **values: object) -> str:
        return text.render(self._language, **values)
