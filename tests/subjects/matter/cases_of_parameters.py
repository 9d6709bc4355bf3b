"""What makes each parameter of matters speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def handled(term: str) -> Files:
    """A matter decided after 7 calendar days, which are 4 working days: there were days off and a worked Sunday."""
    return {
        "units/jia/authorities.yaml": f"- 编码: A1\n  名称: 甲\n  类别: 行政许可\n  {term}\n",
        "units/jia/2015/matters.csv": "编号,类别,职权编码,受理日期,决定日期\n1,行政许可,A1,2015-09-01,2015-09-08\n",
    }


CASES: Cases = {
    **{
        name: (
            {
                "units/jia/2015/matters.csv": f"编号,类别,决定日期,决定结果\n1,行政许可,2015-03-02,{last(name)}\n"
            },
            "2015-12-31",
            0,
            1,
        )
        for name in standing("办件结果")
    },
    **{
        name: (
            {
                "units/jia/2015/matters.csv": f"编号,类别,决定日期,强制种类\n1,行政强制,2015-03-02,{last(name)}\n"
            },
            "2015-12-31",
            0,
            1,
        )
        for name in standing("强制种类")
    },
    "办件时限计算.自然日": (handled("法定时限: 5日"), "2015-12-31", 0, 1),
    "办件.时限": (handled("对象: 企业"), "2015-12-31", 3, 60),
}
