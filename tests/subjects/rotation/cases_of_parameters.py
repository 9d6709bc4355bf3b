"""What makes each parameter of rotation speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases
from subjects.unit.cases_of_parameters import posted_at

from zfzr.subjects.unit.records import Stage

CASES: Cases = {
    **{f"轮岗期限.{each.value}": (posted_at(each.value), "2015-12-31", 12, 60) for each in Stage},
}
