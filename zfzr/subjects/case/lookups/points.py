"""What is judged of a case: one point each, sound, doubtful or not to be told, with the norm of its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, cast

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import NOTHING, Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.rule import finding
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.norms import Norm
from zfzr.subjects.case.records import Case
from zfzr.terms.days import UNKNOWN_WORKDAYS
from zfzr.terms.text import Text, Wording


class State(StrEnum):
    """What was found of a point."""

    SOUND = "合规"
    DOUBTFUL = "疑点"
    UNJUDGED = "未评"


class Point(NamedTuple):
    """One thing that the law of the day asks of a case, and how the case stands to it.

    `rule` is the code of the rule that tells it where it is doubtful, by `variant` and `values`; `asked` says in words
    what is asked, `norm` where it is written, `last` the day on which a limit ran out. `parameter` is the one for want
    of whose value nobody can tell, `because` any other reason. `about` tells points of one rule on one day apart.
    A tuple, because a county has twenty of them for each of its ten thousand cases.
    """

    rule: str
    stage: str
    state: State
    place: Place
    asked: Wording
    day: date | None = None
    norm: Norm | None = None
    last: date | None = None
    variant: str = ""
    values: Mapping[str, str | date] = NOTHING
    related: tuple[Related, ...] = ()
    parameter: str = ""
    because: Text | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Doubt(Inside, of="case"):
    """A doubtful point with its case: what a rule tells."""

    case: Case
    point: Point

    def finding(self, county: County) -> Finding:
        """Return the point as the finding that it is."""
        point = self.point
        return finding(
            point.place,
            subject=f"{self.id}/{point.about}" if point.about else "",
            day=point.day,
            variant=point.variant,
            related=point.related,
            case=self.case.number,
            unit_name=name_of_unit(county, self.case.unit or ""),
            **cast("dict[str, Any]", point.values),
        )


UNKNOWN_DAYS = Text(
    "日数怎样计算没有规定，自然日、工作日的结论不同", "no norm says how the days are counted, and it matters"
)
UNKNOWN_CALENDAR = UNKNOWN_WORKDAYS
DISPUTED = Text(
    "日期前后矛盾，先改正数据差错", "the days contradict each other: an error of the data comes first"
)
NOT_WRITTEN = Text("环节没有登记", "the stage is not written down")
