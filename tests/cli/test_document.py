"""`zfzr doc`: which documents there are, for whom, and files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import write
from present.document.faces import RARE, alone_with, put_font
from subjects.accountability.round_of_county import FILES
from typer.testing import CliRunner

from zfzr.cli.app import app


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return write(tmp_path / "data", FILES)


def put_template(root: Path, text: str) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "催报通知.md.j2").write_text(text, "utf-8")


def doc(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["doc", *arguments, "--data", str(root)], env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def test_doc_alone_lists_the_documents(dataset: Path) -> None:
    code, out, _ = doc(dataset)
    assert code == 0
    assert "催报通知" in out
    assert "零报告通报" in out


def test_an_unknown_document_offers_the_nearest(dataset: Path) -> None:
    code, _, err = doc(dataset, "催报")
    assert code == 2
    assert "没有文书“催报”" in err
    assert "催报通知" in err


def test_a_reminder_goes_to_standard_output(dataset: Path) -> None:
    code, out, _ = doc(dataset, "催报通知", "--unit", "乙镇", "--until", "2016-01-15")
    assert code == 0
    assert "甲县乙镇人民政府：" in out
    assert "请于2016年1月15日前" in out


def test_a_reminder_without_a_unit_names_those_that_need_one(dataset: Path) -> None:
    code, _, err = doc(dataset, "催报通知")
    assert code == 2
    assert "乙镇（yi）" in err


def test_an_unknown_unit_offers_the_nearest(dataset: Path) -> None:
    code, _, err = doc(dataset, "催报通知", "--unit", "食药监局")
    assert code == 2
    assert "县食药监局（jia）" in err


def test_a_unit_like_no_other_is_told_how_units_are_named(dataset: Path) -> None:
    _, _, err = doc(dataset, "催报通知", "--unit", "不存在")
    assert err == "办不到：没有单位“不存在”\n怎么办：写单位的目录名、简称或者全称；目录在 units/ 下\n"


def test_all_writes_one_file_for_each_unit_that_owes(dataset: Path, tmp_path: Path) -> None:
    code, _, _ = doc(dataset, "催报通知", "--all", "-o", str(tmp_path / "out"))
    assert code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["催报通知-yi.md"]


def test_all_in_a_year_without_the_round_is_refused_and_not_called_done(dataset: Path) -> None:
    code, _, err = doc(dataset, "催报通知", "--all", "--year", "2014")
    assert code == 2
    assert "2014年度未设定" in err


def test_the_circular_is_one_for_the_county(dataset: Path) -> None:
    code, _, err = doc(dataset, "零报告通报", "--unit", "yi")
    assert code == 2
    assert "不分单位" in err


def test_the_documents_date_is_the_one_given(dataset: Path) -> None:
    assert "\n2016年1月4日\n" in doc(dataset, "零报告通报", "--date", "2016-01-04")[1]
    assert "\n2015年12月31日\n" in doc(dataset, "零报告通报")[1]


def test_a_day_to_answer_by_before_the_document_is_refused(dataset: Path) -> None:
    code, _, err = doc(dataset, "催报通知", "--unit", "yi", "--until", "2015-12-01")
    assert code == 2
    assert "早于成文日期" in err


def test_an_offices_own_wording_goes_first(dataset: Path) -> None:
    own = "---\n文种: 通知\n标题: 催报\n主送: {{ unit.full_name }}\n署名: 甲办\n日期: {{ date | cn_date }}\n---\n请速报。\n"
    put_template(dataset, own)
    assert "\n请速报。\n" in doc(dataset, "催报通知", "--unit", "yi")[1]


def test_a_template_that_names_an_absent_field_writes_nothing(dataset: Path, tmp_path: Path) -> None:
    own = "---\n文种: 通知\n标题: 催报\n署名: 甲办\n日期: 今天\n---\n{{ unit.phone }}\n"
    put_template(dataset, own)
    target = tmp_path / "通知.md"
    target.write_text("原来的", "utf-8")
    code, out, err = doc(dataset, "催报通知", "--unit", "yi", "-o", str(target))
    assert (code, out, target.read_text("utf-8")) == (2, "", "原来的")
    assert "templates/催报通知.md.j2 第 7 行：数据里没有字段“phone”" in err


# Formats


BEGINS = {"md": "> 示例数据".encode(), "html": b"<!DOCTYPE html>", "docx": b"PK\x03\x04", "pdf": b"%PDF-"}


@pytest.fixture
def fonts(tmp_path: Path) -> Iterator[None]:
    with alone_with(put_font(tmp_path / "fonts")):
        yield


@pytest.mark.parametrize(
    ("ending", "format_"),
    [
        ("md", "md"),
        ("MD", "md"),
        ("txt", "md"),
        ("html", "html"),
        ("htm", "html"),
        ("docx", "docx"),
        ("pdf", "pdf"),
    ],
)
@pytest.mark.usefixtures("fonts")
def test_the_ending_says_the_format(dataset: Path, tmp_path: Path, ending: str, format_: str) -> None:
    target = tmp_path / f"通报.{ending}"
    code, _, err = doc(dataset, "零报告通报", "-o", str(target))
    assert code == 0, err
    assert target.read_bytes().startswith(BEGINS[format_])


@pytest.mark.parametrize("ending", ["doc", "wps", "xlsx", "json"])
def test_an_ending_of_no_format_is_refused(dataset: Path, tmp_path: Path, ending: str) -> None:
    code, _, err = doc(dataset, "零报告通报", "-o", str(tmp_path / f"通报.{ending}"))
    assert code == 2
    assert f"不知道后缀 .{ending} 是哪种格式" in err
    assert not (tmp_path / f"通报.{ending}").exists()


def test_a_format_that_is_named_goes_before_an_unknown_ending(dataset: Path, tmp_path: Path) -> None:
    target = tmp_path / "通报.wps"
    assert doc(dataset, "零报告通报", "--format", "docx", "-o", str(target))[0] == 0
    assert target.read_bytes().startswith(BEGINS["docx"])


def test_format_and_ending_that_disagree_are_refused(dataset: Path, tmp_path: Path) -> None:
    code, _, err = doc(dataset, "零报告通报", "--format", "html", "-o", str(tmp_path / "通报.docx"))
    assert code == 2
    assert "不一致" in err


@pytest.mark.usefixtures("fonts")
def test_several_formats_go_into_a_folder(dataset: Path, tmp_path: Path) -> None:
    code, _, _ = doc(
        dataset, "催报通知", "--all", "--format", "docx，pdf,html,md", "-o", str(tmp_path / "out")
    )
    assert code == 0
    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(found) == {f"催报通知-yi.{each}" for each in BEGINS}
    assert all(found[f"催报通知-yi.{each}"].startswith(begin) for each, begin in BEGINS.items())


@pytest.mark.parametrize("arguments", [("--all",), ("--unit", "yi", "--format", "md,docx")])
def test_several_do_not_go_into_what_looks_like_a_file(
    dataset: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    code, _, err = doc(dataset, "催报通知", *arguments, "-o", str(tmp_path / "催报.docx"))
    assert code == 2
    assert "像是文件的名称" in err
    assert not (tmp_path / "催报.docx").exists()


@pytest.mark.parametrize("formats", ["docx", "pdf", "md,html"])
def test_what_no_screen_shows_needs_a_place(dataset: Path, formats: str) -> None:
    code, out, err = doc(dataset, "零报告通报", "--format", formats)
    assert (code, out) == (2, "")
    assert "加 -o" in err


def test_an_unknown_format_is_refused_with_those_there_are(dataset: Path) -> None:
    code, _, err = doc(dataset, "零报告通报", "--format", "doc")
    assert code == 2
    assert "没有格式“doc”" in err
    assert "md、html、docx、pdf" in err


@pytest.mark.usefixtures("fonts")
def test_one_format_that_cannot_be_made_writes_none(dataset: Path, tmp_path: Path) -> None:
    (dataset / "templates").mkdir()
    (dataset / "templates/base.docx").write_bytes(b"no Word file")
    code, _, err = doc(dataset, "零报告通报", "--format", "md,docx", "-o", str(tmp_path / "out"))
    assert code == 2
    assert "base.docx 读不出来" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_document_is_made_anew_but_one_that_was_worked_on_stays(
    dataset: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"通报.{ending}"
    assert doc(dataset, "零报告通报", "-o", str(target))[0] == 0
    assert doc(dataset, "零报告通报", "-o", str(target))[0] == 0
    worked_on = target.read_bytes()[:-1]  # no longer ours: Word leaves out our mark, a scanner writes another
    target.write_bytes(worked_on)
    code, _, err = doc(dataset, "零报告通报", "-o", str(target))
    assert (code, target.read_bytes()) == (2, worked_on)
    assert "--force" in err


def test_a_character_that_no_font_has_is_told(dataset: Path, tmp_path: Path, fonts: None) -> None:
    unit = dataset / "units/yi/unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("甲县乙镇人民政府", f"甲县{RARE}镇人民政府"), "utf-8")
    code, _, err = doc(dataset, "零报告通报", "-o", str(tmp_path / "通报.pdf"))
    assert code == 0
    assert f"{RARE}（U+4DAE）" in err


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_on_a_full_disk_what_stood_there_stays(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    target = tmp_path / f"通报.{ending}"
    doc(dataset, "零报告通报", "-o", str(target))
    before = target.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    code, _, err = doc(dataset, "零报告通报", "--date", "2016-01-04", "-o", str(target))
    assert (code, target.read_bytes()) == (2, before)
    assert "通报" in err
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [target.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_told(dataset: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    code, _, err = doc(dataset, "催报通知", "--all", "--format", "docx,md", "-o", str(closed))
    assert code == 2
    assert str(closed) in err
    assert list(closed.iterdir()) == []


# Trying all of them


@pytest.mark.usefixtures("fonts")
def test_check_tries_every_document_and_writes_nothing(dataset: Path) -> None:
    before = {path: path.read_bytes() for path in dataset.rglob("*") if path.is_file()}
    code, out, _ = doc(dataset, "--check")
    assert code == 0
    assert "《零报告通报》试出过" in out
    assert "没有可以用来试出的数据" in out  # no scheme of the year: no circular of results
    assert {path: path.read_bytes() for path in dataset.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("fonts")
def test_check_tells_a_template_that_fails_and_one_that_nothing_reads(dataset: Path) -> None:
    put_template(dataset, "---\n文种: 通知\n标题: 催报\n署名: 甲办\n日期: 今天\n---\n{{ unit.phone }}\n")
    (dataset / "templates/零报告通告.md.j2").write_text("x", "utf-8")
    code, out, err = doc(dataset, "--check")
    assert code == 1
    assert "出不来" in out
    assert "《催报通知》出不来：templates/催报通知.md.j2 第 7 行：数据里没有字段“phone”" in err
    assert "templates/零报告通告.md.j2 没有文书用它，是不是 零报告通报.md.j2、" in err


def test_check_takes_nothing_that_makes_documents(dataset: Path, tmp_path: Path) -> None:
    assert doc(dataset, "--check", "-o", str(tmp_path / "x.pdf"))[0] == 2


def test_an_unwritable_place_is_told(dataset: Path, tmp_path: Path) -> None:
    code, _, err = doc(dataset, "零报告通报", "-o", str(tmp_path / "没有" / "通报.md"))
    assert code == 2
    assert "所在目录不存在" in err


# Documents about a record


INTERVIEWS = """
- {编号: YT1, 单位: jia, 日期: 2015-09-15, 约谈机关: 法制机构, 事由: [不及时], 情况: 没有处理}
- {编号: YT2, 单位: yi, 日期: 2015-09-16, 约谈机关: 法制机构, 事由: [不主动], 情况: 没有报告}
"""


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {**FILES, "county/2015/interviews.yaml": INTERVIEWS})


def test_a_document_about_a_record_is_asked_for_by_its_key(interviews: Path) -> None:
    code, out, err = doc(interviews, "约谈通知书", "--for", "YT2")
    assert code == 0
    assert "甲县乙镇人民政府：" in out
    assert err == "约谈通知书-yi-YT2：文号、日期、被约谈人、约谈的时刻、约谈的地点没有登记，已留空，请手填\n"


def test_without_a_key_the_records_are_listed(interviews: Path) -> None:
    code, out, err = doc(interviews, "约谈通知书")
    assert (code, out) == (2, "")
    assert "YT1（县食药监局，不及时）；YT2（乙镇，不主动）" in err


def test_a_unit_with_one_record_needs_no_key(interviews: Path) -> None:
    code, out, _ = doc(interviews, "约谈通知书", "--unit", "yi")
    assert code == 0
    assert "甲县乙镇人民政府：" in out


def test_an_unknown_key_offers_those_there_are(interviews: Path) -> None:
    code, _, err = doc(interviews, "约谈通知书", "--for", "YT3")
    assert code == 2
    assert "没有可以出约谈通知书的“YT3”" in err
    assert "YT1" in err


def test_a_key_of_another_unit_is_not_taken(interviews: Path) -> None:
    assert doc(interviews, "约谈通知书", "--for", "YT2", "--unit", "jia")[0] == 2


def test_all_makes_one_of_each_record_that_waits(interviews: Path, tmp_path: Path) -> None:
    code, _, _ = doc(interviews, "约谈通知书", "--all", "-o", str(tmp_path / "out"))
    assert code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["约谈通知书-jia-YT1.md", "约谈通知书-yi-YT2.md"]


def test_a_document_about_no_record_takes_no_key(dataset: Path) -> None:
    code, _, err = doc(dataset, "零报告通报", "--for", "YT1")
    assert code == 2
    assert "去掉 --for" in err


def test_a_year_without_records_says_so(interviews: Path) -> None:
    code, _, err = doc(interviews, "约谈通知书", "--year", "2014")
    assert code == 2
    assert "2014年没有可以出约谈通知书的记录" in err
