"""Certificates not entered in the province's query system in time (三（一）) (ZF966): the legal office's own duty."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.officer.records import CertificateEvent, PersonEvent
from zfzr.subjects.query_system.lookups import Entry, not_in_time, unjudged
from zfzr.terms.text import Text

ENTERED_HERE = Text("录入登记在这里", "the entry is recorded here")


@rule(
    "ZF966",
    title=Text("证件没有按期录入全省查询系统", "Certificate not entered in the query system in time"),
    duty="D14",
    kind=COMPLIANCE,
    severity=WARNING,
    on=not_in_time,
    reads_everywhere=(CertificateEvent, PersonEvent),
    leaves_out=unjudged,
    says={
        "": Text(
            "证件 {number}（{unit_name}）{issued} 核发，应当在 {last} 以前录入全省查询系统，没有录入的记录",
            "certificate {number} ({unit_name}) was issued on {issued} and was to be entered in the query system by {last};"
            " no entry is recorded",
        ),
        "late": Text(
            "证件 {number}（{unit_name}）{issued} 核发，应当在 {last} 以前录入全省查询系统，{entered} 才录入",
            "certificate {number} ({unit_name}) was issued on {issued} and was to be entered in the query system by {last};"
            " it was entered on {entered}",
        ),
    },
    mend=Text(
        "由法制机构录入以后，在 county/年度/certificate-events.csv 登记“录入查询系统”；已经录入漏登的补登",
        "the legal office enters it and records 录入查询系统 in county/YEAR/certificate-events.csv",
    ),
)
def not_entered_in_time(entry: Entry, county: County) -> Iterator[Finding]:
    """A certificate whose term for entry ran out, or that was entered after it in the year of the day.

    三（一）：县政府法制办要及时将执法人员信息录入全省行政执法人员查询系统. It is no unit's
    duty, so the finding is no unit's.
    """
    entered = entry.entered
    yield finding(
        "证号",
        unit="",
        day=entry.last,
        variant="late" if entered else "",
        related=[Related(entered.record.field("日期"), ENTERED_HERE)] if entered else [],
        number=entry.certificate.number,
        unit_name=name_of_unit(county, entry.unit or ""),
        issued=entry.certificate.issued,
        last=entry.last,
        entered=entered.day if entered else "",
    )
