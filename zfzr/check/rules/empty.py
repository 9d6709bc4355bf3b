"""Required texts in which nothing is written (ZF072)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, holds_text
from zfzr.declare.rule import DATA, ERROR, finding, rule
from zfzr.declare.walk import Site, walk
from zfzr.terms.text import Text

_MAY_BE_EMPTY: Final = re.compile(r"""(?m)"[ \t　]*"|'[ \t　]*'|[|>][-+0-9]*[ \t]*(?:\#.*)?$""")
"""What an empty text of YAML is written as, or begins with; most files have none, and are not looked through."""
_COUNTED_AS_EMPTY: Final = "ZF071"


@rule(
    "ZF072",
    title=Text("必填的文字是空的", "A required text is empty"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "{kind}的“{field}”必填，写的是空的：等于没有填",
        "{field!r} of {kind} is required, and nothing is written there",
    ),
    mend=Text("填上；还不知道的，这一条先不录入", "fill it in; what is not known yet is not entered yet"),
)
def empty_required_text(county: County) -> Iterator[Finding]:
    """A text that must be there, and is "" or blanks, or a stroke or a word that counts as nothing (ZF071).

    A cell of a table that is empty is missing (ZF014); in YAML an empty text is a value, which says nothing.
    """
    for path in county.dataset.paths:
        if path.endswith(".yaml") and _may_hold_an_empty_text(county, path):
            for record in county.dataset.in_file(path):
                yield from _of(record)


@lookup
def _may_hold_an_empty_text(county: County, path: str) -> bool:
    if not county.dataset.holds_text(path):
        return False
    nothing = any(f.code == _COUNTED_AS_EMPTY and f.place.file == path for f in county.dataset.faults)
    return nothing or _MAY_BE_EMPTY.search(county.dataset.lines(path)) is not None


def _of(record: Record) -> Iterator[Finding]:
    for site in walk(record):
        if (
            site.declared.required
            and isinstance(site.value, str)
            and not site.value.strip()
            and _is_text(site)
        ):
            yield finding(
                site.place,
                subject=record.id or record.place.file,
                unit=record.unit,
                kind=type(record).label,
                field=site.declared.label,
            )


def _is_text(site: Site) -> bool:
    """Tell whether the field takes any text, alone or in a list; a choice among words refuses what is none of them."""
    annotation = type(site.part).model_fields[site.declared.name].annotation
    return holds_text(annotation)
