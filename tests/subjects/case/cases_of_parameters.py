"""What makes each parameter of cases speak otherwise."""

from __future__ import annotations

from subjects.case.cases import DECIDED_BY, case
from subjects.publicity.cases_of_parameters import NUMBER
from subjects.trying import Cases

from zfzr.subjects.case.records import ReviewOpinion, Stand


def reviewed_with(opinion: str) -> dict[str, str]:
    """A case whose legal review came to this."""
    return case(f"法制审核: {{日期: 2015-09-01, 审核人: J001, 意见: {opinion}}}")


def voted(stand: str) -> dict[str, str]:
    """A case discussed by two, of whom one said this; by the conclusion one was against it."""
    views = f"[{{人员: J001, 意见: {stand}}}, {{人员: J002}}]"
    text = f"- 案号: {NUMBER}\n  日期: 2015-09-01\n  参加人: {views}\n  结论: 一致同意\n"
    return case() | {"units/jia/2015/discussions.yaml": text}


CONTESTED = {
    "units/jia/2026/cases.csv": "案号,案由,当事人类型,程序,立案,决定日期,复议诉讼受理日期\n"
    "C1,过期食品,法人,普通,2026-02-10,2026-03-20,2026-05-06\n",
    "county/2026/complaints.csv": "编号,被投诉单位,案号,事由,收到日期,受理,受理日期\n"
    "T1,jia,C1,处罚过重,2026-06-01,是,2026-06-03\n",
}


CASES: Cases = {
    "复议诉讼中不重复监督": (CONTESTED, "2026-06-30", 0, 1),
    **{
        f"法制审核意见.{each.value}": (reviewed_with(each.value), "2015-12-31", 0, 1)
        for each in ReviewOpinion
    },
    **{f"讨论意见.{each.value}": (voted(each.value), "2015-12-31", 0, 1) for each in Stand},
    **DECIDED_BY,
}
