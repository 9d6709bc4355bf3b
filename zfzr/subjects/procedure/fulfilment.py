"""Whether powers have procedures, and flow charts are public (D16, D18)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share

fulfilled_as_measured("D16", "流程配置率", share)
fulfilled_as_measured("D18", "流程图公布率", share)
