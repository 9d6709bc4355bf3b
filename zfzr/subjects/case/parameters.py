"""What law and county may change about cases: thresholds, limits of days, words, and which stage comes before which.

Every value is that of a day. A value for a special law (适用) goes before the general one. Days of which no norm says how
they are counted have no 计算: they are counted both ways, and where these differ nobody can tell (未评).
"""

# Long because: what law may change about a case stands here as one list, each value beside its dated source.

from datetime import date

from zfzr.declare.parameter import HENAN, OF_LAWS, WUZHI, Standing, family, meanings, parameter
from zfzr.subjects.case.records import ReviewOpinion, Stand
from zfzr.subjects.procedure.parameters import ORDER_OF_PENALTIES
from zfzr.terms.text import Text

_FROM_2021 = date(2021, 7, 15)
_UNTIL_2021 = date(2021, 7, 14)
_ROADS = "中华人民共和国道路交通安全法"
_ORDER = "中华人民共和国治安管理处罚法"
_OLD = "《中华人民共和国行政处罚法》（1996年）第{}"
_NEW = "《中华人民共和国行政处罚法》（2021年）第{}"
_SECURITY = "《中华人民共和国治安管理处罚法》（2012年）第{}"
_ROAD_LAW = "《中华人民共和国道路交通安全法》第一百零七条"
_NOTICE = "武政办〔2015〕24号第四部分（二）"
FILING_RULES = "《河南省重大行政处罚备案审查办法》（河南省人民政府令第168号）"
_FILING = f"{FILING_RULES}第三条"
_HEARINGS = "《河南省行政处罚听证办法》（河南省人民政府令第204号）"
_ORDINANCE = "《河南省行政执法条例》第{}"
_CRIMES = "《行政执法机关移送涉嫌犯罪案件的规定》第五条"
_USAGE = "本程序的通常做法，本地规定的以本地规定为准"


def _old(article: str, value: int = 1) -> Standing:
    return Standing(value, _OLD.format(article), end=_UNTIL_2021)


def _new(article: str, value: int = 1, counting: str = "") -> Standing:
    return Standing(value, _NEW.format(article), start=_FROM_2021, counting=counting)


def _security(article: str, value: int, counting: str = "") -> Standing:
    end = date(2025, 12, 31)
    return Standing(value, _SECURITY.format(article), end=end, scope=_ORDER, counting=counting)


# Who is a citizen

HOUSEHOLDS_ARE_CITIZENS = parameter(
    "个体工商户按公民",
    meaning=Text(
        "1 为个体工商户适用公民的数额，0 为适用法人、其他组织的数额",
        "1: sums for citizens hold for households in business (个体工商户), 0: those for organisations",
    ),
    read_by=("ZF722", "ZF728", "ZF732", "ZF749"),
    standing=(
        Standing(1, "《中华人民共和国民法通则》把个体工商户列在公民一章；各部门做法不一", verified=False),
    ),
)

# What is major

MAJOR_FINE_CITIZEN = parameter(
    "重大处罚.罚款.公民",
    meaning=Text(
        "对公民罚款或者没收达到这一数额的，属于重大行政处罚",
        "a fine on, or confiscation from, a citizen from this sum on is major",
    ),
    read_by=("ZF725", "ZF726", "ZF727", "ZF728"),
    unit="元",
    standing=(Standing(10_000, _FILING, start=date(2015, 7, 1), area=HENAN),),
    scope=OF_LAWS,
)
MAJOR_FINE_ORGANISATION = parameter(
    "重大处罚.罚款.单位",
    meaning=Text(
        "对法人、其他组织罚款或者没收达到这一数额的，属于重大行政处罚",
        "a fine on, or confiscation from, an organisation from this sum on is major",
    ),
    read_by=("ZF725", "ZF726", "ZF727", "ZF728"),
    unit="元",
    standing=(Standing(100_000, _FILING, start=date(2015, 7, 1), area=HENAN),),
    scope=OF_LAWS,
)
_MAJOR_KIND = (Standing(1, _FILING, start=date(2015, 7, 1), area=HENAN),)
MAJOR_KINDS = family(
    "重大处罚种类",
    meaning=Text(
        "1 为对这类当事人的这种处罚属于重大行政处罚", "1: this penalty on this kind of party is major"
    ),
    read_by=("ZF725", "ZF726", "ZF727", "ZF728"),
    scope=OF_LAWS,
    members=((), ("公民", "个体工商户", "法人", "其他组织")),
    standing={
        **{
            f"重大处罚种类.责令停产停业.{party}": _MAJOR_KIND
            for party in ("公民", "个体工商户", "法人", "其他组织")
        },
        **{
            f"重大处罚种类.{kind}.{party}": _MAJOR_KIND
            for kind in ("吊销许可证", "吊销执照")
            for party in ("法人", "其他组织")
        },
    },
)
"""令168号 names the permit and the licence of enterprises (企业) alone."""

# Hearings

_HEARD_BY_POLICE = (
    _security("九十八条", 2_000),
    Standing(
        4_000,
        "《中华人民共和国治安管理处罚法》（2025年）第一百一十七条",
        start=date(2026, 1, 1),
        verified=False,
        scope=_ORDER,
    ),
)
"""From which fine on the law on public order gives the right to a hearing: one sum for citizens and organisations."""
HEARING_FINE_CITIZEN = parameter(
    "听证.门槛.公民",
    meaning=Text(
        "对公民罚款达到这一数额的，应当告知有要求听证的权利",
        "a fine on a citizen from this sum on gives the right to a hearing",
    ),
    read_by=("ZF722",),
    unit="元",
    standing=(
        Standing(5_000, _HEARINGS, start=date(2021, 12, 1), area=HENAN),
        *_HEARD_BY_POLICE,
    ),
    scope=OF_LAWS,
)
HEARING_FINE_ORGANISATION = parameter(
    "听证.门槛.单位",
    meaning=Text(
        "对法人、其他组织罚款达到这一数额的，应当告知有要求听证的权利",
        "a fine on an organisation from this sum on gives the right to a hearing",
    ),
    read_by=("ZF722",),
    unit="元",
    standing=(
        Standing(50_000, _HEARINGS, start=date(2021, 12, 1), area=HENAN),
        *_HEARD_BY_POLICE,
    ),
    scope=OF_LAWS,
)
_HEARD_OLD, _HEARD_NEW = _old("四十二条"), _new("六十三条")
HEARING_KINDS = family(
    "听证种类",
    meaning=Text(
        "1 为这种处罚应当告知有要求听证的权利",
        "1: this penalty gives the right to a hearing, whatever the sum",
    ),
    read_by=("ZF722",),
    scope=OF_LAWS,
    members=((),),
    standing={
        **{
            f"听证种类.{kind}": (_HEARD_OLD, _HEARD_NEW)
            for kind in ("责令停产停业", "吊销许可证", "吊销执照")
        },
        **{f"听证种类.{kind}": (_HEARD_NEW,) for kind in ("降低资质等级", "责令关闭", "限制从业")},
    },
)
HEARING_ASKED_WITHIN = parameter(
    "听证.申请期限",
    meaning=Text(
        "告知听证权利以后，当事人在这一期限内可以要求听证，期满以前不得作出决定",
        "within these days of the notice a hearing may be asked for; no decision before they are over",
    ),
    read_by=("ZF723",),
    unit="日",
    standing=(_old("四十二条", 3), _new("六十四条、第八十五条", 5, counting="工作日")),
    scope=OF_LAWS,
    counts_days=True,
)
HEARING_TOLD_BEFORE = parameter(
    "听证.通知期限",
    meaning=Text(
        "举行听证多少日以前通知当事人时间、地点",
        "how many days before a hearing the party is told its time and place",
    ),
    read_by=("ZF724",),
    unit="日",
    standing=(_old("四十二条", 7), _new("六十四条、第八十五条", 7, counting="工作日")),
    scope=OF_LAWS,
    counts_days=True,
)

# Limits

ON_THE_SPOT_CITIZEN = parameter(
    "当场处罚.上限.公民",
    meaning=Text(
        "当场可以对公民处以罚款的最高数额", "the highest fine on a citizen that may be decided on the spot"
    ),
    read_by=("ZF732",),
    unit="元",
    standing=(
        _old("三十三条", 50),
        _new("五十一条", 200),
        Standing(200, _ROAD_LAW, scope=_ROADS),
        _security("一百条", 200),
    ),
    scope=OF_LAWS,
)
ON_THE_SPOT_ORGANISATION = parameter(
    "当场处罚.上限.单位",
    meaning=Text(
        "当场可以对法人、其他组织处以罚款的最高数额",
        "the highest fine on an organisation that may be decided on the spot",
    ),
    read_by=("ZF732",),
    unit="元",
    standing=(
        _old("三十三条", 1_000),
        _new("五十一条", 3_000),
        Standing(200, _ROAD_LAW, scope=_ROADS),
        _security("一百条", 200),
    ),
    scope=OF_LAWS,
)
_ON_THE_SPOT = (_old("三十三条"), _new("五十一条"))
ON_THE_SPOT_KINDS = family(
    "当场处罚种类",
    meaning=Text("1 为可以当场决定的处罚种类", "1: this penalty may be decided on the spot"),
    read_by=("ZF732",),
    scope=OF_LAWS,
    members=((),),
    standing={f"当场处罚种类.{kind}": _ON_THE_SPOT for kind in ("警告", "罚款")},
)
DECIDED_WITHIN = parameter(
    "决定期限",
    meaning=Text("立案以后作出处罚决定的期限", "within how many days of its opening a case is decided"),
    read_by=("ZF733",),
    unit="日",
    standing=(_new("六十条", 90, counting="自然日"), _security("九十九条", 30, "自然日")),
    scope=OF_LAWS,
    counts_days=True,
)
DECIDED_EXTENDED = parameter(
    "决定期限.延长",
    meaning=Text(
        "经批准可以延长的日数；没有设定的，以批准的延至日期为准",
        "by how many days the limit may be extended; where unset, until the day that was approved",
    ),
    read_by=("ZF733",),
    unit="日",
    standing=(_security("九十九条", 30, "自然日"),),
    scope=OF_LAWS,
    counts_days=True,
)
SERVED_WITHIN = parameter(
    "送达期限",
    meaning=Text("作出决定以后送达的期限", "within how many days of the decision it is served"),
    read_by=("ZF734",),
    unit="日",
    standing=(
        _old("四十条", 7),
        _new("六十一条、第八十五条", 7, counting="工作日"),
        _security("九十七条", 2),
    ),
    scope=OF_LAWS,
    counts_days=True,
)
REFERRAL_DECIDED_WITHIN = parameter(
    "行刑衔接.决定期限",
    meaning=Text(
        "接到移送报告以后决定是否移送公安机关的期限",
        "within how many days of the report it is decided whether to hand a suspected crime over",
    ),
    read_by=("ZF735",),
    unit="日",
    scope=OF_LAWS,
    standing=(Standing(3, _CRIMES, start=date(2001, 7, 9)),),
    counts_days=True,
)
REFERRAL_HANDED_WITHIN = parameter(
    "行刑衔接.移送时限",
    meaning=Text(
        "决定移送以后移送公安机关的时限", "within how many hours of the decision it is handed to the police"
    ),
    read_by=("ZF735",),
    unit="小时",
    scope=OF_LAWS,
    standing=(Standing(24, _CRIMES, start=date(2001, 7, 9)),),
)
PUBLISHED_WITHIN = parameter(
    "公示.处罚决定",
    meaning=Text(
        "作出处罚决定以后向社会公示的期限", "within how many days of the decision it is made public"
    ),
    read_by=("ZF736",),
    unit="日",
    standing=(
        Standing(
            7, "国办发〔2018〕118号，条文未核对", start=date(2019, 1, 1), verified=False, counting="工作日"
        ),
    ),
    scope=OF_LAWS,
    counts_days=True,
)
TOO_OLD = parameter(
    "处罚时效",
    meaning=Text(
        "违法行为发生多少个月以后才被发现的，不再处罚；连续、继续的行为从终了起算",
        "after how many months an act that was not found is not punished any more, from its end where it lasted",
    ),
    read_by=("ZF737",),
    unit="月",
    standing=(_old("二十九条", 24), _new("三十六条", 24), _security("二十二条", 6)),
    scope=OF_LAWS,
)

# Who handles a case

OFFICERS = parameter(
    "执法人员数.一般",
    meaning=Text(
        "一般（普通）程序调查案件最少的执法人员数", "the fewest officers who handle an ordinary case"
    ),
    read_by=("ZF712",),
    unit="人",
    standing=(_old("三十七条", 2), _new("四十二条", 2)),
    scope=OF_LAWS,
)
OFFICERS_ON_THE_SPOT = parameter(
    "执法人员数.简易",
    meaning=Text("当场处罚最少的执法人员数", "the fewest officers who decide on the spot"),
    read_by=("ZF712",),
    unit="人",
    standing=(
        _new("四十二条", 2),
        Standing(1, f"{_ROAD_LAW}（交通警察可以当场作出），人数未核对", verified=False, scope=_ROADS),
    ),
    scope=OF_LAWS,
)
REVIEWERS_QUALIFIED = parameter(
    "法制审核人员资格",
    meaning=Text(
        "1 为初次从事行政处罚决定法制审核的人员应当取得法律职业资格",
        "1: who begins to review decisions on penalties must have passed the state's examination of jurists",
    ),
    read_by=("ZF983",),
    standing=(
        Standing(
            1,
            "《中华人民共和国行政处罚法》（2017年）第三十八条，文本不在手头，凭通行知识",
            start=date(2018, 1, 1),
            end=_UNTIL_2021,
            verified=False,
        ),
        _new("五十八条"),
    ),
    scope=OF_LAWS,
)
REVIEWERS_SHARE = parameter(
    "法制审核人员.占比",
    meaning=Text(
        "法制审核人员应当不少于执法人员的百分之几",
        "how many per cent of the officers there should be at least who review decisions",
    ),
    read_by=("ZF985",),
    unit="%",
    standing=(Standing(5, "国办发〔2018〕118号，条文未核对", start=date(2019, 1, 1), verified=False),),
)
DEVICES_REVIEWED = parameter(
    "电子证据审核",
    meaning=Text(
        "1 为电子技术监控设备应当经过法制和技术审核、公布设置地点，记录内容审核以后才能作为证据",
        "1: devices are reviewed in law and technique and their places published, and a record is reviewed before it is"
        " evidence",
    ),
    read_by=("ZF984",),
    standing=(_new("四十一条"),),
    scope=OF_LAWS,
)
# The order of stages; that which charts of procedures have as well is stated with them

STAGES = (
    "立案",
    "调查终结",
    "法制审核",
    "告知",
    "听证",
    "集体讨论",
    "审批",
    "决定",
    "送达",
    "执行",
    "公示",
    "结案",
)
_INVESTIGATED = (_old("三十八条"), _new("五十七条"))
_REVIEW_FIRST = (
    Standing(
        1,
        f"{_NOTICE}；先后按本程序的理解",
        end=date(2016, 5, 31),
        verified=False,
        area=WUZHI,
        elsewhere=_USAGE,
    ),
    Standing(1, _ORDINANCE.format("二十八条"), start=date(2016, 6, 1), area=HENAN, elsewhere=_USAGE),
)
_BY_NATURE = (Standing(1, _USAGE, verified=False),)
BEFORE = family(
    "环节先后",
    meaning=Text(
        "1 为前一环节不得迟于后一环节（同一日可以）",
        "1: the first stage is not later than the second (on one day both may be)",
    ),
    read_by=("ZF720", "ZF752"),
    scope=OF_LAWS,
    members=(STAGES, STAGES),
    standing={
        **{
            f"环节先后.{first}.{second}": held
            for (first, second), held in ORDER_OF_PENALTIES.items()
            if first in STAGES and second in STAGES
        },
        "环节先后.立案.调查终结": _BY_NATURE,
        "环节先后.调查终结.决定": _INVESTIGATED,
        "环节先后.告知.听证": _BY_NATURE,
        "环节先后.法制审核.集体讨论": _REVIEW_FIRST,
        "环节先后.审批.决定": _INVESTIGATED,
        "环节先后.决定.执行": _BY_NATURE,
        "环节先后.决定.公示": _BY_NATURE,
        "环节先后.决定.结案": _BY_NATURE,
    },
)

# Recording

_RECORDED_BY_COUNTY = (
    Standing(
        1,
        "武政办〔2015〕24号第三部分（三）；环节按本程序的理解",
        end=_UNTIL_2021,
        verified=False,
        area=WUZHI,
        elsewhere=_USAGE,
    ),
    _new("四十七条"),
)
RECORDED = family(
    "记录环节",
    meaning=Text(
        "1 为这一环节应当有文字或者音像记录", "1: this stage is to be recorded in writing or on film"
    ),
    read_by=("ZF740", "执法记录率"),
    scope=OF_LAWS,
    members=((),),
    standing={
        f"记录环节.{stage}": _RECORDED_BY_COUNTY
        for stage in ("立案", "调查取证", "法制审核", "决定", "送达", "执行")
    },
)
"""2021 art. 47: 启动、调查取证、审核、决定、送达、执行; the county's own word for 启动 is 立案."""

# Words

_OLD_KIND, _NEW_KIND = _old("八条"), _new("九条")
PENALTIES = family(
    "处罚种类",
    meaning=Text("1 为当日的法律规定的处罚种类", "1: a kind of penalty that the law of the day knows"),
    read_by=("ZF703",),
    members=((),),
    standing={
        **{
            f"处罚种类.{word}": (_OLD_KIND, _NEW_KIND)
            for word in (
                *("警告", "罚款", "没收违法所得", "没收非法财物", "责令停产停业"),
                *("暂扣许可证", "暂扣执照", "吊销许可证", "吊销执照", "行政拘留", "其他"),
            )
        },
        **{
            f"处罚种类.{word}": (_NEW_KIND,)
            for word in ("通报批评", "降低资质等级", "限制开展生产经营活动", "责令关闭", "限制从业")
        },
    },
)
PROCEDURES = family(
    "案件程序",
    meaning=Text("1 为当日的法律规定的程序", "1: a procedure that the law of the day knows"),
    read_by=("ZF703",),
    members=(("简易", "一般", "普通", "快速"),),
    standing={
        "案件程序.简易": (_old("三十三条"), _new("五十一条")),
        "案件程序.一般": (_old("三十六条"),),
        "案件程序.普通": (_new("五十四条"),),
        "案件程序.快速": (
            Standing(
                1,
                "《公安机关办理行政案件程序规定》（快速办理），起始日期未核对",
                start=date(2019, 1, 1),
                verified=False,
            ),
        ),
    },
)
"""What the law of 1996 calls 一般程序 is 普通程序 in that of 2021."""
_DEVIATES = (Standing(1, f"{_USAGE}；国办发〔2022〕27号，条文未核对", verified=False),)
DEVIATION_APPROVED = family(
    "偏离批准方式",
    meaning=Text(
        "1 为当日可以这样批准偏离裁量标准",
        "1: a deviation from the table of discretion may be approved so that day",
    ),
    read_by=("ZF749",),
    members=((),),
    standing={f"偏离批准方式.{word}": _DEVIATES for word in ("集体讨论", "主要负责人批准")},
)
DEVIATION_FROM_ABOVE = family(
    "偏离上级基准批准方式",
    meaning=Text(
        "1 为当日可以这样批准偏离上级机关的裁量基准",
        "1: a deviation from the table of a higher organ may be approved so that day",
    ),
    read_by=("ZF749",),
    members=((),),
    standing={
        "偏离上级基准批准方式.逐级报请批准": (
            Standing(1, f"{_USAGE}；国办发〔2022〕27号，条文未核对", verified=False),
        )
    },
)
"""What lies outside the unit's own bands and inside those of the higher organ's table deviates from its own alone."""
CATALOGUE_PUBLISHED = parameter(
    "法制审核目录.公布",
    meaning=Text(
        "1 为法制审核目录应当向社会公布",
        "1: the catalogue of decisions that need legal review is to be published",
    ),
    read_by=("ZF730",),
    standing=(Standing(1, _ORDINANCE.format("二十八条"), start=date(2016, 6, 1), area=HENAN),),
)
NOT_SUPERVISED_TWICE = parameter(
    "复议诉讼中不重复监督",
    meaning=Text(
        "1 为行政争议已经进入复议、诉讼程序的，行政执法监督机构不重复监督",
        "1: what is before the organ of reconsideration or a court is not looked into a second time by supervision",
    ),
    read_by=("ZF167", "ZF168"),
    standing=(
        Standing(1, "《行政执法监督条例》（国务院令第825号）第三十三条第三款", start=date(2026, 2, 1)),
    ),
)
_RECONSIDERED = (Standing(1, "《中华人民共和国行政复议法》，条文未核对", verified=False),)
_SUED = (Standing(1, "《中华人民共和国行政诉讼法》，条文未核对", verified=False),)
_LOST = ("复议撤销", "复议变更", "复议确认违法", "诉讼撤销", "诉讼变更", "诉讼确认违法", "诉讼确认无效")
OUTCOMES = family(
    "复议诉讼结果",
    meaning=Text("1 为复议、诉讼可以有的结果", "1: how reconsideration or a lawsuit may end"),
    read_by=("ZF703",),
    members=((),),
    standing={
        f"复议诉讼结果.{word}": _RECONSIDERED if word.startswith("复议") else _SUED
        for word in (*_LOST, "复议维持", "复议驳回", "复议终止", "诉讼维持", "诉讼驳回", "诉讼撤诉")
    },
)
LOST = family(
    "复议诉讼纠错",
    meaning=Text(
        "1 为这一结果说明处罚决定被纠正（败诉）",
        "1: this outcome says that the decision was put right: the case is lost",
    ),
    read_by=("ZF404", "ZF417", "复议诉讼纠错件数"),
    members=((),),
    about="复议诉讼结果",
    standing={f"复议诉讼纠错.{word}": _RECONSIDERED if word.startswith("复议") else _SUED for word in _LOST},
)
_ENDS = (Standing(1, _USAGE, verified=False),)
ENDINGS = family(
    "结案方式",
    meaning=Text("1 为结案可以有的方式", "1: how a case may be closed"),
    read_by=("ZF703",),
    members=((),),
    standing={
        f"结案方式.{word}": _ENDS
        for word in (
            *("履行完毕", "强制执行", "申请法院执行", "终结执行"),
            *("不予处罚", "撤销案件", "移送其他机关", "移送司法机关"),
        )
    },
)
UNPUNISHED = family(
    "不处罚结案",
    meaning=Text("1 为这样结案的没有处罚决定", "1: a case that is closed so has no decision on a penalty"),
    read_by=("ZF706",),
    members=((),),
    about="结案方式",
    standing={
        f"不处罚结案.{word}": _ENDS for word in ("不予处罚", "撤销案件", "移送其他机关", "移送司法机关")
    },
)
HANDED_OVER = family(
    "移送司法结案",
    meaning=Text(
        "1 为这样结案的案件移送了司法机关", "1: a case that is closed so went to the judicial organs"
    ),
    read_by=("ZF173",),
    members=((),),
    standing={"移送司法结案.移送司法机关": _ENDS},
)
REVIEW_OPINIONS = meanings(
    "法制审核意见",
    ReviewOpinion,
    meaning=Text(
        "法制审核意见可以登记的词和它的含义：不同意的没有通过审核",
        "the words for what the legal review came to: what is refused did not pass",
    ),
    read_by=("ZF102", "ZF725", "ZF729", "重大案件法制审核率"),
    source="法制审核意见的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={
        "同意": ("同意提交", "审核通过"),
        "修改后提交": ("修改后同意", "建议修改"),
        "不同意": ("退回", "不予通过"),
    },
)
"""A review may say more than that: what else a county says, it declares by one of the three that it comes to."""

STANDS = meanings(
    "讨论意见",
    Stand,
    meaning=Text(
        "集体讨论中各人的意见可以登记的词和它的含义：弃权与保留不是一回事",
        "the words for how each stood in a collective discussion: to abstain is not to have reservations",
    ),
    read_by=("ZF102", "ZF563"),
    source="讨论记录的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={"同意": ("赞成",), "不同意": ("反对",), "保留": ("保留意见",)},
)
