"""What filings of major penalties show: missing, late, needless, of another unit, too early (ZF841-ZF846, ZF890)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import Doubt, cases_by_number, doubts, left_out
from zfzr.subjects.filing.lookups import wrong_unit
from zfzr.subjects.filing.records import Filing
from zfzr.terms.text import Text


@rule(
    "ZF841",
    title=Text("重大行政处罚没有备案", "Major penalty not filed"),
    duty="D22",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF841"),
    leaves_out=left_out("ZF841"),
    reads_everywhere=(Filing,),
    says=Text(
        "{unit_name}重大案件{case}从 {since} 起算，应当在{days}内（{last} 以前）备案，没有备案的登记（{source}）",
        "{unit_name}: {case} is major, counted from {since}, to be filed by {last} ({days}), no filing on record ({source})",
    ),
    mend=Text(
        "已经备案的补登备案登记；没有备案的，补报备案",
        "enter the filing where it was made; where it was not, file the penalty",
    ),
)
def not_filed(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A penalty that is major by the definition of its day, and no filing by the last day."""
    yield doubt.finding(county)


@rule(
    "ZF842",
    title=Text("重大行政处罚逾期备案", "Major penalty filed late"),
    duty="D22",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF842"),
    says=Text(
        "{unit_name}案件{case}从 {since} 起算，应当在{days}内（{last} 以前）备案，{on} 才报备，超过 {late} 日（{source}）",
        "{unit_name}: {case}: from {since}, to be filed by {last} ({days}), filed on {on}, {late} days late ({source})",
    ),
    mend=Text(
        "日期写错的改正；确实逾期的，由法制机构核实",
        "mend the days, or let the legal office look into it",
    ),
)
def filed_late(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The first filing came after the last day, whichever way the days are counted."""
    yield doubt.finding(county)


@rule(
    "ZF843",
    title=Text("不属于重大行政处罚而备案", "Filed though not major"),
    duty="D22",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=doubts("ZF843"),
    compares=(Pair("处罚备案.案号", "案件.罚款", "所备案的是否达到重大标准"),),
    says=Text(
        "{unit_name}案件{case}没有达到当日的重大行政处罚标准，登记了备案{number}",
        "{unit_name}: {case} is not major by the definition of its day, and was filed ({number})",
    ),
    mend=Text(
        "核对案件的罚没数额、处罚种类；没有写错的，不需要处理",
        "check sums and kinds of the case; where they are right, nothing is to be done",
    ),
)
def filed_without_need(doubt: Doubt, county: County) -> Iterator[Finding]:
    """A filing of what the definition of the day does not ask for: often a sum or kind is wrong in one of the two."""
    yield doubt.finding(county)


@rule(
    "ZF844",
    title=Text("备案退回补正后没有再报", "Filing returned and not made again"),
    duty="D22",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF844"),
    reads_everywhere=(Filing,),
    says=Text(
        "{unit_name}案件{case}的备案{number} {on} 退回补正，备案期限 {last} 已过，没有再报",
        "{unit_name}: {case}: filing {number} was returned on {on}, due by {last}, and not made again",
    ),
    mend=Text(
        "补正以后重新报备，另登记一行",
        "mend and file it again, on a line of its own",
    ),
)
def not_filed_again(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The last filing of a case was returned, and the days to file are over."""
    yield doubt.finding(county)


@rule(
    "ZF845",
    title=Text("备案审查责令纠正没有纠正", "Ordered to be put right and not done"),
    duty="D22",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF845"),
    says={
        "": Text(
            "{unit_name}案件{case}的备案{number} {order} 责令纠正，应当 {last} 以前纠正，没有纠正的登记",
            "{unit_name}: {case}: filing {number}: to be put right by {last} (ordered {order}), nothing on record",
        ),
        "undated": Text(
            "{unit_name}案件{case}的备案{number} {order} 责令纠正，没有定期限，也没有纠正的登记",
            "{unit_name}: {case}: filing {number}: ordered on {order} to be put right, without a day, nothing on record",
        ),
        "late": Text(
            "{unit_name}案件{case}的备案{number}应当 {last} 以前纠正，{on} 才纠正",
            "{unit_name}: {case}: filing {number}: to be put right by {last}, done on {on}",
        ),
    },
    mend=Text(
        "已经纠正的填写纠正日期；没有纠正的督促纠正，没有定期限的补定期限",
        "enter the day, or see to it; set a day where none was set",
    ),
)
def not_put_right(doubt: Doubt, county: County) -> Iterator[Finding]:
    """The legal office ordered a decision to be put right, and it was not, or later than set."""
    yield doubt.finding(county)


@rule(
    "ZF846",
    title=Text("备案的单位不是办案单位", "Filing of another unit than the case's"),
    duty="D22",
    kind=DATA,
    severity=ERROR,
    on=Filing,
    compares=(Pair("处罚备案.单位", "案件.案号", "备案的单位与办案单位"),),
    says=Text(
        "备案{number}的单位是{unit_name}，案件{case}由{holder}办理",
        "filing {number} names {unit_name}, and {case} is a case of {holder}",
    ),
    mend=Text("核对案号和单位，改正写错的一项", "check case and unit, and mend the one that is wrong"),
)
def of_another_unit(filing: Filing, county: County) -> Iterator[Finding]:
    """A filing names the unit whose case it is."""
    unit = wrong_unit(county, filing)
    if unit:
        yield finding(
            "单位",
            unit=filing.about,
            number=filing.number,
            unit_name=name_of_unit(county, filing.about),
            case=filing.case,
            holder=name_of_unit(county, unit),
        )


DECIDED_HERE = Text("决定日期写在这里", "the day of the decision is written here")


@rule(
    "ZF890",
    title=Text("备案早于处罚决定", "Filed before it was decided"),
    duty="D22",
    kind=DATA,
    severity=WARNING,
    on=Filing,
    compares=(Pair("处罚备案.报备日期", "案件.决定日期", "备案不早于决定"),),
    says=Text(
        "备案{number}的报备日期是 {reported}，案件{case} {decided} 才作出决定：两处有一处写错了，或者案号抄了邻行的",
        "filing {number} was reported on {reported}, while {case} was decided on {decided}: one of the two is wrong, or the"
        " case is that of a neighbour",
    ),
    mend=Text("对照备案报告和决定书，改正日期或者案号", "mend the day or the case by report and decision"),
)
def filed_before_decided(filing: Filing, county: County) -> Iterator[Finding]:
    """What is filed is the decision: it cannot be filed before its day."""
    case = cases_by_number(county).get(filing.case)
    if case is not None and case.decided is not None and filing.reported < case.decided:
        yield finding(
            "报备日期",
            unit=filing.about,
            day=filing.reported,
            related=[Related(case.field("决定日期"), DECIDED_HERE)],
            number=filing.number,
            reported=filing.reported,
            case=filing.case,
            decided=case.decided,
        )
