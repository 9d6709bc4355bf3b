"""What makes each parameter of interviews speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def interviewed(reason: str) -> Files:
    row = f"{{编号: YT1, 单位: jia, 日期: 2015-06-01, 约谈机关: 法制机构, 事由: [{reason}], 情况: 甲}}"
    return {"county/2015/interviews.yaml": f"- {row}\n"}


CASES: Cases = {
    **{name: (interviewed(last(name)), "2015-12-31", 0, 1) for name in standing("约谈事由")},
}
