"""What law and county may change about discretion: of which acts there are standards, steps, and the lists beside them."""

from datetime import date

from zfzr.declare.parameter import USUAL, WUZHI, Standing, family
from zfzr.terms.text import Text

_OPINION = "国办发〔2022〕27号，条文未核对"
_NOTICE = "武政办〔2015〕24号第三部分（二）"
_SINCE = date(2022, 8, 1)
"""Of July or August 2022: which day was not found."""
_OF_2022 = (Standing(1, f"{_OPINION}；起始日期取印发次月一日", start=_SINCE, verified=False),)

CLASSES = family(
    "裁量基准职权",
    meaning=Text(
        "1 为这一类职权可以有裁量基准", "1: there may be standards of discretion for powers of this class"
    ),
    read_by=("ZF775",),
    members=((),),
    standing={
        "裁量基准职权.行政处罚": (Standing(1, _NOTICE, area=WUZHI, elsewhere=USUAL),),
        **{
            f"裁量基准职权.{word}": _OF_2022
            for word in ("行政许可", "行政征收", "行政征用", "行政确认", "行政给付", "行政强制", "行政检查")
        },
    },
)
PENALTY, MITIGATED, NONE = "处罚", "减轻处罚", "不予处罚"
_USAGE = "各地裁量基准的通常写法，本地另有写法的以本地为准"
STEPS = family(
    "裁量阶次",
    meaning=Text(
        "裁量分哪几个阶次，各是哪一种处理；数由轻到重",
        "the steps of discretion and what each leads to; the numbers go from light to heavy",
    ),
    read_by=("ZF102", "ZF981"),
    members=((), (PENALTY, MITIGATED, NONE)),
    standing={
        f"裁量阶次.{word}": (Standing(rank, _USAGE, verified=False),)
        for rank, word in enumerate(
            (f"不予.{NONE}", f"减轻.{MITIGATED}", f"从轻.{PENALTY}", f"一般.{PENALTY}", f"从重.{PENALTY}"), 1
        )
    },
    yes_no=False,
)
LENIENT = family(
    "从宽清单",
    meaning=Text(
        "裁量基准以外有哪几张从宽的清单，各是哪一类职权的：1 为有",
        "which lists of lenience stand beside the standards, and of which class of powers: 1 where there is one",
    ),
    read_by=("ZF102", "ZF982"),
    members=((), ("行政处罚", "行政强制")),
    standing={
        f"从宽清单.{word}": (
            Standing(
                1,
                "各地清单的通常做法（不予、减轻、从轻处罚，不予强制），出处未核对",
                start=_SINCE,
                verified=False,
            ),
        )
        for word in ("不予处罚.行政处罚", "减轻处罚.行政处罚", "从轻处罚.行政处罚", "不予强制.行政强制")
    },
)
