"""Whether officers were trained and passed (D12, D13)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share
from zfzr.subjects.training.records import TrainingRecord

fulfilled_as_measured("D12", "培训参加率", share, TrainingRecord)
fulfilled_as_measured("D13", "培训合格率", share, TrainingRecord)
