"""What makes each parameter of meetings speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def met(kind: str) -> Files:
    return {"units/yi/2015/meetings.csv": f"日期,种类,议题\n2015-09-14,{kind},甲\n"}


CASES: Cases = {
    **{name: (met(last(name)), "2015-12-31", 0, 1) for name in standing("会议种类")},
    "会议研究.每年次数": (met("党组会"), "2015-12-31", 0, 1),
}
