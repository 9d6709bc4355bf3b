"""Verifications of the legal office: that meet no finding (ZF111), give no reason (ZF550), disagree (ZF551)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from zfzr.check.records import Verification, VerificationResult
from zfzr.check.runner import examined_in
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import kinds
from zfzr.declare.rule import DATA, ERROR, WARNING, Examined, finding, rule, rule_on_findings, rules
from zfzr.subjects.assessment.lookups import seen_for_verdicts
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.names import nearest, one_slip_apart
from zfzr.terms.text import Text, enumeration


@rule_on_findings(
    "ZF111",
    title=Text("核实的问题不存在", "Verdict on a finding that is not there"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}没有问题“{value}”，是不是“{nearest}”？这条核实结论不起作用",
            "{unit_name} has no finding {value!r}; did you mean {nearest}? The verdict has no effect",
        ),
        "gone": Text(
            "{unit_name}{on} 核实时有问题“{value}”，现在没有了：数据后来改过；这条核实结论不再起作用",
            "{unit_name} had the finding {value!r} when it was verified on {on}, and has it no more: the data was changed"
            " since; the verdict has no effect any more",
        ),
        "absent": Text(
            "{unit_name}没有问题“{value}”，所说的记录是有的：或者数据后来改过，或者规则代码、日期写错；这条核实结论不起作用",
            "{unit_name} has no finding {value!r}, though the record is there: the data was changed since, or the code or"
            " the day is wrong; the verdict has no effect",
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
    mend=Text(
        "照 zfzr validate 在问题下面印出的写“规则代码:记录[:日期]”；后来改好的，结论改为已整改；抄错的，改正",
        "write the key as `zfzr validate` prints it below the finding; what was mended since is 已整改",
    ),
)
def verification_of_nothing(county: County, examined: Examined) -> Iterator[Finding]:
    """A verification that meets no finding; those of a year gone by are held against what was found in it."""
    for then_seen, verifications in _verifications_by_view(county).items():
        if then_seen is county:
            yield from unmatched_verifications(county, verifications, examined)
        else:
            named = examined.run.intersection(v.finding.partition(":")[0] for v in verifications)
            then = examined_in(then_seen, named)
            unset = named - then.run
            yield from unmatched_verifications(
                county, verifications, Examined(then.findings, examined.run - unset)
            )


def _verifications_by_view(county: County) -> dict[County, list[Verification]]:
    """Return the verifications by the county as it is seen by their year's assessment on its closing day, if it is past.

    A lead of a year runs to the year's end and has another key in the next, so it is looked for in its own.
    """
    found: dict[County, list[Verification]] = {}
    for verification in county.dataset.all(Verification):
        seen = seen_for_verdicts(county, verification.year or county.as_of.year)
        found.setdefault(seen, []).append(verification)
    return found


def unmatched_verifications(
    county: County, verifications: Collection[Verification], examined: Examined
) -> Iterator[Finding]:
    """Yield ZF111 for verifications that meet no finding of their unit, so that a slip of the pen leaves points uncounted.

    `examined` is what was found on the verifications' day.
    What was mended since (已整改) need not be there any more, unless the same record has one that nobody judged, whose
    day is a slip of the pen away; and a county seen on a day before the verification may not have the finding yet.
    """
    concerned = sorted({v.concerned for v in verifications})
    if not all([county.dataset.is_whole("", about=unit) for unit in concerned]):  # noqa: C419 - each is told
        return
    keys: dict[str, set[str]] = {v.concerned: set() for v in verifications}
    of_every_day: set[tuple[str, str]] = set()
    for each in examined.findings:
        if (unit := each.unit or "") in keys:
            keys[unit].add(each.key)
            of_every_day.add((unit, f"{each.code}:{each.subject}"))
    judged = {(v.concerned, v.finding) for v in verifications}
    for verification in verifications:
        code, known = verification.finding.partition(":")[0], keys.get(verification.concerned, set())
        if verification.finding in known or (verification.concerned, verification.finding) in of_every_day:
            continue
        if code not in rules():
            close, variant = [], "rule"
        elif code not in examined.run or verification.day > county.as_of:
            continue
        elif verification.result is VerificationResult.CORRECTED:
            record = verification.finding.rpartition(":")[0]
            same = (
                k for k in known if k.rpartition(":")[0] == record and one_slip_apart(k, verification.finding)
            )
            close, variant = sorted(k for k in same if (verification.concerned, k) not in judged)[:1], ""
            if not close:
                continue
        elif _was_there(county, verification):
            close, variant = [], "gone"
        else:
            near = nearest(verification.finding, sorted(known), limit=3)
            close = [key for key in near if _differ_in_one(key, verification.finding)][:1]
            variant = "" if close else "absent" if _is_recorded(county, verification.finding) else "unknown"
        about = {"value": verification.finding, "unit_name": name_of_unit(county, verification.concerned)}
        if variant == "gone":
            about["on"] = verification.day.isoformat()
        yield Finding(
            "",
            verification.field("问题"),
            {**about, "nearest": enumeration(close)},
            variant,
            subject=verification.id,
            unit=verification.concerned,
        )


class _Named(NamedTuple):
    """The parts of a finding's key; the day is empty where there is none."""

    code: str
    subject: str
    day: str


def _parts(key: str) -> _Named:
    code, _, rest = key.partition(":")
    subject, _, day = rest.rpartition(":")
    return _Named(code, subject, day) if _A_DAY.fullmatch(day) else _Named(code, rest, "")


_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _differ_in_one(key: str, other: str) -> bool:
    """Tell whether two keys differ in code, record or day only: one that differs in more is another finding."""
    return sum(a != b for a, b in zip(_parts(key), _parts(other), strict=True)) == 1


def _was_there(county: County, verification: Verification) -> bool:
    """Tell whether the finding was there on the day on which it was verified, as far as the records tell it now."""
    if verification.day >= county.as_of:
        return False
    code = verification.finding.partition(":")[0]
    then = examined_in(county.on(verification.day), {code})
    return any(
        f.unit == verification.concerned and verification.finding in (f.key, f"{f.code}:{f.subject}")
        for f in then.findings
    )


@lookup
def _recorded(county: County) -> frozenset[str]:
    """Return what a finding's record may be named by: the keys of all records, units and rounds."""
    keys = {record.id for kind in kinds() for record in county.dataset.all(kind)}
    return frozenset(keys | {r.name for r in profile_of(county).rounds} | set(units_by_slug(county)))


def _is_recorded(county: County, finding: str) -> bool:
    """Tell whether the record that a key names is there: by its own key, or by the parts that make it up."""
    subject, known = _parts(finding).subject, _recorded(county)
    return bool(subject) and (
        subject in known or all(part in known or part.isdigit() for part in subject.split("/"))
    )


@rule(
    "ZF550",
    title=Text("暂不认定没有写明理由", "Lead left open without a reason"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "{unit_name}的问题“{value}”暂不认定，“说明”里没有写理由",
        "{unit_name}: the finding {value!r} is left open (暂不认定) without a reason",
    ),
    mend=Text(
        "在“说明”写明为什么暂不认定、查什么、何时再定；已经查清的，结论改为属实或者不属实",
        "say in 说明 why it is left open and what is to be found out; else give the verdict",
    ),
    on=Verification,
)
def left_open_without_reason(verification: Verification, county: County) -> Iterator[Finding]:
    """A lead that costs nothing and bars no seal although nobody judged it: only for a reason that can be printed."""
    if verification.result is VerificationResult.LEFT_OPEN and not (verification.remark or "").strip():
        yield finding(
            "结论",
            unit=verification.concerned,
            unit_name=name_of_unit(county, verification.concerned),
            value=verification.finding,
        )


VERDICT_HERE = Text("另一条核实结论在这里", "the other verdict is here")


@rule(
    "ZF551",
    title=Text("同一问题的核实结论不一致", "Verdicts on one finding that disagree"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}的问题“{value}”核实为{result}，另有一条 {on} 核实为{other}，以后核实的为准",
            "{unit_name}: the finding {value!r} is {result}, and {other} by a verdict of {on}; the later one holds",
        ),
        "general": Text(
            "{unit_name}的问题“{value}”核实为{result}，“{general}”{on} 核实为{other}，以写明日期的为准",
            "{unit_name}: the finding {value!r} is {result}, and {general!r} is {other} ({on}); the one with a day holds",
        ),
    },
    mend=Text(
        "核对核实材料，两条的结论改成一致；重新核实的，在“说明”写明哪天改的、为什么",
        "make the two agree by the papers; where it was verified again, say in 说明 when and why",
    ),
)
def verdicts_that_disagree(county: County) -> Iterator[Finding]:
    """Two verdicts on one finding, in one file or two, or one on its day and one on its record, with other results."""
    known = grouped(
        ((each.concerned, each.finding), each)
        for each in sorted(county.dataset.all(Verification), key=lambda v: (v.day, v.place))
    )
    for (unit, key), verdicts in sorted(known.items()):
        last = verdicts[-1]
        for other in verdicts[:-1]:
            if other.result is not last.result:
                yield _disagreeing(county, last, other, "")
        parts = _parts(key)
        for other in known.get((unit, f"{parts.code}:{parts.subject}"), [])[-1:] if parts.day else ():
            if other.result is not last.result:
                yield _disagreeing(county, last, other, "general")


def _disagreeing(county: County, holds: Verification, other: Verification, variant: str) -> Finding:
    return finding(
        holds.field("结论"),
        subject=holds.id,
        unit=holds.concerned,
        variant=variant,
        related=[Related(other.field("结论"), VERDICT_HERE)],
        unit_name=name_of_unit(county, holds.concerned),
        value=holds.finding,
        result=holds.result,
        general=other.finding,
        other=other.result,
        on=other.day,
    )
