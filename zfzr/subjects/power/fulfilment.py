"""Whether a unit has met the duties on its powers, by the measures that count them (D03, D07, D08)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share

fulfilled_as_measured("D03", "依据有效率", share)
fulfilled_as_measured("D07", "职权分解率", share)
fulfilled_as_measured("D08", "责任覆盖率", share)
