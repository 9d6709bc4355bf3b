"""Acts corrected and never looked into, or found and never corrected (四（二）, ZF877, ZF888, ZF889)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.self_correction.records import SelfCorrection
from zfzr.terms.text import Text


@lookup
def _decisions(county: County) -> frozenset[tuple[str, str]]:
    """Return the numbers of decisions in the units' accountability reports."""
    return frozenset(
        (report.unit or "", case.number)
        for report in county.dataset.all(AccountabilityReport)
        for case in report.cases
        if case.number
    )


@rule(
    "ZF888",
    title=Text("自行纠正以后没有调查处理", "Corrected and never looked into"),
    duty="D37",
    kind=COMPLIANCE,
    severity=WARNING,
    on=SelfCorrection,
    reads_everywhere=(AccountabilityReport,),
    says={
        "": Text(
            "{unit_name} {corrected} 纠正了“{about}”，没有责任追究，也没有写不追究的理由",
            "{unit_name}: corrected {about} on {corrected}, with neither accountability nor a reason why not",
        ),
        "unknown": Text(
            "{unit_name}“{about}”的追究文号 {number} 在责任追究报告里没有",
            "{unit_name}: the decision {number} on {about} is in no accountability report",
        ),
    },
    mend=Text(
        "调查后填写追究文号，或者写明不追究的理由；如实自纠的，细则不得因此扣分",
        "look into it, then give the decision or the reason; no scheme may deduct for honest corrections",
    ),
)
def never_looked_into(act: SelfCorrection, county: County) -> Iterator[Finding]:
    """四（二）：对违法或者不当的行政执法行为主动予以纠正，并……进行调查处理."""
    unit_name = name_of_unit(county, act.unit or "")
    if act.accountability and (act.unit or "", act.accountability) not in _decisions(county):
        yield finding(
            "追究文号", variant="unknown", unit_name=unit_name, about=act.about, number=act.accountability
        )
    elif act.corrected and act.corrected <= county.as_of and not act.accountability and not act.why_not:
        yield finding("纠正日期", unit_name=unit_name, about=act.about, corrected=act.corrected)


@rule(
    "ZF889",
    title=Text("发现问题没有纠正", "Found and not corrected"),
    duty="D37",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=SelfCorrection,
    says=Text(
        "{unit_name} {found} 发现“{about}”有问题，没有纠正的记录",
        "{unit_name}: {about} was found wrong on {found} and is not corrected",
    ),
    mend=Text("纠正后填写纠正日期和方式", "correct it and record when and how"),
)
def found_and_not_corrected(act: SelfCorrection, county: County) -> Iterator[Finding]:
    """An act found unlawful or improper, without a correction by the day."""
    if act.found <= county.as_of and (act.corrected is None or act.corrected > county.as_of):
        yield finding(
            "发现日期", unit_name=name_of_unit(county, act.unit or ""), found=act.found, about=act.about
        )


@rule(
    "ZF877",
    title=Text("自行纠正没有调查日期", "Correction of which no inquiry is recorded"),
    duty="D37",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=SelfCorrection,
    compares=(Pair("自行纠正.不追究理由", "自行纠正.调查日期", "写了理由的有没有调查日期"),),
    says=Text(
        "{unit_name} {corrected} 纠正了“{about}”，写了不追究的理由，没有调查日期",
        "{unit_name}: corrected {about} on {corrected}, says why nobody was held to account, and records no inquiry",
    ),
    mend=Text("调查过的补填调查日期；没有调查的，调查后再定", "enter the day of the inquiry, or hold one"),
)
def excused_without_an_inquiry(act: SelfCorrection, county: County) -> Iterator[Finding]:
    """四（二）：主动予以纠正，并依法作出调查处理: excused without a day on which anybody looked into it."""
    looked_into = act.investigated is not None and act.investigated <= county.as_of
    is_corrected = act.corrected is not None and act.corrected <= county.as_of
    if is_corrected and (act.why_not or "").strip() and not act.accountability and not looked_into:
        yield finding(
            "不追究理由",
            unit_name=name_of_unit(county, act.unit or ""),
            corrected=act.corrected,
            about=act.about,
        )
