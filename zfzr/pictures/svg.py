"""Pieces of SVG: elements with escaped text, and the whole picture with its name, its words, and its size on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Final

from zfzr.pictures.text import plain

FONTS: Final = "SimSun, Songti SC, Noto Serif CJK SC, Noto Serif SC, FandolSong, serif"
MM: Final = 25.4 / 96
"""A unit in millimetres."""
PORTRAIT: Final = (186.0, 268.0)
"""The room on A4 upright, within margins that any printer keeps, in millimetres."""
LANDSCAPE: Final = (268.0, 186.0)
LEGIBLE: Final = 6.5
"""The smallest type that a page of paper may bear, in points: 小六号."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its SVG, its name, what it shows in words, its size on paper, whether that is A4 across.

    `smallest` is the size of its smallest type at that size on paper, in points.
    """

    svg: str
    title: str
    alt: str
    width_mm: float
    height_mm: float
    is_landscape: bool
    smallest: float = 9.0

    def fit(self, room: tuple[float, float]) -> float:
        """Return by how much it must be made smaller to stand in a room (wide, high, in millimetres): 1 is not at all."""
        return min(1.0, room[0] / self.width_mm, room[1] / self.height_mm)

    def is_legible_in(self, room: tuple[float, float]) -> bool:
        """Tell whether its smallest type can still be read where it is made to fit a room."""
        return self.smallest * self.fit(room) >= LEGIBLE


def number(value: float) -> str:
    """Return a coordinate as text, rounded to a tenth, without a needless zero: finer cannot be seen."""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace("-0", "0") if value > -0.05 else f"{value:.1f}"


def attributes(given: dict[str, object]) -> str:
    """Return attributes; what is None is left out, `stroke_width` becomes `stroke-width`."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in given.items()
        if value is not None
    )


def _value(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)


def tag(name: str, *inside: str, **given: object) -> str:
    """Return an element; `inside` is SVG already."""
    return (
        f"<{name}{attributes(given)}>{''.join(inside)}</{name}>"
        if inside
        else f"<{name}{attributes(given)}/>"
    )


def text_at(lines: Sequence[str], x: float, y: float, lead: float, **given: object) -> str:
    """Return lines of text as one text, the base of the first at `y`."""
    if len(lines) == 1:
        return tag("text", escape(plain(lines[0])), x=x, y=y, **given)
    spans = (tag("tspan", escape(plain(line)), x=x, y=y + at * lead) for at, line in enumerate(lines) if line)
    return tag("text", *spans, **given)


def identity(*parts: object) -> str:
    """Return what begins the ids of a picture, so that several share a page: the same for the same content."""
    return "tu-" + sha256("\x1f".join(map(repr, parts)).encode()).hexdigest()[:10]


def on_paper(width: float, height: float) -> tuple[float, float, bool]:
    """Return the size in millimetres that fits on A4, and whether across: never larger than drawn."""
    upright, across = (
        min(1.0, room[0] / (width * MM), room[1] / (height * MM)) for room in (PORTRAIT, LANDSCAPE)
    )
    factor = max(upright, across)
    return width * MM * factor, height * MM * factor, across > upright


def picture(
    ident: str,
    title: str,
    alt: str,
    width: float,
    height: float,
    parts: Iterable[str],
    *,
    smallest: float = 12,
    paper: tuple[float, bool] | None = None,
) -> Drawing:
    """Return a whole picture of a size in units of which 96 are an inch.

    `smallest` is its smallest type in these units; `paper` by how much it is made smaller and whether it lies across, where
    the size of the paper is not that of A4.
    """
    wide, high, is_landscape = (
        on_paper(width, height)
        if paper is None
        else (width * MM * paper[0], height * MM * paper[0], paper[1])
    )
    title, alt = plain(title), plain(alt)
    head = {
        "xmlns": "http://www.w3.org/2000/svg",
        "id": ident,
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": f"{wide:.2f}mm",
        "height": f"{high:.2f}mm",
        "role": "img",
        "aria-labelledby": f"{ident}-title {ident}-desc",
        "lang": "zh-CN",
        "font-family": FONTS,
        "fill": "#000",
    }
    lines = [
        f"<svg{attributes(dict(head))}>",
        tag("title", escape(title), id=f"{ident}-title"),
        tag("desc", escape(alt), id=f"{ident}-desc"),
        tag("rect", width=width, height=height, fill="#fff"),
        *parts,
        "</svg>",
    ]
    points = smallest * 0.75 * wide / (width * MM)
    return Drawing("\n".join(lines) + "\n", title, alt, wide, high, is_landscape, round(points, 2))
