"""What law and county may change about inspections: kinds, manners, what is looked at, which are told and yearly."""

from datetime import date

from zfzr.declare.parameter import HENAN, USUAL, WUZHI, Standing, family, parameter
from zfzr.terms.text import Text

_HENAN = "《河南省行政执法条例》第三十九条"
_KINDS_ELSEWHERE = "通常的分类，本省规定的以本省规定为准"
_STATE = "《行政执法监督条例》（国务院令第825号）第十四条"
_FROM_2016 = (
    Standing(1, "通常的分类，2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
    Standing(1, _HENAN, start=date(2016, 6, 1), area=HENAN, elsewhere=_KINDS_ELSEWHERE),
)
_FROM_2026 = (Standing(1, _STATE, start=date(2026, 2, 1)),)

MANNERS = family(
    "检查方式",
    meaning=Text("1 为监督检查可以写的方式", "1: a manner of inspecting, to be written under 方式"),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        **{f"检查方式.{word}": _FROM_2016 for word in ("日常检查", "专项检查", "综合检查")},
        **{f"检查方式.{word}": _FROM_2026 for word in ("日常监督", "重点监督", "专项监督")},
    },
)

KEY_MANNERS = family(
    "重点监督",
    meaning=Text(
        "1 为这一检查方式是重点监督，可以写“重点监督方式”",
        "1: this manner of inspecting may have a 重点监督方式",
    ),
    read_by=("ZF647",),
    members=((),),
    standing={
        "重点监督.重点监督": (
            Standing(1, "《行政执法监督条例》（国务院令第825号）第二十条", start=date(2026, 2, 1)),
        )
    },
)
KEY_WAYS = family(
    "重点监督方式",
    meaning=Text(
        "1 为重点监督可以采取的方式",
        "1: a way in which a key matter is supervised, to be written under 重点监督方式",
    ),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        f"重点监督方式.{word}": (
            Standing(1, "《行政执法监督条例》（国务院令第825号）第二十条第三款", start=date(2026, 2, 1)),
        )
        for word in ("挂牌督办", "提级监督")
    },
)

PROVINCIAL = family(
    "省级监督",
    meaning=Text(
        "1 为这一检查方式由省级以上的监督机构开展，本县按部署参加的要写“部署文号”",
        "1: inspections of this manner are held by the province or above; the county takes part by the 部署文号 it writes",
    ),
    read_by=("ZF166",),
    members=((),),
    standing={
        "省级监督.专项监督": (
            Standing(1, "《行政执法监督条例》（国务院令第825号）第二十一条", start=date(2026, 2, 1)),
        )
    },
)

CERTIFIED = parameter(
    "监督检查.须持监督证",
    meaning=Text(
        "1 为监督检查的人员须持行政执法监督证",
        "1: who inspects on behalf of the county holds a certificate for supervising enforcement",
    ),
    read_by=("ZF171",),
    standing=(Standing(1, "《河南省行政执法条例》第四十一条", start=date(2016, 6, 1), area=HENAN),),
)


# What is looked at: 河南省行政执法条例 art. 38, 令825 arts. 11 and 12, each in the order of its items

_ITEMS = "一二三四五六七八九十"
_ARTICLE_38 = (
    "主体和程序合法性",
    "决定合法性和适当性",
    "法律法规规章实施",
    "裁量权基准制度实施",
    "行政执法责任制落实",
    "罚缴分离和收支两条线",
    "人员资格和持证上岗",
    "重大决定法制审核",
    "违法不当行为处理",
    "其他监督事项",
)
_ARTICLE_11 = (
    "主体人员合法资格",
    "执法程序合法",
    "执法决定合法适当",
    "不作为乱作为",
    "不文明行为",
    "证件标识装备着装",
    "其他影响合法适当的情形",
)
_ARTICLE_12 = (
    "人员资格和证件管理制度",
    "公示记录审核等程序制度",
    "裁量权基准等标准制度",
    "事项清单和责任制度",
    "行刑衔接制度",
    "执法体制改革法治制度",
    "统一大市场执法制度",
    "其他行政执法制度",
)


def _of_article(
    article: str, words: tuple[str, ...], start: date, area: str = ""
) -> dict[str, tuple[Standing]]:
    return {
        f"监督内容.{word}": (Standing(1, f"{article}第{item}项", start=start, area=area),)
        for word, item in zip(words, _ITEMS, strict=False)
    }


ASPECTS = family(
    "监督内容",
    meaning=Text(
        "1 为监督检查可以写的监督内容，用语是条文各项的简称；检查提纲照这些逐项列出",
        "1: what an inspection may look at, to be written under 监督内容; the outline of an inspection lists them",
    ),
    read_by=("ZF102", "ZF646", "监督检查提纲"),
    members=((),),
    aliases={},
    standing={
        **_of_article("《河南省行政执法条例》第三十八条", _ARTICLE_38, date(2016, 6, 1), HENAN),
        **_of_article("《行政执法监督条例》（国务院令第825号）第十一条第二款", _ARTICLE_11, date(2026, 2, 1)),
        **_of_article("《行政执法监督条例》（国务院令第825号）第十二条", _ARTICLE_12, date(2026, 2, 1)),
    },
)

_NOTICE = "武政办〔2015〕24号第四部分（一）、第六部分（三）"
_INSPECTED = "武政办〔2015〕24号第六部分（三）"

KINDS = family(
    "检查种类",
    meaning=Text("1 为监督检查可以登记的种类", "1: a kind of inspection, to be written under 种类"),
    read_by=("ZF102",),
    members=((),),
    standing={
        f"检查种类.{word}": (Standing(1, _NOTICE, area=WUZHI, elsewhere=USUAL),)
        for word in ("行政处罚检查", "专项检查", "督导检查")
    },
    aliases={"行政处罚检查": ("处罚检查",), "督导检查": ("督查", "督导")},
)
TOLD = family(
    "检查须通报",
    meaning=Text(
        "1 为这一种类的检查结果须通报各单位", "1: the result of this kind is told to the whole county"
    ),
    read_by=("ZF813",),
    members=((),),
    standing={"检查须通报.督导检查": (Standing(1, _INSPECTED, area=WUZHI),)},
)
YEARLY = family(
    "检查每年开展",
    meaning=Text("1 为这一种类的检查每年须开展", "1: there is an inspection of this kind every year"),
    read_by=("ZF815",),
    members=((),),
    standing={"检查每年开展.专项检查": (Standing(1, _INSPECTED, area=WUZHI),)},
)

TOLD_WITHIN = parameter(
    "监督检查.通报期限",
    meaning=Text(
        "须通报的检查结束后几日内向各单位通报结果",
        "within how many days of its end the result of an inspection is told, where it must be",
    ),
    read_by=("ZF818",),
    unit="日",
    counts_days=True,
)
