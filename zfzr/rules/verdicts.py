"""Verdicts of the legal office that meet no finding (ZF111): a slip of the pen that leaves points uncounted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding
from zfzr.records import (
    InternalAssessment,
    SelfAssessment,
    Statement,
    SystemDocument,
    Verification,
)
from zfzr.records.result import VerificationResult
from zfzr.rules.rule import DATA, WARNING, register, rules
from zfzr.terms.names import nearest, one_slip_apart
from zfzr.terms.text import Text

_OF_ITS_UNIT = frozenset({InternalAssessment, SelfAssessment, Statement, SystemDocument})
"""Kinds whose key names something inside the unit that states it: two units' records may bear the same."""


register(
    "ZF111",
    Text("核实的问题不存在", "Verdict on a finding that is not there"),
    "D44",
    DATA,
    WARNING,
    {
        "": Text(
            "{unit_name}没有问题“{value}”，是不是“{nearest}”？这条核实结论不起作用",
            "{unit_name} has no finding {value!r}; did you mean {nearest}? The verdict has no effect",
        ),
        "unknown": Text(
            "{unit_name}没有问题“{value}”，这条核实结论不起作用",
            "{unit_name} has no finding {value!r}; the verdict has no effect",
        ),
        "rule": Text(
            "“{value}”里的规则代码不存在，这条核实结论不起作用",
            "{value!r} names no rule; the verdict has no effect",
        ),
    },
    Text(
        "照 zfzr validate --format json 的 key 写“规则代码:记录[:日期]”；已经改好的，结论写已整改",
        "write the key as `zfzr validate --format json` gives it; what was mended since is 已整改",
    ),
)


def verdicts_by_day(county: County) -> dict[date, list[Verification]]:
    """Return the verdicts by the day whose findings they are on: that of their year's scoring, if it is past.

    A lead of a year runs to the year's end and has another key in the next, so it is looked for in its own.
    """
    found: dict[date, list[Verification]] = {}
    for verdict in county.dataset.all(Verification):
        year = verdict.year or county.as_of.year
        scheme = county.scheme(year)
        scored = scheme.day if scheme else date(year, 12, 31)
        found.setdefault(min(scored, county.as_of), []).append(verdict)
    return found


def unmatched_verdicts(
    county: County, verdicts: Collection[Verification], findings: Iterable[Finding], run: Collection[str]
) -> Iterator[Finding]:
    """Yield ZF111 for verdicts that meet no finding of their unit, so that a slip of the pen leaves points uncounted.

    `findings` are those of the verdicts' day (`verdicts_by_day`) and must be complete for the rules named in `run`.
    What was mended since (已整改) need not be there any more, unless the same record has one that nobody judged, whose
    day is a slip of the pen away; and a county seen on a day before the verdict may not have the finding yet.
    """
    if not county.dataset.is_whole(""):
        return
    keys: dict[str, set[str]] = {}
    of_every_day: set[tuple[str, str]] = set()
    for each in findings:
        keys.setdefault(each.unit or "", set()).add(each.key)
        of_every_day.add((each.unit or "", f"{each.code}:{each.subject}"))
    judged = {(v.concerned, v.finding) for v in verdicts}
    for verdict in verdicts:
        code, known = verdict.finding.partition(":")[0], keys.get(verdict.concerned, set())
        if verdict.finding in known or (verdict.concerned, verdict.finding) in of_every_day:
            continue
        if code not in rules():
            close, variant = [], "rule"
        elif code not in run or verdict.day > county.as_of:
            continue
        elif verdict.result is VerificationResult.CORRECTED:
            record = verdict.finding.rpartition(":")[0]
            same = (k for k in known if k.rpartition(":")[0] == record and one_slip_apart(k, verdict.finding))
            close, variant = sorted(k for k in same if (verdict.concerned, k) not in judged)[:1], ""
            if not close:
                continue
        else:
            close = nearest(verdict.finding, sorted(known), limit=1)
            variant = "" if close else "unknown"
        about = {"value": verdict.finding, "unit_name": county.unit_name(verdict.concerned)}
        yield Finding(
            "ZF111",
            verdict.field("问题"),
            {**about, "nearest": "、".join(close)},
            variant,
            subject=verdict.id,
            unit=verdict.concerned,
        )
