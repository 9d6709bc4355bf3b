"""What law and county may change about filings: within how many days, and from which day these are counted."""

from zfzr.declare.parameter import OF_LAWS, Standing, family, meanings, parameter
from zfzr.subjects.filing.records import Examination
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

EXAMINATIONS = meanings(
    "备案审查结果",
    Examination,
    meaning=Text(
        "备案审查结果可以登记的词和它的含义：退回补正的要重新报送，责令纠正的要纠正",
        "the words for what was found of a filing: what is returned is filed again, what is to be corrected is corrected",
    ),
    read_by=("ZF102", "ZF844", "ZF845", "按期备案率"),
    source="备案登记的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={
        "予以备案": ("备案", "准予备案"),
        "责令纠正": ("纠正", "责令改正"),
        "退回补正": ("退回",),
        "不予备案": ("不属于备案范围",),
    },
)
