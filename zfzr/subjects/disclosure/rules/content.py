"""What is published against what the records say now (ZF945)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.disclosure.lookups import shown_by
from zfzr.subjects.disclosure.lookups.digests import OF_LISTS, digest_of
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.procedure.records import UnitProcedure
from zfzr.subjects.publicity.records import Disclosure, ListVersion
from zfzr.terms.text import Text


@lookup
def _latest(county: County) -> Mapping[tuple[str, str], Disclosure]:
    """Return the latest publication with a digest of each unit and kind."""
    found: dict[tuple[str, str], Disclosure] = {}
    for each in sorted(county.dataset.all(Disclosure), key=lambda one: (one.day, one.number)):
        if each.digest and each.day <= county.as_of:
            found[each.about or "", each.kind] = each
    return found


@rule(
    "ZF945",
    title=Text("公示后内容有变动", "What is published is not what the records say now"),
    duty="D09",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Disclosure,
    reads=(AuthorityItem, UnitProcedure, DiscretionStandard),
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
    latest = _latest(county).get((disclosure.about or "", disclosure.kind))
    is_down = disclosure.removed is not None and disclosure.removed <= county.as_of
    if not disclosure.digest or latest is not disclosure or is_down:
        return
    records = [each.thing.record for each in shown_by(county, disclosure)]
    lists = [each for each in records if isinstance(each, OF_LISTS)]
    if lists and digest_of(county, lists) != disclosure.digest:
        yield finding(
            "内容摘要",
            unit=disclosure.about or "",
            day=disclosure.day,
            unit_name=name_of_unit(county, disclosure.about or ""),
            published=disclosure.day,
            what=disclosure.kind,
            number=disclosure.number,
        )
