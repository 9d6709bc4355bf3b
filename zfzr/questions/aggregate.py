"""Counties side by side: what one county comes to, in figures that another's can stand beside and be added to.

A figure that cannot be told (something that it rests on was not read, no scheme, no round) is None with the reason, which
outputs show as 未评: never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from zfzr.check.records import VerificationResult
from zfzr.check.runner import Judgement, judge
from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.county.lookups import UNKNOWN_PROFILE, profile_of
from zfzr.county.registers import kinds_kept
from zfzr.declare.duty import NO_DUTY
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record
from zfzr.declare.rule import FindingClass
from zfzr.questions.summary import Figure, Summary
from zfzr.subjects.accountability.reports.zero_report import zero_report
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.settled import otherwise_now
from zfzr.subjects.case.records import Case
from zfzr.subjects.matter.lookups import ON_MATTERS
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import Standing, officers_on_posts
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.power.lookups import (
    Power,
    class_word,
    is_broken_down,
    powers_in_force,
    units_without,
)
from zfzr.subjects.power.records import AuthorityItem, PowerClass
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Refusal, Text

T = TypeVar("T")

UNITS: Final = "units"
POWERS: Final = "powers"
ASSIGNED: Final = "powers_assigned"
OFFICERS: Final = "officers"
CERTIFIED: Final = "officers_certified"
CASES: Final = "cases"
ERRORS: Final = "data_errors"
LEADS: Final = "leads"
LEADS_BY_DUTY: Final = "leads_by_duty"
TRUE_LEADS: Final = "leads_found_true"
RULES_UNSET: Final = "rules_not_assessed"
GRADES: Final = "grades"
PROVISIONAL: Final = "scores_provisional"
NOT_AS_SETTLED: Final = "scores_not_as_settled"
OWED: Final = "reports_owed"
REPORTED: Final = "reports_in"
ZERO: Final = "reports_zero"
UNREAD: Final = "unread"

LABELS: Final[Mapping[str, Text]] = {
    UNITS: Text("单位", "units"),
    POWERS: Text("职权", "powers"),
    ASSIGNED: Text("已分解职权", "powers assigned"),
    OFFICERS: Text("在岗执法人员", "officers on posts"),
    CERTIFIED: Text("持证（按登记）", "certified, by the records"),
    CASES: Text("案件", "cases"),
    ERRORS: Text("数据差错", "data errors"),
    LEADS: Text("待核实问题", "leads"),
    LEADS_BY_DUTY: Text("待核实问题（按职责）", "leads by duty"),
    TRUE_LEADS: Text("核实属实", "found true"),
    RULES_UNSET: Text("未评规则", "rules not assessed"),
    GRADES: Text("等次", "grades"),
    PROVISIONAL: Text("得分暂定", "provisional"),
    NOT_AS_SETTLED: Text("与审定、封存不一致", "not as settled"),
    OWED: Text("应报", "owed"),
    REPORTED: Text("已报", "reported"),
    ZERO: Text("零报告", "zero"),
    UNREAD: Text("没有读出", "not read"),
}
"""What the figures are called; their names stand in CSV, JSON and Parquet."""

CLASSES: Final = tuple(each.value for each in PowerClass)
UNCERTAIN: Final = "未定"
"""The grade of a unit of which it is not certain."""


def summary_of(county: County, folder: str, year: int | None, judgement: Judgement | None = None) -> Summary:
    """Return what a county comes to in a year, that of its day unless told.

    `judgement` is what checking the whole county gave, where that is known already.

    Raises:
        Refusal: zfzr.yaml could not be read, so that nobody knows which county it is.
    """
    profile = profile_of(county)
    if profile is UNKNOWN_PROFILE:
        raise Refusal(
            Text(
                "zfzr.yaml 没有读出，不知道是哪个县",
                "zfzr.yaml was not read: nobody knows which county it is",
            ),
            Text("用 zfzr validate --data {folder} 查原因", "see zfzr validate --data {folder}"),
            folder=folder,
        )
    about = year or county.as_of.year
    return Summary(
        folder,
        profile.area.code,
        profile.area.name,
        profile.is_sample,
        about,
        county.as_of,
        tuple(_figures(county, about, judgement or judge(county))),
        tuple(sorted({each.path for each in county.dataset.unread})),
    )


def _figures(county: County, year: int, judgement: Judgement) -> Iterator[Figure]:
    units = [slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit)]
    yield from _counted(
        county, UNITS, lambda: Counter({"": sum(is_alive(county, u) for u in county.dataset.all(Unit))})
    )
    yield from _counted(
        county,
        POWERS,
        lambda: Counter(map(class_word, _powers(county, units))),
        CLASSES,
        kinds=(AuthorityItem,),
    )
    yield from _counted(
        county,
        ASSIGNED,
        lambda: Counter({"": sum(is_broken_down(county, p, county.as_of) for p in _powers(county, units))}),
        kinds=(AuthorityItem,),
    )
    yield from _counted(
        county, OFFICERS, lambda: Counter({"": len(_officers(county, units))}), kinds=(Posting,)
    )
    yield from _counted(
        county,
        CERTIFIED,
        lambda: Counter({"": sum(each is Standing.CERTIFIED for each in _officers(county, units))}),
        kinds=(Posting,),
    )
    yield from _counted(county, CASES, lambda: _cases(county, year), CLASSES, kinds=(Case, Matter), year=year)
    yield from _untold_classes(county, year)
    yield from _of_findings(judgement)
    yield from _of_scores(county, year)
    yield from _of_reports(county, year)
    yield Figure(UNREAD, "", len(county.dataset.unread))


def _powers(county: County, units: Iterable[str]) -> list[Power]:
    return [power for unit in units for power in powers_in_force(county, unit)]


def _counted(
    county: County,
    what: str,
    work: Callable[[], Counter[str]],
    parts: Sequence[str] = (),
    *,
    kinds: tuple[type[Record], ...] = (),
    year: int | None = None,
) -> Iterator[Figure]:
    """Yield a count and its parts; none of them is told where something that it looked at was not read.

    Nor where nobody keeps any of the kinds (of the year) that it counts: that is not 0.
    """
    found, unread = county.watched(work)
    because = _not_read(unread) if unread else None
    if because is None and kinds and not found.total() and not _is_kept(county, kinds, year):
        labels, labels_en = "、".join(each.label for each in kinds), ", ".join(map(kind_name, kinds))
        because = Text(f"没有登记{labels}", f"nothing is recorded: {labels_en}")
    listed = [*parts, *sorted(part for part in found if part and part not in parts)]
    yield Figure(what, "", None if because else found.total(), because)
    for part in listed:
        if found[part] or because:
            yield Figure(what, part, None if because else found[part], because)


def _is_kept(county: County, kinds: tuple[type[Record], ...], year: int | None) -> bool:
    """Tell whether somebody keeps something of one of these kinds; of the year where one is given."""
    return any(kind in kinds and year in (None, int(of or 0)) for kind, _, of in kinds_kept(county))


def _not_read(files: Sequence[str]) -> Text:
    return Text(f"{files[0]} 没有读出", f"{files[0]} was not read")


def _officers(county: County, units: Iterable[str]) -> list[Standing]:
    return [officer.standing for unit in units for officer in officers_on_posts(county, unit)]


def _cases(county: County, year: int) -> Counter[str]:
    """Count the cases of a year's folders by class: penalties, and matters of the other classes."""
    found = Counter({PowerClass.PENALTY.value: len(county.of_year(Case, year))})
    found.update(matter.power_class for matter in county.of_year(Matter, year))
    return +found


def _untold_classes(county: County, year: int) -> Iterator[Figure]:
    """Yield the classes that units exercise and of which the county keeps no register of the year: that is no 0."""
    kept = {kind for kind in (Case, Matter) if _is_kept(county, (kind,), year)}
    for kind, file, classes in (
        (Case, "cases.csv", (PowerClass.PENALTY,)),
        (Matter, "matters.csv", ON_MATTERS),
    ):
        if kept and kind not in kept and units_without(county, year, file, classes):
            because = Text(f"没有登记{kind.label}", f"nothing is recorded: {kind_name(kind)}")
            yield from (Figure(CASES, each.value, None, because) for each in classes)


def _of_findings(judgement: Judgement) -> Iterator[Figure]:
    """Yield how many findings there are, and how many rules were not assessed: of what these would find nobody knows."""
    shown = [placed for placed in judgement.found if placed.waiver is None]
    leads = [placed for placed in shown if placed.rule.kind is FindingClass.COMPLIANCE]
    yield Figure(ERRORS, "", sum(placed.rule.is_data_error for placed in shown))
    yield Figure(LEADS, "", len(leads))
    for duty, count in sorted(Counter(placed.duty or NO_DUTY.zh for placed in leads).items()):
        yield Figure(LEADS_BY_DUTY, duty, count)
    verdicts = [placed.verification.result for placed in leads if placed.verification]
    yield Figure(TRUE_LEADS, "", sum(each == VerificationResult.TRUE.value for each in verdicts))
    unset = {each.code for each in judgement.not_assessed} | {each.code for each in judgement.held_back}
    yield Figure(RULES_UNSET, "", len(unset))


def _of_scores(county: County, year: int) -> Iterator[Figure]:
    """Yield how many units have which grade; a year without a scheme is not assessed."""
    because: Text | None = None
    if scheme_of(county, year) is None:
        because = Text(f"{year} 年度没有读出考核细则", f"no scheme of {year} was read")
    else:
        try:
            result = score_year(county, year)
        except Refusal as refusal:
            because = (
                refusal.text
                if not refusal.values
                else Text("考核细则算不出得分", "the scheme gives no score")
            )
    if because is not None:
        yield Figure(GRADES, "", None, because)
        yield Figure(PROVISIONAL, "", None, because)
        yield Figure(NOT_AS_SETTLED, "", None, because)
        return
    grades = Counter(unit.grade or UNCERTAIN for unit in result.units)
    yield Figure(GRADES, "", len(result.units))
    for grade, count in sorted(grades.items()):
        yield Figure(GRADES, grade, count)
    is_open = result.is_trial or result.has_unseen_units
    yield Figure(PROVISIONAL, "", sum(is_open or unit.is_provisional for unit in result.units))
    otherwise = otherwise_now(county, result)
    sealed = otherwise.unreadable
    hidden = Text(f"{sealed} 读不出来", f"{sealed} cannot be read") if sealed else None
    yield Figure(NOT_AS_SETTLED, "", None if hidden else len(otherwise.units), hidden)


def is_otherwise(summary: Summary) -> bool:
    """Tell whether scores of a county are others than those settled or sealed, or may be: the sealed cannot be read."""
    scored, found = summary.figure(GRADES), summary.figure(NOT_AS_SETTLED)
    return bool(scored and scored.number is not None and found and found.number != 0)


def _of_reports(county: County, year: int) -> Iterator[Figure]:
    found, unread = county.watched(lambda: zero_report(county, year))
    because = _not_read(unread) if unread else None
    if found.round is None:
        unset = found.unset or Text("", "")
        because = Text(unset.render("zh"), unset.render("en"))
    for what, number in (
        (OWED, found.total.owed),
        (REPORTED, found.total.reported),
        (ZERO, found.total.zero),
    ):
        yield Figure(what, "", None if because else number, because)


def doubled(summaries: Iterable[Summary]) -> dict[str, tuple[str, ...]]:
    """Return the codes that several counties bear, with the folders of each: what is added up would count them twice."""
    by_code = grouped((summary.code, summary.folder) for summary in summaries if summary.broken is None)
    return {code: folders for code, folders in by_code.items() if len(folders) > 1}


def total(summaries: Iterable[Summary], what: str, part: str = "") -> tuple[int, int]:
    """Return the sum of a figure over the counties that have one, and how many could not tell theirs.

    A county that tells all of a figure and has nothing of a part has 0 of it.
    """
    added, lacking = 0, 0
    for summary in summaries:
        if summary.broken is not None:
            continue
        figure = summary.figure(what, part) or summary.figure(what)
        if figure is not None and figure.number is None:
            lacking += 1
        elif figure is not None and figure.part == part:
            added += figure.number or 0
    return added, lacking
