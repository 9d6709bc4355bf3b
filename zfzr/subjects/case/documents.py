"""The compendium of a unit's guiding cases (案例选编, 四（二）：案例指导): a chapter a case, with the law of its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zfzr.county.county import County
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.case.lookups import (
    cases_by_number,
    class_of_guiding,
    guiding_in_use,
    guiding_issued,
)
from zfzr.subjects.case.records import Case, GuidingCase
from zfzr.subjects.law.lookups import Outcome, Resolution, resolutions_of
from zfzr.subjects.unit.lookups import facts_of_own_paper
from zfzr.terms.text import Refusal, Text

_DOUBTS = {
    Outcome.UNKNOWN_INSTRUMENT: "执法依据登记里没有，文本未核对",
    Outcome.NOT_IN_FORCE: "当日没有施行，须核对",
    Outcome.NO_SUCH_ARTICLE: "当日施行的文本没有这一条，须核对",
    Outcome.UNKNOWN_TEXT: "所写的文本没有登记，须核对",
    Outcome.TEXT_NOT_IN_FORCE: "所写的文本当日没有施行，须核对",
}
"""What a compendium says of a basis that the register of law does not bear out."""


def _with_guiding(county: County, year: int) -> Sequence[str]:
    return list(guiding_issued(county, year))


@document(
    "案例选编",
    template="案例选编.md.j2",
    duty="D33",
    summary=Text(
        "一个单位当年发布的指导案例选编，一案一章", "A unit's guiding cases of the year, a chapter each"
    ),
    units=_with_guiding,
)
def compendium(county: County, request: Request) -> Facts:
    """Facts of the compendium: the unit's cases issued in the year that are still followed on the day, by day of issue."""
    own = facts_of_own_paper(county, request)
    slug = request.unit or ""
    issued = guiding_issued(county, request.year).get(slug, ())
    used = guiding_in_use(county).get(slug, ())
    kept = [each for each in issued if each in used]
    if not kept:
        raise Refusal(
            Text("没有{year}年度发布、仍在参照的指导案例", "no guiding case of {year} is still followed"),
            Text(
                "指导案例登记在 units/{unit}/guiding-cases.yaml，须填发布日期",
                "guiding cases are written in units/{unit}/guiding-cases.yaml, with their day of issue",
            ),
            unit=slug,
            year=request.year,
        )
    chapters = [_chapter(county, each) for each in kept]
    missing = {
        "案情": all(each["facts"] for each in chapters),
        "依据": all(each["bases"] for each in chapters),
        "处理": all(each["handling"] or each["decision"] for each in chapters),
        "要旨": all(each["gist"] for each in chapters),
    }
    values = {
        **own,
        "chapters": chapters,
        "ended": len(issued) - len(kept),
        "undated": sum(each.issued is None for each in used),
    }
    is_doubtful = any(doubt for each in kept for doubt in _doubts(county, each))
    return Facts(
        values,
        not county.read_whole(GuidingCase, unit=slug),
        drafts=("有案例的依据在登记里核对不上",) if is_doubtful else (),
        blanks=tuple(name for name, is_known in missing.items() if not is_known),
    )


def _chapter(county: County, guiding: GuidingCase) -> dict[str, Plain]:
    case = cases_by_number(county).get(guiding.case or "")
    power_class = class_of_guiding(county, guiding)
    day = _day_of_law(county, guiding)
    return {
        "number": guiding.number,
        "title": guiding.title,
        "power_class": power_class.value if power_class else None,
        "issued": plain(guiding.issued),
        "case": guiding.case,
        "cause": case.cause if case else None,
        "facts": guiding.facts,
        "day": plain(day),
        "is_decided": bool(case and case.decided),
        "bases": [_basis(each, day) for text in guiding.bases for each in _resolved(county, text, day)],
        "decision": _decision(case) if case and case.decided else None,
        "handling": guiding.handling,
        "gist": guiding.gist,
    }


def _day_of_law(county: County, guiding: GuidingCase) -> date:
    """Return the day whose law a guiding case is read by: of the decision where its case is the county's, else of issue."""
    case = cases_by_number(county).get(guiding.case or "")
    return (case.decided if case else None) or guiding.issued or county.as_of


def _resolved(county: County, text: str, day: date) -> Sequence[Resolution | str]:
    """Return what a basis cites on a day; the words themselves where nobody can read a citation in them (ZF201)."""
    return resolutions_of(county, text, day) or (text,)


def _doubts(county: County, guiding: GuidingCase) -> Iterator[str]:
    day = _day_of_law(county, guiding)
    for text in guiding.bases:
        for each in _resolved(county, text, day):
            if isinstance(each, str) or each.outcome in _DOUBTS:
                yield text


def _basis(each: Resolution | str, day: date) -> dict[str, Plain]:
    if isinstance(each, str):
        return {"words": each, "since": None, "is_verified": False, "doubt": "写法读不出是哪一条，须核对"}
    version = each.version if each.version and each.version.on(day) else None
    return {
        "words": str(each.citation),
        "since": plain(version.effective if version else None),
        "is_verified": version.verified if version else False,
        "doubt": _DOUBTS.get(each.outcome),
    }


def _decision(case: Case) -> dict[str, Plain]:
    """Return what was decided, without the party: kinds of penalty, sums, and the day."""
    return {
        "day": plain(case.decided),
        "penalties": list(case.penalties),
        "fine": plain(case.fine),
        "confiscated": plain(case.confiscated),
        "ending": case.ending,
        "outcome": case.outcome,
    }
