"""`zfzr fulfilment`: who has met which duty of the notice in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.options import YearOption
from zfzr.cli.report import Made, ReportFormat, ReportFormatOption, outcome, show
from zfzr.present.language import say

if TYPE_CHECKING:
    from zfzr.county.county import County

ActorOption = Annotated[
    str | None,
    typer.Option(
        "--actor",
        metavar=say("单位或者机构", "ACTOR"),
        help=say(
            "一个单位，或者县有关部门的角色、名称", "A unit, or an office of the county by role or name"
        ),
    ),
]
DutyOption = Annotated[
    str | None,
    typer.Option("--duty", metavar=say("职责", "DUTY"), help=say("一项职责，如 D42", "A duty, such as D42")),
]


def fulfilment(
    context: typer.Context,
    year: YearOption = None,
    actor: ActorOption = None,
    duty: DutyOption = None,
    format_: ReportFormatOption = ReportFormat.TEXT,
) -> int:
    """Tell who has met which duty, from the records."""
    from zfzr.cli.county import open_county
    from zfzr.cli.duties import duty_meant
    from zfzr.declare.fulfilment import later_duties
    from zfzr.declare.report import report_named
    from zfzr.questions.fulfilment import fulfilment_of

    later = {name: each.code for each in later_duties().values() for name in (each.code, each.words.zh)}
    codes = (later.get(duty.strip()) or duty_meant(duty),) if duty else ()
    county = open_county(context)
    actors = _actors_meant(county, actor) if actor else ()
    wanted = year or county.as_of.year
    made = Made(*county.watched(lambda: fulfilment_of(county, wanted, actors, codes)))
    report = report_named("fulfilment")
    show(report, made, format_)
    return outcome(report, made)


def _actors_meant(county: County, word: str) -> tuple[str, ...]:
    """Return the roles of offices and the slug of a unit that a word names: an office may be an assessed unit as well.

    Raises: Refusal (exit 2): there is neither.
    """
    from zfzr.cli.units import unit_named
    from zfzr.county.lookups import profile_of
    from zfzr.declare.duty import ACTOR_WORDS, UNITS
    from zfzr.declare.fulfilment import later_duties
    from zfzr.subjects.unit.lookups import slugs_by_name, units_by_slug
    from zfzr.terms.text import Text

    plain = word.strip()
    later = (role for duty in later_duties().values() for role in duty.roles)
    roles = [role for role in dict.fromkeys((*ACTOR_WORDS, *later)) if role != UNITS]
    if plain in roles:
        return (plain,)
    offices = [each for each in profile_of(county).offices if each.role in roles]
    named = dict.fromkeys(each.role for each in offices if plain in (each.name, each.full_name))
    units = [plain] if plain in units_by_slug(county) else list(slugs_by_name(county).get(plain, ()))
    if named or units:
        return (*named, *([unit_named(county, word)] if units else ()))
    # 编办 for 县编办, 人社局 for 县人力资源和社会保障局: the letters in their order
    alike = dict.fromkeys(each.role for each in offices if len(plain) > 1 and _holds(each.name, plain))
    if len(alike) == 1:
        return tuple(alike)
    otherwise = Text(
        f"写单位的目录名、名称，或者机构的角色：{'、'.join(roles)}",
        f"a unit, or the role of an office: {', '.join(roles)}",
    )
    return (unit_named(county, word, otherwise=otherwise),)


def _holds(name: str, letters: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
