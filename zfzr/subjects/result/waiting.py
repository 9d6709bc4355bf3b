"""Seals that no longer hold, and results that were settled and never sealed."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.check.runner import found_by
from zfzr.county.county import County
from zfzr.declare.rule import rule_of
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.files.place import Place
from zfzr.subjects.assessment.lookups import entry_of_stage
from zfzr.subjects.assessment.records import ResultStage
from zfzr.subjects.result.lookups import sealed_years
from zfzr.terms.text import Text, enumeration, said

SEALS = Text("封存", "Seals")
_BROKEN = ("ZF542", "ZF543")
"""The rules that hold a seal against the records, and against itself."""
_MOVED = Text(
    "{year}年度的封存对不上：{count} 处（{titles}）",
    "the seal of {year} does not hold: {count} findings ({titles})",
)
_HOLDS = Text(
    "{year}年度结果已封存（第{version}版），同现在的记录一致",
    "the result of {year} is sealed (version {version}) and is what the records give",
)
_UNSEALED = Text(
    "{year}年度结果 {day} 审定，还没有封存", "the result of {year} was settled on {day} and is not sealed"
)


@waiting
def seals_that_do_not_hold(county: County, year: int) -> Iterator[Waiting]:
    """Tell whether the seal of a year still holds, by what the rules on seals find."""
    sealed = next((each for each in sealed_years(county) if each.year == year), None)
    if sealed is None:
        return
    folder = sealed.path.rpartition("/")[0]
    found = [
        each
        for code in _BROKEN
        for each in found_by(county, code)
        if each.place.file.startswith(f"{folder}/")
    ]
    if found:
        titles = enumeration(dict.fromkeys(rule_of(each.code).title.zh for each in found))
        yield Waiting(
            SEALS,
            said(_MOVED, year=str(year), count=len(found), titles=titles),
            Urgency.BROKEN,
            found[0].place,
            do=f"zfzr score {year} --verify",
        )
        return
    yield Waiting(
        SEALS,
        said(_HOLDS, year=str(year), version=len(sealed.seals)),
        Urgency.TOLD,
        Place(sealed.path),
        do=f"zfzr score {year} --verify",
    )


@waiting
def settled_and_not_sealed(county: County, year: int) -> Iterator[Waiting]:
    """Tell where a year's result is settled and no seal keeps it."""
    entry = entry_of_stage(county, year, ResultStage.SETTLED)
    if entry is None or entry[0].day > county.as_of or any(s.year == year for s in sealed_years(county)):
        return
    yield Waiting(
        SEALS,
        said(_UNSEALED, year=str(year), day=entry[0].day),
        Urgency.OPEN,
        entry[1],
        do=f"zfzr score seal {year}",
    )
