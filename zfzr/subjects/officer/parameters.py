"""What law and county may change about certificates: who may not hold one, and which edition is out of use."""

from datetime import date

from zfzr.declare.parameter import Standing, family, parameter
from zfzr.subjects.officer.records import Employment
from zfzr.terms.text import Text

_PRACTICE = "2010年换发河南省行政执法证件的做法"
_ORDINANCE = "《河南省行政执法条例》第二十条"
_NOTICE = "武政办〔2015〕24号第三部分（一）"

_BY_PRACTICE = Standing(1, _PRACTICE, date(2010, 1, 1))
_BY_ORDINANCE = Standing(1, _ORDINANCE, date(2016, 6, 1))
_UNTIL_ORDINANCE = Standing(1, _PRACTICE, date(2010, 1, 1), date(2016, 5, 31))

BARRED = family(
    "持证限制",
    meaning=Text(
        "1 为这类人员性质的人员不得持有行政执法证件，0 为不限；按发证日期的取值",
        "1: people so employed may hold no certificate, 0: they may; by the day of issue",
    ),
    read_by=("ZF313",),
    members=(tuple(each.value for each in Employment),),
    joined=True,
    standing={
        "持证限制.临时": (_UNTIL_ORDINANCE, _BY_ORDINANCE),
        "持证限制.借调": (_BY_PRACTICE,),
        "持证限制.工勤": (_BY_ORDINANCE,),
        "持证限制.劳动合同": (_BY_ORDINANCE,),
    },
)

OUT_OF_USE = family(
    "证件停用",
    meaning=Text(
        "1 为这一版本的执法证、监督证自该日起停用，改用新版",
        "1: certificates of this edition are out of use from that day, new ones are in use",
    ),
    read_by=("ZF312", "ZF323"),
    members=((),),
    standing={"证件停用.2010版": (Standing(1, _NOTICE, date(2016, 1, 1)),)},
)

ENDING_SOON = parameter(
    "证件.到期预告",
    meaning=Text(
        "执法证件有效期届满前多少日算作即将到期",
        "within how many days before its last one a certificate counts as about to end",
    ),
    read_by=("即将到期人数",),
    unit="日",
    standing=(Standing(90, "本程序的通常做法，本县规定的以本县规定为准", verified=False),),
)

REVIEW_RESULTS = family(
    "年审结果",
    meaning=Text(
        "证件年审可以有的结果：1 为通过，0 为没有通过",
        "how the yearly review of a certificate may end: 1 where it was passed, 0 where not",
    ),
    read_by=("ZF102", "ZF986"),
    members=((),),
    standing={
        f"年审结果.{word}": (
            Standing(
                passed, "交通运输部门证件管理的做法（2020年），本县规定的以本县规定为准", verified=False
            ),
        )
        for word, passed in (("优秀", 1), ("合格", 1), ("基本合格", 1), ("不合格", 0))
    },
)
REVIEWED_YEARLY = parameter(
    "证件年审",
    meaning=Text(
        "1 为执法证件每年都要年审；没有查到全国的规定，没有设的，只看已有的年审结果",
        "1: certificates are reviewed every year; unset, for want of a norm: only results on record are looked at",
    ),
    read_by=("ZF986",),
)
