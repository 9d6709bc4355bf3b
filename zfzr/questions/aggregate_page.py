"""Counties side by side as a page: one table a subject, a row a county, and the sum of those that could be told."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Final

from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Value, table
from zfzr.questions.aggregate import (
    ASSIGNED,
    CASES,
    CERTIFIED,
    CLASSES,
    ERRORS,
    GRADES,
    LABELS,
    LEADS,
    LEADS_BY_DUTY,
    NOT_AS_SETTLED,
    OFFICERS,
    OWED,
    POWERS,
    PROVISIONAL,
    REPORTED,
    RULES_UNSET,
    TRUE_LEADS,
    UNITS,
    UNREAD,
    ZERO,
    doubled,
    is_otherwise,
    total,
)
from zfzr.questions.summary import Summary
from zfzr.terms.text import Text, enumeration

NOT_ASSESSED: Final = Text("未评", "未评")
_Cells = tuple[str | Text, tuple[Value, ...]]
_OVERVIEW: Final = (UNITS, POWERS, ASSIGNED, OFFICERS, CERTIFIED, CASES, UNREAD)
_SHORT: Final = {
    ASSIGNED: Text("已分解", "assigned"),
    OFFICERS: Text("人员", "officers"),
    ERRORS: Text("差错", "errors"),
    LEADS: Text("待核实", "leads"),
    TRUE_LEADS: Text("属实", "true"),
    RULES_UNSET: Text("未评规则", "not assessed"),
}
_MOST_DUTIES: Final = 10


def page_of(summaries: Sequence[Summary]) -> Page:
    """Return the page; a county that could not be read is named first, with its reason."""
    read = [each for each in summaries if each.broken is None]
    blocks: list[Block] = [*_warnings(summaries)]
    if not read:
        return Page(_title(read), tuple(blocks))
    blocks.append(Heading(Text("概况", "Overview")))
    blocks.append(_whats(read, _OVERVIEW))
    blocks.append(
        Heading(Text("问题（未评的规则不等于没有问题）", "Findings (what was not assessed is not fine)"))
    )
    blocks.append(_whats(read, (ERRORS, LEADS, TRUE_LEADS, RULES_UNSET)))
    for what in (POWERS, CASES, GRADES, LEADS_BY_DUTY):
        parts = _parts(read, what)
        if parts or what is GRADES:
            blocks.append(Heading(_of_parts(what)))
            columns = [(_class_short(part), part) for part in parts]
            for first in range(0, max(len(columns), 1), _MOST_DUTIES):
                blocks.append(_table(read, what, columns[first : first + _MOST_DUTIES]))
    blocks.append(Heading(Text("责任追究报告和得分", "Accountability reports and scores")))
    blocks.append(_whats(read, (OWED, REPORTED, ZERO, GRADES, PROVISIONAL, NOT_AS_SETTLED)))
    blocks += [Line(why, apart=not number) for number, why in enumerate(_reasons(read))]
    return Page(_title(read), tuple(blocks), any(each.is_sample for each in read))


def _title(read: Sequence[Summary]) -> Text:
    years = sorted({each.year for each in read if each.year})
    zh = f"{'、'.join(map(str, years))}年度，" if years else ""
    en = f"{', '.join(map(str, years))}, " if years else ""
    return Text(f"各县汇总：{zh}{len(read)}个县", f"Counties side by side: {en}{len(read)} in all")


def _warnings(summaries: Sequence[Summary]) -> list[Block]:
    found: list[Block] = []
    for each in summaries:
        if each.broken is not None:
            found.append(
                Caution(
                    Text(
                        f"没有汇总：{each.folder}：{each.broken.zh}",
                        f"left out: {each.folder}: {each.broken.en}",
                    )
                )
            )
    found += [Caution(otherwise_in(each)) for each in summaries if is_otherwise(each)]
    for code, folders in sorted(doubled(summaries).items()):
        listed = enumeration(folders)
        found.append(
            Caution(
                Text(
                    f"区划代码 {code} 重复：{listed}；合计把它们都算了，核对是不是同一个县",
                    f"the code {code} is borne by {listed.en}: the sums count each of them",
                )
            )
        )
    return found


def otherwise_in(summary: Summary) -> Text:
    """Say that a county's grades are what the records give now, and not what was settled, and how to see what moved."""
    found = summary.figure(NOT_AS_SETTLED)
    many = found.number if found else None
    zh = "同封存的结果没有核对" if many is None else f"{many} 个单位的得分、等次同审定、封存的不一致"
    en = (
        "not held against the sealed result" if many is None else f"{many} units are not as settled or sealed"
    )
    see = f"zfzr score verify {summary.year} --data {shlex.quote(summary.folder)}"
    return Text(f"{summary.called}：{zh}，逐项看：{see}", f"{summary.called}: {en}; see {see}")


def _of_parts(what: str) -> Text:
    by = {POWERS: ("按类别", "by class"), CASES: ("按类别", "by class"), GRADES: ("", "")}
    zh, en = by.get(what, ("", ""))
    return Text(f"{LABELS[what].zh}{zh}", f"{LABELS[what].en} {en}".strip())


def _parts(read: Sequence[Summary], what: str) -> list[str]:
    found = {figure.part for each in read for figure in each.figures if figure.what == what and figure.part}
    return [*(part for part in CLASSES if part in found), *sorted(found - set(CLASSES))]


def _class_short(part: str) -> Text:
    return Text(part.removeprefix("行政"), part)


def _column(label: Text, what: str, part: str) -> Column[Summary]:
    return Column(label, lambda each: _said(each, what, part), Kind.NUMBER)


def _whats(read: Sequence[Summary], whats: Sequence[str]) -> Block:
    columns = [_column(_SHORT.get(what, LABELS[what]), what, "") for what in whats]
    return _with_sum(read, columns, [(what, "") for what in whats])


def _table(read: Sequence[Summary], what: str, parts: Sequence[tuple[Text, str]]) -> Block:
    whole = _column(Text("合计", "all"), what, "")
    columns = [_column(label, what, part) for label, part in parts]
    if what is LEADS_BY_DUTY:
        return _with_sum(read, columns, [(what, part) for _, part in parts])
    return _with_sum(read, [whole, *columns], [(what, ""), *((what, part) for _, part in parts)])


def _with_sum(
    read: Sequence[Summary], columns: list[Column[Summary]], of: Sequence[tuple[str, str]]
) -> Block:
    """Return a table of the counties, its last row the sums; of a figure that some could not tell, how many could."""
    last = Summary("", name="合计")
    sums = {key: total(read, *key) for key in of}

    def summed(column: Column[Summary], key: tuple[str, str]) -> Column[Summary]:
        added, lacking = sums[key]
        said: Value = added
        if lacking:
            count = len(read) - lacking
            said = Text(f"{added}（{count}县）", f"{added} ({count})") if count else NOT_ASSESSED
        return Column(column.label, lambda each: said if each is last else column.of(each), column.kind)

    name = Column[Summary](
        Text("县", "county"), lambda each: Text("合计", "all") if each is last else each.called
    )
    shown = [summed(column, key) for column, key in zip(columns, of, strict=True)]
    return table([name, *shown], [*read, last] if len(read) > 1 else [*read])


def _said(summary: Summary, what: str, part: str) -> Value:
    figure = summary.figure(what, part)
    if figure is None:
        whole = summary.figure(what)
        return NOT_ASSESSED if whole is not None and whole.number is None else 0
    return NOT_ASSESSED if figure.number is None else figure.number


def _reasons(read: Sequence[Summary]) -> list[Text]:
    """Return why figures are not told, each reason once with its counties."""
    why: dict[Text, dict[str, None]] = {}
    for each in read:
        for figure in each.figures:
            if figure.because is not None:
                why.setdefault(figure.because, {})[each.called] = None
    return [
        Text(
            f"未评：{reason.zh}（{_few(list(names), '、', '等')}）",
            f"未评: {reason.en} ({_few(list(names), ', ', ' …')})",
        )
        for reason, names in why.items()
    ]


def _few(names: list[str], by: str, more: str) -> str:
    shown = by.join(names[:3])
    return f"{shown}{more}{len(names)}" if len(names) > 3 else shown
