"""Templates (.md.j2): texts an office may edit, filled with plain data in a language too small to do harm.

A template is YAML front matter (the elements of the document) and a body. It may print values, walk through
lists, ask conditions, apply the filters listed here and include another template. It cannot call, calculate,
assign or reach any Python object: whatever else it writes is refused with its line, and nothing is written.
Values are escaped for Markdown, so data never becomes template nor markup; every text is rendered exactly once.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError

from zfzr.declare.plain import Plain
from zfzr.files.reasons import reason_of
from zfzr.present.template_language import LONGEST_OUTPUT, MisuseError, TemplateEnvironment, TooMuchError
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import nearest, strip_controls
from zfzr.terms.text import Refusal, Text

LONGEST_SOURCE: Final = 200_000
ELEMENTS: Final = (
    *(
        "文种",
        "版式",
        "份号",
        "密级",
        "紧急程度",
        "版头",
        "发文字号",
        "签发人",
        "标题",
        "主送",
        "附件",
        "署名",
        "日期",
    ),
    *("用印", "附注", "抄送", "印发机关", "印发日期"),
)
"""The elements of a document (GB/T 9704-2012) that the front matter may give, in their order; 附件 is a list."""
LOOKS: Final = "base.docx"
"""The file whose styles a docx takes (zfzr/present/document/formats)."""
_MASK: Final = re.compile(r"(?<=[0-9]{6})\*+(?=[0-9]{3})")
_REQUIRED: Final = ("文种", "标题", "署名", "日期")

_PACKAGE = Path(__file__).parents[1]
_SHIPPED: Final = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""Where zfzr's own templates lie: in the installed package, or beside it in a checkout."""

_NAME = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff-]*\.md\.j2")
_UNKNOWN_FILTER = re.compile(r"No (?:filter|test) named '(.*?)'")
_BREAKS = re.compile(r"([\n\t])")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_QUOTED_LINE = re.compile(r'^\s*(?:-\s+|[^\s:]+:\s+)".*$', re.MULTILINE)
_STRAY = re.compile(r"\\(?=[^\x00-\x7f{])")
"""A backslash before a Chinese character or a place: between double quotes YAML would not know it."""
_BARE_PLACE = re.compile(r"^(\s*(?:-\s+|[^\s:'\"#{}-][^:'\"#{}\n]*:\s+))(\{[{%].*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template filled in, as Markdown: elements by name, the title (a tab where a line of it ends), annexes, body."""

    elements: Mapping[str, str]
    title: str
    attachments: tuple[str, ...]
    body: str


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
    environment = TemplateEnvironment(lambda wanted: _loaded(wanted, own))

    def fill(text: str, lines_before: int = 0) -> str:
        return _filled(environment, name, "\n" * lines_before + text, facts)

    elements = {
        key: [fill(each, _line_of(source, each)) for each in value]
        if isinstance(value, list)
        else fill(_broken(value) if key == "标题" else value, _line_of(source, value))
        for key, value in front.items()
    }
    return Rendered(
        elements={key: _one(elements, key) for key in ELEMENTS if key not in ("标题", "附件")},
        title=_one(elements, "标题"),
        attachments=tuple(_list(elements.get("附件", []))),
        body=_tidy(fill(body, offset)),
    )


_TAGS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)


def _broken(title: str) -> str:
    """Return the source of a title with a tab where its author breaks the line (`\\`): no value brings a tab in."""
    return "".join(each if _TAGS.fullmatch(each) else each.replace("\\", "\t") for each in _TAGS.split(title))


def check(name: str, own: Path | None = None) -> None:
    """Look at a template without filling it: its front matter, and that it only does what templates may.

    Raises:
        Refusal: as `render` does, but for what only facts bring to light.
    """
    source = _source(name, own)
    if source is None:
        raise Refusal(Text("没有模板 {name}", "there is no template {name}"), name=name)
    front, body, offset = _parted(name, source)
    environment = TemplateEnvironment(lambda wanted: _loaded(wanted, own))
    texts = [each for value in front.values() for each in (value if isinstance(value, list) else [value])]
    for before, text in (*((_line_of(source, each), each) for each in texts), (offset, body)):
        try:
            environment.compile("\n" * before + text, name=name, filename=name)
        except TemplateSyntaxError as error:
            _refuse_syntax(error, name)


def shipped(name: str) -> str | None:
    """Return the text of a template that came with the program."""
    return _source(name, None)


_ENDS = " \t\r\n"
"""What may stand around an element for nothing; full-width blanks are where somebody writes (　　年　月　日)."""


def _one(elements: Mapping[str, str | list[str]], key: str) -> str:
    value = elements.get(key, "")
    line = "、".join(value) if isinstance(value, list) else " ".join(value.split("\n")).strip(_ENDS)
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
    small = (file for file in files if file.stat().st_size <= 4 * LONGEST_SOURCE)  # no other is ever read
    texts = [_text_of(file) for file in small]
    return [
        (file.relative_to(own).as_posix(), _meant(file.name, names))
        for file in files
        if file.relative_to(own).as_posix() not in names
        and not file.name.startswith(".")
        and not file.relative_to(own)
        .as_posix()
        .startswith(("mappings/", "fonts/"))  # of case tables: zfzr/questions/case_table; of PDF
        and file.relative_to(own).as_posix() != LOOKS  # looks of docx: zfzr/present/document/formats
        and not any(file.name in text for text in texts)
    ]


def _text_of(file: Path) -> str:
    """Return what a file says, nothing where it cannot be read: who renders it is told."""
    with suppress(OSError):
        return file.read_text("utf-8", errors="replace")
    return ""


def _meant(name: str, names: Iterable[str]) -> list[str]:
    """Return what a file may have been meant for: capitals do not tell one name from another (Base.docx)."""
    known = sorted({*names, LOOKS})
    same = [each for each in known if each.casefold() == name.casefold()]
    return same or nearest(name.casefold(), known)


def _own_source(name: str, own: Path) -> str | None:
    path = own / name
    try:
        if not path.is_file():
            if os.path.lexists(path):
                raise Refusal(
                    Text("templates/{name} 不是文件，读不了", "templates/{name} is no file that can be read"),
                    Text(
                        "在原处放上模板文件；要用随软件提供的模板，删去它",
                        "put the template there; to use the one that came with zfzr, remove it",
                    ),
                    name=name,
                )
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
        text = _unmarked(hide_identity_numbers(data.decode("utf-8-sig").replace("\r\n", "\n")))
    except OSError as error:
        reason = reason_of(error)
        raise Refusal(
            Text(
                f"templates/{{name}} 读不了：{reason.zh}", f"templates/{{name}} cannot be read: {reason.en}"
            ),
            Text("改好它的权限或者所在的磁盘再运行", "mend its permissions, or its disk, and run again"),
            name=name,
        ) from None
    except UnicodeDecodeError:
        raise Refusal(
            Text("templates/{name} 不是 UTF-8 编码", "templates/{name} is not UTF-8"),
            Text("用编辑器另存为 UTF-8", "save it as UTF-8"),
            name=name,
        ) from None
    if len(text) > LONGEST_SOURCE:
        raise Refusal(Text("templates/{name} 太大", "templates/{name} is too large"), name=name)
    return text


def _unmarked(text: str) -> str:
    """Write masked identity numbers with signs that are no markup: Markdown would take `*` out, and leave another number."""
    return _MASK.sub(lambda stars: "＊" * len(stars[0]), text)


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
    text = _QUOTED_LINE.sub(lambda m: _STRAY.sub(r"\\\\", m[0]), text)
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
        Text("templates/{name} 第 {line} 行：{zh}", "templates/{name}, line {line}: {en}"),
        Text(
            "对照随软件提供的模板改正，或者删去自己的模板", "mend it after the template that came with zfzr"
        ),
        name=name,
        line=line,
        zh=zh,
        en=en,
    )


def _filled(environment: TemplateEnvironment, name: str, source: str, facts: Mapping[str, Plain]) -> str:
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
    except TooMuchError as error:
        _malformed(*_place_in(error, name), "循环太多或者内容太长", "it loops or prints too much")
    except RecursionError as error:
        _malformed(*_place_in(error, name), "模板引入了自己", "the template includes itself")
    except MisuseError as error:
        _malformed(*_place_in(error, name), error.said.zh, error.said.en)
    except Exception as error:  # noqa: BLE001 - whatever a template brings about is its own fault, told with its place
        zh = _misuse_in_chinese(str(error))
        _malformed(*_place_in(error, name), zh, f"a value cannot be used like this ({error})")


_MISUSED: Final = (
    (_UNKNOWN_FILTER, "没有过滤器 {0}"),
    (
        re.compile(r"'(.*?)' not supported between instances of '(.*?)' and '(.*?)'"),
        "{1}和{2}不能比较（{0}）",
    ),
    (re.compile(r"bad operand type for unary (.*?): '(.*?)'"), "{1}前面不能写“{0}”"),
    (re.compile(r"argument of type '(.*?)' is not iterable"), "{0}里不能找别的值（in）"),
)
_SORTS: Final = {
    "str": "文字",
    "int": "数",
    "Decimal": "数",
    "float": "数",
    "bool": "是或否",
    "NoneType": "空值",
} | {
    "list": "列表",
    "tuple": "列表",
    "dict": "一组字段",
}


def _misuse_in_chinese(message: str) -> str:
    """Say in Chinese what Python has against what a template does with a value."""
    for pattern, said in _MISUSED:
        if found := pattern.search(message):
            return said.format(*(_SORTS.get(each, each) for each in found.groups()))
    return "这里的值不能这样用"


def _bounded(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > LONGEST_OUTPUT:
            raise TooMuchError
    return "".join(
        each if each in {"\n", "\t"} else strip_controls(each) for each in _BREAKS.split("".join(kept))
    )


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
    _malformed(where, error.lineno, f"模板语法不对（{_in_chinese(message)}）", f"syntax error: {message}")


_ENGLISH = re.compile(r"[A-Za-z]{3}")
_SAID: Final = (
    (
        re.compile(r"[Uu]nexpected end of template|Missing end of"),
        "{{% if %}}、{{% for %}}、{{{{ }}}} 或者注释没有结束",
    ),
    (re.compile(r"[Ee]ncountered unknown tag '(.*?)'"), "没有“{0}”这种写法，或者多了一个结束"),
    (re.compile(r"unexpected '(.*?)'"), "这里不该有“{0}”"),
    (re.compile(r"unexpected char '?(.*?)'? at"), "这里不该有“{0}”"),
)


def _in_chinese(message: str) -> str:
    """Say in Chinese what Jinja has against a template."""
    for pattern, said in _SAID:
        if found := pattern.search(message):
            return said.format(*found.groups())
    return "写法不完整" if _ENGLISH.search(message) else message


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
