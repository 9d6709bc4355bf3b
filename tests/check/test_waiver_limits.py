"""A parameter that counts days may say any number: what it announces is as far off as that, and no more."""

from __future__ import annotations

import pytest
from building import county, said

WAIVER = {"waivers.yaml": "- {规则: ZF311, 对象: jia, 理由: 甲, 批准: 钱示八, 至: 2016-06-30}\n"}


def announced(value: str) -> dict[str, str]:
    return {
        "parameters.yaml": f"豁免.到期预告:\n  取值:\n    - {{值: {value}, 来源: 甲, 核实: 是}}\n",
        **WAIVER,
    }


@pytest.mark.parametrize("value", ["182", "1000000000", "99999999999999999999"])
def test_a_waiver_within_so_many_days_is_announced(value: str) -> None:
    assert any("182" in message for message in said(county(announced(value)), "ZF605"))


@pytest.mark.parametrize("value", ["181", "0", "-1", "-999999999999"])
def test_one_further_off_is_not(value: str) -> None:
    assert said(county(announced(value)), "ZF605") == []
