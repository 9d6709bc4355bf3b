"""Posts held longer than the county lets anybody hold them (四（二）：定期轮岗) (ZF965)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, NOTICE, finding, rule
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.rotation.lookups import Tenure, to_change, unjudged
from zfzr.terms.text import Text

BEGAN_HERE = Text("从这一行起任岗", "the post is held from here on")


@rule(
    "ZF965",
    title=Text("任岗超过轮岗期限", "Post held longer than the period for rotation"),
    duty="D36",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=to_change,
    leaves_out=unjudged,
    says=Text(
        "{unit_name}{name}（{person}）{since} 起在“{post}”，满 {months} 个月应当轮岗，{last} 期满",
        "{unit_name}: {name} ({person}) has held the post {post} since {since}; the {months} months after which they are"
        " to change ended on {last}",
    ),
    mend=Text(
        "已经轮岗的，填原岗位的止、补记新岗位；还没有的，安排轮岗；确有理由不轮的，按程序批准后列入 waivers.yaml",
        "end the posting and record the new one; else rotate, or waive it with who approved that",
    ),
)
def post_held_too_long(tenure: Tenure, county: County) -> Iterator[Finding]:
    """Somebody holds a post beyond the period of its stages (轮岗期限); the county's day itself is looked at."""
    person = people_by_number(county).get(tenure.posting.person)
    yield finding(
        "岗位",
        subject=f"{tenure.posting.person}/{tenure.post.code}",
        day=tenure.last,
        related=[] if tenure.began is tenure.posting else [Related(tenure.began.field("起"), BEGAN_HERE)],
        unit_name=name_of_unit(county, tenure.unit or ""),
        name=person.name if person else tenure.posting.person,
        person=tenure.posting.person,
        post=tenure.post.name,
        since=tenure.since,
        months=tenure.months,
        last=tenure.last,
    )
