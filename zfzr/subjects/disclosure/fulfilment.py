"""Whether decisions were made public (D20)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share

fulfilled_as_measured("D20", "公示率", share)
