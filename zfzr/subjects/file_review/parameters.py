"""What law and county may change about reviews of files: grades, when two markings are too far apart, and draws."""

from datetime import date

from zfzr.declare.parameter import HENAN, MONTH_DAY, Standing, family, parameter
from zfzr.terms.text import Text

_GRADE = "案卷评查的通常做法（90分、60分为界），本地规定的以本地规定为准"
_WORD = "案卷评查的通常等次，本地规定的以本地规定为准"

LINES = family(
    "案卷评查等次分",
    meaning=Text(
        "评查标准没有等次线的，得分不低于多少定为这一等次",
        "where the standard has no lines of its own: the score from which a file is graded so",
    ),
    read_by=("ZF864",),
    members=((),),
    standing={
        "案卷评查等次分.优秀": (Standing(90, _GRADE, verified=False),),
        "案卷评查等次分.合格": (Standing(60, _GRADE, verified=False),),
        "案卷评查等次分.不合格": (Standing(0, _GRADE, verified=False),),
    },
    unit="分",
    yes_no=False,
)
GRADES = family(
    "案卷评查合格等次",
    meaning=Text(
        "案卷评查可以评的等次：1 为合格，0 为不合格",
        "the grades that a reviewed file may have: 1 where it is qualified, 0 where not",
    ),
    read_by=("ZF102", "ZF864", "ZF869", "ZF404", "评查合格率"),
    members=((),),
    standing={
        **{
            f"案卷评查合格等次.{word}": (Standing(1, _WORD, verified=False),)
            for word in ("优秀", "良好", "合格")
        },
        "案卷评查合格等次.不合格": (Standing(0, _WORD, verified=False),),
    },
)
APART = parameter(
    "案卷评查.评分差",
    meaning=Text(
        "初评、复评相差多于几分的，须另请他人评或者合议评定",
        "two markings that differ by more points need a third or a settled score",
    ),
    read_by=("ZF865",),
    unit="分",
)
REVIEWED_WITHIN = parameter(
    "案卷评查.评查期限",
    meaning=Text(
        "抽取以后几日内评查完；没有设定的，到抽取当年年底",
        "within how many days of the draw a file is reviewed; by the end of the draw's year where nothing is set",
    ),
    read_by=("ZF867", "抽取案卷评查率"),
    unit="日",
)
WINDOW = parameter(
    "案卷抽取.结案天数",
    meaning=Text(
        "抽取日期以前多少日内结案的案卷可以抽取；没有设定的，从年度的1月1日起",
        "files closed within how many days before a draw are in its pool; since 1 January of the year where not set",
    ),
    read_by=("ZF694",),
    unit="日",
)
QUOTAS = family(
    "案卷抽取数",
    meaning=Text("每个单位这一类案卷一次抽几件", "how many files of this kind a draw takes from each unit"),
    read_by=("ZF694",),
    members=((),),
    standing={},
    unit="件",
    yes_no=False,
)

YEARLY = parameter(
    "案卷评查.每年评查",
    meaning=Text(
        "1 为每年评查各单位（含乡镇、街道）的案卷，0 为不要求；按年度最后一日的取值",
        "1: files of every unit, townships too, are reviewed every year; by what holds on the last day of the year",
    ),
    read_by=("ZF994",),
    standing=(
        Standing(0, "2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
        Standing(1, "《河南省行政执法条例》第四十条", start=date(2016, 6, 1), area=HENAN),
    ),
)
REVIEW_DAY = parameter(
    "案卷评查.截止",
    meaning=Text(
        "待评查案卷的目录每年最迟在哪一天报来，写月日（1231 为 12 月 31 日）；供轮次的“截止参数”用",
        "by which day of every year the lists of files to be reviewed come in, as month and day (1231 is 31 December); "
        "for 截止参数 of a round",
    ),
    read_by=("ZF401",),
    unit=MONTH_DAY,
)
"""The regulation says every year (art. 40), and no day of it."""
