"""A picture with what it shows in words beside it, an ordered list of steps or a table: as a page of HTML, or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from zfzr.pictures.svg import Drawing
from zfzr.pictures.text import plain
from zfzr.terms import markup

_STYLE: Final = """\
body { margin: 1.5em auto; max-width: 60em; padding: 0 1em; font-family: SimSun, "Songti SC", "Noto Serif CJK SC", serif; }
figure { margin: 0 0 1.5em; text-align: center; overflow-x: auto; } figure svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; } th, td { border: 1px solid; padding: .3em .6em; text-align: left; }
li { margin: .3em 0; line-height: 1.6; }
@media print { body { margin: 0; padding: 0; max-width: none; } }"""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a picture: the steps of a flow chart in their order, or heads and rows of a table."""

    steps: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def page_of(drawing: Drawing, beside: Beside) -> str:
    """Return a page with a picture and its words; printed it lies across where the picture does."""
    sheet = f"@page {{ size: A4 {'landscape' if drawing.is_landscape else 'portrait'}; margin: 12mm; }}"
    title = escape(drawing.title)
    words = "\n".join(_steps(beside.steps) if beside.steps else _table(beside))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}\n{sheet}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<figure>\n{drawing.svg}</figure>\n{words}\n</main>\n</body>\n</html>\n"
    )


def _steps(steps: Sequence[str]) -> list[str]:
    return ["<ol>", *(f"<li>{escape(each)}</li>" for each in steps), "</ol>"]


def _table(beside: Beside) -> list[str]:
    heads = "".join(f'<th scope="col">{escape(plain(each))}</th>' for each in beside.heads)
    rows = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in beside.rows)
    return ["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>"]


def markdown_of(drawing: Drawing, beside: Beside) -> str:
    """Return what a picture shows in words alone."""
    if beside.steps:
        lines = [f"{at}. {markup.escape(each)}" for at, each in enumerate(beside.steps, start=1)]
    else:
        rows = [beside.heads, *beside.rows]
        lines = ["| " + " | ".join(map(markup.escape, row)) + " |" for row in rows]
        lines.insert(1, "|" + "---|" * len(beside.heads))
    return "\n".join([f"# {markup.escape(drawing.title)}", "", *lines]) + "\n"
