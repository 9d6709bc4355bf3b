"""Whether those on enforcement posts hold certificates (D11), and their standing is kept up to date (D15)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    done_by_records,
    fulfilled_as_measured,
    fulfilled_by_office,
    not_judged,
    nothing_tells,
    share,
)
from zfzr.subjects.officer.records import CertificateEvent
from zfzr.terms.text import Text, said

fulfilled_as_measured("D11", "持证率", share)
nothing_tells(
    "D11",
    LEGAL,
    Text(
        "持证上岗由各单位落实，法制机构换发新证没有可以据以判断的登记",
        "units see to certificates: no record tells what the legal office did for the new ones",
    ),
)


@fulfilled_by_office("D15", LEGAL)
def standing_kept_up(county: County, year: int) -> Judgement:
    """Whether something was done to certificates in the year (三（一）：动态监管); none recorded tells nothing."""
    if not county.read_whole(CertificateEvent, year=year):
        return not_judged(said(NOT_READ, kind=CertificateEvent.label))
    found = [each for each in county.of_year(CertificateEvent, year) if each.day <= county.as_of]
    return done_by_records(Evidence(each.place) for each in found)
