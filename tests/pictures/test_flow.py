"""Flow charts: no box on another, no clipped text, every line from border to border and across no box, whatever the flow."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.pictures.flow import Flow, Shape, Step, Way, in_words, prose
from zfzr.pictures.flow_svg import drawn
from zfzr.pictures.lanes import NO_POST, laid_out, posts_of, ranks_of
from zfzr.pictures.places import NAME_SIZE, NOTE_SIZE, Box, Layout
from zfzr.pictures.text import width
from zfzr.subjects.procedure.lookups import flow_of, written_procedures

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.one_of(
    st.text(st.sampled_from("处罚决定告知听证，。、（）《》“”AWil1 0-"), max_size=40),
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            "W" * 60,
            "法" * 300,
            "</text><script>",
            "〔2015〕1号",
            "\u202e\x00\ud800",
            "（（（（（（（（（（（（（（（（",
        ]
    ),
)
POSTS = st.sampled_from(["", "受理岗", "审批岗", "案件承办岗", "法" * 40])


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    number = draw(st.integers(0, 12))
    names = [f"s{at}" for at in range(number)]
    way = st.builds(Way, st.sampled_from([*names, "nowhere"]), WORDS)
    steps = tuple(
        Step(
            name,
            draw(WORDS),
            draw(st.sampled_from(list(Shape))),
            draw(POSTS),
            draw(WORDS),
            tuple(draw(st.lists(WORDS, max_size=2))),
            (),
            tuple(draw(st.lists(way, max_size=5))),
        )
        for name in names
    )
    return Flow(draw(WORDS), steps, tuple(draw(st.lists(WORDS, max_size=2))))


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def is_inside(part: tuple[float, float, float, float], plan: Layout) -> bool:
    return part[0] >= 0 and part[2] <= plan.width and part[1] >= plan.head and part[3] <= plan.height


def extent(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def stretches(plan: Layout) -> list[tuple[int, tuple[float, float, float, float]]]:
    return [
        (at, (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
        for at, line in enumerate(plan.lines)
        for a, b in pairwise(line.points)
    ]


@settings(max_examples=300, deadline=None)
@given(flows())
def test_boxes_lie_within_their_lanes_and_on_no_other(flow: Flow) -> None:
    plan = laid_out(flow)
    posts = posts_of(flow)
    for number, box in plan.boxes.items():
        lane = plan.lanes[list(dict.fromkeys(posts.values())).index(posts[number])]
        assert lane.left < box.x < box.right < lane.right
        assert plan.head < box.y < box.bottom < plan.height
    assert not any(overlap(extent(a), extent(b)) for a, b in combinations(plan.boxes.values(), 2))


@settings(max_examples=300, deadline=None)
@given(flows())
def test_text_lies_within_what_holds_it(flow: Flow) -> None:
    plan = laid_out(flow)
    for box in plan.boxes.values():
        room = box.width - 2 * box.inset
        assert all(width(line) * NAME_SIZE <= room for line in box.name)
        assert all(width(line) * NOTE_SIZE <= room for line in box.notes)
    for lane in plan.lanes:
        assert all(width(line) * NAME_SIZE <= lane.right - lane.left for line in lane.name)
    labels = [line.label.extent for line in plan.lines if line.label]
    for each in labels:
        assert is_inside(each, plan)
        assert not any(overlap(each, extent(box)) for box in plan.boxes.values())
    assert not any(overlap(a, b) for a, b in combinations(labels, 2))


@settings(max_examples=300, deadline=None)
@given(flows())
def test_lines_run_from_border_to_border_across_no_box(flow: Flow) -> None:
    plan = laid_out(flow)
    for line in plan.lines:
        source, target = plan.boxes[line.source], plan.boxes[line.target]
        (x, y), (to_x, to_y) = line.points[0], line.points[-1]
        assert y == source.bottom
        assert source.x + source.inset <= x <= source.right - source.inset
        assert to_y == target.y
        assert target.x + target.inset <= to_x <= target.right - target.inset
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line.points))
        assert line.points[-2][0] == to_x
        assert line.points[-2][1] < to_y
    for _, (left, top, right, bottom) in stretches(plan):
        assert is_inside((left, top, right, bottom), plan)
        assert not any(
            left < box.right and box.x < right and top < box.bottom and box.y < bottom
            for box in plan.boxes.values()
        )


@settings(max_examples=300, deadline=None)
@given(flows())
def test_no_line_lies_on_another(flow: Flow) -> None:
    """Lines cross, but where one runs along another nobody could tell which leads where."""
    for (of, a), (other, b) in combinations(stretches(laid_out(flow)), 2):
        if of == other:
            continue
        if a[0] == a[2] == b[0] == b[2]:
            assert a[3] <= b[1] or b[3] <= a[1]
        if a[1] == a[3] == b[1] == b[3]:
            assert a[2] <= b[0] or b[2] <= a[0]


@settings(max_examples=100, deadline=None)
@given(flows())
def test_the_picture_is_sound_says_everything_and_comes_out_the_same_again(flow: Flow) -> None:
    made = drawn(flow)
    assert made == drawn(flow)
    root = read(made.svg)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert root.get("width")
    assert root.findtext(f"{SVG}title") == made.title
    assert root.findtext(f"{SVG}desc") == made.alt == prose(flow)
    assert len(in_words(flow)) == len(laid_out(flow).boxes)
    assert max(made.width_mm, made.height_mm) <= 268.01


def run_through(plan: Layout) -> list[str]:
    """Return the conditions through which a line runs, a box's own or another's."""
    return [
        "".join(each.label.lines)
        for each in plan.lines
        if each.label and any(overlap(each.label.extent, stretch) for _, stretch in stretches(plan))
    ]


@pytest.mark.parametrize("folder", ["data", "examples/2026"])
def test_no_line_runs_through_a_condition_of_the_samples(folder: str) -> None:
    root = Path(__file__).parents[2] / folder
    county = County(load(read_tree(root)), date(2026, 11, 30))
    flows_ = {flow_of(county, each) for each in written_procedures(county)}
    assert len(flows_) > 5
    assert {flow.title: found for flow in flows_ if (found := run_through(laid_out(flow)))} == {}


WORK = Shape.WORK
REVIEWED = Flow(
    "审核后退回，也可以告知、移送、销案",
    (
        Step("a", "调查取证", Shape.START, "承办岗", ways=(Way("b"),)),
        Step(
            "b", "审核", WORK, "审核岗",
            ways=(
                Way("a", "事实不清、证据不足"), Way("c", "拟给予处罚"), Way("d", "涉嫌犯罪"), Way("e", "违法事实不能成立"),
            ),
        ),
        Step("c", "告知", Shape.PAPER, "承办岗"),
        Step("d", "移送", Shape.END, "审核岗"),
        Step("e", "销案", Shape.END, "审核岗"),
    ),
)  # fmt: skip
TURNED_IN_ORDER = Flow(
    "先向左的线，不穿过后向左的线上的字",
    (
        Step("a", "受理", Shape.START, "甲岗", ways=(Way("b"),)),
        Step("b", "审查", WORK, "乙岗", ways=(Way("c", "材料不全的"), Way("d", "不属于本机关职权"), Way("e", "符合条件的"))),
        Step("c", "补正", WORK, "甲岗", ways=(Way("e"),)),
        Step("d", "告知", Shape.END, "甲岗"),
        Step("e", "决定", Shape.END, "乙岗"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("flow", [REVIEWED, TURNED_IN_ORDER], ids=lambda flow: flow.title)
def test_a_condition_moves_along_its_line_out_of_the_way_of_others(flow: Flow) -> None:
    assert run_through(laid_out(flow)) == []


def test_of_many_conditions_in_charts_of_all_kinds_hardly_one_is_run_through() -> None:
    chance = Random(5)  # noqa: S311 - the same charts each time
    plans = [laid_out(likely_flow(chance)) for _ in range(150)]
    conditions = sum(line.label is not None for plan in plans for line in plan.lines)
    assert conditions > 700
    assert sum(len(run_through(plan)) for plan in plans) <= conditions // 80


def likely_flow(chance: Random) -> Flow:
    """Return a chart such as an office draws: a step leads to one or two of the next three, sometimes back."""
    names = [f"s{at}" for at in range(chance.randint(3, 14))]

    def ways(at: int) -> Iterator[Way]:
        ahead = names[at + 1 : at + 4]
        for _ in range(chance.randint(1, 2)):
            if target := chance.choice(names[: at + 1] if chance.random() < 0.2 else [*ahead, ""]):
                yield Way(target, "条件" + "情" * chance.randint(0, 8))

    return Flow(
        "流程",
        tuple(
            Step(
                name,
                "步骤" + "长" * chance.randint(0, 8),
                WORK,
                chance.choice("甲乙丙丁") + "岗",
                ways=tuple(ways(at)),
            )
            for at, name in enumerate(names)
        ),
    )


BACK_OR_ON = (Way("a", "材料不全"), Way("c", "准予"))
DECISION = Flow(
    "县司法局行政处罚流程",
    (
        Step("a", "立案", Shape.START, "受理岗", ways=(Way("b"),)),
        Step("b", "审查", Shape.DECISION, "审批岗", "7日内", ("久拖不决",), ("文字",), BACK_OR_ON),
        Step("c", "决定", Shape.END),
    ),
)  # fmt: skip


def test_the_steps_are_told_in_words_in_their_order() -> None:
    assert in_words(DECISION) == (
        "立案（受理岗，开始）。下一步：第2步审查。",
        "审查（审批岗，判断）。时限：7日内。风险点：久拖不决。记录：文字。下一步：材料不全的，回到第1步立案；准予的，第3步决定。",
        "决定（结束）。",
    )


def test_a_way_back_is_dashed_and_counts_for_no_row() -> None:
    assert ranks_of(DECISION) == {"a": 0, "b": 1, "c": 2}
    assert [line.is_return for line in laid_out(DECISION).lines] == [False, True, False]
    assert drawn(DECISION).svg.count('stroke-dasharray="5 3" marker-end') == 1


def test_an_end_without_a_post_stands_where_its_way_comes_from() -> None:
    assert posts_of(DECISION) == {"a": "受理岗", "b": "审批岗", "c": "审批岗"}
    alone = Flow("", (Step("a", "申请", Shape.START), Step("b", "办结", Shape.END)))
    assert posts_of(alone) == {"a": NO_POST.zh, "b": NO_POST.zh}


def test_two_charts_on_a_page_share_no_id() -> None:
    other = Flow("县公安局行政处罚流程", DECISION.steps)
    ids = [
        {each.get("id") for each in read(drawn(flow).svg).iter() if each.get("id")}
        for flow in (DECISION, other)
    ]
    assert not ids[0] & ids[1]


def test_it_is_black_and_white_and_its_text_is_text() -> None:
    svg = drawn(DECISION).svg
    colours = {part.split('"')[0] for key in ('fill="', 'stroke="') for part in svg.split(key)[1:]}
    assert colours <= {"none", "#000", "#fff"}
    assert ">立案</text>" in svg


@pytest.mark.parametrize(("steps", "is_across"), [(12, False), (1, True)])
def test_a_long_chart_stands_upright_and_a_broad_one_lies_across(steps: int, is_across: bool) -> None:
    long = tuple(Step(str(n), "办理", post="承办岗", ways=(Way(str(n + 1)),)) for n in range(steps))
    broad = tuple(Step(f"x{n}", "办理", post=f"岗位{n}") for n in range(8 if is_across else 0))
    assert drawn(Flow("示例", long + broad)).is_landscape is is_across


def test_in_english_the_words_around_the_names_of_a_chart_are_english() -> None:
    flow = replace(DECISION, foot=(), language="en")
    assert in_words(flow) == (
        "立案 (受理岗, start). Next: step 2, 审查.",
        "审查 (审批岗, decision). Limit: 7日内. Risks: 久拖不决. Kept as: 文字."
        " Next: 材料不全: back to step 1, 立案; 准予: step 3, 决定.",
        "决定 (end).",
    )
    told = "".join(drawn(flow).svg.split("<desc")[0:1] + drawn(flow).svg.split("</desc>")[1:])
    assert not [word for word in ("时限", "风险点", "记录", "开始", "结束", "返回前面") if word in told]
