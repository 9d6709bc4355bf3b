"""Output survives every console, aligns Chinese, and lets no name colour the screen or break a line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import pytest

from zfzr.present import console
from zfzr.present.console import Column, Row, Section, Styled, layout


@pytest.fixture(autouse=True)
def _console_as_found() -> Iterator[None]:
    yield
    console.configure()


def cells_of(line: str) -> int:
    """Count terminal cells independently of the code under test (no combining marks in these tests)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def lines_of(columns: list[Column], rows: list[Row], width: int = 80) -> list[str]:
    return [
        "".join(piece if isinstance(piece, str) else piece.text for piece in line)
        for line in layout(columns, rows, width)
    ]


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in {"LANG", "LC_ALL", "NO_COLOR"}}
    return subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            f"from zfzr.present import console; console.configure(); {code}",
        ],
        env={**kept, **environment},
        capture_output=True,
        check=False,
    )


def test_a_gbk_console_gets_the_nearest_glyph_it_has() -> None:
    shown = run_python("console.emit('武陟 ✓ 𠮷')", PYTHONIOENCODING="gbk")

    assert shown.returncode == 0
    assert shown.stdout.decode("gbk") == "武陟 √ <U+20BB7>\n"


def test_a_latin_console_gets_numbers_no_question_marks_and_no_traceback() -> None:
    shown = run_python("console.emit('合格 ✓ 缺…')", PYTHONIOENCODING="latin-1")

    assert shown.returncode == 0
    assert shown.stdout == b"<U+5408><U+683C> [ok] <U+7F3A>...\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("gbk", "终端编码 gbk 写不出 1 个字符（U+20BB7）"), ("ascii", "lacks 1 character (U+20BB7)")],
)
def test_what_a_console_could_not_show_is_told_in_words_that_it_can(encoding: str, said: str) -> None:
    shown = run_python(
        "console.emit('𠮷'); console.emit('𠮷'); console.tell_unshown()", PYTHONIOENCODING=encoding
    )

    assert shown.stderr.decode(encoding).count(said) == 1
    assert "PYTHONIOENCODING=utf-8" in shown.stderr.decode(encoding)


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "latin-1", "utf-16", "utf-8"])
def test_what_machines_read_is_utf_8_on_every_console(encoding: str) -> None:
    shown = run_python("console.emit_data('[\"𠮷—✓\"]')", PYTHONIOENCODING=encoding)

    assert shown.stdout == '["𠮷—✓"]\n'.encode()
    assert shown.stderr == b""


def test_a_machine_without_a_language_still_gets_chinese() -> None:
    shown = run_python(
        r"console.emit('\u6b66\u965f\u53bf')", LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"
    )

    assert shown.stdout.decode("utf-8") == "武陟县\n"


def test_a_file_name_that_is_no_text_is_shown_all_the_same() -> None:
    shown = run_python(r"console.emit_data('\udcd6.yaml')", PYTHONIOENCODING="utf-8")

    assert shown.returncode == 0
    assert shown.stdout == b"\\udcd6.yaml\n"  # as JSON writes it, too


def test_a_name_can_neither_colour_the_screen_nor_break_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    console.emit("单位 \x1b[31m红\n::error::x\u202e[/x]")

    shown = capsys.readouterr().out
    assert shown.count("\n") == 1
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[/x]" in shown


def test_data_for_machines_is_written_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    console.emit_data("甲,乙\n[/x],\u202e")

    assert capsys.readouterr().out == "甲,乙\n[/x],\u202e\n"


def test_colours_are_shown_when_asked_for_and_only_around_the_styled_piece(
    capsys: pytest.CaptureFixture[str],
) -> None:
    console.configure(color="always")
    console.emit(Styled("错误", "error"), "：日期不对")

    assert capsys.readouterr().out == "\x1b[31m错误\x1b[0m：日期不对\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "no_color", "expected"),
    [("auto", "", True), ("auto", "1", False), ("always", "1", True), ("never", "", False)],
)
def test_no_color_is_honoured_unless_the_user_insists(
    monkeypatch: pytest.MonkeyPatch, color: str, no_color: str, expected: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    console.configure(color=color)  # type: ignore[arg-type]

    assert console.colored(_Terminal()) is expected


def test_a_pipe_has_no_colours() -> None:
    assert run_python("console.emit(console.Styled('错误', 'error'))").stdout.decode() == "错误\n"


def test_quiet_silences_notes_but_not_complaints(capsys: pytest.CaptureFixture[str]) -> None:
    console.configure(quiet=True)
    console.note("已读 8 个单位")
    console.complain("读不了")

    assert capsys.readouterr().err == "读不了\n"


def test_progress_leaves_nothing_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress("正在读取"):
        pass

    assert capsys.readouterr().err == ""


def test_progress_wipes_its_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with console.progress("读取"):
        pass

    assert terminal.getvalue() == "读取\r    \r"


def test_chinese_and_latin_columns_align() -> None:
    shown = lines_of(
        [Column("单位"), Column("得分"), Column("等次")],
        [("公安局", Decimal("96.50"), "优秀"), ("交通运输局", Decimal("8.00"), "不合格"), ("A", None, "—")],
    )

    assert shown == [
        "单位         得分  等次",
        "-------------------------",
        "公安局      96.50  优秀",
        "交通运输局   8.00  不合格",
        "A               -  —",
    ]


def test_a_section_heads_the_rows_after_it() -> None:
    shown = lines_of(
        [Column("项"), Column("分")], [Section("组织领导"), ("甲", 5), Section("队伍"), ("乙", 3)]
    )

    assert shown[2:] == ["组织领导", "甲   5", "队伍", "乙   3"]


def test_a_wide_text_column_wraps_and_the_numbers_keep_their_line() -> None:
    text = "未取得行政执法证件的人员从事行政执法活动" * 4  # 20 characters, four times: 160 cells

    shown = lines_of([Column("编号"), Column("内容"), Column("扣分")], [("2.1", text, Decimal("-1.5"))], 60)

    assert all(cells_of(line) <= 60 for line in shown)
    assert "".join(line.removeprefix("2.1").split("-1.5")[0].strip() for line in shown[2:]) == text
    assert shown[2].endswith("-1.5")


def test_eighty_columns_hold_a_table_of_long_chinese_texts() -> None:
    rows: list[Row] = [("行政处罚" * 20, "行政许可" * 15, number) for number in range(3)]

    shown = lines_of([Column("职权"), Column("依据"), Column("数")], rows)

    assert all(cells_of(line) <= 80 for line in shown)


def test_a_heading_is_broken_between_its_words() -> None:
    columns = [Column(name) for name in ("严格执法", "要求的证据", "依法履行职责", "Days late")]
    shown = lines_of(
        [*columns, Column("说明")], [(Decimal(1), Decimal(2), Decimal(3), Decimal(4), "长" * 30)], 40
    )
    assert shown[:3] == [
        "严格    要求  依法  Days  说明",
        "执法  的证据  履行  late",
        "              职责",
    ]


def test_words_of_a_heading_keep_the_gap_that_stands_between_them_and_a_figure_gets_none() -> None:
    columns = [Column("In 县政府年度目标考核"), Column("2015年度全部得分"), Column("说明")]
    wide = Decimal("1234567890.00")
    shown = lines_of(columns, [(wide, wide, "长" * 30)], 42)
    assert shown[:2] == [
        "  In 县政府年   2015年度全部  说明",
        "   度目标考核           得分",
    ]


def test_days_codes_and_short_names_keep_their_line_where_there_is_room() -> None:
    columns = [Column("单位"), Column("收到日期"), Column("编号"), Column("说明")]
    shown = lines_of(columns, [("县工商局", "2015-11-24", "YY2015-01", "长" * 30)], 50)
    assert shown[2].startswith("县工商局  2015-11-24  YY2015-01  长")


def test_a_telephone_number_keeps_its_line() -> None:
    columns = [Column(each) for each in ("未报单位", "法制机构", "联系人", "电话", "备注")]
    rows = [["县城市管理综合行政执法局", "行政执法协调监督股", "张示三", "0391-0000103", "已经打过电话"]]
    assert any("0391-0000103" in line for line in lines_of(columns, rows, 60))


def test_nine_columns_of_numbers_fit_into_sixty() -> None:
    columns = [
        Column(each)
        for each in ("组别", "应报", "已报", "有追究", "零报告", "不涉及", "未报", "未到期", "逾期")
    ]
    lines = lines_of(columns, [["执法部门", *range(8)]], 60)
    assert max(map(cells_of, lines)) <= 60


def test_a_table_cell_shows_markup_and_control_characters_as_text() -> None:
    shown = lines_of([Column("名称")], [("[/x]\x1b[2J\n::error::",)])

    assert len(shown) == 3
    assert "[/x]" in shown[2]
    assert "\x1b" not in shown[2]


def test_an_empty_table_still_shows_its_columns() -> None:
    assert lines_of([Column("单位"), Column("得分")], []) == ["单位  得分", "----------"]


def test_a_title_stands_over_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    console.table([Column("单位")], [("公安局",)], title="考核结果")

    assert capsys.readouterr().out == "考核结果\n单位\n------\n公安局\n"
