"""Who says that there were no penalties in a year, against the cases of the year (ZF569)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.assessment.records import SelfAssessment, Statement, StatementApproval
from zfzr.subjects.case.records import Case
from zfzr.terms.late import late
from zfzr.terms.text import Text

CASE_HERE = Text("其中一件登记在这里", "one of them is here")

_NO_PENALTY: Final = late(
    r"(?:^|[，。；、,;：:（(\s])((?:全年|本年度?|当年|年度内)?(?:均?没有|均?未)(?:作出|办理|实施)过?"
    r"(?:行政处罚决定|行政处罚案件|行政处罚|处罚决定|处罚案件))(?=[，。；、,;）)\s]|$)"
)
"""Clauses that say that a unit punished nobody in the year."""
_OF_SOME: Final = late(r"对(?!照)|[除凡]|机构(?!改革|职能)|(?<![本我])[大中]队|的[，、,]?$")
"""What before such a clause says that it is about some alone: 对首次轻微违法的，除当场处罚外，所属机构."""
_OF_SOME_TIME: Final = late(r"(?<![全本当])年(?:度|内)?[，、,]?$|[月季日][，、,]?$|期间|以[前后来]")
_OF_A_YEAR: Final = late(r"(\d{4})年(?:度|内)?[，、,]?$")
"""A year before such a clause: of the very year that is assessed, it is said of all of it."""
_SENTENCE: Final = late(r"[。；;\n]")


@lookup
def penalties_of(county: County) -> Mapping[tuple[str, int], tuple[Case, ...]]:
    """Return the cases that ended in a penalty, by unit and the year of the decision."""
    found: dict[tuple[str, int], tuple[Case, ...]] = {}
    for case in county.dataset.all(Case):
        if case.decided and case.decided <= county.as_of and (case.penalties or case.fine):
            year = case.unit or "", case.decided.year
            found[year] = (*found.get(year, ()), case)
    return found


@lookup
def claiming(county: County) -> tuple[Record, ...]:
    """Return what a unit says of a year to be judged by, and what the legal office answers."""
    kinds = (Statement, StatementApproval, SelfAssessment)
    return tuple(chain.from_iterable(county.dataset.all(kind) for kind in kinds))


@rule(
    "ZF569",
    title=Text("说全年没有处罚，案件登记里有", "No penalty in the year, it is said, while there were cases"),
    duty="D24",
    kind=DATA,
    severity=WARNING,
    on=claiming,
    says=Text(
        "{unit_name}“{record}”的“{label}”写着“{words}”，案件登记里该单位{year}年作出处罚的有 {count} 件",
        "{unit_name}: {label} of {record} says {words!r}, while {count} of its cases of {year} ended in a penalty",
    ),
    mend=Text(
        "核对案件登记：确有处罚的，撤回申请或者改正说明，按实有案卷考核；案件登错单位、年度的，改正登记",
        "withdraw the statement or mend the words where there were penalties; mend the cases where they are another's",
    ),
)
def no_penalty_while_there_were(claim: Record, county: County) -> Iterator[Finding]:
    """A whole clause by which a unit is not to be judged by its case files, though it has some of that year.

    What was decided after the day on which it was said does not make it untrue.
    """
    unit, year = claim.unit or getattr(claim, "concerned", "") or "", claim.year or 0
    day = getattr(claim, "day", None) or county.as_of
    cases = [
        each for each in penalties_of(county).get((unit, year), ()) if each.decided and each.decided <= day
    ]
    for declared in declarations(type(claim)) if cases else ():
        text = getattr(claim, declared.name)
        said = _said_of_all(text, year) if declared.paragraphs and isinstance(text, str) else None
        if said:
            yield finding(
                claim.field(declared.label),
                unit=unit,
                related=[Related(cases[0].field("决定日期"), CASE_HERE)],
                unit_name=name_of_unit(county, unit),
                record=claim.id,
                label=declared.label,
                words=said[1],
                year=year,
                count=len(cases),
            )


def _said_of_all(text: str, year: int) -> re.Match[str] | None:
    """Return the clause that says so of all that the unit did in the year, not of some of it alone."""
    for said in _NO_PENALTY.finditer(text):
        before = _SENTENCE.split(text[: said.start(1)])[-1]
        named = _OF_A_YEAR.search(before)
        is_of_year = re.match("全年|本年|当年|年度内", said[1]) is not None or (
            named and int(named[1]) == year
        )
        if not _OF_SOME.search(before) and (is_of_year or not _OF_SOME_TIME.search(before)):
            return said
    return None
