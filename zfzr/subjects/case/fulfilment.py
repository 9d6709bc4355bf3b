"""Whether cases were handled as the unit's own systems ask (D19, D29-D33)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share, some

fulfilled_as_measured("D19", "执法记录率", share)
fulfilled_as_measured("D29", "主办人确定率", share)
fulfilled_as_measured("D30", "重大案件法制审核率", share)
fulfilled_as_measured("D31", "重大案件集体讨论率", share)
fulfilled_as_measured("D32", "处罚告知率", share)
fulfilled_as_measured("D33", "在用指导案例数", some)
