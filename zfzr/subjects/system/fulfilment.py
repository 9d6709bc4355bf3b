"""Whether a unit has the systems that it must have (D10)."""

from zfzr.declare.fulfilment import fulfilled_as_measured, share
from zfzr.subjects.system.records import SystemDocument

fulfilled_as_measured("D10", "应有制度齐全率", share, SystemDocument)
