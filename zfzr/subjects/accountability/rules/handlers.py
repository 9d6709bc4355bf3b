"""Officers who handle cases while a sanction lasts (ZF714)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, WARNING, rule
from zfzr.subjects.case.lookups import Doubt, doubts
from zfzr.terms.text import Text


@rule(
    "ZF714",
    title=Text("处分期内的人员办案", "Handler under a sanction"),
    duty="D29",
    kind=COMPLIANCE,
    severity=WARNING,
    on=doubts("ZF714"),
    compares=(Pair("案件.主办人", "责任追究报告.追究.处分.种类", "处分期内是否办案"),),
    says={
        "": Text(
            "{unit_name}案件{case}由{name}（{person}）协办，{on} {stage}时在{sanction}处分期内（{since} 至 {until}）",
            "{unit_name}: {case} was handled by {name} ({person}) under the sanction {sanction} ({since} to {until})"
            " on {on} ({stage})",
        ),
        "lead": Text(
            "{unit_name}案件{case}由{name}（{person}）主办，{on} {stage}时在{sanction}处分期内（{since} 至 {until}）",
            "{unit_name}: {case} was led by {name} ({person}) under the sanction {sanction} ({since} to {until})"
            " on {on} ({stage})",
        ),
    },
    mend=Text(
        "更换办案人员；处分已经解除的，写明解除日期", "replace the handler, or say when the sanction ended"
    ),
)
def handler_under_sanction(doubt: Doubt, county: County) -> Iterator[Finding]:
    """Who is under 记过, 记大过, 降级 or 撤职 leads no case and handles none, as long as the sanction lasts."""
    yield doubt.finding(county)
