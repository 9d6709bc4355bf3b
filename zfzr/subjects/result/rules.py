"""What was settled and sealed against what is reckoned: scores, objections, seals (ZF540-ZF543, ZF552)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.registers import empty_and_untold
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.assessment.lookups import entry_of_stage, result_of
from zfzr.subjects.assessment.records import (
    AssessmentResult,
    Objection,
    ObjectionOutcome,
    ResultStage,
    SettledScore,
)
from zfzr.subjects.result.lookups import moved_since, reckoned, scores_now, sealed_years, settled_on
from zfzr.subjects.scheme.lookups import indicators_of, scheme_of
from zfzr.subjects.scheme.records import Mode
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Refusal, Said, Text, enumeration, said

if TYPE_CHECKING:
    from zfzr.subjects.assessment.score.comparison import UnitChange, UnitScore
    from zfzr.subjects.assessment.score.seal import Seal
    from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult
    from zfzr.subjects.result.lookups import SealedYear

CHANGED_HERE = Text("封存以后这里有改动", "changed here since it was sealed")

MOST_PLACES = 3
"""How many of the records that changed since a seal are named beside a unit that moved; `--verify` names all."""
MOST_LINES = 3
"""How many of the indicators that moved are told in a finding."""


# Settled scores (成绩) against what is reckoned


@rule(
    "ZF540",
    title=Text("审定的成绩与计分不符", "Settled score is not what is reckoned"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    compares=(Pair("考核结果.成绩", "评审打分.得分", "审定的成绩与按记录计算的成绩"),),
    says={
        "": Text(
            "{unit_name}审定的成绩是 {points} 分、{grade}，按现在的记录计分是 {now} 分、{now_grade}",
            "{unit_name} was settled with {points} points, {grade}; the records give {now}, {now_grade}",
        ),
        "corrected": Text(
            "{unit_name}的成绩是 {points} 分、{grade}，既不是审定时的（{then} 分、{then_grade}），"
            "也不是更正后的（{now} 分、{now_grade}）",
            "{unit_name} has {points} points, {grade}: neither what was settled ({then}, {then_grade}) nor what was"
            " corrected ({now}, {now_grade})",
        ),
        "outside": Text(
            "{unit_name}不在{year}年度考核之列，审定的成绩里却有",
            "{unit_name} is not assessed in {year}, but has a settled score",
        ),
    },
    mend=Text(
        "对照审定文件：抄错的，改“成绩”；记录在审定以后改过的，恢复，或者经批准后在“更正”里写明；"
        "怎样计分用 zfzr score 年度 --unit 单位 看",
        "by the settled paper: mend 成绩, or restore the records, or record the approved correction",
    ),
    on=AssessmentResult,
    rests_on_scores=True,
)
def settled_otherwise(result: AssessmentResult, county: County) -> Iterator[Finding]:
    """A score of a settled year (成绩) that is not what the records give.

    Of a unit that a correction names, the score as first settled is right, too: with the acts up to 审定 only.
    """
    settled = settled_on(county, result.year or 0)
    for entry in _entries(result, county):
        if settled is None or entry.agrees or entry.can_only_be_a_range:
            continue
        values: dict[str, Any] = {"points": plainly(entry.score.points), "grade": entry.score.grade}
        values |= {"now": entry.shown, "now_grade": entry.grade_shown}
        variant = "" if entry.now else "outside"
        if entry.now and any(
            entry.score.unit in c.units and c.day <= county.as_of for c in result.corrections
        ):
            first = _unit_of(reckoned(county, result.year or 0, settled), entry.score.unit)
            if first and _agrees(entry.score, first):
                continue
            if first:
                variant = "corrected"
                values |= {"then": first.total_shown(entry.places), "then_grade": first.grade_shown}
        yield finding(
            entry.at,
            subject=f"{result.year}/{entry.score.unit}",
            unit=entry.score.unit,
            day=settled,
            variant=variant,
            unit_name=name_of_unit(county, entry.score.unit),
            year=result.year,
            **values,
        )


@rule(
    "ZF541",
    title=Text("登记的成绩无法同计分核对", "Recorded score cannot be held against what is reckoned"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "unsettled": Text(
            "{unit_name}登记的成绩是 {points} 分、{grade}，按现在的记录计分是 {now} 分、{now_grade}；结果还没有审定",
            "{unit_name} is recorded with {points} points, {grade}; the records give {now}, {now_grade}; not settled yet",
        ),
        "range": Text(
            "{unit_name}审定的成绩是 {points} 分、{grade}，按现在的记录还不能定分（{now} 分、{now_grade}），没有核对",
            "{unit_name} was settled with {points} points, {grade}; the records give a range only ({now}, {now_grade})",
        ),
        "refused": Text(
            "{year}年度的考核细则不能据以计分，登记的成绩没有核对",
            "the scheme of {year} cannot be scored by: the recorded scores were not checked",
        ),
    },
    mend=Text(
        "用 zfzr score 年度 看缺什么，补齐评分和记录；结果没有审定的，“成绩”到审定后再填",
        "`zfzr score YEAR` says what is missing; record 成绩 once the result is settled",
    ),
    on=AssessmentResult,
    rests_on_scores=True,
)
def not_to_be_compared(result: AssessmentResult, county: County) -> Iterator[Finding]:
    """A recorded score (成绩) that differs though nothing is settled, or with which the records cannot be compared."""
    if not result.scores:
        return
    if isinstance(reckoned(county, result.year or 0, county.as_of), Refusal):
        yield finding("成绩", subject=str(result.year), variant="refused", year=result.year)
        return
    settled = settled_on(county, result.year or 0)
    for entry in _entries(result, county):
        differs = settled is None and entry.now is not None and not entry.agrees
        if differs or entry.can_only_be_a_range:
            yield finding(
                entry.at,
                subject=f"{result.year}/{entry.score.unit}",
                unit=entry.score.unit,
                variant="unsettled" if settled is None else "range",
                unit_name=name_of_unit(county, entry.score.unit),
                year=result.year,
                points=plainly(entry.score.points),
                grade=entry.score.grade,
                now=entry.shown,
                now_grade=entry.grade_shown,
            )


class _Entry(NamedTuple):
    """A recorded score, where it stands, and what the records give for its unit (None: it is not assessed)."""

    score: SettledScore
    at: Place
    now: UnitResult | None
    places: int

    @property
    def agrees(self) -> bool:
        return self.now is not None and _agrees(self.score, self.now)

    @property
    def can_only_be_a_range(self) -> bool:
        """Whether something is missing, so that the unit can still reach what is recorded."""
        if self.now is None or (self.now.total.value is not None and len(self.now.grades) == 1):
            return False
        within = self.now.total.low <= self.score.points <= self.now.total.high
        return within and self.score.grade in self.now.grades

    @property
    def shown(self) -> str:
        return self.now.total_shown(self.places) if self.now else ""

    @property
    def grade_shown(self) -> str:
        return self.now.grade_shown if self.now else ""


def _entries(result: AssessmentResult, county: County) -> Iterator[_Entry]:
    """Yield the recorded scores with what is reckoned; none of a year that is kept on paper or not closed yet."""
    now = reckoned(county, result.year or 0, county.as_of) if result.scores else None
    if now is None or isinstance(now, Refusal):
        return
    for i, score in enumerate(result.scores):
        yield _Entry(score, result.field("成绩", i, "得分"), now.unit(score.unit), now.decimals)


def _unit_of(result: YearResult | Refusal | None, slug: str) -> UnitResult | None:
    return None if result is None or isinstance(result, Refusal) else result.unit(slug)


def _agrees(score: SettledScore, unit: UnitResult) -> bool:
    return unit.total.value == score.points and unit.grades == (score.grade,)


# Sealed results against what is reckoned


_EMPTY: Final = Text(
    "；空着、没有零登记的登记簿，较早的版本计作没有，现在计作未登记：{kinds}，当时确实没有的登记零登记",
    "; registers that are empty without a nil statement once counted as none and are untold now: {kinds}",
)


def _empty_then(county: County, sealed: SealedYear) -> Said | Text:
    """Say which registers hold nothing, so that what was sealed may have counted them as none."""
    empty = empty_and_untold(county.on(sealed.last.day), sealed.year)
    labels = dict.fromkeys(kind.label for kind in empty.values())
    return said(_EMPTY, kinds=enumeration(labels)) if labels else Text("", "")


@rule(
    "ZF542",
    title=Text("已封存的考核结果变动", "Sealed result has moved"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "已封存的{year}年度考核结果变动：{unit_name} {moved}",
            "sealed result of {year} moved: {unit_name} {moved_en}",
        ),
        "corrected": Text(
            "已封存的{year}年度考核结果变动：{unit_name} {moved}；更正已经记了，还没有重新封存",
            "sealed result of {year} moved: {unit_name} {moved_en}; the correction is recorded, but not sealed yet",
        ),
        "renamed": Text(
            "{unit_name}的单位目录在{year}年度考核结果封存以后由 {old} 改成了 {slug}；得分、等次、名次和封存的一致",
            "the folder of {unit_name} was renamed from {old} to {slug} since {year} was sealed; its result is as sealed",
        ),
        "range": Text(
            "{year}年度考核结果已经封存，{count}个单位按现在的记录只能计出范围，没有核对（{unit_name}等）{empty}",
            "{year} is sealed; of {count} units the records give ranges only: not checked ({unit_name} …){empty}",
        ),
        "refused": Text(
            "{year}年度考核结果已经封存，现在的记录却计不出分，没有核对",
            "the result of {year} is sealed, but the records cannot be scored any more: it was not checked",
        ),
    },
    mend=Text(
        "用 zfzr score 年度 --verify 看是哪些改动；不应改的恢复，单位目录改了名的改回去；"
        "经批准更正的，在 result.yaml 的“更正”里写明，再用 --seal 封存一次",
        "`zfzr score YEAR --verify` names the changes: restore them (a renamed folder, too), or record the approved"
        " correction and seal again",
    ),
    rests_on_scores=True,
)
def sealed_and_moved(county: County) -> Iterator[Finding]:
    """A unit whose sealed total, grade, rank or points of an indicator are not what the records give now.

    Whatever moved them: a rating, a grade line, a posting dated back, a parameter. A unit whose folder was renamed is
    the same unit: that is told once, with what moved or that nothing did.
    """
    readable = [each for each in sealed_years(county) if not each.unreadable]
    if not readable:
        return  # what scores are made of is imported where there is something to score
    from zfzr.subjects.assessment.score.seal import renamed_since

    for sealed in readable:
        at, related = _settled_at(county, sealed)
        now = scores_now(county, sealed.year)
        if now is None:
            yield finding(at, subject=str(sealed.year), variant="refused", related=related, year=sealed.year)
            continue
        renamed = renamed_since(county, sealed.last, now)
        differing = moved_since(sealed, now, renamed)
        moved = [unit for unit in differing if not unit.is_open]
        if count := len(differing) - len(moved):
            first = next(unit.name for unit in differing if unit.is_open)
            yield finding(
                at,
                subject=str(sealed.year),
                variant="range",
                year=sealed.year,
                count=count,
                unit_name=first,
                empty=_empty_then(county, sealed),
            )
        changed = _changed_files(county, sealed, renamed) if moved else []
        former = {new: old for old, new in renamed.items()}
        for slug, old in former.items():
            if slug not in {unit.slug for unit in differing}:
                yield finding(
                    at,
                    subject=f"{sealed.year}/{slug}",
                    unit=slug,
                    variant="renamed",
                    related=related,
                    year=sealed.year,
                    unit_name=now[slug].name,
                    old=old,
                    slug=slug,
                )
        for unit in moved:
            zh, en = how_it_moved(unit)
            if old_folder := former.get(unit.slug):
                zh += f"；单位目录由 {old_folder} 改成了 {unit.slug}"
                en += f"; its folder was renamed from {old_folder} to {unit.slug}"
            yield finding(
                at,
                subject=f"{sealed.year}/{unit.slug}/{unit.after.total if unit.after else ''}",
                unit=unit.slug,
                day=sealed.last.settled,
                variant="corrected" if _is_corrected(county, sealed, unit.slug) else "",
                related=[*related, *_near(changed, unit.slug, sealed.year)],
                year=sealed.year,
                unit_name=unit.name,
                moved=zh,
                moved_en=en,
            )


def how_it_moved(unit: UnitChange) -> tuple[str, str]:
    """Say in Chinese and English by how much a unit's printed result moved: total, grade, rank, indicators."""
    was, is_ = unit.before, unit.after
    if was is None or is_ is None:
        known: UnitScore | None = was or is_
        figure = f"{known.total}分、{known.grade}" if known else ""
        figure_en = f"{known.total}, {known.grade}" if known else ""
        return (
            (f"封存时{figure}，现在不在考核之列", f"was sealed with {figure_en} and is not assessed now")
            if was
            else (
                f"封存时不在考核之列，现在{figure}",
                f"was not assessed when it was sealed; now {figure_en}",
            )
        )
    total = (
        (f"{was.total}→{is_.total}",) * 2
        if was.total != is_.total
        else (f"总分{was.total}不变", f"{was.total} as before")
    )
    parts = [total]
    if was.grade != is_.grade:
        parts.append((f"等次{was.grade}→{is_.grade}", f"grade {was.grade}→{is_.grade}"))
    if was.rank != is_.rank:
        parts.append((f"名次{was.rank}→{is_.rank}", f"rank {was.rank}→{is_.rank}"))
    moving = [line for line in unit.told if line.moves_points]
    parts += [
        (
            f"{line.called} {line.before or '无'}→{line.after or '无'}",
            f"{line.called} {line.before or '-'}→{line.after or '-'}",
        )
        for line in moving[:MOST_LINES]
    ]
    more = len(moving) - MOST_LINES
    if more > 0:
        parts.append((f"另有{more}项指标", f"{more} more"))
    return "，".join(zh for zh, _ in parts), ", ".join(en for _, en in parts)


def _settled_at(county: County, sealed: SealedYear) -> tuple[Place, list[Related]]:
    """Return where the result of a sealed year was settled; the seal itself where that is not recorded."""
    entry = entry_of_stage(county, sealed.year, ResultStage.SETTLED)
    return (entry[1] if entry else Place(sealed.path)), []


def _is_corrected(county: County, sealed: SealedYear, slug: str) -> bool:
    """Tell whether a correction names the unit that no seal rests on yet."""
    record = result_of(county, sealed.year)
    used = {(s.correction["day"], s.correction["reason"]) for s in sealed.seals if s.correction}
    return any(
        slug in c.units and c.day <= county.as_of and (c.day.isoformat(), c.reason) not in used
        for c in (record.corrections if record else [])
    )


def _changed_files(county: County, sealed: SealedYear, renamed: Mapping[str, str]) -> list[Place]:
    from zfzr.subjects.assessment.score.seal.inputs import changed_inputs, in_folders

    return [
        each.place
        for each in changed_inputs(county.dataset, sealed.year, in_folders(sealed.last.inputs, renamed))
    ]


def _near(changed: list[Place], slug: str, year: int) -> list[Related]:
    """Return the changed records that can have moved a unit: its own and the county's of that year."""
    own = [place for place in changed if place.file.startswith(f"units/{slug}/")]
    of_year = [place for place in changed if place.file.startswith(f"county/{year}/")]
    return [Related(place, CHANGED_HERE) for place in [*own, *of_year][:MOST_PLACES]]


@rule(
    "ZF543",
    title=Text("封存文件不可信", "Seal cannot be relied upon"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "unreadable": Text(
            "{year}年度的封存文件读不出来，封存的结果没有核对",
            "the seal of {year} cannot be read: the sealed result was not checked",
        ),
        "edited": Text(
            "{year}年度的封存文件被改过，内容与校验值不符",
            "the seal of {year} was edited: what it says is not what its proof proves",
        ),
        "closing": Text(
            "{year}年度封存时按 {scored} 的数据计分，细则的考核截止是 {closing}",
            "the result of {year} was sealed as of {scored}, the scheme closes on {closing}",
        ),
    },
    mend=Text(
        "从版本库恢复 sealed.json；封存文件只由 zfzr score 年度 --seal 写入，不要手改",
        "restore sealed.json from the repository; only `zfzr score YEAR --seal` writes it",
    ),
    rests_on_scores=True,
)
def untrusted_seal(county: County) -> Iterator[Finding]:
    """A seal that cannot be read, was edited, or is of another day than the closing day of its scheme."""
    for sealed in sealed_years(county):
        at, subject = Place(sealed.path), str(sealed.year)
        if sealed.unreadable:
            yield finding(at, subject=subject, variant="unreadable", year=sealed.year)
            continue
        if _is_edited(sealed.seals):
            yield finding(at, subject=subject, variant="edited", year=sealed.year)
        now = reckoned(county, sealed.year, county.as_of)
        if now is not None and not isinstance(now, Refusal) and now.closing != sealed.last.day:
            yield finding(
                at,
                subject=subject,
                variant="closing",
                year=sealed.year,
                scored=sealed.last.day,
                closing=now.closing,
            )


def _is_edited(seals: tuple[Seal, ...]) -> bool:
    from zfzr.subjects.assessment.score.seal.sealed_file import proof_of

    return any(proof_of(seal) != seal.proof for seal in seals)


# Reviews that lower what they uphold


@rule(
    "ZF552",
    title=Text("采纳异议反而降了得分", "Objection upheld that lowers the points"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    compares=(Pair("异议与复核.结论", "异议与复核.复核得分", "采纳异议的，得分没有降低"),),
    says=Text(
        "异议 {number} 的结论是{outcome}，复核得分 {points} 低于按记录计出的 {before}，没有写明降分理由，计分不采用",
        "objection {number}: {outcome}, but {points} are less than the {before} that the records give, without 降分理由",
    ),
    mend=Text(
        "对照 zfzr score 年度 --unit 单位 改正复核得分；确有理由降分的，写“降分理由”",
        "mend 复核得分 by `zfzr score YEAR --unit UNIT`, or give 降分理由",
    ),
    on=Objection,
    rests_on_scores=True,
)
def lowered_by_its_review(objection: Objection, county: County) -> Iterator[Finding]:
    """A review that upholds an objection to what is measured, and yet would lower it.

    So of what is chosen from options or rated by several; what one rates is ZF535's.
    """
    upheld = objection.outcome in (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)
    if not upheld or objection.points is None or (objection.lowered_because or "").strip():
        return
    scheme = scheme_of(county, objection.year or 0)
    item = indicators_of(scheme).get(objection.indicator) if scheme else None
    if item is None or (item.indicator.mode is Mode.RATING and item.several is None):
        return
    unit = _unit_of(reckoned(county, objection.year or 0, county.as_of), objection.objector)
    for line in unit.lines if unit else ():
        for review in line.objections:
            if (line.number, review.number) == (objection.indicator, objection.number) and review.is_refused:
                yield finding(
                    "复核得分",
                    unit=objection.objector,
                    number=objection.number,
                    outcome=objection.outcome or "",
                    points=plainly(objection.points),
                    before=plainly(review.before.low),
                )
