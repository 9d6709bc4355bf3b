"""What law and county may change about referrals: within how many days their outcome is to be known."""

from zfzr.declare.parameter import parameter
from zfzr.terms.text import Text

OUTCOME_DAYS = parameter(
    "移送.反馈期限",
    meaning=Text("移送、移交后几日内应当有结果", "within how many days a referral is to have an outcome"),
    read_by=("ZF886",),
    unit="日",
    counts_days=True,
)
