"""What makes each parameter of filings of major penalties speak otherwise."""

from __future__ import annotations

from subjects.case.cases import case
from subjects.publicity.cases_of_parameters import NUMBER
from subjects.trying import Cases, Files

from zfzr.subjects.filing.records import Examination


def examined_as(found: str) -> dict[str, str]:
    """A filing of which this was found."""
    row = f"BA1,{NUMBER},jia,2015-10-01,{found},2015-10-08\n"
    return case() | {"county/2015/filings.csv": "备案号,案号,单位,报备日期,审查,审查日期\n" + row}


def filed(reported: str) -> Files:
    row = f"BA1,甲食药监立〔2015〕1号,jia,{reported}\n"
    major = case(罚款="120000", 送达日期="2015-09-20")
    return major | {"county/2015/filings.csv": "备案号,案号,单位,报备日期\n" + row}


CASES: Cases = {
    "重大处罚.备案期限": (filed("2015-10-16"), "2015-12-31", 15, 60),
    "重大处罚备案起算.送达": (filed("2015-10-16"), "2015-12-31", 0, 1),
    **{f"备案审查结果.{each.value}": (examined_as(each.value), "2015-12-31", 0, 1) for each in Examination},
}
