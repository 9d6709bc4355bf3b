"""The report by which a unit files a major penalty with the legal office (重大行政处罚备案, 四（一）)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.letterhead import signed_facts
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.plain import plain
from zfzr.subjects.case.lookups import file_of, major_to_file
from zfzr.subjects.case.records import Case
from zfzr.subjects.filing.lookups import Owed, Timing, examination_of, owed, owed_by_unit
from zfzr.subjects.filing.records import Examination
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.days import chinese_date
from zfzr.terms.text import Text, printed


def _to_be_filed(county: County, year: int) -> Sequence[About]:
    """Return the major penalties of the year's registers; those not filed, or returned, wait for the report."""
    return [
        About(each.file.id, unit, f"{each.file.case.cause}，{each.timing}", _waits(county, each))
        for (unit, of), every in owed_by_unit(county).items()
        if of == year
        for each in every
    ]


_ITSELF = "备案报告"
"""What registers name among the materials, and what is no annex of itself."""


def _waits(county: County, found: Owed) -> bool:
    if found.last is None or found.timing is Timing.RETURNED:
        return True
    return examination_of(county, found.last) is Examination.RETURNED


@document(
    "重大行政处罚备案报告",
    template="重大行政处罚备案报告.md.j2",
    duty="D22",
    summary=Text(
        "单位把一件重大行政处罚报送备案（--for 案号）", "Files a major penalty (--for the number of the case)"
    ),
    records=_to_be_filed,
    names_own=True,
    awaited_by="单位",
)
def filing_report(county: County, request: Request) -> Facts:
    """Facts of the report on one penalty: the decision, why it is major, its last day, and what goes with it."""
    file = file_of(county, request.key or "")
    found = owed(county, file) if file else None
    if file is None or found is None:
        raise LookupError(request.key)
    case, again = file.case, found.last is not None and _waits(county, found)
    last = None if again else found.last  # what was returned is filed by a new report, of a new day
    major = major_to_file(county, file)
    unit = units_by_slug(county).get(request.unit or "")
    signed = signed_facts(
        county, request, unit.name if unit else request.unit, None, last.reported if last else None
    )
    materials = [each for each in (found.last.materials if found.last else ()) if each.strip() != _ITSELF]
    missing = {
        "当事人": case.party,
        "处罚种类": case.penalties,
        "决定文号": case.decision,
        "送达日期": file.day("送达"),
        "材料": materials,
    }
    values = {
        **signed.values,
        "case": {
            "number": case.number,
            "cause": case.cause,
            "party": case.party,
            "party_type": case.party_type.value,
            "power": file.power.name if file.power else None,
            "decision": case.decision,
            "decided": plain(file.day("决定")),
            "served": plain(file.day("送达")),
            "penalties": list(case.penalties),
            "fine": _sum(case, "罚款", case.fine),
            "confiscated": _sum(case, "没收", case.confiscated),
        },
        "because": str(printed(major.because, day=chinese_date)),
        "source": major.norm.source if major.norm and major.norm.verified else None,
        "last_day": plain(found.ends.first)
        if found.ends and found.ends.certain and found.norm and found.norm.verified
        else None,
        "materials": materials,
        "again": again or (last is not None and found.first is not last),
    }
    return Facts(values, blanks=(*signed.blanks, *(name for name, value in missing.items() if not value)))


def _sum(case: Case, kind: str, amount: Decimal | None) -> str | None:
    """Return a sum in words: 无 where the penalty is not of that kind, None where it is and no sum is recorded."""
    if amount:
        return f"{plainly(amount)}元"
    return None if any(kind in each for each in case.penalties) else "无"
