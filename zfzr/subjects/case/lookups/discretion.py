"""The fine of a case against the unit's table of discretion: in its band, or outside with a reason and an approval."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import members_of
from zfzr.declare.finding import Related
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.major import major_of
from zfzr.subjects.case.lookups.norms import Norm, holding, party_names
from zfzr.subjects.case.lookups.points import Point, State
from zfzr.subjects.case.lookups.power import NO_ITEM
from zfzr.subjects.case.parameters import DEVIATION_APPROVED, DEVIATION_FROM_ABOVE, HOUSEHOLDS_ARE_CITIZENS
from zfzr.subjects.discretion.lookups import (
    Judged,
    Side,
    Used,
    behind_its_degree,
    in_words,
    is_counted,
    judged,
    side_of,
    superior_by_number,
)
from zfzr.subjects.discretion.records import Amount, PartyKind
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.unit.lookups import organ_entrusting, units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Spelled, Text, enumeration, said, with_aside

_KINDS = {"公民": PartyKind.PERSON, "单位": PartyKind.UNIT}
_STAGE = "裁量"
_ASKED = Text(
    "罚款在裁量档次以内；偏离的有理由、经批准",
    "the fine lies in its band, or a deviation has reason and approval",
)
_ASKED_OF = Text(
    "罚款在{bands}以内；偏离的有理由、经批准",
    "the fine lies within {bands}, or a deviation has reason and approval",
)
_IN_RANGE = Text("罚款不高于法定幅度", "the fine goes not beyond the range of the law")
_NAMED = Text("所写的档次在裁量标准里", "the band named is one of the standard")
BAND_HERE = Text("裁量标准的档次写在这里", "the band of the standard is written here")
NO_TABLE = Text(
    "本单位当日没有这项职权的裁量标准", "the unit had no standard of discretion for the power that day"
)
NOT_SEEN = Text(
    "罚款不在档次以内，环节没有登记，看不出有没有偏离理由",
    "the fine lies in no band, and its stages are not written down: whether there is a reason nobody can see",
)
BY_MEETING, BY_HEAD = "集体讨论", "主要负责人批准"
"""Two ways of approval that leave a trace elsewhere in the file; of others that a county has, the word is all there is."""


@target("偏离批准方式", home="parameters.yaml")
def ways_of_approval(county: County, _: Site | None) -> Collection[str]:
    """Return the ways by which a deviation from a standard is approved, from a higher organ's too, and of other days."""
    return _ways(county, DEVIATION_APPROVED) | _ways(county, DEVIATION_FROM_ABOVE)


@lookup
def _ways(county: County, family: str) -> frozenset[str]:
    return frozenset(word for steps in members_of(county, family) for word in steps[0])


def judge_discretion(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge the fine: what the case names is in the standard; within the law's range; in its band, or deviating rightly."""
    case, day = file.case, file.day("决定")
    if day is None or not case.fine or case.fine < 0:  # a sum below nothing is ZF705
        return
    at = case.field("罚款")
    if case.item is None:
        yield Point("ZF749", _STAGE, State.UNJUDGED, at, _ASKED, day, because=NO_ITEM)
        return
    found = [_judged(county, file, case.fine, day, who) for who in party_names(county, case.party_type, day)]
    first = found[0]
    if first is None:
        yield Point("ZF749", _STAGE, State.UNJUDGED, at, _ASKED, day, because=NO_TABLE)
        return
    if first.unnamed:
        yield _not_named(file, first, day)
        return
    if any(each is None or _verdict(each) != _verdict(first) for each in found):
        yield Point("ZF749", _STAGE, State.UNJUDGED, at, _ASKED, day, parameter=HOUSEHOLDS_ARE_CITIZENS)
        return
    yield from _of_fine(county, file, first, case.fine, day)


def _judged(county: County, file: CaseFile, fine: Decimal, day: date, who: str) -> Judged | None:
    told = file.stages.discretion if file.stages else None
    used = Used(told.standard, told.step, told.of_range, told.base) if told else Used()
    power = file.power
    is_entrusted = power and organ_entrusting(county).get(file.case.unit or "") == power.unit
    holder = power.unit if power and is_entrusted else file.case.unit
    return judged(county, holder or "", file.case.item or "", day, _KINDS[who], fine, used)


def _verdict(found: Judged) -> tuple[bool | None, bool, str]:
    return found.is_inside, found.is_above or found.is_short_of_any_text, found.unnamed


def _not_named(file: CaseFile, found: Judged, day: date) -> Point:
    stages = file.stages
    used = stages.discretion if stages else None
    words = {"标准": used.standard, "档次": used.step, "幅度条件": used.of_range} if used else {}
    return Point(
        "ZF751",
        _STAGE,
        State.DOUBTFUL,
        stages.field("裁量", found.unnamed) if stages else file.case.field("罚款"),
        _NAMED,
        day,
        values={"label": found.unnamed, "word": words.get(found.unnamed) or "", "on": day},
    )


def _of_fine(county: County, file: CaseFile, found: Judged, fine: Decimal, day: date) -> Iterator[Point]:
    at, norm = file.case.field("罚款"), _norm(found)
    bounds = _bounds(found)
    values: dict[str, str | date] = {"fine": plainly(fine), "on": day, "bands": bounds, "source": norm.source}
    asked = said(_ASKED_OF, bands=bounds) if found.held_against else _ASKED
    related = tuple(Related(s.field("档次", i), BAND_HERE) for s, i, _ in found.held_against[:1])
    if found.is_above:
        yield Point(
            "ZF750",
            _STAGE,
            State.DOUBTFUL,
            at,
            _IN_RANGE,
            day,
            norm,
            values={**values, "ranges": _in_words(list(found.ranges))},
            related=related,
        )
        return
    if found.is_inside:
        yield Point("ZF749", _STAGE, State.SOUND, at, asked, day, norm)
        return
    because = found.unknown if found.is_inside is None else NOT_SEEN if file.stages is None else None
    if because:
        yield Point("ZF749", _STAGE, State.UNJUDGED, at, asked, day, norm, because=because)
        return
    family = DEVIATION_FROM_ABOVE if _is_beyond_above(county, file, found, fine, day) else DEVIATION_APPROVED
    variant, where, more = _deviation(county, file, day, family)
    if variant == "undiscussed" and major_of(county, file).holds:
        return  # that a major case was not discussed is told of it as such (ZF726)
    unset = variant == "unset"
    yield Point(
        "ZF749",
        _STAGE,
        State.UNJUDGED if unset else State.SOUND if variant is None else State.DOUBTFUL,
        where,
        asked,
        day,
        norm,
        variant="" if unset else variant or "",
        values={**values, **more},
        related=related,
        parameter=family if unset else "",
    )


def _is_beyond_above(county: County, file: CaseFile, found: Judged, fine: Decimal, day: date) -> bool:
    """Tell whether a fine lies outside the bands of the higher organ's table too, as far as these state sums.

    A unit approves what deviates from its own refinement; what leaves the higher table is for that organ to approve.
    """
    told = file.stages.discretion if file.stages else None
    base = told.base if told else None
    known = superior_by_number(county)
    above = [known[s.refines] for s in found.standards if s.refines in known and known[s.refines].on(day)]
    sides = [
        side_of(fine, band, base)
        for each in above
        for band in each.bands
        if is_counted(band) and not band.by_reference
    ]
    return bool(sides) and all(side in (Side.BELOW, Side.ABOVE) for side in sides)


def _deviation(
    county: County, file: CaseFile, day: date, family: str
) -> tuple[str | None, Place, dict[str, str]]:
    """Return what a deviation lacks, None where nothing, and where that is to be written."""
    stages, at = file.stages, file.case.field("罚款")
    if stages is None or not (stages.deviation or "").strip():
        return "", stages.field("裁量", "档次") if stages and stages.discretion else at, {}
    word = (stages.deviation_approved or "").strip()
    where = stages.field("偏离批准")
    allowed = sorted(way for way in _ways(county, family) if holding(county, family, (way,), day))
    if not allowed:
        return "unset", where, {}
    if not word:
        return "unapproved", where, {}
    if word not in allowed:
        variant = "above" if family == DEVIATION_FROM_ABOVE else "other-way"
        return variant, where, {"way": word, "ways": enumeration(allowed)}
    if word == BY_MEETING and file.day("集体讨论") is None:
        return "undiscussed", where, {}
    unit, approver = units_by_slug(county).get(file.case.unit or ""), stages.approver
    who = people_by_number(county).get(approver or "")
    if word == BY_HEAD and unit and who and unit.heads_on(day) and who.name not in unit.heads_on(day):
        return "not-head", where, {"name": who.name, "person": who.number}
    return None, where, {}


def _bounds(found: Judged) -> str:
    """Say within what a fine is to lie: the bands, or the law where the bands of the day are not written down."""
    if found.is_short_of_any_text:
        return with_aside(Spelled("法定幅度", "the range of the law"), _in_words(list(found.ranges)))
    bands = _in_words([band for _, _, band in found.held_against])
    return with_aside(Spelled("裁量档次", "the bands"), bands)


def _norm(found: Judged) -> Norm:
    standard = found.held_against[0][0] if found.held_against else found.standards[0]
    number = standard.number
    source = Spelled(
        f"{standard.basis}；本单位裁量标准 {number}", f"{standard.basis}; the unit's standard {number}"
    )
    return Norm(Decimal(1), source, verified=True)


def _in_words(amounts: list[Amount]) -> str:
    words = [
        behind_its_degree(getattr(each, "degree", ""), in_words(each)) for each in amounts if in_words(each)
    ]
    return enumeration(dict.fromkeys(words)) if words else Spelled("没有数额", "no amounts")
