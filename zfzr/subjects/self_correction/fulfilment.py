"""Whether a unit corrected its own faults (D37)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, some

fulfilled_as_measured("D37", "自行纠正件数", some)
