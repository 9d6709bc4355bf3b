"""What law and county may change about training and examinations: pass mark, full marks, hours, years, their words."""

from zfzr.declare.parameter import OF_GROUPS, Standing, meanings, parameter
from zfzr.subjects.training.records import Course, ExamResult
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
COURSES = meanings(
    "培训类别",
    Course,
    meaning=Text(
        "培训考试的类别可以登记的词和它所属的一类：两类法律知识人人要考，其他的不要求",
        "the words for what officers are examined in: both kinds of law are asked of everyone, others are not",
    ),
    read_by=(
        "ZF102",
        "ZF321",
        "ZF322",
        "ZF323",
        "培训参加率",
        "培训合格率",
        "未参加培训人次",
        "考试不合格人次",
        "考试缺考人次",
    ),
    source="两类法律知识的通常叫法，本地另有叫法的以本地的叫法为准",
    aliases={
        "综合法律": ("综合法律知识", "公共法律知识", "公共法律", "通用法律知识"),
        "专业法律": ("专业法律知识",),
    },
)
EXAM_RESULTS = meanings(
    "培训考试结果",
    ExamResult,
    meaning=Text(
        "培训考试的结果可以登记的词和它的含义：不合格、缺考的不发新证、不得执法",
        "the words for how an examination ended: who failed or was absent may not enforce",
    ),
    read_by=(
        "ZF102",
        "ZF322",
        "ZF323",
        "ZF324",
        "培训参加率",
        "培训合格率",
        "考试不合格人次",
        "考试缺考人次",
    ),
    source="培训考试的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={"合格": ("及格", "通过"), "不合格": ("不及格", "未通过"), "缺考": ("未参加考试",)},
)
