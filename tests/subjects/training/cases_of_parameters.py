"""What makes each parameter of training speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases

from zfzr.subjects.training.records import Course, ExamResult

TRAINING = "人员编号,类别,学时,考试日期,成绩,结果\n"
YEAR = "units/jia/2015/training.csv"
BEFORE = "units/jia/2013/training.csv"
NEW = "证号,人员编号,种类,版本,发证日期,有效期至\nN1,J001,河南省行政执法证,2016版,2016-01-01,2021-12-31\n"
BOTH = "J001,综合法律,40,2013-10-16,82,合格\nJ001,专业法律,32,2013-10-17,79,合格\n"


def trained(**over: str) -> dict[str, str]:
    """An officer's examination of the year."""
    cells = {"人员编号": "J001", "类别": "综合法律", "考试日期": "2015-10-10", "结果": "合格", **over}
    return {YEAR: f"{','.join(cells)}\n{','.join(cells.values())}\n"}


CASES: Cases = {
    **{f"培训考试结果.{each.value}": (trained(结果=each.value), "2015-12-31", 0, 1) for each in ExamResult},
    **{f"培训类别.{each.value}": (trained(类别=each.value), "2015-12-31", 0, 1) for each in Course},
    "考试.及格线": ({YEAR: TRAINING + "J001,综合法律,40,2015-10-16,62,合格\n"}, "2015-12-31", 60, 65),
    "考试.满分": ({YEAR: TRAINING + "J001,综合法律,40,2015-10-16,120,合格\n"}, "2015-12-31", 100, 150),
    "考试.补考年数": ({YEAR: TRAINING + "J001,综合法律,40,2017-10-16,82,合格\n"}, "2017-12-31", 1, 2),
    "考试.合格追溯年数": (
        {BEFORE: TRAINING + BOTH, "units/jia/certificates.csv": NEW},
        "2016-01-31",
        1,
        3,
    ),
    "培训.年学时": ({YEAR: TRAINING + "J001,综合法律,40,2015-10-16,82,合格\n"}, "2015-12-31", 40, 60),
}
