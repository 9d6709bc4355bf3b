"""What law and county may change about accountability: the words of each ladder (处理, 处分, 党纪处分)."""

from datetime import date

from zfzr.declare.parameter import Standing, family, parameter
from zfzr.terms.text import Text

_MEASURE = (Standing(1, "《河南省行政执法责任追究试行办法》等，条文未核对", verified=False),)
_SANCTION = (Standing(1, "《行政机关公务员处分条例》第六条"),)
_PARTY = (Standing(1, "《中国共产党纪律处分条例》，条文未核对", verified=False),)

MEASURES = family(
    "追究处理",
    meaning=Text(
        "1 为执法责任追究对单位、执法人员的处理，可以写在“单位处理”“处理”里",
        "1: a measure against units or officers, to be written under 单位处理 or 处理",
    ),
    read_by=("ZF333", "ZF409"),
    members=((),),
    standing={
        f"追究处理.{word}": _MEASURE
        for word in (
            "责令改正",
            "限期整改",
            "通报批评",
            "取消当年评比先进资格",
            "取消评比先进资格",
            "诫勉谈话",
            "批评教育",
            "书面检查",
            "离岗培训",
            "收回河南省行政执法证",
            "收回行政执法证",
            "收回执法证",
            "暂扣行政执法证",
            "暂扣执法证",
            "调离执法岗位",
            "调整岗位",
            "取消执法资格",
        )
    },
)
"""The measures (处理) of the first ladder, against units and officers."""

SANCTIONS = family(
    "处分种类",
    meaning=Text(
        "1 为任免机关、监察机关给予的处分，可以写在“处分”里",
        "1: a disciplinary sanction by the appointing or the supervisory organ, to be written under 处分",
    ),
    read_by=("ZF333", "ZF409"),
    members=((),),
    standing={f"处分种类.{word}": _SANCTION for word in ("警告", "记过", "记大过", "降级", "撤职", "开除")},
)
"""The sanctions (处分) of the second ladder: 公务员法, 行政机关公务员处分条例 art. 6."""

PARTY_SANCTIONS = family(
    "党纪处分",
    meaning=Text(
        "1 为党纪处分，不是行政执法责任追究的处理，也不是行政处分",
        "1: a sanction of the party, which is neither a measure nor a sanction of these ladders",
    ),
    read_by=("ZF409",),
    members=((),),
    standing={
        f"党纪处分.{word}": _PARTY
        for word in ("党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍")
    },
)

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
