"""Who holds a valid certificate among those who enforce."""

from __future__ import annotations

from decimal import Decimal

from subjects.measuring import measured, shown

UNIT = """名称: 甲县食品药品监督管理局
简称: 县食药监局
组别: 执法部门
主体类别: 法定行政机关
机构:
- 代码: zhifa
  名称: 稽查大队
  类型: 二级机构
  岗位:
  - {代码: diaocha, 名称: 稽查执法岗, 环节: [调查]}
  - {代码: xunluo, 名称: 巡逻岗, 环节: [调查], 止: 2015-06-30}
"""
POSTINGS = """人员编号,机构,岗位,职务,起,止
J001,zhifa,diaocha,科员,2014-05-01,
J002,zhifa,xunluo,科员,2014-05-01,
"""
FILES = {"units/jia/unit.yaml": UNIT, "units/jia/postings.csv": POSTINGS}
LAPSED = "证号,人员编号,种类,版本,发证日期,有效期至\n豫H01-0001,J001,河南省行政执法证,2010版,2011-01-01,2015-12-31\n"


def test_one_of_two_on_enforcement_posts_holds_a_certificate() -> None:
    result = measured("持证率", {**FILES, "units/jia/certificates.csv": LAPSED}, as_of="2015-05-01")

    assert (result.value, result.reached, result.total) == (Decimal(50), 1, 2)
    assert shown(result) == ["李示五（J002）当日无有效执法证件"]


def test_who_was_on_a_post_that_is_no_more_is_not_counted() -> None:
    result = measured("持证率", {**FILES, "units/jia/certificates.csv": LAPSED}, as_of="2015-07-01")

    assert (result.value, result.reached, result.total) == (Decimal(100), 1, 1)


def test_without_anybody_on_an_enforcement_post_there_is_nothing_to_count() -> None:
    result = measured("持证率", unit="yi")

    assert result.value is None
    assert result.reason is not None
    assert result.reason.zh == "当日没有在执法岗位任岗的人员"
