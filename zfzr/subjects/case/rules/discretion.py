"""Fines outside their band, beyond the range of the law, or of a band that no standard has (ZF749-ZF751)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, rule
from zfzr.subjects.case.lookups import Doubt, doubts, left_out
from zfzr.subjects.case.records import CaseStages, Discussion
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.terms.text import Text


@rule(
    "ZF749",
    title=Text("罚款偏离裁量档次", "Fine outside its band of discretion"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF749"),
    leaves_out=left_out("ZF749"),
    reads=(CaseStages, Discussion),
    reads_everywhere=(DiscretionStandard,),
    compares=(
        Pair("案件.罚款", "裁量标准.档次", "罚款与裁量档次"),
        Pair("案件环节.裁量.档次", "裁量标准.档次", "所写的档次与罚款"),
    ),
    says={
        "": Text(
            "{unit_name}案件{case} {on} 罚款 {fine} 元，不在{bands}以内，没有偏离理由（{source}）",
            "{unit_name}: {case}: fined {fine} yuan on {on}, outside {bands}, with no reason on record ({source})",
        ),
        "unapproved": Text(
            "{unit_name}案件{case} {on} 罚款 {fine} 元，不在{bands}以内，写了偏离理由，"
            "没有批准的记载（{source}）",
            "{unit_name}: {case}: fined {fine} yuan on {on}, outside {bands}; the reason was approved by nobody ({source})",
        ),
        "other-way": Text(
            "{unit_name}案件{case} {on} 罚款 {fine} 元，不在{bands}以内，偏离由“{way}”批准，"
            "当日不能这样批准（{source}）",
            "{unit_name}: {case}: fined {fine} yuan on {on}, outside {bands}; {way} was no way to approve it ({source})",
        ),
        "above": Text(
            "{unit_name}案件{case} {on} 罚款 {fine} 元，不在{bands}以内，也不在上级基准以内，偏离由“{way}”批准，"
            "应当{ways}（{source}）",
            "{unit_name}: {case}: fined {fine} yuan on {on}, outside {bands} and the higher table; approved by {way}, to be"
            " approved by {ways} ({source})",
        ),
        "undiscussed": Text(
            "{unit_name}案件{case} {on} 罚款 {fine} 元，不在{bands}以内，写明集体讨论批准，"
            "没有集体讨论的记载（{source}）",
            "{unit_name}: {case}: fined {fine} yuan on {on}, outside {bands}; the discussion said to approve it is not on"
            " record ({source})",
        ),
        "not-head": Text(
            "{unit_name}案件{case} {on} 罚款 {fine} 元，不在{bands}以内，写明主要负责人批准，"
            "审批人{name}（{person}）当日不是主要负责人（{source}）",
            "{unit_name}: {case}: fined {fine} yuan on {on}, outside {bands}; to be approved by the head, approved by {name}"
            " ({person}), who was not ({source})",
        ),
    },
    mend=Text(
        "数额、档次写错的改正；确有理由的，补记“偏离理由”“偏离批准”；没有的，由法制机构核实",
        "mend sum or band; enter 偏离理由 and 偏离批准 where they exist; else the legal office looks into it",
    ),
)
def fine_outside_its_band(doubt: Doubt, county: County) -> Iterator[Finding]:
    """三（二）：严格行政处罚裁量标准. What lies in no band, or not in the one named, needs reason and approval."""
    yield doubt.finding(county)


@rule(
    "ZF750",
    title=Text("罚款高于法定幅度", "Fine beyond the range of the law"),
    duty="D32",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF750"),
    reads_everywhere=(DiscretionStandard,),
    says=Text(
        "{unit_name}案件{case} {on} 罚款 {fine} 元，高于法定幅度（{ranges}）（{source}）",
        "{unit_name}: {case}: fined {fine} yuan on {on}, beyond what the law allows, {ranges} ({source})",
    ),
    mend=Text(
        "数额、职权编码写错的改正；裁量标准的幅度写错的改标准；确实超出的，主动纠正",
        "mend sum, code or the range in the standard; what is beyond the law is put right by the unit itself",
    ),
    statutory=True,
)
def fine_beyond_the_law(doubt: Doubt, county: County) -> Iterator[Finding]:
    """No reason lets a fine go beyond the highest that the article allows; below the lowest is a matter of ZF749."""
    yield doubt.finding(county)


@rule(
    "ZF751",
    title=Text("案件写的裁量档次不在标准里", "Case names a band that the standard does not have"),
    duty="D32",
    kind=DATA,
    severity=WARNING,
    on=doubts("ZF751"),
    reads=(CaseStages,),
    reads_everywhere=(DiscretionStandard,),
    compares=(Pair("案件环节.裁量.档次", "裁量标准.档次", "所写的档次在不在标准里"),),
    says=Text(
        "{unit_name}案件{case}的{label}“{word}”，{on} 有效的裁量标准里没有",
        "{unit_name}: {case}: {label} {word} is in no standard in force on {on}",
    ),
    mend=Text(
        "改成裁量标准里的写法；标准漏登的补登", "write it as the standard does, or complete the standard"
    ),
)
def band_of_no_standard(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The standard, the range or the band that a case names is one of those of its power on the day of the decision."""
    yield doubt.finding(county)
