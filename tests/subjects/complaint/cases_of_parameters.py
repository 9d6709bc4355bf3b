"""What makes each parameter of complaints speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def complained(**other: str) -> Files:
    """One complaint, closed without consequence; other columns replace its own."""
    row = {
        "编号": "投1",
        "被投诉单位": "jia",
        "途径": "来信",
        "事由": "未出示证件",
        "收到日期": "2015-03-02",
        "受理": "是",
        "受理日期": "2015-03-20",
        "承办单位": "jia",
        "办理人": "J001",
        "办结日期": "2015-04-24",
        "处理结果": "属实",
        **other,
    }
    return {"county/2015/complaints.csv": f"{','.join(row)}\n{','.join(row.values())}\n"}


CASES: Cases = {
    "投诉.受理期限": (complained(), "2015-12-31", 5, 60),
    "投诉.办结期限": (complained(), "2015-12-31", 30, 60),
    "投诉.延长期限": (complained(延期批准日期="2015-04-10", 延长日数="20"), "2015-12-31", 10, 30),
    "投诉.办理人数": (complained(), "2015-12-31", 1, 2),
    "投诉办结起算.收到": (complained(办结日期="2015-04-10"), "2015-12-31", 0, 1),
    **{name: (complained(途径=last(name)), "2015-12-31", 0, 1) for name in standing("投诉途径")},
    **{name: (complained(处理结果=last(name)), "2015-12-31", 0, 1) for name in standing("投诉处理结果")},
}
