"""A case with all that is written of it, and the days of its stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.letterhead import group_names
from zfzr.county.pieces import Piece, by_portion, in_pieces, piece_names, pieces
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.index import discussions_by_case, stages_by_case
from zfzr.subjects.case.lookups.norms import Norm, holding, laws_of, norm_of
from zfzr.subjects.case.records import Case, CaseStages, Discussion
from zfzr.subjects.power.lookups import Power, power_by_code
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.publicity.lookups import disclosures_of
from zfzr.subjects.publicity.records import Disclosure
from zfzr.subjects.unit.lookups import groups_by_slug

_NONE: Final[frozenset[str]] = frozenset()


class Dated(NamedTuple):
    """The day of a stage, and where it is written: a record, and the way to one of its values."""

    day: date
    record: Case | CaseStages | Discussion | Disclosure
    steps: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.record.field(*self.steps)


@dataclass(frozen=True, slots=True)
class CaseFile(Inside, of="case"):
    """A case, its stages and minutes as far as they are written, its power, and the scopes of norms it falls under.

    `scopes` are the laws on which it rests, its unit, the unit's group and the class of its power, in this order.

    `days` are those of its stages up to the county's day: what was written for a later one has not happened yet.
    """

    case: Case
    stages: CaseStages | None
    minutes: tuple[Discussion, ...]
    power: Power | None
    scopes: tuple[str, ...]
    days: dict[str, Dated]

    def day(self, stage: str) -> date | None:
        """Return the day of a stage, None where none is written."""
        found = self.days.get(stage)
        return found.day if found else None

    def place(self, stage: str) -> Place:
        """Return where the day of a stage is written; the line of the case where it is not."""
        found = self.days.get(stage)
        return found.place if found else self.case.field("案号")

    @property
    def disputed(self) -> frozenset[str]:
        """The stages whose days cannot both be right, by the line itself: that is an error of the data (ZF103)."""
        case, found = self.case, _NONE
        for first, begun, second, done in (
            ("立案", case.opened, "决定", case.decided),
            ("立案", case.opened, "结案", case.closed),
            ("决定", case.decided, "送达", case.served),
        ):
            if begun and done and done < begun:
                found |= {first, second}
        return found

    @property
    def held(self) -> Discussion | None:
        """The minutes of the discussion that led to the decision: the last before it, else the first there are."""
        return _leading(self.case, self.minutes)

    @property
    def of_day(self) -> date | None:
        """The day whose law holds for the case as a whole: that of its decision, else of its opening."""
        return self.day("决定") or self.day("立案")

    def norm(self, county: County, name: str, day: date) -> Norm | None:
        """Return the norm of a day for this case."""
        return norm_of(county, name, day, self.scopes)

    def holding(self, county: County, family: str, words: tuple[str, ...], day: date) -> Norm | None:
        """Return the norm by which a yes-or-no parameter holds on a day for this case; None where it does not."""
        return holding(county, family, words, day, self.scopes)


def file_of(county: County, number: str) -> CaseFile | None:
    """Return the file of a case by its number."""
    held = (_numbered_in(county, piece).get(number) for piece in reversed(_pieces_of(county, number)))
    return next((file for file in held if file is not None), None)  # of two with one number the later


def _pieces_of(county: County, number: str) -> tuple[Piece, ...]:
    return _pieces_by_number(county).get(number, ())


@lookup
def _pieces_by_number(county: County) -> dict[str, tuple[Piece, ...]]:
    """Return in which pieces of the cases each number stands; what becomes of a case leaves it as it is."""
    found: dict[str, tuple[Piece, ...]] = {}
    for piece in piece_names(county, Case):
        (own,) = _numbers_in(county, piece)
        more = {number: (*found[number], piece) for number in found.keys() & own.keys()}
        found |= own
        found |= more
    return found


@lookup
def _numbers_in(county: County, piece: Piece) -> tuple[dict[str, tuple[Piece, ...]]]:
    own = (piece,)
    return ({case.number: own for case in pieces(county, Case)[piece]},)


@lookup
def _numbered_in(county: County, piece: Piece) -> dict[str, CaseFile]:
    return {file.case.number: file for file in files_in(county, piece)}


def _of_piece(county: County, _: type[Record], piece: Piece) -> tuple[CaseFile, ...]:
    return files_in(county, piece)


@in_pieces(lambda _: (Case,), _of_piece)
@lookup
def all_files(county: County) -> tuple[CaseFile, ...]:
    """Return the files of all cases that were opened, or decided on the spot, by the county's day."""
    return tuple(file for piece in piece_names(county, Case) for file in files_in(county, piece))


@lookup
def files_in(county: County, piece: Piece) -> tuple[CaseFile, ...]:
    """Return the files of a piece of all cases."""
    return tuple(by_portion(county, _files_of, Case, piece))


def _files_of(county: County, _: type[Case], cases: Sequence[Case]) -> Iterator[CaseFile]:
    stages, minutes, powers = stages_by_case(county), discussions_by_case(county), power_by_code(county)
    return (
        _file(
            county,
            case,
            stages.get(case.number),
            minutes.get(case.number, ()),
            powers.get(case.item) if case.item else None,
        )
        for case in cases
        if (case.opened or case.decided or county.as_of) <= county.as_of
    )


@lookup
def files_of_unit(county: County) -> dict[tuple[str, int], tuple[CaseFile, ...]]:
    """Return the files by unit and by the year of the folder they lie in."""
    return grouped(((file.unit or "", file.year or 0), file) for file in all_files(county))


def _file(
    county: County,
    case: Case,
    stages: CaseStages | None,
    minutes: tuple[Discussion, ...],
    power: Power | None,
) -> CaseFile:
    days: dict[str, Dated] = {}
    for stage, dated in _days(case, stages, minutes):
        if dated.day <= county.as_of:
            days.setdefault(stage, dated)
    for published in disclosures_of(county).get((Case.label, case.number), ())[:1]:
        days.setdefault("公示", Dated(published.day, published, ("日期",)))
    return CaseFile(case, stages, minutes, power, _scopes(county, case, stages), days)


def _scopes(county: County, case: Case, stages: CaseStages | None) -> tuple[str, ...]:
    slug = case.unit or ""
    groups = groups_by_slug(county).get(slug)
    group = groups.on(case.decided or case.opened or county.as_of) if groups else ""
    own = (slug, *group_names(county, group)) if groups else ()
    return (*sorted(laws_of(county, case, stages)), *own, PowerClass.PENALTY.value)


def _days(
    case: Case, stages: CaseStages | None, minutes: tuple[Discussion, ...]
) -> Iterator[tuple[str, Dated]]:
    """Yield the days of the stages: the line of the case goes first, then its stages, then the minutes.

    When it was made public, the register of publications tells last (`_file`).
    """
    own = (
        ("立案", case.opened),
        ("决定", case.decided),
        ("送达", case.served),
        ("公示", case.published),
        ("结案", case.closed),
    )
    for stage, day in own:
        if day:
            yield stage, Dated(day, case, (_COLUMNS[stage],))
    if stages:
        for stage, day, steps in _days_of_stages(stages):
            if day:
                yield stage, Dated(day, stages, steps)
    held = _leading(case, minutes)
    if held:
        yield "集体讨论", Dated(held.day, held, ("日期",))


def _leading(case: Case, minutes: tuple[Discussion, ...]) -> Discussion | None:
    before = [held for held in minutes if case.decided is None or held.day <= case.decided]
    return before[-1] if before else next(iter(minutes), None)


_COLUMNS = {"立案": "立案", "决定": "决定日期", "送达": "送达日期", "公示": "公示日期", "结案": "结案"}


def _days_of_stages(of: CaseStages) -> Iterator[tuple[str, date | None, tuple[str, ...]]]:
    yield "调查终结", of.investigated, ("调查终结",)
    yield "集体讨论", of.discussed, ("集体讨论",)
    yield "审批", of.approved, ("审批日期",)
    if of.review:
        yield "法制审核", of.review.day, ("法制审核", "日期")
    if of.notice:
        yield "告知", of.notice.day, ("告知", "日期")
    if of.hearing:
        yield "听证", of.hearing.held, ("听证", "举行")
    if of.service:
        yield "送达", of.service.day, ("送达", "日期")
    if of.execution:
        yield "执行", of.execution.day, ("执行", "日期")
    if of.publicity:
        yield "公示", of.publicity.day, ("公示", "日期")
