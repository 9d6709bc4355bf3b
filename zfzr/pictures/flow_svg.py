"""A flow chart as SVG: swim lanes in black and white, the form of a box telling what kind of step it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.pictures.flow import Flow, Shape, prose
from zfzr.pictures.lanes import (
    NAME_LEAD,
    NAME_SIZE,
    NOTE_LEAD,
    NOTE_SIZE,
    PAD,
    POINT,
    Box,
    Layout,
    Line,
    laid_out,
)
from zfzr.pictures.svg import Drawing, identity, number, picture, tag, text_at
from zfzr.pictures.text import width, wrapped

_MARGIN: Final = 10.0
_TITLE_SIZE: Final = 20
_TITLE_LEAD: Final = 28
_NARROWEST: Final = 460.0
_FOLD: Final = 11.0
_KEY_HEIGHT: Final = 22.0


def drawn(flow: Flow, ident: str | None = None) -> Drawing:
    """Return a flow chart as SVG with what it shows in words.

    Args:
        flow: the chart.
        ident: what begins its ids; without one it is drawn from the content, so that two charts on a page differ.
    """
    ident = ident or identity(flow)
    plan = laid_out(flow)
    inner = max(plan.width, _NARROWEST)
    left = _MARGIN + (inner - plan.width) / 2
    title = wrapped(flow.title, inner / _TITLE_SIZE)
    top = _MARGIN + len(title) * _TITLE_LEAD + (6 if title else 0)
    foot = [line for each in flow.foot for line in wrapped(each, inner / NOTE_SIZE)]
    key = top + plan.height + 12
    height = key + _KEY_HEIGHT + len(foot) * NOTE_LEAD + _MARGIN
    parts = [
        _arrow(ident),
        text_at(
            title,
            _MARGIN + inner / 2,
            _MARGIN + _TITLE_SIZE,
            _TITLE_LEAD,
            font_size=_TITLE_SIZE,
            font_weight="bold",
            text_anchor="middle",
        )
        if title
        else "",
        f'<g transform="translate({number(left)} {number(top)})" stroke-linejoin="round">',
        *_lanes(plan),
        *(_line(ident, each) for each in plan.lines),
        *(
            _box(f"{ident}-{at}", each)
            for at, each in enumerate((plan.boxes[number_] for number_ in flow.drawn), start=1)
        ),
        *(_label(each) for each in plan.lines),
        "</g>",
        *_key(_MARGIN, key, flow, plan),
        text_at(foot, _MARGIN, key + _KEY_HEIGHT + NOTE_SIZE, NOTE_LEAD, font_size=NOTE_SIZE) if foot else "",
    ]
    return picture(
        ident, flow.title, prose(flow), inner + 2 * _MARGIN, height, (part for part in parts if part)
    )


def _arrow(ident: str) -> str:
    head = tag("path", d="M0 0 L8 4 L0 8 Z", fill="#000")
    marker = tag(
        "marker",
        head,
        id=f"{ident}-arrow",
        viewBox="0 0 8 8",
        refX="8",
        refY="4",
        markerWidth="8",
        markerHeight="8",
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    return tag("defs", marker)


def _lanes(plan: Layout) -> Iterator[str]:
    yield tag("rect", width=plan.width, height=plan.height, fill="none", stroke="#000", stroke_width="1.2")
    if not plan.lanes:
        return
    yield tag("path", d=f"M0 {number(plan.head)} H{number(plan.width)}", stroke="#000", stroke_width="1.2")
    for lane in plan.lanes:
        if lane.left > 0:
            yield tag(
                "path", d=f"M{number(lane.left)} 0 V{number(plan.height)}", stroke="#000", stroke_width="0.6"
            )
        first = (plan.head - len(lane.name) * NAME_LEAD) / 2 + NAME_SIZE
        yield text_at(
            lane.name,
            (lane.left + lane.right) / 2,
            first,
            NAME_LEAD,
            font_size=NAME_SIZE,
            font_weight="bold",
            text_anchor="middle",
        )


def _line(ident: str, line: Line) -> str:
    path = "M" + " L".join(f"{number(x)} {number(y)}" for x, y in line.points)
    return tag(
        "path",
        d=path,
        fill="none",
        stroke="#000",
        stroke_width="1",
        stroke_dasharray="5 3" if line.is_return else None,
        marker_end=f"url(#{ident}-arrow)",
    )


def _label(line: Line) -> str:
    if line.label is None:
        return ""
    return text_at(
        line.label.lines,
        line.label.x,
        line.label.y,
        NOTE_LEAD,
        font_size=NOTE_SIZE,
        stroke="#fff",
        stroke_width="3",
        stroke_linejoin="round",
        paint_order="stroke",
    )


def _box(ident: str, box: Box) -> str:
    middle = box.x + box.width / 2
    parts = [
        _outline(box.step.shape, box.x, box.y, box.width, box.height),
        text_at(
            box.name,
            middle,
            box.y + PAD + NAME_SIZE,
            NAME_LEAD,
            font_size=NAME_SIZE,
            text_anchor="middle",
        ),
    ]
    if box.notes:
        under = box.y + PAD + len(box.name) * NAME_LEAD + 3
        inset = box.inset
        parts.append(
            tag(
                "path",
                d=f"M{number(box.x + inset)} {number(under)} H{number(box.right - inset)}",
                stroke="#000",
                stroke_width="0.4",
            )
        )
        parts.append(text_at(box.notes, box.x + inset, under + 4 + NOTE_SIZE, NOTE_LEAD, font_size=NOTE_SIZE))
    return tag("g", *parts, id=ident)


def _outline(shape: Shape, x: float, y: float, wide: float, high: float) -> str:
    given = {"fill": "#fff", "stroke": "#000", "stroke_width": "1.2"}
    if shape in (Shape.START, Shape.END):
        if shape is Shape.END:
            given["stroke_width"] = "2.2"
        return tag("rect", x=x, y=y, width=wide, height=high, rx=min(18.0, high / 2), **given)
    if shape is Shape.DECISION:
        point = min(POINT, wide / 4)
        corners = (
            (x, y + high / 2),
            (x + point, y),
            (x + wide - point, y),
            (x + wide, y + high / 2),
            (x + wide - point, y + high),
            (x + point, y + high),
        )
        return tag("polygon", points=" ".join(f"{number(a)},{number(b)}" for a, b in corners), **given)
    if shape is Shape.PAPER:
        fold = min(_FOLD, wide / 3, high / 2)
        right, corner = number(x + wide), number(x + wide - fold)
        outline = (
            f"M{number(x)} {number(y)} H{corner} L{right} {number(y + fold)} V{number(y + high)}"
            f" H{number(x)} Z M{corner} {number(y)} V{number(y + fold)} H{right}"
        )
        return tag("path", d=outline, **given)
    return tag("rect", x=x, y=y, width=wide, height=high, **given)


_KEYS: Final = (
    (Shape.START, "开始"),
    (Shape.WORK, "处理"),
    (Shape.DECISION, "判断"),
    (Shape.PAPER, "制作文书"),
    (Shape.END, "结束"),
)


def _key(x: float, y: float, flow: Flow, plan: Layout) -> Iterator[str]:
    """Yield what the forms mean, of those only that the chart has."""
    shapes = {step.shape for step in flow.drawn.values()}
    for shape, word in _KEYS:
        if shape in shapes:
            yield _outline(shape, x, y, 26, 13)
            yield text_at((word,), x + 31, y + 11, NOTE_LEAD, font_size=NOTE_SIZE)
            x += 31 + width(word) * NOTE_SIZE + 14
    if any(each.is_return for each in plan.lines):
        yield tag("path", d=f"M{number(x)} {number(y + 6.5)} h26", stroke="#000", stroke_dasharray="5 3")
        yield text_at(("返回前面的步骤",), x + 31, y + 11, NOTE_LEAD, font_size=NOTE_SIZE)
