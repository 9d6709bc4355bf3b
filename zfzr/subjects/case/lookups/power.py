"""Whether the power of a case existed on its day, and was that of the unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Related
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.norms import notice, penalty_law
from zfzr.subjects.case.lookups.points import Point, State
from zfzr.subjects.entrustment.lookups import entrustments_between, says_it_is_entrusted
from zfzr.subjects.law.lookups import Outcome, resolutions_of
from zfzr.subjects.power.lookups import Power
from zfzr.subjects.power.lookups import state_on as state_on
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.text import Text

ITEM_HERE = Text("职权事项登记在这里", "the item is written here")
_ASKED = Text("职权当日有效，属于本单位", "the power stood on the day and was the unit's")
_OF_LIST = notice("第二部分（职权法定）")
NO_ITEM = Text("没有写职权编码", "no power is named")
NO_DAY = Text(
    "职权不再在用，没有登记从哪一日起", "the power is not in use any more, and since when is not written"
)


def judge_power(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge the power: of a penalty, the unit's own or of its entrusting organ, in use on the day, with a basis in force."""
    day, power, at = file.of_day, file.power, file.case.place
    if day is None:
        return
    if power is None:
        if file.case.item is None:
            yield Point("ZF715", "职权", State.UNJUDGED, at, _ASKED, day, _OF_LIST, because=NO_ITEM)
        return
    variant, since = _wrong(county, file, power, day)
    if variant == "undated":
        yield Point("ZF715", "职权", State.UNJUDGED, at, _ASKED, day, _OF_LIST, because=NO_DAY)
        return
    yield Point(
        "ZF715",
        "职权",
        State.DOUBTFUL if variant else State.SOUND,
        file.case.field("职权编码") if variant else at,
        _ASKED,
        day,
        penalty_law(day, "三条", "三十八条") if variant == "no-basis" else _OF_LIST,
        variant=variant,
        values={
            "item": power.name or power.code,
            "code": power.code,
            "on": day,
            "class": power.class_text,
            "holder": name_of_unit(county, power.unit),
            **({"since": since} if since else {}),
        },
        related=(Related(power.field("编码"), ITEM_HERE),) if variant else (),
    )


def _wrong(county: County, file: CaseFile, power: Power, day: date) -> tuple[str, date | None]:
    """Return what speaks against the power, and since when; nothing where nothing does."""
    if not is_own_or_entrusted(county, file.case.unit or "", power):
        return "foreign", None
    if power.power_class is not None and power.power_class is not PowerClass.PENALTY:
        return "class", None
    return state_on(power, day) or _without_basis(county, power, day)


def is_own_or_entrusted(county: County, unit: str, power: Power) -> bool:
    """Tell whether a power is a unit's own, or one of an organ that entrusts it, or once did: until when is ZF918's."""
    if power.unit == unit:
        return True
    known = entrustments_between(county, power.unit, unit)
    return bool(known) or says_it_is_entrusted(county, power.unit, unit)


def _without_basis(county: County, power: Power, day: date) -> tuple[str, date | None]:
    """Tell whether every basis of the power had ended on the day, or was law that was not in force."""
    if not power.bases:
        return "", None
    held = power.bases_on(day)
    outcomes = [r.outcome for b in held for r in resolutions_of(county, b.basis.citation, day)]
    if held and (not outcomes or any(outcome is not Outcome.NOT_IN_FORCE for outcome in outcomes)):
        return "", None
    return "no-basis", None
