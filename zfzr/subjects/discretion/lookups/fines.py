"""How a fine stands to a unit's standards: the bands that it lies in, and whether the law's range allows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.subjects.discretion.lookups.standards import Strip, is_counted, least_of, standards_of, strips_of
from zfzr.subjects.discretion.records import (
    Amount,
    Consequence,
    CountedBy,
    DiscretionBand,
    DiscretionStandard,
    PartyKind,
    StatutoryRange,
)
from zfzr.subjects.law.lookups import latest_change, resolutions_of
from zfzr.terms.text import Text


class Used(NamedTuple):
    """What a case says of the standard it rests on: its number, the band, the condition of the range, and the base.

    `base` is what times and per cent are counted of, in yuan (货值金额 …), or the number of persons and the like. What is
    None was not said.
    """

    standard: str | None = None
    degree: str | None = None
    of_range: str | None = None
    base: Decimal | None = None


NOTHING_SAID = Used()
NO_BASE = Text(
    "档次按倍、百分比、每人等计算，没有登记基数",
    "its bands count in times of a base, or for each of a number, which is not written down",
)
BY_REFERENCE = Text(
    "档次按另一基准执行，数额没有登记", "its bands follow another standard, whose sums are not written down"
)
NO_SUMS = Text("档次没有写罚款数额", "its bands state no sum of a fine")
OTHER_TEXT = Text(
    "裁量标准此后修订过，决定当日的文本没有登记",
    "the standard was revised since; its text on the day is not written down",
)


class Judged(NamedTuple):
    """How a fine stands to a unit's standards for a power.

    `standards` are those in force, `held_against` the bands that it was held against, with their places among those of
    the standard; `bands` those it lies in, both ends included. `unknown` is why nobody can tell of some of the others,
    None where all were told. `allowed` is whether the law's range has it, None where no standard states one that can be
    told; `is_above` whether it goes beyond every range, `is_below` whether it stays short of each.
    `unnamed` is what the case names and no standard has: 标准, 档次 or 幅度条件.
    """

    standards: tuple[DiscretionStandard, ...]
    held_against: tuple[tuple[DiscretionStandard, int, DiscretionBand], ...]
    bands: tuple[tuple[DiscretionStandard, DiscretionBand], ...]
    unknown: Text | None
    allowed: bool | None
    is_above: bool
    ranges: tuple[StatutoryRange, ...]
    unnamed: str = ""
    is_below: bool = False

    @property
    def is_inside(self) -> bool | None:
        """Whether it lies in a band; None where nobody can tell."""
        if self.bands:
            return True
        return None if self.unknown and not self.is_short_of_any_text else False

    @property
    def is_short_of_any_text(self) -> bool:
        """Whether it lies below what the law allows, so that no band of any text of the standard can have had it.

        Only a band that mitigates lies below; where the standard has one now, the text of the day may have had it.
        """
        penalises = all(band.consequence is Consequence.PENALTY for _, _, band in self.held_against)
        return self.is_below and self.unknown is OTHER_TEXT and penalises


def judged(
    county: County,
    unit: str,
    power: str,
    day: date,
    party: PartyKind,
    fine: Decimal,
    used: Used = NOTHING_SAID,
) -> Judged | None:
    """Hold a fine of a day against the unit's standards for a power; None where it has none in force.

    Where the case says which standard, band or range it used, against these alone. A shared end of two bands belongs
    to both. What is counted in times or per cent can be told where its base is known, and what follows another
    standard not at all. Bands revised since say nothing of the day; the range of the law does where the law is the same.
    """
    in_force = standards_of(county, unit, power, day)
    if not in_force:
        return None
    meant = _meant(in_force, party, used)
    if meant.unnamed:
        return Judged(meant.standards, (), (), None, None, False, (), meant.unnamed)
    inside, unknown = _bands_around(meant.bands, fine, used.base, day)
    ranges = [(s.standard, s.range_) for s in meant.strips if s.range_ is not None]
    held = [_in_range(county, standard, each, fine, used.base, day) for standard, each in ranges]
    return Judged(
        meant.standards,
        meant.bands,
        inside,
        unknown,
        _any(held),
        bool(held) and all(each is Side.ABOVE for each in held),
        tuple(each for _, each in ranges),
        is_below=bool(held) and all(each is Side.BELOW for each in held),
    )


class _Meant(NamedTuple):
    """What a case is held against: standards, their strips and bands, or which word of the case no standard has."""

    standards: tuple[DiscretionStandard, ...]
    strips: tuple[Strip, ...] = ()
    bands: tuple[tuple[DiscretionStandard, int, DiscretionBand], ...] = ()
    unnamed: str = ""


def _meant(in_force: Sequence[DiscretionStandard], party: PartyKind, used: Used) -> _Meant:
    """Narrow standards down by what the case says of them: its number, then its range, then its band."""
    standards = tuple(each for each in in_force if used.standard is None or _same(each.number, used.standard))
    if not standards:
        return _Meant((), unnamed="标准")
    strips = tuple(s for each in standards for s in strips_of(each) if s.party in (None, party))
    if used.of_range is not None:
        strips = tuple(s for s in strips if s.range_ is not None and _same(s.range_.when, used.of_range))
        if not strips:
            return _Meant(standards, unnamed="幅度条件")
    bands = tuple(
        {(s.standard.number, i): (s.standard, i, band) for s in strips for i, band in s.bands}.values()
    )
    named = tuple(each for each in bands if used.degree is None or _same(each[2].degree, used.degree))
    if named or used.degree is None:
        return _Meant(standards, strips, named)
    if any(band.by_reference for _, _, band in bands):  # what it names is a band of the standard referred to
        return _Meant(standards, strips, bands)
    return _Meant(standards, unnamed="档次")


def _bands_around(
    bands: Sequence[tuple[DiscretionStandard, int, DiscretionBand]],
    fine: Decimal,
    base: Decimal | None,
    day: date,
) -> tuple[tuple[tuple[DiscretionStandard, DiscretionBand], ...], Text | None]:
    """Return the bands that a fine lies in, and why nobody can tell of the first of those where nobody can."""
    told = [(standard, band, _in_band(standard, band, fine, base, day)) for standard, _, band in bands]
    unknown = next((each for _, _, each in told if isinstance(each, Text)), None)
    inside = tuple((standard, band) for standard, band, each in told if each is True)
    return inside, unknown if bands else NO_SUMS


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.strip() == other.strip()


class Side(StrEnum):
    """Where a sum lies to a range."""

    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"


def _any(sides: Sequence[Side | None]) -> bool | None:
    if Side.INSIDE in sides:
        return True
    return None if not sides or None in sides else False


def _in_range(
    county: County,
    standard: DiscretionStandard,
    amount: Amount,
    fine: Decimal,
    base: Decimal | None,
    day: date,
) -> Side | None:
    if _is_of_another_text(standard, day) and not _is_of_same_law(county, standard, day):
        return None
    return side_of(fine, amount, base)


def _is_of_same_law(county: County, standard: DiscretionStandard, day: date) -> bool:
    """Tell whether what a standard cites was law on a day already, unchanged until the standard was revised.

    The range is the law's and not the unit's: revising the bands does not move it. A law that is not registered, or of
    which nobody knows what it changed, is not the same.
    """
    revised = standard.revised or day
    cited = resolutions_of(county, standard.basis, day)
    return bool(cited) and all(
        each.instrument is not None
        and each.version is not None
        and each.outcome.is_sound
        and latest_change(each, day, revised) is None
        for each in cited
    )


def _in_band(
    standard: DiscretionStandard, band: DiscretionBand, fine: Decimal, base: Decimal | None, day: date
) -> bool | Text:
    """Tell whether a fine lies in a band, or why nobody can tell."""
    if _is_of_another_text(standard, day):
        return OTHER_TEXT
    if band.consequence is Consequence.NONE:
        return False
    if not is_counted(band):
        if band.by_reference:
            return BY_REFERENCE
        return False if band.other and not any("罚款" in each for each in band.other) else NO_SUMS
    side = side_of(fine, band, base)
    return NO_BASE if side is None else side is Side.INSIDE


def _is_of_another_text(standard: DiscretionStandard, day: date) -> bool:
    return standard.revised is not None and standard.revised > day


def side_of(fine: Decimal, amount: Amount, base: Decimal | None = None) -> Side | None:
    """Return where a sum lies to an amount, both ends inside; None where it counts by a base that is not known."""
    if amount.counted_by is CountedBy.YUAN:
        one = Decimal(1)
    elif base is None or base <= 0:  # times of nothing, or of less, say nothing
        return None
    else:
        one = base / 100 if amount.counted_by is CountedBy.PERCENT else base
    if fine < least_of(amount) * one:
        return Side.BELOW
    return Side.ABOVE if amount.most is not None and fine > amount.most * one else Side.INSIDE
