"""A settled year for tests: two indicators, one objection upheld, all stages recorded."""

from __future__ import annotations

from subjects.assessment.scoring import Files, objections, powers, ratings, scheme, verified

SCHEME = scheme(
    """\
    - {编号: '1', 名称: 分解, 分值: 60, 方式: 比率, 取数: 职权分解率}
    - {编号: '2', 名称: 案卷, 分值: 40, 方式: 评审打分, 证据: [抽查案卷]}
    """,
)
RESULT = """\
环节:
- {环节: 自评, 日期: 2015-12-05}
- {环节: 初评, 日期: 2015-12-20, 签署: 钱示八}
- {环节: 反馈, 日期: 2015-12-21, 文号: 甲法制办〔2015〕9号}
- {环节: 复核, 日期: 2015-12-28, 签署: 蒋示二}
- {环节: 审定, 日期: 2015-12-30, 签署: 县政府常务会议, 文号: 甲政〔2015〕40号}
"""
UPHELD = "YY-1,jia,2,2015-12-23,签字页在卷,采纳,40,签字页漏扫，应为满分,蒋示二,2015-12-28,另有缺页"

SETTLED: Files = {
    "county/2015/scheme.yaml": SCHEME,
    "county/2015/result.yaml": RESULT,
    **powers(3, 1),
    **ratings("jia,2,3,,,缺签字页,抽查表1,钱示八,2015-12-10"),
    **objections(UPHELD),
    **verified("ZF208:41082301CF00400,jia,属实,钱示八,2015-12-15"),
}
"""The department of the base county: 60 × 3/4 = 45, and 40 after review (37 before): 85 points, 良好."""
