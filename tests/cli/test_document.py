"""`zfzr doc`: which documents there are, for whom, and files that are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import write
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
    assert "模板 催报通知.md.j2 第 7 行：数据里没有字段“phone”" in err


def test_an_unwritable_place_is_told(dataset: Path, tmp_path: Path) -> None:
    code, _, err = doc(dataset, "零报告通报", "-o", str(tmp_path / "没有" / "通报.md"))
    assert code == 2
    assert "所在目录不存在" in err
