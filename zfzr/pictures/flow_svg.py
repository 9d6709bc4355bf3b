"""A flow chart as SVG: swim lanes in black and white, the form of a box telling what kind of step it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.pictures.flow import Flow, Shape, prose
from zfzr.pictures.lanes import laid_out
from zfzr.pictures.pages import Room, Window, cut, whole
from zfzr.pictures.places import (
    NAME_LEAD,
    NAME_SIZE,
    NOTE_LEAD,
    NOTE_SIZE,
    PAD,
    POINT,
    Box,
    Layout,
    Line,
)
from zfzr.pictures.svg import LEGIBLE, MM, Drawing, identity, number, picture, tag, text_at
from zfzr.pictures.text import width, wrapped
from zfzr.terms.text import Text

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
    plan = laid_out(flow)
    sheet = _Sheet(flow, plan, whole(plan), flow.title, prose(flow), ident or identity(flow), _MARGIN)
    return sheet.drawing(None)


def pages_of(flow: Flow, rooms: tuple[Room, Room]) -> tuple[Drawing, ...]:
    """Return a flow chart for the pages of a document: one picture, or as many as its smallest type asks for.

    Nothing is clipped: where even a single box is larger than a page, its picture is made smaller.

    Args:
        flow: the chart.
        rooms: width and height of the text on an upright page and on one that lies across, in millimetres.
    """
    plan = laid_out(flow)
    around = _Sheet(flow, plan, whole(plan), flow.title, "", "", _EDGE)
    found = [(_fit(around.size, room), not across, across) for across, room in enumerate(rooms)]
    factor, _, across = max(found)
    if factor < _LEAST:
        cuts = [(_cut(flow, plan, around, room), across) for across, room in enumerate(rooms)]
        parts, across = min(cuts, key=lambda each: len(each[0]))
    else:
        parts = [whole(plan)]
    many = len(parts)
    sheets = [
        _Sheet(
            flow,
            plan,
            part,
            flow.title if many == 1 else f"{flow.title}（第{at}页，共{many}页）",
            prose(flow) if at == 1 else f"{flow.title}的第{at}页，各步骤的文字说明见第1页",
            identity(flow) if many == 1 else f"{identity(flow)}-{at}",
            _EDGE,
        )
        for at, part in enumerate(parts, start=1)
    ]
    factor = min(_fit(each.size, rooms[across]) for each in sheets)
    return tuple(each.drawing((factor, bool(across))) for each in sheets)


_EDGE: Final = 2.0
_LEAST: Final = LEGIBLE / (NOTE_SIZE * 0.75)
"""By how much a chart may be made smaller: its notes are 9 points as they are drawn."""


def _fit(size: tuple[float, float], room: Room) -> float:
    return min(1.0, room[0] / (size[0] * MM), room[1] / (size[1] * MM))


def _cut(flow: Flow, plan: Layout, around: _Sheet, room: Room) -> list[Window]:
    """Return the parts of a chart that is too large for a page at the least legible size."""
    wide = room[0] / MM / _LEAST - 2 * _EDGE
    high = room[1] / MM / _LEAST - (around.size[1] - plan.height)
    return cut(flow, plan, wide, high)


class _Sheet:
    """A page of a chart: a window onto its plan, under the heads of its lanes, with its title and its foot."""

    def __init__(
        self, flow: Flow, plan: Layout, window: Window, title: str, alt: str, ident: str, margin: float
    ) -> None:
        self._flow, self._plan, self._window, self._ident, self._margin = flow, plan, window, ident, margin
        self._name, self._alt = title, alt
        self._labels = [each for each in plan.lines if each.label and window.begins(each)]
        over = [each.label.extent for each in self._labels if each.label]
        self._before = max([0.0, *(window.left - left for left, _, _, _ in over)])
        beyond = max([0.0, *(right - window.right for _, _, right, _ in over)])
        self._wide = window.right - window.left + self._before + beyond
        self._inner = max(self._wide, _NARROWEST)
        self._title = wrapped(title, self._inner / _TITLE_SIZE)
        self._heads = [
            (lane, *span, wrapped(lane.post, (span[1] - span[0] - 12) / NAME_SIZE))
            for lane in plan.lanes
            if (span := window.across(lane))
        ]
        self._head = max([plan.head, *(len(each[3]) * NAME_LEAD + 2 * PAD for each in self._heads)])
        foot = [*flow.foot, *((_CONTINUED,) if window != whole(plan) else ())]
        self._foot = [line for each in foot for line in wrapped(each, self._inner / NOTE_SIZE)]
        self._top = margin + len(self._title) * _TITLE_LEAD + (6 if self._title else 0)
        self._key = self._top + self._head + window.height + 12

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is."""
        height = self._key + _KEY_HEIGHT + len(self._foot) * NOTE_LEAD + self._margin
        return self._inner + 2 * self._margin, height

    def drawing(self, paper: tuple[float, bool] | None) -> Drawing:
        """Return it as SVG."""
        flow, plan, window, margin = self._flow, self._plan, self._window, self._margin
        left = margin + (self._inner - self._wide) / 2 + self._before - window.left
        down = self._top + self._head + window.above - window.top
        parts = [
            _arrow(self._ident),
            text_at(
                self._title,
                margin + self._inner / 2,
                margin + _TITLE_SIZE,
                _TITLE_LEAD,
                font_size=_TITLE_SIZE,
                font_weight="bold",
                text_anchor="middle",
            )
            if self._title
            else "",
            f'<g transform="translate({number(left)} {number(self._top)})">',
            *self._lanes(),
            "</g>",
            f'<g transform="translate({number(left)} {number(down)})" stroke-linejoin="round">',
            *(_line(self._ident, each, window) for each in plan.lines),
            *(
                _box(f"{self._ident}-{at}", each)
                for at, each in enumerate((plan.boxes[number_] for number_ in flow.drawn), start=1)
                if window.holds(each)
            ),
            *(_label(each) for each in self._labels),
            "</g>",
            *_key(margin, self._key, flow, plan),
            text_at(self._foot, margin, self._key + _KEY_HEIGHT + NOTE_SIZE, NOTE_LEAD, font_size=NOTE_SIZE)
            if self._foot
            else "",
        ]
        return picture(
            self._ident,
            self._name,
            self._alt,
            *self.size,
            (part for part in parts if part),
            smallest=NOTE_SIZE,
            paper=paper,
        )

    def _lanes(self) -> Iterator[str]:
        window, bottom = self._window, self._head + self._window.height
        left, right = window.left, window.right
        yield tag(
            "rect",
            x=left,
            y=0.0,
            width=right - left,
            height=bottom,
            fill="none",
            stroke="#000",
            stroke_width="1.2",
        )
        if not self._heads:
            return
        across = f"M{number(left)} {number(self._head)} H{number(right)}"
        yield tag("path", d=across, stroke="#000", stroke_width="1.2")
        for _, begins, ends, name in self._heads:
            if begins > left:
                yield tag(
                    "path", d=f"M{number(begins)} 0 V{number(bottom)}", stroke="#000", stroke_width="0.6"
                )
            first = (self._head - len(name) * NAME_LEAD) / 2 + NAME_SIZE
            yield text_at(
                name,
                (begins + ends) / 2,
                first,
                NAME_LEAD,
                font_size=NAME_SIZE,
                font_weight="bold",
                text_anchor="middle",
            )


_CONTINUED: Final = "本图分页，线在相邻两页的同一位置相接"


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


def _line(ident: str, line: Line, window: Window) -> str:
    """Return what a window shows of a line, with its arrow where it ends there."""
    stretches = window.of(line)
    if not stretches:
        return ""
    path = " ".join("M" + " L".join(f"{number(x)} {number(y)}" for x, y in each) for each in stretches)
    return tag(
        "path",
        d=path,
        fill="none",
        stroke="#000",
        stroke_width="1",
        stroke_dasharray="5 3" if line.is_return else None,
        marker_end=f"url(#{ident}-arrow)" if stretches[-1][-1] == line.points[-1] else None,
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


def _key(x: float, y: float, flow: Flow, plan: Layout) -> Iterator[str]:
    """Yield what the forms mean, of those only that the chart has."""
    shapes = {step.shape for step in flow.drawn.values()}
    for shape in (Shape.START, Shape.WORK, Shape.DECISION, Shape.PAPER, Shape.END):
        if shape in shapes:
            word = shape.said(flow.language)
            yield _outline(shape, x, y, 26, 13)
            yield text_at((word,), x + 31, y + 11, NOTE_LEAD, font_size=NOTE_SIZE)
            x += 31 + width(word) * NOTE_SIZE + 14
    if any(each.is_return for each in plan.lines):
        yield tag("path", d=f"M{number(x)} {number(y + 6.5)} h26", stroke="#000", stroke_dasharray="5 3")
        back = Text("返回前面的步骤", "back to an earlier step").render(flow.language)
        yield text_at((back,), x + 31, y + 11, NOTE_LEAD, font_size=NOTE_SIZE)
