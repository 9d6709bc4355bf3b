"""Which unit a person means: by its folder, its short name, its full or a former name; and its result of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, enumeration, with_aside

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult


_HOW_TO_NAME = Text(
    "写单位的目录名、简称或者全称；目录在 units/ 下", "give its folder below units/, or its name"
)


def unit_named(county: County, text: str, *others: County, otherwise: Text = _HOW_TO_NAME) -> str:
    """Return the slug of a unit of these counties called by its slug, short name, full or former name.

    Raises: Refusal (exit 2) that offers the nearest ones, else the hint `otherwise`.
    """
    from zfzr.subjects.unit.lookups import slugs_by_name, units_by_slug, unread_units

    names: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for one in (county, *others):
        for slug, each in units_by_slug(one).items():
            shown.setdefault(slug, each.display_name)
            names.setdefault(slug, [slug])
        for name, slugs in slugs_by_name(one).items():
            names.setdefault(name, list(slugs))
    meant = names.get(text.strip(), [])
    if len(meant) == 1 or text.strip() in shown:
        return meant[0]
    if meant:
        raise Refusal(
            Text("叫“{unit}”的单位有几个", "{unit!r} is the name of several units"),
            Text("写目录名：{near}", "give the folder: {near}"),
            unit=text,
            near=enumeration(meant),
        )
    if path := next((found[text] for one in (county, *others) if text in (found := unread_units(one))), None):
        raise Refusal(
            Text("单位 {unit} 的登记没有读出：{path}", "what unit {unit!r} is could not be read: {path}"),
            Text("先运行 zfzr validate，改正该文件", "run zfzr validate and mend the file"),
            exit_code=5,
            unit=text,
            path=path,
        )
    near = dict.fromkeys(with_aside(shown[s], s) for n in nearest(text, names) for s in names[n])
    raise Refusal(
        Text("没有单位“{unit}”", "there is no unit {unit!r}"),
        offer(near, otherwise),
        unit=text,
        near=enumeration(near),
    )


def assessed(county: County, result: YearResult, name: str) -> UnitResult:
    """Return the result of the unit of that folder, short, full or former name.

    Raises:
        Refusal: there is no such unit, or it is not assessed that year (exit 2).
    """
    from zfzr.subjects.assessment.reports.units import assessed as result_of

    if (of_that_folder := result.unit(name)) is not None:
        return of_that_folder
    return result_of(county, result, unit_named(county, name))
