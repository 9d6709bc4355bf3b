"""Times of day that are half a day off (ZF653)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.case.records import CaseStages
from zfzr.terms.text import Text

_NIGHT_ENDS, _NIGHT_BEGINS = 6, 20
"""Between which hours nobody decides or hands over in the ordinary way."""
_HALF: Final = 12


@rule(
    "ZF653",
    title=Text(
        "时刻在夜里，差半天正是上班时间", "A time at night that is one of office hours half a day off"
    ),
    duty="D31",
    kind=DATA,
    severity=NOTICE,
    on=CaseStages,
    says=Text(
        "案件{case}的“{label}”写的是 {time}，上午、下午是不是弄反了（{meant}）？",
        "{label} of case {case} is {time}: is it {meant}, with morning and afternoon mixed up?",
    ),
    mend=Text("对照案卷改正；确在夜里的，登记豁免", "mend it by the file; waive it if it was at night"),
)
def half_a_day_off(stages: CaseStages, _: County) -> Iterator[Finding]:
    """A referral decided or handed over between 20:00 and 6:00, where twelve hours on or back is by day.

    《行政执法机关移送涉嫌犯罪案件的规定》第五条 counts the time to the hand-over in hours, so that half a day matters.
    """
    referral = stages.referral
    for label, time in (
        (("决定时刻", referral.decided_at), ("移交时刻", referral.handed_at)) if referral else ()
    ):
        if time is None:
            continue
        hour, minute = time.split(":")
        if _NIGHT_ENDS <= int(hour) < _NIGHT_BEGINS:
            continue
        yield finding(
            stages.field("行刑衔接", label),
            case=stages.case,
            label=label,
            time=time,
            meant=f"{(int(hour) + _HALF) % (2 * _HALF):02}:{minute}",
        )
