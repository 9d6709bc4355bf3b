"""What a rule on cases found in a year, as the reports on posts list it: each with its place and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.check.records import VerificationResult
from zfzr.check.runner import examine_only, located, verified_as
from zfzr.check.waivers import apply
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.evidence import Evidence
from zfzr.declare.table import Column, Kind, Marked, Value, Where
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.terms.text import Text

UNVERIFIED, WAIVED = "未核实", "已豁免"


@dataclass(frozen=True, slots=True)
class Found:
    """A doubt about a case: what the rule says, how it is named (`key`), and what the legal office found (核实).

    `verified` is 未核实 while nobody looked into it, 已豁免 where a waiver covers it.
    """

    unit: str
    case: str
    day: date | None
    message: Text
    key: str
    verified: str
    evidence: Evidence

    @property
    def stands(self) -> bool:
        """Whether it was not found to be nothing, nor waived."""
        return self.verified not in (VerificationResult.UNTRUE, WAIVED)


def found_in(county: County, code: str, year: int, unit: str | None) -> Mapping[str, tuple[Found, ...]]:
    """Return by unit what a rule on cases found in the cases of a year, in the order of the files."""
    cases, by_unit = cases_by_number(county), dict[str, list[Found]]()
    examined = examine_only(county, (code,)).findings
    waived = {id(each.finding) for each in apply(county, examined)[1]}
    for each in located(county, examined):
        case = cases.get(str(each.finding.values.get("case", "")))
        slug = each.finding.unit or ""
        if case is None or case.year != year or unit not in (None, slug):
            continue
        verdict = verified_as(county, each.finding)
        verified = verdict.result if verdict else WAIVED if id(each.finding) in waived else UNVERIFIED
        found = Found(
            unit=name_of_unit(county, slug),
            case=case.number,
            day=each.finding.day,
            message=Text(each.message("zh"), each.message("en")),
            key=each.finding.key,
            verified=verified,
            evidence=Evidence(each.finding.place, span=each.span),
        )
        by_unit.setdefault(slug, []).append(found)
    return {slug: tuple(those) for slug, those in by_unit.items()}


_IN_ENGLISH = {
    UNVERIFIED: "not verified",
    WAIVED: "waived",
    VerificationResult.TRUE: "true",
    VerificationResult.UNTRUE: "not true",
    VerificationResult.CORRECTED: "corrected",
    VerificationResult.LEFT_OPEN: "left open",
}


def _verified(row: Found) -> Value:
    word = Text(row.verified, _IN_ENGLISH.get(row.verified, row.verified))
    return Marked(word, "warning") if row.stands else word


COLUMNS: tuple[Column[Found], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, where=Where.CSV),
    Column(Text("案号", "Case"), lambda row: row.case, where=Where.CSV),
    Column(Text("日期", "Day"), lambda row: row.day, in_csv=Text("发生日期", "Day")),
    Column(Text("疑点", "Doubt"), lambda row: row.message),
    Column(Text("核实", "Verified"), _verified, in_csv=Text("核实结论", "Verified")),
    Column(Text("问题", "Key"), lambda row: row.key, where=Where.CSV),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, Kind.TEXT),
)
