"""Numbers of sample documents in a county that says its data are no sample (ZF584)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.pieces import Piece, kinds_held, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.text import Text

PROFILE_HERE = Text("这里写明不是示例数据", "here the data are said to be no sample")
_SAMPLE: Final = "示例"
"""What samples write for the letters of an office: the label of the field that says what is a sample (示例数据)."""


@rule(
    "ZF584",
    title=Text("不是示例数据，文号却是示例的", "Number of a sample in data that are none"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "zfzr.yaml 写的不是示例数据，“{record}”的“{label}”却是 {number}，这样的共 {count} 处：示例没有删净，"
        "或者“示例数据”填反了",
        "zfzr.yaml says that the data are no sample, while {label} of {record} is {number} ({count} of the sort): samples"
        " were left in, or 示例数据 is the wrong way round",
    ),
    mend=Text(
        "删去示例的记录；确是示例数据的，“示例数据”填是", "take the samples out, or set 示例数据 to 是"
    ),
)
def sample_left_in(county: County) -> Iterator[Finding]:
    """The first number of the letters 示例 (示例〔2026〕1号) in a county whose profile does not call its data a sample."""
    profile = profile_of(county)
    if profile.is_sample:
        return
    kinds = kinds_held(county, kinds_looked_at_with(county, "number"))
    found = [
        site
        for kind in kinds
        for piece in piece_names(county, kind)
        for site in _samples_in(county, kind, piece)
    ]
    if found:
        first = found[0]
        yield finding(
            first.place,
            subject=first.id,
            unit=first.unit,
            related=[Related(profile.field("示例数据"), PROFILE_HERE)]
            if "is_sample" in profile.model_fields_set
            else (),
            record=first.id,
            label=first.declared.label,
            number=first.value,
            count=len(found),
        )


@lookup
def _samples_in(county: County, kind: type[Record], piece: Piece) -> tuple[Site, ...]:
    sites = sites_in(county, kind, piece)["number"]
    return tuple(each for each in sites if isinstance(each.value, str) and each.value.startswith(_SAMPLE))
