"""Entrusting: what may not be, is listed twice or is not held, and acting without one in force (ZF565, ZF915-ZF919),
and what says of an entrustment another body, or another time (ZF582, ZF583)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import Doubt, doubts
from zfzr.subjects.entrustment.lookups import entrustments_between, entrustments_to
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.power.lookups import Listed
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.subject_register.lookups import (
    ENTRUSTMENT_HERE,
    ITEM_HERE,
    entrusting_left_out,
    listed_now,
    not_held,
    unsound_parts,
)
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import SubjectType, Unit
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF915",
    title=Text("委托不合法定条件", "Entrusting that the law does not allow"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Entrustment,
    reads_everywhere=(Entrustment, AuthorityItem, Unit),
    leaves_out=entrusting_left_out,
    says={
        "itself": Text("{organ_name}的{number}委托的是它自己", "{organ_name}: {number} entrusts itself"),
        "empty": Text(
            "{organ_name}的{number}没有写委托哪些事项或者哪一类职权",
            "{organ_name}: {number} says neither which powers nor which class is entrusted",
        ),
        "onward": Text(
            "{organ_name}的{number}把{organ}委托（{before}）的职权再委托给{body}",
            "{organ_name}: {number} passes on to {body} what {organ} entrusted it with ({before})",
        ),
        "class": Text(
            "{organ_name}的{number}委托{body}行使{class_}，这一类职权不得委托（{source}）",
            "{organ_name}: {number} entrusts {body} with {class_}, which may not be entrusted ({source})",
        ),
        "type": Text(
            "{organ_name}的{number}委托{body}（{type}）行使{class_}，不能委托给这一类主体（{source}）",
            "{organ_name}: {number} entrusts {body} ({type}) with {class_}; no such body may be ({source})",
        ),
    },
    mend=Text(
        "核对委托依据和受委托单位；不合法的，终止委托，收回职权，已作的决定由法制机构核实",
        "check the basis and the body; end what the law does not allow, and let what was decided be looked into",
    ),
)
def unsound_entrusting(entrustment: Entrustment, county: County) -> Iterator[Finding]:
    """Who is entrusted with what, against the law of the day: never on, only classes and bodies that the law names."""
    for part in unsound_parts(county, entrustment):
        yield finding(
            part.at,
            variant=part.variant,
            related=part.related,
            organ_name=name_of_unit(county, entrustment.entrusting),
            number=entrustment.number,
            body=name_of_unit(county, entrustment.entrusted),
            **part.values,
        )


@rule(
    "ZF916",
    title=Text("受委托单位把委托职权列作自己的职权", "Entrusted body lists the power as its own"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=listed_now,
    reads_everywhere=(Entrustment,),
    says=Text(
        "{unit_name}清单列有“{item}”（{code}），这是{organ}委托的职权（{number}，编码 {original}），只计入{organ}",
        "{unit_name} lists {item} ({code}), a power that {organ} entrusted it with ({number}, code {original}); it is"
        " counted with {organ} alone",
    ),
    mend=Text(
        "委托的职权列在委托机关的清单里；受委托单位的清单把这一项去掉，或者改作取消并说明是受委托行使",
        "the power stands in the list of the organ that entrusts; take it out of the list of the body",
    ),
)
def listed_by_entrusted_body(listed: Listed, county: County) -> Iterator[Finding]:
    """An item in use of the body is one that it is entrusted with on the day: by code, standard item or name."""
    organ = name_of_unit(county, listed.original.unit)
    yield finding(
        "编码",
        unit_name=name_of_unit(county, listed.unit),
        item=listed.power.name or listed.power.code,
        code=listed.power.code,
        organ=organ,
        number=listed.entrustment.number,
        original=listed.original.code,
        related=(
            Related(listed.entrustment.field("编号"), ENTRUSTMENT_HERE),
            Related(listed.original.field("编码"), ITEM_HERE),
        ),
    )


@rule(
    "ZF917",
    title=Text("委托机关没有所委托的职权", "Organ does not hold the power that it entrusts"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Entrustment,
    reads_everywhere=(AuthorityItem, Entrustment),
    compares=(Pair("行政委托.事项", "职权事项.编码", "委托的职权是否由委托机关行使"),),
    says={
        "foreign": Text(
            "{organ_name}的{number}委托“{item}”（{code}），这是{holder}的职权",
            "{organ_name}: {number} entrusts {item} ({code}), a power of {holder}",
        ),
        "ended": Text(
            "{organ_name}的{number}委托“{item}”（{code}），{since} 起该职权不再行使，{on} 委托仍有效",
            "{organ_name}: {number} entrusts {item} ({code}), which ended on {since}; in force on {on}",
        ),
        "not-yet": Text(
            "{organ_name}的{number}委托“{item}”（{code}），{since} 起才有该职权，{on} 已经委托",
            "{organ_name}: {number} entrusts {item} ({code}), held since {since} only; entrusted on {on}",
        ),
        "none": Text(
            "{organ_name}的{number}委托{class_}，{organ_name}没有这一类职权",
            "{organ_name}: {number} entrusts {class_}, of which {organ_name} holds no power",
        ),
    },
    mend=Text(
        "编码写错的改正；确实没有职权的，终止委托",
        "mend the code; where the organ does not hold the power, end it",
    ),
)
def entrusting_what_is_not_held(entrustment: Entrustment, county: County) -> Iterator[Finding]:
    """The organ held every power that it entrusts when the entrustment began, and holds it while it lasts."""
    for part in not_held(county, entrustment):
        yield finding(
            part.at,
            variant=part.variant,
            related=part.related,
            day=part.day,
            on=part.day,
            organ_name=name_of_unit(county, entrustment.entrusting),
            number=entrustment.number,
            **part.values,
        )


@rule(
    "ZF918",
    title=Text("办案当日委托无效", "No entrustment in force on the day of the case"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF918"),
    reads_everywhere=(Entrustment, AuthorityItem),
    says={
        "ended": Text(
            "{unit_name}案件{case} {on} 由{body}以{organ}名义办理，委托（{number}）{since} 已经到期",
            "{unit_name}: {case}: {body} acted for {organ} on {on}, whose entrustment ({number}) ended on {since}",
        ),
        "later": Text(
            "{unit_name}案件{case} {on} 由{body}以{organ}名义办理，委托（{number}）{since} 才生效",
            "{unit_name}: {case}: {body} acted for {organ} on {on}, whose entrustment ({number}) begins on {since}",
        ),
        "other": Text(
            "{unit_name}案件{case} {on} 由{body}以{organ}名义办理，委托（{number}）不包括本案的职权",
            "{unit_name}: {case}: {body} acted for {organ} on {on}; the entrustment ({number}) is about other powers",
        ),
    },
    mend=Text(
        "核对委托书的期限和事项：续签的补登；没有委托的，由法制机构核实案件",
        "check what was entrusted and until when: record a renewal, or let the legal office look into the case",
    ),
)
def acted_without_entrustment(doubt: Doubt, county: County) -> Iterator[Finding]:
    """Whoever acts for another organ is entrusted with the power of the case on the day on which they act."""
    yield doubt.finding(county)


@rule(
    "ZF565",
    title=Text("受委托组织以自己的职权作出决定", "Entrusted body decided by a power of its own list"),
    duty="D47",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF565"),
    reads_everywhere=(Entrustment, AuthorityItem, EnforcementSubject),
    compares=(Pair("案件.职权编码", "行政委托.受委托单位", "受委托组织所用的职权"),),
    says=Text(
        "{unit_name}是受委托组织，案件{case} {on} 却以自己清单里的“{item}”（{code}）作出决定（委托机关：{organs}）",
        "{unit_name} is an entrusted body, and decided {case} on {on} by {item} ({code}) of its own list; it is entrusted by"
        " {organs_en}",
    ),
    mend=Text(
        "核对主体类别和职权：本来有权的，改正主体类别；受委托的，案件写委托机关的职权编码，以委托机关名义作出；确以自己名义"
        "作出的，由法制机构核实决定的效力",
        "compare kind of subject and power: mend the kind, or name the organ's power; a decision in the body's own name is"
        " looked into",
    ),
)
def entrusted_body_on_its_own(doubt: Doubt, county: County) -> Iterator[Finding]:
    """《行政处罚法》：受委托组织在委托范围内，以委托行政机关名义实施. One that has no power of its own decides by none."""
    yield doubt.finding(county)


@rule(
    "ZF919",
    title=Text("单位登记的委托机关与委托登记不一致", "Unit and entrustments disagree about who entrusts it"),
    duty="D47",
    kind=DATA,
    severity=WARNING,
    on=Unit,
    reads_everywhere=(Entrustment,),
    compares=(Pair("单位.委托机关", "行政委托.受委托单位", "委托机关两边的登记"),),
    says={
        "missing": Text(
            "{unit_name}的委托机关写的是{organ}，{organ}没有登记对它的委托",
            "{unit_name} names {organ} as the organ that entrusts it, which has written down no entrustment",
        ),
        "differs": Text(
            "{unit_name}的委托机关写的是{organ}，登记委托它的是{others}",
            "{unit_name} names {organ} as the organ that entrusts it; those that do are {others}",
        ),
        "ended": Text(
            "{unit_name}的委托机关写的是{organ}，{organ}对它的委托当日都不在有效期内",
            "{unit_name} names {organ} as the organ that entrusts it; none of its entrustments is in force",
        ),
        "unsaid": Text(
            "{unit_name}是受委托组织，{others}登记了对它的委托，unit.yaml 没有写委托机关",
            "{unit_name} is an entrusted body of {others}, which unit.yaml does not say",
        ),
        "nobody": Text(
            "{unit_name}是受委托组织，没有写委托机关，也没有登记委托",
            "{unit_name} is an entrusted body, and nothing says who entrusts it",
        ),
    },
    mend=Text(
        "对照委托书：委托由委托机关登记在 entrustments.yaml；unit.yaml 的委托机关写错的改正",
        "compare the agreement: the organ writes it into entrustments.yaml; mend 委托机关 where that is wrong",
    ),
)
def unit_against_entrustments(unit: Unit, county: County) -> Iterator[Finding]:
    """Who a unit says entrusts it, and who has written down that it does, on the county's day."""
    if not is_alive(county, unit):
        return
    by = [each for each in entrustments_to(county).get(unit.id, ()) if each.on(county.as_of)]
    organs = dict.fromkeys(each.entrusting for each in by)
    values: dict[str, Any] = {
        "unit_name": name_of_unit(county, unit.id),
        "others": enumeration(name_of_unit(county, organ) for organ in organs),
    }
    related = [Related(each.field("编号"), ENTRUSTMENT_HERE) for each in by]
    if unit.entrusting is None:
        if unit.subject_type is SubjectType.ENTRUSTED:
            yield finding("主体类别", variant="unsaid" if by else "nobody", related=related, **values)
        return
    values["organ"] = name_of_unit(county, unit.entrusting)
    if unit.entrusting in organs:
        return
    known = entrustments_between(county, unit.entrusting, unit.id)
    variant = "differs" if by else "ended" if known else "missing"
    yield finding("委托机关", variant=variant, related=related, **values)


@rule(
    "ZF582",
    title=Text("委托的说明写的是另一个单位", "Remark of an entrustment that names another body"),
    duty="D47",
    kind=DATA,
    severity=NOTICE,
    on=Entrustment,
    reads_everywhere=(Unit,),
    compares=(Pair("行政委托.受委托单位", "行政委托.说明", "受委托单位与说明里的单位"),),
    says=Text(
        "{organ_name}的{number}受委托单位是{body}，说明写的却是{other}：“{words}”，有一处写错了",
        "{organ_name}: {number} entrusts {body}, while the remark names {other} ({words!r}): one of the two is wrong",
    ),
    mend=Text("对照委托书改正受委托单位或者说明", "mend the body or the remark by the agreement"),
)
def remark_of_another_body(entrustment: Entrustment, county: County) -> Iterator[Finding]:
    """A remark that names one other unit of the county, and neither the body entrusted nor who stood for it."""
    words = entrustment.remark or ""
    units = units_by_slug(county)
    body = units.get(entrustment.entrusted)
    if not words or body is None or any(name in words for name in _names(body)):
        return
    others = {
        slug
        for slug, unit in units.items()
        if slug != entrustment.entrusting and any(len(n) >= _SHORT and n in words for n in _names(unit))
    }
    if len(others) == 1:
        yield finding(
            "受委托单位",
            organ_name=name_of_unit(county, entrustment.entrusting),
            number=entrustment.number,
            body=name_of_unit(county, entrustment.entrusted),
            other=name_of_unit(county, *others),
            words=words,
        )


_SHORT: Final = 3
"""How many characters the name of a unit must have to be told in a text from other words."""


def _names(unit: Unit) -> list[str]:
    known = (unit.name, unit.short_name, *(each.name for each in unit.former_names))
    return [name for name in known if name]


@rule(
    "ZF583",
    title=Text("委托公告的日期与委托期限不合", "Announcement of an entrustment far from its term"),
    duty="D47",
    kind=DATA,
    severity=NOTICE,
    on=Entrustment,
    compares=(
        Pair("行政委托.公告日期", "行政委托.起", "公告与委托期限"),
        Pair("行政委托.公告日期", "行政委托.止", "公告与委托期限"),
    ),
    says={
        "early": Text(
            "{organ_name}的{number}自 {start} 起委托，{announced} 就公告了，早了半年以上：两个日期有一个写错了",
            "{organ_name}: {number} begins on {start} and was announced on {announced}, more than half a year before",
        ),
        "after": Text(
            "{organ_name}的{number}委托到 {end} 为止，{announced} 才公告：两个日期有一个写错了",
            "{organ_name}: {number} ended on {end} and was announced on {announced} only",
        ),
    },
    mend=Text("对照委托书和公告改正日期", "mend the days by the agreement and the announcement"),
)
def announced_outside_its_term(entrustment: Entrustment, county: County) -> Iterator[Finding]:
    """An announcement more than half a year before the entrustment begins, or after it ended.

    《中华人民共和国行政处罚法》(2021) 第二十条：委托机关和受委托组织应当将委托书向社会公布.
    """
    day, start, end = entrustment.announced, entrustment.start, entrustment.end
    variant = ""
    if day and start and day < start - _HALF_A_YEAR:
        variant = "early"
    elif day and end and end < day:
        variant = "after"
    if variant:
        yield finding(
            "公告日期",
            variant=variant,
            organ_name=name_of_unit(county, entrustment.entrusting),
            number=entrustment.number,
            start=start or "",
            end=end or "",
            announced=day,
        )


_HALF_A_YEAR: Final = timedelta(days=184)
