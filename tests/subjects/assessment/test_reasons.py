"""A rating says why and by which material; papers print that, and no path of the repository."""

from __future__ import annotations

import pytest
from building import county, found
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
