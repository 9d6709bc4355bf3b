"""Inspections for the tests of outputs: one finding of each kind, and values that mean mischief."""

from __future__ import annotations

from collections.abc import Mapping

from building import county

from zfzr.check.baseline import EMPTY, Baseline
from zfzr.check.inspection import Inspection, inspect

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
HOSTILE = "甲\n::error::|<b>]]>%0A`*@all\u202e乙"
IN_YAML = '"' + HOSTILE.replace("\n", "\\n").replace("\u202e", "\\u202e") + '"'

ERROR = {"units/yi/unit.yaml": YI + "成立: 2015-02-30\n"}
WARNING = {"units/yi/unit.yaml": YI + "组织机构代码: 00000000-1\n"}
NOTICE = {"units/yi/unit.yaml": YI.replace("\n", "\r\n")}
TWO_PLACES = {"units/yi/unit.yaml": YI + "组别: 执法部门\n"}
MISCHIEF = {"units/yi/unit.yaml": f"名称: 甲县乙镇人民政府\n组别: {IN_YAML}\n"}
_AS_SHOWN = "甲⏎::error::|<b>]]>%0A`*@all\\u202e乙"
MISCHIEF_SAID = (
    f"没有声明组别“{_AS_SHOWN}”，可以写：执法部门、综合管理部门、乡镇街道；本地另有的叫法，先在 parameters.yaml 声明"
    f"“组别.{_AS_SHOWN}”和它的含义（值写数：1 执法部门，2 综合管理部门，3 乡镇街道）"
)
"""What is said of it, with all that is in it shown as text."""
DANGLING = {
    "units/yi/certificates.csv": "证号,人员编号,种类,发证日期\n豫H02-0001,丙999,河南省行政执法证,2014-06-16\n"
}
"""An error of the data that hides no other: a certificate of somebody nobody knows."""
LEAD = {
    "units/yi/unit.yaml": YI
    + "机构: [{代码: zhifa, 名称: 执法队, 类型: 内设机构, 岗位: [{代码: gang, 名称: 执法岗, 环节: [调查]}]}]\n",
    "units/yi/people.csv": "人员编号,姓名,人员性质\nY001,吴示四,事业\n",
    "units/yi/certificates.csv": "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n",
    "units/yi/postings.csv": "人员编号,机构,岗位,起\nY001,zhifa,gang,2015-03-01\n",
}
GRAVE_LEAD = {
    "units/yi/people.csv": "人员编号,姓名,人员性质\nY001,吴示四,借调\n",
    "units/yi/certificates.csv": "证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至\n"
    "豫H02-0001,Y001,河南省行政执法证,2010版,城乡规划,甲县,2014-06-16,2015-12-31\n",
}
"""A lead whose rule is as grave as an error (ZF313)."""

WAIVER = {
    "waivers.yaml": "- {规则: ZF105, 对象: yi, 理由: 证书原件如此，已核对, 批准: 县法制办, 至: 2016-06-30}\n",
    **WARNING,
}


def ruled(result: str) -> dict[str, str]:
    """What the legal office found of LEAD: a file of verifications."""
    return {
        "county/2015/verifications.csv": "问题,单位,结论,说明,核实人,日期\n"
        f"ZF311:Y001:2015-03-01,yi,{result},查过,钱示八,2015-12-01\n"
    }


MINE = ("ZF0", "ZF10", "ZF311", "ZF313", "ZF60")
"""The rules of these tests' concern: what others come to say does not change them."""


def inspected(
    files: Mapping[str, str], *, as_of: str = "2015-12-31", baseline: Baseline = EMPTY
) -> Inspection:
    """Inspect the base county with these files."""
    return inspect(county(files, as_of=as_of), lambda rule: rule.code.startswith(MINE), baseline=baseline)
