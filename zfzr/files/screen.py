"""Bytes to text, before any parser sees them: what could harm a parser or be misread stops here.

The usual file passes with a few searches at the speed of memory. Only where one of them hits does a token scan
(libyaml's scanner: iterative, no composition) decide, so that `甲 & 乙` or "*x" in quotes are not refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import AnyStr, NewType

from zfzr.files.faults import WHOLE_FILE, Fault
from zfzr.files.git_states import conflicts, pointer
from zfzr.files.place import Span
from zfzr.files.plain_file import MAX_BYTES as MAX_BYTES
from zfzr.files.syntax import syntax_fault
from zfzr.terms.late import late

MAX_LINE = 1024 * 1024
MAX_DEPTH = 60
MAX_DIGITS = 300
_LARGE = 32_000
"""From so many bytes on, to gather the lines of a file costs less than it saves."""

Screened = NewType("Screened", str)
"""A text that `screen` let through: the only kind that a parser written in another language is given."""

_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Two characters and more, of the blocks in which Chinese is written: none of the 135,000 stretches of Chinese in the data
# and documents of this repository, in GB18030, holds such bytes.
_CHINESE_IN_UTF8 = re.compile(rb"(?:(?:\xe3[\x80-\x83]|[\xe4-\xe9][\x80-\xbf]|\xef[\xbc\xbd])[\x80-\xbf]){2}")
_CONTROLS = bytes(set(range(32)) - {9, 10, 13}) + b"\x7f"
_FORBIDDEN = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_LINE_SEPARATORS = frozenset("\x85\u2028\u2029")

# A BOM where two files were joined, or before a quote: what stands behind it looks like a sign of the format, to this
# reader it is text, and another reader drops the BOM.
_HIDING_MARK = {
    True: late(r"(?<![^\s\[{,\ufeff])\ufeff+(?=[-?:]?(?:\s|\Z)|---|[\"'\[\]{}|>#&*!%@`])"),
    False: late(r"(?<![^\n\r,\ufeff])\ufeff+(?=\")"),
}

_NODE_MARK = re.compile(rb"(?:\A|[ \n\[{,:])[&*!]")
_EXPLICIT_KEY = re.compile(rb"(?:\A|[ \n\[{,])\?(?:[ \n,\]}]|\Z)|[\[{,][ \n]*\?")
# `[甲:, 乙]`, `{:甲}`: a key without a value to one reader, a text to another, an error to a third.
_NAMELESS = (b" :", b"\n:", b",:", b"[:", b"{:")
_BARE_COLON = re.compile(rb":[,\[\]{}]")
# A line nests by the signs on it, and by what the lines above left open: at most a mapping and a list for every column
# up to its own. 19 columns and 18 signs cannot reach the limit; a line with more of either is looked at closely.
_MOST_SIGNS = 18
_NOT_SIGNS = bytes(set(range(256)) - set(b"-?:\n"))
_MANY_SIGNS = re.compile(rb"[-?:]{%d}" % (_MOST_SIGNS + 1))
_SIGN = re.compile(rb"[-?:](?=[ \t]|\Z)")
_COLLECTION_KEY = (re.compile(rb"\] *:"), re.compile(rb"\} *:"))
_LINE_START = re.compile(rb"\n(?:---|\.\.\.|%| {20})")
_FILE_STARTS = (b"---", b"...", b"%", b" " * 20)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
# Between an opening bracket and a closing one without a quote or a comment, both are what they seem.
_NOT_BRACKETS_NOR_QUOTES = bytes(set(range(256)) - set(b"[]{}\"'#"))
_SURE_PAIRS = (b"[]", b"{}", b"[}", b"{]")
_MOST_UNSURE = 40
_LONG_NUMBER = re.compile(rb"0[xX][0-9a-fA-F_]{%d,}|[0-9_]{%d,}" % (MAX_DIGITS, MAX_DIGITS + 1))
_SAMPLED_DIGITS = re.compile(rb"[0-9a-fA-F_]{6}")


def screen(data: bytes, *, yaml: bool) -> tuple[Screened | None, list[Fault]]:
    r"""Return the file's text, its line ends made `\n`, or None where it must not be read, and what is wrong.

    Warnings and notices (ZF003, ZF023) come with a text. All places are counted in the returned text.
    """
    faults: list[Fault] = []
    if len(data) > MAX_BYTES:
        return None, [Fault("ZF007", WHOLE_FILE, {"size": str(len(data)), "limit": str(MAX_BYTES)}, "size")]
    if found := pointer(data):
        return None, found
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        faults.append(Fault("ZF003", WHOLE_FILE))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [*faults, _not_utf8(data, error.start)]
    if b"\r" in data:
        faults.append(Fault("ZF023", _first_line_end(data), {}, "crlf" if b"\r\n" in data else "cr"))
        text = unix_lines(text)
        data = text.encode()
    once = b"\n%b\n" % _once(data) if len(data) > _LARGE else data
    if found := conflicts(once, text):
        return None, [*faults, *found]
    stops = [
        *_forbidden(once, text),
        *_hiding_mark(once, text, yaml=yaml),
        *_oversized(data, text, yaml=yaml),
    ]
    if yaml and not stops and _needs_a_closer_look(data, once):
        stops = list(_outside_the_profile(text))
    return (None if stops else Screened(text)), [*faults, *stops]


def screened_again(text: str, *, yaml: bool) -> Screened | None:
    """Return a text that the program itself changed or made, or None where it must not be read."""
    # the mark before it is the one taken away, so that places stay where they are
    return screen(_BOM + text.encode(errors="surrogatepass"), yaml=yaml)[0]


def each_line_once(text: AnyStr) -> AnyStr:
    r"""Return the lines of a text (only `\n` ends one), each once: what is sought inside lines is there or not.

    Lists repeat themselves: of the power lists of a county half is left, of those that write everything out a quarter.
    """
    end = "\n" if isinstance(text, str) else b"\n"
    return end.join(dict.fromkeys(text.split(end)))


@lru_cache(maxsize=1)  # a file is screened, and then its text is looked at
def _once(data: bytes) -> bytes:
    return each_line_once(data)


def lines_once(text: str, data: object) -> str:
    """Return the lines of a text, each once; `data` is what the file holds of which it is the text."""
    if isinstance(data, bytes) and len(data) > _LARGE and b"\r" not in data and not data.startswith(_BOM):
        with suppress(UnicodeDecodeError):  # gathered already, and a part of it to be decoded
            return _once(data).decode()
    return each_line_once(text)


def unix_lines(text: str) -> str:
    r"""Return the text with every line end made `\n`; U+2028, NEL and form feeds end no line."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def span_of(text: str, start: int, end: int) -> Span:
    r"""Return the lines and columns of a range of characters; only `\n` ends a line."""
    starts = _line_starts(text)
    line, last = bisect_right(starts, start), bisect_right(starts, end)
    return Span(line, start - starts[line - 1] + 1, last, end - starts[last - 1] + 1)


@lru_cache(maxsize=8)  # thousands of places may be asked of one text
def _line_starts(text: str) -> list[int]:
    found, at = [0], 0
    while at := text.find("\n", at) + 1:
        found.append(at)
    return found


def _first_line_end(data: bytes) -> Span:
    at = data.index(b"\r")
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode(errors="replace")) + 1
    return Span(line, column, line, column + 1)


def _not_utf8(data: bytes, at: int) -> Fault:
    line = data.count(b"\n", 0, at) + 1
    column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode(errors="replace")) + 1
    where = Span(line, column, line, column + 1)
    if other := line_in_utf8(data):
        return Fault("ZF002", where, {"line": str(other)}, "mixed")
    encoding = _likely_encoding(data)
    variant = {"GB18030": "gb18030", "UTF-16": "utf16"}.get(encoding, "")
    return Fault("ZF002", where, {"encoding": encoding}, variant)


def line_in_utf8(data: bytes) -> int | None:
    """Return the first line with Chinese in UTF-8, of bytes that are not UTF-8 as a whole; None where there is none.

    Whoever joins files of two encodings gets such bytes. GB18030 reads both halves, the one in UTF-8 as other ideographs,
    and nobody is told: such a file is never converted as a whole.
    """
    if data.startswith(_UTF16_MARKS):
        return None
    found = _CHINESE_IN_UTF8.search(data)
    return data.count(b"\n", 0, found.start()) + 1 if found else None


def _likely_encoding(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return "UTF-16"
    if line_in_utf8(data):
        return ""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    foreign = [c for c in text[:100_000] if c > "\x7f"]
    chinese = sum(
        "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef" for c in foreign
    )
    return "GB18030" if chinese * 2 > len(foreign) else ""


def converted(data: bytes) -> tuple[str, str] | None:
    """Return the text of a file in another encoding, and which, where it reads as Chinese in full; None for any other."""
    encoding = _likely_encoding(data)
    if not encoding:
        return None
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError:
        return None


def decoded(data: bytes) -> str:
    """Return the text of a file as well as it can be shown, also of one that is not UTF-8 and was refused."""
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        if line_in_utf8(data):
            return "\n".join(map(_decoded_line, data.split(b"\n"))).removeprefix("\ufeff")
        return data.decode(_likely_encoding(data) or "utf-8-sig", errors="replace")


def _decoded_line(line: bytes) -> str:
    """Return a line of a file in which two encodings stand, in the one that reads it."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    return line.decode(errors="replace")


def _forbidden(once: bytes, text: str) -> Iterator[Fault]:
    suspicious = (
        len(once.translate(None, _CONTROLS)) != len(once)
        or b"\xc2" in once  # the first byte of U+0080 to U+009F, but also of the name dot ·
        or any(character in text for character in "\u2028\u2029\ufffe\uffff")
    )
    found = _FORBIDDEN.search(text) if suspicious else None
    if found:
        character = found[0]
        variant = "nul" if character == "\0" else "separator" if character in _LINE_SEPARATORS else "control"
        values = {"character": f"U+{ord(character):04X}"}
        yield Fault("ZF004", span_of(text, found.start(), found.end()), values, variant)


def hiding_marks(text: str, *, yaml: bool) -> Iterator[tuple[int, int]]:
    """Yield where U+FEFF stands within a text so that what follows it is not what it looks like."""
    return (found.span() for found in _HIDING_MARK[yaml].finditer(text))


def _hiding_mark(once: bytes, text: str, *, yaml: bool) -> Iterator[Fault]:
    if _BOM in once:
        for start, end in islice(hiding_marks(text, yaml=yaml), 1):
            yield Fault("ZF070", span_of(text, start, end))


def _oversized(data: bytes, text: str, *, yaml: bool) -> Iterator[Fault]:
    start = 0
    while start + MAX_LINE < len(data):
        end = data.rfind(b"\n", start, start + MAX_LINE + 1)
        if end < 0:
            line = data.count(b"\n", 0, start) + 1
            yield Fault("ZF007", Span(line, 1, line, 1), {"limit": str(MAX_LINE)}, "line")
            return
        start = end + 1
    # A run of 301 digits leaves at least six in a row in every 50th byte: a cheap look at a fiftieth of the file.
    if yaml and _SAMPLED_DIGITS.search(data[::50]) and (found := _LONG_NUMBER.search(data)):
        start = len(data[: found.start()].decode())
        values = {"digits": str(len(found[0])), "limit": str(MAX_DIGITS)}
        yield Fault("ZF007", span_of(text, start, start + len(found[0])), values, "number")


def _needs_a_closer_look(data: bytes, once: bytes) -> bool:
    """Tell whether anything outside the profile may be there; it is sure to say yes where something is.

    `once` has each line of the data at least once, for what stands within one line or begins it.
    """
    return (
        b"\t" in once
        or ((b"&" in once or b"*" in once or b"!" in once) and _NODE_MARK.search(once) is not None)
        or (b"?" in once and _EXPLICIT_KEY.search(data) is not None)
        or (b"<" in once and b"<<" in once)
        or _BARE_COLON.search(once) is not None
        or any(sign in once for sign in _NAMELESS)
        or any(pattern.search(once) for pattern in _COLLECTION_KEY)
        or data.startswith(_FILE_STARTS)
        or _LINE_START.search(once) is not None
        or _has_a_crowded_line(once)
        or _nests_deeply(data)
    )


def _has_a_crowded_line(data: bytes) -> bool:
    """Tell whether a line holds so many signs that begin an entry (`- `, `? `, `: `) that it could nest too deeply."""
    if not _MANY_SIGNS.search(data.translate(None, _NOT_SIGNS)):
        return False
    return any(len(_SIGN.findall(line)) > _MOST_SIGNS for line in data.split(b"\n"))


_NODES = (dict, list)


_DEEPEST_SEEN = 8
"""How many brackets the screen's count cannot miss."""
_FAR_IN = "\n" + " " * 10


def is_surely_shallow(text: Screened) -> bool:
    """Tell whether a screened text is one whose values cannot nest beyond the limit: so are nearly all files of a county.

    Nine columns and the eighteen signs of a line nest some forty deep (`_MOST_SIGNS`); within them eight pairs of brackets,
    told without the quotes between that could hide one, and as many left over. Going through the values takes two to three
    times as long.
    """
    if text.count("[") + text.count("{") <= _DEEPEST_SEEN:
        return True
    if _FAR_IN in text:
        return False
    brackets = text.encode().translate(None, _NOT_BRACKETS_NOR_QUOTES)
    for _ in range(8):
        brackets = _without_sure_pairs(brackets)
        if brackets.count(b"[") + brackets.count(b"{") <= _DEEPEST_SEEN:
            return True
    return False


def _without_sure_pairs(brackets: bytes) -> bytes:
    for pair in _SURE_PAIRS:
        brackets = brackets.replace(pair, b"_")
    return brackets.replace(b"_", b"")


def nests_too_deeply(value: object) -> bool:
    """Tell whether lists and mappings stand in one another beyond the limit; without recursion."""
    layer = [value] if isinstance(value, _NODES) else []
    for _ in range(MAX_DEPTH):
        if not layer:
            return False
        layer = [
            below
            for node in layer
            for below in (node.values() if isinstance(node, dict) else node)
            if isinstance(below, _NODES)
        ]
    return any(layer)


def _nests_deeply(data: bytes) -> bool:
    """Tell whether flow brackets may nest more than eight deep, or do not match (a quoted one: look closer).

    A closing bracket in quotes can hide depth from the first count, which is the fast one; where there are enough of
    them, the second counts only the pairs that no quote can make.
    """
    brackets = data.translate(None, _NOT_BRACKETS)
    for _ in range(8):
        if not brackets:
            break
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return bool(brackets) or _hides_brackets(data)


def _hides_brackets(data: bytes) -> bool:
    if data.count(b"[") + data.count(b"{") <= _MOST_UNSURE:
        return False
    data = data.translate(None, _NOT_BRACKETS_NOR_QUOTES)
    for _ in range(8):
        data = _without_sure_pairs(data)
        if data.count(b"[") + data.count(b"{") <= _MOST_UNSURE:
            return False
    return True


def _outside_the_profile(text: str) -> Iterator[Fault]:
    """Scan the tokens of a YAML text for what data files may not hold: one fault a kind, none beyond a stop."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    seen: set[str] = set()
    try:
        for fault in _token_faults(yaml.scan(text, Loader=loader)):
            if fault.variant not in seen:
                seen.add(fault.variant)
                yield fault
            if fault.code == "ZF007":
                return
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if error.problem == "found unexpected end of stream" and error.context_mark:
            place = (error.context_mark.line + 1, error.context_mark.column + 1)
        if not seen:
            yield from syntax_fault(text, *place, error.problem or "")
    except yaml.YAMLError as error:  # the reader's own complaints carry no mark
        yield Fault("ZF005", WHOLE_FILE, {"reason": str(error).split("\n")[0]}, "other")


def _token_faults(tokens: Iterator[object]) -> Iterator[Fault]:
    import yaml

    variants = {
        yaml.AnchorToken: "anchor",
        yaml.AliasToken: "alias",
        yaml.TagToken: "tag",
        yaml.DirectiveToken: "directive",
        yaml.DocumentEndToken: "document",
    }
    opening = (
        yaml.BlockMappingStartToken,
        yaml.BlockSequenceStartToken,
        yaml.FlowMappingStartToken,
        yaml.FlowSequenceStartToken,
    )
    beginning = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken, yaml.FlowEntryToken)
    closing = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
    depth = 0
    previous: object = None
    for token in tokens:
        kind = variants.get(type(token))
        if kind:
            yield _outside(token, kind)
        elif isinstance(token, opening):
            depth += 1
            if depth > MAX_DEPTH:
                yield Fault("ZF007", _token_span(token), {"limit": str(MAX_DEPTH)}, "depth")
            if isinstance(previous, yaml.KeyToken):
                yield _outside(token, "key")
        elif isinstance(token, closing):
            depth -= 1
        elif isinstance(token, yaml.DocumentStartToken) and not isinstance(previous, yaml.StreamStartToken):
            yield _outside(token, "document")
        elif isinstance(token, yaml.ValueToken) and isinstance(previous, beginning):
            yield _outside(token, "nameless")
        elif isinstance(token, yaml.KeyToken) and token.start_mark.index != token.end_mark.index:
            yield _outside(token, "key")
        elif (
            isinstance(token, yaml.ScalarToken)
            and token.plain
            and token.value == "<<"
            and isinstance(previous, yaml.KeyToken)
        ):
            yield _outside(token, "merge")
        previous = token


def _outside(token: object, kind: str) -> Fault:
    return Fault("ZF006", _token_span(token), {}, kind)


def _token_span(token: object) -> Span:
    start, end = token.start_mark, token.end_mark  # type: ignore[attr-defined]
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
