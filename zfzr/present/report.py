"""Reports and their tables in files: one function for Markdown, one for CSV, one for JSON (`screen/report.py`: for people).

Here, and nowhere else, a day, a number or a piece of evidence becomes text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from zfzr.declare.plain import plain
from zfzr.declare.report import Report
from zfzr.declare.table import (
    Aside,
    Block,
    Caution,
    Head,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Table,
    Value,
    Where,
)
from zfzr.present.csv_table import csv_table
from zfzr.present.markdown import table as markdown_table
from zfzr.terms.markup import escape_in_comment
from zfzr.terms.text import Language, Refusal, Said, Spelled, Text, enumeration, spelled

VERSION: Final = 1
"""Of the JSON of reports; it changes when a key is renamed, removed or means something else."""


_SHOWN: Final = 5
"""How many unread files, or units without a register, are named above a report."""
_NOBODY: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


def shown(value: object, language: Language) -> str:
    """Return a value as it is read: days as 2015-11-30 in either language, nothing for None."""
    match value:
        case None:
            return ""
        case str():
            return spelled(value, language)
        case Text():
            return value.render(language)
        case Said(text, values):
            return text.render(language, **{name: shown(each, language) for name, each in values})
        case Listed(parts, by):
            return by.render(language).join(shown(part, language) for part in parts)
        case Marked(inner, _):
            return shown(inner, language)
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def as_markdown(page: Page, language: Language) -> str:
    """Return a report as Markdown: lines as paragraphs, those below others as lists, tables whole."""
    parts = []
    if page.title and page.titled & Where.MARKDOWN:
        parts += [Text("> 示例数据", "> Sample data").render(language)] if page.is_sample else []
        parts.append(f"# {escape_in_comment(page.title.render(language))}")
    listed = False
    for block in page.blocks:
        text = _block_in_markdown(block, language)
        if text is None:
            continue
        joins = isinstance(block, Line) and block.level > 0
        if joins and listed:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        listed = joins
    return "\n\n".join(parts) + "\n"


def _block_in_markdown(block: Block, language: Language) -> str | None:
    match block:
        case Aside():
            return None
        case Caution(value):
            return f"> {escape_in_comment(shown(value, language))}"
        case Table() | Line() | Heading() if not block.where & Where.MARKDOWN:
            return None
        case Table():
            return table_as_markdown(block, language)
        case Heading(value):
            return f"## {escape_in_comment(shown(value, language))}"
        case Line(value, level=0):
            return escape_in_comment(shown(value, language))
        case Line(value, level=level):
            return f"{'  ' * (level - 1)}- {escape_in_comment(shown(value, language))}"


def table_as_markdown(table: Table, language: Language) -> str:
    """Return one table as Markdown, values escaped."""
    return markdown_table(*in_file(table, Where.MARKDOWN, language))


def table_as_csv(table: Table, language: Language) -> str:
    """Return one table as CSV."""
    return csv_table(*in_file(table, Where.CSV, language))


def in_file(table: Table, where: Where, language: Language) -> tuple[list[str], list[list[str | int]]]:
    """Return the heads and rows of a table as a form of file shows them."""
    kept = [(index, head) for index, head in enumerate(table.columns) if head.where & where]
    headers = [(head.in_csv if where is Where.CSV else head.label).render(language) for _, head in kept]
    return headers, [[_cell(row[index], head, language) for index, head in kept] for row in table.rows]


def _cell(value: Value, head: Head, language: Language) -> str | int:
    if isinstance(value, int):
        return value  # a whole number stays one, so that a form can set it to the right
    text = shown(value, language)
    return f"{text}%" if head.kind is Kind.SHARE and isinstance(value, Decimal) else text


def as_csv(page: Page, language: Language) -> str:
    """Return the report's table for spreadsheets.

    Raises: Refusal (exit 2) where the report has none.
    """
    return table_as_csv(csv_table_of(page), language)


def csv_table_of(page: Page) -> Table:
    """Return the table of a report that is for spreadsheets.

    Raises: Refusal (exit 2) where the report has none.
    """
    table = page.table_for(Where.CSV)
    if table is None:
        raise Refusal(
            Text("这个报表没有可以写成 CSV、工作簿的表格", "this report has no table for CSV or a workbook"),
            Text("用 --format json 或者 md", "use --format json or md"),
        )
    return table


def as_json(
    report: Report,
    model: object,
    language: Language,
    unread: Sequence[str] = (),
    not_kept: Sequence[str] = (),
    not_kept_by: Mapping[str, Sequence[str]] = _NOBODY,
) -> Mapping[str, Any]:
    """Return a report as a versioned JSON document; texts are in one language, the rest is language-free.

    `unread` names the files that could not be read in full and on which it rests, `not_kept` the registers that it counts
    and that nobody keeps, `not_kept_by` those of units, with the units that keep none; the keys are there only if there are
    any.
    """
    head = {"version": VERSION, **({"report": report.name} if report.named else {})}
    of_units = [{"register": label, "units": list(names)} for label, names in not_kept_by.items()]
    lacking = {"unread": list(unread), "not_kept": list(not_kept), "not_kept_by": of_units}
    return {
        **head,
        **{key: names for key, names in lacking.items() if names},
        **plain(report.told(model), language),
    }


def cautions(
    unread: Sequence[str], not_kept: Sequence[str] = (), not_kept_by: Mapping[str, Sequence[str]] = _NOBODY
) -> tuple[Text, ...]:
    """Return what is said of a report that rests on files that could not be read in full, or counts what nobody keeps."""
    return unread_cautions(unread) + _of_not_kept(not_kept) + _of_not_kept_by(not_kept_by)


def _of_not_kept(not_kept: Sequence[str]) -> tuple[Text, ...]:
    if not not_kept:
        return ()
    names = enumeration(not_kept)
    return (
        Text(
            f"当年没有登记{names}，也没有写明没有（零登记）：下面的 0 不等于没有",
            f"nothing is recorded of {names.en} in this year, nor is it stated that there was nothing: 0 does not mean none",
        ),
    )


def _of_not_kept_by(not_kept: Mapping[str, Sequence[str]]) -> tuple[Text, ...]:
    """Name the units that keep none of some registers; registers that the same units lack are told together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for label, names in not_kept.items():
        together.setdefault(tuple(names), []).append(label)
    return tuple(_without(enumeration(labels), names) for names, labels in together.items())


def _without(labels: Spelled, names: Sequence[str]) -> Text:
    shown, more = enumeration(names[:_SHOWN]), len(names) - _SHOWN
    zh, en = (f"等 {len(names)} 个单位", f" and {more} more") if more > 0 else ("", "")
    return Text(
        f"{shown}{zh}当年没有登记{labels}，也没有写明没有（零登记）：未登记的没有计入，不等于没有",
        f"{shown.en}{en} keep no register of {labels.en} in this year, nor state that there was nothing: they are not"
        " counted, which does not mean none",
    )


def unread_cautions(unread: Sequence[str]) -> tuple[Text, ...]:
    """Return what is said of what rests on files that could not be read in full."""
    if not unread:
        return ()
    shown, more = enumeration(unread[:_SHOWN]), len(unread) - _SHOWN
    zh, en = (f" 等 {len(unread)} 个文件", f" and {more} more") if more > 0 else (" ", "")
    return (
        Text(
            f"暂定：{shown}{zh}没有读全，下列内容可能不全或者有误；改正后再出（zfzr validate 列出差错）",
            f"Provisional: {shown.en}{en} could not be read in full; see zfzr validate",
        ),
    )


def with_cautions(
    page: Page,
    unread: Sequence[str],
    not_kept: Sequence[str] = (),
    not_kept_by: Mapping[str, Sequence[str]] = _NOBODY,
) -> Page:
    """Return a page that says at its head which files it rests on could not be read in full, and what is not kept."""
    return replace(page, blocks=(*map(Caution, cautions(unread, not_kept, not_kept_by)), *page.blocks))
