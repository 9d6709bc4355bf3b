"""A clause that is the opposite of what three others say who judge alike (ZF630)."""

from __future__ import annotations

import pytest
from building import county, found, said

HEAD = "指标,得分,说明\n"
OTHERS = "1.1,6,没有发现废止条文\n1.2,6,网站同步公布，没有发现废止条文\n1.3,6,没有发现废止条文\n"
PATH = "units/jia/2015/self-assessment.csv"


def test_the_one_that_says_the_opposite_and_has_the_same_points_is_told() -> None:
    of = county({PATH: f"{HEAD}{OTHERS}1.4,6,核对一遍，有发现废止条文\n"})
    (text,) = said(of, "ZF630")
    assert "“说明”写的是“有发现废止条文”，别处 3 次写的都是“没有发现废止条文”" in text
    assert found(of, "ZF630") == [f"{PATH}:5"]


@pytest.mark.parametrize(
    ("usual", "turned"),
    [
        ("符合规定条件", "不符合规定条件"),
        ("不符合规定条件", "符合规定条件"),
        ("依法予以公布", "依法不予以公布"),
        ("不得重复收费", "得重复收费"),
    ],
)
def test_a_negation_too_many_or_too_few_is_told_whatever_the_other_words(usual: str, turned: str) -> None:
    rows = "".join(f"1.{at},6,{usual}\n" for at in range(1, 4))
    assert found(county({PATH: f"{HEAD}{rows}1.4,6,{turned}\n"}), "ZF630") == [f"{PATH}:5"]


@pytest.mark.parametrize(
    "more",
    [
        "1.4,4,有发现废止条文\n",  # other points: it rightly says something else
        "1.4,6,有发现废止条文\n1.5,6,有发现废止条文\n",  # two say so
        "1.4,6,发现三处废止条文\n",  # no opposite
        "",
    ],
)
def test_what_differs_in_points_or_is_said_twice_is_left(more: str) -> None:
    assert said(county({PATH: f"{HEAD}{OTHERS}{more}"}), "ZF630") == []


def test_two_others_are_too_few() -> None:
    others = OTHERS.replace("1.3,6,没有发现废止条文\n", "")
    assert said(county({PATH: f"{HEAD}{others}1.4,6,有发现废止条文\n"}), "ZF630") == []


def test_sources_beside_what_says_whether_they_were_verified_are_held_against_one_another() -> None:
    laws = {
        f"laws/shili-{at}.yaml": (
            f"名称: 示例办法{at}\n效力层级: 部门规章\n版本:\n"
            f"- {{公布: 2010-01-08, 施行: 2010-03-01, 核实: 否, 来源: 旧文本不在手头，{words}}}\n"
        )
        for at, words in enumerate(["未对照原文", "未对照原文", "已对照原文", "未对照原文"])
    }
    assert found(county(laws), "ZF630") == ["laws/shili-2.yaml:4"]


def test_where_nothing_is_judged_each_says_what_was_so() -> None:
    """One party asked for a hearing and three did not: minutes have neither amounts nor classes that could agree."""
    asked = ["没有提出听证申请", "没有提出听证申请", "没有提出听证申请", "有提出听证申请"]
    minutes = "".join(
        f"- {{案号: 甲罚〔2015〕{at}号, 日期: 2015-11-0{at}, 结论: 当事人{words}，同意处罚}}\n"
        for at, words in enumerate(asked, 1)
    )
    assert said(county({"units/jia/2015/discussions.yaml": minutes}), "ZF630") == []
