"""What the reader finds before any record exists: files, encodings, syntax, keys and values (ZF001-ZF023).

Most of these rules have no check of their own: the readers of zfzr/files yield their findings by code.
"""

# Long because:  every finding of the readers is declared here and nowhere else, so that codes and texts stand side by side.

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from zfzr.check.rules.spreadsheets import days_of_column
from zfzr.county.county import County
from zfzr.county.records import Profile
from zfzr.declare.finding import Finding
from zfzr.declare.fix import Spot, fix
from zfzr.declare.rule import DATA, ERROR, NOTICE, WARNING, Severity, finding, register, rule
from zfzr.files.edits import Edit
from zfzr.terms.days import serial_day
from zfzr.terms.late import late
from zfzr.terms.text import Text


def _found_by_reader(
    code: str, severity: Severity, title: Text, says: Text | Mapping[str, Text], mend: Text, duty: str = "D21"
) -> None:
    hides = severity is ERROR and code != "ZF020"
    register(code, title, duty, DATA, severity, says, mend, statutory=code == "ZF020", hides_others=hides)


_found_by_reader(
    "ZF001",
    ERROR,
    Text("文件打不开", "File cannot be opened"),
    {
        "": Text("文件打不开：{reason}", "the file cannot be opened: {reason}"),
        "denied": Text("没有读取权限", "no permission to read it"),
        "missing": Text("这是一个链接，它指向的文件不存在", "a link to a file that does not exist"),
        "folder": Text("这是一个文件夹，却用了数据文件的名字", "this is a folder named like a data file"),
        "outside": Text("这是指向数据目录之外的链接，不予读取", "a link that leaves the dataset is not read"),
        "special": Text(
            "这是指向文件夹的链接，或者不是普通文件，不予读取",
            "a link to a folder, or no ordinary file: it is not read",
        ),
    },
    Text(
        "检查文件权限；文件夹改名；链接换成文件本身",
        "check permissions; rename the folder; replace the link by the file",
    ),
)
_found_by_reader(
    "ZF002",
    ERROR,
    Text("文件编码不是 UTF-8", "File is not UTF-8"),
    {
        "": Text("从这里起不是 UTF-8 编码", "from here on the file is not UTF-8"),
        "gb18030": Text(
            "从这里起不是 UTF-8 编码，像是 {encoding}（GBK）",
            "not UTF-8 from here on; it looks like {encoding} (GBK)",
        ),
        "utf16": Text("文件是 {encoding} 编码，不是 UTF-8", "the file is {encoding}, not UTF-8"),
        "mixed": Text(
            "从这里起不是 UTF-8 编码，第 {line} 行却是：两种编码的内容拼在了一个文件里，或者有几个字节坏了，不能整个转换",
            "not UTF-8 from here on, though line {line} is: two encodings were put together in one file, or bytes are"
            " damaged; it cannot be converted as a whole",
        ),
    },
    Text(
        "GBK 的，先用 zfzr fix --diff 看读出来的字，再用 zfzr fix 转换；或者在编辑器里另存为 UTF-8（无 BOM）。"
        "拼在一起的，各自转换后再拼",
        "look at it with zfzr fix --diff and let zfzr fix convert it, or save the file again as UTF-8 without BOM; what was"
        " put together is converted apart",
    ),
)


@fix("ZF002", safe=True)
def in_utf8(_: Spot) -> list[Edit]:
    """A file that GBK or UTF-16 reads in full, its own labels included, is written anew in UTF-8 (`zfzr.check.mending`)."""
    return []


_found_by_reader(
    "ZF003",
    WARNING,
    Text("文件开头有 BOM", "File starts with a BOM"),
    Text("文件开头有不可见的 BOM 标记", "the file starts with an invisible byte-order mark"),
    Text("运行 zfzr fmt 去掉，或者另存为“UTF-8（无 BOM）”", "run zfzr fmt, or save as UTF-8 without BOM"),
)


@fix("ZF003", safe=True)
def without_bom(spot: Spot) -> list[Edit]:
    """The mark goes; it says nothing."""
    return [Edit(spot.finding.place.file, 0, 1, "")] if spot.source.text.startswith("\ufeff") else []


_found_by_reader(
    "ZF004",
    ERROR,
    Text("文件里有控制字符", "File holds a control character"),
    {
        "control": Text("这里有控制字符 {character}", "a control character {character} stands here"),
        "nul": Text(
            "这里有空字符 {character}，其后的内容会被误读",
            "a NUL ({character}) stands here: what follows would be lost",
        ),
        "separator": Text(
            "这里有特殊换行字符 {character}，会打乱行号", "a line separator {character} stands here"
        ),
    },
    Text(
        "先对照原件看前后的字有没有丢失，再去掉该字符",
        "see from the original whether anything around it was lost, then take the character out",
    ),
)
_found_by_reader(
    "ZF005",
    ERROR,
    Text("YAML 格式错误", "YAML syntax error"),
    {
        "tab": Text("用制表符（Tab）缩进了", "the line is indented with a tab"),
        "unclosed": Text("括号或者引号没有闭合", "a bracket or quote is not closed"),
        "comma": Text(
            "括号里的两项之间缺少半角逗号（全角逗号不算）",
            "a comma is missing between two parts in brackets (a full-width one does not count)",
        ),
        "indent": Text("缩进与上下文不一致", "the indentation does not fit its surroundings"),
        "colon": Text("一行里有两处“冒号加空格”", "a plain value holds a second colon and space"),
        "missing_colon": Text(
            "这一行缺少冒号，或者冒号后没有空格", "a colon, or the space behind it, is missing"
        ),
        "quote": Text("引号闭合之后还有文字", "text follows a closing quote"),
        "start": Text("值不能以这个字符开头", "a value cannot start with this character"),
        "escape": Text("双引号里有不认识的转义", "an unknown escape inside double quotes"),
        "other": Text("这里不符合 YAML 格式（{reason}）", "not valid YAML here ({reason})"),
    },
    Text(
        "缩进用两个空格；键后用半角冒号加空格；含冒号、括号的值加引号",
        "indent by two spaces; put a colon and a space after keys; quote values that hold colons or brackets",
    ),
)
_found_by_reader(
    "ZF006",
    ERROR,
    Text("用了本工具不接受的 YAML 写法", "YAML feature outside the accepted profile"),
    {
        "": Text("数据文件不接受这种 YAML 写法", "data files do not take this YAML feature"),
        "anchor": Text("数据文件不接受锚点（&）", "data files take no anchors (&)"),
        "alias": Text("数据文件不接受引用（*）", "data files take no aliases (*)"),
        "tag": Text("数据文件不接受类型标记（!）", "data files take no tags (!)"),
        "merge": Text("数据文件不接受合并键（<<）", "data files take no merge keys (<<)"),
        "document": Text("一个文件只能有一份 YAML 文档（---）", "a file holds one YAML document only (---)"),
        "directive": Text("数据文件不接受 % 指令", "data files take no directives (%)"),
        "key": Text(
            "键只能是一个词：数据文件不接受用 ? 写的键，也不接受用列表、映射作键",
            "a key is a word: data files take no explicit keys (?), and no list or mapping in the place of one",
        ),
        "nameless": Text(
            "括号里的冒号前面没有键，或者这段以冒号开头的文字没有加引号",
            "no key stands before this colon in brackets, or a text that starts with one is not quoted",
        ),
    },
    Text(
        "重复的内容写进通用事项目录或者责任模板；以这些符号开头的文字加引号",
        "put repeated content into the catalogue or a duty template; quote text that starts with these signs",
    ),
)
_found_by_reader(
    "ZF007",
    ERROR,
    Text("文件过大、过深或者数字过长", "File too large, too deep, or a number too long"),
    {
        "depth": Text("嵌套超过 {limit} 层", "nested more than {limit} levels deep"),
        "size": Text("文件有 {size} 字节，超过上限 {limit} 字节", "{size} bytes, over the limit of {limit}"),
        "rows": Text(
            "文件有 {rows} 行（条），超过上限 {limit}，没有读",
            "{rows} rows or entries, over the limit of {limit}: the file was not read",
        ),
        "line": Text("这一行超过 {limit} 字节", "the line is longer than {limit} bytes"),
        "number": Text("数字有 {digits} 位，超过 {limit} 位", "a number of {digits} digits, over {limit}"),
    },
    Text("检查文件是否损坏；大表改用 CSV 或者按年度分开", "check for damage; split large tables by year"),
)
_found_by_reader(
    "ZF008",
    ERROR,
    Text("键重复", "Duplicate key"),
    Text("“{key}”在同一处写了两次", "{key!r} is written twice in one place"),
    Text(
        "两处内容都要的，合写在一处；键写错的，改正键名；确是写了两遍的，才只留一处",
        "bring what both say under one, or mend the key of one; only what is written twice goes once",
    ),
)
_found_by_reader(
    "ZF009",
    ERROR,
    Text("键后用了全角冒号", "Full-width colon after a key"),
    Text("“{key}”后面是全角冒号“：”", "a full-width colon follows {key!r}"),
    Text("改成半角冒号加一个空格", "write a half-width colon and a space"),
)


@fix("ZF009", safe=True)
def half_width_colon(spot: Spot) -> list[Edit]:
    """The colon that a Chinese keyboard writes becomes the one that YAML reads."""
    if spot.written != "：":
        return []
    return spot.becomes(":" if spot.source.text[spot.end : spot.end + 1] in (" ", "\r", "\n", "") else ": ")


_found_by_reader(
    "ZF010",
    ERROR,
    Text("CSV 格式错误", "CSV syntax error"),
    {
        "ragged": Text(
            "这一行有 {got} 格，表头有 {expected} 格", "{got} cells where the header has {expected}"
        ),
        "unclosed": Text("从这里开始的引号没有闭合", "the quote that opens here is never closed"),
        "stray": Text(
            "引号闭合之后还有文字；该引号开在第 {line} 行",
            "text follows a closing quote, opened on line {line}",
        ),
        "multiline": Text(
            "一格跨了 {lines} 行，多半是引号没有闭合", "a row of {lines} lines: probably an unclosed quote"
        ),
        "separator": Text(
            "各格之间用的是{name}，不是半角逗号，整个表没有读",
            "{sign!r} stands between the cells in the place of a comma: the table was not read",
        ),
        "order": Text(
            "第一行是给表格软件看的 sep={sign}，不是表头，整个表没有读",
            "the first line (sep={sign}) is for a spreadsheet and no header: the table was not read",
        ),
        "blank-rows": Text(
            "从这里起有 {count} 行各格都是空的，没有内容", "from here on {count} rows have empty cells only"
        ),
        "surplus": Text(
            "从这里起有 {count} 行在最后一列之后还有空格子",
            "from here on {count} rows have empty cells behind the last column",
        ),
    },
    Text(
        "逗号和引号用半角；含逗号的文字加双引号；每行格数与表头相同。分隔符、sep= 行、空行空列，运行 zfzr fix 改",
        "quote cells that hold commas; give each row as many cells as the header; zfzr fix mends separators and empty rows",
    ),
)
_found_by_reader(
    "ZF011",
    ERROR,
    Text("CSV 表头有误", "CSV header is wrong"),
    {
        "empty": Text("文件是空的，没有表头", "the file is empty: there is no header"),
        "blank": Text("第 {column} 列没有列名", "column {column} has no name"),
        "doubled": Text("列名“{header}”出现了两次", "the header {header!r} stands twice"),
        "trailing": Text(
            "最后一列之后还有 {count} 个空列", "{count} empty columns stand behind the last one"
        ),
    },
    Text(
        "第一行写列名，每列一个，不重复；末尾的空列运行 zfzr fix 去掉",
        "name every column once in the first line; zfzr fix takes empty ones at the end away",
    ),
)
_found_by_reader(
    "ZF012",
    ERROR,
    Text("文件不在约定的位置", "File has no place in the layout"),
    {
        "": Text(
            "这个位置不放数据文件；最接近的约定是 {nearest}",
            "no record kind lives here; the nearest is {nearest}",
        ),
        "unknown": Text("这个位置不放数据文件", "no record kind lives here"),
        "characters": Text(
            "文件名里有 {characters}，看上去是 {meant}，没有读",
            "the name of the file holds {characters_en}; it looks like {meant}, and was not read",
        ),
    },
    Text(
        "改成约定的路径和文件名（小写字母、数字、连字符，扩展名 .yaml 或者 .csv）；与数据无关的文件移出",
        "move the file to its place (lower case, .yaml or .csv), or out of the dataset",
    ),
)
_found_by_reader(
    "ZF013",
    ERROR,
    Text("不认识的键或者列", "Unknown key or column"),
    {
        "": Text(
            "{kind}没有“{field}”这一项，是不是“{nearest}”？", "unknown key {field!r}; did you mean {nearest}?"
        ),
        "unknown": Text("{kind}没有“{field}”这一项，可用：{known}", "unknown key {field!r}; known: {known}"),
        "cut-off": Text(
            "{kind}没有“{field}”这一项，它后面也没有值：前面的文字里有半角逗号的，整段加上引号，或者改用全角“，”",
            "unknown key {field!r} without a value: quote the text before it if that has a comma",
        ),
        "column": Text(
            "{kind}没有“{field}”这一列，是不是“{nearest}”？",
            "unknown column {field!r}; did you mean {nearest}?",
        ),
        "column-unknown": Text(
            "{kind}没有“{field}”这一列，可用：{known}", "unknown column {field!r}; known: {known}"
        ),
    },
    Text(
        "改成约定的名称；多余的内容写进备注或者说明", "use the agreed name; put other content into a remark"
    ),
)


@fix("ZF013", safe=False)
def nearest_name(spot: Spot) -> list[Edit]:
    """A name with exactly one agreed name near it becomes that one; it may have meant something else."""
    near = spot.finding.fact("nearest")
    is_sure = near and "、" not in near and spot.value == spot.finding.fact("field")
    return spot.value_becomes(near) if is_sure else []


_found_by_reader(
    "ZF014",
    ERROR,
    Text("缺少必填项", "Required value is missing"),
    {
        "": Text("{kind}缺少“{field}”", "{field!r} is missing"),
        "column": Text("表头缺少“{field}”这一列，整个表没有读", "the header has no column {field!r}"),
    },
    Text("补上该项", "add it"),
)
_found_by_reader(
    "ZF015",
    ERROR,
    Text("值的类型或者取值不对", "Value of the wrong kind"),
    {
        "text": Text("“{field}”应当是文字", "{field!r} must be text"),
        "list": Text("“{field}”应当是列表（每项以“- ”开头）", "{field!r} must be a list"),
        "list-one": Text("“{field}”应当是列表，写成 {listed}", "{field!r} must be a list: write {listed}"),
        "list-parts": Text(
            "“{field}”应当是列表，每项至少写 {listed}", "{field!r} must be a list, of at least {listed}"
        ),
        "mapping": Text("这里应当是“键: 值”的形式", "a mapping (key: value) belongs here"),
        "part": Text(
            "这里应当是“键: 值”的形式，键可以写：{known}", "a mapping (key: value) belongs here, of: {known}"
        ),
        "yesno": Text("“{field}”只能填是或者否，现为“{value}”", "{field!r} must be 是 or 否, not {value!r}"),
        "number": Text("“{field}”应当是数字，现为“{value}”", "{field!r} must be a number, not {value!r}"),
        "duty": Text(
            "“{field}”应当是职责编号（zfzr duties 列出全部），现为“{value}”",
            "{field!r} must be the number of a duty (`zfzr duties` lists all), not {value!r}",
        ),
        "edition": Text(
            "“{field}”应当是“四位年份加版”（如 2010版），现为“{value}”",
            "{field!r} must be a year with 版 (2010版), not {value!r}",
        ),
        "integer": Text("“{field}”应当是整数，现为“{value}”", "{field!r} must be an integer, not {value!r}"),
        "choice": Text(
            "“{field}”不能填“{value}”，可填：{choices}", "{value!r} is no {field}; one of {choices}"
        ),
        "choice-near": Text(
            "“{field}”不能填“{value}”，是不是“{nearest}”？可填：{choices}",
            "{value!r} is no {field}; did you mean {nearest}? One of {choices}",
        ),
        "choice-several": Text(
            "“{field}”每项只写一个，“{value}”是几个，写成 [{listed}]",
            "{value!r} is several in one: write {field} as [{listed}]",
        ),
        "choice-one": Text(
            "“{field}”只能填一个，现为“{value}”，可填：{choices}",
            "{field} takes one of {choices}, not {value!r}",
        ),
        "file-list": Text("{kind}文件应当是列表，每条以“- ”开头", "the file must be a list"),
        "file-mapping": Text("{kind}文件应当是“键: 值”的形式", "the file must be a mapping (key: value)"),
        "other": Text("“{field}”的值不对：“{value}”", "{field!r} has a wrong value: {value!r}"),
    },
    Text("照 zfzr explain ZF015 的例子改", "see the examples of zfzr explain ZF015"),
)


@fix("ZF015", safe=True)
def listed_word(spot: Spot) -> list[Edit]:
    """A plain word where a list belongs, in brackets: it was one item of the list all along; quotes stay around it."""
    if spot.finding.variant != "list-one":
        return []
    listed = spot.finding.fact("listed")
    is_one = listed == f"[{spot.value}]"
    return spot.becomes(f"[{spot.written}]" if is_one else listed)


_found_by_reader(
    "ZF016",
    ERROR,
    Text("编码没有加引号", "Code is not quoted"),
    Text(
        "“{field}”没有加引号，读成了数字 {value}，前导零等会丢失",
        "{field!r} is not quoted and was read as the number {value}",
    ),
    Text("给编码加上半角双引号", "put the code into double quotes"),
)

_BARE_CODE = re.compile(r"[0-9A-Za-z.+_-]+")


@fix("ZF016", safe=True)
def quoted_code(spot: Spot) -> list[Edit]:
    """The code as it is written, in quotes: what was typed is kept, not what a parser made of it."""
    return spot.becomes(f'"{spot.written}"') if _BARE_CODE.fullmatch(spot.written) else []


_found_by_reader(
    "ZF017",
    ERROR,
    Text("日期不存在", "No such day"),
    {
        "": Text(
            "“{field}”的日期 {value} 在日历上不存在", "{value} of {field!r} does not exist in the calendar"
        ),
        "year": Text(
            "“{field}”的年份不对：{value}（只收1900年至2099年）",
            "the year of {field!r} is wrong: {value} (1900 to 2099 are taken)",
        ),
    },
    Text("核对年月日", "check year, month and day"),
)
_found_by_reader(
    "ZF018",
    ERROR,
    Text("日期格式不对", "Day is not written as agreed"),
    {
        "": Text("“{field}”不是日期：“{value}”", "{field!r} is not a day: {value!r}"),
        "serial": Text(
            "“{field}”的“{value}”是表格软件的日期序号，即 {meant}",
            "{value!r} of {field!r} is a spreadsheet's serial number of a day: {meant}",
        ),
        "serials": Text(
            "“{field}”一列有 {count} 格是表格软件的日期序号，如“{value}”即 {meant}",
            "{count} cells of {field!r} are a spreadsheet's serial numbers of days: {value!r} is {meant}",
        ),
        "monthday": Text("“{field}”应当写成月日，如 11-30，现为“{value}”", "{field!r} must be like 11-30"),
        "clock": Text("“{field}”应当写成时分，如 '09:30'，现为“{value}”", "{field!r} must be like '09:30'"),
    },
    Text("写成四位年-两位月-两位日，如 2026-11-30", "write it as 2015-11-30"),
)

_LOOSE_DAY = late(
    r"((?:19|20)\d\d)(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?: 0?0:00(?::00)?)?"
)


@fix("ZF018", safe=True)
def written_day(spot: Spot) -> list[Edit]:
    """A day written year, month, day with other signs or without zeros (2015/1/2, 2015年1月2日): one day only."""
    written = unicodedata.normalize("NFKC", spot.value).strip().lstrip("'")
    if spot.finding.variant == "serials":
        return days_of_column(spot)
    if spot.finding.variant == "serial" and (meant := serial_day(written)):
        return spot.value_becomes(meant.isoformat())
    found = _LOOSE_DAY.fullmatch(written)
    if not found or spot.finding.variant:
        return []
    month, day = found[3] or found[5], found[4] or found[6]
    try:
        written_as = date(int(found[1]), int(month), int(day)).isoformat()
    except ValueError:
        return []
    return spot.value_becomes(written_as)


_found_by_reader(
    "ZF021",
    ERROR,
    Text("文件是空的", "File is empty"),
    Text("文件里没有任何内容", "there is nothing in the file"),
    Text(
        "原来有内容的，从上一个版本恢复；没有记录的列表写成 []；本来就不需要这个文件的，移出",
        "restore it from the version before if it held anything; an empty list is []; else take the file out",
    ),
)
_found_by_reader(
    "ZF023",
    NOTICE,
    Text("换行符不是 LF", "Line ends are not LF"),
    {
        "crlf": Text("文件用了 Windows 换行符（CRLF）", "the file has Windows line ends (CRLF)"),
        "cr": Text("文件用了单独的回车符（CR）换行", "the file has lone carriage returns"),
    },
    Text("运行 zfzr fmt 统一换行", "run zfzr fmt"),
)

_OTHER_LINE_END = re.compile(r"\r\n?")


@fix("ZF023", safe=True)
def unix_line_ends(spot: Spot) -> list[Edit]:
    """Every line ends as it does in all other files."""
    found = _OTHER_LINE_END.finditer(spot.source.text)
    return [Edit(spot.finding.place.file, end.start(), end.end(), "\n") for end in found]


FORMAT = 1
"""The version of the data format that this program reads."""


@rule(
    "ZF019",
    title=Text("数据格式版本不认识", "Unknown version of the data format"),
    duty="D21",
    kind=DATA,
    severity=ERROR,
    on=Profile,
    says=Text(
        "数据格式是第 {format} 版，本程序只认第 {known} 版",
        "the data is in format {format}; this program reads format {known}",
    ),
    mend=Text(
        "写错的改成 1；数据由更新的程序写成的，升级 zfzr",
        "write 1 if it is a slip; upgrade zfzr if a newer program wrote the data",
    ),
)
def unknown_format(profile: Profile, _: County) -> Iterator[Finding]:
    """A dataset of a format that this version does not know: it may mean other things by the same keys."""
    if profile.format != FORMAT:
        yield finding("格式", format=profile.format, known=FORMAT)
