"""The page of comparisons (对照): which two recorded facts are held against each other, by which rule, and what is left."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.declare.compared import Pair
from zfzr.declare.record import FieldDeclaration, Part, declarations, kinds
from zfzr.declare.rule import rules
from zfzr.present.reference import page_of, part_within, table

_HEADS = ("一处", "另一处", "规则", "对照什么")


def comparisons() -> str:
    """Return the page: pairs that rules declare, pairs that follow from what fields declare, and what the page covers."""
    declared = [(pair, code) for code, rule in rules().items() for pair in rule.compares]
    rows = sorted((_shown(p.one), _shown(p.other), code, p.what) for p, code in declared)
    told = len({code for _, code in declared})
    derived = sorted(set(_derived()))
    silent = sorted(kind.label for kind in kinds() if not _is_in(kind.label, declared))
    return page_of(
        "两处登记的对照",
        "哪两处登记的事实互相对照、由哪一条规则对照。除写明看有无的以外，两处都填了才对照：缺一处不算矛盾，缺了应填的另有规则。"
        "规则的说明：`zfzr explain 代码`。",
        (
            f"本页只列声明了对照的规则：共 {len(rules())} 条规则，声明了的 {told} 条，{len(rows)} 对。其余 "
            f"{len(rules()) - told} 条里，有的不比两处登记（只看一处的写法、有无、期限），有的比了还没有声明，"
            "所以不在本页的两处，不能据此说没有对照，也不能说已经对照。",
            "## 规则声明的",
            table(_HEADS, rows),
            "## 由各项的声明推出的",
            "一项声明了不早于哪一项、与哪一项的文字相符，就按下表对照。",
            table(_HEADS, derived),
            "## 没有声明对照的记录",
            f"以下各种记录，还没有一条规则声明拿它的哪一项与别处对照：{'、'.join(silent)}。",
        ),
    )


def fields_of(fact: str) -> tuple[FieldDeclaration, ...]:
    """Return the fields on the way to a fact, the last of which holds it.

    Raises:
        ValueError: there is no such kind, or no such field in it.
    """
    label, *way = fact.split(".")
    inside: type[Part] | None = next((kind for kind in kinds() if kind.label == label), None)
    found: list[FieldDeclaration] = []
    for step in way:
        declared = (
            next((each for each in declarations(inside) if each.label == step), None) if inside else None
        )
        if inside is None or declared is None:
            raise ValueError(f"no record has {fact}")
        found.append(declared)
        inside = part_within(inside, step)
    if not found:
        raise ValueError(f"{fact} names no field")
    return tuple(found)


def _shown(fact: str) -> str:
    fields_of(fact)  # a page never names what is not there
    return "·".join(fact.split("."))


def _is_in(label: str, declared: list[tuple[Pair, str]]) -> bool:
    return any(fact.split(".")[0] == label for pair, _ in declared for fact in (pair.one, pair.other))


def _derived() -> Iterator[tuple[str, str, str, str]]:
    for kind in kinds():
        yield from _within(kind, kind.label, ())


def _within(
    model: type[Part], above: str, seen: tuple[type[Part], ...]
) -> Iterator[tuple[str, str, str, str]]:
    labels = {each.name: each.label for each in declarations(model)}
    for each in declarations(model):
        mine = f"{above}·{each.label}"
        for other, code, what in (
            (each.not_before, "ZF103", "不早于另一处"),
            (each.told_in, "ZF840、ZF612", "与另一处的文字相符"),
            (each.retells, "ZF827", "与另一处说的是同一事项"),
        ):
            if other:
                yield mine, f"{above}·{labels.get(other, other)}", code, what
        part = part_within(model, each.label)
        if part is not None and part not in seen:
            yield from _within(part, mine, (*seen, part))
