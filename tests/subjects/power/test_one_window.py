"""One body takes the applications for a power (ZF172)."""

from __future__ import annotations

import pytest
from building import base_files, county, said

from zfzr.county.county import County

# One body takes applications: 河南省行政执法条例 art. 18


def applied_for(*stages: str, power_class: str = "行政许可", as_of: str = "2017-12-31") -> County:
    """A power borne by a post in each of two bodies, with these stages."""
    base = {path: content.decode() for path, content in base_files().items()}
    unit, item = base["units/jia/unit.yaml"], base["units/jia/authorities.yaml"]
    for i, stage in enumerate(stages):
        post = f"{{代码: b{i}-1, 名称: 岗{i}, 环节: [{stage}]}}"
        unit += f"- {{代码: b{i}, 名称: 股{i}, 类型: 内设机构, 岗位: [{post}]}}\n"
        item = item.replace("  状态:", f"  - {{机构: b{i}, 岗位: b{i}-1}}\n  状态:", 1)
    item = item.replace("类别: 行政处罚", f"类别: {power_class}", 1)
    profile = f'格式: 1\n数据截止: {as_of}\n行政区划: {{代码: "410823", 名称: 甲县}}\n'
    files = {"zfzr.yaml": profile, "units/jia/unit.yaml": unit, "units/jia/authorities.yaml": item}
    return county(files, as_of=as_of)


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (applied_for("受理", "受理"), 1),
        (applied_for("受理", "审核"), 0),
        (applied_for("受理", "受理", power_class="行政处罚"), 0),  # nobody applies for it
        (applied_for("受理", "受理", as_of="2016-05-31"), 0),
    ],
)
def test_of_several_bodies_one_takes_the_applications(at: County, count: int) -> None:
    assert len(said(at, "ZF172")) == count


def test_the_bodies_are_named() -> None:
    (told,) = said(applied_for("受理", "受理"), "ZF172")
    assert "由股0、股1的岗位分别受理" in told
