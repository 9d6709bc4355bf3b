"""Results side by side: years, what-if, and who stands near a grade line."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import county
from subjects.assessment.life import SETTLED
from subjects.assessment.scoring import HEAD, ratings, scheme, scored

from zfzr.subjects.assessment.score.comparison import (
    compare,
    near_line_text,
    near_lines,
    scores_of,
    scores_on_paper,
)
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.what_if import patched
from zfzr.terms.text import Refusal

OLDER = (
    scheme(
        "- {编号: '1', 名称: 分解, 分值: 60, 方式: 评审打分}\n- {编号: '2', 名称: 卷宗, 分值: 40, 方式: 评审打分}"
    )
    .replace("2015年度", "2014年度")
    .replace("2015-", "2014-")
)
OF_2014 = {
    "county/2014/scheme.yaml": OLDER,
    "county/2014/ratings.csv": (
        "单位,指标,得分,评分人,日期\njia,1,50,钱示八,2014-12-20\njia,2,40,钱示八,2014-12-20\n"
    ),
}


def test_lines_of_one_number_are_comparable_only_where_they_mean_the_same() -> None:
    of = county({**SETTLED, **OF_2014})
    found = compare(scores_of(score_year(of, 2014)), scores_of(score_year(of, 2015)))
    (unit,) = (u for u in found.units if u.slug == "jia")
    assert unit.before is not None
    assert unit.after is not None
    assert (unit.before.total, unit.before.grade, unit.after.total, unit.after.grade) == (
        "90.00",
        "优秀",
        "85.00",
        "良好",
    )
    # 分解 is the same indicator of 60 points in both years; 卷宗 became 案卷
    assert [(line.number, line.before, line.after, line.is_comparable) for line in unit.lines] == [
        ("1", "50.00", "45.00", True),
        ("2", "40.00", "40.00", False),
    ]


def test_a_year_kept_on_paper_is_compared_by_its_totals() -> None:
    kept = "环节:\n- {环节: 审定, 日期: 2014-12-30}\n成绩:\n- {单位: jia, 得分: 91.5, 等次: 优秀}\n"
    of = county({**SETTLED, "county/2014/result.yaml": kept})
    before = scores_on_paper(of, 2014)
    assert before is not None
    (unit,) = compare(before, scores_of(score_year(of, 2015))).units
    assert unit.before is not None
    assert (unit.before.total, unit.grade_moves, unit.lines[0].before) == ("91.5", True, None)


def what_if(tmp_path: Path, path: str, text: str) -> list[tuple[str, str, str]]:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    of = county(SETTLED)
    patch = patched(of, 2015, [file])
    found = compare(scores_of(score_year(of, 2015)), scores_of(score_year(patch.county, 2015)))
    return [
        (u.slug, f"{u.before.total} {u.before.grade}", f"{u.after.total} {u.after.grade}")
        for u in found.moved
        if u.before and u.after
    ]


def test_another_scheme_shows_who_would_move(tmp_path: Path) -> None:
    lower = SETTLED["county/2015/scheme.yaml"].replace("优秀, 分数线: 90", "优秀, 分数线: 85")
    assert what_if(tmp_path, "scheme.yaml", lower) == [("jia", "85.00 良好", "85.00 优秀")]


def test_another_record_is_found_by_its_path(tmp_path: Path) -> None:
    none_upheld = SETTLED["county/2015/objections.csv"].replace("采纳,40", "维持,")
    assert what_if(tmp_path, "trial/county/2015/objections.csv", none_upheld) == [
        ("jia", "85.00 良好", "82.00 良好")
    ]


def test_what_would_be_replaced_must_be_clear(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("人员编号,姓名,人员性质\n", encoding="utf-8")
    (tmp_path / "unit.yaml").write_text("名称: 甲\n组别: 执法部门\n", encoding="utf-8")
    of = county(SETTLED)
    assert patched(of, 2015, [tmp_path / "people.csv"]).replaced == ("units/jia/people.csv",)
    with pytest.raises(Refusal, match="看不出"):
        patched(of, 2015, [tmp_path / "unit.yaml"])  # two units have one


def test_a_broken_replacement_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text("名称: [未完\n", encoding="utf-8")
    with pytest.raises(Refusal, match="有错误"):
        patched(county(SETTLED), 2015, [tmp_path / "scheme.yaml"])


def test_who_is_within_one_point_of_a_line_is_said() -> None:
    text = scheme("- {编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分}", head=HEAD)
    for points, expected in (
        ("89.4", "县食药监局 89.40分（良好），差优秀线（90分）0.60分"),
        ("80.5", "县食药监局 80.50分（良好），高出良好线（80分）0.50分"),
    ):
        (near,) = near_lines(scored(text, ratings(f"jia,1,,{points},,,表,钱示八,2015-12-01")))
        assert near_line_text(near).zh == expected
    assert near_lines(scored(text, ratings("jia,1,,88.9,,,表,钱示八,2015-12-01"))) == ()
