"""Restricted data laid over a county's (限制数据): records of both files joined by key, before they are validated.

Of a record that both have, a field that the county's own file leaves empty, or writes masked (张某), is filled by the
restricted one; where both say something else, the county's own stands, and the contradiction is a finding with both
places. A value counts as a whole: lists and parts are not mixed. What has no key, or a key that the county's file has
not, is a record beside the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from zfzr.county.layout import kind_of
from zfzr.county.records import Profile
from zfzr.county.unread import Unread
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import Record, declarations, kinds
from zfzr.files.overlay import NOT_LAID, plain
from zfzr.files.place import Place
from zfzr.files.tree import Content, is_kept, unit_of
from zfzr.terms.text import Text

Entry = tuple[Place, Any]

SETTINGS = frozenset({"zfzr.yaml", "parameters.yaml", "waivers.yaml"})
"""What everybody must see: whoever reads the county without the restricted data reads it by the same settings."""

OPEN_HERE = Text("公开数据在这里", "the county's own file says so here")

_SIGNS = "某*＊×"
_TITLES = ("先生", "女士", "同志")


class Laid(NamedTuple):
    """The entries of a file with what was laid over them: `filled` says, by position, which fields come from where."""

    entries: list[Entry]
    filled: Mapping[int, Mapping[str, Place]]
    beside: list[Entry]
    found: list[Finding]


def lay(model: type[Record], own: list[Entry], over: list[Entry], unit: str | None) -> Laid:
    """Join the entries of a county's file and of the restricted file at the same path."""
    names = {f.name: f.label for f in declarations(model)}
    entries, filled = list(own), dict[int, dict[str, Place]]()
    beside: list[Entry] = []
    found: list[Finding] = []
    keys = [f.label for f in declarations(model) if f.key]
    by_key: dict[tuple[str, ...] | None, int] = {}
    if model.shape == "one":
        by_key = {(): 0} if own else {}
    elif keys:
        for i, (_, raw) in enumerate(own):
            by_key.setdefault(_key(raw, keys, names), i)
    for place, raw in over:
        key = () if model.shape == "one" else _key(raw, keys, names) if keys else None
        at = by_key.get(key) if key is not None else None
        if at is None or not isinstance(entries[at][1], dict) or not isinstance(raw, dict):
            beside.append((place, raw))
            continue
        joined, laid = dict(entries[at][1]), filled.setdefault(at, {})
        written = {names.get(str(label), str(label)): label for label in joined}
        for label, value in raw.items():
            meant = names.get(str(label), str(label))
            if meant in keys or _is_empty(value):
                continue
            here = joined.get(written[meant]) if meant in written else None
            if _is_empty(here) or _unmasks(here, value):
                joined.pop(written.get(meant), None)
                joined[meant] = value
                laid[meant] = place
            elif not _alike(here, value) and not _unmasks(value, here):
                found.append(_contradiction(model, place, entries[at][0], meant, key or (), unit))
        entries[at] = entries[at][0], joined
    return Laid(entries, {at: laid for at, laid in filled.items() if laid}, beside, found)


def _key(raw: object, keys: list[str], names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return what an entry is known by; None where nothing of it is written."""
    if not isinstance(raw, dict):
        return None
    said = {names.get(str(label), str(label)): value for label, value in raw.items()}
    key = tuple(_text(said.get(label)) for label in keys)
    return key if any(key) else None


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _alike(one: object, other: object) -> bool:
    return one == other or (not isinstance(one, list | dict) and _text(one) == _text(other))


def _unmasks(masked: object, full: object) -> bool:
    """Tell whether one value is the other with a name masked in it: 张某 of 张示一, 某食品厂 of 武陟县示例食品厂."""
    if not isinstance(masked, str) or not isinstance(full, str):
        return False
    text = masked.strip()
    if text == "匿名":
        return True
    stem = next((text.removesuffix(title) + "某" for title in _TITLES if text.endswith(title)), text)
    if not any(sign in stem for sign in _SIGNS):
        return False
    pattern = "".join(_steps(stem))
    return re.fullmatch(pattern, full.strip()) is not None


def _steps(text: str) -> Iterator[str]:
    for part in re.split(rf"([{re.escape(_SIGNS)}]+)", text):
        if part:
            yield ".+" if part[0] in _SIGNS else re.escape(part)


def _contradiction(
    model: type[Record], place: Place, own: Place, label: str, key: tuple[str, ...], unit: str | None
) -> Finding:
    """Tell that both files say something of a field, and not the same; neither value is shown."""
    subject = "/".join(key) or place.file
    values = {"kind": model.label, "key": "/".join(key), "field": label}
    related = (Related(own.at(label), OPEN_HERE),)
    return Finding("ZF921", place.at(label), values, "" if any(key) else "one", related, subject, unit)


def can_be_joined(files: Mapping[str, Content], own: str, over: str) -> bool:
    """Tell whether a file of the county and the restricted one over it can both be read, and hold records of a kind."""
    both = isinstance(files.get(own), bytes) and isinstance(files.get(over), bytes)
    return both and kind_of(own) is not None and own not in SETTINGS


def may_not_be_laid(path: str) -> Finding | None:
    """Return what is wrong with a restricted file that everybody must see, or that the program keeps."""
    own = plain(path)
    if own not in SETTINGS and not is_kept(own):
        return None
    return Finding("ZF922", Place(path), {"file": own}, subject=own, unit=unit_of(path))


def left_out(files: Iterable[str], profiles: Iterable[Profile]) -> Iterator[Unread]:
    """Yield the kinds that the county keeps in its restricted data as not read, for years of which its own files have none.

    What is not there was not left undone: it lies where not all may see it.
    """
    words = {word for profile in profiles for word in profile.restricted}
    if not words:
        return
    held = {(found.model, found.slots.get("year")) for path in files if (found := kind_of(path))}
    years = sorted({year for _, year in held if year})
    for model in kinds():
        for year in years if "{year}" in model.file else [None]:
            if model.label in words and (model, year) not in held:
                file = model.file.replace("{year}", year or "").replace("{unit}", "*").replace("{slug}", "*")
                yield Unread(NOT_LAID + file, model, None, int(year) if year else None)
