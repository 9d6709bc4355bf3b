"""Templates (.md.j2): texts an office may edit, filled with plain data in a language too small to do harm.

A template is YAML front matter (the elements of the document) and a body. It may print values, walk through
lists, ask conditions, apply the filters listed here and include another template. It cannot call, calculate,
assign or reach any Python object: whatever else it writes is refused with its line, and nothing is written.
Values are escaped for Markdown, so data never becomes template nor markup; every text is rendered exactly once.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NoReturn

from jinja2 import Environment, FunctionLoader, StrictUndefined, nodes
from jinja2.exceptions import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.filters import do_sort, make_attrgetter, sync_do_groupby
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from zfzr.declare.plain import Plain
from zfzr.present.markdown import BLANK
from zfzr.terms.amounts import format_points
from zfzr.terms.days import chinese_date
from zfzr.terms.markup import escape
from zfzr.terms.names import nearest, strip_controls
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Refusal, Text

LONGEST_OUTPUT: Final = 2_000_000
"""Most characters a template may produce: a county's whole table takes a hundredth of it."""
LONGEST_SOURCE: Final = 200_000
MOST_STEPS: Final = 200_000
"""Most turns all loops of a template may take together."""

ELEMENTS: Final = ("文种", "版头", "发文字号", "标题", "主送", "附件", "署名", "日期")
"""The elements of a document (GB/T 9704-2012) that the front matter may give; 附件 is a list."""
_REQUIRED: Final = ("文种", "标题", "署名", "日期")

_PACKAGE = Path(__file__).parents[1]
_SHIPPED: Final = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""Where zfzr's own templates lie: in the installed package, or beside it in a checkout."""

_BLANKS = re.compile(r"[\n\t]")
_NAME = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff-]*\.md\.j2")
_UNKNOWN_FILTER = re.compile(r"No (?:filter|test) named '(.*?)'")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_BARE_PLACE = re.compile(r"^(\s*(?:-\s+|[^\s:'\"#{}-][^:'\"#{}\n]*:\s+))(\{[{%].*)$", re.MULTILINE)

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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template filled in: the elements of its front matter, and the body as Markdown."""

    kind: str
    title: str
    addressee: str
    heading: str
    number: str
    attachments: tuple[str, ...]
    signature: str
    day: str
    body: str


class _Absent(StrictUndefined):
    """A field that the facts do not have; its error carries the field's name alone."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with attributes meaning keys of plain data and nothing else."""

    def __init__(self, load: Callable[[str], tuple[str, str, Callable[[], bool]] | None]) -> None:
        self._steps = 0
        self._joined = 0
        super().__init__(
            undefined=_Absent,
            finalize=_printed,
            loader=FunctionLoader(load),
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            cache_size=0,
        )
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS} | {
            "join": self._join,
            "sum": self._sum,
            "list": self._list,
            "sort": self._sort,
            "groupby": self._groupby,
            "zfzr_flat": _flat,
            "cn_date": _cn_date,
            "cn_dates": _as_it_is,
            "cn_number": _cn_number,
            "points": _points,
            "zfzr_each": self._each,
        }
        self.tests = {name: self.tests[name] for name in _TESTS}

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

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
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
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "zfzr_each", [], [], None, None, lineno=loop.lineno)
        return _with_flat_lists(tree, self)

    def _join(self, values: Iterable[object], separator: str = "、") -> str:
        text = _joined(values, separator)
        self._joined += len(text)
        if self._joined > LONGEST_OUTPUT:
            raise _TooMuchError
        return text

    def _sum(
        self, values: Iterable[Any], attribute: str | int | None = None, start: int | Decimal = 0
    ) -> int | Decimal:
        """Numbers only: lists put together, doubled in every loop, would fill any memory."""
        part = make_attrgetter(self, attribute) if attribute is not None else _as_it_is
        total = start
        for each in map(part, values):
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

    def _each(self, values: Any) -> Iterator[Any]:
        for value in values:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise _TooMuchError
            yield value


class _TooMuchError(Exception):
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
    raise TypeError("a list or mapping cannot be printed")


_SCALARS: Final = (str, int, float, Decimal, type(None))


def _flat(values: Any) -> Any:
    """Return a list that a template writes, which holds single values: lists in lists double with every loop."""
    if not all(isinstance(value, _SCALARS) for value in values):
        raise TypeError("a list may hold single values only")
    return values


_TOO_DEEP: Final = "嵌套太深，或者数太大"
_NOT_WRITABLE: Final = "看不见的控制字符，或者太大的数"
_DEEPEST: Final = 40
_MOST_LOOPS: Final = 15
"""Most loops inside each other; the program that a template becomes allows twenty."""


def _is_writable(value: object) -> bool:
    """Tell whether a value that a template spells out can stand in a document: no controls, no endless numbers."""
    if isinstance(value, str):
        return strip_controls(_BLANKS.sub(" ", value)) == _BLANKS.sub(" ", value)
    return not isinstance(value, float) or value - value == 0


def _refuse_depth(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Refuse what lies too deep for the programs that read it on: the walk itself uses no stack."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, loops = waiting.pop()
        loops += isinstance(node, nodes.For)
        if depth > _DEEPEST or loops > _MOST_LOOPS:
            raise TemplateSyntaxError(_TOO_DEEP, node.lineno, name, filename)
        waiting.extend((child, depth + 1, loops) for child in node.iter_child_nodes())


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
            raise TypeError("a list or mapping cannot be joined")
        parts.append(str(value))
        length += len(parts[-1]) + len(separator)
        if length > LONGEST_OUTPUT:
            raise _TooMuchError
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


def render(name: str, facts: Mapping[str, Plain], own: Path | None = None) -> Rendered:
    """Fill the template of that name with plain facts; the dataset's own `templates/` folder `own` goes first.

    Raises:
        Refusal: there is no such template, it does not parse, does what templates may not, names a field that the
            facts do not have, or grows beyond all documents; with the template's name and the line.
    """
    source = _source(name, own)
    if source is None:
        raise Refusal(Text("没有模板 {name}", "there is no template {name}"), name=name)
    front, body, offset = _parted(name, source)
    environment = _Environment(lambda wanted: _loaded(wanted, own))

    def fill(text: str, lines_before: int = 0) -> str:
        return _filled(environment, name, "\n" * lines_before + text, facts)

    elements = {
        key: [fill(each, _line_of(source, each)) for each in value]
        if isinstance(value, list)
        else fill(value, _line_of(source, value))
        for key, value in front.items()
    }
    return Rendered(
        kind=_one(elements, "文种"),
        title=_one(elements, "标题"),
        addressee=_one(elements, "主送").rstrip("：:"),
        heading=_one(elements, "版头"),
        number=_one(elements, "发文字号"),
        attachments=tuple(_list(elements.get("附件", []))),
        signature=_one(elements, "署名"),
        day=_one(elements, "日期"),
        body=_tidy(fill(body, offset)),
    )


def _one(elements: Mapping[str, str | list[str]], key: str) -> str:
    value = elements.get(key, "")
    line = "、".join(value) if isinstance(value, list) else " ".join(value.split("\n")).strip()
    return _punctuated(line)


def _list(value: str | list[str]) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [each.strip() for each in listed if each.strip()]


_STOPS = re.compile(r"(?:[。；，、：,;][ \u3000]*)+(?=[。；，、：])")


def _punctuated(text: str) -> str:
    """Leave one sign where two meet: a clerk's reason ends in a full stop, and the sentence around it has its own."""
    return _STOPS.sub("", text)


def _tidy(body: str) -> str:
    """Return the body with one empty line between paragraphs, however many the template's conditions left."""
    return re.sub(r"\n{3,}", "\n\n", _punctuated(body)).strip("\n")


def _line_of(source: str, text: str) -> int:
    """Return how many lines stand before a front matter value, for messages."""
    at = source.find(text.split("\n", 1)[0])
    return source.count("\n", 0, at) if at > 0 else 0


def _source(name: str, own: Path | None) -> str | None:
    if not _NAME.fullmatch(name):
        return None
    if own is not None and (text := _own_source(name, own)) is not None:
        return text
    for folder in _SHIPPED:
        file = folder / name
        if file.is_file():
            return file.read_text("utf-8")
    return None


def unread(own: Path, known: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the files of a dataset's `templates/` that no document reads, each with the names it may have been meant for.

    `known` are the templates of documents. A file that another one names (a part that it includes) is read.
    """
    names = {*known, *(file.name for folder in _SHIPPED if folder.is_dir() for file in folder.iterdir())}
    files = sorted(file for file in own.rglob("*") if file.is_file()) if own.is_dir() else []
    texts = [file.read_text("utf-8", errors="replace") for file in files]
    return [
        (file.relative_to(own).as_posix(), nearest(file.name, names))
        for file in files
        if file.relative_to(own).as_posix() not in names
        and not file.name.startswith(".")
        and not any(file.name in text for text in texts)
    ]


def _own_source(name: str, own: Path) -> str | None:
    path = own / name
    try:
        if not path.is_file():
            return None
        if not path.resolve().is_relative_to(own.resolve()):
            raise Refusal(
                Text("templates/{name} 链接到了数据目录之外", "templates/{name} links out of the dataset"),
                Text("把模板文件本身放进 templates 目录", "put the template itself into the folder"),
                name=name,
            )
        if path.stat().st_size > 4 * LONGEST_SOURCE:
            raise Refusal(Text("templates/{name} 太大", "templates/{name} is too large"), name=name)
        data = path.read_bytes()
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refusal(
            Text("templates/{name} 不是 UTF-8 编码", "templates/{name} is not UTF-8"),
            Text("用编辑器另存为 UTF-8", "save it as UTF-8"),
            name=name,
        ) from None
    if len(text) > LONGEST_SOURCE:
        raise Refusal(Text("templates/{name} 太大", "templates/{name} is too large"), name=name)
    return text


def _loaded(name: str, own: Path | None) -> tuple[str, str, Callable[[], bool]] | None:
    text = _source(name, own)
    return None if text is None else (text, name, lambda: True)


def _parted(name: str, source: str) -> tuple[dict[str, str | list[str]], str, int]:
    """Split a template into front matter and body, and count the lines before the body.

    The front matter is read as YAML before anything is filled in: a value cannot add an element.
    """
    match = _FRONT.match(source)
    if match is None:
        _malformed(
            name, 1, "缺少由两行 --- 围起的文件头", "the front matter between two --- lines is missing"
        )
    from zfzr.files.yaml_reader import read_yaml

    text = _BARE_PLACE.sub(lambda m: m[1] + "'" + m[2].replace("'", "''") + "'", match[1])
    raw, faults = read_yaml(text.encode())
    if not isinstance(raw, dict):
        line = faults[0].span.line + 1 if faults else 1
        if any(fault.code == "ZF007" for fault in faults):
            _malformed(
                name, line, "文件头层次太深或者太大", "the front matter nests too deeply or is too large"
            )
        _malformed(name, line, "文件头不是“名称: 值”的写法", "the front matter is no mapping")
    front: dict[str, str | list[str]] = {}
    for key, value in raw.items():
        line = 2 + match[1][: max(0, match[1].find(str(key)))].count("\n")
        if key not in ELEMENTS:
            known = "、".join(ELEMENTS)
            _malformed(
                name, line, f"文件头没有“{key}”这一项，可用：{known}", f"unknown element {key!r}: {known}"
            )
        front[key] = [str(each) for each in value] if isinstance(value, list) else str(value or "")
    for key in _REQUIRED:
        if not front.get(key):
            _malformed(name, 1, f"文件头缺少“{key}”", f"the front matter lacks {key!r}")
    return front, source[match.end() :], source.count("\n", 0, match.end())


def _malformed(name: str, line: int, zh: str, en: str) -> NoReturn:
    raise Refusal(
        Text("模板 {name} 第 {line} 行：{zh}", "template {name}, line {line}: {en}"),
        Text(
            "对照随软件提供的模板改正，或者删去自己的模板", "mend it after the template that came with zfzr"
        ),
        name=name,
        line=line,
        zh=zh,
        en=en,
    )


def _filled(environment: _Environment, name: str, source: str, facts: Mapping[str, Plain]) -> str:
    try:
        code = environment.compile(source, name=name, filename=name)
        template = environment.template_class.from_code(environment, code, dict(environment.globals))
        return _bounded(template.generate(facts))
    except TemplateSyntaxError as error:
        _refuse_syntax(error, name)
    except TemplateNotFound as error:
        _malformed(
            *_place_in(error, name), f"没有要引入的模板 {error.name}", f"no template {error.name} to include"
        )
    except UndefinedError as error:
        _refuse_field(error, name, facts)
    except _TooMuchError as error:
        _malformed(*_place_in(error, name), "循环太多或者内容太长", "it loops or prints too much")
    except RecursionError as error:
        _malformed(*_place_in(error, name), "模板引入了自己", "the template includes itself")
    except TemplateRuntimeError as error:
        unknown = _UNKNOWN_FILTER.match(error.message or "")
        said = f"没有过滤器 {unknown[1]}" if unknown else "这里的值不能这样用"
        _malformed(*_place_in(error, name), said, f"a value cannot be used like this ({error})")
    except Exception as error:  # noqa: BLE001 - whatever a template brings about is its own fault, told with its place
        _malformed(
            *_place_in(error, name), "这里的值不能这样用", f"a value cannot be used like this ({error})"
        )


def _bounded(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > LONGEST_OUTPUT:
            raise _TooMuchError
    return "\n".join(strip_controls(line) for line in "".join(kept).split("\n"))


def _refuse_syntax(error: TemplateSyntaxError, name: str) -> NoReturn:
    where = error.name or name
    message = error.message or ""
    if message.isidentifier():
        _malformed(
            where,
            error.lineno,
            f"模板里不能使用这种写法（{message}），只能取值、循环、判断和套用过滤器",
            f"templates may not use {message}: only values, loops, conditions and filters",
        )
    if unknown := _UNKNOWN_FILTER.match(message):
        _malformed(where, error.lineno, f"没有过滤器 {unknown[1]}", f"no filter {unknown[1]}")
    _malformed(where, error.lineno, f"模板语法不对（{message}）", f"syntax error: {message}")


def _refuse_field(error: UndefinedError, name: str, facts: Mapping[str, Plain]) -> NoReturn:
    field = error.message or ""
    near = "、".join(nearest(field, _keys(facts)))
    hint_zh = f"，是不是 {near}？" if near else ""
    hint_en = f"; did you mean {near}?" if near else ""
    _malformed(
        *_place_in(error, name),
        f"数据里没有字段“{field}”{hint_zh}",
        f"there is no field {field!r}{hint_en}",
    )


def _keys(value: Plain) -> set[str]:
    if isinstance(value, Mapping):
        return set(value) | {key for each in value.values() for key in _keys(each)}
    if isinstance(value, list):
        return {key for each in value[:1] for key in _keys(each)}
    return set()


def _place_in(error: BaseException, name: str) -> tuple[str, int]:
    """Return the template, one that is included perhaps, and the line where a filling failed."""
    places = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if _NAME.fullmatch(frame.f_code.co_filename)
    ]
    return places[-1] if places else (name, 1)
