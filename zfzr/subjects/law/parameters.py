"""What a county may change about norms: what their ranks are called."""

from zfzr.declare.parameter import meanings
from zfzr.subjects.law.records import Level
from zfzr.terms.text import Text

LEVELS = meanings(
    "效力层级",
    Level,
    meaning=Text(
        "执法依据的效力层级可以登记的词和它所属的一级：能设定哪些职权看这一级（设定权）",
        "the words for the ranks of norms, and which rank each is: what it may create hangs on that (设定权)",
    ),
    read_by=("ZF102", "ZF206", "ZF620", "ZF685"),
    source="立法上的层级，自治条例、单行条例、经济特区法规等由本地声明按哪一级看",
    aliases={
        "部门规章": ("国务院部门规章", "部委规章"),
        "地方政府规章": ("政府规章", "省政府规章"),
        "规范性文件": ("行政规范性文件",),
        "三定规定": ("“三定”规定",),
    },
)
