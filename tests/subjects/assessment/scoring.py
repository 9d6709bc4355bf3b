"""Small assessments for tests: one indicator or a whole scheme over the base county, scored."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent, indent

from building import base_files, county

from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import IndicatorLine, UnitResult, YearResult

HEAD = """\
名称: 2015年度考核细则
考核期间: {起: 2015-01-01, 止: 2015-12-31}
组别:
  执法部门:
    等次:
    - {名称: 优秀, 分数线: 90}
    - {名称: 良好, 分数线: 80}
    - {名称: 合格, 分数线: 60}
    - {名称: 不合格, 分数线: 0}
"""

RATINGS = "单位,指标,扣分,得分,触发,理由,证据,评分人,日期\n"
LEDGER = "日期,单位,指标,事项,扣分,加分,证据,记录人\n"
OBJECTIONS = "编号,单位,指标,提出日期,理由,结论,复核得分,复核意见,复核人,复核日期,降分理由\n"

Files = Mapping[str, str]

REPORT = """\
统计期间: {起: 2014-12-01, 止: 2015-11-30}
类型: 有追究
落款日期: 2015-11-20
主要负责人签字: 周示一
盖章: 是
追究:
- {案由: 未出示证件, 情形: 不按法定程序执法, 日期: 2015-05-06, 决定机关: 甲县食品药品监督管理局}
- {案由: 超期办案, 情形: 超过法定期限, 日期: 2015-06-06, 决定机关: 甲县食品药品监督管理局}
"""
ROUND = """\
格式: 1
数据截止: 2015-12-31
行政区划: {代码: "410823", 名称: 甲县}
轮次:
- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}}
"""
RECEIPT = "轮次,单位,收到日期,形式审查\n责任追究报告,jia,2015-11-25,合格\n"
REPORTED: Files = {
    # two cases of accountability, decided by the department itself and reported in time
    "zfzr.yaml": ROUND,
    "units/jia/2015/accountability.yaml": REPORT,
    "county/2015/receipts.csv": RECEIPT,
}


def enforcing_nothing() -> Files:
    """Return files in which the department is recorded as one that enforces nothing, and has no powers."""
    unit = "units/jia/unit.yaml"
    return {unit: f"{base_files()[unit].decode()}有执法职能: 否\n", "units/jia/authorities.yaml": "[]\n"}


def scheme(indicators: str, *, head: str = HEAD, extra: str = "") -> str:
    """A scheme of one block with the given second-level indicators (YAML list), and more at its end."""
    body = indent(dedent(indicators).strip("\n"), "  ")
    return f"{head}{dedent(extra)}一级指标:\n- 名称: 严格执法\n  二级指标:\n{body}\n"


def scored(text: str, files: Files | None = None, as_of: str = "2015-12-31") -> YearResult:
    """Score 2015 by a scheme's text over the base county with more files."""
    found = {"county/2015/scheme.yaml": text, **(files or {})}
    return score_year(county(found, as_of=as_of), 2015)


def sheet(text: str, files: Files | None = None, unit: str = "jia", as_of: str = "2015-12-31") -> UnitResult:
    """Return one unit's sheet."""
    result = scored(text, files, as_of).unit(unit)
    assert result is not None
    return result


def line(indicators: str, files: Files | None = None, number: str = "1", extra: str = "") -> IndicatorLine:
    """Return the line of one indicator of the department in the base county."""
    lines = sheet(scheme(indicators, extra=extra), files).lines
    return next(each for each in lines if each.number == number)


def powers(whole: int, broken: int) -> Files:
    """Powers of the department: `whole` ones that are broken down to a post, then `broken` ones that are not."""
    items = []
    for i in range(whole + broken):
        held = "\n  承办: [{机构: zhifa, 岗位: zhifa-diaocha}]" if i < whole else ""
        items.append(
            f"- 编码: 41082301CF{i + 1:03}00\n  名称: 对第{i + 1}种违法行为的处罚\n  类别: 行政处罚\n"
            f"  依据: [《中华人民共和国行政处罚法》第三条]\n  责任模板: 处罚.一般程序{held}\n  复核日期: 2015-10-08\n"
        )
    return {"units/jia/authorities.yaml": "".join(items)}


def ratings(*rows: str) -> Files:
    """Ratings as rows without their header."""
    return {"county/2015/ratings.csv": RATINGS + "".join(f"{row}\n" for row in rows)}


def verified(*rows: str) -> Files:
    """Rulings on leads as rows without their header: 问题, 单位, 结论, 核实人, 日期; 说明, the last, may be left out."""
    head = "问题,单位,结论,核实人,日期,说明\n"
    filled = (row if row.count(",") == head.count(",") else f"{row}," for row in rows)
    return {"county/2015/verifications.csv": head + "".join(f"{row}\n" for row in filled)}


def daily(*rows: str) -> Files:
    """Entries of the daily ledger as rows without their header."""
    return {"county/2015/daily.csv": LEDGER + "".join(f"{row}\n" for row in rows)}


def objections(*rows: str) -> Files:
    """Objections as rows without their header; 降分理由, the last column, may be left out."""
    filled = (row if row.count(",") == OBJECTIONS.count(",") else f"{row}," for row in rows)
    return {"county/2015/objections.csv": OBJECTIONS + "".join(f"{row}\n" for row in filled)}
