"""What county and law may change about the register: whether units must stand in it, and which entrusting is announced."""

from datetime import date

from zfzr.declare.parameter import Standing, family, parameter
from zfzr.terms.text import Text

MUST_BE_REGISTERED = parameter(
    "执法主体登记",
    meaning=Text(
        "1 为行使职权的单位应当登入执法主体名册；没有取值的，已有名册（登有单位）才核对，没有名册的未评",
        "1: units with powers must stand in the register; without a value they are held against a register that there is",
    ),
    read_by=("ZF911", "ZF914"),
)
ANNOUNCED = family(
    "委托公告",
    meaning=Text(
        "1 为委托行使这一类职权，应当公告受委托单位和委托内容（公布委托书）",
        "1: entrusting powers of this class is to be announced, with whom and what it is about",
    ),
    read_by=("ZF913",),
    members=((),),
    standing={
        "委托公告.行政许可": (
            Standing(1, "《中华人民共和国行政许可法》第二十四条第一款", start=date(2004, 7, 1)),
        ),
        "委托公告.行政处罚": (
            Standing(1, "《中华人民共和国行政处罚法》（2021年）第二十条第二款", start=date(2021, 7, 15)),
        ),
    },
)
