"""Whether what came to, or from, the supervision and audit offices has an outcome (D28)."""

from zfzr.county.county import County
from zfzr.county.lookups import bears_role
from zfzr.declare.duty import AUDIT, SUPERVISION
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, as_far_as, fulfilled_by_office, not_judged
from zfzr.subjects.referral.lookups import has_outcome
from zfzr.subjects.referral.records import Referral
from zfzr.terms.text import Text, said


def _of_office(county: County, year: int, role: str) -> Judgement:
    if not county.read_whole(Referral, year=year):
        return not_judged(said(NOT_READ, kind=Referral.label))
    made = [
        each
        for each in county.of_year(Referral, year)
        if each.day <= county.as_of and bears_role(county, each.organ, role, each.day)
    ]
    return as_far_as(
        (Evidence(each.field("结果")) for each in made if has_outcome(county, each)),
        (Evidence(each.field("编号")) for each in made if not has_outcome(county, each)),
        Text("没有登记与它之间的移送移交", "no referral to it or from it is recorded"),
    )


@fulfilled_by_office("D28", SUPERVISION)
def supervision_followed(county: County, year: int) -> Judgement:
    """Whether what went to the supervision office, or came from it, has an outcome (四（一）)."""
    return _of_office(county, year, SUPERVISION)


@fulfilled_by_office("D28", AUDIT)
def audit_followed(county: County, year: int) -> Judgement:
    """Whether what went to the audit office, or came from it, has an outcome (四（一）)."""
    return _of_office(county, year, AUDIT)
