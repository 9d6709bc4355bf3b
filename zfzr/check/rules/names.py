"""Names that one machine can keep and another cannot: of files and folders (ZF050, ZF051), and of records (ZF052)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, piece_names, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.files.masking import without_masks
from zfzr.files.overlay import plain
from zfzr.files.place import Place
from zfzr.files.tree import unit_of
from zfzr.terms.late import late
from zfzr.terms.text import Text

_DEVICES = late(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)? *", re.IGNORECASE | re.DOTALL
)
"""Names of Windows' devices, with any extension: source: "Naming Files, Paths, and Namespaces" of its documentation."""
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*\\\x00-\x1f]')
OTHER_NAME = Text("另一处在这里", "the other one stands here")


@rule(
    "ZF050",
    title=Text("文件名在 Windows 上不能用", "Name that Windows cannot check out"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    says={
        "device": Text(
            "“{name}”是 Windows 的设备名，在 Windows 上检出不了",
            "{name!r} is the name of a device of Windows: it cannot be checked out there",
        ),
        "end": Text(
            "“{name}”以句点或者空格结尾，在 Windows 上检出不了",
            "{name!r} ends in a dot or a space: it cannot be checked out on Windows",
        ),
        "sign": Text(
            "“{name}”含有 Windows 不允许的字符，在 Windows 上检出不了",
            "{name!r} holds a character that Windows does not allow: it cannot be checked out there",
        ),
    },
    mend=Text(
        "用 git mv 改名：只用小写字母、数字和连字符，不用 con、nul、aux 等",
        "rename it with git mv: lower-case letters, digits and hyphens; not con, nul, aux and the like",
    ),
)
def name_windows_refuses(county: County) -> Iterator[Finding]:
    """A folder or file whose name Windows cannot hold: every clone there lacks it, or fails. Each name once."""
    seen: set[str] = set()
    for path in county.dataset.paths:
        parts = plain(path).split("/")
        for depth, name in enumerate(parts, 1):
            variant = _refused_as(name)
            if variant and (whole := "/".join(parts[:depth])) not in seen:
                seen.add(whole)
                yield Finding("", Place(path), {"name": name}, variant, subject=whole, unit=unit_of(path))


def _refused_as(name: str) -> str:
    if _DEVICES.fullmatch(name):
        return "device"
    if name.endswith((".", " ")):
        return "end"
    # Of a masked number (ZF057) the stars are not in the name itself.
    return "sign" if _NOT_IN_A_NAME.search(without_masks(name)) else ""


@rule(
    "ZF051",
    title=Text("路径只差大小写或者字符编码形式", "Paths that some file systems take for one"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "与“{other}”只差大小写或者字符的编码形式，在 Windows 和 macOS 上是同一个文件，会互相覆盖",
        "it differs from {other!r} only by case or by the form of a character: Windows and macOS hold one of the two",
    ),
    mend=Text("只保留一个，内容合到一处；另一个用 git rm 删去", "bring both into one; git rm the other"),
)
def paths_of_one_name(county: County) -> Iterator[Finding]:
    """Two files or folders whose paths are equal once case and Unicode normalisation are put aside. Each pair once."""
    first: dict[str, str] = {}
    for path in county.dataset.paths:
        parts = plain(path).split("/")
        for depth in range(1, len(parts) + 1):
            whole = "/".join(parts[:depth])
            known = first.setdefault(_folded(whole), whole)
            if known != whole:
                yield Finding("", Place(path), {"other": known}, subject=whole, unit=unit_of(path))
                break


@rule(
    "ZF052",
    title=Text("编号只差大小写或者字符编码形式", "Keys that look like one"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{kind}“{key}”与“{other}”只差大小写或者字符的编码形式，程序当作两个",
        "{key!r} differs from {other!r} only by case or the form of a character: they count as two",
    ),
    mend=Text(
        "是同一个的，改成同一种写法；确是两个的，换一个分得清的",
        "if they are one, write them alike; if they are two, tell them apart by another name",
    ),
)
def keys_of_one_form(county: County) -> Iterator[Finding]:
    """Two records of a kind whose natural keys are equal once case and Unicode normalisation are put aside."""
    for kind in kinds_looked_at(county):
        yield from _of_one_form(county, kind)


@lookup
def _of_one_form(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    labels = [f.label for f in declarations(kind) if f.key]
    return tuple(
        finding(
            record.field(labels[0]),
            subject=record.id,
            unit=record.unit,
            related=[Related(known.field(labels[0]), OTHER_NAME)],
            kind=kind.label,
            key=record.id,
            other=known.id,
        )
        for record, known in (_alike(county, kind) if labels else ())
    )


def _alike(county: County, kind: type[Record]) -> Iterator[tuple[Record, Record]]:
    """Yield records with the first of those that bear the same key, folded; they need not bear another."""
    parts = [_folded_keys(county, kind, piece) for piece in piece_names(county, kind)]
    if kind.of_its_unit or _bear_as_many_names(
        parts
    ):  # of its unit: told piece by piece where a unit has several
        by_unit: dict[str | None, list[_Folded]] = {}
        for part in parts if kind.of_its_unit else ():
            by_unit.setdefault(part.unit, []).append(part)
        parts = [part for of_unit in by_unit.values() if not _bear_as_many_names(of_unit) for part in of_unit]
    first: dict[tuple[str, str | None], tuple[str, Record]] = {}
    for key, name, record in (each for part in parts for each in part.held):
        known = first.setdefault(key, (name, record))
        if known[0] != name:
            yield record, known[1]


class _Folded(NamedTuple):
    """The keys of a piece of the records: folded with the unit where they are of it, as they are, and whose they are."""

    unit: str | None
    keys: frozenset[str]
    names: frozenset[str]
    held: tuple[tuple[tuple[str, str | None], str, Record], ...]


def _bear_as_many_names(parts: Sequence[_Folded]) -> bool:
    """Tell whether there are as many keys once they are folded as there were: then no two of them look like one."""
    return len(frozenset().union(*(p.keys for p in parts))) == len(
        frozenset().union(*(p.names for p in parts))
    )


@lookup
def _folded_keys(county: County, kind: type[Record], piece: Piece) -> _Folded:
    held = tuple(
        ((_folded(name := record.id), record.unit if kind.of_its_unit else None), name, record)
        for record in pieces(county, kind)[piece]
    )
    keys, names = frozenset(key for (key, _), _, _ in held), frozenset(name for _, name, _ in held)
    return _Folded(piece[0], keys, names, held)


def _folded(name: str) -> str:
    return (name if name.isascii() else unicodedata.normalize("NFKC", name)).casefold()
