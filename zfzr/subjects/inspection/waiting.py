"""Units that no inspection of the year has been of so far."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.files.place import Place
from zfzr.subjects.inspection.lookups import register_of, rounds_by_unit
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, enumeration, said

INSPECTIONS = Text("监督检查", "Inspections")
_OWED = Text(
    "{year}年度还有 {count} 个单位没有受过检查：{names}",
    "{count} units were not inspected in {year} so far: {names}",
)
_NO_REGISTER = Text(
    "{year}年度没有监督检查的登记（{path}），哪些单位受过检查不知道",
    "there is no register of inspections of {year} ({path}): who was inspected is not known",
)
_NOT_READ = Text(
    "{year}年度的监督检查登记（{path}）没有读全，{count} 个单位受没受过检查未评",
    "the register of inspections of {year} ({path}) was not read in full: of {count} units it is not judged",
)


@waiting
def units_to_inspect(county: County, year: int) -> Iterator[Waiting]:
    """Tell which enforcing units of the day were not inspected in the day's year; of a year that is over ZF814 tells."""
    if year != county.as_of.year:
        return
    path = register_of(year)
    if path not in county.dataset.files:
        yield Waiting(
            INSPECTIONS,
            said(_NO_REGISTER, year=str(year), path=path),
            Urgency.TOLD,
            do=f"zfzr new year {year}",
        )
        return
    by_unit = rounds_by_unit(county, year)
    never = sorted(
        s
        for s, unit in units_by_slug(county).items()
        if unit.enforces and is_alive(county, unit) and s not in by_unit
    )
    unclear = [slug for slug in never if not county.read_whole(InspectionRound, unit=slug, year=year)]
    if unclear:
        never = [slug for slug in never if slug not in unclear]
        yield Waiting(
            INSPECTIONS,
            said(_NOT_READ, year=str(year), path=path, count=len(unclear)),
            Urgency.TOLD,
            Place(path),
            do=f"zfzr validate {path}",
        )
    if never:
        names = enumeration(name_of_unit(county, slug) for slug in never)
        yield Waiting(
            INSPECTIONS,
            said(_OWED, year=str(year), count=len(never), names=names),
            Urgency.OPEN,
            Place(path),
            tuple(never),
            do=f"zfzr report inspections --year {year}",
        )
