"""The letter that tells a unit of a change of a law (二：立、改、废): what of its own cites it, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.lookup import grouped
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.law_change.lookups import (
    Change,
    ChangeKind,
    Standing,
    Touch,
    changes_in,
    title_of,
    touched_by,
)
from zfzr.subjects.law_change.lookups.touched import UNDER_WAY
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text


def _told(county: County, year: int) -> Sequence[About]:
    """Return, by unit, the changes of a year that touch it.

    The letter waits to be written where something is owed, or where the change is published and still to come.
    """
    found = []
    for change in changes_in(county, year):
        by_unit = grouped((touch.unit, touch) for touch in touched_by(county, change))
        for unit, touches in by_unit.items():
            if unit in units_by_slug(county):
                owes = any(touch.standing.is_owed for touch in touches) or _is_coming(county, change)
                found.append(About(change.key, unit, title_of(change).render("zh"), owes))
    return found


def _is_coming(county: County, change: Change) -> bool:
    published = change.version.published if change.kind is not ChangeKind.REPEALED else None
    return change.day > county.as_of and published is not None and published <= county.as_of


@document(
    "法律变动告知函",
    template="法律变动告知函.md.j2",
    duty="D04",
    summary=Text(
        "告知一个单位法律变动涉及它的哪些事项（--for 法律文件名@施行日）",
        "Tells a unit what of its own a change of a law touches (--for law@day)",
    ),
    records=_told,
    answered_by="答复日期",
)
def letter(county: County, request: Request) -> Facts:
    """Facts of the letter: the change, and what of the unit cites the law, certain and to be reviewed told apart.

    Nothing records that such a letter went out: its day is the one asked for by name, else left to be written in.
    """
    change = next(each for each in changes_in(county, request.year) if each.key == request.key)
    unit = units_by_slug(county)[request.unit or ""]
    found = touched_by(county, change, request.unit)
    dated = request.day if request.is_dated else None
    waiting = [touch for touch in found if touch.standing is not Standing.REVIEWED]
    parts = {
        "certain": [_told_of(touch) for touch in waiting if touch.certain and touch.kind not in UNDER_WAY],
        "review": [_told_of(touch) for touch in waiting if not touch.certain and touch.kind not in UNDER_WAY],
        "under_way": [_told_of(touch) for touch in waiting if touch.kind in UNDER_WAY],
    }
    values = {
        **common_facts(county, request, [unit.group_on(request.day)]),
        "date": plain(dated),
        "unit": {"full_name": unit.name},
        "change": _of_change(change, county.as_of),
        **parts,
        "parts": [{"name": name, "rows": rows} for name, rows in parts.items() if rows],
        "owed": sum(touch.standing.is_owed for touch in found),
        "reviewed": len(found) - len(waiting),
    }
    return Facts(values, blanks=() if dated else ("日期",))


def _of_change(change: Change, as_of: date) -> dict[str, Plain]:
    return {
        "law": change.law.name,
        "kind": change.kind.value,
        "day": plain(change.day),
        "published": plain(change.version.published) if change.kind.value != "废" else None,
        "number": change.version.number or change.law.number,
        "verified": change.version.verified,
        "is_coming": change.day > as_of,
    }


def _told_of(touch: Touch) -> dict[str, Plain]:
    return {
        "kind": touch.kind,
        "id": touch.id,
        "name": touch.name if touch.name != touch.id else "",
        "cited": touch.cited,
        "effect": "；".join(effect.says.render("zh") for effect in touch.effects),
        "standing": touch.standing.value,
        "reviewed": plain(touch.reviewed) if not touch.standing.is_owed else None,
        "count": touch.powers,
    }
