"""Where the boxes and lines of a flow chart stand: lanes by post, rows by rank, lines along gaps and channels.

A row is a rank: the longest way to a step from the first, by the order in which steps are written; a way to an earlier
step, or to itself, is a return and counts for no rank. A column is a lane, or a part of one where a lane has several steps
in a row. Lines run level only in the gaps between rows, and upright only in the channels between columns, in the gaps, or
straight down a column that is free: so no line can cross a box. Each line has a track of its own wherever another would
lie on it, and meets a box at a place of its own. Lengths are in units of which 96 are an inch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from zfzr.pictures.flow import Flow, Shape, Step, Way
from zfzr.pictures.places import (
    NAME_LEAD,
    NAME_SIZE,
    NOTE_LEAD,
    NOTE_SIZE,
    PAD,
    POINT,
    Box,
    Label,
    Lane,
    Layout,
    Line,
    Point,
    corners,
)
from zfzr.pictures.text import plain, width, wrapped
from zfzr.terms.text import Text

NO_POST: Final = Text("（未写岗位）", "(post not said)")

_NARROWEST: Final = 136
_PITCH: Final = 20
_TRACK: Final = 11
_SIDE: Final = 10
_LABELS: Final = (8.0, 6.0, 4.5, 3.0)
"""How wide a condition may be before it is broken, in em; the narrower ones where another line would run through it."""
_CLEAR: Final = 4.0
"""How far a condition keeps from a line that runs past it."""


def laid_out(flow: Flow) -> Layout:
    """Return where a flow chart's parts stand; the same data give the same places."""
    return _Plan(flow).layout()


@dataclass(slots=True)
class _Edge:
    """A way on its way: rows and columns of its ends, its ports, its channel and tracks as they become known."""

    source: str
    target: str
    when: str
    is_return: bool
    is_straight: bool = False
    channel: int | None = None
    out: float = 0
    into: float = 0
    lane_track: int = 0
    label: tuple[str, ...] = ()
    tracks: dict[int, float] = field(default_factory=dict)
    label_at: Point | None = None


@dataclass(slots=True)
class _Item:
    """What an edge needs of a gap: a stretch from left to right, room above it for a condition."""

    edge: _Edge
    left: float
    right: float
    room: float
    order: tuple[int, float]
    label_left: float | None = None

    @property
    def leaves(self) -> bool:
        """Whether the line leaves its source here, and does not come to its target."""
        return self.order[0] == 1


def ranks_of(flow: Flow) -> dict[str, int]:
    """Return the row of each step: the longest way to it along ways that lead on."""
    drawn = flow.drawn
    places = {number: at for at, number in enumerate(drawn)}
    ranks = dict.fromkeys(drawn, 0)
    for number in drawn:
        for way in flow.ways_of(number):
            if places[way.to] > places[number]:
                ranks[way.to] = max(ranks[way.to], ranks[number] + 1)
    return ranks


def posts_of(flow: Flow) -> dict[str, str]:
    """Return in which lane each step stands: that of its post; an end without one where the way to it comes from."""
    drawn = flow.drawn
    posts = {number: plain(step.post) for number, step in drawn.items()}
    for number, step in drawn.items():
        if not posts[number] and step.shape is Shape.END:
            came = (posts[each] for each in drawn if any(way.to == number for way in flow.ways_of(each)))
            posts[number] = next(filter(None, came), "")
    return {number: post or NO_POST.render(flow.language) for number, post in posts.items()}


class _Plan:
    """One layout in the making, from rows and columns to points."""

    def __init__(self, flow: Flow) -> None:
        self.flow, self.steps = flow, flow.drawn
        self.row = ranks_of(flow)
        self.rows = max(self.row.values(), default=-1) + 1
        self._columns()
        places = {number: at for at, number in enumerate(self.steps)}
        self.edges = [
            self._edge(number, way, is_return=places[way.to] <= places[number])
            for number in self.steps
            for way in flow.ways_of(number)
        ]
        self._choose_ways()
        self._place_ports()

    def layout(self) -> Layout:
        """Settle widths, then heights, then draw the lines."""
        self._settle_across()
        heads = [wrapped(name, (right - left - 12) / NAME_SIZE) for name, left, right in self.lanes]
        head = max((len(each) for each in heads), default=1) * NAME_LEAD + 2 * PAD
        height = self._settle_down(head)
        return Layout(
            self.boxes,
            tuple(map(self._line, self.edges)),
            tuple(
                Lane(post, lines, left, right)
                for lines, (post, left, right) in zip(heads, self.lanes, strict=True)
            ),
            head,
            self.across,
            height,
        )

    # Rows and columns

    def _columns(self) -> None:
        posts = posts_of(self.flow)
        self.order = list(dict.fromkeys(posts.values()))
        beside: dict[tuple[str, int], list[str]] = defaultdict(list)
        for number in self.steps:
            beside[posts[number], self.row[number]].append(number)
        parts = {
            post: max(len(found) for (of, _), found in beside.items() if of == post) for post in self.order
        }
        first, at = {}, 0
        for post in self.order:
            first[post], at = at, at + parts[post]
        self.columns, self.first = at, first
        self.column = {
            number: first[post] + part
            for (post, _), found in beside.items()
            for part, number in enumerate(found)
        }
        self.at = {(self.row[number], self.column[number]): number for number in self.steps}

    def _edge(self, number: str, way: Way, *, is_return: bool) -> _Edge:
        return _Edge(number, way.to, plain(way.when), is_return, label=wrapped(way.when, _LABELS[0]))

    # Which way a line takes

    def _choose_ways(self) -> None:
        straight: set[str] = set()
        for edge in self.edges:
            below, above = self._gaps_of(edge)
            column = self.column[edge.source]
            is_free = below <= above and all((row, column) not in self.at for row in range(below, above))
            if is_free and column == self.column[edge.target] and edge.source not in straight:
                straight.add(edge.source)
                edge.is_straight = True
            elif below != above:
                edge.channel = self._channel(edge)

    def _channel(self, edge: _Edge) -> int:
        """Return the channel with the shortest way across; of two the right one, for a return the left one."""
        ends = (self.column[edge.source] + 0.5, self.column[edge.target] + 0.5)
        return min(
            range(self.columns + 1),
            key=lambda at: (sum(abs(at - end) for end in ends), at if edge.is_return else -at),
        )

    def _toward(self, edge: _Edge, *, out: bool) -> float:
        """Return where a line goes to from its source, or comes from to its target, in columns."""
        if edge.channel is not None:
            return edge.channel
        return self.column[edge.target if out else edge.source] + 0.5

    # Where a line meets a box

    def _place_ports(self) -> None:
        """Give each end its place: a straight line the middle, others beside it, out and in never at the same place.

        Those out are set off from the middle by half a pitch and whole ones, those in by whole ones, so that a line that
        leaves a box and one that enters the box below never run upon each other.
        """
        entered: set[str] = {each.target for each in self.edges if each.is_straight}
        most = 0
        for number in self.steps:
            most = max(most, self._ports_in(number, is_taken=number in entered))
        middle_in = {each.target for each in self.edges if each.into == 0}
        for number in self.steps:
            most = max(most, self._ports_out(number, middle_in))
        self.box_width = max(_NARROWEST, 2 * (most * _PITCH + PAD + POINT + 4))

    def _ports_in(self, number: str, *, is_taken: bool) -> int:
        own = self.column[number] + 0.5
        edges = [each for each in self.edges if each.target == number and not each.is_straight]
        left = sorted(
            (e for e in edges if self._toward(e, out=False) < own), key=lambda e: -self._toward(e, out=False)
        )
        right = sorted(
            (e for e in edges if self._toward(e, out=False) >= own), key=lambda e: self._toward(e, out=False)
        )
        if not is_taken and len(edges) == 1:
            edges[0].into = 0
            return 1
        for side, sign in ((left, -1), (right, 1)):
            for at, edge in enumerate(side, start=1):
                edge.into = sign * at * _PITCH
        return max(len(left), len(right))

    def _ports_out(self, number: str, middle_in: set[str]) -> int:
        own = self.column[number] + 0.5
        edges = [each for each in self.edges if each.source == number and not each.is_straight]
        has_straight = any(each.is_straight for each in self.edges if each.source == number)
        below = self.at.get((self.row[number] + 1, self.column[number]))
        if len(edges) == 1 and not has_straight and (below is None or below not in middle_in):
            edges[0].out = 0
            return 1
        left = sorted(
            (e for e in edges if self._toward(e, out=True) < own), key=lambda e: -self._toward(e, out=True)
        )
        right = sorted(
            (e for e in edges if self._toward(e, out=True) >= own), key=lambda e: self._toward(e, out=True)
        )
        for side, sign in ((left, -1), (right, 1)):
            for at, edge in enumerate(side):
                edge.out = sign * (at + 0.5) * _PITCH
        return max(len(left), len(right))

    # Across: channels and columns

    def _gaps_of(self, edge: _Edge) -> tuple[int, int]:
        """Return the gap below the source and the gap above the target; gap 0 lies above the first row."""
        return self.row[edge.source] + 1, self.row[edge.target]

    def _settle_across(self) -> None:
        tracks = [0] * (self.columns + 1)
        for channel in range(self.columns + 1):
            taken: list[list[tuple[float, float]]] = []
            inside = [each for each in self.edges if each.channel == channel]
            for edge in sorted(inside, key=lambda e: abs(self._gaps_of(e)[0] - self._gaps_of(e)[1])):
                low, high = sorted(self._gaps_of(edge))
                track = _first_free(taken, low, high)
                edge.lane_track = track
            tracks[channel] = len(taken)
        self.channel_at: list[float] = []
        self.column_at: list[float] = []
        borders = {self.first[post] for post in self.order} | {self.columns}
        x = 0.0
        border_at: dict[int, float] = {}
        for at in range(self.columns + 1):
            if at in borders:
                x += 0 if at == 0 else _SIDE
                border_at[at] = x
            x += _SIDE
            self.channel_at.append(x)
            x += tracks[at] * _TRACK + (6 if tracks[at] else 0)
            if at < self.columns:
                self.column_at.append(x)
                x += self.box_width
        # tracks of the last channel lie inside the last lane
        self.across = x + _SIDE if tracks[self.columns] else border_at.get(self.columns, x)
        border_at[self.columns] = self.across
        if tracks[self.columns]:
            self.channel_at[-1] -= _SIDE
        ends = [*(self.first[post] for post in self.order), self.columns]
        self.lanes = [
            (post, border_at[ends[at]], border_at[ends[at + 1]]) for at, post in enumerate(self.order)
        ]

    def _middle(self, number: str) -> float:
        return self.column_at[self.column[number]] + self.box_width / 2

    def _track_x(self, edge: _Edge) -> float:
        return self.channel_at[edge.channel or 0] + edge.lane_track * _TRACK + _TRACK / 2

    # Down: rows and gaps

    def _settle_down(self, head: float) -> float:
        shapes = {number: self._measured(step) for number, step in self.steps.items()}
        self.boxes: dict[str, Box] = {}
        y = head
        for row in range(self.rows):
            y = self._settle_gap(row, y)
            inside = [number for number in self.steps if self.row[number] == row]
            tallest = max(shapes[number][2] for number in inside)
            for number in inside:
                name, notes, height = shapes[number]
                self.boxes[number] = Box(
                    self.steps[number],
                    self.column_at[self.column[number]],
                    y + (tallest - height) / 2,
                    self.box_width,
                    height,
                    name,
                    notes,
                )
            y += tallest
        return self._settle_gap(self.rows, y)

    def _measured(self, step: Step) -> tuple[tuple[str, ...], tuple[str, ...], float]:
        inset = PAD + (POINT if step.shape is Shape.DECISION else 0)
        room = self.box_width - 2 * inset
        name = wrapped(step.name, room / NAME_SIZE) or ("—",)
        notes = tuple(
            line
            for note in step.notes(self.flow.language)
            for line in wrapped(note, room / NOTE_SIZE, even=False)
        )
        height = len(name) * NAME_LEAD + 2 * PAD + (len(notes) * NOTE_LEAD + 8 if notes else 0)
        return name, notes, height

    def _settle_gap(self, gap: int, y: float) -> float:
        """Give each line of a gap its track, from above; return where the next row begins."""
        items = sorted(self._items(gap), key=lambda each: each.order)
        taken: list[list[tuple[float, float]]] = []
        on: list[list[_Item]] = []
        reached: dict[str, int] = defaultdict(int)
        for each in items:
            # lines that leave one box turn off in their order: else one would run down through the condition of another
            least = reached[each.edge.source] if each.leaves else 0
            track = _first_free(taken, each.left - 4, each.right + 4, least)
            if each.leaves:
                reached[each.edge.source] = track
            if track == len(on):
                on.append([])
            on[track].append(each)
        at = y + 8
        for stretch in on:
            at += max(each.room for each in stretch)
            for each in stretch:
                each.edge.tracks[gap] = at
                if each.label_left is not None:
                    first = at - 4 - (len(each.edge.label) - 1) * NOTE_LEAD
                    each.edge.label_at = (each.label_left, first)
        if not 0 < gap < self.rows:
            return at + 8 if on else y + 14
        return at + 14

    def _items(self, gap: int) -> Iterable[_Item]:
        for edge in self.edges:
            below, above = self._gaps_of(edge)
            out, into = self._middle(edge.source) + edge.out, self._middle(edge.target) + edge.into
            if edge.is_straight:
                if gap == below and edge.label:
                    yield self._with_label(edge, gap, out, (1, 0.0))
            elif gap == below:
                to = into if edge.channel is None else self._track_x(edge)
                yield self._with_label(edge, gap, to, (1, -out if to >= out else out))
            elif gap == above and edge.channel is not None:
                x = self._track_x(edge)
                yield _Item(edge, min(x, into), max(x, into), _TRACK, (2, into if x >= into else -into))

    # Where a condition stands

    def _with_label(self, edge: _Edge, gap: int, to: float, order: tuple[int, float]) -> _Item:
        """Return what a line needs of the gap below its source, its condition standing above the stretch to `to`."""
        out = self._middle(edge.source) + edge.out
        left, right = min(out, to), max(out, to)
        if not edge.label:
            return _Item(edge, left, right, _TRACK, order)
        edge.label, start = self._placed(edge, gap, out, to)
        room = len(edge.label) * NOTE_LEAD + 5
        return _Item(edge, min(left, start), max(right, start + _wide(edge.label)), room, order, start)

    def _placed(self, edge: _Edge, gap: int, out: float, to: float) -> tuple[tuple[str, ...], float]:
        """Return the lines of a condition and their left end, where the fewest other lines run through them.

        Best is right beside where the line leaves its box; then further along its way, then in narrower lines.
        """
        through, ending = self._uprights(edge, gap, to)
        borders = [left for _, left, _ in self.lanes[1:]]
        found: list[tuple[tuple[float, ...], tuple[str, ...], float]] = []
        for narrower, most in enumerate(_LABELS):
            lines = wrapped(edge.when, most)
            wide = _wide(lines)
            beside = out + 5 if self._stands_right(edge, out, to) else out - 5 - wide
            for start in self._starts(edge, out, to, beside, wide, (*through, *ending, *borders)):
                end = start + wide
                met = _crossed(through, start, end), _crossed(ending, start, end)
                cost = *met, narrower, _crossed(borders, start, end), abs(start - beside)
                found.append((cost, lines, start))
            if any(not any(cost[:2]) for cost, _, _ in found):
                break
        _, lines, start = min(found)
        return lines, start

    def _stands_right(self, edge: _Edge, out: float, to: float) -> bool:
        if not edge.is_straight:
            return to >= out
        # of other lines that leave its source, to the right of it only: its condition stands to the left
        others = [each.out for each in self.edges if each.source == edge.source and each is not edge]
        return not others or min(others) <= 0

    def _starts(
        self, edge: _Edge, out: float, to: float, beside: float, wide: float, uprights: Iterable[float]
    ) -> Iterable[float]:
        """Yield where a condition may begin: beside its line, or above it between two uprights."""
        last = self.across - 3 - wide
        yield min(max(beside, 3), last)
        if edge.is_straight:
            yield min(max(out - 5 - wide if beside > out else out + 5, 3), last)
            return
        for x in uprights:
            for start in (x + _CLEAR, x - _CLEAR - wide):
                is_above = min(out, to) <= start and start + wide <= max(out, to)
                if is_above and 3 <= start <= last:
                    yield start

    def _uprights(self, edge: _Edge, gap: int, to: float) -> tuple[list[float], list[float]]:
        """Return where lines run upright through a gap, and where some run in a part of it only."""
        through, ending = [], []
        for each in self.edges:
            below, above = self._gaps_of(each)
            if each is edge:
                through.append(self._middle(each.source) + each.out)
                if each.channel is not None and above < below:
                    through.append(to)  # its own way back, which goes up past its condition
            elif each.is_straight:
                if below <= gap <= above:
                    through.append(self._middle(each.source))
            else:
                if edge.is_straight and each.source == edge.source and each.out < 0:
                    ending.append(self._middle(each.source) + each.out)
                if each.channel is not None and min(below, above) <= gap <= max(below, above):
                    is_end = gap in (below, above)
                    (ending if is_end else through).append(self._track_x(each))
                if gap == below and each.source != edge.source:
                    ending.append(self._middle(each.source) + each.out)
                if gap == above:
                    ending.append(self._middle(each.target) + each.into)
        return through, ending

    # Lines

    def _line(self, edge: _Edge) -> Line:
        source, target = self.boxes[edge.source], self.boxes[edge.target]
        out, into = self._middle(edge.source) + edge.out, self._middle(edge.target) + edge.into
        below, above = self._gaps_of(edge)
        points: list[Point] = [(out, source.bottom)]
        if not edge.is_straight:
            points.append((out, edge.tracks[below]))
            if edge.channel is not None:
                x = self._track_x(edge)
                points += [(x, edge.tracks[below]), (x, edge.tracks[above])]
                points.append((into, edge.tracks[above]))
            else:
                points.append((into, edge.tracks[below]))
        points.append((into, target.y))
        return Line(edge.source, edge.target, corners(points), self._label(edge), edge.is_return)

    @staticmethod
    def _label(edge: _Edge) -> Label | None:
        if edge.label_at is None:
            return None
        return Label(edge.label, *edge.label_at, _wide(edge.label))


def _wide(label: Sequence[str]) -> float:
    return max(map(width, label)) * NOTE_SIZE


def _crossed(uprights: Iterable[float], left: float, right: float) -> int:
    return sum(left - 2 < x < right + 2 for x in uprights)


def _first_free(taken: list[list[tuple[float, float]]], low: float, high: float, first: int = 0) -> int:
    """Return the first track, from `first` on, where a stretch meets none that is there, and put it there."""
    for at, there in enumerate(taken):
        if at >= first and all(high < other_low or other_high < low for other_low, other_high in there):
            there.append((low, high))
            return at
    taken.append([(low, high)])
    return len(taken) - 1
