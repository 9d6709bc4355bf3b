"""A small county in the round of 2015: one unit reported late and was held to account, one owes."""

from __future__ import annotations

from collections.abc import Mapping

from building import base_files

PROFILE = (
    base_files()["zfzr.yaml"]
    .decode()
    .replace(
        "- {角色: 法制机构, 名称: 县政府法制办, 全称: 甲县人民政府法制办公室, 止: 2019-03-31}",
        "- {角色: 法制机构, 名称: 县政府法制办, 全称: 甲县人民政府法制办公室, 联系人: 褚示九, "
        "电话: 0391-0000009, 止: 2019-03-31}",
    )
    + """\
发文:
- {机关: 甲县人民政府办公室, 代字: 甲政办, 版头: 甲县人民政府办公室文件, 可发: 全部}
- {机关: 甲县人民政府法制办公室, 代字: 甲法制办, 形式: 函, 可发: 县直单位}
轮次:
- 名称: 责任追究报告
  每年: 11-30
  期间: {起: 12-01, 止: 11-30}
  应报: 全部
  依据: 甲政办〔2015〕3号第六部分
"""
)
BASIS = """\
- 文号: 甲政办〔2015〕3号
  标题: 甲县人民政府办公室关于全面落实行政执法责任制的通知
  发文机关: 甲县人民政府办公室
  成文日期: 2015-06-01
"""
CASES = """\
统计期间: {起: 2014-12-01, 止: 2015-11-30}
类型: 有追究
落款日期: 2015-11-20
追究:
- 案由: 现场检查未出示执法证件
  单位处理: [限期整改]
  人员:
  - {人员编号: J001, 处理: [批评教育, 离岗培训]}
  处分: [{人员编号: J002, 种类: 记过}]
  日期: 2015-05-06
- 案由: 超期办理许可
  人员: [{人员编号: J001, 处理: [书面检查]}]
  日期: 2015-11-25
"""
RECEIPTS = "轮次,单位,收到日期,形式审查,退回原因,补正日期,不涉及批准\n责任追究报告,jia,2015-12-02,合格,,,\n"
FILES: Mapping[str, str] = {
    "zfzr.yaml": PROFILE,
    "county/basis-documents.yaml": BASIS,
    "county/2015/receipts.csv": RECEIPTS,
    "units/jia/2015/accountability.yaml": CASES,
}
