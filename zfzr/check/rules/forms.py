"""Forms of what is written: document numbers, sources of values, registered documents (ZF104, ZF107, ZF108)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.county.records import Parameter
from zfzr.declare.finding import Finding, Related
from zfzr.declare.fix import Spot, fix
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.target import targets
from zfzr.declare.walk import Site
from zfzr.files.edits import Edit
from zfzr.terms.document_number import (
    DocumentNumberError,
    parse_document_number,
    parse_order_number,
    repair_document_number,
)
from zfzr.terms.late import late
from zfzr.terms.text import Text

DAY_HERE = Text("日期写在这里", "the day is written here")


@rule(
    "ZF104",
    title=Text("文号不规范", "Malformed document number"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    on=every("number"),
    says={
        "": Text("“{number}”不是规范的文号", "{number!r} is not a document number"),
        "year": Text(
            "“{number}”的年份与文件日期 {dated} 不一致",
            "the year of {number!r} is not that of its day, {dated}",
        ),
        "later": Text(
            "“{number}”的年份晚于所记的日期 {dated}",
            "the year of {number!r} is after the day that it is given for, {dated}",
        ),
    },
    mend=Text(
        "写成代字〔年份〕序号，如 某政办〔2026〕24号：年份用六角括号，序号不加“第”、不补零",
        "write it as in 某政办〔2026〕24号, with 〔〕 and neither 第 nor leading zeros",
    ),
)
def malformed_document_number(site: Site, _: County) -> Iterator[Finding]:
    """A 文号 that is not 代字〔年份〕序号号, nor the number of an order (令), or whose year is another's."""
    variant, day = _doubt(site)
    if variant is not None:
        against = _against(site, variant)
        yield finding(
            site.place,
            related=[Related(site.place_beside(against), DAY_HERE)] if against else (),
            variant=variant,
            number=site.value,
            dated=day or "",
        )


def _against(site: Site, variant: str) -> str:
    """Return the field with the day that a number is held against; none where only its form is."""
    declared = site.declared.number
    return {"year": declared.dated, "later": declared.decided}.get(variant, "") if declared else ""


def _doubt(site: Site) -> tuple[str | None, date | None]:
    """Return which text says what is wrong with a number, and the day that its year is held against."""
    declared, number = site.declared.number, str(site.value)
    if declared is None or not number:
        return None, None
    if not is_document_number(number):
        return "", None
    dated = site.beside(declared.dated) if declared.dated else None
    if dated and "〔" in number and f"〔{dated.year}〕" not in number:
        return "year", dated
    decided = site.beside(declared.decided) if declared.decided else None
    if decided and _year_of(number) > decided.year:
        return "later", decided
    return None, None


def _year_of(number: str) -> int:
    """Return the year in the brackets of a document number; 0 for an order, which has none."""
    found = re.search(r"〔(\d{4})〕", number)
    return int(found[1]) if found else 0


@lru_cache(maxsize=4096)
def is_document_number(number: str) -> bool:
    """Tell whether a text is the number of a document or of an order."""
    return any(_reads(number, form) for form in (parse_document_number, parse_order_number))


def _reads(number: str, form: Callable[[str], object]) -> bool:
    try:
        form(number)
    except ValueError:
        return False
    return True


@fix("ZF104", safe=True)
def repaired_document_number(spot: Spot) -> list[Edit]:
    """Brackets, spaces, zeros and 第 as a printed document has them, where only one reading is possible."""
    if spot.finding.variant or spot.value != spot.finding.fact("number"):
        return []
    try:
        return spot.value_becomes(str(repair_document_number(spot.value)))
    except DocumentNumberError:
        return []


@rule(
    "ZF107",
    title=Text("参数来源未核实", "Parameter whose source is not verified"),
    duty="D02",
    kind=DATA,
    severity=NOTICE,
    on=Parameter,
    says=Text(
        "参数“{name}”当日取值 {value}，来源未核实（{source}）",
        "parameter {name!r} has the value {value}, whose source is not verified ({source})",
    ),
    mend=Text(
        "查到规定原文后把“核实”改为是；查不到的保留否", "verify the source and set 核实 to 是, or leave it"
    ),
)
def unverified_parameter(parameter: Parameter, county: County) -> Iterator[Finding]:
    """A value in force on the day whose source nobody has checked: whatever rests on it says so."""
    for i, value in enumerate(parameter.values):
        if value.on(county.as_of) and not value.verified:
            yield finding(("取值", i, "核实"), name=parameter.name, value=value.value, source=value.source)


DOCUMENTS = "文件依据"

_MENTIONED = late(r"[\u4e00-\u9fff]{2,12}[〔\[［【]\w{2,6}[〕\]］】]第?\d{1,6}号?")
"""What is meant for a number of a document: a basis whose number is mistyped must not pass for one without."""


@rule(
    "ZF108",
    title=Text("依据的文件没有登记", "Basis document is not registered"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    on=every("documents"),
    says={
        "": Text("文件依据里没有 {number}", "{number} is not among the basis documents"),
        "malformed": Text("“{number}”不是规范的文号", "{number!r} is not a document number"),
    },
    mend=Text(
        "在 county/basis-documents.yaml 登记该文件，或者改正文号",
        "register it in county/basis-documents.yaml, or mend the number",
    ),
)
def unregistered_basis_document(site: Site, county: County) -> Iterator[Finding]:
    """A 文号 named as a basis (of a round, of a scheme) that the register of documents does not hold."""
    register = targets()[DOCUMENTS]
    if not all(county.dataset.is_whole(home, about=site.unit) for home in register.homes_of(None)):
        return
    known = register.names(county, None) or ()
    for number in _MENTIONED.findall(str(site.value)):
        if not is_document_number(number):
            yield finding(site.place, number=number, variant="malformed")
        elif number not in known:
            yield finding(site.place, number=number)
