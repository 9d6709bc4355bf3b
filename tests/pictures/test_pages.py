"""A chart too large for a page: nothing is lost or cut through, lines meet on the next page, all of it can be read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures.test_flow import flows

from zfzr.pictures.flow import Flow, Step, Way
from zfzr.pictures.flow_svg import pages_of
from zfzr.pictures.lanes import laid_out
from zfzr.pictures.pages import cut
from zfzr.pictures.svg import LEGIBLE

ROOMS = ((156.0, 225.0), (225.0, 156.0))
SIZES = st.sampled_from([(300.0, 200.0), (420.0, 900.0), (2000.0, 150.0), (160.0, 3000.0)])


@settings(max_examples=60, deadline=None)
@given(flows(), SIZES)
def test_each_box_stands_whole_in_one_window_and_no_line_is_lost(
    flow: Flow, size: tuple[float, float]
) -> None:
    plan = laid_out(flow)
    windows = cut(flow, plan, *size)
    for box in plan.boxes.values():
        (window,) = [each for each in windows if each.holds(box)]
        assert window.left <= box.x
        assert box.right <= window.right
        assert window.top <= box.y
        assert box.bottom <= window.bottom
    for line in plan.lines:
        assert sum(each.begins(line) for each in windows) == 1
        for (x, y), (to_x, to_y) in pairwise(line.points):
            level = y == to_y
            ends = [
                (a[0], b[0]) if level else (max(a[1], each.top), max(b[1], each.top))
                for each in windows
                for stretch in each.of(line)
                for a, b in pairwise(stretch)
                if (a[1] == b[1] == y if level else a[0] == b[0] == x) and (a[1] == b[1]) == level
            ]
            shown = sum(
                max(0.0, min(max(a, b), max(low, high)) - max(min(a, b), min(low, high)))
                for a, b in ends
                for low, high in [(x, to_x) if level else (y, to_y)]
            )
            assert shown >= abs(to_x - x) + abs(to_y - y) - 0.01


@settings(max_examples=40, deadline=None)
@given(flows())
def test_every_page_is_sound_fits_the_paper_and_comes_out_the_same_again(flow: Flow) -> None:
    drawn = pages_of(flow, ROOMS)
    for each in drawn:
        ET.fromstring(each.svg)  # noqa: S314 -- our own
        room = ROOMS[each.is_landscape]
        assert each.width_mm <= room[0] + 0.01
        assert each.height_mm <= room[1] + 0.01
    assert drawn == pages_of(flow, ROOMS)


@pytest.mark.parametrize("posts", [1, 3, 9, 30])
@pytest.mark.parametrize("steps", [3, 12, 60])
def test_a_chart_of_usual_steps_can_be_read_on_every_page(posts: int, steps: int) -> None:
    made = [
        Step(str(at), f"第{at}步审查", post=f"岗位{at % posts}", ways=(Way(str(at + 1), "符合条件的"),))
        for at in range(steps)
    ]
    drawn = pages_of(Flow("流程图", tuple(made)), ROOMS)
    assert all(each.smallest >= LEGIBLE - 0.01 for each in drawn)
    assert sum(each.svg.count(">第") - each.svg.count(">第1页") for each in drawn) >= steps
