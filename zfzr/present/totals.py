"""How much was checked and what was found, in a few lines that every format carries in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from zfzr.check.inspection import Inspection
from zfzr.check.runner import HeldBack
from zfzr.declare.lookup import grouped
from zfzr.declare.rule import FindingClass, Severity
from zfzr.present.words import SEVERITIES
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language, Text, enumeration, spelled

_MOST_CODES = 12
_SHOWN = 4
"""How many rules, or units, are named in one line."""

VERIFIED = ("属实", "不属实", "已整改")
LEFT_OPEN = "暂不认定"
"""What a verification may say, in the order in which it is told; the records, which declare it, are not imported here."""


_NOT_ASSESSED = {
    False: Text(
        "未评：{code}，因为参数“{name}”当日没有取值",
        "Not assessed: {code}, since parameter {name!r} has no value on the day",
    ),
    True: Text(
        "未评：{code} 有 {count} 件，因为参数“{name}”在所涉日期没有取值",
        "Not assessed: {count} cases of {code}, since parameter {name!r} has no value on their days",
    ),
}
"""By whether the rule judged others."""
_FOR_A_REASON = Text("未评：{code} 有 {count} 件，因为{why}", "Not assessed: {count} cases of {code}: {why}")


_OF_FAMILY = Text(
    "未评：{code}，因为参数“{name}.*”在所涉日期没有取值：{each}",
    "Not assessed: {code}, since parameters {name}.* have no value on their days: {each}",
)
_COUNTED = Text("{name} {count} 件", "{count} of {name}")


NO_UNITS: Final = Text(
    "还没有登记任何单位，没有查谁的职责：没有列出问题，不等于没有问题",
    "no unit is recorded, so nobody's duties were looked at: that nothing is listed does not say that all is well",
)
_FIRST_UNIT: Final = Text(
    "下一步，登记第一个单位：zfzr new unit 目录名 名称=单位全称 组别=执法部门 单位代码=01（见数据目录的 README.md）",
    "Next, record the first unit: zfzr new unit FOLDER 名称=NAME 组别=执法部门 单位代码=01 (see README.md of the dataset)",
)


class Open(NamedTuple):
    """What was not assessed, in a line, and why: for want of parameters (or words), because of a file, or neither."""

    text: str
    parameters: tuple[str, ...] = ()
    file: str = ""


def left_open(inspection: Inspection, language: Language, *, brief: bool = False) -> list[Open]:
    """Return all that was not assessed (未评)."""
    return [*_not_assessed(inspection, language), *_held_back(inspection, language, brief)]


def _not_assessed(inspection: Inspection, language: Language) -> list[Open]:
    """Return by parameter what was not assessed for want of it; rules that left out as many things stand together.

    The members of one family, of which the same rules left something out, stand in one line that lists them.
    """
    alike: dict[tuple[str, Text | None, int, str], list[str]] = {}
    for missing in inspection.not_assessed:
        apart = "" if missing.things else missing.code
        alike.setdefault((missing.parameter, missing.because, missing.things, apart), []).append(missing.code)
    together: dict[tuple[str, ...], list[tuple[str, Text | None, int]]] = {}
    for (name, why, things, _), codes in alike.items():
        family = _family_of(name) if things and not why else ""
        apart = "" if family else str(len(together))
        together.setdefault((family, apart, *codes), []).append((name, why, things))
    return [
        _of_family(family, codes, found, language) if len(found) > 1 else _of_one(codes, *found[0], language)
        for (family, _, *codes), found in together.items()
    ]


def _family_of(name: str) -> str:
    """Return what a parameter's name has in common with those beside it; "" where it stands alone."""
    return name.rpartition(".")[0]


def _of_family(
    family: str, codes: list[str], found: list[tuple[str, Text | None, int]], language: Language
) -> Open:
    counts = [
        _COUNTED.render(language, name=name.removeprefix(f"{family}."), count=n) for name, _, n in found
    ]
    each = _few_of([strip_controls(one) for one in counts], language)
    text = _OF_FAMILY.render(language, code=_few(codes, language), name=strip_controls(family), each=each)
    return Open(text, tuple(name for name, _, _ in found))


def _of_one(codes: list[str], name: str, why: Text | None, things: int, language: Language) -> Open:
    text = (_FOR_A_REASON if why else _NOT_ASSESSED[things > 0]).render(
        language,
        code=_few(codes, language),
        name=strip_controls(name),
        count=things,
        why=strip_controls(why.render(language)) if why else "",
    )
    return Open(text, (name,) if name else ())


def _few_of(members: list[str], language: Language) -> str:
    if len(members) <= _MOST_CODES:
        return spelled(enumeration(members), language)
    more = Text("{first}等 {count} 个", "{first} and more, {count} in all")
    return more.render(language, first=enumeration(members[:_MOST_CODES]), count=len(members))


def _few(codes: list[str], language: Language) -> str:
    """Return codes, or the first of very many: a status that nobody declared leaves half of all rules open."""
    if len(codes) <= _MOST_CODES:
        return spelled(enumeration(codes), language)
    more = Text("{first}等 {count} 条", "{first} and more, {count} in all,")
    return more.render(language, first=enumeration(codes[:_SHOWN]), count=len(codes))


def totals(inspection: Inspection, language: Language, *, brief: bool = False) -> list[str]:
    """Return the lines: the day and extent, data defects, leads, and what is hidden or could not be assessed."""
    return [
        *_checked(inspection, language),
        *_of_nobody(inspection, language),
        *_hidden(inspection, language),
        *(each.text for each in left_open(inspection, language, brief=brief)),
    ]


def _held_back(inspection: Inspection, language: Language, brief: bool) -> list[Open]:
    """Return, by file that was not read in full, which rules were not assessed of whom because of it."""
    of_file = grouped((held.file, held) for held in _of_files(inspection))
    text = Text(
        "未评：{file} 没有读全，涉及{whom}的规则 {count} 条没有评全{codes}",
        "Not assessed: {file} could not be read in full; {count} rules of {whom}{codes}",
    )
    return [
        Open(
            text.render(
                language,
                file=strip_controls(path),
                whom=_whom(inspection, {h.unit for h in found}).render(language),
                count=len(codes := sorted({h.code for h in found})),
                codes="" if brief else _listed(codes).render(language),
            ),
            file=path,
        )
        for path, found in sorted(of_file.items())
    ]


def _of_files(inspection: Inspection) -> Iterator[HeldBack]:
    """Yield what was held back by files that were not read; of words that nobody declared `_not_assessed` tells."""
    return (held for held in inspection.held_back if not held.word)


def _listed(codes: list[str]) -> Text:
    more = len(codes) > _SHOWN
    zh, en = "、".join(codes[:_SHOWN]), ", ".join(codes[:_SHOWN])
    return Text(f"（{zh}{'……' if more else ''}）", f" ({en}{' …' if more else ''})")


def held_back_by_rule(inspection: Inspection) -> dict[str, list[str]]:
    """Return, by rule that was not assessed of everybody, the files that were not read in full."""
    found: dict[str, set[str]] = {}
    for held in _of_files(inspection):
        found.setdefault(held.code, set()).add(strip_controls(held.file))
    return {code: sorted(files) for code, files in sorted(found.items())}


def _whom(inspection: Inspection, units: set[str | None]) -> Text:
    if None in units:
        return Text("全部单位", "every unit")
    known = sorted(unit for unit in units if unit)
    names = [strip_controls(inspection.unit_names.get(unit, unit)) for unit in known]
    if not names:
        return Text("没有登记的单位", "a unit that is not known")
    more = len(names) - _SHOWN
    zh = "、".join(names[:_SHOWN]) + (f"等 {len(names)} 个单位" if more > 0 else "")
    return Text(zh, ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else ""))


def _checked(inspection: Inspection, language: Language) -> list[str]:
    counts = [
        f"{SEVERITIES[severity].render(language)} {inspection.count(FindingClass.DATA, severity)}"
        for severity in Severity
    ]
    return [
        Text(
            "截至 {day}，检查文件 {files} 个、记录 {records} 条",
            "As of {day}: {files} files, {records} records checked",
        ).render(language, day=inspection.as_of, files=inspection.files, records=inspection.records),
        Text("数据差错：{counts}", "Data defects: {counts}").render(
            language, counts=("、" if language == "zh" else ", ").join(counts)
        )
        if _looked_for(inspection, FindingClass.DATA)
        else Text("数据差错：本次没有检查", "Data defects: not checked this time").render(language),
        Text(
            "待核实问题：{count} 项（线索，经法制机构核实属实后才计分、通报）",
            "Leads to verify: {count} (they count only once the legal office has verified them)",
        ).render(language, count=len(inspection.compliance))
        if _looked_for(inspection, FindingClass.COMPLIANCE) and (inspection.units or inspection.compliance)
        else Text("待核实问题：本次没有检查", "Leads to verify: not checked this time").render(language),
        *_verified(inspection, language),
    ]


def _of_nobody(inspection: Inspection, language: Language) -> list[str]:
    """Return what is said of a county without units, in which most rules have nothing to look at."""
    if inspection.units:
        return []
    caution = Text("注意：", "Mind: ").render(language) + NO_UNITS.render(language)
    return [caution, _FIRST_UNIT.render(language)]


def _looked_for(inspection: Inspection, kind: FindingClass) -> bool:
    """Tell whether any rule of the class was wanted: "none" would be false of a class that `--only` left out."""
    return any(rule.kind is kind for rule in (*inspection.ran, *inspection.unset))


def _verified(inspection: Inspection, language: Language) -> list[str]:
    results = Counter(p.verification.result for p in inspection.compliance if p.verification)
    lines, left = [], results.pop(LEFT_OPEN, 0)
    if results:
        each = enumeration(f"{result} {results[result]}" for result in sorted(results, key=VERIFIED.index))
        text = Text("其中已核实 {count} 项：{each}", "of these verified: {count} ({each})")
        lines.append(text.render(language, count=results.total(), each=each))
    if left:
        text = Text("其中暂不认定 {count} 项", "of these left open (暂不认定): {count}")
        lines.append(text.render(language, count=left))
    return lines


def _hidden(inspection: Inspection, language: Language) -> list[str]:
    lines = []
    if inspection.waived:
        lines.append(
            Text("豁免：{count} 项，最早 {day} 到期", "Waived: {count}, the first lapses on {day}").render(
                language, count=len(inspection.waived), day=inspection.soonest_lapse
            )
        )
    if inspection.baselined:
        lines.append(
            Text("基线：{count} 项，最早 {day}", "Baseline: {count}, the oldest of {day}").render(
                language, count=len(inspection.baselined), day=inspection.oldest_baselined
            )
        )
    return lines
