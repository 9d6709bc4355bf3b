"""What law may change about entrusting: which classes of powers may be entrusted at all, and to what kind of body."""

from datetime import date

from zfzr.declare.parameter import Standing, family
from zfzr.subjects.unit.records import SubjectType
from zfzr.terms.text import Text

_OLD_PENALTY = Standing(
    1,
    "《中华人民共和国行政处罚法》（1996年）第十八条、第十九条，文本不在手头，条序凭通行知识",
    end=date(2021, 7, 14),
    verified=False,
)
_PENALTY = (
    _OLD_PENALTY,
    Standing(1, "《中华人民共和国行政处罚法》（2021年）第二十条、第二十一条", start=date(2021, 7, 15)),
)
_LICENCE = "《中华人民共和国行政许可法》第二十四条"
_SINCE_LICENCE = date(2004, 7, 1)
_COERCION = "《中华人民共和国行政强制法》第十七条（行政强制措施权不得委托）"

MAY_BE_ENTRUSTED = family(
    "可委托职权",
    meaning=Text(
        "1 为这一类职权依法可以委托，0 为不得委托；没有取值的，按委托依据的法律、法规、规章，由法制机构核对",
        "1: powers of this class may be entrusted, 0: they may not; without a value the legal office looks at the basis",
    ),
    read_by=("ZF915",),
    members=((),),
    standing={
        "可委托职权.行政处罚": _PENALTY,
        "可委托职权.行政许可": (Standing(1, _LICENCE, start=_SINCE_LICENCE),),
        "可委托职权.行政强制": (Standing(0, _COERCION, start=date(2012, 1, 1)),),
    },
)
ENTRUSTED_BODIES = family(
    "受委托主体",
    meaning=Text(
        "1 为这一类职权可以委托给这一类主体，0 为不得；没有取值的未评",
        "1: powers of this class may be entrusted to a body of this type, 0: they may not; without a value not assessed",
    ),
    read_by=("ZF915",),
    members=((), tuple(each.value for each in SubjectType)),
    standing={
        f"受委托主体.行政处罚.{SubjectType.ENTRUSTED.value}": _PENALTY,
        f"受委托主体.行政许可.{SubjectType.STATUTORY.value}": (Standing(1, _LICENCE, start=_SINCE_LICENCE),),
        f"受委托主体.行政许可.{SubjectType.ENTRUSTED.value}": (
            Standing(0, f"{_LICENCE}（委托其他行政机关）", start=_SINCE_LICENCE),
        ),
    },
)
