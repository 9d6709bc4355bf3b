"""What the run of all slips found, kept line by line in measured.csv and told in docs/slips.zh.md.

A line holds by what a slip is known, what was changed, and what became of it; the suite makes some of them again.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from tests.slips import honest
from tests.slips.sorts import LATER, LATEST, SORTS
from tests.slips.trying import Trial
from tests.slips.worlds import ROOT
from zfzr.declare.record import kinds

KEPT: Final = Path(__file__).parent / "measured.csv"
PAGE: Final = ROOT / "docs" / "slips.zh.md"
_BEGIN: Final = "<!-- python -m tests.slips -->\n"
_BEGIN_HONEST: Final = "<!-- python -m tests.slips.honest -->\n"
_END: Final = "<!-- end -->"
_HEAD: Final = (
    *("号", "样本", "文件", "记录", "位置", "样子", "记录种类", "字段", "行"),
    *("原来", "改后", "发现", "指到行", "说清", "提示", "规则"),
)


def keep(trials: Iterable[Trial], file: Path = KEPT) -> None:
    """Keep what became of slips, in place of what was kept before."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEAD)
    for t in trials:
        marks = ("是" if yes else "否" for yes in (t.found, t.right, t.named, t.doubted))
        line = t.where.rpartition(":")[2]
        writer.writerow(
            [t.number, *t.called, t.sort, t.kind, t.field, line, t.old, t.new, *marks, " ".join(t.by)]
        )
    file.write_text(out.getvalue(), encoding="utf-8")


def kept(file: Path = KEPT) -> list[Trial]:
    """Return what is kept."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [_read(row) for row in csv.DictReader(lines)]


def _read(row: dict[str, str]) -> Trial:
    found, right, named, doubted = (row[name] == "是" for name in ("发现", "指到行", "说清", "提示"))
    return Trial(
        number=int(row["号"]),
        sort=row["样子"],
        kind=row["记录种类"],
        field=row["字段"],
        called=(row["样本"], row["文件"], row["记录"], row["位置"]),
        where=f"{row['样本']}/{row['文件']}:{row['行']}",
        old=row["原来"],
        new=row["改后"],
        found=found,
        right=right,
        by=tuple(row["规则"].split()),
        named=named,
        doubted=doubted,
    )


def tables(trials: Sequence[Trial]) -> str:
    """Return the tables of the page: in all, by sort, by kind of record, and by rule."""
    total = _counted("合计", trials)
    first = [sort.name for sort in SORTS]
    by_sort = [_counted(name, [t for t in trials if t.sort == name]) for name in first]
    if any(t.sort not in first for t in trials):
        by_sort.append(_counted(f"前 {len(first)} 样", [t for t in trials if t.sort in first]))
    tried = {t.sort for t in trials}
    by_sort += [
        _counted(sort.name, [t for t in trials if t.sort == sort.name])
        for sort in (*LATER, *LATEST)
        if sort.name in tried
    ]
    labels = dict.fromkeys(kind.label for kind in kinds())
    there = {t.kind for t in trials}
    by_kind = [_counted(label, [t for t in trials if t.kind == label]) for label in labels if label in there]
    none = [label for label in labels if label not in there]
    return "\n".join(
        [
            "### 按差错的样子",
            "",
            *_head("样子"),
            *by_sort,
            total,
            "",
            "### 按记录种类",
            "",
            *_head("记录种类"),
            *by_kind,
            "",
            f"样本里没有记录、因此没有试的种类：{'、'.join(none)}。" if none else "样本里每个种类都试了。",
            "",
            "### 由哪些规则发现",
            "",
            _by_rule(trials),
            "",
        ]
    )


def _head(first: str) -> tuple[str, str]:
    return (
        f"| {first} | 处 | 发现 | 指到该行 | `diff` 说清 | `diff` 提示可疑 | 两者合计 |",
        "|---|---:|---:|---:|---:|---:|---:|",
    )


def _counted(name: str, trials: Sequence[Trial]) -> str:
    def share(is_so: Callable[[Trial], bool]) -> str:
        many = sum(map(is_so, trials))
        return f"{many}（{round(100 * many / len(trials))}%）" if trials else "0"

    cells = [
        share(lambda t: t.found),
        share(lambda t: t.right),
        share(lambda t: t.named),
        share(lambda t: t.doubted),
        share(lambda t: t.found or t.doubted),
    ]
    return f"| {name} | {len(trials)} | " + " | ".join(cells) + " |"


def _by_rule(trials: Iterable[Trial]) -> str:
    found: dict[str, int] = defaultdict(int)
    for trial in trials:
        for code in trial.by:
            found[code] += 1
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return "、".join(f"{code}（{many}）" for code, many in ranked) + "。"


def with_generated(page: str, trials: Sequence[Trial]) -> str:
    """Return the page with the tables of slips, and that of ordinary edits, put between their marks."""
    return _put(_put(page, _BEGIN, tables(trials)), _BEGIN_HONEST, honest.table(honest.kept()) + "\n")


def _put(page: str, begin: str, text: str) -> str:
    before, mark, rest = page.partition(begin)
    if not mark:
        raise ValueError(f"no {begin.strip()} in the page")
    return before + begin + text + _END + rest.partition(_END)[2]
