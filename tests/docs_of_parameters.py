"""The page of parameters, written from what is declared: `python -m tests.docs_of_parameters`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from zfzr.declare.field import FieldDeclaration
from zfzr.declare.parameter import HENAN, WUZHI, ParameterDeclaration, Standing, parameters
from zfzr.declare.record import Choice, declarations, kinds
from zfzr.declare.walk import models_below

PAGE = Path(__file__).parents[1] / "docs" / "parameters.zh.md"
BEGIN, END = "<!-- python -m tests.docs_of_parameters -->\n", "<!-- end -->\n"


def with_generated(page: str) -> str:
    """Return the page with its tables written anew: parameters, words that a county declares, words that stay."""
    parts = page.split(BEGIN)
    tables = (_table(), _own_words(), _fixed_words())
    written = parts[0]
    for table, part in zip(tables, parts[1:], strict=True):
        written += BEGIN + "".join(f"{line}\n" for line in table) + END + part.partition(END)[2]
    return written


def said_in(label: str) -> str:
    """Return where words of a vocabulary are written: the kinds, each with its fields."""
    return _places(lambda model, each: each.refers == label)


def _places(is_meant: Callable[[type[BaseModel], FieldDeclaration], bool]) -> str:
    found = {
        kind.label: list(
            dict.fromkeys(
                each.label
                for model in models_below(kind)
                for each in declarations(model)
                if is_meant(model, each)
            )
        )
        for kind in kinds()
    }
    return "；".join(f"{kind}的{'、'.join(fields)}" for kind, fields in sorted(found.items()) if fields)


def _own_words() -> Iterator[str]:
    yield "| 参数 | 写在哪里 | 没有声明时的词 |"
    yield "|---|---|---|"
    for declared in parameters().values():
        is_kind = any(kind.label == declared.name for kind in kinds())  # its records are referred to, no word
        if not is_kind and (places := said_in(declared.name)):
            standing = {name.split(".")[1] for name in declared.standing or ()}
            words = "、".join([str(each.value) for each in declared.means] or sorted(standing))
            yield f"| `{declared.name}.{{词}}` | {places} | {words} |"


def choices() -> dict[type[Choice], str]:
    """Return every closed list that a record holds, and where its words are written."""
    found = {
        type_
        for kind in kinds()
        for model in models_below(kind)
        for each in declarations(model)
        for type_ in _choices_of(model, each)
    }
    return {each: _places(lambda m, f, each=each: each in _choices_of(m, f)) for each in found}


def _choices_of(model: type[BaseModel], each: FieldDeclaration) -> list[type[Choice]]:
    waiting, found = [model.model_fields[each.name].annotation], []
    for type_ in waiting:
        waiting += get_args(type_)
        if isinstance(type_, type) and issubclass(type_, Choice):
            found.append(type_)
    return found


def _fixed_words() -> Iterator[str]:
    yield "| 词 | 写在哪里 | 为什么固定 |"
    yield "|---|---|---|"
    for each, places in sorted(choices().items(), key=lambda found: (found[1], list(found[0]))):
        yield f"| {'、'.join(str(word) for word in each)} | {places} | {each.fixed} |"


def _table() -> Iterator[str]:
    yield "| 参数 | 含义 | 使用它的检查、取数 | 没有设定时 |"
    yield "|---|---|---|---|"
    for declared in parameters().values():
        cells = (_name(declared), declared.meaning.zh, "、".join(declared.read_by), _standing(declared))
        yield f"| {' | '.join(cells)} |"


def _name(declared: ParameterDeclaration) -> str:
    more = f"，本地声明的{declared.words_from}" if declared.words_from else ""
    steps = ("{" + ("、".join(words) + more if words else "名称") + "}" for words in declared.members)
    unit = f"（{declared.unit}）" if declared.unit else ""
    scope = f"，可以按{declared.scope}设（适用）" if declared.scope else ""
    return "`" + ".".join((declared.name, *steps)) + "`" + unit + scope


def _standing(declared: ParameterDeclaration) -> str:
    if declared.standing is None:
        return "未评"
    if not declared.is_family:
        return "；".join(_value(each) for values in declared.standing.values() for each in values)
    if declared.means:  # each word that stands is the name of its number
        source = next(each.source for values in declared.standing.values() for each in values)
        return f"含义里的词和它的数（{source}，来源未核实）；其余未设定"
    alike: dict[tuple[Standing, ...], list[str]] = {}
    for name, values in declared.standing.items():
        alike.setdefault(values, []).append(name.removeprefix(f"{declared.name}."))
    told = (f"{'、'.join(names)}：{'，'.join(map(_value, values))}" for values, names in alike.items())
    aliases = (f"{word}也写作{'、'.join(ways)}" for word, ways in (declared.aliases or {}).items())
    return "；".join((*told, "其余 0" if declared.yes_no else "其余未设定", *aliases))


def _value(standing: Standing) -> str:
    since = f"{standing.start}起" if standing.start else ""
    until = f"至{standing.end}" if standing.end else ""
    unverified = "" if standing.verified else "，来源未核实"
    scope = f"《{standing.scope}》：" if standing.scope else ""
    said = f"{since}{until}{'，' if since or until else ''}{standing.source}{unverified}{_where(standing)}"
    return f"{scope}{standing.value}{standing.counting}（{said}）"


def _where(standing: Standing) -> str:
    """Tell in which area alone a value stands; where it stands elsewhere as well, on what ground."""
    if not standing.area:
        return ""
    area = {HENAN: "河南省", WUZHI: "武陟县"}[standing.area]
    return (
        f"；{area}以外同，来源是{standing.elsewhere}，来源未核实" if standing.elsewhere else f"；只在{area}"
    )


if __name__ == "__main__":
    PAGE.write_text(with_generated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
