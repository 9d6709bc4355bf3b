"""Whether who holds a post has changed within the county's period (D36)."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, as_far_as, fulfilled, not_judged
from zfzr.declare.measure import UnitYear
from zfzr.subjects.officer.records import PersonEvent, Posting
from zfzr.subjects.rotation.lookups import State, tenures
from zfzr.terms.text import Text, said

_NO_PERIOD = Text(
    "没有设定轮岗期限（参数“轮岗期限”），或者没有应当轮岗的岗位",
    "no period is set (parameter 轮岗期限), or no post asks for a change",
)
_SINCE_UNKNOWN = Text(
    "{count} 人没有写任岗起始日期，无从判断", "since when {count} hold their posts is not written down"
)


@fulfilled("D36")
def posts_change_hands(unit: UnitYear) -> Judgement:
    """Whether nobody holds a post beyond the period of its stages; of posts without a period nothing can be told."""
    for kind in (Posting, PersonEvent):
        if not unit.county.read_whole(kind, unit=unit.slug):
            return not_judged(said(NOT_READ, kind=kind.label))
    held = tenures(unit.county).get(unit.slug, ())
    within, due = (
        [Evidence(each.posting.field("岗位")) for each in held if each.state is state]
        for state in (State.WITHIN, State.DUE)
    )
    unknown = sum(each.state is State.UNKNOWN for each in held)
    if unknown and not due:
        return not_judged(said(_SINCE_UNKNOWN, count=unknown))
    return as_far_as(within, due, _NO_PERIOD)
