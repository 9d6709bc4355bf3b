"""Inspections of enterprises for tests: one item, officers with certificates, a plan, and as many visits as are wanted."""

from __future__ import annotations

from collections.abc import Mapping

ITEMS = "units/jia/inspection-items.yaml"
PLANS = "units/jia/{}/inspection-plan.csv"
VISITS = "units/jia/{}/enterprise-inspections.csv"
ONE, TWO = "91410823MA0000015R", "91410823MA0000023L"
"""Two credit codes whose check characters fit."""
PROFILE = "格式: 1\n数据截止: 2026-06-30\n行政区划: {代码: '410823', 名称: 甲县, 上级: [乙市]}\n"
PEOPLE = "人员编号,姓名,人员性质\nJ001,孙示四,公务员\nJ002,李示五,事业\nJ003,吴示六,事业\nJ004,冯示七,临时\n"
CERTIFICATES = (
    "证号,人员编号,种类,版本,发证日期,有效期至\n"
    "豫H01-0001,J001,河南省行政执法证,2010版,2010-01-01,2028-12-31\n"
    "豫H01-0002,J002,河南省行政执法证,2010版,2010-01-01,2028-12-31\n"
    "豫H01-0003,J003,河南省行政执法证,2010版,2010-01-01,2013-12-31\n"
)
ITEM = {
    "编码": "JC-001",
    "名称": "食品经营单位日常监督检查",
    "年度频次上限": "2",
    "检查标准": "[查验进货查验记录]",
    "公布日期": "2015-01-20",
}
VISIT = {
    "检查编号": "",
    "赋码": "2026-1",
    "类型": "日常",
    "计划": "P1",
    "对象": "某某餐饮有限公司",
    "统一社会信用代码": ONE,
    "等级": "",
    "事项": "JC-001",
    "任务来源": "年度计划",
    "名义": "",
    "联合单位": "",
    "审批人": "周示一",
    "审批日期": "",
    "通知日期": "",
    "紧急": "",
    "报备日期": "",
    "人员": "J001；J002",
    "进场": "2026-03-05",
    "离场": "",
    "方式": "现场",
    "结果": "未发现问题",
    "告知日期": "",
    "后续": "无",
    "罚款": "",
    "案号": "",
}
PLAN = {
    "计划编号": "P1",
    "计划类型": "日常",
    "起": "2026-03-01",
    "止": "2026-05-31",
    "批准日期": "2026-02-10",
    "备案日期": "2026-02-20",
    "公布日期": "2026-02-25",
}


def item(**over: str) -> str:
    """An item as it stands in a list; what is given as nothing is left out."""
    said = {key: value for key, value in {**ITEM, **over}.items() if value}
    lines = [f"{key}: {value}" for key, value in said.items()]
    return "- " + "\n  ".join(lines) + "\n"


def table(first: Mapping[str, str], *rows: Mapping[str, str]) -> str:
    """Rows as a table with the heads of a sound one."""
    return "".join(",".join(cells) + "\n" for cells in (first, *({**first, **r}.values() for r in rows)))


def visited(*rows: Mapping[str, str], year: int = 2026) -> dict[str, str]:
    """The visits of a year, each as sound as can be but for what is said; approved on the day unless said."""
    numbered = []
    for n, row in enumerate(rows, 1):
        day = row.get("进场", f"{year}-03-05")
        numbered.append({"检查编号": f"JC{n}", "进场": day, "审批日期": day, **row})
    return {
        "zfzr.yaml": PROFILE,
        "units/jia/people.csv": PEOPLE,
        "units/jia/certificates.csv": CERTIFICATES,
        ITEMS: item(),
        PLANS.format(2026): table(PLAN, {}),
        VISITS.format(year): table(VISIT, *numbered),
    }
