"""Results of an assessment written by hand: two departments and a township."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zfzr.files.place import Place
from zfzr.subjects.assessment.score.arithmetic import NO_POINTS, Points, exactly
from zfzr.subjects.assessment.score.sheet import (
    BandLine,
    BlockLine,
    Deduction,
    GroupResult,
    IndicatorLine,
    LineState,
    UnitResult,
    YearResult,
)
from zfzr.terms.text import Text

BANDS = tuple(
    BandLine(name, Decimal(lower))
    for name, lower in (("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0))
)
NOTHING = Text("", "")


def line(
    number: str,
    name: str,
    full: str,
    points: Points,
    reasons: tuple[str, ...] = (),
    state: LineState = LineState.MEASURED,
) -> IndicatorLine:
    return IndicatorLine(
        number=number,
        name=name,
        mode="评审打分" if state in (LineState.RATED, LineState.MISSING) else "扣分",
        measure=None,
        duty=None,
        basis=None,
        full=Decimal(full),
        points=points,
        state=state,
        value=NOTHING,
        formula=NOTHING,
        deductions=tuple(Deduction(Decimal(1), Text(reason, reason)) for reason in reasons),
    )


def known(points: str) -> Points:
    return exactly(Decimal(points))


def unit(
    slug: str, name: str, lines: tuple[IndicatorLine, ...], total: Points, grades: tuple[str, ...], rank: int
) -> UnitResult:
    missing = tuple(Text(f"{each.number} {each.name}待评分", "") for each in lines if each.is_missing)
    return UnitResult(
        slug=slug,
        name=name,
        full_name=f"甲县{name}",
        code=slug,
        place=Place(f"units/{slug}/unit.yaml"),
        blocks=(BlockLine("依法履行职责", Decimal(100), total, lines),),
        conversion=None,
        bonus=BlockLine("加分", Decimal(0), NO_POINTS, (), cap=Decimal(3)),
        full=Decimal(100),
        total=total,
        grades=grades,
        best_rank=rank,
        worst_rank=rank,
        knocked_out=(),
        missing=missing,
        data_errors=(),
        rests_on_errors=False,
        notes=(),
    )


def result(*groups: GroupResult) -> YearResult:
    return YearResult(
        county="甲县",
        is_sample=True,
        year=2015,
        day=date(2015, 12, 31),
        until=date(2015, 12, 31),
        closing=date(2015, 12, 31),
        day_reason=NOTHING,
        scheme="2015年度行政执法责任制评议考核细则",
        scheme_place=Place("county/2015/scheme.yaml"),
        bases=("甲政办〔2015〕3号",),
        decimals=2,
        not_applicable="满分",
        groups=groups,
        outside=(),
        data_errors=(),
        unverified=(),
    )


def final() -> YearResult:
    """Two departments, 92.50 and 78.00, and a township with full marks for the first indicator only."""
    gong = unit(
        "gong",
        "公安局",
        (
            line("1.1", "职权分解", "60", known("60")),
            line("1.2", "持证上岗", "40", known("32.50"), ("二人无证",)),
        ),
        known("92.50"),
        ("优秀",),
        1,
    )
    nong = unit(
        "nong",
        "农业局",
        (
            line("1.1", "职权分解", "60", known("60")),
            line("1.2", "持证上岗", "40", known("18"), ("三人无证", "一人证件过期", "一人证件过期")),
        ),
        known("78.00"),
        ("合格",),
        2,
    )
    zhen = unit("zhen", "乙镇", (line("1.1", "职权分解", "100", known("100")),), known("100"), ("优秀",), 1)
    return result(GroupResult("执法部门", BANDS, (gong, nong)), GroupResult("乡镇街道", BANDS, (zhen,)))


def provisional() -> YearResult:
    """A department whose second indicator is not rated yet: 60 to 100 points."""
    open_ = line("1.2", "案卷质量", "40", Points(Decimal(0), Decimal(40)), state=LineState.MISSING)
    gong = unit(
        "gong",
        "公安局",
        (line("1.1", "职权分解", "60", known("60")), open_),
        Points(Decimal(60), Decimal(100)),
        ("合格", "良好", "优秀"),
        1,
    )
    return result(GroupResult("执法部门", BANDS, (gong,)))
