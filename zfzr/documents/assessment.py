"""The circular of the yearly assessment's results (五): grades and ranks by group, what was good, what must be mended."""

from __future__ import annotations

from zfzr.dataset.county import County
from zfzr.documents.document import Facts, Request, common_facts, document
from zfzr.documents.plain import Plain, plain
from zfzr.records import BasisDocument
from zfzr.reports.assessment import assessment
from zfzr.terms.text import Refusal, Text


@document(
    "考核结果通报",
    template="考核结果通报.md.j2",
    duty="D44",
    summary=Text("通报年度评议考核结果，附成绩表", "Tells the county the result of the assessment"),
)
def result_circular(county: County, request: Request) -> Facts:
    """Facts of the circular; while ratings are missing or files have errors it is only a draft for comment."""
    from zfzr.score.engine import score_year

    result = score_year(county, request.year, request.as_of)
    if result.day > request.day:
        raise Refusal(
            Text(
                "{year}年度考核截止于 {closing}，成文日期 {day} 还不能通报结果",
                "the assessment of {year} closes on {closing}, after the document's date {day}",
            ),
            Text("用 --date 写考核截止以后的日期", "give a later --date"),
            year=request.year,
            closing=result.day,
            day=request.day,
        )
    found = assessment(result)
    values = {
        **common_facts(county, request, [group.name for group in found.groups]),
        "as_of": found.day.isoformat(),
        "result": plain(found),
        "period": _period(county, request.year),
        "notice": _notice(county, found.bases),
    }
    return Facts(values, found.is_provisional)


def _period(county: County, year: int) -> Plain:
    scheme = county.scheme(year)
    return {"start": plain(scheme.period.start), "end": plain(scheme.period.end)} if scheme else None


def _notice(county: County, bases: tuple[str, ...]) -> Plain:
    """Return the first document among the scheme's bases that is in the register."""
    known = {d.number: d for d in county.dataset.all(BasisDocument)}
    found = next((known[number] for number in bases if number in known), None)
    return {"title": found.title, "number": found.number} if found else None
