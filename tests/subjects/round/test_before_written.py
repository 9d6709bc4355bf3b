"""Receipts before the day of what was received (ZF879)."""

from __future__ import annotations

import pytest
from building import county, found, said

PLAN = {"units/jia/2015/assessment-plan.yaml": "成文日期: 2015-09-20\n文号: 甲局〔2015〕30号\n"}


def received(*rows: str) -> dict[str, str]:
    text = "轮次,单位,收到日期,形式审查,补正日期\n" + "".join(f"评议考核方案,{row}\n" for row in rows)
    return {"county/2015/receipts.csv": text}


def test_a_plan_that_came_in_before_it_was_written_is_told() -> None:
    (text,) = said(county({**PLAN, **received("jia,2015-09-11,合格,")}), "ZF879")

    assert text.endswith(
        "的评议考核方案最后一次收到是 2015-09-11，材料自己写明的日期却是 2015-09-20：两处有一处写错了"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("jia,2015-09-20,合格,",),  # on its day
        ("jia,2015-09-11,退回,2015-09-22",),  # corrected since
        ("jia,2015-09-11,退回,", "jia,2015-09-22,合格,"),  # sent in again
        ("yi,2015-09-11,合格,",),  # nothing is written of the other unit
    ],
)
def test_what_came_in_again_and_what_is_not_written_is_left_alone(rows: tuple[str, ...]) -> None:
    assert found(county({**PLAN, **received(*rows)}), "ZF879") == []
