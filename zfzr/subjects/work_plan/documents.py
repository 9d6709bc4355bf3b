"""Documents of the yearly work plan (六（一）): the plan of a unit, or what of it is known, to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.round.lookups import RoundOfYear, basis_of, round_in_use
from zfzr.subjects.unit.lookups import body_of, facts_of_own_paper, is_alive, units_by_slug
from zfzr.subjects.work_plan.lookups import kind_meant, kind_word
from zfzr.subjects.work_plan.records import REQUIRED, Task, WorkPlan
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Text


def planning(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that owe the year's plan; all living ones in a year without that round."""
    round_ = round_in_use(county, WorkPlan.round, year)
    if isinstance(round_, RoundOfYear):
        return round_.owing
    return [slug for slug, unit in units_by_slug(county).items() if is_alive(county, unit)]


@document(
    "年度推进方案",
    template="年度推进方案.md.j2",
    duty=("D46", "D02"),
    summary=Text(
        "一个单位的年度工作推进方案：已登记的任务，没有登记的留空",
        "A unit's work plan of the year: the tasks recorded, blanks for the others",
    ),
    units=planning,
    names=("unit.principals",),
    names_own=True,
)
def plan(county: County, request: Request) -> Facts:
    """Facts of the plan: by kind of work the tasks that are recorded; those of the five without one are left empty."""
    own = facts_of_own_paper(county, request)
    recorded = next(
        (each for each in county.of_year(WorkPlan, request.year) if each.unit == request.unit), None
    )
    round_ = round_in_use(county, WorkPlan.round, request.year)
    basis = basis_of(county, round_) if isinstance(round_, RoundOfYear) else None
    of_kinds: dict[str, list[Task]] = {kind_word(county, kind): [] for kind in REQUIRED}
    for meant, task in ((kind_meant(county, recorded, t), t) for t in recorded.tasks) if recorded else ():
        of_kinds.setdefault(kind_word(county, meant) if meant in REQUIRED else task.kind, []).append(task)
    kinds = [
        {
            "name": name,
            "tasks": [
                {
                    "text": task.text,
                    "body": _body(county, request, task.body),
                    "due": plain(task.due),
                }
                for task in tasks
            ],
        }
        for name, tasks in of_kinds.items()
    ]
    values: dict[str, Plain] = {
        **own,
        "number": request.number or (recorded.number if recorded else None),
        "dated": plain(recorded.dated) if recorded and not request.is_dated else request.day.isoformat(),
        "notice": {"title": basis.title, "number": basis.number} if basis else None,
        "due": plain(round_.due) if isinstance(round_, RoundOfYear) else None,
        "guess": GUESSED.zh if isinstance(round_, RoundOfYear) and not round_.is_certain else "",
        "kinds": kinds,
    }
    return Facts(values, not county.read_whole(WorkPlan))


def _body(county: County, request: Request, code: str | None) -> str | None:
    body = body_of(county, request.unit, code) if code else None
    return body.name if body else code
