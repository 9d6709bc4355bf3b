"""Posts that bear powers, and who holds them (ZF674)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, NOTICE, finding, rule
from zfzr.subjects.officer.lookups import postings_of
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text


@rule(
    "ZF674",
    title=Text("承办职权的岗位没有人任岗", "A post that bears powers and that nobody holds"),
    duty=("D07", "D34"),
    kind=COMPLIANCE,
    severity=NOTICE,
    on=Unit,
    reads=(Posting,),
    says=Text(
        "{unit_name}的岗位“{post}”（{body}）承办 {count} 项职权，{on} 没有人任岗",
        "{unit_name}: the post {post} ({body}) bears {count} powers, and nobody holds it on {on}",
    ),
    mend=Text(
        "在 postings.csv 登记任岗；岗位已经撤销、合并的，填“止”，职权改由别的岗位承办",
        "enter who holds it; end a post that is no more, and break its powers down to another",
    ),
)
def post_without_holder(unit: Unit, county: County) -> Iterator[Finding]:
    """二：分解到执法机构和执法岗位. A power that lies with a post nobody holds lies with nobody.

    Not told of a unit that registers no postings at all: of it that is seen everywhere.
    """
    day = county.as_of
    held = {(each.body, each.post) for each in postings_of(county, unit.id) if each.on(day)}
    if not held:
        return
    borne = Counter(
        at
        for power in powers_in_force(county, unit.id)
        for at in {(each.body, each.post) for each in power.item.assignments if each.on(day)}
    )
    for i, body in enumerate(unit.bodies):
        for k, post in enumerate(body.posts):
            at = (body.code, post.code)
            if borne[at] and at not in held and body.on(day) and post.on(day):
                yield finding(
                    ("机构", i, "岗位", k, "名称"),
                    subject=f"{unit.id}/{post.code}",
                    unit_name=unit.display_name,
                    post=post.name,
                    body=body.name,
                    count=borne[at],
                    on=day,
                )
