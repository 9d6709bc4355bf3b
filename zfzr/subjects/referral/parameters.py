"""What law and county may change about referrals: within how many days their outcome is to be known, and kinds."""

from zfzr.declare.parameter import Standing, family, parameter
from zfzr.terms.text import Text

OUTCOME_DAYS = parameter(
    "移送.反馈期限",
    meaning=Text("移送、移交后几日内应当有结果", "within how many days a referral is to have an outcome"),
    read_by=("ZF886",),
    unit="日",
    counts_days=True,
)

_USUAL = "移送登记的通常写法，本地规定的以本地规定为准"

KINDS = family(
    "移送类型",
    meaning=Text(
        "移送可以登记的类型：1 为须填人员编号的，0 为不必填的",
        "the kinds of referrals: 1 where the officer must be named (人员编号), 0 where not",
    ),
    read_by=("ZF102", "ZF887"),
    members=((),),
    aliases={},
    standing={
        f"移送类型.{word}": (Standing(int(word == "涉嫌职务犯罪"), _USUAL, verified=False),)
        for word in ("违纪线索", "审计线索", "涉嫌职务犯罪", "执法违法线索", "其他")
    },
)
