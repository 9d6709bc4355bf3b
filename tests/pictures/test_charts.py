"""Bars and lines: every value in figures, nothing on anything else, the same in words and in a table."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from zfzr.pictures.charts import Bar, BarGroup, Bars, Edge, Series, Years, in_words, rows_of
from zfzr.pictures.charts_svg import bars_drawn, years_drawn
from zfzr.pictures.svg import Drawing
from zfzr.pictures.text import width

D = Decimal
SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.one_of(st.sampled_from(["县公安局", "法" * 60, "<&>", "", "县食药监局"]), st.text(max_size=8))
POINTS = st.decimals(-20, 130, places=2)
EDGES = st.builds(Edge, st.sampled_from(["优秀 90", "合格 60", ""]), st.decimals(1, 100, places=0))
BARS = Bars(
    "示例县2015年度得分",
    ("单位", "得分", "等次"),
    (
        BarGroup(
            "执法部门",
            (
                Bar("县工商局", D(99), D(99), ("99.00", "优秀"), 0),
                Bar("县住建局", D("39.15"), D("61.15"), ("39.15～61.15", "不合格～合格"), 4),
                Bar("县气象局", None, None, ("不予评定",)),
            ),
            (Edge("合格 60", D(60)), Edge("良好 80", D(80)), Edge("优秀 90", D(90))),
        ),
    ),
    D(100),
)
YEARS = Years(
    "历年得分",
    (2013, 2014, 2015),
    (
        Series("县公安局", (D("95.50"), None, D("98.50")), ("95.50", "", "98.50")),
        Series("同组平均", (D("84.25"), D("84.00"), D("98.01")), ("84.25", "84.00", "98.01")),
    ),
)


def read(made: Drawing) -> ET.Element:
    return ET.fromstring(made.svg)  # noqa: S314 - our own


def extents(made: Drawing) -> list[tuple[float, float, float, float]]:
    """Return what each line of text covers: left, top, right, bottom."""
    found = []
    for text in read(made).iter(f"{SVG}text"):
        size, anchor = float(text.get("font-size", "0")), text.get("text-anchor", "start")
        for line in [text] if text.get("x") else list(text):
            wide = width(line.text or "") * size
            x = float(line.get("x", "0")) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            y = float(line.get("y", "0"))
            found.append((x, y - size * 0.85, x + wide, y + size * 0.15))
    return found


def is_sound(made: Drawing) -> None:
    _, _, wide, high = map(float, read(made).get("viewBox", "").split())
    for each in extents(made):
        assert each[0] >= 0
        assert each[1] >= 0
        assert each[2] <= wide + 0.1
        assert each[3] <= high
    for a, b in combinations(extents(made), 2):
        apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (a, b)


@st.composite
def charts(draw: st.DrawFn) -> Bars:
    def bar() -> Bar:
        ends = sorted((draw(POINTS), draw(POINTS)))
        is_none = draw(st.booleans())
        low, high = (None, None) if is_none else ends
        return Bar(draw(WORDS), low, high, tuple(draw(st.lists(WORDS, max_size=3))), draw(st.integers(0, 6)))

    groups = tuple(
        BarGroup(
            draw(WORDS),
            tuple(bar() for _ in range(draw(st.integers(0, 5)))),
            tuple(draw(st.lists(EDGES, max_size=3))),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Bars(draw(WORDS), ("单位", "得分", "等次", "名次"), groups, D(100))


@settings(max_examples=150, deadline=None)
@given(charts())
def test_bars_are_sound_whatever_they_are_called(chart: Bars) -> None:
    made = bars_drawn(chart)
    is_sound(made)
    assert made == bars_drawn(chart)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_lines_are_sound_whatever_their_values(data: st.DataObject) -> None:
    of = data.draw(st.integers(1, 6))
    value = st.one_of(st.none(), POINTS)
    series = []
    for _ in range(data.draw(st.integers(0, 9))):
        values = tuple(data.draw(value) for _ in range(of))
        name = data.draw(st.sampled_from(["县公安局", "同组平均", "法" * 30]))
        series.append(Series(name, values, tuple("" if v is None else f"{v}" for v in values)))
    made = years_drawn(Years("历年得分", tuple(range(2010, 2010 + of)), tuple(series)))
    is_sound(made)


def test_each_value_stands_beside_its_bar_and_the_grade_in_words() -> None:
    texts = ["".join(each.itertext()) for each in read(bars_drawn(BARS)).iter(f"{SVG}text")]
    assert "99.00 优秀" in texts
    assert "39.15～61.15 不合格～合格" in texts
    assert "不予评定" in texts


def test_a_range_is_drawn_as_open_and_who_has_no_points_has_no_bar() -> None:
    rects = [each for each in read(bars_drawn(BARS)).iter(f"{SVG}rect") if each.get("height") == "15"]
    assert [each.get("stroke-dasharray") for each in rects] == [None, None, "3 2"]


def test_grades_differ_by_pattern_and_there_is_no_colour() -> None:
    svg = bars_drawn(BARS).svg
    fills = {part.split('"')[0] for part in svg.split('fill="')[1:]}
    assert {each for each in fills if each.startswith("#")} == {"#000", "#fff"}


def test_a_table_and_prose_say_the_same() -> None:
    assert rows_of(BARS) == (
        ("单位", "得分", "等次"),
        (
            ("县工商局", "99.00", "优秀"),
            ("县住建局", "39.15～61.15", "不合格～合格"),
            ("县气象局", "不予评定"),
        ),
    )
    assert in_words(BARS).startswith("县工商局：得分99.00，等次优秀。县住建局：")
    assert rows_of(YEARS)[1] == (("县公安局", "95.50", "—", "98.50"), ("同组平均", "84.25", "84.00", "98.01"))


def test_a_line_is_broken_where_a_year_has_no_value_and_says_where_its_axis_begins() -> None:
    made = years_drawn(YEARS)
    assert "纵轴从80分起" in made.svg
    paths = [each.get("d", "") for each in read(made).iter(f"{SVG}path") if each.get("stroke-width") == "1.4"]
    assert [path.count("M") for path in paths] == [2, 1]
