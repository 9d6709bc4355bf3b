"""Whether a unit encouraged its officers (D52)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, some

fulfilled_as_measured("D52", "单位激励次数", some)
