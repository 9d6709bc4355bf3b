"""Values of every kind are looked at as they are read; a county is judged as the safe fixes would leave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from building import base_files, county, found, said

from zfzr.check.mending import mend
from zfzr.check.runner import examine, located
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.spelling import items_of, part_in, takes_text, values_of
from zfzr.declare.field import FieldDeclaration
from zfzr.declare.record import Part, Record, declarations, kinds
from zfzr.files.csv_writer import csv_text
from zfzr.subjects.meeting.records import Meeting

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
PEOPLE = "人员编号,姓名,人员性质\n"


def of(files: dict[str, str | bytes]) -> County:
    return county(dict(files))


# Every text of every kind


class Spot:
    """A field of text in a kind: what is written to reach it, and what is declared of it."""

    def __init__(
        self, kind: type[Record], labels: tuple[str, ...], declared: FieldDeclaration, shell: Any
    ) -> None:
        self.kind, self.labels, self.declared, self.shell = kind, labels, declared, shell

    @property
    def is_key(self) -> bool:
        d = self.declared
        return bool(d.key or d.refers or d.unique or d.names == "thing")

    def __repr__(self) -> str:
        return ".".join((self.kind.__name__, *self.labels))


def spots(kind: type[Record]) -> Iterator[Spot]:
    yield from _spots(kind, kind, (), lambda value: value, 0)


def _spots(
    kind: type[Record], model: type[Part], labels: tuple[str, ...], shell: Any, depth: int
) -> Iterator[Spot]:
    for declared in declarations(model):
        meaning = model.model_fields[declared.name].annotation

        def put(value: Any, label: str = declared.label, outer: Any = shell) -> Any:
            return outer({label: value})

        here = (*labels, declared.label)
        for inner, wrap in (
            (meaning, lambda v: v),
            (items_of(meaning), lambda v: [v]),
            (values_of(meaning), lambda v: {"甲": v}),
        ):

            def wrapped(value: Any, outer: Any = put, wrap: Any = wrap) -> Any:
                return outer(wrap(value))

            if inner is not None and takes_text(inner):
                yield Spot(kind, here, declared, wrapped)
            part = part_in(inner) if inner is not None else None
            if part is not None and depth < 3:
                yield from _spots(kind, part, here, wrapped, depth + 1)


def yaml(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=True)  # a YAML text, its escapes included


def file_with(spot: Spot, text: str) -> tuple[str, bytes]:
    path = spot.kind.file.format(unit="jia", year="2015", slug="zz")
    raw = spot.shell(text)
    if spot.kind.shape == "rows":
        (label,) = raw
        value = raw[label][0] if isinstance(raw[label], list) else raw[label]
        missing = [f.label for f in declarations(spot.kind) if f.required and f.label != label]
        return path, csv_text([[label, *missing], [value, *("" for _ in missing)]]).encode()
    key = next((f.label for f in declarations(spot.kind) if f.key), "")
    if spot.kind.shape == "map":
        entry = raw if key not in raw else {}
        return path, yaml({raw.get(key, "甲"): entry}).encode()
    return path, yaml([raw] if spot.kind.shape == "list" else raw).encode()


EVERY = [spot for kind in kinds() for spot in spots(kind)]


@pytest.mark.parametrize("spot", EVERY, ids=repr)
def test_a_blank_that_cannot_be_told_is_found_in_every_text_of_every_kind(spot: Spot) -> None:
    """An error where something is found by it, else a warning; once, at its place, by the character's name."""
    path, content = file_with(spot, "甲乙\u00a0")

    told = [f for f in load({path: content}).faults if f.code in ("ZF030", "ZF106")]

    assert [f.code for f in told] == ["ZF030" if spot.is_key else "ZF106"]
    assert told[0].values["characters"] == "U+00A0 不间断空格"
    assert told[0].values["plain"] == "甲乙"


@pytest.mark.parametrize("spot", EVERY, ids=repr)
def test_what_was_lost_is_found_in_every_text_of_every_kind(spot: Spot) -> None:
    path, content = file_with(spot, "甲\ufffd乙")

    told = [f.code for f in load({path: content}).faults if f.code in ("ZF031", "ZF032")]

    assert told == ["ZF031" if spot.is_key else "ZF032"]


IN_YAML = [spot for spot in EVERY if spot.kind.shape != "rows"]
IN_CSV = [spot for spot in EVERY if spot.kind.shape == "rows"]
ORDERS = ["\x1b[31m", "\0", "\r", "\x9b", "\u2028", "\ufdd0"]


@pytest.mark.parametrize("spot", IN_YAML, ids=repr)
def test_an_order_to_a_terminal_is_found_in_every_text_of_every_kind(spot: Spot) -> None:
    """Written as an escape: where the character itself stands in a file, the file is not read (ZF004)."""
    for order in ORDERS:
        path, content = file_with(spot, f"甲{order}乙")

        assert [f.code for f in load({path: content}).faults if f.code == "ZF059"] == ["ZF059"]


@pytest.mark.parametrize("spot", EVERY, ids=repr)
def test_a_line_break_is_found_where_the_field_is_one_line(spot: Spot) -> None:
    path, content = file_with(spot, "甲\n* @attacker")

    told = [f.variant for f in load({path: content}).faults if f.code == "ZF060"]

    assert told == ([] if spot.declared.paragraphs else [""])


@pytest.mark.parametrize("spot", IN_CSV, ids=repr)
def test_a_formula_is_found_in_every_cell(spot: Spot) -> None:
    for sign in "=+-@＝＋－＠":
        path, content = file_with(spot, f"{sign}SUM(A1)")

        assert [f.values["sign"] for f in load({path: content}).faults if f.code == "ZF061"] == [sign]


@pytest.mark.parametrize("number", ["-", "－", "-5", "+5", "-0.50", "0391-0000003"])
def test_a_number_and_a_lone_sign_are_no_formulas(number: str) -> None:
    path, content = file_with(IN_CSV[0], number)

    assert [f for f in load({path: content}).faults if f.code == "ZF061"] == []


def other_leaves(model: type[Part], shell: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """What is no text: days, numbers, words of a list, yes and no; by its label, with what is written to reach it."""
    for declared in declarations(model):
        meaning = model.model_fields[declared.name].annotation
        for inner, wrap in ((meaning, lambda v: v), (items_of(meaning), lambda v: [v])):
            if inner is None or takes_text(inner):
                continue

            def put(value: Any, label: str = declared.label, wrap: Any = wrap) -> Any:
                return shell({label: wrap(value)})

            part = part_in(inner)
            if part is None and items_of(inner) is None and values_of(inner) is None:
                yield declared.label, put
            elif part is not None and depth < 2:
                yield from other_leaves(part, put, depth + 1)


OTHERS = [
    (kind, label, put)
    for kind in kinds()
    if kind.shape != "rows"
    for label, put in other_leaves(kind, lambda value: value)
]


def test_a_day_a_number_and_a_word_are_looked_at_as_texts_are() -> None:
    assert len(OTHERS) > 60
    for hidden, code in (("\u202e", "ZF106"), ("\x1b", "ZF059"), ("\n", "ZF060"), ("\u200b", "ZF106")):
        for kind, label, put in OTHERS:
            spot = Spot(kind, (label,), declarations(kind)[0], put)
            path, content = file_with(spot, f"2015-01-0{hidden}1")

            found = {f.code for f in load({path: content}).faults}

            assert code in found or (code == "ZF106" and "ZF030" in found), (kind, label, hidden, found)


@pytest.mark.parametrize(
    "written",
    [
        '"乙\\n镇"',
        '"乙\n\n  镇"',
        "乙\n\n  镇",
        "|\n  乙\n  镇",
        "|-\n  乙\n  镇",
        ">\n  乙\n\n  镇",
        "|2-\n  乙\n  镇",
        "'乙\n \n  镇'",
    ],
)
def test_a_line_break_is_found_however_yaml_writes_it(written: str) -> None:
    files: dict[str, str | bytes] = {"units/yi/unit.yaml": f"{YI}简称: {written}\n".encode()}

    assert found(of(files), "ZF060") == ["units/yi/unit.yaml:3"]


def test_texts_of_many_kinds_were_looked_at() -> None:
    assert len(EVERY) > 200
    assert {spot.kind for spot in EVERY} == set(kinds())


# One finding at the source


def codes(of: County) -> list[str]:
    return sorted(f.code for f in examine(of, lambda rule: rule.code < "ZF107").findings)


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\u200b", "\ufeff"])
def test_a_number_with_a_blank_is_one_finding_and_its_references_hold(blank: str) -> None:
    """Two certificates, a posting and an event refer to GA001; the list of people has a blank before it."""
    files: dict[str, str | bytes] = {
        "units/jia/people.csv": f"{PEOPLE}{blank}GA001,孙示四,公务员\nJ002,李示五,事业\n".encode(),
        "units/jia/certificates.csv": "证号,人员编号,种类,发证日期\n甲1,GA001,河南省行政执法证,2011-01-01\n",
        "units/jia/postings.csv": "人员编号,机构,岗位,起\nGA001,zhifa,zhifa-diaocha,2014-05-01\n",
        "units/jia/events.csv": "人员编号,日期,事件\nGA001,2015-12-01,退休\n",
    }

    assert codes(of(files)) == ["ZF030"]
    assert found(of(files), "ZF030") == ["units/jia/people.csv:2"]


def test_the_message_names_the_character_and_what_it_looks_like() -> None:
    files: dict[str, str | bytes] = {
        "units/jia/people.csv": f"{PEOPLE}J001\u3000,孙示四,公务员\nJ002,李示五,事业\n"
    }

    assert said(of(files), "ZF030") == ["“人员编号”的“J001〈U+3000〉”里有 U+3000 全角空格，看上去是“J001”"]


def test_a_reference_with_a_blank_still_refers() -> None:
    files: dict[str, str | bytes] = {
        "units/jia/postings.csv": "人员编号,机构,岗位\nJ001,zhifa, zhifa-diaocha\n"
    }

    assert codes(of(files)) == ["ZF030"]


def test_two_that_differ_by_a_blank_are_the_same() -> None:
    files: dict[str, str | bytes] = {
        "units/jia/people.csv": f"{PEOPLE}J001,孙示四,公务员\nJ001 ,李示五,事业\nJ002,王示六,事业\n"
    }

    assert codes(of(files)) == ["ZF030", "ZF101"]


# Keys, headers, escapes, names of files


def test_an_escape_in_quotes_is_seen() -> None:
    assert said(of({"units/yi/unit.yaml": YI + '单位代码: "02\\u3000"\n'}), "ZF030") == [
        "“单位代码”的“02〈U+3000〉”里有 U+3000 全角空格，看上去是“02”"
    ]


def test_a_key_with_a_blank_is_read_and_told() -> None:
    files: dict[str, str | bytes] = {"units/yi/unit.yaml": YI + '"简称\u00a0": 乙镇\n'}

    assert found(of(files), "ZF030") == ["units/yi/unit.yaml:3"]
    assert found(of(files), "ZF013") == []


def test_two_keys_that_differ_by_a_blank_do_not_become_one() -> None:
    files: dict[str, str | bytes] = {"units/yi/unit.yaml": YI + '简称: 乙镇\n"简称 ": 丙镇\n'}

    assert found(of(files), "ZF013") == ["units/yi/unit.yaml:4"]


def test_a_parameter_s_name_is_a_key_and_found_in_spite_of_a_blank() -> None:
    from zfzr.county.lookups import parameters_by_name

    of_one = of({"parameters.yaml": '"送达期限\u3000":\n  取值: [{值: 7, 来源: 某法}]\n'})

    assert found(of_one, "ZF030") == ["parameters.yaml:1"]
    assert "送达期限" in parameters_by_name(of_one)


def test_a_header_with_a_blank_is_read_and_told_at_its_place() -> None:
    files: dict[str, str | bytes] = {
        "units/jia/people.csv": "人员编号,姓名\u3000,性别,人员性质\nJ001,孙示四,男,公务员\nJ002,李示五,不明,事业\n"
    }
    of_one = of(files)

    assert found(of_one, "ZF030") == ["units/jia/people.csv:1"]
    (wrong,) = [p for p in located(of_one, of_one.dataset.faults) if p.finding.code == "ZF015"]
    assert (wrong.span.line, wrong.span.column) == (3, 10)


def test_a_header_in_a_wrong_encoding_is_one_message() -> None:
    garbled = "人员编号".encode().decode("gbk", errors="replace")
    files: dict[str, str | bytes] = {"units/yi/people.csv": f"{garbled},姓名,人员性质\nY1,孙示四,公务员\n"}

    assert codes(of(files)) == ["ZF031"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("units/yi/people.csv\u00a0", "U+00A0 不间断空格"),
        ("units/yi /people.csv", "U+0020 空格"),
        ("county/201\uff15/receipts.csv", "U+FF15 全角“\uff15”"),
        ("units/y\u0456/people.csv", "U+0456 西里尔字母“\u0456”"),
    ],
)
def test_a_file_whose_name_only_looks_right_is_told_by_the_character(path: str, name: str) -> None:
    (told,) = [f for f in load({path: PEOPLE.encode()}).faults if f.code == "ZF012"]

    assert name in str(told.values.get("characters", ""))


def test_a_file_with_a_blank_behind_its_name_is_not_passed_by() -> None:
    from zfzr.files.tree import is_data_file

    assert is_data_file("units/yi/people.csv ")
    assert not is_data_file("units/yi/people.txt")


def test_a_comment_with_what_cannot_be_seen_is_told() -> None:
    assert found(of({"units/yi/unit.yaml": YI + "# 见\u202e附件\n"}), "ZF106") == ["units/yi/unit.yaml:3"]


def test_a_cell_of_blanks_is_an_empty_one() -> None:
    files: dict[str, str | bytes] = {"units/yi/people.csv": f"{PEOPLE}Y1,\u3000,公务员\n"}

    assert codes(of(files)) == ["ZF014", "ZF106"]


# What says nothing

MEETINGS = "日期,种类,主持人,议题,纪要文号,说明\n2015-03-01,党组会,钱示二,研究责任制,{number},{remark}\n"


@pytest.mark.parametrize("number", ["/", "—", "--", "N/A", "#N/A", "NaN", "无", "待定", "同上"])
def test_a_stroke_or_a_word_for_nothing_is_no_number_of_a_document(number: str) -> None:
    at = {"units/jia/2015/meetings.csv": MEETINGS.format(number=number, remark="")}
    (meeting,) = of(dict(at)).dataset.all(Meeting)

    assert meeting.minutes is None
    assert said(of(dict(at)), "ZF071") == [f"“纪要文号”写的是“{number}”，等于没有填"]


@pytest.mark.parametrize(("remark", "told"), [("/", 1), ("无", 0), ("无/待定", 0), ("A-1", 0), ("-5", 0)])
def test_of_a_remark_a_stroke_alone_says_nothing(remark: str, told: int) -> None:
    at = {"units/jia/2015/meetings.csv": MEETINGS.format(number="", remark=remark)}

    assert len(said(of(dict(at)), "ZF071")) == told


@pytest.mark.parametrize("written", ["—", '"/"'])
def test_a_name_in_yaml_that_says_nothing_is_told(written: str) -> None:
    at = {"units/yi/unit.yaml": f"名称: {written}\n组别: 乡镇街道\n"}

    assert "ZF071" in codes(of(dict(at)))


@pytest.mark.parametrize(
    "written",
    [
        "{职务: 镇长, 姓名: 待定}",
        "{姓名: 待定 , 职务: 镇长}",
        "{姓名: '待定', 职务: 镇长}",
        "姓名:\n    待定\n  职务: 镇长",
        "姓名: >-\n    待定\n  职务: 镇长",
        "姓名:   待定  # 人大会后\n  职务: 镇长",
    ],
)
def test_a_name_that_is_still_open_is_told_however_yaml_writes_it(written: str) -> None:
    at = {"units/yi/unit.yaml": f"{YI}主要负责人:\n- {written}\n"}

    assert said(of(dict(at)), "ZF071") == ["“姓名”写的是“待定”，等于没有填"]


@pytest.mark.parametrize("written", ['""', "/", "|"])
def test_what_need_not_be_filled_in_may_be_empty_in_yaml(written: str) -> None:
    at = {"units/yi/unit.yaml": f"{YI}简称: {written}\n"}

    assert "ZF015" not in codes(of(dict(at)))


def test_a_stroke_in_a_table_is_mended_and_a_word_is_left() -> None:
    path = "units/jia/2015/meetings.csv"
    before = {path: MEETINGS.format(number="/", remark="—") + "2015-04-01,党组会,钱示二,研究,无,\n"}

    assert mended(before) == {
        path: MEETINGS.format(number="", remark="") + "2015-04-01,党组会,钱示二,研究,无,\n"
    }


# Numbers


@pytest.mark.parametrize("written", ["1e5", "1E+05", "0x1F", "0o17"])
def test_a_number_in_other_than_digits_is_refused(written: str) -> None:
    files: dict[str, str | bytes] = {"parameters.yaml": f"甲:\n  取值: [{{值: {written}, 来源: 某法}}]\n"}

    assert codes(of(files)) == ["ZF015"]


def test_a_code_that_a_spreadsheet_turned_into_powers_is_told_once_in_yaml() -> None:
    assert codes(of({"units/yi/unit.yaml": YI + "单位代码: 4.10823E+17\n"})) == ["ZF031"]


HELD = "证号,人员编号,种类,发证日期\n"


def test_certificates_that_a_spreadsheet_rounded_are_one_message_that_keeps_every_row() -> None:
    rows = [f"410823201100020000,J00{n},河南省行政执法证,2011-01-0{n}" for n in (1, 2)]
    of_two = of({"units/jia/certificates.csv": HELD + "\n".join(rows) + "\n"})

    assert codes(of_two) == ["ZF033"]
    assert found(of_two, "ZF316") == []
    (told,) = [p for p in located(of_two, examine(of_two).findings) if p.finding.code == "ZF033"]
    assert told.message("zh") == (
        "“证号”里有 2 个编号第15位以后都成了0，其中 410823201100020000 已经分不开：表格软件只保留15位数字"
    )
    assert "不要合并、删去" in told.rule.mend.zh


def test_one_rounded_number_is_a_doubt() -> None:
    files: dict[str, str | bytes] = {
        "units/jia/certificates.csv": HELD + "410823201100020000,J001,河南省行政执法证,2011-01-01\n"
        "豫2,J002,河南省行政执法证,2011-01-01\n"
    }
    assert codes(of(files)) == ["ZF034"]


def test_numbers_rounded_in_two_units_are_told_in_both() -> None:
    held = HELD + "410823201100020000,{},河南省行政执法证,2011-01-01\n"
    files: dict[str, str | bytes] = {
        "units/jia/certificates.csv": held.format("J001"),
        "units/yi/certificates.csv": held.format("J002"),
    }
    assert codes(of(files)) == ["ZF033", "ZF033"]


# Records that bear one number


def test_a_number_borne_by_two_is_told_with_what_differs_and_never_to_be_merged_unseen() -> None:
    rows = f"{PEOPLE}J001,孙示四,公务员\nJ002,李示五,事业\nJ002,赵示七,公务员\n"
    assert said(of({"units/jia/people.csv": rows}), "ZF101") == [
        "人员“J002”登记了两次，两条的姓名、人员性质不同"
    ]


def test_a_row_written_twice_in_the_same_words_is_told_so() -> None:
    rows = f"{PEOPLE}J001,孙示四,公务员\nJ002,李示五,事业\nJ002,李示五,事业\n"
    assert said(of({"units/jia/people.csv": rows}), "ZF101") == ["人员“J002”登记了两次，内容完全相同"]


# Mending


def mended(files: dict[str, str]) -> dict[str, str]:
    given = {**base_files(), **{path: text.encode() for path, text in files.items()}}
    from datetime import date

    def reopened(now: Any) -> County:
        return County(load(now), date(2015, 12, 31))

    result = mend(given, reopened, frozenset(files), unsafe=False)
    return {path: result.files.get(path, given[path]).decode() for path in files}


CLEAN = f"{PEOPLE}J001,孙示四,公务员\nJ002,李示五,事业\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{PEOPLE} J001,孙\u3000示四,公务员\nJ002,李示五,事业\n", CLEAN),
        (f'{PEOPLE}"J001 ",孙示四,公务员\nJ002,李示五,事业\n', CLEAN),
        (CLEAN.replace("人员编号", "人员编号\u00a0"), CLEAN),
        (CLEAN.replace("J001", "\uff2a\uff10\uff10\uff11"), CLEAN),
    ],
)
def test_what_is_certain_in_a_table_is_mended(before: str, after: str) -> None:
    assert mended({"units/jia/people.csv": before}) == {"units/jia/people.csv": after}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('单位代码: "02\\u3000"', '单位代码: "02"'),
        ("单位代码: \u00a002", '单位代码: "02"'),
        ("单位代码: \uff21\uff12", "单位代码: A2"),
        ('"简称\u3000": 乙镇', '"简称": 乙镇'),
        ("简称: 乙\u3000镇  # 注", "简称: 乙 镇  # 注"),
        ("# 见\u200b附件", "# 见附件"),
    ],
)
def test_what_is_certain_in_yaml_is_mended(before: str, after: str) -> None:
    assert mended({"units/yi/unit.yaml": f"{YI}{before}\n"}) == {"units/yi/unit.yaml": f"{YI}{after}\n"}


@pytest.mark.parametrize("code", ["0\u202e2", "\u3000", "4.10823E+17", "锟斤拷"])
def test_what_is_not_certain_is_left(code: str) -> None:
    before = YI + f'单位代码: "{code}"\n'
    assert mended({"units/yi/unit.yaml": before}) == {"units/yi/unit.yaml": before}
