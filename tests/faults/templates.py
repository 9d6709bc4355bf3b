"""Templates that no office writes: made by a grammar from a number, filled in, and either rendered or refused with a line.

Nine in ten are of the language that templates may use, where harm is done by growing; the others say what Jinja can say
besides, in any place. Each may take so many seconds and so much memory and no more.
"""

from __future__ import annotations

import random
import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.faults.tool import Tool
from zfzr.present.template import render
from zfzr.terms.text import Refusal

MOST_SECONDS = 5.0
"""Of CPU; a template of a document takes a hundredth of one."""
MOST_MEGABYTES = 400
"""By which a template may make the process larger."""

NAME = "试.md.j2"
PART = "部分.md.j2"
HEAD = "---\n文种: 通知\n标题: 测试\n署名: 甲办\n日期: 今日\n---\n第一行\n"
FIRST_LINE = 8
FACTS = {
    "x": "甲",
    "n": 3,
    "many": 10**12,
    "none": None,
    "yes": True,
    "day": "2015-02-28",
    "points": "12.5",
    "long": "甲" * 10_000,
    "rows": [{"name": f"单位{i}", "points": str(i), "parts": [{"day": "2015-01-01"}] * 5} for i in range(40)],
    "mixed": [1, "甲", None],
    "texts": ["甲", "乙", "丙"] * 20,
    "deep": {"a": {"b": {"c": {"d": "底"}}}},
}
_KNOWN = ("x", "n", "many", "yes", "day", "points", "long", "rows", "texts", "none", "mixed")
_ODD_NAMES = ("loop", "loop.index", "loop.cycle", "self", "caller", "gone", "varargs", "range", "v1", "v2")
_CHAINS = (
    ".name",
    ".parts",
    "[0]",
    "[-1]",
    ".a.b.c",
    "['x']",
    ".__class__",
    ".__globals__",
    "[n]",
)
_CONSTANTS = (
    "0",
    "1",
    "-1",
    "1000000000",
    "0.5",
    "1_000",
    "0x10",
    "true",
    "'甲'",
    "''",
    "'1e999999999'",
    "'2015-02-28'",
)
_ODD_CONSTANTS = ("1e999", "9" * 30, "9" * 5_000, "'\\x1b'", "'\\u202e'", "none", "'\\ud800'")
_FILTERS = (
    *("default('甲')", "first", "last", "length", "list", "join", "join('、')", "sum", "sort", "unique"),
    *("map('list')", "map('join')", "map('first')", "map(attribute='parts')", "map(attribute='parts.0.day')"),
    *("select", "reject('none')", "selectattr('name')", "rejectattr('points', 'gt', 1)", "groupby('name')"),
    *(
        "groupby('parts')",
        "sort(attribute='points', reverse=true)",
        "sum(attribute='points')",
        "sum(start=[])",
    ),
    *(
        "cn_date",
        "cn_dates",
        "cn_number",
        "points",
        "points(1000000000)",
        "zfzr_each",
        "zfzr_flat",
        "unique(true)",
    ),
    *(
        "map('default', rows)",
        "map('sum', start=rows)",
        "select('in', rows)",
        "list | list | list",
        "join(rows)",
    ),
)
_FOREIGN_FILTERS = (
    *(
        "batch(1000000000)",
        "slice(1000000000)",
        "indent(1000000000)",
        "center(1000000000)",
        "tojson(indent=9)",
    ),
    *("format(1)", "replace('', '甲甲')", "string", "upper", "safe", "escape", "wordwrap(1)", "truncate(9)"),
    *(
        "xmlattr",
        "pprint",
        "random",
        "reverse",
        "round(1000000000)",
        "int",
        "float",
        "urlize",
        "attr('__class__')",
    ),
    *(
        "map('center', 1000000000)",
        "map('attr', '__class__')",
        "select('callable')",
        "nothing",
        "filesizeformat",
    ),
)
_TESTS = (
    "defined",
    "none",
    "odd",
    "divisibleby(0)",
    "in rows",
    "eq(rows)",
    "lt('甲')",
    "nothing",
    "callable",
    "sameas(x)",
)
_FOREIGN = (
    *("{% set a = rows %}", "{% set a = rows * 1000000000 %}", "{% set ns = namespace(a=rows) %}"),
    *(
        "{% macro m(a) %}{{ m(a) }}{% endmacro %}{{ m(1) }}",
        "{% call x() %}{% endcall %}",
        "{% block a %}{% endblock %}",
    ),
    *(
        "{% extends '试.md.j2' %}",
        "{% extends '部分.md.j2' %}",
        "{% import '部分.md.j2' as p %}",
        "{% do x.append(1) %}",
    ),
    *(
        "{% from '部分.md.j2' import m %}",
        "{{ self.a() }}",
        "{{ super() }}",
        "{{ caller() }}",
        "{{ range(10**9) | list }}",
    ),
    *(
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ '甲' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
    ),
    *(
        "{{ x ~ x ~ long }}",
        "{{ [rows, rows, rows] }}",
        "{{ {'a': rows} }}",
        "{{ x.__class__.__mro__ }}",
        "{{ cycler(1) }}",
    ),
    *(
        "{{ lipsum(1000) }}",
        "{{ joiner() }}",
        "{{ dict(a=1) }}",
        "{% filter upper %}甲{% endfilter %}",
        "{{ ().__class__ }}",
    ),
    *(
        "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
        "{% autoescape true %}甲{% endautoescape %}",
    ),
    *(
        "{% with a = rows %}{{ a }}{% endwith %}",
        "{% break %}",
        "{% continue %}",
        "{% debug %}",
        "{% trans %}甲{% endtrans %}",
    ),
    *(
        "{{ loop.cycle(1, 2) }}",
        "{{ loop.previtem.name }}",
        "{{ loop.changed(x) }}",
        "{{ loop.depth }}",
        "{{ _ }}",
    ),
)
_BROKEN = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{% endfor %}",
    "{% endif %}",
    "{% else %}",
    "{% elif x %}",
    "{{ }}",
    "{% raw %}",
)


_LONGEST = 900_000
"""More than any template may have."""


def template(number: int) -> tuple[str, str]:
    """Return the body of a template, and the part that it may include."""
    draw = random.Random(number)  # noqa: S311 (chosen for being the same again)
    make = _Maker(draw, foreign=number % 10 == 9)
    kinds: tuple[Callable[[], str], ...] = (
        make.body,
        make.body,
        make.nest,
        make.repeated,
        make.body,
        make.nest,
        make.long,
    )
    body, part = kinds[number % len(kinds)](), draw.choice((make.body, make.includes, make.nest))()
    return body[:_LONGEST], part[:_LONGEST]


class _Maker:
    """Makes pieces of templates from a source of chance."""

    def __init__(self, draw: random.Random, *, foreign: bool) -> None:
        self._draw = draw
        self._foreign = foreign
        self._loops: list[str] = []

    def _one(self, *choices: str) -> str:
        return self._draw.choice(choices)

    def expression(self, depth: int = 0) -> str:
        """Return an expression."""
        draw = self._draw
        if depth > draw.randint(1, 3):
            if draw.random() < 0.03:
                return self._one(*_ODD_NAMES, *_ODD_CONSTANTS)
            return self._one(*_KNOWN, *self._loops, *_CONSTANTS)
        inner = self.expression(depth + 1)
        match draw.randrange(8):
            case 0:
                return f"({inner}){''.join(draw.choices(_CHAINS, k=draw.choice((1, 1, 1, 1, 2, 2, 30))))}"
            case 1 | 2 | 3:
                filters = (*_FILTERS, *_FOREIGN_FILTERS) if self._foreign else _FILTERS
                return f"({inner}) | {' | '.join(draw.choices(filters, k=draw.randint(1, 4)))}"
            case 4:
                many = draw.choice((1, 1, 2, 3, 200 if depth == 0 else 2))
                return draw.choice(("[{}]", "({},)")).format(", ".join([inner] * many))
            case 5:
                return f"({inner} {self._one('==', '<', '>=', 'in', 'and', 'or', 'not in')} {self.expression(depth + 1)})"
            case 6:
                return f"({inner} if {self.expression(depth + 1)} is {self._one(*_TESTS)} else {self.expression(depth + 1)})"
            case _:
                sign = (
                    self._one("+", "-", "*", "**", "~", "//", "%")
                    if self._foreign
                    else self._one("and", "or")
                )
                return f"({self._one('not ', '-', '')}{inner} {sign} {self.expression(depth + 1)})"

    def statement(self, depth: int = 0) -> str:
        """Return a statement, others inside it."""
        draw = self._draw
        if self._foreign and draw.random() < 0.3:
            return self._one(*_FOREIGN)
        match draw.randrange(9) if depth < 4 else 0:
            case 0 | 1 | 2:
                printed = self._one(
                    "", " | list | length", " | length", " | join", " | list | join('')", " | default(n)"
                )
                return f"{{{{ ({self.expression()}){printed} }}}}"
            case 3 | 4:
                name = f"v{depth}"
                over = self._one(
                    "rows", "texts", "mixed", "long", "rows | groupby('name')", "rows", self.expression()
                )
                when = f" if {self.expression()}" if draw.random() < 0.2 else ""
                self._loops.append(name)
                inside = self.statement(depth + 1) + self.statement(depth + 1)
                self._loops.pop()
                return f"{{% for {name} in {over}{when} %}}{inside}{{% endfor %}}"
            case 5:
                first, second = self.statement(depth + 1), self.statement(depth + 1)
                return f"{{% if {self.expression()} %}}{first}{{% else %}}{second}{{% endif %}}"
            case 6:
                part = self._one(NAME, PART, PART, PART, "没有.md.j2", "../x")
                how = self._one("", "", "ignore missing", "without context")
                return f"{{% include '{part}' {how} %}}"
            case 7:
                return self._one(
                    "甲乙丙\n",
                    "{# 注 #}",
                    "\n\n\n",
                    "| 甲 | 乙 |\n",
                    "---附件---\n",
                    "\x1b[2J",
                    "\u202e",
                    "&amp; <b>",
                )
            case _:
                return self._one(*_BROKEN) if draw.random() < 0.2 else self.statement(depth + 1)

    def body(self) -> str:
        """Return a few statements."""
        return "\n".join(self.statement() for _ in range(self._draw.randint(1, 6)))

    def includes(self) -> str:
        """Return a part that includes itself, or loops over including something."""
        return self._one(
            f"{{% include '{PART}' %}}",
            f"{{% include '{NAME}' %}}",
            f"{{% for v0 in rows %}}{{% include '{PART}' %}}{{% endfor %}}",
            f"{{% for v0 in rows %}}{{% include '{NAME}' %}}{{% endfor %}}",
            "甲" * 100_000,
        )

    def nest(self) -> str:
        """Return loops in loops, each over something made of the one around it."""
        draw = self._draw
        over = draw.choice(
            (
                *(
                    "rows",
                    "texts",
                    "[{v}]",
                    "[{v}, {v}]",
                    "({v},) | list",
                    "rows | map(attribute='parts') | list",
                ),
                *(
                    "rows | groupby('name')",
                    "{v} | list",
                    "{v} | default(rows)",
                    "rows | sort(attribute='name')",
                    "long",
                ),
                *(
                    "texts | unique",
                    "[{v} | join, {v} | join]",
                    "[[{v}] | join('甲')]",
                    "[{v} | string]",
                    "rows | select",
                ),
            )
        )
        depth = draw.choice((2, 3, 5, 8, 10, 12, 14, 14, 16, 25, 120))
        before = "".join(f"{{% for v{i + 1} in {over.format(v=f'v{i}')} %}}" for i in range(depth))
        start = draw.choice(("long", "rows", "x", "texts"))
        inside = draw.choice(
            ("", "甲", "{{ x }}", "{{ long }}", "{% include '部分.md.j2' %}", f"{{{{ v{depth} }}}}")
        )
        return f"{{% for v0 in [{start}] %}}{before}{inside}{'{% endfor %}' * depth}{{% endfor %}}"

    def long(self) -> str:
        """Return one thing that is very long or very deep."""
        draw = self._draw
        many = draw.choice((50, 500, 5_000, 60_000))
        inner = draw.choice(("x", "n", "rows", "texts"))
        return draw.choice(
            (
                "{{ " + "(" * many + inner + ")" * many + " }}",
                "{{ " + "[" * many + inner + "]" * many + " }}",
                "{{ " + "not " * many + inner + " }}",
                "{{ " + "-" * many + inner + " }}",
                "{{ " + inner + " | list" * many + " }}",
                "{{ " + inner + ".a" * many + " }}",
                "{{ " + inner + "[0]" * many + " }}",
                "{{ " + " and ".join([inner] * many) + " }}",
                "{{ " + " == ".join([inner] * many) + " }}",
                "{{ [" + ", ".join([inner] * many) + "] | length }}",
                "{{ [" + ", ".join(["texts | join"] * many) + "] | join }}",
                "{{ " + " ~ ".join([inner] * many) + " }}",
                "{{ " + inner + " if x else " * many + "x }}",
                "{{ '" + "甲" * many + "' }}",
                "{{ " + "9" * many + " }}",
                "{% if x %}" + "{% elif n %}" * many + "{% endif %}",
                "{% if x %}" * many + "{% endif %}" * many,
                "{% for v0 in texts %}" * many + "{% endfor %}" * many,
                "{#" + "注" * many * 30 + "#}",
                "{{ x }}" * many,
                "{{ long }}" * many,
                f"{{% include '{PART}' %}}" * many,
                "{% for v0 in rows %}{% endfor %}" * many,
                "甲\n" * many,
                "{" * many,
                "{% raw %}" + "{{" * many + "{% endraw %}",
                "{{ x | points(" + "1" * min(many, 4_000) + ") }}",
                "{{ x." + "名" * many + " }}",
            )
        )

    def repeated(self) -> str:
        """Return a statement many times over, in a loop or not."""
        inner = self.statement() * self._draw.choice((1, 10, 300))
        return self._one(
            inner, f"{{% for v0 in rows %}}{{% for v1 in texts %}}{inner}{{% endfor %}}{{% endfor %}}"
        )


_PLACE = re.compile(r"templates/(试|部分)\.md\.j2 第 (\d+) 行：|templates/(试|部分)\.md\.j2 太大")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def outcome(number: int, folder: Path) -> str:
    """Return what became of a template: rendered, refused and why, or in which way that was wrong."""
    body, part = template(number)
    (folder / NAME).write_text(HEAD + body + "\n", "utf-8")
    (folder / PART).write_text(part + "\n", "utf-8")
    lines = {"试": HEAD.count("\n") + body.count("\n") + 2, "部分": part.count("\n") + 2}
    before, began = _peak(), time.process_time()
    try:
        document = render(NAME, FACTS, folder)
        said = "WRONG: a control character came through" if _CONTROLS.search(document.body) else "rendered"
    except Refusal as refusal:
        said = (
            _refused(str(refusal), lines)
            if refusal.exit_code == 2
            else f"WRONG: exit code {refusal.exit_code}"
        )
    except RecursionError as error:
        said = f"WRONG: {type(error).__name__}"
    except Exception as error:  # noqa: BLE001 - to be told is what this is for
        said = f"WRONG: {type(error).__name__}: {error}"[:150]
    spent, grown = time.process_time() - began, _peak() - before
    if spent > MOST_SECONDS:
        return f"WRONG: it took {spent:.1f} s"
    return f"WRONG: it took {grown} MB" if grown > MOST_MEGABYTES else said


def _refused(said: str, lines: dict[str, int]) -> str:
    found = _PLACE.search(said)
    if not found:
        return f"WRONG: refused without a template and a line: {said[:100]}"
    if found[3]:
        return "refused by its size"
    if not 1 <= int(found[2]) <= lines[found[1]]:
        return f"WRONG: {found[1]} has no line {found[2]}"
    why = said[found.end() :].partition("“")[0].partition("（")[0].partition(" ")[0].partition("，")[0]
    return f"refused: {why.strip()}"


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(first: int, last: int) -> tuple[Counter[str], list[str]]:
    """Fill in the templates of these numbers; return what became of them, and what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        said = {number: outcome(number, Path(folder)) for number in range(first, last)}
    return Counter(said.values()), [f"{n}: {what}" for n, what in said.items() if what.startswith("WRONG")]


TOOL = Tool(
    name="templates",
    attacks="the templates of an office, with what a grammar makes of the language and of all that Jinja can say besides",
    before="a list doubled in under 2 KB reached gigabytes; internal errors: 25 loops, `1e999`, unknown filter in `map`",
    run=run,
    many=10_000,
    slice=150,
    share=250,
    megabytes=2_048,
)
