"""Forms of what is written: document numbers, codes, invisible characters, sources of values (ZF104-ZF108)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from zfzr.dataset.county import County
from zfzr.dataset.editing import Edit
from zfzr.dataset.finding import Finding
from zfzr.dataset.screen import span_of
from zfzr.dataset.tree import unit_of
from zfzr.records import (
    AccountabilityReport,
    AssessmentPlan,
    AssessmentResult,
    AuthorityItem,
    BasisDocument,
    CertificateEvent,
    Instrument,
    InternalAssessment,
    ListVersion,
    Parameter,
    PersonEvent,
    Profile,
    Scheme,
    SelfAssessment,
    Statement,
    SystemDocument,
    WorkPlan,
)
from zfzr.records.base import Place, Record
from zfzr.rules.fix import Spot, fix
from zfzr.rules.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.terms.document_number import (
    DocumentNumberError,
    parse_document_number,
    parse_order_number,
    repair_document_number,
)
from zfzr.terms.identifiers import (
    CREDIT_CHECK,
    CREDIT_EMBEDDED,
    CREDIT_MALFORMED,
    CREDIT_OTHER_AREA,
    CREDIT_OTHER_ORGANISATION,
    ORGANISATION_CHECK,
    ORGANISATION_MALFORMED,
    check_credit_code,
    check_organisation_code,
)
from zfzr.terms.text import Text

_OF_ITS_UNIT = frozenset({InternalAssessment, SelfAssessment, Statement, SystemDocument})
"""Kinds whose key names something inside the unit that states it: two units' records may bear the same."""


_Numbers = Iterable[tuple[Place, str | None, date | None]]
_NUMBERED: tuple[tuple[type[Record], Callable[[Any], _Numbers]], ...] = (
    (Instrument, lambda r: [(r.field("文号"), r.number, None)]),
    (Instrument, lambda r: [(r.field("版本", i, "文号"), v.number, None) for i, v in enumerate(r.versions)]),
    (AssessmentPlan, lambda r: [(r.field("文号"), r.number, r.dated)]),
    (BasisDocument, lambda r: [(r.field("文号"), r.number, r.issued)]),
    (CertificateEvent, lambda r: [(r.field("文号"), r.number, None)]),
    (PersonEvent, lambda r: [(r.field("文号"), r.number, None)]),
    (WorkPlan, lambda r: [(r.field("文号"), r.number, r.dated)]),
    (SystemDocument, lambda r: [(r.field("文号"), r.number, r.issued)]),
    (
        AssessmentResult,
        lambda r: [(r.field("环节", i, "文号"), e.number, e.day) for i, e in enumerate(r.stages)],
    ),
    (ListVersion, lambda r: [(r.field("经过", i, "文号"), e.number, e.day) for i, e in enumerate(r.steps)]),
    (
        AccountabilityReport,
        lambda r: [(r.field("追究", i, "决定文号"), c.number, c.day) for i, c in enumerate(r.cases)],
    ),
    (
        AuthorityItem,
        lambda r: [(r.field("变更", i, "批准文号"), c.approval, None) for i, c in enumerate(r.changes)],
    ),
)
"""Where numbers of documents stand, each with the document's own day where that is written beside it."""


@rule(
    "ZF104",
    title=Text("文号不规范", "Malformed document number"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
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
        "写成代字〔年份〕序号，如 武政办〔2015〕24号：年份用六角括号，序号不加“第”、不补零",
        "write it as in 武政办〔2015〕24号, with 〔〕 and neither 第 nor leading zeros",
    ),
)
def malformed_document_number(county: County) -> Iterator[Finding]:
    """A 文号 that is not 代字〔年份〕序号号, nor the number of an order (令), or whose year is another's."""
    for kind, numbers in _NUMBERED:
        for record in county.dataset.all(kind):
            for at, number, day in numbers(record):
                if number and not _is_document_number(number):
                    yield finding(at, subject=record.id, unit=record.unit, number=number)
                elif number and day and "〔" in number and f"〔{day.year}〕" not in number:
                    yield finding(
                        at, subject=record.id, unit=record.unit, variant="year", number=number, dated=day
                    )
    events: list[CertificateEvent | PersonEvent] = [
        *county.dataset.all(CertificateEvent),
        *county.dataset.all(PersonEvent),
    ]
    for event in events:
        if event.number and _is_document_number(event.number) and _year_of(event.number) > event.day.year:
            at = event.field("文号")
            yield finding(
                at,
                subject=event.id,
                unit=event.unit,
                variant="later",
                number=event.number,
                dated=event.day,
            )


def _year_of(number: str) -> int:
    """Return the year in the brackets of a document number; 0 for an order, which has none."""
    found = re.search(r"〔(\d{4})〕", number)
    return int(found[1]) if found else 0


@lru_cache(maxsize=4096)
def _is_document_number(number: str) -> bool:
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
    if spot.finding.variant or spot.value != spot.finding.values["number"]:
        return []
    try:
        return spot.value_becomes(str(repair_document_number(spot.value)))
    except DocumentNumberError:
        return []


_CODE_PROBLEMS = {
    "credit-malformed": CREDIT_MALFORMED,
    "credit-check": CREDIT_CHECK,
    "credit-embedded": CREDIT_EMBEDDED,
    "credit-area": CREDIT_OTHER_AREA,
    "credit-organisation": CREDIT_OTHER_ORGANISATION,
    "organisation-malformed": ORGANISATION_MALFORMED,
    "organisation-check": ORGANISATION_CHECK,
}
_VARIANT_OF = {text: variant for variant, text in _CODE_PROBLEMS.items()}


@rule(
    "ZF105",
    title=Text("代码校验不通过", "Check digit does not fit"),
    duty="D47",
    kind=DATA,
    severity=WARNING,
    says=_CODE_PROBLEMS,
    mend=Text(
        "对照证书核对；确属证书原样的，写入 waivers.yaml",
        "compare the certificate; waive it if the certificate really says so",
    ),
)
def failing_check_digit(county: County) -> Iterator[Finding]:
    """GB 32100 and GB 11714 codes; published ones do fail, so this is a waivable warning."""
    area = county.profile.area.code
    for slug, unit in county.units.items():
        if unit.credit_code:
            problem = check_credit_code(unit.credit_code, area=area, organisation_code=unit.organisation_code)
            if problem:
                at = unit.field("统一社会信用代码")
                yield finding(at, subject=slug, unit=slug, variant=_VARIANT_OF[problem])
        if unit.organisation_code and (problem := check_organisation_code(unit.organisation_code)):
            at = unit.field("组织机构代码")
            yield finding(at, subject=slug, unit=slug, variant=_VARIANT_OF[problem])


_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


@rule(
    "ZF106",
    title=Text("文字里有不可见字符", "Invisible character in a text"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "这里有不可见字符 {character}，看到的和存下的不一样", "an invisible character {character} stands here"
    ),
    mend=Text("删去该字符后重新录入", "delete it and type the text again"),
)
def invisible_character(county: County) -> Iterator[Finding]:
    """Zero-width and bidirectional controls: a name that looks alike but is not, or reads backwards."""
    for path, content in sorted(county.dataset.files.items()):
        if path in county.dataset.broken or not isinstance(content, bytes):
            continue
        text = county.dataset.text(path)
        for match in _INVISIBLE.finditer(text):
            shown = {"character": f"U+{ord(match[0]):04X}"}
            yield Finding(
                "", Place(path), shown, subject=path, unit=unit_of(path), span=span_of(text, *match.span())
            )


@fix("ZF106", safe=False)
def without_invisible_character(spot: Spot) -> list[Edit]:
    """The character goes; what then stands there wants a look, since nobody saw what stood there before."""
    return spot.becomes("")


@rule(
    "ZF107",
    title=Text("参数来源未核实", "Parameter whose source is not verified"),
    duty="D02",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "参数“{name}”当日取值 {value}，来源未核实（{source}）",
        "parameter {name!r} has the value {value}, whose source is not verified ({source})",
    ),
    mend=Text(
        "查到规定原文后把“核实”改为是；查不到的保留否", "verify the source and set 核实 to 是, or leave it"
    ),
)
def unverified_parameter(county: County) -> Iterator[Finding]:
    """A value in force on the day whose source nobody has checked: whatever rests on it says so."""
    for parameter in county.dataset.all(Parameter):
        for i, value in enumerate(parameter.values):
            if value.on(county.as_of) and not value.verified:
                at = parameter.field("取值", i, "核实")
                yield finding(
                    at, subject=parameter.name, name=parameter.name, value=value.value, source=value.source
                )


_MENTIONED = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［【]\w{2,6}[〕\]］】]第?\d{1,6}号?")
"""What is meant for a number of a document: a basis whose number is mistyped must not pass for one without."""


@rule(
    "ZF108",
    title=Text("依据的文件没有登记", "Basis document is not registered"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text("文件依据里没有 {number}", "{number} is not among the basis documents"),
        "malformed": Text("“{number}”不是规范的文号", "{number!r} is not a document number"),
    },
    mend=Text(
        "在 county/basis-documents.yaml 登记该文件，或者改正文号",
        "register it in county/basis-documents.yaml, or mend the number",
    ),
)
def unregistered_basis_document(county: County) -> Iterator[Finding]:
    """A 文号 given as the basis of a round or a scheme that the register of documents does not hold."""
    if not county.dataset.is_whole("county/basis-documents.yaml"):
        return
    known = {d.number for d in county.dataset.all(BasisDocument)}
    places: list[tuple[Record, Place, str]] = [
        (profile, profile.field("轮次", i, "依据"), r.basis)
        for profile in county.dataset.all(Profile)
        for i, r in enumerate(profile.rounds)
        if r.basis
    ]
    for scheme in county.dataset.all(Scheme):
        places += [(scheme, scheme.field("依据", i), text) for i, text in enumerate(scheme.bases)]
    for record, at, text in places:
        for number in _MENTIONED.findall(text):
            if not _is_document_number(number):
                yield finding(at, subject=record.id, number=number, variant="malformed")
            elif number not in known:
                yield finding(at, subject=record.id, number=number)
