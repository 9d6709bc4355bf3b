"""What makes each parameter of a unit's own assessment speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases

CASES: Cases = {
    "内部考核.满分": (
        {"units/jia/2015/internal-assessment.csv": "对象类别,对象,考核日期,得分\n人员,J001,2015-12-01,120\n"},
        "2015-12-31",
        100,
        150,
    ),
}
