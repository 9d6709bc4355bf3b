"""Three kinds of real Henan schemes, each with a year's results worked out by hand."""

from __future__ import annotations

from pathlib import Path

from subjects.assessment.scoring import REPORTED, powers, ratings, scored, sheet

SCHEMES = Path(__file__).parents[3] / "datasets" / "schemes"
DEDUCT_ONLY, ON_SITE, ADDITIVE = (
    (SCHEMES / f"{name}.yaml").read_text(encoding="utf-8")
    for name in ("deduct-only", "zero-when-shown-only-on-site", "additive")
)

BY = "钱示八,2015-12-01"


def test_a_deduct_only_scheme_takes_from_each_block_until_nothing_is_left() -> None:
    found = sheet(
        DEDUCT_ONLY,
        {
            **powers(3, 2),
            **ratings(
                f"jia,1.1,10,,,两件文件未经审查,文件1,{BY}",
                f"jia,1.2,1,,,一件未备案,文件2,{BY}",
                f"jia,2.1,30,,,三件行为违法,案卷1,{BY}",
                f"jia,2.2,20,,,两卷不规范,案卷2,{BY}",
                f"jia,2.3,0,,,没有,案卷3,{BY}",
            ),
        },
    )
    # 35-10-1 = 24; 40-30-20 = -10 → 0; 25-2×5 = 15; 24+0+15 = 39
    assert [b.points.shown(2) for b in found.blocks] == ["24.00", "0.00", "15.00"]
    assert (found.total.shown(2), found.grade) == ("39.00", "未完成")
    second = found.blocks[1].lines[0]
    assert [str(d.points) for d in second.deductions] == ["30.00", "20.00", "-10.00"]


def test_a_knock_out_sets_the_grade_and_leaves_the_score() -> None:
    rows = [f"jia,{n},0,,,没有,表,{BY}" for n in ("1.1", "1.2", "2.1", "2.2", "2.3")]
    fine = sheet(DEDUCT_ONLY, {**powers(3, 0), **ratings(*rows)})
    assert (fine.total.shown(2), fine.grade) == ("100.00", "优秀")
    knocked = f"jia,因违法执法造成重大责任事故,,,,事故调查报告认定,调查报告1号,{BY}"
    found = sheet(DEDUCT_ONLY, {**powers(3, 0), **ratings(*rows, knocked)})
    assert (found.total.shown(2), found.grade) == ("100.00", "未完成")
    assert [k.evidence[0].place.file for k in found.knocked_out] == ["county/2015/ratings.csv"]


def test_what_is_shown_only_on_site_takes_its_item_to_zero() -> None:
    found = sheet(
        ON_SITE,
        {
            **powers(71, 29),
            **ratings(
                f"jia,1.1,0,,,参加,记录1,{BY}",
                f"jia,1.2,0.5,,,书面汇报,记录1,{BY}",
                f"jia,1.3,1,,,未召开,记录1,{BY}",
                f"jia,2,,1,,健全,文件1,{BY}",
                f"jia,3,0.5,,现场检查时才提供,纪要当场提供,记录2,{BY}",
            ),
        },
    )
    # 3-0-0.5-1 = 1.5; 1; 0; 10 - one full step (71% is 19 points below 90%) = 9; together 11.5
    assert [line.points.shown(2) for line in found.blocks[0].lines] == ["1.50", "1.00", "0.00", "9.00"]
    assert (found.total.shown(2), found.grade) == ("11.50", "合格")


def test_an_item_with_sub_items_may_be_taken_to_zero_as_a_whole() -> None:
    rows = (
        f"jia,1,,,现场检查时才提供,全部材料当场提供,记录1,{BY}",
        f"jia,2,,1,,健全,文件1,{BY}",
        f"jia,3,,2,,两次,文件2,{BY}",
    )
    found = sheet(ON_SITE, {**powers(10, 0), **ratings(*rows)})
    assert [line.points.shown(2) for line in found.blocks[0].lines] == ["0.00", "1.00", "2.00", "10.00"]


def test_weighted_components_count_for_their_share_and_the_bonus_is_capped() -> None:
    found = sheet(
        ADDITIVE,
        {
            **powers(2, 1),
            **REPORTED,
            **ratings(
                f"jia,2.1,,87,,抽查,表1,{BY}",
                f"jia,3.1,,84.99,,问卷200份,表2,{BY}",
                f"jia,J.1,,4,,省政府表彰,文件1,{BY}",
                f"jia,J.2,,3,,市政府表彰,文件2,{BY}",
            ),
        },
    )
    # 60×2/3 = 40, two cases × 10 = 20: 60 of 100 → 30×60/100 = 18
    # 50×87/100 = 43.5; 20×84.99/100 = 16.998 → 17.00; bonus 4+3 = 7 → 5
    assert [b.points.shown(2) for b in found.blocks] == ["18.00", "43.50", "17.00"]
    assert found.bonus is not None
    assert (found.bonus.points.shown(2), found.bonus.is_capped) == ("5.00", True)
    assert (found.total.shown(2), found.grade) == ("83.50", "良好")


def test_a_missing_external_review_leaves_the_range_it_can_still_reach() -> None:
    result = scored(ADDITIVE, {**powers(2, 1), **REPORTED, **ratings(f"jia,2.1,,87,,抽查,表1,{BY}")})
    (found,) = result.units
    # 18 + 43.5 = 61.5, and up to 20 more
    assert found.total.shown(2) == "61.50～81.50"
    assert found.grades == ("一般", "良好")
    assert [m.render() for m in found.missing] == ["3.1 满意度：没有评分"]
    assert result.is_provisional
