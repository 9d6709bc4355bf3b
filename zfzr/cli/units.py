"""Which unit a person means: by its folder, its short name, its full or a former name; and its result of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult


def unit_named(county: County, text: str, *others: County) -> str:
    """Return the slug of a unit of these counties called by its slug, short name, full or former name.

    Raises: Refusal (exit 2) that offers the nearest ones.
    """
    from zfzr.subjects.unit.lookups import units_by_slug

    names: dict[str, str] = {}
    shown: dict[str, str] = {}
    for slug, each in (pair for one in (county, *others) for pair in units_by_slug(one).items()):
        shown.setdefault(slug, each.display_name)
        for called in (slug, each.name, each.display_name, *(former.name for former in each.former_names)):
            names.setdefault(called, slug)
    if text in names:
        return names[text]
    near = dict.fromkeys(f"{shown[names[n]]}（{names[n]}）" for n in nearest(text, names))
    raise Refusal(
        Text("没有单位“{unit}”", "there is no unit {unit!r}"),
        offer(
            near,
            Text(
                "写单位的目录名、简称或者全称；目录在 units/ 下", "give its folder below units/, or its name"
            ),
        ),
        unit=text,
        near="、".join(near),
    )


def assessed(county: County, result: YearResult, name: str) -> UnitResult:
    """Return the result of the unit of that folder, short, full or former name.

    Raises:
        Refusal: there is no such unit, or it is not assessed that year (exit 2).
    """
    from zfzr.subjects.assessment.reports.units import assessed as result_of

    return result_of(county, result, unit_named(county, name))
