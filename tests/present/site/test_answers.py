"""What a power's page answers first: whether the unit may, how much, who decides."""

from __future__ import annotations

import pytest
from building import base_files, county

from zfzr.present.site.build import files_of
from zfzr.questions.site.gather import gather

LISTED = "units/jia/authorities.yaml"
WAS = base_files()[LISTED].decode()
BARE = "- 编码: A\n  名称: 某项事项\n  类别: {0}\n"


def short(power: str, page: str = "power/A.html") -> str:
    text = files_of(gather(county({LISTED: power})))[page].decode()
    return text.split('class="short"')[1].split("</section>")[0]


def test_a_penalty_says_that_the_unit_may_and_how_much() -> None:
    said = short(WAS, "power/41082301CF00100.html")
    assert "能。县食药监局可以依法处罚。" in said
    assert "第一百二十四条" in said
    assert "5万元以上10万元以下" in said


@pytest.mark.parametrize(
    ("power", "says"),
    [
        (BARE.format("行政处罚"), "能不能罚</dt><dd>能。"),
        (BARE.format("行政检查"), "能不能做</dt><dd>能。县食药监局可以依法行使这项行政检查。"),
        (
            BARE.format("行政处罚") + "  变更:\n  - {日期: 2016-05-01, 类型: 新增, 依据: 某决定}\n",
            "现在不能，2016年5月1日起才可以处罚。",
        ),
        (
            BARE.format("行政处罚")
            + "  状态: 取消\n  变更:\n  - {日期: 2015-05-01, 类型: 取消, 依据: 某决定}\n",
            "不能。这一项取消（2015年5月1日），不再行使。",
        ),
    ],
    ids=["penalty", "inspection", "to come", "gone"],
)
def test_whether_they_may_is_said_of_the_day(power: str, says: str) -> None:
    assert says in short(power)


def test_what_is_not_on_record_is_said() -> None:
    said = short(BARE.format("行政处罚"))
    assert "没有登记裁量标准，以法条规定的幅度为准" in said
    assert "没有登记审批岗位" in said
    assert "#standard" not in said


def test_of_a_power_that_is_gone_neither_amount_nor_post_is_told() -> None:
    said = short(
        BARE.format("行政处罚") + "  状态: 取消\n  变更:\n  - {日期: 2015-05-01, 类型: 取消, 依据: 某决定}\n"
    )
    assert "罚多少" not in said
    assert "谁来决定" not in said
