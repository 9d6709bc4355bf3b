"""What stands beside the full marks, where records speak of it: reviews, self-assessment, ledger, what does not apply."""

from __future__ import annotations

import pytest
from building import county
from subjects.assessment.score.published import files_of, scheme_text
from subjects.assessment.scoring import OBJECTIONS, daily

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.subjects.assessment.score.engine import score_year

NAME = "weighted-components"


def of(files: dict[str, str]) -> County:
    return county({**files_of(NAME), **files}, base=False)


def codes(seen: County) -> set[tuple[str, str]]:
    return {(found.code, found.variant) for found in examine(seen).findings}


def reviewed(points: str, why: str = "") -> dict[str, str]:
    row = f"YY-1,ding,K.1,2015-12-23,次数不对,采纳,{points},只有一次,蒋示二,2015-12-28,{why}\n"
    return {"county/2015/objections.csv": OBJECTIONS + row}


@pytest.mark.parametrize(
    ("points", "why", "taken", "total"),
    [
        # ding has 81.45 with 3.0+2.8 = 5.8, of which 5 at most are taken
        ("-1.5", "", "-4.30", "82.15"),
        ("0", "", "-2.80", "83.65"),
        ("-5", "另有三次", "-5.00", "81.45"),
    ],
)
def test_a_review_sets_what_a_penalty_takes(points: str, why: str, taken: str, total: str) -> None:
    seen = of(reviewed(points, why))
    assert codes(seen) == set()
    unit = score_year(seen, 2015).unit("ding")
    assert unit is not None
    assert unit.penalties is not None
    assert (unit.penalties.points.shown(2), unit.total.shown(2)) == (taken, total)


@pytest.mark.parametrize("points", ["1.5", "-5.1", "5"])
def test_a_review_gives_a_penalty_no_points_and_takes_no_more_than_it_can(points: str) -> None:
    assert ("ZF535", "beyond") in codes(of(reviewed(points)))


@pytest.mark.parametrize(("points", "found"), [("0", False), ("-1.5", False), ("1.5", True), ("-6", True)])
def test_a_unit_judges_a_penalty_below_nothing(points: str, found: bool) -> None:
    seen = of({"units/ding/2015/self-assessment.csv": f"指标,得分,说明,证据\nK.1,{points},,\n"})
    assert (("ZF527", "beyond") in codes(seen)) is found


def test_the_ledger_gives_a_penalty_nothing() -> None:
    assert ("ZF530", "penalty") in codes(of(daily("2015-05-05,ding,K.1,表扬,,1,材料,钱示八")))
    assert codes(of(daily("2015-05-05,ding,K.1,通报批评,1.5,,材料,钱示八"))) == set()


def moved_to(target: str) -> dict[str, str]:
    return {
        "county/2015/scheme.yaml": "合理缺项: 转移\n" + scheme_text(NAME),
        "units/jia/2015/statements.yaml": (
            "- {指标: '1.1', 理由: 没有此项职责, 主要负责人签字: 周示一, 日期: 2015-11-30}\n"
        ),
        "county/2015/statement-approvals.csv": (
            f"单位,指标,结论,转移至,审核人,日期\njia,1.1,同意,{target},钱示八,2015-12-02\n"
        ),
    }


@pytest.mark.parametrize("target", ["K.1", "J.1"])
def test_marks_cannot_move_beside_the_whole(target: str) -> None:
    assert ("ZF533", "beside") in codes(of(moved_to(target)))
    assert ("ZF533", "beside") not in codes(of(moved_to("1.2")))
