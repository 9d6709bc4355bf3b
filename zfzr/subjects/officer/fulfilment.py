"""Whether those on enforcement posts hold certificates (D11)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share

fulfilled_as_measured("D11", "持证率", share)
