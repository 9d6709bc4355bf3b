"""What county may change about honours: which measures of accountability bar a unit from honours of the year."""

from zfzr.declare.parameter import Standing, family
from zfzr.terms.text import Text

_SOURCE = "《河南省行政执法责任追究试行办法》，条文未核对"

BARRING = family(
    "取消评优",
    meaning=Text(
        "1 为给予这种处理的单位、人员当年不得评先评优",
        "1: whoever was given this measure is barred from honours of the year",
    ),
    read_by=("ZF881",),
    members=((),),
    standing={f"取消评优.{word}": (Standing(1, _SOURCE, verified=False),) for word in ("取消评比先进资格",)},
)
