"""How a document is made: its facts, a template, and Markdown in official order (GB/T 9704-2012)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.county.lookups import profile_of
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.markup import escape
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.present.template import Rendered
from zfzr.declare.document import Document, Request

ANNEX_MARK: Final = "---附件---"
"""The line of a template after which the next annex begins."""


@dataclass(frozen=True, slots=True)
class Produced:
    """A finished document: the stem of its file's name, its text, and whether it is only provisional."""

    stem: str
    text: str
    is_provisional: bool


def produce(county: County, kind: Document, request: Request) -> Produced:
    """Make a document; nothing is written here.

    Raises:
        Refusal: the facts do not allow it, or the template is at fault.
    """
    from zfzr.present.template import render

    if request.day < county.as_of:
        raise Refusal(
            Text(
                "成文日期 {day} 早于数据的截至日 {as_of}，文书不能写还没有发生的事",
                "the document's date {day} is before the day of the data, {as_of}",
            ),
            Text(
                "改 --date，或者用 --as-of 指定更早的截至日", "change --date, or look from an earlier --as-of"
            ),
            day=request.day,
            as_of=county.as_of,
        )
    (facts, is_provisional), unread = county.watched(lambda: kind.facts(county, request), request.unit)
    own = county.dataset.root / "templates" if county.dataset.root else None
    rendered = render(kind.template, facts, _folder(own))
    stem = f"{kind.name}-{request.unit or request.year}"
    text = markdown_of(
        rendered,
        kind.template,
        is_sample=profile_of(county).is_sample,
        is_provisional=is_provisional or bool(unread),
        unread=unread,
    )
    return Produced(stem, hide_identity_numbers(text), is_provisional or bool(unread))


def _folder(own: Path | None) -> Path | None:
    return own if own is not None and own.is_dir() else None


def markdown_of(
    rendered: Rendered, template: str, *, is_sample: bool, is_provisional: bool, unread: Sequence[str] = ()
) -> str:
    """Return a document as Markdown, its elements in the order of GB/T 9704-2012.

    `unread` names the files that it rests on and that could not be read in full. What is provisional or rests on
    invented data says so at its head, whatever the template holds.
    """
    body, *annexes = re.split(rf"^{ANNEX_MARK}$", rendered.body, flags=re.MULTILINE)
    if len(annexes) > len(rendered.attachments):
        raise Refusal(
            Text(
                "模板 {template} 有 {found} 个附件正文，文件头“附件”只列了 {named} 个",
                "template {template} holds {found} annexes but names {named}",
            ),
            template=template,
            found=len(annexes),
            named=len(rendered.attachments),
        )
    parts = [
        _draft(unread) if is_provisional else "",
        "> 示例数据：机构、文件名称真实，人员、案件、成绩均为虚构。" if is_sample else "",
        f"**{rendered.heading}**" if rendered.heading else "",
        rendered.number,
        f"# {rendered.title}",
        f"{rendered.addressee}：" if rendered.addressee else "",
        _numbered(body.strip()),
        _attachment_note(rendered.attachments),
        rendered.signature,
        rendered.day,
    ]
    for number, (name, annex) in enumerate(zip(rendered.attachments, annexes, strict=False), start=1):
        label = f"附件{number}" if len(rendered.attachments) > 1 else "附件"
        parts += ["---", label, f"# {name}", annex.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _draft(unread: Sequence[str]) -> str:
    files = f"（没有读全：{escape('、'.join(unread))}）" if unread else ""
    return f"> **征求意见稿**：数据尚不齐全{files}，内容是暂定的，不得作为正式通报印发。"


def _attachment_note(names: Sequence[str]) -> str:
    """附件说明: one name stands alone, several are numbered; no mark at the end of a name."""
    if len(names) == 1:
        return f"附件：{names[0]}"
    return "  \n".join(
        f"{'附件：' if number == 1 else '　　　'}{number}.{name}"
        for number, name in enumerate(names, start=1)
    )


def _numbered(body: str) -> str:
    """Number the headings as official documents do: 一、 for the first level, （一） for the second."""
    first = second = 0
    lines = []
    for line in body.split("\n"):
        if line.startswith("## "):
            first, second = first + 1, 0
            lines.append(f"## {chinese_number(first)}、{line[3:].strip()}")
        elif line.startswith("### "):
            second += 1
            lines.append(f"### （{chinese_number(second)}）{line[4:].strip()}")
        else:
            lines.append(line)
    return "\n".join(lines)
