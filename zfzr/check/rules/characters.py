"""Text that looks alike, was damaged, or does something (ZF030-ZF034, ZF059-ZF061, ZF070, ZF071, ZF106), told and mended.

What each character is called, and what may be done about it, says `zfzr.terms.characters`; which values are looked at as
names, `zfzr.county.characters`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, piece_names, pieces
from zfzr.declare.finding import Finding
from zfzr.declare.fix import Spot, fix
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, register, rule
from zfzr.declare.walk import Site
from zfzr.files.csv_reader import LIST_SEPARATOR
from zfzr.files.edits import Edit
from zfzr.files.place import Place, Span
from zfzr.files.screen import hiding_marks, span_of
from zfzr.files.tree import unit_of
from zfzr.files.yaml_reader import read_scalar
from zfzr.terms.characters import (
    damage_in,
    has_strange,
    named,
    plain,
    plain_name,
    rounded_digits,
    strange_in,
    turns_text,
    without_mark,
)
from zfzr.terms.nothing import says_nothing
from zfzr.terms.text import Text

_ALIKE = {
    "": Text(
        "“{field}”的“{value}”里有 {characters}，看上去是“{plain}”",
        "{value!r} of {field!r} holds {characters_en}, and looks like {plain!r}",
    ),
    "nothing": Text(
        "“{field}”里只有 {characters}，等于没有填", "{field!r} holds nothing but {characters_en}: it is empty"
    ),
    "turning": Text(
        "“{field}”的“{value}”里有 {characters}，显示的次序和存下的不一样",
        "{value!r} of {field!r} holds {characters_en}: it is not stored in the order in which it shows",
    ),
    "text": Text("这里有 {characters}，看到的和存下的不一样", "{characters_en} stands here, unseen"),
}
_MEND_ALIKE = Text(
    "运行 zfzr fix 去掉；双向控制符要对照原件重新录入。引用它的地方不用改：比对时已当作没有这些字符",
    "run zfzr fix; where text is turned around, type it again from the original. What refers to it need not change",
)
register(
    "ZF030",
    Text("编号、名称里有看不出的字符", "A key or a name holds characters that cannot be told"),
    "D21",
    DATA,
    ERROR,
    _ALIKE,
    _MEND_ALIKE,
)
_DAMAGE = {
    "lost": Text(
        "“{field}”的“{value}”里有 {shows}，原来的字已经丢失",
        "{value!r} of {field!r} holds {shows_en}: what stood there is lost",
    ),
    "misread": Text("“{field}”的“{value}”是乱码", "{value!r} of {field!r} was read in a wrong encoding"),
    "misread-was": Text(
        "“{field}”的“{value}”是乱码，原来多半是“{was}”",
        "{value!r} of {field!r} was read in a wrong encoding; it was probably {was!r}",
    ),
    "scientific": Text(
        "“{field}”的“{value}”是表格软件改成的科学计数，原来的数字已经不全",
        "{value!r} of {field!r} was turned into powers of ten by a spreadsheet: digits are lost",
    ),
}
_MEND_DAMAGE = Text(
    "对照原件或者这一改动之前的版本重新录入，不要照着现在的样子猜；表格软件里先把这一列设为文本，另存时编码选 UTF-8",
    "type it again from the original or from the version before; make the column text in the spreadsheet, save as UTF-8",
)
register(
    "ZF031",
    Text("编号、名称已经损坏", "A key or a name is damaged"),
    "D21",
    DATA,
    ERROR,
    _DAMAGE,
    _MEND_DAMAGE,
)
register(
    "ZF071",
    Text("写的字等于没有填", "What is written says nothing"),
    "D21",
    DATA,
    WARNING,
    Text(
        "“{field}”写的是“{value}”，等于没有填",
        "{field!r} says {value!r}, which is nothing: it counts as empty",
    ),
    Text(
        "有的填上，没有的留空；表格里的斜杠、横线、N/A 可以运行 zfzr fix 清空",
        "fill it in, or leave it empty; zfzr fix empties cells of a table that hold a stroke or N/A",
    ),
)
register("ZF032", Text("文字已经损坏", "A text is damaged"), "D21", DATA, WARNING, _DAMAGE, _MEND_DAMAGE)


@rule(
    "ZF106",
    title=Text("文字里有看不出的字符", "Characters in a text that cannot be told"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says=_ALIKE,
    mend=_MEND_ALIKE,
)
def unseen_in_comments(county: County) -> Iterator[Finding]:
    """What cannot be seen outside of values, in a comment: values are looked at as they are read."""
    told = {
        (f.place.file, county.dataset.span_of(f).line)
        for f in county.dataset.faults
        if f.code in ("ZF030", "ZF031", "ZF032", "ZF106")
    }
    for folder in files_by_folder(county):
        for path, span, char in _unseen_below(county, folder):
            if path not in county.dataset.broken and (path, span.line) not in told:
                name = named(char)
                values = {"characters": name.zh, "characters_en": name.en, "as": "text"}
                yield Finding("", Place(path), values, "text", (), path, unit_of(path), span=span)


@lookup
def files_by_folder(county: County) -> dict[str, tuple[str, ...]]:
    """Return the files of each folder, those of a unit's together."""
    return grouped(("/".join(path.split("/")[:2]), path) for path in county.dataset.paths)


@lookup
def _unseen_below(county: County, folder: str) -> tuple[tuple[str, Span, str], ...]:
    return tuple(
        (path, span, char)
        for path in files_by_folder(county)[folder]
        for span, char in _unseen_in(county, path)
    )


@lookup
def _unseen_in(county: County, path: str) -> tuple[tuple[Span, str], ...]:
    if not county.dataset.holds_text(path) or not has_strange(county.dataset.characters(path)):
        return ()
    text = county.dataset.text(path)
    return tuple((span_of(text, at, at + 1), char) for at, char in _unseen(text))


def _unseen(text: str) -> Iterator[tuple[int, str]]:
    for char, known in strange_in(text):
        if known.trait.hides:
            at = -1
            while (at := text.find(char, at + 1)) >= 0:
                yield at, char


def _as_meant(spot: Spot, text: str) -> str:
    """Return a value as it is meant; each of a list in one cell by itself."""
    meant = plain_name if spot.finding.fact("as") == "name" else plain
    if spot.finding.place.file.endswith(".csv"):
        text = without_mark(text)
    if spot.finding.place.file.endswith(".csv") and LIST_SEPARATOR in text:
        return LIST_SEPARATOR.join(meant(each) for each in text.split(LIST_SEPARATOR))
    return meant(text)


@fix("ZF030", safe=True)
def name_as_meant(spot: Spot) -> list[Edit]:
    """The name as a reader takes it; none where text is turned around, or where nothing would be left."""
    return _without_unseen(spot)


@fix("ZF106", safe=True)
def text_as_meant(spot: Spot) -> list[Edit]:
    """The text as a reader takes it; none where text is turned around, or where nothing would be left."""
    if spot.finding.variant == "text":
        return [] if turns_text(spot.written) else spot.becomes("")
    return _without_unseen(spot)


@fix("ZF071", safe=True)
def without_stroke(spot: Spot) -> list[Edit]:
    """An empty cell in place of a stroke; words (无, 待定) are left: what was to be said may be known by now."""
    is_cell = spot.finding.place.file.endswith(".csv")
    return spot.becomes("") if is_cell and says_nothing(spot.written.strip('"'), as_name=False) else []


def _without_unseen(spot: Spot) -> list[Edit]:
    written = spot.written
    if "\n" in written:
        return []
    if spot.finding.place.file.endswith(".csv"):
        text: str | None = written[1:-1].replace('""', '"') if written.startswith('"') else written
        meant = _as_meant(spot, text or "")
        quoted = '"' + meant.replace('"', '""') + '"'
        becomes = quoted if any(char in meant for char in ',"') else meant
    else:
        text = read_scalar(written)
        meant = _as_meant(spot, text) if text is not None else ""
        becomes = meant if written[:1] not in "\"'" and read_scalar(meant) == meant else _quoted(meant)
    if not meant or text is None or turns_text(text) or meant == text:
        return []
    return spot.becomes(becomes)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# A mark that the reader stops at

register(
    "ZF070",
    Text("文件中间有 BOM", "A byte-order mark within a file"),
    "D21",
    DATA,
    ERROR,
    Text(
        "文件中间有不可见的 BOM 标记，它后面的“-”、“#”、引号等会被当成普通文字",
        "an invisible byte-order mark within the file: a dash, a `#` or a quote behind it is read as mere text",
    ),
    Text(
        "运行 zfzr fix 去掉；多半是把两个文件接在了一起，再看后一个文件的内容是不是应当放在这里",
        "run zfzr fix; two files were probably joined: see whether the second one's content belongs here",
    ),
    hides_others=True,
)


@fix("ZF070", safe=True)
def without_marks_within(spot: Spot) -> list[Edit]:
    """Every byte-order mark within the file goes; it says nothing."""
    file = spot.finding.place.file
    marks = hiding_marks(spot.source.text, yaml=not file.endswith(".csv"))
    return [Edit(file, max(start, 1), end, "") for start, end in marks if end > 1]


# Values that do something where they are shown

register(
    "ZF059",
    Text("值里有控制符", "A value holds control characters"),
    "D21",
    DATA,
    ERROR,
    Text(
        "“{field}”的“{value}”里有 {characters}，不是文字，显示时会指挥终端、打乱版面",
        "{value!r} of {field!r} holds {characters_en}: no text, but orders to whatever shows it",
    ),
    Text(
        "对照原件重新录入这个值；引号里的 \\x1b、\\0 一类转义整个删去",
        "type the value again from the original; leave out escapes such as \\x1b and \\0 between quotes",
    ),
)
register(
    "ZF060",
    Text("只能写一行的值里有换行", "A value of one line holds a line break"),
    "D21",
    DATA,
    ERROR,
    {
        "": Text(
            "“{field}”只能写一行，“{value}”里有换行",
            "{field!r} is one line; there is a line break in {value!r}",
        ),
        "edge": Text(
            "“{field}”只能写一行，“{value}”的首尾有换行",
            "{field!r} is one line; a line break stands at an edge of {value!r}",
        ),
    },
    Text(
        "写成一行，去掉值里的换行；YAML 用了 | 或者 > 的，改为在同一行里写",
        "write it on one line; where YAML's | or > is used, put the text behind the colon",
    ),
)
register(
    "ZF061",
    Text("单元格会被表格软件当成公式", "A cell that a spreadsheet would calculate"),
    "D21",
    DATA,
    WARNING,
    Text(
        "“{field}”的“{value}”以“{sign}”开头，表格软件打开时会当成公式来算",
        "{value!r} of {field!r} begins with {sign!r}: a spreadsheet takes it for a formula",
    ),
    Text(
        "去掉开头的符号，换成文字来写；来历不明的，先查清是谁、为什么这样写",
        "leave the sign out and use words; where nobody knows where it comes from, find out who wrote it and why",
    ),
)


# Numbers that a spreadsheet rounded


H = TypeVar("H")


class Rounded(NamedTuple):
    """The numbers of one column (or field) of a file that end in zeros beyond the fifteenth digit."""

    label: str
    places: tuple[Place, ...]
    numbers: tuple[str, ...]
    doubled: tuple[str, ...]
    id: str
    unit: str | None


_FEWEST_ZEROS = 2
"""One zero behind the fifteenth digit is what every tenth number has."""


@lookup
def rounded_columns(county: County) -> tuple[Rounded, ...]:
    """Return the columns and fields in which numbers were rounded, or seem so, by file."""
    found: dict[tuple[str, str], list[tuple[Place, str, str, str | None]]] = {}
    keys: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    kind_of: dict[str, str] = {}
    for kind in kinds_looked_at(county):
        for label, number, record in _rounded_in(county, kind, _rounded_keys):
            at = record.place.file, label
            kind_of[record.place.file] = kind.label
            keys[kind.label, label][number] += 1
            found.setdefault(at, []).append((record.field(label), number, record.id, record.unit))
    for kind in kinds_looked_at_with(county, "refers"):
        for site in _rounded_in(county, kind, _rounded_references):
            at = site.record.place.file, site.declared.label
            found.setdefault(at, []).append((site.place, site.value, site.id, site.unit))
    return tuple(
        Rounded(
            label,
            tuple(place for place, *_ in each),
            tuple(dict.fromkeys(number for _, number, *_ in each)),
            tuple(dict.fromkeys(n for _, n, *_ in each if keys[kind_of.get(file, ""), label][n] > 1)),
            each[0][2],
            each[0][3],
        )
        for (file, label), each in sorted(found.items())
    )


@lookup
def _rounded_in(
    county: County, kind: type[Record], told: Callable[[County, type[Record], Piece], tuple[H, ...]]
) -> tuple[H, ...]:
    return tuple(held for piece in piece_names(county, kind) for held in told(county, kind, piece))


@lookup
def _rounded_keys(county: County, kind: type[Record], piece: Piece) -> tuple[tuple[str, str, Record], ...]:
    """Return the keys of some records that seem rounded, field by field."""
    return tuple(
        (f.label, number, record)
        for f in declarations(kind)
        if f.key and not f.refers
        for record in pieces(county, kind)[piece]
        if isinstance(number := getattr(record, f.name), str)
        and number[-1:] == "0"
        and rounded_digits(number)
    )


@lookup
def _rounded_references(county: County, kind: type[Record], piece: Piece) -> tuple[Site, ...]:
    return tuple(
        site
        for site in sites_in(county, kind, piece)["refers"]
        if isinstance(site.value, str)
        and site.value[-1:] == "0"
        and rounded_digits(site.value) >= _FEWEST_ZEROS
    )


def is_rounded_key(county: County, record: Record) -> bool:
    """Tell whether a record's key is a number that became the same as another's when a spreadsheet changed both.

    Two that are alike only because their digits were lost are told as damaged, never as one thing recorded twice: whoever
    follows that advice takes one of them out.
    """
    if any(_is_lost(getattr(record, f.name)) for f in declarations(type(record)) if f.key):
        return True
    return any(
        getattr(record, f.name) in column.doubled
        for column in rounded_columns(county)
        for f in declarations(type(record))
        if f.key and column.doubled and column.label == f.label
    )


def _is_lost(value: object) -> bool:
    damage = damage_in(value) if isinstance(value, str) and "+" in value else None
    return damage is not None and damage.how == "scientific"


_ROUNDED_MEND = Text(
    "这是源头的毛病：在原表里把这一列设为“文本”，对照证件原件重新录入全部数字，再导出；现有的行一行也不要合并、删去",
    "make the column text in the spreadsheet, type every number again from the originals and export it anew; merge or"
    " delete no row",
)


@rule(
    "ZF033",
    title=Text("编号被表格软件改成了同一个数", "Numbers that a spreadsheet rounded to one"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "“{field}”里有 {count} 个编号第15位以后都成了0，其中 {doubled} 已经分不开：表格软件只保留15位数字",
        "{count} numbers of {field!r} end in zeros from the 16th digit, and {doubled} cannot be told apart: a"
        " spreadsheet keeps 15 digits only",
    ),
    mend=_ROUNDED_MEND,
)
def numbers_rounded_to_one(county: County) -> Iterator[Finding]:
    """Different numbers of a column that are the same now: their last digits were lost before they came here."""
    for column in rounded_columns(county):
        if column.doubled:
            yield _rounded(column, "、".join(column.doubled))


@rule(
    "ZF034",
    title=Text("编号像是被表格软件改过", "Numbers that a spreadsheet seems to have rounded"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "“{field}”里有 {count} 个编号第15位以后都是0（如 {doubled}）：表格软件只保留15位数字，后面的数可能已经丢失",
        "{count} numbers of {field!r} end in zeros from the 16th digit ({doubled}): a spreadsheet keeps 15 digits only",
    ),
    mend=_ROUNDED_MEND,
)
def numbers_that_seem_rounded(county: County) -> Iterator[Finding]:
    """Numbers of seventeen digits or more that end in zeros: one in a hundred does so by itself."""
    for column in rounded_columns(county):
        sure = [n for n in column.numbers if rounded_digits(n) >= _FEWEST_ZEROS]
        if not column.doubled and sure:
            yield _rounded(column, sure[0])


def _rounded(column: Rounded, shown: str) -> Finding:
    return finding(
        column.places[0],
        subject=column.places[0].file + ":" + column.label,
        unit=column.unit or "",
        field=column.label,
        count=len(column.places),
        doubled=shown,
    )
