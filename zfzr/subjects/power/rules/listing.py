"""Powers as they are listed: bases named, broken down, responsible, status, classes, codes, names (ZF207-ZF216)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from zfzr.check.sites import narrowed
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.county.pieces import Piece, in_pieces, of_kind, pieces
from zfzr.county.records import Profile
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.power.lookups import (
    Power,
    about_power,
    all_powers,
    is_broken_down,
    power_by_code,
    powers_in,
    segment_length,
    whole_powers,
    whole_powers_of,
)
from zfzr.subjects.power.records import (
    AuthorityItem,
    CatalogueItem,
    DutyTemplate,
    PowerClass,
    PowerContent,
)
from zfzr.subjects.unit.lookups import body_of, post_of, units_by_slug
from zfzr.terms.names import nearest
from zfzr.terms.text import Text, enumeration

PARENT_HERE = Text("上级事项在这里", "the parent item is here")
FIRST_HERE = Text("先登记的一项在这里", "the first one is here")


@rule(
    "ZF207",
    title=Text("事项没有依据", "Item without a basis"),
    duty="D03",
    kind=COMPLIANCE,
    severity=ERROR,
    on=whole_powers,
    says={
        "": Text("{unit_name}“{item}”没有写依据", "{unit_name}, {item}: no basis is given"),
        "ended": Text(
            "{unit_name}“{item}”的依据当日都不适用（“起”“止”之外）",
            "{unit_name}, {item}: no basis holds on the day (outside their 起 and 止)",
        ),
    },
    mend=Text("补上依据的法律、法规、规章条文；没有依据的，按程序取消", "cite its basis, or cancel the item"),
)
def item_without_basis(power: Power, county: County) -> Iterator[Finding]:
    """A power in force that names no basis for the day (二：梳理执法依据)."""
    if not power.bases_on(county.as_of):
        yield finding("依据", variant="ended" if power.bases else "", **about_power(county, power))


@rule(
    "ZF208",
    title=Text("事项未分解到机构和岗位", "Item not broken down to a body and a post"),
    duty="D07",
    kind=COMPLIANCE,
    severity=WARNING,
    on=whole_powers,
    says={
        "": Text(
            "{unit_name}“{item}”没有分解到执法机构和岗位",
            "{unit_name}, {item}: broken down to neither a body nor a post",
        ),
        "post": Text(
            "{unit_name}“{item}”只分解到机构“{body}”，没有分解到岗位",
            "{unit_name}, {item}: broken down to the body {body!r} but to no post",
        ),
        "body": Text(
            "{unit_name}“{item}”只写了岗位，没有写机构", "{unit_name}, {item}: a post is given but no body"
        ),
        "gone": Text(
            "{unit_name}“{item}”分解到的岗位“{post}”当日不存在（在岗位或者机构的“起”“止”之外）",
            "{unit_name}, {item}: the post {post!r} that carries it is not there on the day (outside its 起 and 止, or"
            " those of its body)",
        ),
    },
    mend=Text(
        "在“承办”写明机构和岗位的代码，一项由几个岗位分段承办的逐个写；岗位、机构撤并的，改写接手的岗位",
        "name body and post under 承办, one entry for each post; of one that is no more, the post that took over",
    ),
)
def item_not_assigned(power: Power, county: County) -> Iterator[Finding]:
    """A power in force that no body and post carries on the day (二：把法定职权分解到执法机构和执法岗位).

    A post that has ended, with its body or before it, carries none.
    """
    if is_broken_down(county, power, county.as_of):
        return
    assigned = [a for a in power.item.assignments if a.on(county.as_of)]
    gone = [a.post for a in assigned if a.body and a.post]
    bodies = [a.body for a in assigned if a.body]
    body = body_of(county, power.unit, bodies[0]) if bodies else None
    yield finding(
        "承办",
        variant="gone" if gone else "post" if bodies else "body" if assigned else "",
        body=body.name if body else "".join(bodies[:1]),
        post=_name_of_post(county, power.unit, gone[0]) if gone else "",
        **about_power(county, power),
    )


def _name_of_post(county: County, unit: str, code: str) -> str:
    post = post_of(county, unit, code)
    return post.name if post else code


_LEVELS_IN_ENGLISH = {
    "部门": "the unit's",
    "机构岗位": "body and post",
    "违法责任": "liability for violations",
}


@rule(
    "ZF209",
    title=Text("三层责任不全", "One of the three levels of responsibility is missing"),
    duty="D08",
    kind=COMPLIANCE,
    severity=WARNING,
    on=whole_powers,
    says=Text(
        "{unit_name}“{item}”缺少{missing}", "{unit_name}, {item}: no responsibility of the level {missing_en}"
    ),
    mend=Text(
        "引用责任模板，或者在“责任”写明部门和机构岗位的责任，在“追责”写明违法责任",
        "refer to a duty template, or state duties of both levels under 责任 and liability under 追责",
    ),
)
def responsibility_incomplete(power: Power, county: County) -> Iterator[Finding]:
    """A power in force without one of 部门责任, 机构（岗位）责任, 违法责任 (二：有权必有责)."""
    names = {"部门": "部门责任", "机构岗位": "机构（岗位）责任"}
    wanted = power.item.template or (power.catalogue.template if power.catalogue else None)
    missing = power.missing_levels
    if missing and not (wanted and power.template is None):
        yield finding(
            "责任",
            missing=enumeration(names.get(level, level) for level in missing),
            missing_en=", ".join(_LEVELS_IN_ENGLISH[level] for level in missing),
            **about_power(county, power),
        )


# Classes, codes, names, parents


_KNOWN_CLASSES = PowerClass.spellings()


@in_pieces(
    lambda _: (Profile, AuthorityItem, CatalogueItem, DutyTemplate),
    lambda county, kind, piece: pieces(county, kind)[piece],
)
@lookup
def _naming_classes(county: County) -> list[Record]:
    """Return what names classes of powers: the county's own declarations, items, catalogue and templates."""
    return [
        profile_of(county),
        *county.dataset.all(AuthorityItem),
        *county.dataset.all(CatalogueItem),
        *county.dataset.all(DutyTemplate),
    ]


def _classes_named(record: Record) -> Iterator[tuple[Place, str]]:
    if isinstance(record, Profile):
        for spelling, meant in record.class_spellings.items():
            yield record.field("类别别名", spelling), meant
        for code, meant in (record.power_code.classes if record.power_code else {}).items():
            yield record.field("职权编码", "类别代码", code), meant
    elif isinstance(record, PowerContent | DutyTemplate) and record.power_class:
        yield record.field("类别"), record.power_class


@rule(
    "ZF212",
    title=Text("职权类别不认识", "Unknown class of power"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_naming_classes,
    says={
        "": Text(
            "没有职权类别“{power_class}”，是不是“{nearest}”？",
            "no such class of power: {power_class!r}; did you mean {nearest}?",
        ),
        "unknown": Text(
            "没有职权类别“{power_class}”，可用：{known}",
            "no such class of power: {power_class!r}; known: {known}",
        ),
    },
    mend=Text(
        "改成十类之一；旧清单的叫法，在 zfzr.yaml 的“类别别名”里写明归入哪一类",
        "use one of the ten classes, or map the old name under 类别别名 in zfzr.yaml",
    ),
)
def unknown_class(record: Record, county: County) -> Iterator[Finding]:
    """A class that is neither one of the ten nor a spelling that the county maps to one."""
    # What the county maps a spelling to must be one of the ten itself.
    spellings = () if isinstance(record, Profile) else profile_of(county).class_spellings
    for at, text in _classes_named(record):
        if text in _KNOWN_CLASSES or text in spellings:
            continue
        close = nearest(text, [*(c.value for c in PowerClass), *spellings])
        yield finding(
            at,
            variant="" if close else "unknown",
            power_class=text,
            nearest=enumeration(close),
            known=enumeration(PowerClass),
        )


@rule(
    "ZF213",
    title=Text("职权编码与规则不符", "Code does not follow the county's pattern"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=all_powers,
    says={
        "length": Text(
            "编码 {code} 有 {got} 位，规则是 {expected} 位（{pattern}）",
            "{code} has {got} characters, the pattern {expected} ({pattern})",
        ),
        "segment": Text(
            "编码 {code} 的“{segment}”段是 {got}，应为 {expected}",
            "{code}: its segment {segment} is {got}, expected {expected}",
        ),
        "class": Text(
            "编码 {code} 的“{segment}”段 {got} 是{meant}，事项的类别是{power_class}",
            "{code}: its segment {segment}, {got}, means {meant}, but the item is of class {power_class}",
        ),
        "unknown": Text(
            "编码 {code} 的“{segment}”段 {got} 不在类别代码里（{known}）",
            "{code}: its segment {segment}, {got}, is no class code ({known})",
        ),
        "serial": Text(
            "编码 {code} 的“{segment}”段 {got} 不是数字", "{code}: its segment {segment}, {got}, is no number"
        ),
    },
    mend=Text(
        "按 zfzr.yaml 的“职权编码”改正；单位段对照 unit.yaml 的“单位代码”，引用它的地方一并改。沿用12位、31位等统一编码的，"
        "把“职权编码”的分段改成各段的名称、位数（如名称“统一编码”、位数 31），或者删去“职权编码”，编码就不核对",
        "mend it after 职权编码 in zfzr.yaml and 单位代码 in unit.yaml, and whatever refers to it. For codes of 12 or 31"
        " digits state their parts under 分段 (名称 统一编码, 位数 31), or take 职权编码 out: none is checked",
    ),
)
def code_against_pattern(power: Power, county: County) -> Iterator[Finding]:
    """A code whose length, area, unit, class or serial number is not what zfzr.yaml and unit.yaml declare."""
    if profile_of(county).power_code is None:
        return
    code, segments = power.code, _segments(county, power.unit)
    length = segments[-1].end if segments else 0
    if len(code) != length:
        yield finding(
            "编码",
            variant="length",
            code=code,
            got=len(code),
            expected=length,
            pattern="＋".join(f"{s.name}{s.end - s.start}" for s in segments),
        )
        return
    for segment in segments:
        got = code[segment.start : segment.end]
        if got != segment.wanted and (wrong := _wrong_in(county, power, segment, got)):
            variant, values = wrong
            at = power.field("编码")
            found = finding(at, variant=variant, code=code, segment=segment.name, got=got, **values)
            yield narrowed(county, found, code, segment.start, segment.start + len(got))


class _Segment(NamedTuple):
    """A stretch of a unit's codes: what it is called, from where to where it reaches, and what must stand there."""

    name: str
    start: int
    end: int
    wanted: str | None


@lookup
def _segments(county: County, slug: str) -> tuple[_Segment, ...]:
    profile, unit = profile_of(county), units_by_slug(county).get(slug)
    expected = {"区划": profile.area.code, "单位": unit.code if unit else None}
    found: list[_Segment] = []
    for segment in profile.power_code.segments if profile.power_code else ():
        start = found[-1].end if found else 0
        wanted = expected.get(segment.name) or None
        if wanted and len(wanted) != segment.length:
            wanted = None  # ZF035 tells it where it is wrong, not at every item
        found.append(_Segment(segment.name, start, start + segment.length, wanted))
    return tuple(found)


def _wrong_in(county: County, power: Power, segment: _Segment, got: str) -> tuple[str, dict[str, Any]] | None:
    """Return what is wrong with a segment of a code, as the variant to say and its values; None if nothing is."""
    if segment.wanted:
        return "segment", {"expected": segment.wanted}
    if segment.name == "序号":
        return None if got.isascii() and got.isdigit() else ("serial", {})
    if segment.name == "类别" and (classes := _classes_by_code(county)):
        if got not in classes:
            return "unknown", {"known": enumeration(classes)}
        meant, power_class = classes[got]
        if power.power_class and power_class not in ("", power.power_class):
            return "class", {"meant": meant, "power_class": power.power_class}
    return None


@lookup
def _classes_by_code(county: County) -> dict[str, tuple[str, str]]:
    """Return what class codes stand for: as zfzr.yaml says, and the class it means; empty where none is known (ZF212)."""
    profile = profile_of(county)
    length = segment_length(county, "类别")
    said = profile.power_code.classes if profile.power_code else {}
    if any(len(code) != length for code in said):
        return {}  # ZF035 tells it where it is wrong, not at every item
    meant = {code: profile.class_spellings.get(text, text) for code, text in said.items()}
    return {code: (text, _KNOWN_CLASSES.get(meant[code], "")) for code, text in said.items()}


@lookup
def _nameless(county: County) -> list[Power]:
    """Return the powers without a name or a class; of those that lack it by one catalogue item the first."""
    found: list[Power] = []
    told: set[str] = set()
    for power in of_kind(county, _nameless_in, AuthorityItem):
        if power.catalogue and power.catalogue.code in told:
            continue
        told.add(power.catalogue.code if power.catalogue else power.code)
        found.append(power)
    return found


@lookup
def _nameless_in(county: County, _: type[AuthorityItem], piece: Piece) -> tuple[Power, ...]:
    return tuple(
        power
        for power in powers_in(county, piece)
        if not (power.name and power.class_text) and not (power.item.inherits and power.catalogue is None)
    )


@rule(
    "ZF214",
    title=Text("事项没有名称或者类别", "Item without a name or a class"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_nameless,
    says={
        "": Text("事项 {code} 没有写{missing}", "item {code} has no {missing_en}"),
        "catalogue": Text(
            "通用事项 {code} 没有写{missing}，引用它的事项也没有",
            "catalogue item {code} has no {missing_en}, nor have the items that inherit it",
        ),
    },
    mend=Text("补上名称和类别，或者引用通用事项", "add it, or inherit a catalogue item"),
)
def nameless_item(power: Power, _: County) -> Iterator[Finding]:
    """An item that has no name or class even with what it inherits; what a catalogue item lacks is said once."""
    lacks_name, lacks_class = not power.name, not power.class_text
    record: AuthorityItem | CatalogueItem = power.catalogue or power.item
    yield finding(
        record.field("编码"),
        subject=record.id,
        unit=record.unit or "",
        variant="catalogue" if power.catalogue else "",
        code=record.id,
        missing=enumeration([*(["名称"] if lacks_name else []), *(["类别"] if lacks_class else [])]),
        missing_en=" and ".join([*(["name"] if lacks_name else []), *(["class"] if lacks_class else [])]),
    )


@rule(
    "ZF215",
    title=Text("子项与上级事项不符", "Sub-item and parent item do not fit"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=all_powers,
    says={
        "self": Text("事项 {code} 的上级事项是它自己", "item {code} names itself as its parent"),
        "unit": Text(
            "上级事项 {parent} 是{other}的，不是本单位的", "the parent item {parent} belongs to {other}"
        ),
        "class": Text(
            "子项类别是{power_class}，上级事项 {parent} 是{other}",
            "the sub-item is of class {power_class}, its parent {parent} of {other}",
        ),
        "inactive": Text(
            "上级事项 {parent} 状态是“{other}”，子项仍在用",
            "the parent item {parent} is {other}, the sub-item is active",
        ),
    },
    mend=Text("改正“上级事项”，或者使两者的类别、状态一致", "mend 上级事项, or make the two agree"),
)
def unfitting_parent(power: Power, county: County) -> Iterator[Finding]:
    """A sub-item whose parent is itself, another unit's, of another class, or no longer in force.

    A parent that no unit has is a dangling reference (ZF102).
    """
    parent = power_by_code(county).get(power.item.parent or "")
    if parent is None:
        return
    variant, other = _misfit(county, power, parent)
    if variant:
        yield finding(
            "上级事项",
            variant=variant,
            related=[] if parent.item is power.item else [Related(parent.field("编码"), PARENT_HERE)],
            code=power.code,
            parent=parent.code,
            power_class=power.class_text,
            other=other,
        )


def _misfit(county: County, power: Power, parent: Power) -> tuple[str, str]:
    if parent.item is power.item:
        return "self", ""
    if parent.unit != power.unit:
        return "unit", name_of_unit(county, parent.unit)
    if power.power_class and parent.power_class and power.power_class is not parent.power_class:
        return "class", parent.class_text
    if power.is_active and not parent.is_active:
        return "inactive", parent.status_word
    return "", ""


@rule(
    "ZF216",
    title=Text("同一单位事项重名", "Two items of one unit with one name"),
    duty="D03",
    kind=DATA,
    severity=WARNING,
    on=whole_powers,
    says=Text(
        "{unit_name}有两项“{item}”（{power_class}）：{first} 和 {code}",
        "{unit_name} has two items {item} ({power_class}): {first} and {code}",
    ),
    mend=Text(
        "一项登记了两遍的，留一项；确是两项的，在名称里写出区别",
        "keep one, or make the names tell them apart",
    ),
)
def same_name_twice(power: Power, county: County) -> Iterator[Finding]:
    """Two powers in force of one unit with the same name and class: counted twice, or told apart by nobody."""
    known = _first_of_name(county, power.unit)[_name_of(power)]
    if power.name and known.item is not power.item:
        yield finding(
            _name_place(power),
            related=[Related(_name_place(known), FIRST_HERE)],
            power_class=power.class_text,
            first=known.code,
            code=power.code,
            **about_power(county, power),
        )


@lookup
def _first_of_name(county: County, unit: str) -> dict[tuple[str, str], Power]:
    return {_name_of(power): power for power in reversed(whole_powers_of(county, unit))}


def _name_of(power: Power) -> tuple[str, str]:
    return power.name, power.class_text


def _name_place(power: Power) -> Place:
    return power.field("名称" if power.item.name else "引用")
