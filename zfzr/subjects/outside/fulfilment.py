"""Whether a unit answered others in time, visited those concerned, has supervisors, asked third parties (D38-D41)."""

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    State,
    done_by_records,
    fulfilled,
    fulfilled_as_measured,
    not_judged,
    some,
)
from zfzr.declare.measure import UnitYear
from zfzr.subjects.outside.lookups import matters_of
from zfzr.subjects.outside.records import ThirdPartyReview
from zfzr.terms.text import Text, said

fulfilled_as_measured("D39", "回访满意率", some)
fulfilled_as_measured("D40", "在聘社会监督员数", some)


@fulfilled("D38")
def answered_in_time(unit: UnitYear) -> Judgement:
    """Whether what others raised was answered in time, as far as its last day is known (四（三）)."""
    known = matters_of(unit.county, unit.year).get(unit.slug)
    if known is None or not known.due:
        return not_judged(
            Text("没有到期应当答复的外部监督事项", "no matter from outside had to be answered yet")
        )
    late = [each for each in known.due if each not in known.in_time]
    why = Text(
        f"按期答复 {len(known.in_time)} / {len(known.due)}",
        f"{len(known.in_time)} of {len(known.due)} answered in time",
    )
    if not late:
        return Judgement(State.DONE, why, tuple(Evidence(each.place) for each in known.in_time))
    state = State.PARTLY if known.in_time else State.NOT_DONE
    return Judgement(state, why, tuple(Evidence(each.place) for each in late))


@fulfilled("D41")
def asked_a_third_party(unit: UnitYear) -> Judgement:
    """Whether a third party was entrusted with a review in the year (四（三）); none recorded tells nothing."""
    if not unit.county.read_whole(ThirdPartyReview, unit=unit.slug, year=unit.year):
        return not_judged(said(NOT_READ, kind=ThirdPartyReview.label))
    return done_by_records(
        Evidence(each.field("名称"))
        for each in unit.county.of_year(ThirdPartyReview, unit.year)
        if each.unit == unit.slug and each.start <= unit.county.as_of
    )
