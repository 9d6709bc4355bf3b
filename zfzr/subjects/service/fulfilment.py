"""Whether a unit recorded measures of enforcement as a service (D55): the notice asks for no number of them."""

from zfzr.declare.fulfilment import fulfilled_as_measured, some
from zfzr.subjects.service.records import ServiceMeasure

fulfilled_as_measured("D55", "服务措施件数", some, ServiceMeasure)
