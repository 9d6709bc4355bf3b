"""Documents that the work rests on, and that are registered as law as well: what is said twice of them (ZF659)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.law.lookups import VERSION_HERE, law_register, place_of_version
from zfzr.subjects.law.records import BasisDocument
from zfzr.terms.citation import clean_title
from zfzr.terms.text import Text


@rule(
    "ZF659",
    title=Text(
        "文件依据与执法依据登记的不是同一天、同一文号",
        "Document dated or numbered otherwise than the law it is",
    ),
    duty="D02",
    kind=DATA,
    severity=NOTICE,
    on=BasisDocument,
    compares=(
        Pair("文件依据.施行", "执法依据.版本.施行", "同一文件的施行日期"),
        Pair("文件依据.文号", "执法依据.文号", "同一文件的文号"),
    ),
    says={
        "": Text(
            "《{title}》这里写 {since} 起施行，执法依据登记的是{registered}：有一处写错了",
            "{title} is in force from {since} here, and from {registered} by the register of law: one is wrong",
        ),
        "number": Text(
            "《{title}》这里写的文号是{number}，执法依据登记的是{registered}：有一处写错了",
            "{title} is {number} here, and {registered} by the register of law: one is wrong",
        ),
    },
    mend=Text("对照公布的文本改正写错的一处", "mend the one that is wrong by the text as published"),
)
def document_registered_otherwise(document: BasisDocument, county: County) -> Iterator[Finding]:
    """A document of the chain whose title is that of a registered law, with another first day or another number."""
    law = law_register(county).instrument(clean_title(document.title))
    if law is None or not law.versions:
        return
    related = [Related(place_of_version(law, law.versions[-1]), VERSION_HERE)]
    days = [version.effective for version in law.versions]
    if document.effective and document.effective not in days:
        yield finding(
            "施行",
            related=related,
            title=law.name,
            since=document.effective,
            registered="、".join(day.isoformat() for day in days),
        )
    numbers = [each for each in (law.number, *(version.number for version in law.versions)) if each]
    if numbers and document.number not in numbers:
        yield finding(
            "文号",
            variant="number",
            related=related,
            title=law.name,
            number=document.number,
            registered="、".join(dict.fromkeys(numbers)),
        )
