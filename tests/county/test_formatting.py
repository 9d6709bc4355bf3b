"""A file that cannot be put into canonical form is named, whoever asked for it."""

from __future__ import annotations

import pytest

from zfzr.county.formatting import formatted
from zfzr.terms.text import Refusal


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("units/jia/unit.yaml", "名称: 甲\n名称: 乙\n", "第2行第1列有差错"),
        ("units/jia/unit.yaml", "名称: 甲\nname: 乙\n", "无法整理：“名称”有两种写法"),
        ("units/jia/people.csv", "人员编号,姓名\n1\n", "第2行第1列有差错"),
        ("units/jia/notes.yaml", "a: 1\n", "位置不属于任何一种数据文件"),
    ],
)
def test_the_refusal_begins_with_the_file(path: str, text: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        formatted(path, text.encode())

    assert str(refused.value).startswith(f"{path}：{why}")
