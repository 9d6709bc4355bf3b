"""Laws of every score: within its marks, no better for more problems, the same in whatever order files are read."""

from __future__ import annotations

from decimal import Decimal

from building import county
from hypothesis import given, settings
from hypothesis import strategies as st
from subjects.assessment.scoring import powers, ratings, scheme, sheet

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.subjects.assessment.score.arithmetic import Points, share
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import UnitResult

points = st.decimals(min_value="0.01", max_value=20, places=2)
marks = st.integers(min_value=1, max_value=40)


def deducting(full: int, each: Decimal, cap: Decimal | None, floor: Decimal | None) -> str:
    limits = (f", 上限: {cap}" if cap is not None else "") + (f", 下限: {floor}" if floor is not None else "")
    return f"- {{编号: '1', 名称: 分解, 分值: {full}, 方式: 扣分, 取数: '问题:ZF208', 每项: {each}, 须核实: 否{limits}}}"


@settings(max_examples=60, deadline=None)
@given(marks, points, st.none() | points, st.integers(0, 6))
def test_a_line_stays_between_zero_and_its_marks(
    full: int, each: Decimal, cap: Decimal | None, broken: int
) -> None:
    cap = min(cap, Decimal(full)) if cap is not None else None
    found = sheet(scheme(deducting(full, each, cap, None)), powers(1, broken))
    assert 0 <= found.total.low <= found.total.high <= full
    (line,) = found.lines
    assert line.full - sum(d.points for d in line.deductions) == line.points.low


@settings(max_examples=40, deadline=None)
@given(marks, points, st.integers(0, 4), st.integers(0, 4))
def test_more_verified_problems_never_give_more_points(full: int, each: Decimal, one: int, more: int) -> None:
    text = scheme(deducting(full, each, None, None))
    fewer, many = sheet(text, powers(1, one)), sheet(text, powers(1, one + more))
    assert many.total.low <= fewer.total.low


@settings(max_examples=30, deadline=None)
@given(st.lists(st.decimals(min_value=0, max_value=50, places=1), min_size=2, max_size=6), st.randoms())
def test_the_order_of_files_does_not_matter(given_points: list[Decimal], shuffler: object) -> None:
    text = scheme("- {编号: '1', 名称: 案卷, 分值: 50, 方式: 评审打分}")
    files = {"county/2015/scheme.yaml": text}
    rows = []
    for i, each in enumerate(given_points):
        files[f"units/u{i}/unit.yaml"] = f"名称: 甲县第{i}局\n组别: 执法部门\n单位代码: '{i + 20}'\n"
        rows.append(f"u{i},1,,{each},,,表,钱示八,2015-12-01")
    files |= ratings(*rows)
    of = county(files)
    shuffled = list(of.dataset.files.items())
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined]
    again = County(load(dict(shuffled)), of.as_of)
    assert told(score_year(of, 2015).units) == told(score_year(again, 2015).units)


def told(units: tuple[UnitResult, ...]) -> list[tuple[str, Points, tuple[str, ...], int, int]]:
    return [(u.slug, u.total, u.grades, u.best_rank, u.worst_rank) for u in units]


@given(st.integers(0, 100), st.integers(1, 100), marks)
def test_a_share_is_never_beyond_its_marks(reached: int, more: int, full: int) -> None:
    total = Decimal(reached + more)
    assert 0 <= share(Decimal(full), Decimal(reached), total, 2) <= full
