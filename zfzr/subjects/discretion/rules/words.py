"""Circumstances of neighbouring bands whose words leave a gap or overlap (ZF078)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.discretion.records import DiscretionBand, DiscretionStandard
from zfzr.terms.late import late
from zfzr.terms.text import Text

EARLIER_BAND_HERE = Text("前一档写在这里", "the band before is written here")

_FIGURE: Final = r"(?:百分之)?[零一二三四五六七八九十百千万亿两〇\d.]+[%％]?[\u4e00-\u9fa5]{0,2}?"
_UP_TO: Final = late(rf"不足({_FIGURE})(?=[的，。、；]|$)")
_FROM: Final = late(rf"({_FIGURE})以上")
_DIGITS: Final = late(r"[零一二三四五六七八九十百千万亿两〇\d.]")


@rule(
    "ZF078",
    title=Text("相邻两档情节的界线不相接", "Circumstances of two bands that do not meet"),
    duty="D17",
    kind=DATA,
    severity=NOTICE,
    on=DiscretionStandard,
    says=Text(
        "“{violation}”“{before}”档的情节到“不足{most}”为止，下一档“{behind}”却从“{least}以上”起：有一处写错了",
        "{violation}: the circumstances of the band {before} end below {most}, those of the next ({behind}) begin at"
        " {least}: one of the two is wrong",
    ),
    mend=Text("对照裁量标准文本改正情节里的数字", "mend the figure by the text of the standard"),
)
def circumstances_that_do_not_meet(standard: DiscretionStandard, _: County) -> Iterator[Finding]:
    """A band below a figure (不足百分之五十), and the next one from another figure of the same measure on (百分之五以上).

    Both say one such figure each; where a band tells several things, or measures other ones, nothing is told.
    """
    for at, (before, behind) in enumerate(pairwise(standard.bands), 1):
        ends = _figures(_UP_TO, before)
        begins = _figures(_FROM, behind)
        if before.of_range != behind.of_range or len(ends) != 1 or len(begins) != 1:
            continue
        if ends[0] != begins[0] and _measure(ends[0]) == _measure(begins[0]):
            yield finding(
                standard.field("档次", at, "情节"),
                subject=f"{standard.number}/{behind.degree}",
                related=[Related(standard.field("档次", at - 1, "情节"), EARLIER_BAND_HERE)],
                violation=standard.violation,
                before=before.degree,
                behind=behind.degree,
                most=ends[0],
                least=begins[0],
            )


def _figures(form: re.Pattern[str], band: DiscretionBand) -> list[str]:
    return form.findall(band.circumstances or "")


def _measure(figure: str) -> str:
    """Return in what a figure is counted: 百分之五十 and 百分之五 in the same."""
    return _DIGITS.sub("", figure.replace("百分之", "%"))
