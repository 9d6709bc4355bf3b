"""Whether major penalties were filed in time (D22)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share

fulfilled_as_measured("D22", "按期备案率", share)
