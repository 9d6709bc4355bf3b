"""Measures of powers and responsibilities (二): broken down, borne by someone, resting on law in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, measure, ratio, tells_nothing_where
from zfzr.declare.tally import Counted, tally
from zfzr.files.place import Place
from zfzr.subjects.law.lookups import (
    Outcome,
    Resolution,
    articles_in_words,
    read_citations,
    resolutions_of,
)
from zfzr.subjects.power.lookups import (
    NOTHING_IN_FORCE,
    CitedBasis,
    Power,
    class_word,
    is_broken_down,
    nothing_in_force,
    powers_in_force,
    whole_powers,
)
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import acts_towards_the_public, units_by_slug
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Text

_POWERS = Text("项在用职权", "powers in force")


def _share(
    unit: UnitYear,
    shortcoming: Callable[[Power], Text | None],
    leads: Callable[[Power], tuple[Finding, ...]] = lambda _: (),
) -> Measured:
    """Return the share of the unit's powers in force that have no shortcoming; `leads` are the findings that tell it."""
    powers = sorted(
        powers_in_force(unit.county, unit.slug),
        key=lambda p: (p.code, p.item.place.file, p.item.place.in_order),
    )
    if not powers:
        return nothing_in_force(unit)
    judged = [(power, shortcoming(power)) for power in powers]
    return ratio(
        (power for power, text in judged if text is None),
        (
            Evidence(power.item.place, _about(power, text), leads=leads(power))
            for power, text in judged
            if text is not None
        ),
        NOTHING_IN_FORCE,
        Place(f"units/{unit.slug}/authorities.yaml"),
    )


def _no_powers(unit: UnitYear, _: str) -> Measured | None:
    return None if powers_in_force(unit.county, unit.slug) else nothing_in_force(unit)


tells_nothing_where(_no_powers, whole_powers)


def _about(power: Power, text: Text) -> Text:
    return Text(f"{power.code} {power.name}：{text.zh}", f"{power.code} {power.name}: {text.en}")


@measure(
    "职权分解率",
    duty="D07",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "在用职权中，已分解到执法机构和执法岗位的占比",
        "share of powers in force that are broken down to a body and a post",
    ),
    counted=_POWERS,
    shortfall=Text("没有分解到机构和岗位", "are not broken down"),
    leads=("ZF208",),
)
def decomposed_share(unit: UnitYear) -> Measured:
    """Share of powers in force that are assigned to a body and a post (二：分解到执法机构和执法岗位)."""

    def shortcoming(power: Power) -> Text | None:
        if is_broken_down(unit.county, power, unit.county.as_of):
            return None
        held = [a for a in power.item.assignments if a.on(unit.county.as_of)]
        if any(a.body and a.post for a in held):
            return Text("分解到的机构或者岗位已经不存在", "the body or post that carries it is no more")
        if any(a.body for a in held):
            return Text("只分解到机构，未分解到岗位", "broken down to a body but to no post")
        return Text("未分解到机构和岗位", "not broken down")

    return _share(unit, shortcoming, leads=lambda power: unit.leads("ZF208", power.id))


@measure(
    "责任覆盖率",
    duty="D08",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "在用职权中，部门责任、机构岗位责任、违法责任三层齐全的占比",
        "share of powers in force with all three levels of responsibility",
    ),
    counted=_POWERS,
    shortfall=Text("三层责任不全", "lack a level of responsibility"),
    leads=("ZF209",),
)
def responsible_share(unit: UnitYear) -> Measured:
    """Share of powers in force for which unit, post and liability are all stated (二：权力对应的责任体系)."""

    def shortcoming(power: Power) -> Text | None:
        missing = power.missing_levels
        return Text(f"缺{'、'.join(missing)}一层", f"lacks {', '.join(missing)}") if missing else None

    return _share(unit, shortcoming, leads=lambda power: unit.leads("ZF209", power.id))


@measure(
    "依据有效率",
    duty="D03",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "在用职权中，当日的依据都能识别、已登记、条文存在并且现行有效的占比",
        "share of powers in force whose bases of the day all parse, are known, exist and are in force",
    ),
    counted=_POWERS,
    shortfall=Text("依据失效或者无法核对", "rest on bases that cannot be relied upon"),
    leads=("ZF205", "ZF207", "ZF226"),
)
def valid_basis_share(unit: UnitYear) -> Measured:
    """Share of powers in force all of whose bases of the day can be relied upon (二：立改废)."""

    def shortcoming(power: Power) -> Text | None:
        bases = power.bases_on(unit.county.as_of)
        if not bases:
            return Text("当日没有依据", "no basis on the day")
        return next((weak.text for b in bases for weak in _weaknesses(b, unit.county)), None)

    def leads(power: Power) -> tuple[Finding, ...]:
        """No lead tells of what cannot be read or looked up: that is a defect of the data, and no ruling mends it."""
        bases = power.bases_on(unit.county.as_of)
        if not bases:
            return unit.leads("ZF207", power.id)
        codes = {each.lead for b in bases for each in _weaknesses(b, unit.county)}
        if "" in codes:
            return ()
        return tuple(lead for code in sorted(codes) for lead in unit.leads(code, power.id))

    return _share(unit, shortcoming, leads=leads)


class _Weakness(NamedTuple):
    """Why a citation cannot be relied upon, and the code of the lead that tells it: none for a defect of the data."""

    text: Text
    lead: str = ""


def _weaknesses(cited: CitedBasis, county: County) -> Iterator[_Weakness]:
    text = cited.basis.citation
    if isinstance(read_citations(text), CitationError):
        yield _Weakness(Text(f"依据无法识别：{text}", f"the basis cannot be read: {text}"))
        return
    for resolution in resolutions_of(county, text, county.as_of):
        if weak := _weakness_of(resolution):
            yield weak


def _weakness_of(resolution: Resolution) -> _Weakness | None:
    """Say why a citation cannot be relied upon on the day; None where nothing speaks against it."""
    citation = resolution.citation
    name = f"《{citation.instrument}》" if citation.instrument else citation.number or ""
    missing = articles_in_words(resolution.missing)
    said = {
        Outcome.UNKNOWN_INSTRUMENT: _Weakness(
            Text(f"{name}未登记在 laws/", f"{name} is not registered in laws/")
        ),
        Outcome.NOT_IN_FORCE: _Weakness(
            Text(f"{name}当日无有效文本", f"{name} is not in force on the day"), "ZF205"
        ),
        Outcome.UNKNOWN_TEXT: _Weakness(
            Text(
                f"{name}（{citation.number}）的文本没有登记",
                f"the text of {name} ({citation.number}) is not registered",
            )
        ),
        Outcome.TEXT_NOT_IN_FORCE: _Weakness(
            Text(
                f"{name}（{citation.number}）的文本当日不在施行",
                f"the text of {name} ({citation.number}) is not in force on the day",
            ),
            "ZF226",
        ),
        Outcome.NO_SUCH_ARTICLE: _Weakness(
            Text(f"{name}的文本没有{missing}", f"the text of {name} has no article {missing}")
        ),
    }
    return said.get(resolution.outcome)


@measure(
    "执法机构职权覆盖率",
    duty="D07",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当日设有执法岗位（参数“持证环节”，默认调查、执行）的机构中，至少承办一项在用职权的占比",
        "share of the bodies with enforcement posts on the day that bear at least one power in force",
    ),
    counted=Text("个设有执法岗位的机构", "bodies with enforcement posts"),
    shortfall=Text("没有承办职权", "bear no power"),
)
def bodies_with_powers_share(unit: UnitYear) -> Measured:
    """Share of the enforcing bodies to which a power is broken down (二：分解到执法机构和执法岗位)."""
    county, day = unit.county, unit.county.as_of
    bearing = {
        assignment.body
        for power in powers_in_force(county, unit.slug)
        for assignment in power.item.assignments
        if assignment.on(day)
    }
    enforcing = [
        (i, body)
        for i, body in enumerate(unit.unit.bodies)
        if body.on(day) and any(post.on(day) and acts_towards_the_public(county, post) for post in body.posts)
    ]
    return ratio(
        (body for _, body in enforcing if body.code in bearing),
        (
            Evidence(
                unit.unit.field("机构", i, "代码"),
                Text(f"{body.name}没有承办在用职权", f"{body.name} bears no power in force"),
            )
            for i, body in enforcing
            if body.code not in bearing
        ),
        Text("当日没有设执法岗位的机构", "no body with enforcement posts on the day"),
        Place(f"units/{unit.slug}/unit.yaml"),
    )


def _no_list(county: County, unit: str, _: int) -> Text | None:
    known = f"units/{unit}/authorities.yaml" in county.dataset.files
    return None if known else Text("没有职权清单", "there is no list of powers")


@tally(
    "在用职权",
    duty="D03",
    unit_word="项",
    meaning=Text(
        "当日在用的职权，按职权类别；其他机关委托的只计在委托机关",
        "powers in force on the day by class; what another organ entrusted counts with that organ",
    ),
    kinds=(AuthorityItem,),
    not_told=_no_list,
)
def powers_by_class(county: County, _: int) -> Iterator[Counted]:
    """Every power in force on the day, by its class."""
    for slug in units_by_slug(county):
        for power in powers_in_force(county, slug):
            at = Evidence(power.item.place, Text(f"{power.code} {power.name}", f"{power.code} {power.name}"))
            yield Counted(slug, class_word(power), at)
