"""What law and county may change about training and examinations: pass mark, full marks, hours, years."""

from zfzr.declare.parameter import OF_GROUPS, Standing, parameter
from zfzr.terms.text import Text

_USAGE = "本程序的通常做法，本地规定的以本地规定为准"

NEEDED_POINTS = parameter(
    "考试.及格线",
    meaning=Text("培训考试的及格成绩", "the pass mark of the examination"),
    read_by=("ZF324",),
    unit="分",
)
MOST_POINTS = parameter(
    "考试.满分",
    meaning=Text("培训考试的满分", "the full marks of the examination"),
    read_by=("ZF326",),
    unit="分",
    standing=(Standing(100, _USAGE, verified=False),),
)
YEARS_TO_REPEAT = parameter(
    "考试.补考年数",
    meaning=Text(
        "考试日期可以在所属年度之后几年以内", "how many years after its own an examination may be repeated"
    ),
    read_by=("ZF326",),
    unit="年",
    standing=(Standing(1, _USAGE, verified=False),),
)
YEARS_OF_A_PASS = parameter(
    "考试.合格追溯年数",
    meaning=Text(
        "发放新证，往前几个年度的合格记录有效", "how many years back a pass counts for a new certificate"
    ),
    read_by=("ZF323",),
    unit="年",
    standing=(Standing(1, _USAGE, verified=False),),
)
YEARLY_HOURS = parameter(
    "培训.年学时",
    meaning=Text("执法人员每年应当培训的学时", "the hours that an officer is to be trained in a year"),
    read_by=("ZF325", "学时达标率"),
    unit="学时",
    scope=OF_GROUPS,
)
