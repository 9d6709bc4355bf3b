"""Texts that no clerk writes: seeded, so that a number names one. `python -m tests.faults` reads very many of them."""

from __future__ import annotations

import random
from collections.abc import Callable

_PIECES = (
    *("- ", "? ", ": ", "-\t", "-", "?", ":", "a: ", '"a": ', "'a': ", "a:", "-\n", ":\n", "?\n"),
    *(
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "[]",
        "{}",
        '"',
        "'",
        "#",
        " #",
        "\\",
        "|\n",
        ">\n",
        "|-\n",
        "~",
        "<<: ",
    ),
    *(
        "\n",
        "\n ",
        "\n  ",
        "\n          ",
        "\n" + " " * 19,
        "\n" + " " * 30,
        "\t",
        " ",
        "甲：",
        "甲",
        "\u3000",
    ),
    *(
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "&a ",
        "*a",
        "!!int ",
        "!",
        "@",
        "`",
        "\r",
        "\r\n",
        "\ufeff",
        "\u2028",
        "\x85",
    ),
    *(
        "0",
        "1e999",
        ".inf",
        ".nan",
        "0x1f",
        "0o17",
        "1_0",
        "2015-02-30",
        "true",
        "null",
        "9" * 40,
        '"\\ud800"',
    ),
)
_FEW = ("- ", "? ", ": ", "a: ", "-\n", "[", "{", "]", "}", "'", '"', " ", "\n ", "a", ", ")
_SAMPLE = (
    "- 编号: XZCF-001\n  名称: 对未按规定的处罚\n  依据:\n    - 《甲法》第一条第（二）项\n"
    "  期间: {起: 2015-01-01, 止: 2015-12-31}\n"
    "  说明: |\n    第一行\n    第二行: 仍是文字\n- 编号: 'XZCF-002'\n  名称: \"乙\"\n  依据: [甲, 乙]\n  分值: 1.50\n"
)


def text(seed: int) -> str:
    """Return the text of a number: small ones nobody writes, long runs of a few signs, or a slip of the keyboard."""
    draw = random.Random(seed)  # noqa: S311 (chosen for being the same again)
    kinds: tuple[Callable[[random.Random], str], ...] = (_pieces, _runs, _slips, _stairs)
    return kinds[seed % len(kinds)](draw)


def _pieces(draw: random.Random) -> str:
    return "".join(draw.choices(_PIECES, k=draw.randint(1, 40)))


def _runs(draw: random.Random) -> str:
    """Return a few signs many times over, with something around them: what a recursive reader dies of."""
    cycle = "".join(draw.choices(_FEW, k=draw.randint(1, 5)))
    many = draw.choice((5, 20, 60, 300, 5_000, 20_000))
    return _pieces(draw) * draw.randint(0, 1) + cycle * many + draw.choice(("", "a", "\n", "]", '"'))


def _slips(draw: random.Random) -> str:
    signs = list(_SAMPLE)
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(signs))
        signs[at : at + draw.randint(0, 3)] = draw.choice(_PIECES)
    return "".join(signs)


def _stairs(draw: random.Random) -> str:
    """Return lines that go ever deeper, each with a few signs of its own."""
    step, indent, lines = draw.randint(0, 3), 0, []
    for _ in range(draw.choice((3, 10, 30, 100, 1_000))):
        lines.append(" " * indent + "".join(draw.choices(_FEW, k=draw.randint(1, 4))).rstrip("\n "))
        indent += draw.choice((0, step, step))
    return "\n".join(lines)
