"""Verifications of the legal office that meet no finding (ZF111): a slip of the pen that leaves points uncounted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from zfzr.check.records import Verification, VerificationResult
from zfzr.check.runner import examined_in
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, WARNING, Examined, rule_on_findings, rules
from zfzr.subjects.scheme.lookups import assessing, scheme_of, year_in_view
from zfzr.terms.names import nearest, one_slip_apart
from zfzr.terms.text import Text


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
        "照 zfzr validate --format json 的 key 写“规则代码:记录[:日期]”；已经改好的，结论写已整改",
        "write the key as `zfzr validate --format json` gives it; what was mended since is 已整改",
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
        year = verification.year or county.as_of.year
        scheme = scheme_of(county, year)
        scored = scheme.day if scheme else date(year, 12, 31)
        is_now = scored >= county.as_of and year_in_view(county).year == year
        seen = county if is_now else assessing(county, year, min(scored, county.as_of))
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
    if not county.dataset.is_whole(""):
        return
    keys: dict[str, set[str]] = {}
    of_every_day: set[tuple[str, str]] = set()
    for each in examined.findings:
        keys.setdefault(each.unit or "", set()).add(each.key)
        of_every_day.add((each.unit or "", f"{each.code}:{each.subject}"))
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
        else:
            close = nearest(verification.finding, sorted(known), limit=1)
            variant = "" if close else "unknown"
        about = {"value": verification.finding, "unit_name": name_of_unit(county, verification.concerned)}
        yield Finding(
            "",
            verification.field("问题"),
            {**about, "nearest": "、".join(close)},
            variant,
            subject=verification.id,
            unit=verification.concerned,
        )
