"""How a unit stands: errors and leads by subject, what it owes, coverage, score and distance, what to mend first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from building import base_files, county

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.report import Asked, reports
from zfzr.files.tree import read_tree

SAMPLE = Path(__file__).parents[2] / "data"


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


def told(files: dict[str, str], unit: str | None = "jia", year: int = 2015, as_of: str = "2015-12-31") -> Any:
    return reports()["health"].of(county(files, as_of=as_of), Asked(year=year, unit=unit))


ROUND = (
    "轮次: [{名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 含当日: 是, 应报: [全部], 非工作日: 不调整}]\n"
)


def test_what_is_owed_and_overdue() -> None:
    files = {"zfzr.yaml": base_files()["zfzr.yaml"].decode() + ROUND}
    (unit,) = told(files).units
    assert [(each.due, each.what.render("zh"), each.is_overdue) for each in unit.owed] == [
        (date(2015, 9, 25), "评议考核方案（未报）", True)
    ]
    assert unit.overdue == 1
    (unit,) = told(files, as_of="2015-09-25").units
    assert [each.is_overdue for each in unit.owed] == [False]


def test_coverage_says_of_how_many_and_what_cannot_be_told_says_why() -> None:
    (unit,) = told({}).units
    found = {each.name: (each.value, each.reached, each.total) for each in unit.coverages}
    assert found["职权分解率"] == (Decimal(100), Decimal(1), Decimal(1))
    assert found["持证率"] == (Decimal(100), Decimal(2), Decimal(2))
    assert found["工作任务完成率"] == (None, None, None)
    reasons = {each.name: each.reason for each in unit.coverages}
    assert "没有2015年度工作推进方案" in reasons["工作任务完成率"].render("zh")


def test_without_a_scheme_there_is_no_score_and_what_is_found_most_comes_first() -> None:
    broken = base_files()["units/jia/postings.csv"].decode().replace("zhifa-diaocha", "meiyou")
    found = told({"units/jia/postings.csv": broken})
    (unit,) = found.units
    assert unit.score is None
    assert "没有考核细则" in found.not_scored.render("zh")
    assert unit.data_errors == 2
    assert unit.to_mend[0].weight.render("zh") == "2 处"
    assert unit.to_mend[0].places == ("units/jia/postings.csv:2", "units/jia/postings.csv:3")
    area = next(a for a in unit.areas if a.data_errors)
    assert area.name.zh == "数据格式和引用"


def test_a_unit_that_is_no_more_has_no_page() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode() + "撤销: 2015-06-30\n"
    found = told({"units/jia/unit.yaml": unit})
    assert found.units == ()
    assert "2015-06-30" in found.gone.zh


def test_score_distance_and_the_three_that_lost_most_points() -> None:
    found = reports()["health"].of(sample(), Asked(2015))
    score = {unit.unit: unit for unit in found.units}
    gongan = score["县公安局"]
    assert (gongan.score.total, gongan.score.rank, gongan.score.of) == ("98.50", "2", 21)
    assert gongan.score.to_first == "0.5"
    chengguan = score["县城管局"]
    lost = [Decimal(each.weight.render("zh").split()[1]) for each in chengguan.to_mend]
    assert len(lost) == 3
    assert lost == sorted(lost, reverse=True)
    assert all(each.places for each in chengguan.to_mend)
    assert (chengguan.score.next_grade, Decimal(chengguan.score.to_grade) > 0) == ("良好", True)


def test_a_bonus_that_was_not_won_is_nothing_to_mend() -> None:
    found = reports()["health"].of(sample(), Asked(2015))
    assert not [
        each for unit in found.units for each in unit.to_mend if each.what.render("zh").startswith("J.")
    ]
