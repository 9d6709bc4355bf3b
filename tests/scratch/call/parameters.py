"""What law and county may change about calls: within how many days one must be closed."""

from zfzr.declare.parameter import parameter
from zfzr.terms.text import Text

LIMIT = parameter(
    "工单.办结期限",
    meaning=Text(
        "工单应当在收到之日起几日内办结", "within how many days of its receipt a call must be closed"
    ),
    read_by=("ZF952",),
    unit="日",
)
