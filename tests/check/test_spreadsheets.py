"""What a spreadsheet or an input method does to a table: told once, where it happened, and mended to what was there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from building import county

from zfzr.check.mending import Mended, mend
from zfzr.check.runner import Located, judge
from zfzr.county.county import County
from zfzr.county.loading import load

TABLES = {
    "units/jia/people.csv": """\
人员编号,姓名,性别,人员性质,身份证号,备注
J001,孙示四,男,公务员,410823********0011,
J002,李示五,女,事业,410823********0026,借调
""",
    "units/jia/certificates.csv": """\
证号,人员编号,种类,版本,执法类别,执法区域,发证日期,有效期至
豫H01-0001,J001,河南省行政执法证,2010版,食品药品,甲县,2011-01-01,2015-12-31
豫H01-0002,J002,河南省行政执法证,2010版,食品药品,甲县,2011-01-01,2015-12-31
""",
    "units/jia/2015/training.csv": """\
人员编号,类别,学时,考试日期,成绩,结果,备注
J001,综合法律,40,2015-08-20,93,合格,
J002,专业法律,8,2015-09-02,91.5,合格,"补考,一次"
""",
}


def told(path: str, text: str | bytes) -> list[Located]:
    """Return the data findings of one file, and errors elsewhere: what follows from it."""
    data = text.encode() if isinstance(text, str) else text
    return [
        p
        for p in judge(county({path: data})).found
        if (p.finding.place.file == path and p.rule.kind.name == "DATA") or p.rule.is_data_error
    ]


def mended(path: str, text: str | bytes) -> Mended:
    data = text.encode() if isinstance(text, str) else text
    files = county({path: data}).dataset.files
    return mend(files, lambda f: County(load(f), date(2015, 12, 31)), frozenset({path}), unsafe=False)


def parted(text: str, sign: str) -> str:
    """Return a table with another sign between its cells."""
    rows = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows(rows)
    return out.getvalue()


def each_line(text: str, behind: str) -> str:
    return "".join(line + behind + "\n" for line in text.splitlines())


def rows_only(text: str, behind: str) -> str:
    head, *rows = text.splitlines()
    return "".join(f"{line}\n" for line in (head, *(row + behind for row in rows)))


OF_THE_TABLE: dict[str, tuple[str, str, Callable[[str], str]]] = {
    "empty columns at the end": ("ZF011", "trailing", lambda t: each_line(t, ",,,")),
    "empty cells behind the rows": ("ZF010", "surplus", lambda t: rows_only(t, ",,")),
    "empty rows at the end": (
        "ZF010",
        "blank-rows",
        lambda t: t + ("," * t.splitlines()[0].count(",") + "\n") * 3,
    ),
    "rows of blanks": ("ZF010", "blank-rows", lambda t: t + " ,　,\xa0\n"),
    "semicolons": ("ZF010", "separator", lambda t: parted(t, ";")),
    "tabs": ("ZF010", "separator", lambda t: parted(t, "\t")),
    "full-width commas": ("ZF010", "separator", lambda t: parted(t, "，")),
    "an order with commas": ("ZF010", "order", lambda t: "sep=,\n" + t),
    "an order with semicolons": ("ZF010", "order", lambda t: "sep=;\n" + parted(t, ";")),
    "an order with tabs": ("ZF010", "order", lambda t: "sep=\t\n" + parted(t, "\t")),
}


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("name", OF_THE_TABLE)
def test_an_accident_of_a_whole_table_is_one_message_and_mended(name: str, path: str) -> None:
    code, variant, change = OF_THE_TABLE[name]
    text = TABLES[path]
    found = told(path, change(text))
    result = mended(path, change(text))

    assert [(p.finding.code, p.finding.variant) for p in found] == [(code, variant)]
    assert result.taken_back == []
    assert result.files[path].decode().rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16"])
def test_a_file_of_another_encoding_is_one_message_and_converted(path: str, encoding: str) -> None:
    data = TABLES[path].encode(encoding)
    assert [p.finding.code for p in told(path, data)][:1] == ["ZF002"]
    assert mended(path, data).files == {path: TABLES[path].encode()}


@pytest.mark.parametrize("gbk_first", [True, False])
def test_a_table_put_together_of_two_encodings_is_named_and_converted_in_no_part(gbk_first: bool) -> None:
    """GB18030 reads the half in UTF-8 too, as other ideographs: to convert it would spoil names without a word."""
    head, body = "人员编号,姓名,人员性质\nJ001,王示一,公务员\n", "J002,李示五,事业\n"
    first, second = ("gb18030", "utf-8") if gbk_first else ("utf-8", "gb18030")
    data = head.encode(first) + body.encode(second)
    (only,) = [p.finding for p in told("units/jia/people.csv", data) if p.finding.code == "ZF002"]
    assert (only.variant, only.values["line"]) == ("mixed", "3" if gbk_first else "1")
    assert mended("units/jia/people.csv", data).files == {}


def test_what_reads_as_chinese_but_bears_no_label_of_its_kind_is_left_alone() -> None:
    data = "甲乙丙丁,戊己庚辛\n子丑寅卯,辰巳午未\n".encode("gb18030")
    assert mended("units/jia/people.csv", data).files == {}


COLUMNS = [
    ("units/jia/certificates.csv", "发证日期"),
    ("units/jia/certificates.csv", "有效期至"),
    ("units/jia/2015/training.csv", "考试日期"),
]


def with_column(path: str, label: str, change: Callable[[str], str]) -> str:
    """Return a table with the cells of one column changed."""
    rows = list(csv.reader(io.StringIO(TABLES[path])))
    at = rows[0].index(label)
    for row in rows[1:]:
        row[at] = change(row[at]) if row[at] else ""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def as_serial(day: str) -> str:
    return str((date.fromisoformat(day) - date(1899, 12, 30)).days)


@pytest.mark.parametrize(("path", "label"), COLUMNS)
def test_serial_numbers_of_days_are_one_message_a_column_and_become_the_days(path: str, label: str) -> None:
    text = with_column(path, label, as_serial)
    found = [p for p in told(path, text) if p.finding.place.file == path]

    assert [(p.finding.code, p.finding.variant, p.finding.fact("count")) for p in found] == [
        ("ZF018", "serials", "2")
    ]
    assert mended(path, text).files == {path: TABLES[path].encode()}


def test_39630_is_the_first_of_july_2008() -> None:
    path = "units/jia/certificates.csv"
    one = TABLES[path].replace("2011-01-01", "39630", 1)
    assert [p.message("zh") for p in told(path, one) if p.finding.code == "ZF018"] == [
        "“发证日期”的“39630”是表格软件的日期序号，即 2008-07-01"
    ]


DRESSED = [
    ("units/jia/people.csv", "人员编号"),
    ("units/jia/people.csv", "姓名"),
    ("units/jia/people.csv", "性别"),
    ("units/jia/certificates.csv", "人员编号"),
    ("units/jia/certificates.csv", "证号"),
    ("units/jia/certificates.csv", "种类"),
    ("units/jia/certificates.csv", "发证日期"),
    ("units/jia/2015/training.csv", "学时"),
    ("units/jia/2015/training.csv", "成绩"),
]


@pytest.mark.parametrize(("path", "label"), DRESSED)
@pytest.mark.parametrize("edge", ["\u3000{}", "{}\u00a0", " {} ", "'{}"])
def test_blanks_and_marks_at_the_edges_are_told_there_alone_and_taken_away(
    path: str, label: str, edge: str
) -> None:
    text = with_column(path, label, edge.format)
    found = told(path, text)

    assert {p.finding.code for p in found} <= {"ZF030", "ZF106"}
    assert len(found) == 2
    assert mended(path, text).files == {path: TABLES[path].encode()}


WIDE = str.maketrans("0123456789JH", "０１２３４５６７８９ＪＨ")


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("units/jia/people.csv", "人员编号"),
        ("units/jia/certificates.csv", "人员编号"),
        ("units/jia/certificates.csv", "证号"),
        ("units/jia/certificates.csv", "发证日期"),
        ("units/jia/2015/training.csv", "学时"),
        ("units/jia/2015/training.csv", "成绩"),
    ],
)
def test_full_width_digits_and_letters_are_told_there_alone_and_become_plain(path: str, label: str) -> None:
    text = with_column(path, label, lambda cell: cell.translate(WIDE))
    found = [p for p in told(path, text) if p.finding.place.file == path]

    assert len(found) == 2
    assert mended(path, text).files == {path: TABLES[path].encode()}


@pytest.mark.parametrize(
    ("path", "label"), [("units/jia/people.csv", "人员编号"), ("units/jia/certificates.csv", "证号")]
)
def test_numbers_in_powers_of_ten_are_never_said_to_be_recorded_twice(path: str, label: str) -> None:
    text = with_column(path, label, lambda _: "4.1E+17")
    found = [p for p in told(path, text) if p.finding.place.file == path]

    assert [p.finding.code for p in found] == ["ZF031", "ZF031"]
    assert mended(path, text).files == {}


@pytest.mark.parametrize("text", ["'甲'是引文", "说'甲'", "' ", "''"])
def test_quoted_words_are_no_mark_of_a_spreadsheet(text: str) -> None:
    path = "units/jia/people.csv"
    data = TABLES[path].replace("借调", text)
    assert not [p for p in told(path, data) if "U+0027" in p.message("zh")]


def test_rows_stay_on_their_lines_behind_empty_ones() -> None:
    path = "units/jia/people.csv"
    head, first, second = TABLES[path].splitlines()
    text = "\n".join([head, ",,,,,", first + ",,", '"",,,,,', second.replace("女", "女性") + ",,"]) + "\n"
    found = [(p.finding.code, p.span.line) for p in told(path, text) if p.finding.place.file == path]
    assert ("ZF015", 5) in found


def test_nothing_is_converted_where_the_cells_do_not_come_out_even() -> None:
    path = "units/jia/people.csv"
    text = re.sub("孙示四", "孙；示四", parted(TABLES[path], "；"))
    assert [p.finding.variant for p in told(path, text)] == ["separator"]
    assert mended(path, text).files == {}


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("behind", [",", ",,", ", "])
def test_one_row_with_an_empty_cell_too_many_may_hold_a_comma_and_is_left_alone(
    path: str, behind: str
) -> None:
    head, first, second = TABLES[path].splitlines()
    text = f"{head}\n{first}{behind}\n{second}\n"
    found = [p.finding for p in told(path, text) if p.finding.place.file == path]

    assert ("ZF010", "ragged") in [(each.code, each.variant) for each in found]
    assert mended(path, text).files.get(path, text.encode()) == text.encode()
