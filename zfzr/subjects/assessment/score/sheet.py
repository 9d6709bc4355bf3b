"""The result of an assessment year: groups, units, blocks, indicators, deductions; every line with what it rests on."""

# Long because: every part of a sheet is declared here and nowhere else; renderers, seals and comparisons share one model.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from zfzr.check.records import VerificationResult
from zfzr.declare.evidence import Evidence
from zfzr.files.place import Place
from zfzr.subjects.assessment.lookups import IN_TIME, Timing
from zfzr.subjects.assessment.score.arithmetic import BETWEEN, NO_POINTS, Points
from zfzr.subjects.scheme.records import PreconditionEffect
from zfzr.terms.text import Text, Wording

NO_GROUP = "组别未读出"
"""Where units stand of which it was not read which group they are of."""


NOT_ASSESSED = PreconditionEffect.NOT_ASSESSED.value
"""What stands for total and grade of a unit that is not assessed, because it does not meet a precondition."""
NO_RANK = "—"


class LineState(StrEnum):
    """How an indicator came by its points."""

    MEASURED = "取数"
    RATED = "评审打分"
    SUMMED = "子项合计"
    FULL_FOR_NOTHING = "无从评定，按满分"
    NOT_APPLICABLE = "不涉及"
    FULL_IF_NOT_APPLICABLE = "不涉及，按满分"
    MOVED = "不涉及，分值转移"
    MISSING = "待评"


STATES: Final[Mapping[LineState, Text]] = {
    LineState.MEASURED: Text(LineState.MEASURED.value, "measured"),
    LineState.RATED: Text(LineState.RATED.value, "rated"),
    LineState.SUMMED: Text(LineState.SUMMED.value, "sum of its parts"),
    LineState.FULL_FOR_NOTHING: Text(LineState.FULL_FOR_NOTHING.value, "nothing to count, full marks"),
    LineState.NOT_APPLICABLE: Text(LineState.NOT_APPLICABLE.value, "not applicable"),
    LineState.FULL_IF_NOT_APPLICABLE: Text(
        LineState.FULL_IF_NOT_APPLICABLE.value, "not applicable, full marks"
    ),
    LineState.MOVED: Text(LineState.MOVED.value, "not applicable, marks moved"),
    LineState.MISSING: Text(LineState.MISSING.value, "not rated yet"),
}
"""The states as they are read; files keep the value."""


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost (below zero: given back, because a cap or a floor is reached), why, and the records that show it.

    `code` is the rule's where a finding is the reason. `adjusts`: it is no part of how the mode made the points, but came
    after: a cap or floor, the ledger, a review. The deductions of a line are exactly its full marks, those
    of sub-items that do not apply left out, less its points.
    """

    points: Decimal
    reason: Wording
    code: str = ""
    evidence: tuple[Evidence, ...] = ()
    adjusts: bool = False


LEFT_OPEN = VerificationResult.LEFT_OPEN.value


@dataclass(frozen=True, slots=True)
class Lead:
    """A finding on which points hang that nobody has found true: not yet verified, untrue, mended, or left open.

    `counts`: points were taken as the records stand, though nobody has verified it. `is_open`: the scheme asks for a
    ruling that is not there, so that the result may still move.
    """

    key: str
    verification: str
    reason: Wording
    evidence: tuple[Evidence, ...]
    counts: bool = False
    is_open: bool = False

    @property
    def effect(self) -> Text:
        """What it costs as things stand."""
        if not self.counts:
            return Text("不扣分", "costs nothing")
        if self.is_open:
            return Text("核实前先按记录扣分", "points are taken as recorded until there is a ruling")
        return Text("查到即扣分（细则：须核实 否）", "points are taken as found, as the scheme says")


@dataclass(frozen=True, slots=True)
class LedgerNote:
    """An entry of the daily ledger (平时考核): points below zero were taken, above zero given; `counts` if they move."""

    day: date
    points: Decimal
    fact: Text
    counts: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An objection to a line (异议): its number and outcome, None while it is open; points before and after review.

    `lowered_to` are the points of a review that upholds the objection and yet would lower the line: they are taken
    only where the record says why (`lowered_because`); without that the line keeps its points and is not settled.
    `timing` tells whether it was late: what upholds a late one is likewise taken only where the record says why.
    """

    number: str
    outcome: str | None
    reason: Text
    before: Points
    after: Points
    evidence: Evidence
    lowered_to: Decimal | None = None
    lowered_because: str | None = None
    timing: Timing = IN_TIME
    is_upheld: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether the review would take points from the unit that objected, and nobody said why."""
        return self.lowered_to is not None and not self.lowered_because

    @property
    def is_barred(self) -> bool:
        """Whether it upholds an objection that came too late, and nobody said why it was taken up."""
        return self.is_upheld and self.timing.is_barred

    @property
    def is_undated(self) -> bool:
        """Whether it upholds an objection of which nobody can tell whether it was in time."""
        return self.is_upheld and self.timing.is_unknown


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A second-level indicator of one unit, with its sub-items.

    `value` is what was measured or rated, in words; `formula` how the points follow from it, in numbers; `note`
    why it is missing or not applicable, or who rated it. `self_points` are those the unit gave itself.
    `unverified` names parameters of unverified source that the points rest on. `is_zeroed`: a trigger of 该项不得分
    holds, and nothing but a review gives points back.
    """

    number: str
    name: str
    mode: str
    measure: str | None
    duty: str | None
    basis: str | None
    full: Decimal
    points: Points
    state: LineState
    value: Wording
    formula: Wording
    deductions: tuple[Deduction, ...] = ()
    leads: tuple[Lead, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    note: Wording | None = None
    unverified: tuple[Text, ...] = ()
    parts: tuple[IndicatorLine, ...] = ()
    self_points: Decimal | None = None
    self_evidence: Evidence | None = None
    ledger: tuple[LedgerNote, ...] = ()
    objections: tuple[Reviewed, ...] = ()
    is_zeroed: bool = False

    @property
    def leaves(self) -> tuple[IndicatorLine, ...]:
        """The sub-items, or the line itself where it has none."""
        return self.parts or (self,)

    @property
    def is_missing(self) -> bool:
        """Whether it cannot be scored yet."""
        return self.state is LineState.MISSING

    @property
    def is_applicable(self) -> bool:
        """Whether its full marks count."""
        return self.state not in (LineState.NOT_APPLICABLE, LineState.MOVED)

    @property
    def counted_full(self) -> Decimal:
        """The full marks that count: none of a line that does not apply, the rest of one some of whose sub-items do not."""
        if not self.is_applicable:
            return Decimal(0)
        return self.full - sum(part.full - part.counted_full for part in self.parts)


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A first-level indicator of one unit; its points are the sum of its lines, no lower than 0 (`is_floored`).

    A block that counts for less than its own marks (折合) has the sum in `raw`, out of `raw_full`. For the bonus and the
    penalties, `cap` is the most they can give or take (`is_capped`: it was reached).
    """

    name: str
    full: Decimal
    points: Points
    lines: tuple[IndicatorLine, ...]
    is_floored: bool = False
    cap: Decimal | None = None
    is_capped: bool = False
    raw: Points | None = None
    raw_full: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """A part of the result above the first-level indicators (组成): its blocks' sum, weighed and rounded once.

    `raw` is the sum of its blocks, out of the `raw_full` marks that apply; `points` what it gives of the `full` marks
    that its weight makes of the whole. `blocks` are the names of its first-level indicators. With no marks that apply
    (`raw_full` 0) it takes no part, and the others are rescaled.
    """

    name: str
    weight: Decimal
    full: Decimal
    raw: Points
    raw_full: Decimal
    points: Points
    blocks: tuple[BlockLine, ...]

    @property
    def applies(self) -> bool:
        """Whether it has marks that apply to the unit."""
        return bool(self.raw_full)


@dataclass(frozen=True, slots=True)
class Conversion:
    """剔除折算: the sum of the blocks times full ÷ (full - not applicable).

    A block with its own 折合 is rescaled within itself and takes no part; `apart` is the sum of such blocks.
    """

    not_applicable: Decimal
    full: Decimal
    before: Points
    after: Points
    apart: Points = NO_POINTS


@dataclass(frozen=True, slots=True)
class KnockedOut:
    """A fact that sets the grade whatever the score (一票否决), or `limits` it to one and those below.

    `consequence` is given for a precondition that is not met: the unit is not scored at all.
    """

    name: str
    grade: str
    reason: Wording
    evidence: tuple[Evidence, ...]
    limits: bool = False
    consequence: PreconditionEffect | None = None

    @property
    def called(self) -> Text:
        """How it is told of."""
        if self.consequence is None:
            return Text(self.name, self.name)
        return Text(f"不符合前置条件“{self.name}”", f"precondition {self.name!r} not met")

    @property
    def effect(self) -> Text:
        """What it does to the grade."""
        if self.consequence is PreconditionEffect.ZERO:
            return Text(
                f"总分计0分，定为{self.grade}",
                f"0 points, graded {self.grade}",
            )
        if self.consequence is PreconditionEffect.NOT_ASSESSED:
            return Text("不予评定，不参加排名", "neither grade nor rank")
        if self.limits:
            return Text(f"等次不得高于{self.grade}", f"no grade above {self.grade}")
        return Text(f"一票否决，定为{self.grade}", f"knocked out: graded {self.grade}")


@dataclass(frozen=True, slots=True)
class DataError:
    """A data error in files that the score rests on: place and message."""

    code: str
    message: Wording
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit's sheet.

    `grades` are the grades its total can still reach, the lowest first: one where the grade is certain. `best_rank`
    and `worst_rank` are equal where the rank is certain. `missing` says what has to be rated or mended;
    `rests_on_errors` that the county's own files have data errors; `notes` are ratings and statements
    that were not used, and why. `components` are the parts above its blocks, if the scheme has any; `penalties` what is
    taken beside the full marks. `share` is the total in per cent of the full marks, where grades go by it; `in_target`
    what the total comes to in the larger assessment that it is part of (折入). `quota_note` tells of a grade that was
    not to be had because the places of it were taken (名额). `may_be_nothing` and `may_be_outside`: a precondition is in
    doubt, without which the total is 0, or there is neither grade nor rank.
    """

    slug: str
    name: str
    full_name: str
    code: str
    place: Place
    blocks: tuple[BlockLine, ...]
    conversion: Conversion | None
    bonus: BlockLine | None
    full: Decimal
    total: Points
    grades: tuple[str, ...]
    best_rank: int
    worst_rank: int
    knocked_out: tuple[KnockedOut, ...]
    missing: tuple[Wording, ...]
    data_errors: tuple[DataError, ...]
    rests_on_errors: bool
    notes: tuple[Evidence, ...]
    knock_out_leads: tuple[Lead, ...] = ()
    components: tuple[ComponentLine, ...] = ()
    penalties: BlockLine | None = None
    share: Points | None = None
    in_target: Points | None = None
    quota_note: Text | None = None
    may_be_nothing: bool = False
    may_be_outside: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether a precondition is not met without which there is neither total, grade nor rank (不予评定)."""
        return any(each.consequence is PreconditionEffect.NOT_ASSESSED for each in self.knocked_out)

    def total_shown(self, places: int) -> str:
        """Return the total as printed, or that there is none."""
        return NOT_ASSESSED if self.is_outside else self.total.shown(places)

    def in_target_shown(self, places: int) -> str | None:
        """Return what the total comes to in the larger assessment, as printed; None where there is no such."""
        if self.in_target is None:
            return None
        return NOT_ASSESSED if self.is_outside else self.in_target.shown(places)

    @property
    def is_provisional(self) -> bool:
        """Whether ratings or rulings are missing, or the unit's or the county's files have data errors (暂定)."""
        return bool(self.missing or self.open_leads) or self.has_data_errors

    @property
    def open_leads(self) -> tuple[Lead, ...]:
        """The leads on which points hang and nobody has ruled, each once, by key."""
        return tuple(lead for lead in self._leads if lead.is_open)

    @property
    def left_open(self) -> tuple[Lead, ...]:
        """The leads on which points hang that are left open with a reason (暂不认定), each once, by key."""
        return tuple(lead for lead in self._leads if lead.verification == LEFT_OPEN)

    @property
    def _leads(self) -> list[Lead]:
        """Every lead once, by key; open where any line waits for a ruling on it."""
        found: dict[str, Lead] = {}
        for lead in (*(lead for line in self.lines for lead in line.leads), *self.knock_out_leads):
            known = found.get(lead.key)
            found[lead.key] = lead if known is None or lead.is_open else known
        return [found[key] for key in sorted(found)]

    @property
    def has_data_errors(self) -> bool:
        """Whether the score rests on files with data errors, so that it may change beyond its range."""
        return bool(self.data_errors) or self.rests_on_errors

    @property
    def score(self) -> Decimal | None:
        """The total, or None while only its range is known, or there is none."""
        return None if self.is_outside else self.total.value

    @property
    def grade(self) -> str | None:
        """The grade, or None while it is not certain."""
        return self.grades[0] if len(self.grades) == 1 else None

    @property
    def rank(self) -> int | None:
        """The rank within the group, or None while it is not certain, or there is none."""
        if self.is_outside:
            return None
        return self.best_rank if self.best_rank == self.worst_rank else None

    @property
    def rank_shown(self) -> str:
        """The rank as printed; a range while it is open."""
        if self.is_outside:
            return NO_RANK
        return str(self.rank) if self.rank else f"{self.best_rank}{BETWEEN}{self.worst_rank}"

    @property
    def grade_shown(self) -> str:
        """The grade as printed; the lowest and highest that can be reached while it is open."""
        return self.grade or f"{self.grades[0]}{BETWEEN}{self.grades[-1]}"

    @property
    def lines(self) -> tuple[IndicatorLine, ...]:
        """Every indicator and sub-item, the bonus included."""
        tops = [line for block in self.all_blocks for line in block.lines]
        return tuple(line for top in tops for line in (top, *top.parts))

    @property
    def all_blocks(self) -> tuple[BlockLine, ...]:
        """The blocks, then what is taken and what is given beside the full marks."""
        return (*self.blocks, *(each for each in (self.penalties, self.bonus) if each))

    @property
    def parts_of_total(self) -> tuple[tuple[str, Points], ...]:
        """What the total is made of, by name: the components, or the blocks where there are none."""
        parts: tuple[ComponentLine | BlockLine, ...] = self.components or self.blocks
        return tuple((part.name, part.points) for part in parts)


@dataclass(frozen=True, slots=True)
class BandLine:
    """A grade and its lower edge, which is included."""

    name: str
    lower: Decimal


class TargetLine(NamedTuple):
    """The larger assessment that the result is part of (折入), and the marks that it counts for there."""

    name: str
    full: Decimal


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The units assessed and ranked together, in listing order, and their bands from the highest."""

    name: str
    bands: tuple[BandLine, ...]
    units: tuple[UnitResult, ...]


@dataclass(frozen=True, slots=True)
class YearResult:
    """The result of a year as of a day, with everything a reader must be told of how it came about.

    `until` is the day up to which the acts of the assessment count (ratings, verifications, reviews). `closing` is the day
    on which the facts of the year end (考核截止); before it there is only a trial (试算).

    `outside` are units of groups that the scheme does not assess. `data_errors` are those in the county's files,
    on which every unit's score rests. `unread_units` are files that may be of a unit that nothing else tells of: how
    many take part, and so the ranks, are not certain.
    """

    county: str
    is_sample: bool
    year: int
    day: date
    until: date
    closing: date
    day_reason: Text
    scheme: str
    scheme_place: Place
    bases: tuple[str, ...]
    decimals: int
    not_applicable: str
    groups: tuple[GroupResult, ...]
    outside: tuple[tuple[str, str], ...]
    data_errors: tuple[DataError, ...]
    unverified: tuple[Text, ...]
    unread_units: tuple[str, ...] = ()
    target: TargetLine | None = None
    bands_on_share: bool = False

    @property
    def is_trial(self) -> bool:
        """Whether it was asked for a day before the closing: facts are still to come, so that it is no result yet."""
        return self.day < self.closing

    @property
    def open_leads(self) -> tuple[Lead, ...]:
        """The leads of all units on which points hang and nobody has ruled."""
        return tuple(lead for unit in self.units for lead in unit.open_leads)

    @property
    def is_provisional(self) -> bool:
        """Whether any unit's result, or all of them, may still change."""
        if self.is_trial or self.data_errors or self.unread_units:
            return True
        return any(u.is_provisional for u in self.units)

    @property
    def has_unseen_units(self) -> bool:
        """Whether there are units, or may be, of which it was not read which they are: no rank is certain then."""
        return bool(self.unread_units) or any(group.name == NO_GROUP for group in self.groups)

    @property
    def units(self) -> tuple[UnitResult, ...]:
        """Every unit's result, group after group."""
        return tuple(unit for group in self.groups for unit in group.units)

    def unit(self, slug: str) -> UnitResult | None:
        """Return one unit's result."""
        return next((u for u in self.units if u.slug == slug), None)
