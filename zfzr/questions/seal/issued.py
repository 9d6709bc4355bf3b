"""What people wrote down and issued: recorded scores, and the tables of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.questions.seal.ground import ISSUED, MOST_ROWS, RECORDED, Asked, Ground, Outcome
from zfzr.subjects.assessment.lookups import result_of
from zfzr.subjects.assessment.score.comparison import UnitScore
from zfzr.subjects.assessment.score.seal import Seal
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Spelled, Text, enumeration


def against_recorded(county: County, year: int, seals: Sequence[Seal], asked: Asked) -> Ground:
    """Hold the sealed totals and grades against those recorded in result.yaml (成绩).

    What was recorded when a result was settled stays right where a correction was sealed after it.
    """
    record = result_of(county, year)
    recorded = {s.unit: s for s in record.scores} if record else {}
    recorded = {slug: s for slug, s in recorded.items() if asked.unit in (None, slug)}
    if not recorded:
        said = Text("result.yaml 没有登记成绩", "result.yaml records no scores")
        return Ground(*RECORDED, Outcome.NOT_DONE, said)
    rows = []
    for slug, score in recorded.items():
        total = plainly(score.points)
        versions = [each.scores.get(slug) for each in seals]
        sealed = versions[-1]
        if not any(v and _is_figure(v.total, total) and v.grade == score.grade for v in versions):
            was = enumeration((sealed.total, sealed.grade)) if sealed else Spelled("无", "nothing")
            name = name_of_unit(county, slug)
            rows.append(
                Text(
                    f"{name}：封存 {was}，登记 {total}、{score.grade}",
                    f"{name}: sealed {was.en}, recorded {total}, {score.grade}",
                )
            )
    if rows:
        said = Text(
            f"{len(rows)} 个单位登记的成绩同封存的不同", f"{len(rows)} recorded scores are not as sealed"
        )
        return Ground(*RECORDED, Outcome.FAILS, said, tuple(rows[:MOST_ROWS]))
    said = Text(
        f"result.yaml 登记的 {len(recorded)} 个单位的成绩同封存的一致",
        f"the {len(recorded)} scores recorded in result.yaml are as sealed",
    )
    return Ground(*RECORDED, Outcome.HOLDS, said)


def _is_figure(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


_UNIT: Final = "单位"
"""What heads the column of the units: the row of heads names the parts of the total."""
_PER_CENT: Final = "（%）"
_CELLS: Final = re.compile(r"[|,，;；\t]")


def against_documents(county: County, seal: Seal, asked: Asked) -> Ground:
    """Hold the sealed totals and grades against the tables of issued documents: rows that name a unit."""
    if not asked.documents:
        said = Text(
            "没有给出印发的文书：用 --document 文件 核对通报里的成绩表（Markdown、CSV 或者纯文本）",
            "no issued document was given: --document FILE holds the tables of a circular against the seal",
        )
        return Ground(*ISSUED, Outcome.NOT_DONE, said)
    rows: list[Text] = []
    seen: set[str] = set()
    for each in _rows_of_units(asked, _names(county, seal)):
        seen.add(each.slug)
        rows += _differences(each, seal.scores[each.slug])
    missing = [s.name for slug, s in seal.scores.items() if slug not in seen and asked.unit in (None, slug)]
    if missing:
        listed = enumeration(missing[:MOST_ROWS])
        rows.append(Text(f"文书里没有找到：{listed}", f"not found in the documents: {listed.en}"))
    if len(rows) > bool(missing):
        said = Text("文书里的成绩同封存的不同", "what was issued is not what is sealed")
        return Ground(*ISSUED, Outcome.FAILS, said, tuple(rows[:MOST_ROWS]))
    if missing:
        said = Text(
            f"只核对了 {len(seen)} 个单位，都一致" if seen else "没有核对：文书里一个单位也没有找到",
            f"only {len(seen)} units could be checked: they are as sealed"
            if seen
            else "no unit was found in them",
        )
        return Ground(*ISSUED, Outcome.NOT_DONE, said, tuple(rows))
    said = Text(f"文书里 {len(seen)} 个单位的得分、等次同封存的一致", f"{len(seen)} units are as sealed")
    return Ground(*ISSUED, Outcome.HOLDS, said)


class _RowOfUnit(NamedTuple):
    """A row of an issued table that names a unit and holds numbers."""

    path: str
    number: int
    slug: str
    heads: list[str]
    cells: list[str]


def _rows_of_units(asked: Asked, names: Mapping[str, str]) -> Iterator[_RowOfUnit]:
    for path, text in asked.documents.items():
        heads: list[str] = []
        for number, line in enumerate(text.splitlines(), 1):
            cells = [cell.strip().strip("*") for cell in _CELLS.split(line)]
            slug = next((names[cell] for cell in cells if cell in names), None)
            if slug is None and _UNIT in cells:
                heads = cells
            if slug is None or asked.unit not in (None, slug) or not any(_is_number(c) for c in cells):
                continue
            yield _RowOfUnit(path, number, slug, heads, cells)


def _differences(row: _RowOfUnit, score: UnitScore) -> Iterator[Text]:
    path, number = row.path, row.number
    if not any(_is_figure(cell, score.total) for cell in row.cells if cell) or score.grade not in row.cells:
        yield Text(
            f"{path} 第 {number} 行 {score.name}：封存 {score.total}、{score.grade}，文书里没有这两个数",
            f"{path}, line {number}, {score.name}: sealed {score.total}, {score.grade}, which it lacks",
        )
    for head, cell in zip(row.heads, row.cells, strict=False):
        sealed = (score.parts or {}).get(head.removesuffix(_PER_CENT))
        if sealed is not None and not _is_figure(cell, sealed):
            yield Text(
                f"{path} 第 {number} 行 {score.name}的{head}：封存 {sealed}，文书里是 {cell}",
                f"{path}, line {number}, {score.name}, {head}: sealed {sealed}, issued {cell}",
            )


def _names(county: County, seal: Seal) -> dict[str, str]:
    """Return by which names documents may call the sealed units: short ones and full ones."""
    found = {score.name: slug for slug, score in seal.scores.items()}
    for unit in county.dataset.all(Unit):
        if unit.unit in seal.scores:
            found[unit.name] = unit.unit or ""
    return found


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", cell) is not None
