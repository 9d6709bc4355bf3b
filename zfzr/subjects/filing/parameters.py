"""What law and county may change about filings: within how many days, and from which day these are counted."""

from zfzr.declare.parameter import OF_LAWS, Standing, family, parameter
from zfzr.terms.text import Text

_PRACTICE = "外省重大行政处罚备案规定的通常做法，本省的条文未核对"

FILED_WITHIN = parameter(
    "重大处罚.备案期限",
    meaning=Text(
        "重大行政处罚几日内报送备案",
        "within how many days a major penalty is filed with the legal office",
    ),
    read_by=("ZF841", "ZF842", "按期备案率"),
    unit="日",
    standing=(Standing(15, _PRACTICE, verified=False),),
    scope=OF_LAWS,
    counts_days=True,
)
BEGINS = family(
    "重大处罚备案起算",
    meaning=Text(
        "1 为备案期限从送达之日起算，0 为从作出决定之日起算",
        "1: the days to file a major penalty begin with its service; 0: with its decision",
    ),
    read_by=("ZF841", "ZF842", "按期备案率"),
    scope=OF_LAWS,
    members=(("送达",),),
    standing={"重大处罚备案起算.送达": (Standing(0, _PRACTICE, verified=False),)},
)
