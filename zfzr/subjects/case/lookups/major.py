"""Whether a case is major by the definition of its day, and what a major one needs: review, discussion, all written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.finding import Related
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.norms import NEW_PENALTY_LAW, Norm, notice, party_names, undeclared_kind
from zfzr.subjects.case.lookups.opinions import opinion_meant
from zfzr.subjects.case.lookups.points import NOT_WRITTEN, Point, State
from zfzr.subjects.case.parameters import (
    BEFORE,
    FILING_RULES,
    MAJOR_FINE_CITIZEN,
    MAJOR_FINE_ORGANISATION,
    MAJOR_KINDS,
)
from zfzr.subjects.case.records import CatalogueEntry, Discussion, ReviewCatalogue, ReviewOpinion
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Spelled, Text, Wording, both_ways, enumeration, said

ENTRY_HERE = Text("法制审核目录写在这里", "the catalogue of review says so here")
_SUMS = {"公民": MAJOR_FINE_CITIZEN, "单位": MAJOR_FINE_ORGANISATION}
_CLASSES = PowerClass.spellings()


class Major(NamedTuple):
    """Whether a decision is major: None where nobody can tell, for want of the parameter or of what a household is."""

    holds: bool | None
    because: Wording
    norm: Norm | None = None
    parameter: str = ""


_SELF = Text("本单位认定为重大", "the unit itself holds it to be major")
_MINOR = Text("没有达到重大的数额和种类", "neither sum nor kind makes it major")
_STRANGE = Text("处罚种类没有声明", "nobody declared the kind of penalty")
_UNKNOWN = Text("当日没有重大处罚的数额标准", "no sum was set that day")


@lookup_by(lambda file: (file.case.place,))
def major_by_definition(county: County, file: CaseFile) -> Major:
    """Tell whether a decision is major by the definition of its day, whatever the unit holds it to be."""
    day, case = file.day("决定"), file.case
    if day is None:
        return Major(False, _MINOR)
    for kind in case.penalties:
        norm = file.holding(county, MAJOR_KINDS, (kind, case.party_type.value), day)
        if norm:
            return Major(True, said(Text("处罚种类：{kind}", "kind of penalty: {kind}"), kind=kind), norm)
    strange = undeclared_kind(county, case.penalties)
    most = max(case.fine or Decimal(0), case.confiscated or Decimal(0))
    names = [_SUMS[who] for who in party_names(county, case.party_type, day)]
    norms = {name: file.norm(county, name, day) for name in names}
    unset = next((name for name, norm in norms.items() if norm is None), "")
    if unset:
        return Major(None, _UNKNOWN, parameter=unset)
    reached = [norm for norm in norms.values() if norm and most >= norm.value]
    if strange and len(reached) < len(norms):
        return Major(None, _STRANGE, parameter=strange)
    if not reached:
        return Major(False, _MINOR, next(iter(norms.values())))
    because = said(
        Text("罚款或者没收{sum}元，达到{least}元", "{sum} yuan fined or confiscated, from {least} on"),
        sum=plainly(most),
        least=plainly(reached[0].value),
    )
    return Major(True if len(reached) == len(norms) else None, because, reached[0])


def major_of(county: County, file: CaseFile) -> Major:
    """Tell whether a decision is major: by the definition of its day, or because the unit holds it to be."""
    return _held_to_be(file, major_by_definition(county, file))


def major_to_file(county: County, file: CaseFile) -> Major:
    """Tell whether a decision is major where it is to be filed: by the definition of its day, which stands.

    Where that cannot tell, who holds its own case to be major has said so; that it holds it for minor clears nobody.
    """
    defined = major_by_definition(county, file)
    return Major(True, _SELF) if defined.holds is None and file.case.major else defined


def _held_to_be(file: CaseFile, defined: Major) -> Major:
    if defined.holds is not True and file.case.major and file.day("决定"):
        return Major(True, _SELF, _OF_REVIEW)
    return defined


_OF_REVIEW = notice("第四部分（二）（重大执法决定法制审核、重大案件集体讨论）")
_FIFTH = Norm(Decimal(1), f"{FILING_RULES}第五条", verified=True)
_REVIEWED = Text("决定前经过法制审核", "reviewed by the legal office before the decision")
_DISCUSSED = Text("决定前集体讨论，记录各人意见", "discussed before the decision, each one's view recorded")
_FEWER = Spelled("参加人不足两人", "fewer than two took part")
_WRITTEN = Text("重大案件登记各环节", "the stages of a major case are written down")


def judge_major(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge whether the case is held to be what it is, and what follows where it is major or of the unit's catalogue."""
    day, case = file.day("决定"), file.case
    if day is None or case.procedure.is_summary:
        return
    defined = major_by_definition(county, file)
    major = _held_to_be(file, defined)
    asked = Text("重大与否的认定与定义相符", "held to be major as the definition says")
    if defined.holds is None:
        yield Point("ZF728", "重大", State.UNJUDGED, case.place, asked, day, parameter=defined.parameter)
    else:
        hidden = defined.holds and case.major is False
        yield Point(
            "ZF728",
            "重大",
            State.DOUBTFUL if hidden else State.SOUND,
            case.field("重大") if hidden else case.place,
            asked,
            day,
            defined.norm,
            values={"why": both_ways(defined.because), "source": defined.norm.source if defined.norm else ""},
        )
    if major.holds:
        yield from _of_major(county, file, major, day)
    elif major.holds is False or file.stages:
        yield from _of_catalogue(county, file, day)


def _of_major(county: County, file: CaseFile, major: Major, day: date) -> Iterator[Point]:
    case, why = file.case, both_ways(major.because)
    reviewed = (
        _asks_review(major, day) or file.holding(county, BEFORE, ("法制审核", "决定"), day) or _OF_REVIEW
    )
    discussed = file.holding(county, BEFORE, ("集体讨论", "决定"), day) or _OF_REVIEW
    yield Point(
        "ZF727",
        "重大",
        State.SOUND if file.stages else State.DOUBTFUL,
        case.field("案号"),
        _WRITTEN,
        day,
        major.norm,
        values={"why": why},
    )
    if file.stages is None:
        for rule, stage, norm, asked in (
            ("ZF725", "法制审核", reviewed, _REVIEWED),
            ("ZF726", "集体讨论", discussed, _DISCUSSED),
        ):
            yield Point(
                rule, stage, State.UNJUDGED, case.field("案号"), asked, day, norm, because=NOT_WRITTEN
            )
        return
    yield _review(county, "ZF725", file, reviewed, {"why": why})
    yield _discussion(file, discussed, why)


def _asks_review(major: Major, day: date) -> Norm | None:
    """Return what asks a review of a case that is major by 令168号: its fifth article, until the law itself does."""
    is_by_it = major.norm is not None and major.norm.source.startswith(FILING_RULES)
    return _FIFTH if is_by_it and day < NEW_PENALTY_LAW else None


def _review(
    county: County,
    rule: str,
    file: CaseFile,
    norm: Norm,
    values: Mapping[str, str | date],
    related: tuple[Related, ...] = (),
) -> Point:
    stages = file.stages
    review = stages.review if stages else None
    refused = review is not None and opinion_meant(county, review) is ReviewOpinion.REFUSED
    lacking = "none" if stages else "unwritten"
    variant = lacking if review is None or review.day is None else "refused" if refused else ""
    at = stages.field("法制审核") if stages else file.case.field("案号")
    day = file.day("决定")
    return Point(
        rule,
        "法制审核",
        State.DOUBTFUL if variant else State.SOUND,
        at,
        _REVIEWED,
        day,
        norm,
        variant=variant,
        values={**values, "source": norm.source, "on": day or ""},
        related=related,
    )


def _discussion(file: CaseFile, norm: Norm, why: Spelled) -> Point:
    """Judge the discussion of a major case: held, with minutes, and each one's view in them."""
    stages, held = file.stages, file.held
    at = stages.field("集体讨论") if stages else file.case.field("案号")
    variant, missing = "", ""
    if file.day("集体讨论") is None:
        variant = "none"
    elif held is None:
        variant = "minutes"
    else:
        at = held.field("参加人")
        missing = enumeration(_silent(held))
        variant = "views" if missing or len(held.views) < 2 else ""
    return Point(
        "ZF726",
        "集体讨论",
        State.DOUBTFUL if variant else State.SOUND,
        at,
        _DISCUSSED,
        file.day("集体讨论") or file.day("决定"),
        norm,
        variant=variant,
        values={"why": why, "source": norm.source, "missing": missing or _FEWER},
    )


def _silent(held: Discussion) -> Iterator[str]:
    """Yield whose view is not recorded."""
    yield from (view.person for view in held.views if view.stand is None and not view.position)


# The unit's own catalogue


@lookup
def catalogues_of(county: County) -> dict[str, tuple[ReviewCatalogue, ...]]:
    """Return by unit every version of its catalogue of review."""
    found: dict[str, tuple[ReviewCatalogue, ...]] = {}
    for catalogue in county.dataset.all(ReviewCatalogue):
        unit = catalogue.unit or ""
        found[unit] = (*found.get(unit, ()), catalogue)
    return found


def entry_for(
    county: County, file: CaseFile, day: date
) -> tuple[ReviewCatalogue, int, CatalogueEntry] | None:
    """Return the entry of the unit's catalogue of a day that a case falls under, with its version and its place in it."""
    for catalogue in catalogues_of(county).get(file.case.unit or "", ()):
        if catalogue.on(day) and (catalogue.issued is None or catalogue.issued <= day):
            for i, entry in enumerate(catalogue.entries):
                if _covers(county, entry, file):
                    return catalogue, i, entry
    return None


def _covers(county: County, entry: CatalogueEntry, file: CaseFile) -> bool:
    case = file.case
    narrows = bool(entry.items or entry.fine or entry.confiscated or entry.penalties or entry.after_hearing)
    if not narrows and entry.power_class is None:
        return False  # words alone: nobody but a reader can tell
    written = entry.power_class or PowerClass.PENALTY.value
    if _CLASSES.get(profile_of(county).class_spellings.get(written, written)) is not PowerClass.PENALTY:
        return False
    return (
        (not entry.items or case.item in entry.items)
        and (not entry.party_types or case.party_type in entry.party_types)
        and (entry.fine is None or (case.fine or 0) >= entry.fine)
        and (entry.confiscated is None or (case.confiscated or 0) >= entry.confiscated)
        and (not entry.penalties or not set(entry.penalties).isdisjoint(case.penalties))
        and (not entry.after_hearing or file.day("听证") is not None)
    )


def _of_catalogue(county: County, file: CaseFile, day: date) -> Iterator[Point]:
    found = entry_for(county, file, day)
    if found is None:
        return
    catalogue, nth, entry = found
    norm = notice(f"第四部分（二）；本单位法制审核目录（{catalogue.version}）第{entry.number}项")
    yield _review(
        county,
        "ZF729",
        file,
        norm,
        {"version": catalogue.version, "entry": entry.number, "matter": entry.matter},
        (Related(catalogue.field("事项", nth, "情形"), ENTRY_HERE),),
    )
