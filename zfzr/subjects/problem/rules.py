"""Problems that supervision found and that fall in no class (一, 四, ZF960)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.problem.lookups import Problem, all_problems
from zfzr.terms.text import Text


@rule(
    "ZF960",
    title=Text("监督发现的问题没有归类", "Problem found by supervision without a class"),
    duty="D01",
    kind=DATA,
    severity=NOTICE,
    on=all_problems,
    says=Text(
        "{source}{number}发现{unit_name}“{problem}”，没有写问题类别",
        "{number}: {unit_name}, {problem!r}: no class of the problem is written",
    ),
    mend=Text(
        "填“问题类别”，用本地当日的类别（参数“问题类别”）",
        "enter 问题类别: one of the county's classes of that day (parameters 问题类别)",
    ),
)
def problem_without_class(problem: Problem, county: County) -> Iterator[Finding]:
    """What supervision finds falls in one of the classes that the notice names; one outside them is ZF102's."""
    if problem.meant is None:
        yield finding(
            "问题" if problem.steps else "编号",
            unit=problem.unit,
            day=problem.day,
            source=problem.source.value,
            number=problem.id,
            unit_name=name_of_unit(county, problem.unit),
            problem=problem.text,
        )
