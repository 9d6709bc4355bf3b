"""Documents of interviews (六（四）): the notice that calls a unit in, and the record of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zfzr.county.county import County
from zfzr.county.letterhead import signed_facts
from zfzr.county.lookups import value_of_word
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.interview.lookups import followed, interviews_by_number
from zfzr.subjects.interview.parameters import REASONS
from zfzr.subjects.interview.records import Interview
from zfzr.subjects.unit.lookups import organ_in_full, units_by_slug
from zfzr.terms.text import Text

DUTY = "D50"


def _to_be_called(county: County, year: int) -> Sequence[About]:
    """Return the interviews of a year's register; those of which no notice is recorded wait for one."""
    return [
        About(each.number, each.about, "、".join(each.reasons), each.notice is None, *_told(each))
        for each in county.of_year(Interview, year)
    ]


def _told(interview: Interview) -> tuple[str | None, date | None]:
    """Return number and day of the notice, as far as the interview's record says them."""
    return (interview.notice.number, interview.notice.day) if interview.notice else (None, None)


def _held(county: County, year: int) -> Sequence[About]:
    """Return the interviews of a year's register held by the county's day."""
    return [
        About(each.number, each.about, "、".join(each.reasons))
        for each in county.of_year(Interview, year)
        if each.day <= county.as_of
    ]


@document(
    "约谈通知书",
    template="约谈通知书.md.j2",
    duty=DUTY,
    summary=Text(
        "通知一个单位参加约谈（--for 约谈编号）", "Calls a unit in for an interview (--for its number)"
    ),
    records=_to_be_called,
    names=("interview.host", "interview.attended"),
    names_own=True,
    awaited_by="县",
)
def notice(county: County, request: Request) -> Facts:
    """Facts of the notice of one interview: who is called, why, by which rule; hour and place are written in by hand."""
    held = _interview(county, request)
    told = held.notice
    signed = signed_facts(
        county,
        request,
        organ_in_full(county, held.by, told.day if told else held.day),
        told.number if told else None,
        told.day if told else None,
    )
    return Facts(
        {**signed.values, **_values(county, held)},
        blanks=(*signed.blanks, *(() if held.attended else ("被约谈人",)), "约谈的时刻", "约谈的地点"),
    )


@document(
    "约谈记录",
    template="约谈记录.md.j2",
    duty=DUTY,
    summary=Text(
        "记录一次约谈，供签字存档（--for 约谈编号）", "Records an interview, to be signed (--for its number)"
    ),
    records=_held,
    names=("interview.host", "interview.attended"),
    names_own=True,
)
def minutes(county: County, request: Request) -> Facts:
    """Facts of the record of one interview, with what was demanded and what followed by the county's day."""
    held = _interview(county, request)
    signed = signed_facts(county, request, organ_in_full(county, held.by, held.day), None, held.day)
    result = followed(county, held)
    missing = {"主谈人": held.host, "被约谈人": held.attended, "要求": held.demanded, "期限": held.due}
    values = {
        **signed.values,
        **_values(county, held),
        "result": plain({"day": result.day, "text": result.text}) if result else None,
    }
    blanks = ("约谈的时刻", "约谈的地点", "记录人", "被约谈单位的说明")
    return Facts(values, blanks=(*(name for name, value in missing.items() if not value), *blanks))


def _interview(county: County, request: Request) -> Interview:
    return interviews_by_number(county)[request.key or ""]


def _values(county: County, held: Interview) -> dict[str, Plain]:
    unit = units_by_slug(county).get(held.about)
    sources = (value_of_word(county, REASONS, reason, held.day) for reason in held.reasons)
    bases = dict.fromkeys(value.source for value in sources if value and value.verified)
    return {
        "interview": {
            "number": held.number,
            "day": plain(held.day),
            "host": held.host,
            "attended": list(held.attended),
            "reasons": list(held.reasons),
            "text": held.text,
            "demanded": held.demanded,
            "due": plain(held.due),
            "notice": {"number": held.notice.number, "day": plain(held.notice.day)} if held.notice else None,
        },
        "unit": {"full_name": unit.name if unit else held.about},
        "bases": list(bases),
    }
