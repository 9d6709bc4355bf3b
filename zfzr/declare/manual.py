"""A rule's manual: Chinese Markdown whose bad and good examples are the rule's own tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from zfzr.declare.register import homes
from zfzr.files.git_states import NotCheckedOut

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+) +(\S+)(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_OPTION = re.compile(r"(\S+?)=(\S+)")
_MASKED = re.compile(r"\b(\d{6})\*{8}(\d{3}[\dX])\b")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([rt]))")
_UNREADABLE = {
    "文件夹": IsADirectoryError(),
    "权限": PermissionError(13, "Permission denied"),
    "未检出": NotCheckedOut(),
}
BAD, GOOD = "错误示例", "正确示例"


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """One file of an example: its path in a dataset, its bytes, and the line on which the rule must report.

    A file that cannot be opened has the error instead of bytes, as `loading.read_tree` gives it.
    """

    path: str
    content: bytes | OSError
    wrong_line: int | None


@dataclass(frozen=True, slots=True)
class Manual:
    """What `zfzr explain` prints: sections by heading, and the two examples as files."""

    code: str
    title: str
    sections: dict[str, str]
    bad: tuple[ExampleFile, ...]
    good: tuple[ExampleFile, ...]


def manual(code: str) -> Manual | None:
    """Return a rule's manual, or None for a rule (of an installed package) that has none here."""
    page = pages().get(code)
    return parse(page.read_text(encoding="utf-8")) if page else None


@cache
def pages() -> Mapping[str, Traversable]:
    """Return the page of every rule's manual by code, each beside the rule; no rule is imported for it."""
    return {code: page for code, (_, page) in sorted(_pages().items())}


def home_of_rule(code: str) -> str | None:
    """Return the home that declares a rule: the one that holds its page. None where a rule has no page here."""
    return _pages()[code][0] if code in _pages() else None


@cache
def _pages() -> dict[str, tuple[str, Traversable]]:
    return {
        page.name.removesuffix(".md"): (home, page)
        for home in homes()
        if (folder := files(home) / "manual").is_dir()
        for page in folder.iterdir()
        if page.name.endswith(".md")
    }


def parse(text: str) -> Manual:
    """Read a manual: a heading `# CODE title`, then sections; fenced blocks of the examples name their file.

    The info string is `language path` and options: `错在=3` (the line to report), `编码=gb18030`, and for what a
    page cannot show: `转义=是` (escapes such as \\x00 stand for characters), `打不开=文件夹` or `打不开=权限`, and
    `补全=是` (masked identity numbers are made full, since no tracked file may hold one).
    """
    first, _, rest = text.partition("\n")
    code, _, title = first.removeprefix("# ").partition(" ")
    parts = _HEADING.split(rest)[1:]
    sections = dict(zip(parts[::2], (body.strip() for body in parts[1::2]), strict=True))
    bad, good = (_examples(sections.get(name, "")) for name in (BAD, GOOD))
    return Manual(code, title.strip(), sections, bad, good)


def _examples(body: str) -> tuple[ExampleFile, ...]:
    return tuple(
        _example(match[2], dict(_OPTION.findall(match[3])), match[4])
        for match in _FENCE.finditer(body + "\n")
    )


def _example(path: str, options: dict[str, str], content: str) -> ExampleFile:
    line = options.get("错在")
    wrong_line = int(line) if line else None
    if "打不开" in options:
        return ExampleFile(path, _UNREADABLE[options["打不开"]], wrong_line)
    if options.get("转义") == "是":
        content = _ESCAPE.sub(_unescaped, content)
    if options.get("补全") == "是":
        content = _MASKED.sub(r"\g<1>19800101\g<2>", content)
    return ExampleFile(path, content.encode(options.get("编码", "utf-8")), wrong_line)


def _unescaped(match: re.Match[str]) -> str:
    return {"r": "\r", "t": "\t"}[match[3]] if match[3] else chr(int(match[1] or match[2], 16))
