"""Restricted data laid over the county's (限制数据): contradictions, what may not lie there, what it keeps (ZF921-ZF924)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.lookups import profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.record import Record, declarations, kinds
from zfzr.declare.rule import DATA, ERROR, WARNING, register, rule
from zfzr.files.overlay import is_laid
from zfzr.files.place import Place
from zfzr.files.tree import unit_of
from zfzr.terms.text import Text

register(
    "ZF921",
    Text("限制数据与公开数据矛盾", "Restricted and open data contradict each other"),
    "D21",
    DATA,
    ERROR,
    {
        "": Text(
            "{kind}{key}的“{field}”限制数据和公开数据写得不同，以公开数据为准",
            "{kind} {key}: {field!r} is not the same in the restricted and in the open data; the open value stands",
        ),
        "one": Text(
            "{kind}的“{field}”限制数据和公开数据写得不同，以公开数据为准",
            "{kind}: {field!r} is not the same in the restricted and in the open data; the open value stands",
        ),
    },
    Text(
        "对照原件改正写错的一处；限制数据只写公开数据里没有的、遮住的内容",
        "mend the side that is wrong; restricted data say what the open ones leave empty or mask",
    ),
    hides_others=True,
)
register(
    "ZF922",
    Text("限制数据里有不能放在那里的文件", "File that may not lie in the restricted data"),
    "D21",
    DATA,
    ERROR,
    {
        "": Text(
            "{file}要让所有人看到，不能放在限制数据里，没有读",
            "{file} is for everybody to see: it may not lie in the restricted data, and was not read",
        )
    },
    Text(
        "县情与设置、参数、豁免、封存只放在数据目录；限制数据里的删去",
        "settings, parameters, waivers and seals lie in the dataset alone; take it out",
    ),
    hides_others=True,
)


@rule(
    "ZF923",
    title=Text("限制数据的种类没有列明", "Restricted kind is not declared"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "限制数据里有{kind}，zfzr.yaml 的“限制数据”没有列出：不带限制数据时，没有人知道缺了它",
        "the restricted data hold {kind}, which 限制数据 of zfzr.yaml does not name: without them nobody is told so",
    ),
    mend=Text("在 zfzr.yaml 的“限制数据”里列出这一种", "name it under 限制数据 of zfzr.yaml"),
)
def undeclared_restricted_kind(county: County) -> Iterator[Finding]:
    """A restricted file of a kind that the county does not say it keeps there: each kind once, at its first file."""
    declared = {word.partition(".")[0] for word in profile_of(county).restricted}
    seen: set[type[Record]] = set()
    for path in sorted(filter(is_laid, county.dataset.files)):
        found = kind_of(path)
        if found is None or found.model in seen or found.model.label in declared:
            continue
        seen.add(found.model)
        values = {"kind": found.model.label}
        yield Finding("", Place(path), values, subject=found.model.label, unit=unit_of(path))


_MASKS = "某*＊×"
_TITLES = ("匿名", "先生", "女士", "同志")


@rule(
    "ZF924",
    title=Text("限制的内容写在公开数据里", "Restricted value stands in the open data"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{kind}{key}的“{field}”按 zfzr.yaml 属于限制数据，却完整写在公开数据里",
        "{kind} {key}: {field!r} is restricted by zfzr.yaml, yet stands in the open data unmasked",
    ),
    mend=Text(
        "移到限制数据里，公开数据不写或者遮住（张某）；已经提交的，按说明清理历史",
        "move it to the restricted data, and leave it out or mask it here; clean the history if it was committed",
    ),
)
def restricted_value_in_the_open(county: County) -> Iterator[Finding]:
    """A field that the county keeps in its restricted data, written in full where everybody reads it."""
    words = {word for word in profile_of(county).restricted if "." in word}
    for kind in kinds() if words else ():
        for declared in declarations(kind):
            if f"{kind.label}.{declared.label}" not in words:
                continue
            for record in county.dataset.all(kind):
                value = getattr(record, declared.name)
                is_open = declared.name in record.model_fields_set and not record.is_restricted(
                    declared.label
                )
                if is_open and value not in (None, [], "") and not _is_masked(value):
                    values = {"kind": kind.label, "key": record.id, "field": declared.label}
                    at = record.field(declared.label)
                    yield Finding("", at, values, subject=f"{record.id}/{declared.label}", unit=record.unit)


def _is_masked(value: object) -> bool:
    text = value.strip() if isinstance(value, str) else ""
    return text.endswith(_TITLES) or any(sign in text for sign in _MASKS)
