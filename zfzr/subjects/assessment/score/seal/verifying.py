"""Verifying a seal: whether what was published still follows from the records, and if not, from which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zfzr.county.county import County
from zfzr.subjects.assessment.score.comparison import Comparison, as_plain, compare, scores_of
from zfzr.subjects.assessment.score.seal.inputs import ChangedInput, changed_inputs
from zfzr.subjects.assessment.score.seal.sealed_file import Seal, proof_of
from zfzr.subjects.assessment.score.sheet import YearResult


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What became of a sealed result: the units that differ now, and the inputs that changed.

    `is_of_others`: none of the sealed units is assessed now, so that the seal may be of another county.
    """

    seal: Seal
    version: int
    comparison: Comparison
    changed: tuple[ChangedInput, ...]
    is_tampered: bool
    is_of_others: bool

    @property
    def holds(self) -> bool:
        """Whether the published result still follows from the records."""
        return not self.is_tampered and not self.comparison.moved


def verify(county: County, result: YearResult, seals: Sequence[Seal], unit: str | None = None) -> SealCheck:
    """Hold the present result, or one unit's, against the last sealed one."""
    seal = seals[-1]
    found = compare(seal.scores, scores_of(result))
    return SealCheck(
        seal=seal,
        version=len(seals),
        comparison=Comparison(tuple(u for u in found.units if unit in (None, u.slug))),
        changed=tuple(changed_inputs(county.dataset, result.year, seal.inputs)),
        is_tampered=any(proof_of(each) != each.proof for each in seals),
        is_of_others=not any(each.slug in seal.scores for each in result.units),
    )


def verification_as_plain(county: County, year: int, found: SealCheck) -> dict[str, Any]:
    """Return what became of a sealed result as plain data for JSON."""
    return {
        "version": 1,
        "year": year,
        "holds": found.holds,
        "tampered": found.is_tampered,
        "sealed": {
            "version": found.version,
            "settled": found.seal.settled.isoformat(),
            "number": found.seal.number,
            "commit": found.seal.commit,
            "tool": found.seal.tool,
        },
        "moved": as_plain(found.comparison),
        "changed": [
            {
                "file": each.place.file,
                "line": county.dataset.span(each.place).line,
                "record": each.key,
                "change": each.change,
            }
            for each in found.changed
        ],
    }
