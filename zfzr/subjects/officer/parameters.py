"""What law and county may change about certificates: who may not hold one, and which edition is out of use."""

from datetime import date

from zfzr.declare.parameter import HENAN, Standing, family, meanings, parameter
from zfzr.subjects.officer.records import Employment, EventReason, EventType
from zfzr.terms.text import Text

_PRACTICE = "2010年换发河南省行政执法证件的做法"
_ORDINANCE = "《河南省行政执法条例》第二十条"
_NOTICE = "武政办〔2015〕24号第三部分（一）"
_CARDS = "武政办〔2015〕24号第三部分（一）；《河南省行政执法条例》第四十一条"

_BY_PRACTICE = Standing(1, _PRACTICE, date(2010, 1, 1), area=HENAN)
_BY_ORDINANCE = Standing(1, _ORDINANCE, date(2016, 6, 1), area=HENAN)
_UNTIL_ORDINANCE = Standing(1, _PRACTICE, date(2010, 1, 1), date(2016, 5, 31), area=HENAN)

_NATIONAL = (
    Standing(
        1,
        "司办通〔2020〕78号，各地启用日期不同，取文件年度的年初，未核对",
        date(2020, 1, 1),
        verified=False,
    ),
)
_NAMED = "行政执法证件名称的通常写法，本省另有名称的以本省为准"

CERTIFICATES = family(
    "证件种类",
    meaning=Text(
        "证件可以登记的种类和它所属的一类：1 统一的行政执法证，2 行政执法监督证，3 部门执法证，4 人民警察证",
        "the kinds of certificates, and what each is: 1 a unified one to enforce, 2 one to supervise, 3 of a department,"
        " 4 of the police",
    ),
    read_by=("ZF102", "ZF311", "ZF312", "ZF313", "ZF323"),
    members=((),),
    yes_no=False,
    aliases={"行政执法证": ("执法证",), "行政执法监督证": ("执法监督证",), "人民警察证": ("警察证",)},
    standing={
        "证件种类.河南省行政执法证": (Standing(1, _CARDS, area=HENAN),),
        "证件种类.河南省行政执法监督证": (Standing(2, _CARDS, area=HENAN),),
        "证件种类.中华人民共和国行政执法证": _NATIONAL,
        "证件种类.行政执法证": (Standing(1, _NAMED, verified=False),),
        "证件种类.行政执法监督证": (Standing(2, _NAMED, verified=False),),
        "证件种类.部门执法证": (Standing(3, _NAMED, verified=False),),
        "证件种类.人民警察证": (Standing(4, _NAMED, verified=False),),
    },
)
"""A county of another province declares what its province's cards are called; `zfzr init` writes them for a start."""

EMPLOYMENTS = meanings(
    "人员性质",
    Employment,
    meaning=Text(
        "人员性质可以登记的词和它所属的一类，持证限制、涉企检查禁止人员没有写到这个词的按所属的一类",
        "the words for how people are employed, and what each is: what law says of that holds for the word",
    ),
    read_by=("ZF102", "ZF313", "ZF789"),
    source="人员性质的通常分类，本地另有叫法的以本地的叫法为准",
    aliases={
        "公务员": ("行政编制",),
        "政法专项编制": ("政法编制", "政法专项"),
        "参公": ("参公编制", "参照公务员法管理"),
        "事业": ("事业编制",),
        "工勤": ("工勤编制", "工勤人员"),
        "劳动合同": ("合同制", "劳动合同制"),
        "临时": ("临时聘用",),
        "借调": ("借用",),
    },
)
"""How people are employed goes by other names elsewhere (辅警, 合同制, 编外); law asks for what it comes to."""

EVENTS = meanings(
    "证件事件",
    EventType,
    meaning=Text(
        "人员动态、证件动态的事件可以登记的词和它的含义",
        "the words for what happens to certificates and their holders, and what each means",
    ),
    read_by=("ZF102", "ZF311", "ZF315", "ZF317", "ZF420", "ZF710", "ZF853", "ZF965", "ZF966", "ZF986"),
    source="证件管理的通常用语，本地另有叫法的以本地的叫法为准",
)
"""暂扣 is 扣留 or 停用 elsewhere, 收回 is 收缴; rules ask for what it does to the certificate."""

_REASONS_ALSO = {
    "调离": ("调出", "调走", "调动", "工作调动"),
    "退休": ("离退休",),
    "辞职": ("离职", "辞去公职"),
    "去世": ("死亡", "病故", "病逝"),
    "遗失": ("丢失", "遗失后收回"),
    "换证": ("换发", "换发新证", "到期换证", "补发"),
    "到期": ("期满", "有效期满", "有效期届满"),
    "变更单位": ("单位变更", "变动单位"),
    "岗位变动": ("岗位调整", "不再从事执法工作"),
    "机构变动": ("机构改革", "机构撤销", "单位撤销"),
    "违法违纪": ("违纪违法",),
}
"""Other ways in which offices write the reasons; all of them may be said of 持证人, or of 证件."""

EVENT_REASONS = meanings(
    "证件动态原因",
    EventReason,
    meaning=Text(
        "证件动态的原因可以登记的词和它的含义，1、2 是持证人有过错的，其余不是",
        "the words for why a certificate was suspended, taken back or cancelled: the holder did wrong by 1 and 2 alone",
    ),
    read_by=("ZF102", "ZF404", "ZF420"),
    source="证件管理的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={
        str(each.value): (
            *(also := _REASONS_ALSO.get(str(each.value), ())),
            *(f"{whose}{word}" for whose in ("持证人", "证件") for word in (str(each.value), *also)),
        )
        for each in EventReason
    },
)
"""What is no fault goes by many names (信息有误, 重复发证, 损坏); rules ask for fault, and for who left by it."""

BARRED = family(
    "持证限制",
    meaning=Text(
        "1 为这类人员性质的人员不得持有行政执法证件，0 为不限；按发证日期的取值",
        "1: people so employed may hold no certificate, 0: they may; by the day of issue",
    ),
    read_by=("ZF313",),
    members=(tuple(each.value for each in Employment),),
    words_from=EMPLOYMENTS,
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
    standing={"证件停用.2010版": (Standing(1, _NOTICE, date(2016, 1, 1), area=HENAN),)},
)

ENDING_SOON = parameter(
    "证件.到期预告",
    meaning=Text(
        "执法证件有效期届满前多少日算作即将到期",
        "within how many days before its last one a certificate counts as about to end",
    ),
    read_by=("即将到期人数",),
    unit="日",
    standing=(Standing(90, "本程序的通常做法，本地规定的以本地规定为准", verified=False),),
)

REVIEW_RESULTS = family(
    "年审结果",
    meaning=Text(
        "证件年审可以有的结果：1 为通过，0 为没有通过",
        "how the yearly review of a certificate may end: 1 where it was passed, 0 where not",
    ),
    read_by=("ZF102", "ZF177", "ZF986"),
    members=((),),
    standing={
        f"年审结果.{word}": (
            Standing(
                passed, "交通运输部门证件管理的做法（2020年），本地规定的以本地规定为准", verified=False
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
