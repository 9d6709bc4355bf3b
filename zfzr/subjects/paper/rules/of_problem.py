"""The last day of a paper about what an inspection found, against that of the problem (ZF144)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.inspection.lookups import inspection_named
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.paper.lookups import grade_of
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, enumeration

PROBLEM_HERE = Text("检查登记的整改期限在这里", "the inspection sets its last day here")


@rule(
    "ZF144",
    title=Text("文书的期限与检查登记的整改期限不同", "Last day of a paper is not that of the problem"),
    duty="D25",
    kind=DATA,
    severity=WARNING,
    on=SupervisionPaper,
    reads_everywhere=(InspectionRound,),
    compares=(Pair("监督文书.期限", "监督检查.问题.整改期限", "同一问题的整改期限"),),
    says=Text(
        "{number}要求{unit_name} {due} 前落实检查{inspection}发现的问题，检查登记写的整改期限是 {days}",
        "{number} asks {unit_name} to mend what {inspection} found by {due}; the inspection says {days}",
    ),
    mend=Text(
        "整改期限照文书写的：对照原件改正其中一处",
        "the paper sets the day: compare the original and mend one of the two",
    ),
)
def deadline_of_paper_and_problem(paper: SupervisionPaper, county: County) -> Iterator[Finding]:
    """The day by which what an inspection found is mended is that of the paper about it (河南省行政执法条例 43).

    Of several problems of the unit any may be the paper's: none of them has its day. A paper that only asks what happened
    has a day of its own, and so has one that follows another.
    """
    found = inspection_named(county, paper.related or "")
    if found is None or paper.due is None or paper.previous is not None or not grade_of(county, paper).asks:
        return
    alone = (paper.related or "").removeprefix(f"{found.number}/")
    of_unit = [
        (i, each)
        for i, each in enumerate(found.problems)
        if each.about == paper.about and alone in (found.number, each.number)
    ]
    days = sorted({each.due for _, each in of_unit if each.due is not None})
    if not days or len(days) < len({each.due for _, each in of_unit}) or paper.due in days:
        return
    yield finding(
        "期限",
        unit=paper.about,
        day=paper.day,
        related=[Related(found.field("问题", of_unit[0][0], "整改期限"), PROBLEM_HERE)],
        number=paper.number,
        unit_name=name_of_unit(county, paper.about),
        due=paper.due,
        inspection=paper.related,
        days=enumeration(day.isoformat() for day in days),
    )
