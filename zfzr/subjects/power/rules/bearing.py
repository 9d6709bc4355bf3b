"""Posts that bear powers: what they do is told by their stages (ZF670), and one body takes applications (ZF172)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import holds
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, finding, rule
from zfzr.subjects.power.lookups import Power, about_power, powers_in_force, whole_powers
from zfzr.subjects.power.parameters import ONE_ENTRY
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Stage, Unit
from zfzr.terms.text import Text, enumeration


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


@rule(
    "ZF172",
    title=Text("一项职权由几个机构受理", "Several bodies take applications for one power"),
    duty="D07",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=whole_powers,
    says=Text(
        "{unit_name}“{item}”由{bodies}的岗位分别受理，没有确定一个机构统一受理",
        "{unit_name}, {item}: posts of {bodies} take applications, and no one body does for all",
    ),
    mend=Text(
        "确定一个机构统一受理、统一送达，其余机构的岗位去掉受理环节；只是写错的，改正“承办”或者岗位的“环节”",
        "let one body take applications; mend 承办, or the stages of the posts, where they are wrong",
    ),
)
def several_bodies_take_applications(power: Power, county: County) -> Iterator[Finding]:
    """A power that is applied for, borne by posts of acceptance in two bodies or more (河南省行政执法条例 art. 18)."""
    power_class, day = power.power_class, county.as_of
    if power_class is None or not holds(county, ONE_ENTRY, power_class.value, on=day):
        return
    unit = units_by_slug(county).get(power.unit)
    taking = {
        (body.code, post.code): body.name
        for body in (unit.bodies if unit else ())
        for post in body.posts
        if Stage.ACCEPTANCE in post.stages and body.on(day) and post.on(day)
    }
    bodies = {
        each.body: taking[each.body or "", each.post or ""]
        for each in power.item.assignments
        if each.on(day) and (each.body or "", each.post or "") in taking
    }
    if len(bodies) > 1:
        yield finding("承办", bodies=enumeration(bodies.values()), **about_power(county, power))
