"""What an editor is told in a file that cannot be read just now: as much as if what is broken elsewhere in it were whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.building import write
from zfzr.county.layout import kind_of
from zfzr.files.screen import unix_lines
from zfzr.questions.editor.session import Session

LIST = "units/jia/authorities.yaml"
UNIT = "units/jia/unit.yaml"
PROFILE = "zfzr.yaml"
POSTINGS = "units/jia/postings.csv"

Break = Callable[[str], str | None]
"""Breaks a line, which may become two; None where it is no line for that."""


def session_of(root: Path) -> Session:
    return Session(root, lambda _: date(2015, 12, 31))


def told(session: Session, path: str, text: str, line: int, column: int) -> object:
    found = session.hover(path, text, line, column)
    return found and (found.heading.render("zh"), [each.render("zh") for each, _ in found.lines])


def offered(session: Session, path: str, text: str, line: int, column: int) -> object:
    found = session.offers(path, text, line, column)
    return found and [each.word for each in found.found]


def an_open_quote(line: str) -> str | None:
    found = re.match(r"( *(?:- )*[^\s:\"{]+: )([^\s\"'\[{].*)", line)
    return f'{found[1]}"{found[2]}' if found else None


def an_open_bracket(line: str) -> str | None:
    return line[:-1] if line.endswith(("]", "}")) else f"{line} [" if line.endswith(":") else None


def half_a_key(line: str) -> str | None:
    found = re.match(r"( *)((?:- )*)[^\s:]+: \S", line)
    return f"{line}\n{found[1]}{' ' * len(found[2])}名" if found else None


def a_tab(line: str) -> str | None:
    return line.replace("  ", "\t", 1) if re.match(r"  +\S", line) else None


def a_wide_colon(line: str) -> str | None:
    return line.replace(": ", "：", 1) if re.match(r" *(?:- )*[^\s:\"{]+: \S", line) else None


def two_colons(line: str) -> str | None:
    return f"{line}: 甲" if re.match(r" *[^\s:\"{]+: [^\s\"'\[{]", line) else None


def a_star(line: str) -> str | None:
    return line.replace(": ", ": *", 1) if re.match(r" *[^\s:\"{]+: [^\s\"'\[{]", line) else None


def a_merge(line: str) -> str | None:
    return f"{line}\n<<<<<<< HEAD"


BREAKS = [
    an_open_quote,
    an_open_bracket,
    half_a_key,
    a_tab,
    a_wide_colon,
    two_colons,
    a_star,
    a_merge,
]


@pytest.mark.parametrize("path", [LIST, UNIT, PROFILE])
@pytest.mark.parametrize("broken", BREAKS)
def test_what_stands_below_and_above_a_broken_line_is_told_as_if_it_were_whole(
    tmp_path: Path, path: str, broken: Break
) -> None:
    root = write(tmp_path, {})
    whole = session_of(root)
    text = (root / path).read_text()
    lines = text.split("\n")
    ways = [
        (at, "\n".join((*lines[:at], made, *lines[at + 1 :])), made.count("\n"))
        for at, line in enumerate(lines)
        if line.strip() and (made := broken(line)) is not None
    ]
    compared = 0
    for at, typed, more in ways[:: max(1, len(ways) // 4)]:
        session = session_of(root)
        session.typed(path, typed)
        for other, line in enumerate(lines):
            column = len(line) - len(line.lstrip(" -")) + 1
            if other != at and line.strip():
                there = other + 1 + (more if other > at else 0)
                for where in (column, len(line)):
                    wanted = told(whole, path, text, other + 1, where)
                    found = told(session, path, typed, there, where)
                    if line.startswith("- 编码"):  # tells the whole item, which lacks what cannot be read
                        assert isinstance(found, tuple) == isinstance(wanted, tuple)
                    else:
                        assert found == wanted, (typed, line, where)
                    compared += wanted is not None
    assert compared > 4


@pytest.mark.parametrize("broken", BREAKS)
def test_what_may_be_typed_below_a_broken_line_is_offered(tmp_path: Path, broken: Break) -> None:
    text = (write(tmp_path, {}) / LIST).read_text().rstrip("\n")
    lines = text.split("\n")
    at, made = next((at, made) for at, line in enumerate(lines) if at and (made := broken(line)) is not None)
    typed = "\n".join((*lines[:at], made, *lines[at + 1 :], '- 编码: "41082301CF00200"', "  类别: "))
    session = session_of(tmp_path)
    session.typed(LIST, typed)
    words = offered(session, LIST, typed, typed.count("\n") + 1, len("  类别: ") + 1)
    assert isinstance(words, list)
    assert "行政处罚" in words
    keys = offered(session, LIST, f"{typed}行政处罚\n  ", typed.count("\n") + 2, 3)
    assert isinstance(keys, list)
    assert "依据" in keys
    assert "类别" not in keys


@pytest.mark.parametrize("line", ["  状态：取", "  状态:取", "  状态： 取", "\t状态: 取", '  状态: "取'])
def test_what_is_typed_behind_a_slip_of_its_own_line_is_offered(tmp_path: Path, line: str) -> None:
    text = (write(tmp_path, {}) / LIST).read_text().rstrip("\n") + f"\n{line}"
    session = session_of(tmp_path)
    session.typed(LIST, text)
    assert offered(session, LIST, text, text.count("\n") + 1, len(line) + 1) == ["取消"]


def test_somebody_who_moved_down_is_told_by_what_stands_there_now(tmp_path: Path) -> None:
    """The file was read last with other entries at these places: nothing of them is told for what stands there now."""
    text = (write(tmp_path, {}) / LIST).read_text()
    session = session_of(tmp_path)
    typed = '- 编码: "41082301CF00900"\n  名称: [\n' + text.replace("zhifa-diaocha", "fazhi-shenhe")
    session.typed(LIST, typed)
    at = typed.index("fazhi-shenhe")
    line, column = typed.count("\n", 0, at) + 1, at - typed.rfind("\n", 0, at) + 1
    assert "稽查执法岗" not in str(told(session, LIST, typed, line, column))


SIGNS = (
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ": ",
    "：",
    "，",
    ",",
    "\t",
    "\n",
    "- ",
    "&a ",
    "*",
    "|",
    "#",
    "?",
    "《",
    "\r",
    "\x00",
    "%",
    "𠮷",
)


@pytest.mark.parametrize("seed", range(8))
def test_no_slip_anywhere_makes_an_editor_go_without_an_answer(tmp_path: Path, seed: int) -> None:
    """Whatever stands in a file, what is asked of any place in it is answered, with nothing at worst."""
    session, chance = session_of(write(tmp_path, {})), Random(seed)  # noqa: S311 (which slip comes next, no secret)
    files = sorted(path for path in session.county.dataset.files if kind_of(path))
    asked = 0
    for _ in range(25):
        path = chance.choice(files)
        text = session.county.dataset.full_text(path)
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(SIGNS) + text[at + chance.randrange(3) :]
        lines = unix_lines(text).split("\n")
        line = chance.randrange(len(lines))
        column = chance.randrange(len(lines[line]) + 1) + 1
        told(session, path, text, line + 1, column)
        offered(session, path, text, line + 1, column)
        session.definitions(path, text, line + 1, column)
        asked += 1
    assert asked == 25


@pytest.mark.parametrize("broken", ['J001,"zhifa,zhifa-diaocha,科员,2014-05-01,\n', "J001,zhifa\n"])
def test_a_row_is_told_and_offered_beside_a_broken_one(tmp_path: Path, broken: str) -> None:
    header = "人员编号,机构,岗位,职务,起,止\n"
    text = f"{header}{broken}J002,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
    session = session_of(write(tmp_path, {}))
    session.typed(POSTINGS, text)
    assert "稽查执法岗" in str(told(session, POSTINGS, text, 3, 14))
    assert "人员 J002 李示五" in str(told(session, POSTINGS, text, 3, 2))
    assert offered(session, POSTINGS, text, 3, len("J002,zhifa,") + 1) == ["zhifa-diaocha"]


@pytest.mark.parametrize("ends", ["\r", "\r\n"])
def test_a_row_is_offered_whatever_ends_the_lines(tmp_path: Path, ends: str) -> None:
    text = "人员编号,机构,岗位,职务,起,止\nJ002,zhifa,,科员,2014-05-01,\n".replace("\n", ends)
    session = session_of(write(tmp_path, {}))
    session.typed(POSTINGS, text)
    assert offered(session, POSTINGS, text, 2, len("J002,zhifa,") + 1) == ["zhifa-diaocha"]


def test_the_cell_of_a_row_that_is_not_read_is_not_told_by_the_row_below(tmp_path: Path) -> None:
    text = "人员编号,机构,岗位,职务,起,止\nJ002,zhifa\nJ001,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
    session = session_of(write(tmp_path, {}))
    session.typed(POSTINGS, text)
    assert "J001" not in str(told(session, POSTINGS, text, 2, 2))
    assert "J002" in str(told(session, POSTINGS, text, 2, 2))


def test_the_way_to_what_is_written_down_is_known_from_a_broken_file(tmp_path: Path) -> None:
    text = (write(tmp_path, {}) / LIST).read_text() + "- 编码: [\n"
    session = session_of(tmp_path)
    session.typed(LIST, text)
    at = text.index("zhifa-diaocha")
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) + 1
    (found,) = session.definitions(LIST, text, line, column)
    assert found.file == UNIT
    unit = (tmp_path / UNIT).read_text()
    session.typed(UNIT, unit + "电话: [\n")
    assert session.span(found).line == unit[: unit.index("zhifa-diaocha")].count("\n") + 1
