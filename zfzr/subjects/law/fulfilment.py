"""Whether the documents that the work rests on are on record and verified (D02)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL, UNITS
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    as_far_as,
    fulfilled_by_office,
    not_judged,
    nothing_tells,
)
from zfzr.subjects.law.records import BasisDocument
from zfzr.terms.text import Text, said

nothing_tells(
    "D02",
    UNITS,
    Text(
        "文件依据由法制机构登记，单位没有可以据以判断的登记",
        "the county keeps these documents: no record of a unit's tells",
    ),
)


@fulfilled_by_office("D02", LEGAL)
def documents_verified(county: County, year: int) -> Judgement:
    """Whether the documents known by the year's end were held against their texts (引言、一)."""
    if not county.read_whole(BasisDocument):
        return not_judged(said(NOT_READ, kind=BasisDocument.label))
    known = [
        each for each in county.dataset.all(BasisDocument) if each.issued is None or each.issued.year <= year
    ]
    return as_far_as(
        (Evidence(each.field("文号")) for each in known if each.verified),
        (Evidence(each.field("核实")) for each in known if not each.verified),
        Text("没有登记文件依据", "no basis documents are on record"),
    )
