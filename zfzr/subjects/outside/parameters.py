"""What law and county may change about supervision from outside: within how many days it is to be answered."""

from zfzr.declare.parameter import parameter
from zfzr.terms.text import Text

ANSWER_DAYS = parameter(
    "外部监督.答复期限",
    meaning=Text(
        "来文没有写明答复期限的外部监督事项，应当在收到后几日内答复",
        "within how many days of receipt a matter without a day of its own is to be answered",
    ),
    read_by=("ZF872",),
    unit="日",
    counts_days=True,
)
