"""YAML to plain values: the one adapter around the fast parser (docs/decisions/0003-reading-yaml.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zfzr.files.faults import WHOLE_FILE, Fault
from zfzr.files.place import Span
from zfzr.files.screen import (
    MAX_DEPTH,
    Screened,
    is_surely_shallow,
    lines_once,
    nests_too_deeply,
    screen,
    screened_again,
    span_of,
)
from zfzr.files.seen import Seen
from zfzr.files.syntax import slipped_fault, slipped_key, slipped_lines, syntax_fault
from zfzr.terms.late import late

_PLACE = re.compile(r"at line (\d+), column (\d+)")
_FLOW_SLIP = late(r"[{,]\s*([^\s,:：{}\[\]'\"][^,:：{}\[\]'\"\n]{0,29})：")


def read_yaml(data: bytes, seen: Seen | None = None) -> tuple[object | None, list[Fault]]:
    """Return the values of a YAML file, or None with the faults that make it unreadable.

    `seen` is what its text was found to tell, where somebody has looked: the screen has found nothing then.

    Scalars come as the parser types them (`007` as 7): the record layer flags numbers where a code belongs.
    Dates stay strings.
    """
    if seen:
        return parse_yaml(Screened(data.decode()), seen.lines)
    text, faults = screen(data, yaml=True)
    if text is None:
        return None, faults
    value, more = parse_yaml(text, lines_once(text, data))
    return value, [*faults, *more]


def parse_yaml(text: Screened, lines: str = "") -> tuple[object | None, list[Fault]]:
    """Return the values of a screened YAML text, or None with the faults that make it unreadable.

    `lines` are its lines, each once, where somebody has gathered them.
    """
    import yaml_rs

    try:
        value: object = yaml_rs.loads(text, parse_datetime=False)
    except ValueError as error:
        return None, _explained(text, str(error))
    except RecursionError:
        return None, [_too_deep()]
    except TypeError:  # `{甲, {乙: []}}`: a list or mapping in the place of a key, with one inside
        return None, [_key_of_parts(text)]
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the parser's own faults come over from Rust
            raise
        return None, [Fault("ZF005", WHOLE_FILE, {"reason": str(error)[:100]}, "other")]
    if not is_surely_shallow(text) and nests_too_deeply(value):
        return None, [_too_deep()]
    if _may_have_parts_at_a_key(text, lines or text) and _has_key_of_parts(value):
        return None, [_key_of_parts(text)]
    slips = list(_slips(text, value))
    if slips:
        return None, slips
    if value is None:
        return None, [Fault("ZF021", WHOLE_FILE)]
    return value, []


def read_scalar(written: str) -> str | None:
    """Return what a value says as it is written in a file, escapes read; None where it is no text."""
    import yaml_rs

    text = screened_again(written, yaml=True)
    try:
        value = None if text is None else yaml_rs.loads(text, parse_datetime=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None


_PARTS_AT_A_KEY = late(r"[{,]\s*(?:#[^\n]*\n\s*)*[\[{]|[\]}]\s*:")
"""Where a list or a mapping may stand in the place of a key; in most files none does, and their values are not walked."""
_PART_OF_IT = late(r"[{,\]}\n](?:(?<=[{,])[^\S\n]*(?:[\[{#]|$)|(?<=[\]}\n])[^\S\n]*:)", re.MULTILINE)
"""What stands of that on one line at least: the lines of a list repeat themselves, and each is looked at once."""


def _may_have_parts_at_a_key(text: str, lines: str) -> bool:
    return _PART_OF_IT.search(f"\n{lines}") is not None and _PARTS_AT_A_KEY.search(text) is not None


def _has_key_of_parts(value: object) -> bool:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if any(isinstance(key, tuple | frozenset) for key in each):
                return True
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return False


def _key_of_parts(text: Screened) -> Fault:
    """Return ZF006 at the first key that is a list or a mapping."""
    import yaml

    from zfzr.files.comments import Unreadable
    from zfzr.files.nodes import compose

    try:
        waiting = [compose(text, tagged=False)]
    except Unreadable:
        waiting = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            for key, _ in node.value:
                if isinstance(key, yaml.CollectionNode):
                    start, end = key.start_mark, key.end_mark
                    span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
                    return Fault("ZF006", span, {}, "key")
            waiting += [value for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
    return Fault("ZF006", WHOLE_FILE, {}, "key")


def _too_deep() -> Fault:
    return Fault("ZF007", WHOLE_FILE, {"limit": str(MAX_DEPTH)}, "depth")


def _explained(text: str, complaint: str) -> list[Fault]:
    if complaint.startswith("duplicate mapping key"):
        from zfzr.files.positions import duplicate_keys

        doubled = duplicate_keys(text)
        if doubled:
            return [Fault("ZF008", span, {"key": key}, related=(first,)) for key, first, span in doubled]
        # `true` beside `1`: different words that are one key to the parser
        return [Fault("ZF008", WHOLE_FILE, {"key": complaint.rpartition(": ")[2]})]
    place = _PLACE.search(complaint)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    return syntax_fault(text, line, column, complaint.rpartition("\n")[2])


def _slips(text: str, value: object) -> Iterator[Fault]:
    """Yield full-width colons that the parser read as part of a text: `甲：1` alone, or `{起：2015-01-01}`."""
    if isinstance(value, str):
        if slipped_key(value):
            yield from slipped_lines(text)
    elif "：" in text and (slips := list(_FLOW_SLIP.finditer(text))):
        empty = tuple(_empty_keys(value))
        for slip in slips:
            if any(key.startswith(slip[1] + "：") for key in empty):
                yield slipped_fault(*span_of(text, slip.end() - 1, slip.end() - 1)[:2], slip[1])


def _empty_keys(value: object) -> Iterator[str]:
    """Yield the keys that hold a full-width colon and have no value, as `{起：2015}` is read."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield from (k for k, v in node.items() if v is None and isinstance(k, str) and "：" in k)
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
