"""What complaints say was pursued, held against the reports of the units (ZF422, ZF087)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, value_of_word
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.complaint.parameters import RESULTS
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.text import Text, enumeration

REPORT_HERE = Text("该单位的报告在这里", "the unit's report is here")


@rule(
    "ZF422",
    title=Text("投诉登记的追究文号不在报告里", "Pursued under a number that no report has"),
    duty=("D26", "D23"),
    kind=DATA,
    severity=NOTICE,
    compares=(Pair("投诉.追究文号", "责任追究报告.追究.决定文号", "投诉登记的追究文号在不在报告里"),),
    says=Text(
        "投诉{complaint}登记的追究文号是{number}，{unit_name}这一期的责任追究报告写的是{theirs}，没有这个文号：是不是写错了？",
        "complaint {complaint} was pursued under {number}, while the report of {unit_name} of that period has {theirs}: is"
        " the number mistyped?",
    ),
    mend=Text(
        "对照追究决定书改正文号；报告漏写的，补报",
        "mend the number by the decision, or add the case to the report",
    ),
)
def pursued_under_an_unknown_number(county: County) -> Iterator[Finding]:
    """A number of a decision beside a complaint that is in no report, though the unit's report of the period lists cases.

    Against a report of zero known facts are held elsewhere (ZF404).
    """
    reports = county.dataset.all(AccountabilityReport)
    known = {case.number for report in reports for case in report.cases}
    of_units = grouped((report.unit, report) for report in reports)
    for complaint in county.dataset.all(Complaint):
        number, day = complaint.pursued, complaint.closed
        if number is None or day is None or number in known:
            continue
        for report in of_units.get(complaint.about, ()):
            listed = [case.number for case in report.cases if case.number]
            covers = report.period.start <= day <= report.period.end
            if covers and listed:
                yield finding(
                    complaint.field("追究文号"),
                    subject=complaint.number,
                    unit=report.unit,
                    related=[Related(report.field("追究"), REPORT_HERE)],
                    complaint=complaint.number,
                    number=number,
                    unit_name=name_of_unit(county, report.unit or ""),
                    theirs=enumeration(listed),
                )


FOUND_HERE = Text("投诉的处理结果在这里", "what came of the complaint is here")


@rule(
    "ZF087",
    title=Text("据以追究的投诉没有查实", "Held to account for a complaint that was not upheld"),
    duty=("D26", "D23"),
    kind=DATA,
    severity=NOTICE,
    on=AccountabilityReport,
    reads_everywhere=(Complaint,),
    compares=(Pair("责任追究报告.追究.关联", "投诉.处理结果", "据以追究的投诉是不是查实"),),
    says=Text(
        "{unit_name}的责任追究报告写“{cause}”是据投诉{complaint}追究的，这件投诉 {on} 办结的结果却是{result}",
        "{unit_name}: {cause} was pursued upon complaint {complaint}, which ended on {on} with {result}",
    ),
    mend=Text(
        "核对投诉编号和处理结果，改正写错的一处；另有来由的，关联写那一条",
        "mend the number or the result; where something else led to it, name that",
    ),
)
def pursued_upon_a_complaint_not_upheld(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """What a unit held somebody to account for upon a complaint about it, the register of complaints says was not so.

    Where the unit dealt with the complaint itself, it may have been for how it did.
    """
    known = {each.number: each for each in county.dataset.all(Complaint)}
    for i, case in enumerate(report.cases):
        complaint = known.get(case.related or "")
        if complaint is None or complaint.closed is None or not complaint.result:
            continue
        theirs = complaint.about == report.unit and complaint.handled_by != report.unit
        value = value_of_word(county, RESULTS, complaint.result, complaint.closed)
        if not theirs or complaint.closed > county.as_of or value is None or value.value != 0:
            continue
        yield finding(
            ("追究", i, "关联"),
            subject=complaint.number,
            day=complaint.closed,
            related=[Related(complaint.field("处理结果"), FOUND_HERE)],
            unit_name=name_of_unit(county, report.unit or ""),
            cause=case.cause,
            complaint=complaint.number,
            on=complaint.closed,
            result=complaint.result,
        )
