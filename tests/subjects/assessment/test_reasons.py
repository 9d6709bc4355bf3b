"""A rating says why and by which material; papers print that, and no path of the repository."""

from __future__ import annotations

import pytest
from building import county, found, said
from subjects.assessment.scoring import ratings, scheme

BY = "钱示八,2015-12-01"
RATED = scheme('- {编号: "1", 名称: 案卷质量, 分值: 100, 方式: 评审打分}')


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f"jia,1,2,,,一卷不规范,案卷1,{BY}", 0),
        (f"jia,1,2,,,,案卷1,{BY}", 1),
        (f"jia,1,2,,,一卷不规范,,{BY}", 1),
        (f"jia,1,2,,, ,　,{BY}", 1),
        (f"jia,1,,90,,,,{BY}", 1),
        (f"jia,1,0,,,,,{BY}", 0),
    ],
)
def test_a_rating_that_costs_or_gives_points_says_why(row: str, told: int) -> None:
    of = county({"county/2015/scheme.yaml": RATED, **ratings(row)})
    assert len(found(of, "ZF517")) == told


@pytest.mark.parametrize(
    "written", [None, "名称: [", RATED, "甲: 乙\n"], ids=["none", "broken", "another", "no scheme"]
)
def test_what_no_scheme_that_was_read_names_is_not_said_to_be_a_knock_out(written: str | None) -> None:
    files = {} if written is None else {"county/2015/scheme.yaml": written}
    of = county({**files, **ratings(f"jia,没有这一项,,,,,,{BY}")})
    assert found(of, "ZF517") == []


def test_a_knock_out_that_the_scheme_names_says_why() -> None:
    named = RATED + "\n一票否决:\n  - {名称: 弄虚作假, 等次: 不合格}\n"
    of = county({"county/2015/scheme.yaml": named, **ratings(f"jia,弄虚作假,,,,,,{BY}")})
    assert said(of, "ZF517") == ["弄虚作假 认定一票否决，没有写理由，也没有写证据"]
