"""How the words of a command line become values, with Chinese errors and without Pydantic.

Typer converts through Pydantic adapters: 60 ms of import for one option, and messages in English. Commands of
zfzr take few kinds of values; they are read here. A parameter of another kind declares a `parser`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final, get_args, get_origin

from typer import BadParameter

from zfzr.cli.context import parse_day
from zfzr.cli.framework import ParameterInfo, TypeDescriptor, TyperArgument, TyperOption, read_by
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text

_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")


def read_plainly(parameter: TyperArgument | TyperOption) -> None:
    """Let `parameter` be read by this module, and show the kind of its value in the language in use.

    Raises: TypeError when it is of a kind that is not read here and declares no parser.
    """
    descriptor = parameter.type_descriptor
    reader, kind = _reader(descriptor)
    read_by(parameter, lambda value: _read(reader, value))
    if limits := _limits(descriptor.parameter_info):
        parameter.help = f"{parameter.help}{limits}"
    parameter.min = parameter.max = None  # Typer would add 1990<=x<=2100; `_integer` keeps the limits
    if isinstance(parameter, TyperOption) and parameter.metavar is None:
        parameter.metavar = kind


def _read(reader: Callable[[Any], Any], value: Any) -> Any:
    try:
        if isinstance(value, str):
            _says_something(value)
            _can_be_passed_on(value)
        return reader(value)
    except Refusal as refusal:
        parts = [refusal.text, *([refusal.hint] if refusal.hint else [])]
        message = say("。", ". ").join(render(part, **refusal.values) for part in parts)
        raise BadParameter(message) from None


def _says_something(word: str) -> None:
    """Refuse an empty word: mostly a variable of a script that was not set, and not what is meant without the option."""
    if not word.strip():
        raise Refusal(
            Text("写的是空白", "nothing is written"),
            Text("写明内容，或者整个去掉", "write what is meant, or leave it out altogether"),
        )


def _can_be_passed_on(word: str) -> None:
    """Refuse a word that names no file, no revision and nothing in a record: NUL, and half of a pair of code units.

    A shell on Linux cannot pass either, but Windows hands halves over. Bytes that are no UTF-8 arrive as other
    characters, and name files.
    """
    try:
        if "\0" not in word:
            os.fsencode(word)
            return
    except UnicodeEncodeError:
        pass
    raise Refusal(
        Text("{word!r} 里有不能使用的字符", "{word!r} holds a character that cannot be used"),
        Text("多半是粘贴时带进来的，重新手工录入", "it was probably pasted along: type it anew"),
        word=word,
    )


def _text(value: Any) -> str:
    """Return a word as text. Bytes that are no UTF-8 can be no value, only a name: one that may declares `parser=str`."""
    text = str(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refusal(
            Text("{word!r} 不是 UTF-8 文字", "{word!r} is not UTF-8 text"),
            Text("把终端改为 UTF-8 后重新录入", "set the console to UTF-8 and type it anew"),
            word=text,
        ) from None
    return text


def _limits(info: ParameterInfo) -> str:
    if info.min is None or info.max is None:
        return ""
    return say(f"（{info.min} 至 {info.max}）", f" ({info.min} to {info.max})")


def _reader(descriptor: TypeDescriptor) -> tuple[Callable[[Any], Any], str]:
    info = descriptor.parameter_info
    if info.parser is not None:
        return info.parser, say("值", "VALUE")
    if descriptor.choices is not None:
        names = {
            str(choice.value if isinstance(choice, Enum) else choice): choice for choice in descriptor.choices
        }
        return lambda value: _choice(value, names), "|".join(names)
    return _plain_reader(_element(descriptor.annotation), info)


def _plain_reader(kind: Any, info: ParameterInfo) -> tuple[Callable[[Any], Any], str]:
    if kind is str:
        return _text, say("文字", "TEXT")
    if kind is bool:
        return bool, ""
    if kind is int:
        return lambda value: _integer(value, info), say("整数", "INTEGER")
    if kind is date:
        return lambda value: value if isinstance(value, date) else parse_day(value), say("日期", "DATE")
    if kind is Path:
        return lambda value: _path(value, info), say("路径", "PATH")
    raise TypeError(f"a command's parameter is of kind {kind!r}: declare a parser for it")


def _element(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is list else annotation


def _choice(value: Any, names: dict[str, Any]) -> Any:
    if str(value) in names:  # first, since a StrEnum member equals its text but is not it
        return names[str(value)]
    if value in names.values():
        return value
    raise Refusal(
        Text("{value!r} 不在可选的值之内：{names}", "{value!r} is not one of {names}"),
        value=value,
        names=say("、", ", ").join(names),
    )


def _integer(value: Any, info: ParameterInfo) -> int:
    if isinstance(value, str) and not _INTEGER.fullmatch(value):
        raise Refusal(Text("{value!r} 不是整数", "{value!r} is not an integer"), value=value)
    number = int(value)
    if info.min is not None and number < info.min:
        raise Refusal(
            Text("{number} 小于 {limit}", "{number} is less than {limit}"), number=number, limit=info.min
        )
    if info.max is not None and number > info.max:
        raise Refusal(
            Text("{number} 大于 {limit}", "{number} is more than {limit}"), number=number, limit=info.max
        )
    return number


def _path(value: Any, info: ParameterInfo) -> Path:
    path = Path(value)
    if info.exists and not path.exists():
        raise Refusal(Text("{path!r} 不存在", "{path!r} does not exist"), path=str(path))
    if not info.dir_okay and path.is_dir():
        raise Refusal(
            Text("{path!r} 是目录，不是文件", "{path!r} is a directory, not a file"), path=str(path)
        )
    if not info.file_okay and path.is_file():
        raise Refusal(
            Text("{path!r} 是文件，不是目录", "{path!r} is a file, not a directory"), path=str(path)
        )
    return path
