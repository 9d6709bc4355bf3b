"""Whether the power of a case existed on its day, and was that of the unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.declare.finding import Related
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.norms import notice, penalty_law
from zfzr.subjects.case.lookups.points import Point, State
from zfzr.subjects.law.lookups import Outcome, resolutions_of
from zfzr.subjects.power.lookups import Power
from zfzr.subjects.power.records import ChangeType, PowerClass
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text

_BEGINS = {ChangeType.ADDED, ChangeType.TAKEN_OVER}
_ENDS = {
    ChangeType.CANCELLED,
    ChangeType.DELEGATED,
    ChangeType.MERGED,
    ChangeType.ROUTINE,
    ChangeType.SUSPENDED,
}
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
            "holder": _name(county, power.unit),
            **({"since": since} if since else {}),
        },
        related=(Related(power.field("编码"), ITEM_HERE),) if variant else (),
    )


def _name(county: County, slug: str) -> str:
    unit = units_by_slug(county).get(slug)
    return unit.display_name if unit else slug


def _wrong(county: County, file: CaseFile, power: Power, day: date) -> tuple[str, date | None]:
    """Return what speaks against the power, and since when; nothing where nothing does."""
    unit = units_by_slug(county).get(file.case.unit or "")
    own = {file.case.unit, *([unit.entrusting] if unit and unit.entrusting else [])}
    if power.unit not in own:
        return "foreign", None
    if power.power_class is not None and power.power_class is not PowerClass.PENALTY:
        return "class", None
    return state_on(power, day) or _without_basis(county, power, day)


def state_on(power: Power, day: date) -> tuple[str, date | None] | None:
    """Return why a power was not in use on a day, and since or until when; None where it was."""
    steps = sorted(
        (change.day, change.type in _BEGINS)
        for change in power.item.changes
        if change.type in _BEGINS or change.type in _ENDS
    )
    before = [step for step in steps if step[0] <= day]
    if before:
        since, begins = before[-1]
        return None if begins else ("ended", since)
    if steps and steps[0][1]:
        return "not-yet", steps[0][0]
    if not steps and not power.item.is_active:
        return "undated", None
    return None


def _without_basis(county: County, power: Power, day: date) -> tuple[str, date | None]:
    """Tell whether every basis of the power had ended on the day, or was law that was not in force."""
    if not power.bases:
        return "", None
    held = power.bases_on(day)
    outcomes = [r.outcome for b in held for r in resolutions_of(county, b.basis.citation, day)]
    if held and (not outcomes or any(outcome is not Outcome.NOT_IN_FORCE for outcome in outcomes)):
        return "", None
    return "no-basis", None
