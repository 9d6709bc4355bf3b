"""What law and county may change about accountability: the words of each ladder, and who decides what.

Every word has its other ways to be said (别名): what is counted is the word. 处理, 处分 and 移送司法 are the three
ladders (六（四）), 党纪处分 is on none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from zfzr.declare.parameter import HENAN, MONTH_DAY, WUZHI, Standing, family, parameter
from zfzr.terms.levels import LEVELS
from zfzr.terms.text import Text

REGULATION = date(2016, 6, 1)
"""The day from which 《河南省行政执法条例》 holds (art. 48)."""
_DAY_BEFORE = date(2016, 5, 31)

_TRIAL = "《河南省行政执法责任追究试行办法》等，条文未核对"
_ELSEWHERE = "追究处理的通常写法，本省规定的以本省规定为准"
_MEASURE = (Standing(1, _TRIAL, verified=False, area=HENAN, elsewhere=_ELSEWHERE),)
_SANCTION = (Standing(1, "《行政机关公务员处分条例》第六条"),)
_PARTY = (Standing(1, "《中国共产党纪律处分条例》，条文未核对", verified=False),)
_TRANSFER = (Standing(1, "《行政执法机关移送涉嫌犯罪案件的规定》等，条文未核对", verified=False),)


def _named_in(article: str) -> tuple[Standing, ...]:
    """Return what stands for a measure that the regulation of 2016 names too."""
    return (
        Standing(1, _TRIAL, end=_DAY_BEFORE, verified=False, area=HENAN, elsewhere=_ELSEWHERE),
        Standing(1, f"《河南省行政执法条例》{article}", REGULATION, area=HENAN, elsewhere=_ELSEWHERE),
    )


# The words

MEASURES = family(
    "追究处理",
    meaning=Text(
        "1 为执法责任追究对单位、执法人员的处理，可以写在“单位处理”“处理”里；别名按这一名称统计",
        "1: a measure against units or officers, to be written under 单位处理 or 处理; 别名 counts as the word",
    ),
    read_by=("ZF333", "ZF409"),
    members=((),),
    standing={
        "追究处理.责令改正": _MEASURE,
        "追究处理.责令限期改正": _named_in("第四十四条"),
        "追究处理.限期整改": _MEASURE,
        "追究处理.通报批评": _named_in("第四十四条"),
        "追究处理.取消评比先进资格": _named_in("第四十四条"),
        "追究处理.诫勉谈话": _MEASURE,
        "追究处理.批评教育": _named_in("第四十五条"),
        "追究处理.书面检查": _MEASURE,
        "追究处理.离岗培训": _named_in("第四十五条"),
        "追究处理.收回行政执法证": _MEASURE,
        "追究处理.暂扣行政执法证": _MEASURE,
        "追究处理.调离执法岗位": _named_in("第四十五条"),
        "追究处理.调整岗位": _MEASURE,
        "追究处理.取消执法资格": _named_in("第四十五条"),
    },
    aliases={
        "责令限期改正": ("限期改正",),
        "限期整改": ("责令限期整改",),
        "通报批评": (
            "通报",
            *(f"全{level}通报{said}" for level in LEVELS for said in ("批评", "")),
            "内部通报批评",
        ),
        "取消评比先进资格": (
            "取消当年评比先进资格",
            "取消当年度评比先进资格",
            "取消年度评比先进资格",
            "取消先进评比资格",
            "取消评先资格",
            "取消评优评先资格",
            "取消评先评优资格",
        ),
        "诫勉谈话": ("诫免谈话", "戒勉谈话", "诫勉", "谈话诫勉"),
        "书面检查": ("书面检讨",),
        "离岗培训": ("脱岗培训", "离岗学习培训"),
        "收回行政执法证": (
            "收回河南省行政执法证",
            "收回执法证",
            "收回行政执法证件",
            "收回执法证件",
            "收回证件",
        ),
        "暂扣行政执法证": (
            "暂扣河南省行政执法证",
            "暂扣执法证",
            "暂扣行政执法证件",
            "暂扣执法证件",
            "暂扣证件",
        ),
        "调离执法岗位": ("调离行政执法岗位", "调离执法工作岗位", "调离行政执法工作岗位"),
        "调整岗位": ("调整工作岗位", "岗位调整"),
        "取消执法资格": ("取消行政执法资格", "取消行政执法人员资格", "取消执法人员资格"),
    },
)
"""The measures (处理) of the first ladder, against units and officers."""

_NATURE = (Standing(1, "处理的通常性质，本地另有叫法的以本地的为准", verified=False),)
ONLY_CORRECTS, OF_OFFICERS = "仅纠正", "只对人员"
NATURE = family(
    "处理性质",
    meaning=Text(
        "1 为监督文书里的这一处理仅纠正的，不是追究；或者只对人员的，不问文书写没写人员",
        "1: in a paper of supervision this measure only corrects, and holds nobody to account; or it is against officers"
        " alone, whoever the paper names",
    ),
    read_by=("ZF419",),
    members=((), (ONLY_CORRECTS, OF_OFFICERS)),
    standing={
        **{f"处理性质.{word}.{ONLY_CORRECTS}": _NATURE for word in ("责令改正", "责令限期改正", "限期整改")},
        **{
            f"处理性质.{word}.{OF_OFFICERS}": _NATURE
            for word in (
                "诫勉谈话",
                "批评教育",
                "书面检查",
                "离岗培训",
                "收回行政执法证",
                "暂扣行政执法证",
                "调离执法岗位",
                "调整岗位",
                "取消执法资格",
            )
        },
    },
)
"""What a paper of supervision asks for anyway holds nobody to account; a county's own word says which it is."""

SANCTIONS = family(
    "处分种类",
    meaning=Text(
        "1 为任免机关、监察机关给予的处分，可以写在“处分”里；别名按这一名称统计",
        "1: a disciplinary sanction by the appointing or the supervisory organ, to be written under 处分",
    ),
    read_by=("ZF333", "ZF409"),
    members=((),),
    standing={f"处分种类.{word}": _SANCTION for word in ("警告", "记过", "记大过", "降级", "撤职", "开除")},
    aliases={"撤职": ("撤销职务",), "开除": ("开除公职",)},
)
"""The sanctions (处分) of the second ladder: 公务员法, 行政机关公务员处分条例 art. 6."""

TRANSFERS = family(
    "移送司法",
    meaning=Text(
        "1 为移送司法机关，写在“移送”里，不写在“单位处理”“处理”“处分”里；别名按这一名称看待",
        "1: hands someone to the judicial organs, to be written under 移送 and on no other ladder",
    ),
    read_by=("ZF333", "ZF409"),
    members=((),),
    standing={
        f"移送司法.{word}": _TRANSFER
        for word in ("移送司法机关", "移送公安机关", "移送检察机关", "追究刑事责任")
    },
    aliases={
        "移送司法机关": ("移送司法", "移交司法", "移交司法机关", "涉嫌犯罪移送司法机关"),
        "移送公安机关": ("移送公安", "移交公安机关"),
        "移送检察机关": ("移交检察机关", "移送检察院", "移送人民检察院"),
    },
)
"""How the third ladder is written where it does not belong."""

PARTY_SANCTIONS = family(
    "党纪处分",
    meaning=Text(
        "1 为党纪处分，不是行政执法责任追究的处理，也不是行政处分；别名按这一名称看待",
        "1: a sanction of the party, which is neither a measure nor a sanction of these ladders",
    ),
    read_by=("ZF409",),
    members=((),),
    standing={
        f"党纪处分.{word}": _PARTY
        for word in ("党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍")
    },
    aliases={
        "党内严重警告": ("严重警告",),
        "撤销党内职务": ("撤销党内一切职务", "撤销党内外职务"),
        "开除党籍": ("开除出党",),
    },
)
"""What is a sanction of the party alone."""


# The grounds that law lists, each in the order of its items; the words are short for them

_ITEMS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_ARTICLE_44 = (
    "不履行行政执法职责",
    "违反法定程序",
    "未实施裁量权基准制度",
    "未落实行政执法责任制",
    "未执行罚缴分离和收支两条线",
    "下达行政处罚指标",
    "损毁截留私分罚没财物",
    "无正当理由不履行协助义务",
    "不执行争议协调意见和决定",
    "未执行人员资格管理和持证上岗",
    "未执行重大决定法制审核",
    "拒绝阻碍监督",
    "不执行或者不报告监督意见书",
    "不执行监督决定书",
    "法律法规规章规定的其他情形",
)
_ARTICLE_45 = (
    "未依法出示行政执法证",
    "不履行行政执法职责",
    "违反法定程序",
    "执法不文明",
    "超越滥用职权",
    "打击报复申诉控告检举者",
    "拒绝阻碍监督",
    "其他违法失职行为",
)
_ARTICLE_47 = (
    "监督人员不依法履行监督职责",
    "监督人员利用监督职权谋私",
    "监督人员涂改转借监督证",
    "监督人员滥用职权玩忽职守徇私舞弊",
)
_STATUTE = date(2026, 2, 1)
"""The day from which 《行政执法监督条例》（国务院令第825号） holds (art. 44)."""


def _by_regulation(family: str, article: str, words: tuple[str, ...]) -> dict[str, tuple[Standing, ...]]:
    source = f"《河南省行政执法条例》第{article}条第{{}}项"
    return {
        f"{family}.{word}": (Standing(1, source.format(item), REGULATION, area=HENAN),)
        for word, item in zip(words, _ITEMS, strict=False)
    }


def _by_statute(article: str) -> tuple[Standing, ...]:
    return (Standing(1, f"《行政执法监督条例》（国务院令第825号）第{article}条", _STATUTE),)


UNIT_GROUNDS = family(
    "单位追究情形",
    meaning=Text(
        "1 为法律、法规列举的追究单位责任的情形，用语是条文各项的简称，可以写在“单位情形”里",
        "1: a ground for holding a unit to account that law lists, to be written under 单位情形",
    ),
    read_by=("ZF102", "ZF649"),
    members=((),),
    aliases={},
    standing={
        **_by_regulation("单位追究情形", "四十四", _ARTICLE_44),
        "单位追究情形.监督机构不依法履职": _by_statute("三十九"),
    },
)
OFFICER_GROUNDS = family(
    "人员追究情形",
    meaning=Text(
        "1 为法律、法规列举的追究执法人员、监督人员责任的情形，用语是条文各项的简称，可以写在“人员情形”里",
        "1: a ground for holding an officer to account that law lists, to be written under 人员情形",
    ),
    read_by=("ZF102", "ZF649"),
    members=((),),
    aliases={},
    standing={
        **_by_regulation("人员追究情形", "四十五", _ARTICLE_45),
        **_by_regulation("人员追究情形", "四十七", _ARTICLE_47),
        "人员追究情形.监督中滥用职权玩忽职守徇私舞弊": _by_statute("四十"),
        "人员追究情形.拒绝阻挠监督扰乱监督秩序": _by_statute("四十一"),
    },
)


# Who decides


class Organ(StrEnum):
    """What an organ is to the unit that was held to account."""

    LOCAL_GOVERNMENT = "本级政府"
    HIGHER_GOVERNMENT = "上级政府"
    SUPERVISION = "监察机关"
    SUPERIOR = "上级机关"
    OWN = "本机关"
    APPOINTING = "任免机关"
    LEGAL_OFFICE = "法制机构"


UNIT_MATTER, OFFICER_MATTER, SANCTION_MATTER = "单位处理", "人员处理", "处分"
MATTERS = (UNIT_MATTER, OFFICER_MATTER, SANCTION_MATTER)
"""What is decided, as art. 46 divides it; a single measure may have deciders of its own."""

_ART_46 = "《河南省行政执法条例》第四十六条第{}项"
_ANY_ENFORCING = (
    Organ.LOCAL_GOVERNMENT,
    Organ.HIGHER_GOVERNMENT,
    Organ.OWN,
    Organ.SUPERIOR,
    Organ.APPOINTING,
)
"""Art. 2 of the trial measure as it is told: governments from the county up, and enforcing departments."""
_BEFORE = Standing(
    1, "《河南省行政执法责任追究试行办法》第二条，原文未核对", end=_DAY_BEFORE, verified=False, area=HENAN
)
_ART_34 = Standing(1, "《行政机关公务员处分条例》第三十四条", end=_DAY_BEFORE)


_SUPERVISOR = Standing(
    1, "《河南省行政执法条例》第四十二条第六项（行政执法监督机关）", REGULATION, area=HENAN
)
_ISSUER = Standing(1, "由发证机关收回的，条文未查到", REGULATION, verified=False, area=HENAN)


def _since(item: str, *, verified: bool = True) -> Standing:
    return Standing(1, _ART_46.format(item), REGULATION, verified=verified, area=HENAN)


def _may(matter: str, organs: Iterable[Organ], *standing: Standing) -> dict[str, tuple[Standing, ...]]:
    return {f"追究权限.{matter}.{organ.value}": standing for organ in organs}


def _deciders() -> dict[str, tuple[Standing, ...]]:
    """Return who decided what before the regulation, and who does since."""
    found: dict[str, tuple[Standing, ...]] = {}
    for matter in (UNIT_MATTER, OFFICER_MATTER):
        found |= _may(matter, _ANY_ENFORCING, _BEFORE)
    for matter in ("取消执法资格", "收回行政执法证", "暂扣行政执法证"):
        found |= _may(matter, (*_ANY_ENFORCING, Organ.LEGAL_OFFICE), _BEFORE)
    since: tuple[tuple[str, tuple[Organ, ...], Standing], ...] = (
        (UNIT_MATTER, (Organ.LOCAL_GOVERNMENT, Organ.SUPERVISION, Organ.SUPERIOR), _since("一")),
        # A higher government as the superior organ: so we read the text.
        (UNIT_MATTER, (Organ.HIGHER_GOVERNMENT,), _since("一", verified=False)),
        (OFFICER_MATTER, (Organ.OWN, Organ.APPOINTING), _since("二")),
        ("取消执法资格", (Organ.LEGAL_OFFICE,), _since("二")),
        ("暂扣行政执法证", (Organ.OWN, Organ.APPOINTING), _since("二")),
        ("暂扣行政执法证", (Organ.LEGAL_OFFICE, Organ.LOCAL_GOVERNMENT), _SUPERVISOR),
        ("收回行政执法证", (Organ.OWN, Organ.APPOINTING), _since("二")),
        ("收回行政执法证", (Organ.LEGAL_OFFICE, Organ.LOCAL_GOVERNMENT), _ISSUER),
    )
    for matter, organs, standing in since:
        for name, (now,) in _may(matter, organs, standing).items():
            found[name] = (*found.get(name, ()), now)
    return found | _may(SANCTION_MATTER, (Organ.APPOINTING, Organ.SUPERVISION), _ART_34, _since("三"))


COMPETENCE = family(
    "追究权限",
    meaning=Text(
        "1 为这一类机关有权决定：单位处理、人员处理、处分，或者某一种处理（写它的名称）；某一种处理另有规定的，从其规定",
        "1: organs of this class decide it: 单位处理, 人员处理, 处分, or one measure by its name, which comes first",
    ),
    read_by=("ZF419",),
    members=((), tuple(organ.value for organ in Organ)),
    standing=_deciders(),
)
"""Who decides what, by day."""

_PLAIN = (Standing(1, "机关名称的通常写法", verified=False),)
_APPOINTS = (
    Standing(1, "《行政机关公务员处分条例》第三十四条（按照管理权限），本地的管理权限未核对", verified=False),
)
_BUREAU = (
    Standing(1, "2018年国家监察体制改革以前的名称，止日未核对", end=date(2018, 3, 19), verified=False),
)
_COMMISSION = (Standing(1, "国家监察体制改革以后的名称，起日未核对", date(2017, 11, 5), verified=False),)
_SUPERVISES = (Standing(1, "《行政执法监督条例》（国务院令第825号）第六条", date(2026, 2, 1)),)
_JUSTICE = (Standing(1, "2018年机构改革以后承担政府法制工作，起日未核对", date(2018, 3, 21), verified=False),)

ORGANS = family(
    "追究决定机关",
    meaning=Text(
        "1 为写在“决定机关”里的这一名称（不带本地、上级的地名）、zfzr.yaml 的这一机构角色，或者这一类机关，属于该类机关",
        "1: an organ of this name (without the name of the county or of an area above it), of this role in zfzr.yaml, or of"
        " this class, is one of that class",
    ),
    read_by=("ZF419",),
    members=(tuple(organ.value for organ in Organ), ()),
    standing={
        **{
            f"追究决定机关.本级政府.{name}": _PLAIN
            for name in ("县政府", "人民政府", "政府", "人民政府办公室", "政府办公室", "政府办")
        },
        **{
            f"追究决定机关.法制机构.{name}": _PLAIN
            for name in ("法制机构", "法制办", "法制办公室", "政府法制办", "人民政府法制办公室")
        },
        **{f"追究决定机关.法制机构.{name}": _JUSTICE for name in ("司法局", "司法厅")},
        **{f"追究决定机关.法制机构.{name}": _SUPERVISES for name in ("监督机构", "行政执法监督机构")},
        "追究决定机关.监察机关.监察": _PLAIN,
        **{f"追究决定机关.监察机关.{name}": _BUREAU for name in ("监察局", "监察厅")},
        **{f"追究决定机关.监察机关.{name}": _COMMISSION for name in ("监察委员会", "监察委", "监委")},
        "追究决定机关.任免机关.组织": _PLAIN,
        "追究决定机关.任免机关.本机关": _APPOINTS,
        "追究决定机关.任免机关.本级政府": _APPOINTS,
        "追究决定机关.任免机关.上级机关": _APPOINTS,
    },
)
"""Which organs are of which class; what the county names with its offices comes first."""

_SANCTIONS = "《行政机关公务员处分条例》第七条"
_BARS = Text(
    "受这种处分的期间；期间内不得主办、协办案件",
    "how long this sanction lasts; whoever is under it handles no case",
)
SANCTION_MONTHS = {
    word: parameter(
        f"处分期.{word}",
        meaning=_BARS,
        read_by=("ZF714",),
        unit="月",
        standing=(Standing(months, _SANCTIONS, start=date(2007, 6, 1)),),
    )
    for word, months in (("记过", 12), ("记大过", 18), ("降级", 24), ("撤职", 24))
}
"""The sanctions under which Henan's rules of 案件主办人 bar an officer (domain of D29); 警告 is none of them."""


# How a decision is objected to

UNIT, OFFICER = "单位", "人员"
REVIEW, COMPLAINT = "复核", "申诉"
REMEDY = family(
    "追究救济",
    meaning=Text(
        "被追究的单位、人员不服追究决定的，可以在多少日内申请复核、提出申诉，最后一段写受理的机关；"
        "一条也没有设定的，决定书这一段留空。《中华人民共和国公务员法》的复核、申诉限于该法列举的人事处理，"
        "通报批评、书面检查等是否适用，由本地核实",
        "within how many days who was held to account may ask that organ for a review, or complain to it; without any, "
        "the paragraph is left blank",
    ),
    read_by=("追究决定书",),
    members=((UNIT, OFFICER), (REVIEW, COMPLAINT), ()),
    standing={},
    unit="日",
    yes_no=False,
)
"""No value stands by itself.

Art. 90 of 公务员法 of 2005 (art. 95 since 2019) lists what it holds for, and these measures are not among it.
"""


# By when the yearly reports come in

REPORT_DAY = parameter(
    "责任追究报告.截止",
    meaning=Text(
        "责任追究报告每年最迟在哪一天报来，写月日（1130 为 11 月 30 日）；供轮次的“截止参数”用",
        "by which day of every year the accountability reports come in, as month and day (1130 is 30 November); for "
        "截止参数 of a round",
    ),
    read_by=("ZF401",),
    unit=MONTH_DAY,
    standing=(
        Standing(
            1130,
            "武政办〔2015〕24号第六部分（四）",
            start=date(2015, 1, 1),
            end=date(2015, 12, 31),
            area=WUZHI,
        ),
    ),
)
"""The notice asks it of every year; whether it was kept to after its own year was not verified, so nothing stands then."""
