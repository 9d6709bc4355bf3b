"""Numbers that count or number something, smaller than any such number is (ZF680)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


@rule(
    "ZF680",
    title=Text("数目、序号小得不可能", "Count or number smaller than there can be"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    on=every("counts"),
    says={
        "": Text(
            "“{record}”的“{label}”写着 {value}，不会小于 {least}：多写了负号，还是填错了格？",
            "{label} of {record} is {value}, and cannot be less than {least}: a stray sign, or the wrong place?",
        ),
    },
    mend=Text("对照原件改正；没有的不填", "mend it by the original, or leave it out where there is none"),
)
def count_too_small(site: Site, _: County) -> Iterator[Finding]:
    """A count below nought, an article before the first: nothing else would notice, and what rests on it looks fine."""
    counted = site.declared.counts
    if counted is None or not isinstance(site.value, int | Decimal) or site.value >= counted.least:
        return
    yield finding(
        site.place,
        subject=site.id,
        unit=site.unit,
        record=site.id,
        label=site.declared.label,
        value=plainly(Decimal(site.value)),
        least=counted.least,
    )
