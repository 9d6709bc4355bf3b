"""Units: check digits that do not fit (ZF105), names without an end (ZF331), succession to the wrong unit (ZF616),
limits of posts ten times the usual (ZF585), names of legal offices and short names that are mistyped (ZF079)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.identifiers import (
    CREDIT_CHECK,
    CREDIT_EMBEDDED,
    CREDIT_MALFORMED,
    CREDIT_OTHER_AREA,
    CREDIT_OTHER_ORGANISATION,
    ORGANISATION_CHECK,
    ORGANISATION_MALFORMED,
    check_credit_code,
    check_organisation_code,
)
from zfzr.terms.names import one_slip_apart
from zfzr.terms.text import Text

_CODE_PROBLEMS = {
    "credit-malformed": CREDIT_MALFORMED,
    "credit-check": CREDIT_CHECK,
    "credit-embedded": CREDIT_EMBEDDED,
    "credit-area": CREDIT_OTHER_AREA,
    "credit-organisation": CREDIT_OTHER_ORGANISATION,
    "organisation-malformed": ORGANISATION_MALFORMED,
    "organisation-check": ORGANISATION_CHECK,
}
_VARIANT_OF = {text: variant for variant, text in _CODE_PROBLEMS.items()}


@rule(
    "ZF331",
    title=Text("曾用名、曾属组别没有写止日", "Former name or group without an end"),
    duty="D47",
    kind=DATA,
    severity=ERROR,
    on=Unit,
    says=Text(
        "{label}“{value}”没有写“止”，分不清到哪一日为止",
        "{label} {value!r} has no end: nobody can tell until which day it held",
    ),
    mend=Text("写明“止”：改名、改组前的最后一日", "give 止: the last day before the change"),
)
def former_without_end(unit: Unit, _: County) -> Iterator[Finding]:
    """What the unit was called, or which group it was of, once: without an end it would hold for ever."""
    lists = {
        "曾用名": [(f.name, "名称", f.end) for f in unit.former_names],
        "曾属组别": [(f.group, "组别", f.end) for f in unit.former_groups],
    }
    for label, held in lists.items():
        for i, (value, inner, end) in enumerate(held):
            if end is None:
                yield finding((label, i, inner), label=label, value=value)


@rule(
    "ZF105",
    title=Text("代码校验不通过", "Check digit does not fit"),
    duty="D47",
    kind=DATA,
    severity=WARNING,
    on=Unit,
    says=_CODE_PROBLEMS,
    mend=Text(
        "对照证书核对；确属证书原样的，写入 waivers.yaml",
        "compare the certificate; waive it if the certificate really says so",
    ),
)
def failing_check_digit(unit: Unit, county: County) -> Iterator[Finding]:
    """GB 32100 and GB 11714 codes; published ones do fail, so this is a waivable warning."""
    area = profile_of(county).area.code
    if unit.credit_code:
        problem = check_credit_code(unit.credit_code, area=area, organisation_code=unit.organisation_code)
        if problem:
            yield finding("统一社会信用代码", variant=_VARIANT_OF[problem])
    if unit.organisation_code and (problem := check_organisation_code(unit.organisation_code)):
        yield finding("组织机构代码", variant=_VARIANT_OF[problem])


@rule(
    "ZF616",
    title=Text("承继的单位不是当日撤销的那个", "Succession to a unit that did not end"),
    duty="D06",
    kind=DATA,
    severity=WARNING,
    on=Unit,
    reads_everywhere=(Unit,),
    compares=(Pair("单位.承继.单位", "单位.撤销", "承继的单位当日是否撤销"),),
    says={
        "itself": Text("“承继”写的是本单位自己", "it succeeds itself"),
        "alive": Text(
            "写明 {on} 承继{named}，{named}却没有撤销；同日撤销的{other}没有哪个单位承继：是不是写错了？",
            "it took over from {named} on {on}, which has not ended, while {other} ended that day and nobody took over"
            " from it: is the unit right?",
        ),
    },
    mend=Text("对照机构改革的文件改正承继的单位", "mend the unit by the document of the reform"),
)
def succession_to_another_unit(unit: Unit, county: County) -> Iterator[Finding]:
    """A unit that took over from itself; or from one that lives on, while one that ended about that day has no heir.

    Part of a living unit's functions may be taken over: that alone is not told. Of a unit that an organ outside the
    county ran the heir may be outside as well.
    """
    known = units_by_slug(county)
    heirs = {each.unit for other in known.values() for each in other.successions}
    for at, each in enumerate(unit.successions):
        if each.unit == unit.unit:
            yield finding(("承继", at, "单位"), variant="itself")
            continue
        named = known.get(each.unit)
        if named is None or not named.is_open or each.day is None or "部分" in (each.remark or ""):
            continue
        if not county.read_whole(Unit):
            continue  # of a file that was not read nobody knows whose heir it is
        for slug, other in known.items():
            ended = other.abolished
            if (
                ended
                and slug not in heirs
                and abs((ended - each.day).days) <= 1
                and not other.superior_on(ended)
            ):
                yield finding(
                    ("承继", at, "单位"),
                    variant="alive",
                    day=each.day,
                    on=each.day,
                    named=named.display_name,
                    other=other.display_name,
                )
                break


@rule(
    "ZF079",
    title=Text("单位自己的两处名称差一个字", "Two names of a unit's own that differ by a character"),
    duty="D47",
    kind=DATA,
    severity=NOTICE,
    on=Unit,
    compares=(
        Pair("单位.法制机构.名称", "单位.机构.名称", "法制机构的名称是不是机构里的一个"),
        Pair("单位.简称", "单位.名称", "简称的字是不是都在全称里"),
    ),
    says={
        "office": Text(
            "法制机构是“{name}”，机构里只有“{other}”，没有“{name}”：是不是写错了一个字？",
            "the legal office is {name!r}, and among the bodies there is {other!r} and no {name!r}: is a character wrong?",
        ),
        "short": Text(
            "简称“{name}”里的“{character}”，全称“{other}”里没有：是不是写错了一个字？",
            "{character} in the short name {name!r} does not stand in the full name {other!r}: is it mistyped?",
        ),
    },
    mend=Text(
        "对照机构编制文件改正写错的一处；确实如此的，登记豁免",
        "mend it by the document of its establishment, or waive it",
    ),
)
def names_of_its_own_that_differ(unit: Unit, county: County) -> Iterator[Finding]:
    """A legal office that is a body but for one character, or a short name with a character that the full one has not.

    A short name with more than one such character is another name, and is left alone.
    """
    office = unit.legal_office
    bodies = [each.name for each in unit.bodies]
    if office and office.name not in bodies:
        near = [each for each in bodies if one_slip_apart(office.name, each)]
        if near:
            yield finding(("法制机构", "名称"), variant="office", name=office.name, other=near[0])
    short = unit.short_name or ""
    full = profile_of(county).area.name + unit.name
    strange = [each for each in short if each not in full]
    if len(strange) == 1 and len(short) > _SHORT:
        yield finding("简称", variant="short", name=short, other=unit.name, character=strange[0])


_SHORT: Final = 2
"""A short name of no more characters tells nothing of one that is wrong."""
_UNITS: Final = 4
"""How many other units must have a post of the same name before theirs says what is usual."""
_SHARE: Final = 0.8
"""Which share of them must set the same limit."""
_TEN: Final = 10


@rule(
    "ZF585",
    title=Text("审批权限与各单位同名岗位的差十倍", "Limit of a post ten times that of all posts of its name"),
    duty="D47",
    kind=DATA,
    severity=NOTICE,
    on=Unit,
    reads_everywhere=(Unit,),
    says=Text(
        "{unit_name}“{post}”的审批权限罚款是 {amount} 元，其余 {of} 个单位的同名岗位有 {count} 个是 {usual} 元："
        "是不是多写或者少写了一个0？",
        "{unit_name}: the limit of {post} is {amount} yuan, while {count} of the {of} posts of that name in other units have"
        " {usual}: a nought too many or too few?",
    ),
    mend=Text(
        "对照分级授权的文件改正；确实不同的，登记豁免", "mend it by the document; waive it if it is right"
    ),
)
def limit_ten_times_the_usual(unit: Unit, county: County) -> Iterator[Finding]:
    """A limit of a post (分级授权) exactly ten times, or a tenth of, what nearly all other units set for that post."""
    for i, body in enumerate(unit.bodies):
        for j, post in enumerate(body.posts):
            limit = post.limit.fine if post.limit else None
            if not limit:
                continue
            others = [amount for slug, amount in _limits(county).get(post.name, ()) if slug != unit.unit]
            usual, count = Counter(others).most_common(1)[0] if others else (limit, 0)
            if len(others) < _UNITS or count < _SHARE * len(others) or limit in others:
                continue
            if limit in (usual * _TEN, usual / _TEN):
                yield finding(
                    ("机构", i, "岗位", j, "审批权限", "罚款"),
                    unit_name=unit.called,
                    post=post.name,
                    amount=plainly(limit),
                    of=len(others),
                    count=count,
                    usual=plainly(usual),
                )


@lookup
def _limits(county: County) -> dict[str, tuple[tuple[str, Decimal], ...]]:
    """Return by the name of a post up to what fine those of each unit may decide, with the unit."""
    found: dict[str, tuple[tuple[str, Decimal], ...]] = {}
    for unit in county.dataset.all(Unit):
        for post in (each for body in unit.bodies for each in body.posts):
            if post.limit and post.limit.fine:
                found[post.name] = (*found.get(post.name, ()), (unit.unit or "", post.limit.fine))
    return found
