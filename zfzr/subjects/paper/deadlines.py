"""By when a unit is to report back on each paper of supervision, as long as it has not."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Deadline, Known, deadlines
from zfzr.subjects.paper.lookups import papers_of, reported
from zfzr.terms.text import Text, said

_REPORT = Text("{document} 报告落实情况（{unit}）", "report back on {document} ({unit})")
_BASIS = Text("监督文书写明的期限", "set by the paper")


@deadlines
def reports_back(county: County, year: int) -> Iterator[Known]:
    """Tell by when each unit is to report back on the papers of a year; a paper that asks for nothing by a day has none."""
    for unit, papers in sorted(papers_of(county, year).items()):
        for each in papers:
            if each.due is not None and reported(county, each) is None:
                yield Deadline(
                    key=f"监督文书 {each.number}",
                    year=year,
                    what=said(_REPORT, document=each.document, unit=name_of_unit(county, unit)),
                    day=each.due,
                    place=each.field("期限"),
                    units=(unit,),
                    is_owed=True,
                    basis=_BASIS,
                    is_letter=True,
                )
