"""Whether penalties have standards of discretion (D17)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share
from zfzr.subjects.discretion.records import DiscretionStandard

fulfilled_as_measured("D17", "裁量标准配置率", share, DiscretionStandard)
