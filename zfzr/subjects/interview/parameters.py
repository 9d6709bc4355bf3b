"""What law and county may change about interviews: for what a unit may be called in."""

from zfzr.declare.parameter import USUAL, WUZHI, Standing, family
from zfzr.terms.text import Text

_NOTICE = (Standing(1, "武政办〔2015〕24号第六部分（四）", area=WUZHI, elsewhere=USUAL),)

REASONS = family(
    "约谈事由",
    meaning=Text("1 为可以约谈单位的事由", "1: a reason to call a unit in, to be written under 事由"),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={f"约谈事由.{word}": _NOTICE for word in ("敷衍塞责", "不主动", "不及时")},
)
