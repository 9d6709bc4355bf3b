"""What is published against what the records say now (ZF945)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.disclosure.lookups import shown_by
from zfzr.subjects.disclosure.lookups.digests import OF_LISTS, digest_of
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.subjects.publicity.lookups import records_of_kind
from zfzr.subjects.publicity.records import Disclosure, ListVersion
from zfzr.terms.text import Text

_DUTIES: Final[Mapping[type[Record], str]] = {
    ListVersion: "D09",
    UnitProcedure: "D18",
    InspectionRound: "D27",
    SupervisionPaper: "D27",
    Complaint: "D27",
    FileReview: "D27",
}
"""The duty under which a kind of record is published: lists, charts, results of supervision; all else is D20."""


def _named(county: County, disclosure: Disclosure) -> tuple[str, str, tuple[str, ...]]:
    """Return what a publication is of: of lists all of the unit; of decisions and results, those it names."""
    labels = records_of_kind(county, disclosure.kind, disclosure.day)
    is_of_lists = any(kind.label in labels for kind in OF_LISTS)
    return disclosure.about or "", disclosure.kind, () if is_of_lists else tuple(sorted(disclosure.objects))


@lookup
def _latest(county: County) -> Mapping[tuple[str, str, tuple[str, ...]], Disclosure]:
    """Return the latest publication with a digest of each unit, kind and, but for lists, of each decision or result."""
    found: dict[tuple[str, str, tuple[str, ...]], Disclosure] = {}
    for each in sorted(county.dataset.all(Disclosure), key=lambda one: (one.day, one.number)):
        if each.digest and each.day <= county.as_of:
            found[_named(county, each)] = each
    return found


@rule(
    "ZF945",
    title=Text("公示后内容有变动", "What is published is not what the records say now"),
    duty=("D09", "D18", "D20", "D27"),
    kind=COMPLIANCE,
    severity=WARNING,
    on=Disclosure,
    reads=(
        AuthorityItem,
        UnitProcedure,
        DiscretionStandard,
        Case,
        Matter,
        InspectionRound,
        SupervisionPaper,
        Complaint,
        FileReview,
    ),
    reads_everywhere=(ListVersion,),
    says=Text(
        "{unit_name}{published} 公示的{what}（{number}），内容已经不同于现在的登记",
        "{unit_name}: {what} as published on {published} ({number}) is not what the records say now",
    ),
    mend=Text(
        "核对改动是否批准；批准的重新公示，用 zfzr site build 和 zfzr site record 登记",
        "see whether the change was approved; publish again, with zfzr site build and zfzr site record",
    ),
)
def published_content_differs(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """A publication with a digest, the latest of its unit and kind, still to be seen, of which the digest is another now."""
    is_down = disclosure.removed is not None and disclosure.removed <= county.as_of
    if not disclosure.digest or is_down or _latest(county).get(_named(county, disclosure)) is not disclosure:
        return
    records = [each.thing.record for each in shown_by(county, disclosure)]
    if records and digest_of(county, records) != disclosure.digest:
        yield finding(
            "内容摘要",
            unit=disclosure.about or "",
            day=disclosure.day,
            duty=_DUTIES.get(type(records[0]), "D20"),
            unit_name=name_of_unit(county, disclosure.about or ""),
            published=disclosure.day,
            what=disclosure.kind,
            number=disclosure.number,
        )
