"""What a county may change about documents: the county-wide papers in which its own rules let persons be named."""

from __future__ import annotations

from typing import Final

from zfzr.declare.parameter import family
from zfzr.terms.text import Text

COUNTY_WIDE: Final = (
    *("零报告通报", "零报告汇总表", "考核结果通报", "更正通报", "案卷评查通报", "督查通报"),
    *("审定请示", "考核通知", "年度报告", "年度执法数据表", "执法主体公告", "监督检查提纲"),
)
"""The documents of the whole county that name nobody by themselves: 表彰通报 and 持证人员公告 are about persons."""

NAMING = family(
    "通报点名",
    meaning=Text(
        "1 为本地规定这种面向各单位或者社会的文书可以写出人员姓名；没有设定的，记录里的姓名隐去，写作张某、张某某",
        "1: by a rule of the county this county-wide document may name persons; else names in records are masked in it",
    ),
    read_by=COUNTY_WIDE,
    members=(COUNTY_WIDE,),
    standing={},
)
