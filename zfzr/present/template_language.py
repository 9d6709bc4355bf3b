"""The language of templates: what of Jinja they may use, and how far it may grow in steps, depth and memory.

What is not listed here is refused while a template is read. Lists that a template writes hold single values, sums are
of numbers, and what is joined or listed counts towards one limit: no loop can double what another one made. Every turn
of a loop counts as much as there stands in the loop, and every include as much as there stands in the part.
"""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import wraps
from types import MappingProxyType
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.filters import do_sort, make_attrgetter, sync_do_groupby
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from zfzr.present.markdown import BLANK
from zfzr.terms.amounts import format_points
from zfzr.terms.days import chinese_date
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.markup import escape
from zfzr.terms.names import strip_controls
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Text

LONGEST_OUTPUT: Final = 2_000_000
"""Most characters a template may produce: a county's whole table takes a hundredth of it."""
MOST_STEPS: Final = 200_000
"""Most turns all loops of a template may take together."""

MOST_WORK: Final = 5_000_000
"""Most pieces of a template (a value, a condition, a filter) that are gone through, those in loops once a turn."""
MOST_SECONDS: Final = 5.0
"""Most CPU time of filling a template, should the limits above not have stopped it; documents take a hundredth."""
MOST_SOURCE: Final = 1_000_000
"""Most characters of a template and all that it includes."""

_BLANKS = re.compile(r"[\n\t]")

_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Tuple,
    nodes.List,
    nodes.Getattr,
    nodes.Getitem,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Neg,
    nodes.Include,
    nodes.Keyword,
)
_FILTERS: Final = frozenset(
    {"default", "first", "groupby", "last", "length", "list", "map", "reject", "rejectattr", "select"}
    | {"selectattr", "sort", "sum", "unique"}
)
_TESTS: Final = frozenset(
    {"defined", "undefined", "none", "true", "false", "string", "number", "divisibleby", "in"}
    | {"eq", "ne", "lt", "le", "gt", "ge", "==", "!=", "<", "<=", ">", ">=", "equalto", "odd", "even"}
)


_TAKES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "cn_date": Text("2015-11-30 这样的日期", "a day like 2015-11-30"),
        "cn_number": Text("整数", "a whole number"),
        "points": Text("数", "a number"),
        "sum": Text("数的列表", "a list of numbers"),
    }
    | dict.fromkeys(
        (
            *("first", "groupby", "join", "last", "list", "map"),
            *("reject", "rejectattr", "select", "selectattr", "sort", "unique"),
        ),
        Text("列表，其中的值属于同一种", "a list of values of one sort"),
    )
)
"""What the filters take, for who gave them something else."""


class MisuseError(Exception):
    """A template does with a value what cannot be done with it; `said` tells what, and with which value."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.said = Text(zh, en)


_LONGEST_TOLD: Final = 30


def _told(value: object) -> Text:
    """Return a value as a message has it: short, on one line, no identity number in it."""
    if isinstance(value, Mapping):
        keys = [strip_controls(hide_identity_numbers(str(key)))[:_LONGEST_TOLD] for key in list(value)[:5]]
        return Text(f"一组字段（{'、'.join(keys)}）", f"a mapping ({', '.join(keys)})")
    if isinstance(value, list | tuple):
        return Text(f"{len(value)} 项的列表", f"a list of {len(value)}")
    if value is None:
        return Text("空值", "nothing")
    if not isinstance(value, str | int | float | Decimal):
        return Text("这里的值", "this value")
    text = strip_controls(hide_identity_numbers(str(value)))
    text = text if len(text) <= _LONGEST_TOLD else text[: _LONGEST_TOLD - 1] + "…"
    return Text(f"“{text}”", f'"{text}"')


def _telling(name: str, what: Text, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter or test that tells its name and its value where it cannot do with it."""
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def telling(*values: Any, **named: Any) -> Any:
        try:
            return function(*values, **named)
        except (TemplateError, TooMuchError, MisuseError, RecursionError, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - whatever a value brings about is told of with it
            takes = _TAKES.get(name)
            told = _told(values[place] if len(values) > place else None)
            raise MisuseError(
                f"{what.zh} {name} 不能用于{told.zh}" + (f"（要的是：{takes.zh}）" if takes else ""),
                f"{what.en} {name} cannot take {told.en}" + (f"; it takes {takes.en}" if takes else ""),
            ) from None

    return telling


class _Absent(StrictUndefined):
    """A field that the facts do not have; its error carries the field's name alone."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


_COMPILED: dict[tuple[str, str | None, str | None], tuple[int, Any]] = {}
"""The code of each text by source, name and file, with its weight: many documents are made of one template."""
_MOST_COMPILED: Final = 1024


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with attributes meaning keys of plain data and nothing else."""

    def __init__(self, load: Callable[[str], tuple[str, str, Callable[[], bool]] | None]) -> None:
        self._steps = 0
        self._work = 0
        self._joined = 0
        self._source = 0
        self._began = time.process_time()
        self._weights: dict[str | None, int] = {}
        self._missing: set[str | None] = set()
        super().__init__(
            undefined=_Absent,
            finalize=_printed,
            loader=FunctionLoader(load),
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            cache_size=-1,  # a part is read once, however often it is included
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS} | {
            "join": self._join,
            "sum": self._sum,
            "list": self._list,
            "sort": self._sort,
            "groupby": self._groupby,
            "cn_date": _cn_date,
            "cn_dates": _as_it_is,
            "cn_number": _cn_number,
            "points": _points,
        }
        self.filters = {
            name: _telling(name, Text("过滤器", "the filter"), each) for name, each in self.filters.items()
        } | {"zfzr_flat": self._flat, "zfzr_each": self._each}
        tests: dict[str, Any] = self.tests
        self.tests = {name: _telling(name, Text("判断", "the test"), tests[name]) for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key of a mapping, or what a loop says of itself."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a key of a mapping, an element of a list, or what a loop says of itself."""
        if isinstance(obj, dict) and isinstance(argument, str):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, list | tuple) and isinstance(argument, int):
            in_range = -len(obj) <= argument < len(obj)
            return obj[argument] if in_range else self.undefined(obj=obj, name=str(argument))
        if isinstance(obj, LoopContext) and argument in {"index", "index0", "first", "last", "length"}:
            return getattr(obj, argument)
        return self.undefined(obj=obj, name=str(argument) if isinstance(argument, str | int) else "?")

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """Return a part to include; going through it counts."""
        self._count(1, 0)  # also where there is no such part, and the template does not mind
        if name in self._missing:
            raise TemplateNotFound(name)
        try:
            part = super().get_template(name, parent, globals)
        except TemplateNotFound:
            self._missing.add(name)
            raise
        self._count(0, self._weights.get(part.name, 0))
        return part

    def compile(
        self,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        raw: Any = False,
        defer_init: bool = False,
    ) -> Any:
        """Return the code of a text; of a text compiled before, under the same name, that of then.

        Each document has an environment of its own, with its own limits: the length of the source counts in each.
        """
        if raw or not isinstance(source, str):
            return super().compile(source, name, filename, raw, defer_init)
        key = (source, name, filename)
        if key in _COMPILED:
            self._count_source(source)
            self._weights[name], code = _COMPILED[key]
            return code
        code = super().compile(source, name, filename, raw, defer_init)
        if len(_COMPILED) >= _MOST_COMPILED:
            _COMPILED.clear()
        _COMPILED[key] = (self._weights[name], code)
        return code

    def _count_source(self, source: str) -> None:
        self._source += len(source)
        if self._source > MOST_SOURCE:
            raise TooMuchError

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        self._count_source(source)
        try:
            tree = super()._parse(source, name, filename)
        except (RecursionError, ValueError) as error:  # nested without end; a number of thousands of digits
            raise TemplateSyntaxError(_TOO_DEEP, _line_read(error), name, filename) from None
        _refuse_depth(tree, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                raise TemplateSyntaxError(_construct(node), node.lineno, name, filename)
            if isinstance(node, nodes.Include) and not isinstance(node.template, nodes.Const):
                raise TemplateSyntaxError("include", node.lineno, name, filename)
            if isinstance(node, nodes.Const) and not _is_writable(node.value):
                raise TemplateSyntaxError(_NOT_WRITABLE, node.lineno, name, filename)
        self._weights[name] = _weight([tree])
        for loop in list(tree.find_all(nodes.For)):
            weight = nodes.Const(
                _weight([*loop.body, *([loop.test] if loop.test else [])]), lineno=loop.lineno
            )
            loop.iter = nodes.Filter(loop.iter, "zfzr_each", [weight], [], None, None, lineno=loop.lineno)
        return _with_flat_lists(tree, self)

    def _join(self, values: Iterable[object], separator: str = "、") -> str:
        text = _joined(self._each(values), separator)
        self._joined += len(text)
        if self._joined > LONGEST_OUTPUT:
            raise TooMuchError
        return text

    def _sum(
        self, values: Iterable[Any], attribute: str | int | None = None, start: int | Decimal = 0
    ) -> int | Decimal:
        """Numbers only: lists put together, doubled in every loop, would fill any memory."""
        part = make_attrgetter(self, attribute) if attribute is not None else _as_it_is
        total = start
        for each in map(part, self._each(values)):
            if isinstance(each, Undefined):
                str(each)  # raises, with the field's name
            if not isinstance(each, int | Decimal) or not isinstance(total, int | Decimal):
                raise TypeError("only numbers can be added")
            total += each
        return total

    def _list(self, values: Iterable[Any]) -> list[Any]:
        return list(self._each(values))

    def _sort(self, values: Iterable[Any], *how: Any, **named: Any) -> list[Any]:
        return do_sort(self, self._each(values), *how, **named)

    def _groupby(self, values: Iterable[Any], *how: Any, **named: Any) -> list[Any]:
        return list(sync_do_groupby(self, self._list(values), *how, **named))

    def _flat(self, values: Any) -> Any:
        """Return a list that a template writes, which holds single values: lists in lists double with every loop."""
        self._count(0, len(values))
        if not all(isinstance(value, _SCALARS) for value in values):
            raise MisuseError("列表里只能写单个的值", "a list may hold single values only")
        return values

    def _each(self, values: Any, weight: int = 1) -> Iterator[Any]:
        if not isinstance(values, Iterable):
            told = _told(values)
            raise MisuseError(f"{told.zh}不是列表，不能逐个取", f"{told.en} is no list to go through")
        for value in values:
            self._count(1, weight)
            yield value

    def _count(self, steps: int, work: int) -> None:
        self._steps += steps
        self._work += work
        if self._steps > MOST_STEPS or self._work > MOST_WORK:
            raise TooMuchError
        if time.process_time() - self._began > MOST_SECONDS:
            raise TooMuchError


class TooMuchError(Exception):
    """A template takes more turns or prints more than any document needs."""


def _construct(node: nodes.Node) -> str:
    return type(node).__name__.lower()


def _printed(value: object) -> str:
    """Escape what a template prints; a missing fact shows as a blank, and only scalars can be printed."""
    if isinstance(value, Undefined):
        return str(value)  # raises, with the field's name
    if value is None or value == "":
        return BLANK
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int | Decimal):
        return str(value)
    told = _told(value)
    raise MisuseError(
        f"{told.zh}不能直接印出来，逐个取，或者写明哪个字段", f"{told.en} cannot be printed: name what of it"
    )


_SCALARS: Final = (str, int, float, Decimal, type(None))


_TOO_DEEP: Final = "嵌套太深，或者数太大"
_NOT_WRITABLE: Final = "看不见的控制字符，或者太大的数"
_DEEPEST: Final = 40
_MOST_LOOPS: Final = 15
"""Most loops inside each other; the program that a template becomes allows twenty."""


_TOO_MUCH: Final = "值、条件、过滤器一类太多"
_MOST_PIECES: Final = 20_000
"""Most values, conditions and filters of a template; the longest of ours has 739. The program made of each takes 7 KB."""
_MOST_OTHERWISE: Final = 300
"""Most `elif` above one another; each lies in the one before, in the program that a template becomes."""


def _is_writable(value: object) -> bool:
    """Tell whether a value that a template spells out can stand in a document: no controls, no endless numbers."""
    if isinstance(value, str):
        return strip_controls(_BLANKS.sub(" ", value)) == _BLANKS.sub(" ", value)
    return not isinstance(value, float) or value - value == 0


def _refuse_depth(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Refuse what lies too deep for the programs that read it on: the walk itself uses no stack."""
    waiting: list[tuple[nodes.Node, int, int, int]] = [(tree, 0, 0, 0)]
    pieces = 0
    while waiting:
        node, depth, loops, others = waiting.pop()
        pieces += 1
        if pieces > _MOST_PIECES:
            raise TemplateSyntaxError(_TOO_MUCH, node.lineno, name, filename)
        loops += isinstance(node, nodes.For)
        if depth > _DEEPEST or loops > _MOST_LOOPS or others > _MOST_OTHERWISE:
            raise TemplateSyntaxError(_TOO_DEEP, node.lineno, name, filename)
        if isinstance(node, nodes.If):
            waiting += [(each, depth + 1, loops, others + at) for at, each in enumerate(node.elif_, 1)]
            waiting += [(each, depth + 1, loops, others + len(node.elif_)) for each in node.else_]
            inside = [node.test, *node.body]
        else:
            inside = list(node.iter_child_nodes())
        waiting += [(each, depth + 1, loops, others) for each in inside]


def _weight(below: list[nodes.Node]) -> int:
    """Return how much is gone through at once: what stands in a loop below counts with its own turns."""
    weight, waiting = 0, list(below)
    while waiting:
        node = waiting.pop()
        weight += 1
        waiting.extend([node.iter, *node.else_] if isinstance(node, nodes.For) else node.iter_child_nodes())
    return weight


def _with_flat_lists(tree: nodes.Template, environment: Environment) -> nodes.Template:
    class Flat(NodeTransformer):
        def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802 - Jinja's name
            return nodes.Filter(self.generic_visit(node), "zfzr_flat", [], [], None, None, lineno=node.lineno)

        def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802 - Jinja's name
            if node.ctx == "store":
                return node
            return nodes.Filter(self.generic_visit(node), "zfzr_flat", [], [], None, None, lineno=node.lineno)

    flat: nodes.Template = Flat().visit(tree)
    flat.set_environment(environment)
    return flat


def _line_read(error: BaseException) -> int:
    """Return the line that Jinja's reader had come to when it gave up."""
    lines = [
        frame.f_locals["lineno"]
        if "lineno" in frame.f_locals
        else getattr(getattr(frame.f_locals.get("self"), "stream", None), "current", None)
        for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    found = [line if isinstance(line, int) else getattr(line, "lineno", None) for line in lines]
    return next((line for line in reversed(found) if isinstance(line, int)), 1)


def _joined(values: Iterable[object], separator: str = "、") -> str:
    parts, length = [], 0
    for value in values:
        if isinstance(value, Undefined):
            str(value)  # raises, with the field's name
        if not isinstance(value, _SCALARS):
            told = _told(value)
            raise MisuseError(
                f"{told.zh}不能连起来，先用 map(attribute=…) 取出字段",
                f"{told.en} cannot be joined: take a field first, map(attribute=…)",
            )
        parts.append(str(value))
        length += len(parts[-1]) + len(separator)
        if length > LONGEST_OUTPUT:
            raise TooMuchError
    return separator.join(parts)


def _cn_date(text: str | None) -> str | None:
    """2015-11-30 as documents print it: 2015年11月30日; a missing day stays missing."""
    return None if text is None else chinese_date(date.fromisoformat(text))


def _as_it_is(text: Any) -> Any:
    """A sentence; its days come printed as documents print them, and templates of offices may still ask for that."""
    return text


def _cn_number(number: int) -> str:
    """2 as headings print it: 二."""
    return chinese_number(number)


def _points(text: str, places: int = 2) -> str:
    """Points with two decimals unless told."""
    return format_points(Decimal(text), places)
