"""Files that say which columns a table has (对应表): those brought along, a county's own, and which is in use on a day.

The product brings mappings along under `templates/`; a county's own file of the same name, in the same folder of its
dataset, goes first. What a mapping says beyond its days is its reader's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from zfzr.county.county import County
from zfzr.county.unread import cannot_be_read
from zfzr.files.plain_file import read_plain
from zfzr.files.shipped import shipped, shipped_beside
from zfzr.terms.days import parse_day
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, Wording, enumeration


class InUse(Protocol):
    """A mapping with its days."""

    @property
    def name(self) -> str:
        """Its name, that of its file."""

    def on(self, day: date) -> bool:
        """Tell whether it is in use on a day."""


M = TypeVar("M", bound=InUse)


def mapping_texts(county: County, folder: str) -> Mapping[str, bytes]:
    """Return every mapping of a folder by its name, the county's own in the place of those brought along.

    Raises:
        Refusal: one of the county's own cannot be read.
    """
    found = {Path(path).stem: shipped(path).encode() for path in shipped_beside(folder, ".yaml")}
    root = county.dataset.root
    own = root / folder if root else None
    if root and own and own.is_dir():
        for path in sorted(own.glob("*.yaml")):
            try:
                found[path.stem] = read_plain(path, within=root)
            except OSError as error:
                raise cannot_be_read(str(path)) from error
    return dict(sorted(found.items()))


def unknown_mapping(name: str, known: Collection[str]) -> Refusal:
    """Return the refusal of a name that no mapping bears."""
    close = nearest(name, known)
    return Refusal(
        Text("没有对应表“{name}”", "there is no mapping {name!r}"),
        offer(close, Text("可用：{known}", "known: {known}")),
        name=name,
        near=enumeration(close),
        known=enumeration(known),
    )


def only_in_use(mappings: Iterable[M], day: date, when: Wording, known: Collection[str]) -> M:
    """Return the one mapping that is in use on a day, which `when` says in words.

    Raises:
        Refusal: none is, or several are.
    """
    in_use = [each for each in mappings if each.on(day)]
    if len(in_use) != 1:
        raise Refusal(
            Text("{when_zh}在用的对应表有 {count} 个", "{count} mappings are in use {when_en}"),
            Text("用 --mapping 写明：{known}", "name one with --mapping: {known}"),
            when_zh=when.render("zh"),
            when_en=when.render("en"),
            count=len(in_use),
            known=enumeration(each.name for each in in_use) or "、".join(known),
        )
    return in_use[0]


def day_written(value: Any) -> date | None:
    """Return a day as a mapping writes it, None where none is or it cannot be read."""
    try:
        return parse_day(str(value))
    except ValueError:
        return None


def holds_on(start: date | None, end: date | None, day: date) -> bool:
    """Tell whether a day lies between two days, either of which may be open."""
    return (start is None or start <= day) and (end is None or day <= end)
