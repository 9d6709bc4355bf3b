"""How a document is declared, and how it is made: facts from the reports, a template, and Markdown in official order."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from zfzr.documents.plain import Plain, plain
from zfzr.records.county import LEGAL_OFFICE
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.dataset.county import County
    from zfzr.documents.template import Rendered

EVERYONE: Final = "全部"
DEPARTMENTS: Final = "县直单位"
TOWNSHIPS: Final = "乡镇街道"
ANNEX_MARK: Final = "---附件---"
"""The line of a template after which the next annex begins."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the year, the day the document bears, for which unit, until when an answer is wanted.

    `as_of` is the day to look from where the caller named one; a score else has its own. `is_dated` tells that the
    caller named the document's day: else what the county recorded of its issue goes first.
    """

    year: int
    day: date
    unit: str | None = None
    until: date | None = None
    as_of: date | None = None
    is_dated: bool = False


class Facts(NamedTuple):
    """What a document says, as plain data; provisional facts make no final document."""

    values: Mapping[str, Plain]
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document: its name, template, duty, whom it concerns, and where its facts come from."""

    name: str
    template: str
    duty: str
    summary: Text
    facts: Callable[[County, Request], Facts]
    units: Callable[[County, int], Sequence[str]] | None


@dataclass(frozen=True, slots=True)
class Produced:
    """A finished document: the stem of its file's name, its text, and whether it is only provisional."""

    stem: str
    text: str
    is_provisional: bool


_REGISTRY: dict[str, Document] = {}
_MODULES = ("accountability", "assessment_of_unit", "assessment")


def document(
    name: str,
    *,
    template: str,
    duty: str,
    summary: Text,
    units: Callable[[County, int], Sequence[str]] | None = None,
) -> Callable[[Callable[[County, Request], Facts]], Callable[[County, Request], Facts]]:
    """Declare a document on the function that gathers its facts.

    `units` is for a document addressed to one unit at a time: it returns the units that need one.
    """

    def declare(facts: Callable[[County, Request], Facts]) -> Callable[[County, Request], Facts]:
        if name in _REGISTRY:
            raise ValueError(f"document {name} is declared twice")
        _REGISTRY[name] = Document(name, template, duty, summary, facts, units)
        return facts

    return declare


@cache
def documents() -> Mapping[str, Document]:
    """Return every document by name, in the order they are used in a year."""
    for module in _MODULES:
        importlib.import_module(f"zfzr.documents.{module}")
    return dict(_REGISTRY)


def produce(county: County, kind: Document, request: Request) -> Produced:
    """Make a document; nothing is written here.

    Raises:
        Refusal: the facts do not allow it, or the template is at fault.
    """
    from zfzr.documents.template import render

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
    facts, is_provisional = kind.facts(county, request)
    own = county.dataset.root / "templates" if county.dataset.root else None
    rendered = render(kind.template, facts, _folder(own))
    stem = f"{kind.name}-{request.unit or request.year}"
    text = markdown_of(
        rendered, kind.template, is_sample=county.profile.is_sample, is_provisional=is_provisional
    )
    return Produced(stem, text, is_provisional)


def _folder(own: Path | None) -> Path | None:
    return own if own is not None and own.is_dir() else None


def common_facts(county: County, request: Request, groups: Iterable[str]) -> dict[str, Plain]:
    """Return what every document may say: the county, the days, the legal office, and who signs."""
    office = county.profile.office(LEGAL_OFFICE, request.day)
    return {
        "county": county.profile.area.name,
        "year": request.year,
        "as_of": county.as_of.isoformat(),
        "date": request.day.isoformat(),
        "until": plain(request.until),
        "legal_office": {
            "name": office.name if office else None,
            "full_name": (office.full_name or office.name) if office else None,
            "contact": office.contact if office else None,
            "phone": office.phone if office else None,
        },
        "issuer": _issuer(county, request.day, frozenset(groups)),
    }


def _issuer(county: County, day: date, groups: frozenset[str]) -> dict[str, Plain]:
    """Return who signs: the legal office where it may write to these units, else the organ that may write to all.

    The number's serial is given when the document is registered, so it is left blank.
    """
    office = county.profile.office(LEGAL_OFFICE, day)
    name = (office.full_name or office.name) if office else None
    own = next((i for i in county.profile.issuers if i.organ == name), None)
    reach = own.may_address if own else None
    signs = reach in (None, EVERYONE) or (reach == DEPARTMENTS and TOWNSHIPS not in groups)
    if not signs:
        own = next((i for i in county.profile.issuers if i.may_address == EVERYONE), own)
    return {
        "name": own.organ if own else name,
        "heading": own.heading if own else None,
        "form": own.form if own else None,
        "number": f"{own.code}〔{day.year}〕　　号" if own else None,
    }


def markdown_of(rendered: Rendered, template: str, *, is_sample: bool, is_provisional: bool) -> str:
    """Return a document as Markdown, its elements in the order of GB/T 9704-2012.

    What is provisional or rests on invented data says so at its head, whatever the template holds.
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
        "> **征求意见稿**：数据尚不齐全，内容是暂定的，不得作为正式通报印发。" if is_provisional else "",
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
