"""Units: check digits that do not fit (ZF105), names without an end (ZF331), succession to the wrong unit (ZF616)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
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
