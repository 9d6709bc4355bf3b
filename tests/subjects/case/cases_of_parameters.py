"""What makes each parameter of cases speak otherwise."""

from __future__ import annotations

from subjects.case.cases import DECIDED_BY, case
from subjects.trying import Cases

from zfzr.subjects.case.records import ReviewOpinion


def reviewed_with(opinion: str) -> dict[str, str]:
    """A case whose legal review came to this."""
    return case(f"法制审核: {{日期: 2015-09-01, 审核人: J001, 意见: {opinion}}}")


CASES: Cases = {
    **{
        f"法制审核意见.{each.value}": (reviewed_with(each.value), "2015-12-31", 0, 1)
        for each in ReviewOpinion
    },
    **DECIDED_BY,
}
