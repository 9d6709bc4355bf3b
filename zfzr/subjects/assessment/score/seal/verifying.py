"""Verifying a seal: whether what was published still follows from the records, and if not, from which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.registers import empty_and_untold
from zfzr.subjects.assessment.score.comparison import (
    Comparison,
    UnitChange,
    as_plain,
    compare,
    scores_of,
)
from zfzr.subjects.assessment.score.engine import score_on
from zfzr.subjects.assessment.score.seal.inputs import ChangedInput, changed_inputs, in_folders
from zfzr.subjects.assessment.score.seal.renamed import renamed_since
from zfzr.subjects.assessment.score.seal.sealed_file import Seal, proof_of


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What became of a sealed result: the units that differ now, and the inputs that changed.

    `is_of_others`: none of the sealed units is assessed now, so that the seal may be of another county. `closing` is
    考核截止 as the scheme has it now, `until` the day up to which acts of the assessment were taken in now;
    `is_provisional`: the data has errors now, or lacks ratings. `renamed`: by the folder they had, the folder that units
    have now. `empty` are the registers that hold nothing without anybody having stated it, which once counted as none.
    """

    seal: Seal
    version: int
    comparison: Comparison
    changed: tuple[ChangedInput, ...]
    is_tampered: bool
    is_of_others: bool
    closing: date
    until: date
    is_provisional: bool
    renamed: Mapping[str, str]
    empty: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the published result still follows from the records."""
        return not self.is_tampered and not self.closes_elsewhere and not self.comparison.moved

    @property
    def open(self) -> tuple[UnitChange, ...]:
        """The units of which it cannot be told whether the seal holds: they can still come out as sealed."""
        return tuple(unit for unit in self.comparison.moved if unit.is_open)

    @property
    def moved(self) -> tuple[UnitChange, ...]:
        """The units that came out otherwise, whatever is missing yet."""
        return tuple(unit for unit in self.comparison.moved if not unit.is_open)

    @property
    def is_broken(self) -> bool:
        """Whether the published result does not follow from the records, whatever is missing yet."""
        return self.is_tampered or self.closes_elsewhere or bool(self.moved)

    @property
    def closes_elsewhere(self) -> bool:
        """Whether it was sealed as of another day than that on which the facts of the year end."""
        return self.seal.day != self.closing

    @property
    def counts_later_acts(self) -> bool:
        """Whether acts of later days are taken in than when it was sealed."""
        return self.seal.until is not None and self.until > self.seal.until


def verify(county: County, year: int, seals: Sequence[Seal], unit: str | None = None) -> SealCheck:
    """Reckon a year, or one unit of it, as of the day of its last seal, and hold that against what was sealed.

    Whichever day the county is seen on, the facts are those of the sealed day; acts of the assessment count up to the
    county's day, at the least up to the day up to which they counted then.

    Raises:
        Refusal: the year cannot be scored any more (exit 2).
    """
    seal = seals[-1]
    until = max(county.as_of, seal.until or seal.settled, seal.day)
    result = score_on(county, year, seal.day, until)
    now = scores_of(result)
    renamed = renamed_since(county, seal, now)
    found = compare(seal.scores, now, renamed)
    return SealCheck(
        seal=seal,
        version=len(seals),
        comparison=Comparison(tuple(u for u in found.units if unit in (None, u.slug))),
        changed=tuple(changed_inputs(county.dataset, year, in_folders(seal.inputs, renamed))),
        is_tampered=any(proof_of(each) != each.proof for each in seals),
        is_of_others=not renamed and not any(each.slug in seal.scores for each in result.units),
        closing=result.closing,
        until=until,
        is_provisional=result.is_provisional,
        renamed=renamed,
        empty=tuple(empty_and_untold(county.on(seal.day), year)),
    )


def verification_as_plain(county: County, year: int, found: SealCheck) -> dict[str, Any]:
    """Return what became of a sealed result as plain data for JSON."""
    return {
        "version": 1,
        "year": year,
        "holds": found.holds,
        "tampered": found.is_tampered,
        "closing": found.closing.isoformat(),
        "sealed": {
            "version": found.version,
            "day": found.seal.day.isoformat(),
            "settled": found.seal.settled.isoformat(),
            "number": found.seal.number,
            "commit": found.seal.commit,
            "tool": found.seal.tool,
        },
        "moved": as_plain(Comparison(found.moved)),
        "open": [unit.slug for unit in found.open],
        **({"empty": list(found.empty)} if found.open and found.empty else {}),
        **({"renamed": dict(found.renamed)} if found.renamed else {}),
        "changed": [
            {
                "file": each.place.file,
                "line": county.dataset.span(each.place).line,
                "record": each.key,
                "change": each.change,
                **({"value": each.value} if each.value else {}),
            }
            for each in found.changed
        ],
    }
