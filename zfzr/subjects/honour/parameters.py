"""What county may change about honours: which measures bar from them, whom one names, and who gives it."""

from zfzr.declare.parameter import HENAN, USUAL, Standing, family
from zfzr.terms.text import Text

_SOURCE = "《河南省行政执法责任追究试行办法》，条文未核对"

BARRING = family(
    "取消评优",
    meaning=Text(
        "1 为给予这种处理的单位、人员当年不得评先评优",
        "1: whoever was given this measure is barred from honours of the year",
    ),
    read_by=("ZF881",),
    members=((),),
    standing={
        f"取消评优.{word}": (Standing(1, _SOURCE, verified=False, area=HENAN, elsewhere=USUAL),)
        for word in ("取消评比先进资格",)
    },
)

_USUAL = "表彰决定的通常写法，本地规定的以本地规定为准"

COMMENDED = family(
    "表彰对象",
    meaning=Text(
        "表彰可以登记的对象：1 为须填人员编号的个人，0 为单位",
        "whom a commendation may be for: 1 where a person is named (人员编号), 0 where it is the unit",
    ),
    read_by=("ZF102", "ZF881", "ZF882"),
    members=((),),
    aliases={},
    standing={
        "表彰对象.单位": (Standing(0, _USUAL, verified=False),),
        "表彰对象.个人": (Standing(1, _USUAL, verified=False),),
    },
)

HONOURERS = family(
    "表彰权限",
    meaning=Text(
        "1 为可以作出执法工作表彰的机关；有一个机关设定了的，其他机关无权",
        "1: an organ that may commend for enforcement; once one is set, no other may",
    ),
    read_by=("ZF884",),
    members=((),),
    aliases={},
    standing={},
)

GRADES = family(
    "表彰等次",
    meaning=Text(
        "当年考核评为这一等次的，1 为可以表彰，0 为不得表彰；有一个等次设为 1 的，没有设定的等次都不得表彰；"
        "一个也没有设为 1 的，只有设为 0 的不得表彰",
        "of who was given this grade in the assessment of the year: 1 may be commended, 0 may not; once one grade is 1,"
        " grades without a value may not",
    ),
    read_by=("ZF562",),
    members=((),),
    yes_no=False,  # a grade without a value is not 0: see the meaning
    standing={
        "表彰等次.不合格": (
            Standing(0, "考核不合格与评先评优不相容，通常理解，本地规定的以本地规定为准", verified=False),
        ),
    },
)
