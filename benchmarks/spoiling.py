"""The bad days of a county: each takes a good county and spoils it in one way, everywhere at once.

A day is one cause with many effects: a system that renumbered everybody, an editor that saved everything in another
encoding, a table that was exported with another separator. What a day costs is measured by `benchmarks.bad_days`, and
that it costs no more than it holds is tested by counting (`tests/test_linear.py`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.writing import csv_text

Rows = list[list[str]]

UNKNOWN_COLUMNS = 2_000
MANY_ROWS = 30_000
MANY_KEYS = 5_000
MANY_WAIVERS = 10_000
MILLION = 1_000_000

_FIRST = "units/danwei-01"


class BadDay(NamedTuple):
    """What went wrong: its name, how a good county is spoilt so, and how much a good one must hold to be compared.

    `swell` makes the good county as large as the bad one, without the fault; nothing where the fault adds no data.
    """

    name: str
    spoil: Callable[[Path], None]
    commands: tuple[str, ...] = ("validate",)
    swell: Callable[[Path], None] = lambda _: None


def _rewrite(folder: Path, pattern: str, change: Callable[[str], str]) -> None:
    for file in sorted(folder.glob(pattern)):
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8", newline="")


def _rebyte(folder: Path, change: Callable[[bytes], bytes]) -> None:
    for file in _files(folder):
        file.write_bytes(change(file.read_bytes()))


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in (".yaml", ".csv"))


def _rows(text: str) -> Rows:
    return list(csv.reader(io.StringIO(text)))


def _cells(folder: Path, pattern: str, change: Callable[[str, str], str]) -> None:
    """Change every cell of some tables; `change` is given the header and the cell."""

    def of_table(text: str) -> str:
        header, *rows = _rows(text)
        changed = [[change(h, c) for h, c in zip(header, row, strict=True)] for row in rows]
        return csv_text(header, changed)

    _rewrite(folder, pattern, of_table)


# The days


def renumbered_officers(folder: Path) -> None:
    """Every roster bears new numbers; what refers to people does not."""
    _cells(folder, "units/*/people.csv", lambda h, c: f"E{c[1:]}" if h == "人员编号" else c)


def renumbered_officers_otherwise(folder: Path) -> None:
    """Every roster bears numbers that are like nothing that refers to them."""
    _cells(
        folder,
        "units/*/people.csv",
        lambda h, c: f"工号{int(c[1:]) * 7919 % 999983:06}" if h == "人员编号" else c,
    )


def renumbered_catalogue(folder: Path) -> None:
    """The shared catalogue bears new codes; the units' power lists do not."""
    _rewrite(
        folder,
        "county/catalogue/*.yaml",
        lambda text: re.sub(r"(?m)^(- 编码: )([A-Z]+)-(\d+)", r"\g<1>\g<2>-9\g<3>", text),
    )


def windows_line_ends(folder: Path) -> None:
    """Every file has CRLF."""
    _rebyte(folder, lambda data: data.replace(b"\n", b"\r\n"))


def byte_order_marks(folder: Path) -> None:
    """Every file begins with a byte-order mark."""
    _rebyte(folder, lambda data: b"\xef\xbb\xbf" + data)


def gbk(folder: Path) -> None:
    """Every file is in the encoding of an old spreadsheet."""
    _rebyte(folder, lambda data: data.decode().encode("gb18030"))


def unknown_columns(folder: Path) -> None:
    """One small table has thousands of columns that nobody knows."""
    file = folder / _FIRST / "people.csv"
    header, *rows = _rows(file.read_text(encoding="utf-8"))
    more = [f"列{number}" for number in range(UNKNOWN_COLUMNS)]
    file.write_text(csv_text(header + more, [row + [""] * len(more) for row in rows[:1]]), encoding="utf-8")


def _more_people(folder: Path, count: int, number: Callable[[int], str], *, ragged: bool = False) -> None:
    file = folder / _FIRST / "people.csv"
    header, *rows = _rows(file.read_text(encoding="utf-8"))
    more = ([number(i), "赵示一", "男", "公务员", "", *(["多"] if ragged else [])] for i in range(count))
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(csv_text(header, rows))
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows(more)


def many_rows(folder: Path) -> None:
    """A roster has 30,000 rows more, all sound."""
    _more_people(folder, MANY_ROWS, lambda i: f"M{i:06}")


def ragged_rows(folder: Path) -> None:
    """A roster has 30,000 rows with one cell too many."""
    _more_people(folder, MANY_ROWS, lambda i: f"M{i:06}", ragged=True)


def one_key(folder: Path) -> None:
    """A roster has 30,000 rows with one number."""
    _more_people(folder, MANY_ROWS, lambda _: "M000000")


def dates_as_a_spreadsheet_writes_them(folder: Path) -> None:
    """Every day of every file is written 2015.5.6."""

    def other(text: str) -> str:
        return re.sub(r"(?<!\d)(\d{4})-0?(\d+)-0?(\d+)(?!\d)", r"\1.\2.\3", text)

    _rewrite(folder, "units/*/*.*", other)
    _rewrite(folder, "units/*/*/*.*", other)
    _rewrite(folder, "county/2015/*.csv", other)
    _rewrite(folder, "county/catalogue/*.yaml", other)


def other_words(folder: Path) -> None:
    """Every word of a closed list is another one: 男性 for 男, 使用中 for 在用."""
    words = {"男": "男性", "女": "女性", "公务员": "公务人员", "参公": "参公管理", "事业": "事业编制"}
    words |= {"河南省行政执法证": "行政执法证件", "2010版": "2010年版", "退休": "已退休", "纸质": "纸件"}
    _cells(folder, "units/*/*.csv", lambda _, c: words.get(c, c))
    _cells(folder, "county/2015/*.csv", lambda _, c: words.get(c, c))
    _rewrite(folder, "units/*/authorities.yaml", lambda text: text.replace("状态: 在用", "状态: 使用中"))
    _rewrite(folder, "county/catalogue/*.yaml", lambda text: text.replace("类别: 行政", "类别: 行证"))


def trailing_blanks(folder: Path) -> None:
    """Every cell of every table has a blank behind it."""
    _cells(folder, "**/*.csv", lambda _, c: f"{c} ")


def wide_digits(folder: Path) -> None:
    """Every cell of every table has its first digit in full width."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    _cells(folder, "**/*.csv", lambda _, c: re.sub(r"\d", lambda m: m[0].translate(wide), c, count=1))


def unknown_keys(folder: Path) -> None:
    """One mapping has thousands of keys that nobody knows."""
    file = folder / _FIRST / "unit.yaml"
    more = "".join(f"备注{number}: 无\n" for number in range(MANY_KEYS))
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")


def renamed_law(folder: Path) -> None:
    """The law that everything cites is recorded under another name."""
    _rewrite(
        folder,
        "laws/shipin-anquan-fa.yaml",
        lambda text: text.replace("食品安全法", "食品药品安全管理法"),
    )


def renamed_folders(folder: Path) -> None:
    """Every unit's folder bears another name; what the county says of units does not."""
    for unit in sorted((folder / "units").iterdir()):
        unit.rename(unit.with_name(unit.name.replace("danwei", "bumen")))


def idle_waivers(folder: Path) -> None:
    """Thousands of waivers hide nothing."""
    waivers = folder / "waivers.yaml"
    more = "".join(
        f"- 规则: ZF{rule}\n  对象: 无此对象{number}\n  理由: 示例：已报县政府批准，待整改\n"
        "  批准: 县政府法制办\n  至: 2016-06-30\n"
        for number in range(MANY_WAIVERS)
        for rule in (("105", "205", "311")[number % 3],)
    )
    waivers.write_text(waivers.read_text(encoding="utf-8") + more, encoding="utf-8")


def other_keys_everywhere(folder: Path) -> None:
    """Every person, certificate and power bears another number, consistently: a change that touches every row."""
    _rewrite(folder, "**/*.csv", lambda text: re.sub(r"\bD(\d{6})\b", r"F\1", text).replace("豫H", "豫K"))
    _rewrite(folder, "units/*/2015/*.yaml", lambda text: re.sub(r"\bD(\d{6})\b", r"F\1", text))
    _rewrite(
        folder,
        "units/*/authorities.yaml",
        lambda text: re.sub(
            r"(编码: \d{8})([A-Z]{2})(\d{3})", lambda m: f"{m[1]}{m[2]}{999 - int(m[3]):03}", text
        ),
    )


def a_million_rows(folder: Path) -> None:
    """A roster has a million rows."""
    _more_people(folder, MILLION, lambda i: f"M{i:06}")


def a_million_rows_in_sixty_tables(folder: Path) -> None:
    """Sixty rosters have a million rows together; none is large by itself."""
    units = sorted((folder / "units").iterdir())
    for unit in units:
        with (unit / "people.csv").open("a", encoding="utf-8", newline="") as out:
            for i in range(MILLION // len(units)):
                out.write(f"M{unit.name[-2:]}{i:06},赵示一,男,公务员,\n")


BAD_DAYS: tuple[BadDay, ...] = (
    BadDay("officers renumbered", renumbered_officers, ("validate", "fix", "score")),
    BadDay("officers renumbered, another pattern", renumbered_officers_otherwise),
    BadDay("catalogue renumbered", renumbered_catalogue, ("validate", "fix", "score")),
    BadDay("all CRLF", windows_line_ends, ("validate", "fix", "score", "diff")),
    BadDay("all with a BOM", byte_order_marks, ("validate", "fix", "diff")),
    BadDay("all GBK", gbk, ("validate", "fix", "score", "diff")),
    BadDay("2,000 unknown columns", unknown_columns, ("validate", "fix")),
    BadDay("30,000 ragged rows", ragged_rows, ("validate", "fix"), many_rows),
    BadDay("30,000 rows with one key", one_key, ("validate", "fix", "diff"), many_rows),
    BadDay("days as 2015.5.6", dates_as_a_spreadsheet_writes_them, ("validate", "fix", "score", "diff")),
    BadDay("every word another", other_words, ("validate", "fix", "score", "diff")),
    BadDay("a blank behind every cell", trailing_blanks, ("validate", "fix", "diff")),
    BadDay("a wide digit in every cell", wide_digits, ("validate", "fix", "diff")),
    BadDay("5,000 unknown keys", unknown_keys, ("validate", "fix")),
    BadDay("a law renamed", renamed_law, ("validate", "fix", "score", "diff")),
    BadDay("all folders renamed", renamed_folders, ("validate", "fix", "score", "diff")),
    BadDay("10,000 idle waivers", idle_waivers, ("validate", "score")),
    BadDay("every key another", other_keys_everywhere, ("validate", "diff")),
    BadDay("a million rows", a_million_rows, ("validate", "fix", "score")),
    BadDay("a million rows in 60 tables", a_million_rows_in_sixty_tables, ("validate", "fix", "score")),
)
