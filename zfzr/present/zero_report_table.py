"""The table of an accountability round as Markdown and CSV, for those who want the figures without a document."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.present.csv_table import csv_table
from zfzr.present.markdown import table
from zfzr.subjects.accountability.reports import Counts, UnitRow, ZeroReport
from zfzr.terms.text import Language, Text

COUNTED: tuple[tuple[str, Text], ...] = (
    ("owed", Text("应报", "Owed")),
    ("reported", Text("已报", "In")),
    ("cases", Text("有追究", "Cases")),
    ("zero", Text("零报告", "Zero")),
    ("not_applicable", Text("不涉及", "No duty")),
    ("awaiting_approval", Text("待同意", "Awaiting")),
    ("unread", Text("未录入", "Not keyed")),
    ("missing", Text("未报", "Missing")),
    ("not_due", Text("未到期", "Not due")),
    ("late", Text("逾期", "Late")),
    ("returned", Text("退回", "Returned")),
    ("corrected", Text("补正", "Mended")),
)
"""Every count of the round and what it is called."""

_ALWAYS = frozenset({"owed", "reported", "cases", "zero", "not_applicable", "missing", "late"})

_COLUMNS = (
    Text("单位", "Unit"),
    Text("组别", "Group"),
    Text("报送情况", "State"),
    Text("落款日期", "Dated"),
    Text("收到日期", "Received"),
    Text("逾期天数", "Days late"),
    Text("追究件数", "Cases"),
    Text("追究人数", "Persons"),
    Text("法制机构", "Legal office"),
    Text("联系人", "Contact"),
    Text("电话", "Phone"),
    Text("备注", "Remark"),
    Text("依据", "Evidence"),
)


def counts_table(report: ZeroReport, language: Language) -> tuple[list[str], list[list[str | int]]]:
    """Return the counts by group and in all; the rarer columns only where something was counted."""
    shown = [(name, label) for name, label in COUNTED if name in _ALWAYS or getattr(report.total, name)]
    headers = [Text("组别", "Group").render(language), *(label.render(language) for _, label in shown)]
    total = Text("合计", "Total").render(language)
    groups: list[tuple[str, Counts]] = [*report.by_group, (total, report.total)]
    rows: list[list[str | int]] = [
        [group, *(int(getattr(counts, name)) for name, _ in shown)] for group, counts in groups
    ]
    return headers, rows


def remark(row: UnitRow, language: Language) -> str:
    """Return what must be known of a unit's report besides its state."""
    said = []
    if row.awaits_approval:
        said.append(Text("不涉及待同意", "awaits approval"))
    if row.corrected_on:
        said.append(Text(f"退回，{row.corrected_on} 补正", f"returned, mended {row.corrected_on}"))
    elif row.is_returned:
        said.append(Text("退回，未补正", "returned, not mended"))
    if row.is_written and not row.is_in and not row.is_returned:
        said.append(Text("已写报告，未登记收件", "written, no receipt entered"))
    if row.days_late:
        said.append(Text(f"逾期{row.days_late}天", f"{row.days_late} days late"))
    return Text("；", "; ").render(language).join(text.render(language) for text in said)


def title(report: ZeroReport, language: Language) -> str:
    """Return the report's title."""
    return Text(
        f"{report.county}{report.year}年度责任追究报告情况",
        f"{report.county}: accountability reports of {report.year}",
    ).render(language)


def round_line(report: ZeroReport, language: Language) -> str:
    """Return the day looked from, the due day and whether it counts, and the period."""
    said = [Text(f"截至 {report.as_of}", f"as of {report.as_of}")]
    if round_ := report.round:
        day = round_.named
        counts = Text("含当日", "inclusive") if round_.inclusive else Text("不含当日", "exclusive")
        said.append(Text(f"截止 {day}（{counts.zh}）", f"due {day} ({counts.en})"))
        if round_.period_start:
            said.append(
                Text(
                    f"统计期间 {round_.period_start} 至 {round_.period_end}",
                    f"period {round_.period_start} to {round_.period_end}",
                )
            )
    return Text("　", "; ").render(language).join(text.render(language) for text in said)


def total_line(report: ZeroReport, language: Language) -> str:
    """Return how many of how many reported: never the one without the other."""
    total = report.total
    return Text(
        f"已报 {total.reported} / 应报 {total.owed}，未报 {total.missing}",
        f"{total.reported} of {total.owed} reported, {total.missing} missing",
    ).render(language)


def as_csv(report: ZeroReport, language: Language) -> str:
    """Return one row a unit as CSV."""
    return csv_table(_headers(language), (_cells(row, language) for row in report.rows))


def as_markdown(report: ZeroReport, language: Language) -> str:
    """Return the report as Markdown: the round, the counts, every unit."""
    headers, counts = counts_table(report, language)
    parts = [f"# {title(report, language)}", round_line(report, language)]
    if report.unset:
        return "\n\n".join([*parts, report.unset.render(language)]) + "\n"
    if report.is_sample:
        parts.insert(0, Text("> 示例数据", "> Sample data").render(language))
    parts += [f"> {doubt.render(language)}" for doubt in report.doubts]
    parts += [
        total_line(report, language),
        table(headers, counts),
        table(_headers(language), (_cells(row, language) for row in report.rows)),
    ]
    return "\n\n".join(parts) + "\n"


def _headers(language: Language) -> list[str]:
    return [column.render(language) for column in _COLUMNS]


def _cells(row: UnitRow, language: Language) -> Sequence[str | int]:
    contact = row.contact
    return (
        row.full_name,
        row.group,
        row.state,
        str(row.dated or ""),
        str(row.received or ""),
        row.days_late,
        row.cases if row.is_in else "",
        row.persons if row.is_in else "",
        contact.office or "",
        contact.person or "",
        contact.phone or "",
        remark(row, language),
        "；".join(map(str, row.evidence)),
    )
