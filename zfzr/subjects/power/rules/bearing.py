"""Posts that bear powers: what they do is told by their stages (ZF670)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.power.lookups import powers_in_force
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text


@rule(
    "ZF670",
    title=Text("承办职权的岗位没有写环节", "A post that bears powers without its stages"),
    duty=("D07", "D11", "D34"),
    kind=DATA,
    severity=NOTICE,
    on=Unit,
    says=Text(
        "{unit_name}的岗位“{post}”承办 {count} 项职权，没有写环节：任岗的人要不要持证、几个环节是不是一人，都没有核对",
        "{unit_name}: the post {post} bears {count} powers and names no stage: whether its holders need a certificate,"
        " or hold stages that must be apart, is not checked",
    ),
    mend=Text(
        "在“环节”里写明这个岗位做什么：受理、调查、审核、审批、执行、监督",
        "name what the post does under 环节: 受理, 调查, 审核, 审批, 执行, 监督",
    ),
)
def post_without_stage(unit: Unit, county: County) -> Iterator[Finding]:
    """三（一）：持证上岗，四（二）：分岗设权. What a post that bears powers does is told by its stages alone."""
    day = county.as_of
    bare = [
        (i, k, post)
        for i, body in enumerate(unit.bodies)
        for k, post in enumerate(body.posts)
        if not post.stages and body.on(day) and post.on(day)
    ]
    if not bare:
        return
    borne = Counter(
        code
        for power in powers_in_force(county, unit.id)
        for code in {each.post for each in power.item.assignments if each.on(day)}
    )
    for i, k, post in bare:
        if borne[post.code]:
            yield finding(
                ("机构", i, "岗位", k, "名称"),
                subject=f"{unit.id}/{post.code}",
                unit_name=unit.display_name,
                post=post.name,
                count=borne[post.code],
            )
