"""Whether a unit's leaders met on the work (D45)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, yes
from zfzr.subjects.meeting.records import Meeting

fulfilled_as_measured("D45", "有无会议研究", yes, Meeting)
