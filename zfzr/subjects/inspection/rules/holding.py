"""By whose order inspections are held, and by whom (ZF166, ZF171)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import parameter_value
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.subjects.inspection.lookups import is_provincial
from zfzr.subjects.inspection.parameters import CERTIFIED
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.officer.lookups import may_supervise, people_by_number
from zfzr.subjects.officer.records import Certificate
from zfzr.terms.text import Text


@rule(
    "ZF166",
    title=Text("专项监督没有写上级的部署", "Special supervision that no superior ordered"),
    duty="D25",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=InspectionRound,
    says=Text(
        "{name}（{number}）的方式是“{manner}”，由省级以上的行政执法监督机构开展，没有写按上级哪一份方案、通知的部署",
        "{name} ({number}) is of the manner {manner!r}, which the province or above holds, and names no order of theirs",
    ),
    mend=Text(
        "按上级部署参加的，填“部署文号”；本县自己开展的，“方式”改为日常监督或者重点监督",
        "enter the number of the order, where there is one; an inspection of the county's own is of another manner",
    ),
)
def special_supervision_without_order(round_: InspectionRound, county: County) -> Iterator[Finding]:
    """An inspection of the manner that is the province's (令825 art. 21), and by whose order it is held is not told."""
    if is_provincial(county, round_) and not round_.ordered_by:
        yield finding(
            "方式", unit="", day=round_.begun, name=round_.name, number=round_.number, manner=round_.manner
        )


def _not_set(county: County) -> dict[str, int]:
    """Count the inspections with inspectors of whose day nobody said whether they are to be certified."""
    number = sum(
        bool(each.inspectors) and parameter_value(county, CERTIFIED, each.begun) is None
        for each in county.dataset.all(InspectionRound)
        if each.begun <= county.as_of
    )
    return {CERTIFIED: number} if number else {}


@rule(
    "ZF171",
    title=Text("监督检查人员没有监督证", "Inspector without a certificate for supervision"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=InspectionRound,
    leaves_out=_not_set,
    says=Text(
        "{name}的检查人员{person_name}（{person}）{on} 没有有效的行政执法监督证（{source}）",
        "{name}: the inspector {person_name} ({person}) held no valid certificate for supervision on {on} ({source})",
    ),
    mend=Text(
        "核对人员编号和监督证的登记；确实没有的，换由持监督证的人员检查",
        "check the number and the register of certificates; let somebody inspect who is certified",
    ),
)
def inspector_without_certificate(round_: InspectionRound, county: County) -> Iterator[Finding]:
    """Somebody who inspected, and held no certificate for supervising enforcement on the day it began (Henan art. 41)."""
    asked = parameter_value(county, CERTIFIED, round_.begun) if round_.begun <= county.as_of else None
    if asked is None or not asked.value:
        return
    for i, person in enumerate(round_.inspectors):
        is_known = person in people_by_number(county) and county.read_whole(
            Certificate, about=("人员", person)
        )
        if is_known and not may_supervise(county, person, round_.begun):
            yield finding(
                ("检查人员", i),
                unit="",
                subject=f"{round_.number}/{person}",
                day=round_.begun,
                name=round_.name,
                person=person,
                person_name=people_by_number(county)[person].name,
                on=round_.begun,
                source=asked.source,
            )
