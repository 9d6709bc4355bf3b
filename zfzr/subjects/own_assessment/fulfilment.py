"""Whether a unit assessed its bodies and officers (D43)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share
from zfzr.subjects.own_assessment.records import InternalAssessment

fulfilled_as_measured("D43", "内部考核覆盖率", share, InternalAssessment)
