"""What is public besides lists: results once announced, figures once published, registers, what stands before any act."""

from __future__ import annotations

import csv
import re

import pytest
from building import base_files, county
from subjects.assessment.life import RESULT, SETTLED

from zfzr.present.site.build import files_of
from zfzr.present.site.writer import Cell, classes_of_columns, environment
from zfzr.questions.site.gather import gather
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import make_seal, written

RESULTS, SEALED = "county/2015/result.yaml", "county/2015/sealed.json"
TOLD = "- {环节: 通报, 日期: 2016-01-08, 签署: 钱示八, 文号: 甲法制办〔2016〕2号}\n"
SCORES = "成绩:\n- {单位: jia, 得分: 85, 等次: 良好}\n"


def built(files: dict[str, str | bytes], as_of: str = "2016-02-01") -> dict[str, str]:
    """Return the pages without what only lays out their tables: which words stay together, which columns are numbers."""
    return {
        name: re.sub('<span class="whole">(.*?)</span>|(?<=<t[dh]) class="(?:number|long)"', r"\1", page)
        for name, page in as_built(files, as_of).items()
    }


def as_built(files: dict[str, str | bytes], as_of: str = "2016-02-01") -> dict[str, str]:
    pages = files_of(gather(county(files, as_of=as_of)))
    return {name: data.decode() for name, data in pages.items() if not name.endswith(".parquet")}


def sealed(files: dict[str, str]) -> dict[str, str | bytes]:
    of = county(files, as_of="2016-01-05")
    return {**files, SEALED: written([make_seal(of, score_year(of, 2015), [], None)])}


def test_an_announced_and_sealed_result_has_a_page_with_chart_and_scheme() -> None:
    pages = built({**sealed(SETTLED), RESULTS: RESULT + TOLD})
    page = pages["result/2015.html"]
    assert "2016年1月8日通报（甲法制办〔2016〕2号），以下是封存的成绩" in page
    assert "<td>85.00</td><td>良好</td>" in page
    assert "<td>分解</td><td>60</td>" in page
    assert "<svg" in pages["result/2015.svg"]


def test_the_page_of_a_result_has_neither_reasons_nor_raters() -> None:
    pages = built({**sealed(SETTLED), RESULTS: RESULT + TOLD})
    for secret in ("钱示八", "蒋示二", "缺签字页", "签字页漏扫"):
        assert not [name for name, text in pages.items() if secret in text], secret


@pytest.mark.parametrize(
    ("stages", "as_of", "why"),
    [
        (RESULT, "2016-02-01", "已经审定，尚未通报"),
        (RESULT + TOLD, "2016-01-07", "已经审定，尚未通报"),
        (RESULT.split("- {环节: 审定")[0], "2016-02-01", "尚未审定"),
    ],
)
def test_before_it_is_announced_no_figure_of_a_result_is_public(stages: str, as_of: str, why: str) -> None:
    pages = built({**sealed(SETTLED), RESULTS: stages + SCORES}, as_of)
    assert f"未公布：{why}" in pages["open.html"]
    assert not [name for name in pages if name.startswith("result/")]
    assert not [name for name, text in pages.items() if "85.00" in text or "良好" in text]


def test_an_announcement_to_some_units_alone_does_not_make_a_result_public() -> None:
    some = TOLD.replace("签署", "单位: [jia], 签署")
    pages = built({**sealed(SETTLED), RESULTS: RESULT + some})
    assert "result/2015.html" not in pages


def test_what_is_reckoned_now_is_never_public() -> None:
    pages = built({**SETTLED, RESULTS: RESULT + TOLD})
    assert "未公布：已经通报，没有封存或者登记审定的成绩" in pages["open.html"]
    recorded = built({**SETTLED, RESULTS: RESULT + TOLD + SCORES.replace("85", "84.5")})
    assert "<td>84.5</td>" in recorded["result/2015.html"]


def test_a_seal_that_cannot_be_read_is_no_result() -> None:
    pages = built({**SETTLED, RESULTS: RESULT + TOLD + SCORES, SEALED: b"{"})
    assert "result/2015.html" not in pages


FIGURES = (
    "公布日期: 2016-01-20\n载体: 县政府网站\n数据:\n- {表: 处罚, 栏目: 罚款, 数值: 224}\n说明: 内部说明\n"
)


@pytest.mark.parametrize(("as_of", "is_public"), [("2016-01-19", False), ("2016-01-20", True)])
@pytest.mark.parametrize("path", ["county/2015/county-yearly-data.yaml", "units/jia/2015/yearly-data.yaml"])
def test_figures_of_a_year_are_public_from_the_day_they_were_published(
    path: str, as_of: str, is_public: bool
) -> None:
    pages = built({path: FIGURES}, as_of)
    page = pages.get("yearly-data/2015-1.html", "")
    assert (">224</td>" in page) is is_public
    assert ('href="yearly-data/2015-1.html"' in pages["yearly-data.html"]) is is_public
    assert ("224" in pages["data/yearly-data.csv"]) is is_public
    assert not [name for name, text in pages.items() if "内部说明" in text]


def test_a_draft_of_figures_without_a_day_is_not_public() -> None:
    pages = built({"county/2015/county-yearly-data.yaml": FIGURES.split("\n", 1)[1]})
    assert "还没有公布。" in pages["yearly-data.html"]
    assert not [name for name in pages if name.startswith("yearly-data/")]
    assert '年度执法数据</a> <span class="soft">未公布' in pages["open.html"]


ISSUED = (
    "编号,文书,文号,机关,单位,日期,期限,签发人,说明\n"
    "FW-1,考核结果通报,甲法制办〔2016〕2号,甲县法制办,,2016-01-08,,钱示八,\n"
)
PUBLISHED = (
    "编号,单位,种类,对象,题名,当事人,日期,载体,网址,撤下日期,撤下原因,说明\n"
    "GS-1,,工作方案,{},考核通报,,2016-01-09,县政府网站,,{},,\n"
)


@pytest.mark.parametrize(
    ("objects", "removed", "is_public"),
    [("甲法制办〔2016〕2号", "", True), ("", "", False), ("甲法制办〔2016〕2号", "2016-01-20", False)],
)
def test_an_issued_document_is_public_while_a_publication_names_it(
    objects: str, removed: str, is_public: bool
) -> None:
    pages = built(
        {
            "county/2016/issued-documents.csv": ISSUED,
            "county/2016/publications.csv": PUBLISHED.format(objects, removed),
        }
    )
    assert ("考核结果通报" in pages["documents.html"]) is is_public
    assert "钱示八" not in pages["documents.html"]


@pytest.mark.parametrize(
    ("name", "whole"), [("甲县", "全县"), ("甲市", "全市"), ("甲区", "全区"), ("甲旗", "全旗")]
)
def test_what_is_of_no_unit_is_of_all_of_the_county_by_its_own_name(name: str, whole: str) -> None:
    named = base_files()["zfzr.yaml"].decode().replace("名称: 甲县,", f"名称: {name},")
    register = PUBLISHED.format("", "")
    pages = built({"county/2016/publications.csv": register, "zfzr.yaml": named})
    assert pages["data/publications.csv"].splitlines()[1].startswith(f"GS-1,{whole},")


def test_of_the_six_things_what_is_not_on_record_is_said() -> None:
    page = built({"units/jia/certificates.csv": "", "county/subjects.csv": ""})["beforehand.html"]
    row = page.split('<a href="unit/jia.html">')[1].split("</tr>")[0]
    assert 'href="subjects.html">未登记' in row
    assert 'href="unit/jia.html#officers">未登记' in row


def test_every_table_is_there_as_csv_and_json_with_as_many_rows_as_are_told() -> None:
    pages = built({**sealed(SETTLED), RESULTS: RESULT + TOLD})
    names = [name[5:-4] for name in pages if name.startswith("data/") and name.endswith(".csv")]
    assert len(names) == 13
    for name in names:
        assert f'href="{name}.csv"' in pages["data/index.html"]
        assert f"data/{name}.json" in pages
    rows = list(csv.reader(pages["data/results.csv"].lstrip("\ufeff").splitlines()))
    assert rows[1][:1] + rows[1][3:5] == ["2015", "85.00", "良好"]


def test_a_change_still_to_come_is_on_no_page() -> None:
    power = "- 编码: 41082301CF00100\n  名称: 某项处罚\n  变更:\n  - {日期: 2016-05-01, 类型: 取消, 依据: 尚未公布的决定}\n"
    pages = built({"units/jia/authorities.yaml": power})
    assert not [name for name, text in pages.items() if "尚未公布的决定" in text]


def test_a_years_table_has_the_columns_of_its_year_and_says_what_was_not_published() -> None:
    unit = FIGURES.replace("罚款, 数值: 224", "警告, 数值: 7")
    pages = built(
        {"county/2015/county-yearly-data.yaml": FIGURES, "units/jia/2015/yearly-data.yaml": unit},
        "2016-02-01",
    )
    page = pages["yearly-data/2015-1.html"]
    rows = [row.split("</tr>")[0] for row in page.split("<tr>")[2:]]
    assert "甲县" in rows[0]
    assert '<td data-label="罚款">224</td>' in rows[0]
    assert '<td data-label="警告">未公布</td>' in rows[0]
    assert "县食药监局" in rows[1]
    assert '<td data-label="警告">7</td>' in rows[1]
    assert page.index('scope="col">警告') < page.index('scope="col">罚款')


CASE_HEAD = "案号,职权编码,案由,当事人类型,当事人,程序,立案,决定日期,决定文号,处罚种类,罚款,公示日期\n"
CASE = "甲食药监立〔2015〕{0}号,41082301CF00100,经营,公民,张某,一般,2015-08-03,{1},甲食药监罚〔2015〕{0}号,罚款,3000,{2}\n"


def test_the_share_in_time_is_not_judged_where_no_limit_was_set_for_the_day() -> None:
    cases = CASE_HEAD + CASE.format(1, "2015-09-10", "2015-09-14") + CASE.format(2, "2015-09-11", "")
    pages = built({"units/jia/2015/cases.csv": cases})
    row = pages["statistics/2015.html"].split('<th scope="row">行政处罚</th>')[1].split("</tr>")[0]
    assert '<td data-label="应公示">2</td><td data-label="已公示">1</td>' in row
    assert '<td data-label="公示率">50.0%</td><td data-label="按期率">未评</td>' in row


def test_of_a_unit_that_keeps_no_register_of_matters_no_share_is_shown() -> None:
    powers = base_files()["units/jia/authorities.yaml"].decode()
    licence = "- {编码: 41082301XK00100, 名称: 食品经营许可, 类别: 行政许可, 状态: 在用}\n"
    files = {
        "units/jia/2015/cases.csv": CASE_HEAD + CASE.format(1, "2015-09-10", "2015-09-14"),
        "units/jia/authorities.yaml": powers + licence,
    }
    page = built(files)["statistics/2015.html"]
    assert "<p>没有登记案件或者办件的单位，公示率未评：县食药监局。" in page
    row = page.split('<th scope="row">县食药监局</th>')[1].split("</tr>")[0]
    assert '<td data-label="已公示">1</td>' in row
    assert '<td data-label="公示率">未评</td><td data-label="按期率">未评</td>' in row


def test_with_a_limit_of_the_day_the_share_in_time_is_reckoned_by_it() -> None:
    cases = (
        CASE_HEAD
        + CASE.format(1, "2021-09-10", "2021-09-14")
        + CASE.format(2, "2021-09-13", "2021-12-01")
        + CASE.format(3, "2021-09-14", "")
    ).replace("〔2015〕", "〔2021〕")
    pages = built({"units/jia/2021/cases.csv": cases.replace("2015-08-03", "2021-08-03")}, "2022-02-01")
    row = pages["statistics/2021.html"].split('<th scope="row">行政处罚</th>')[1].split("</tr>")[0]
    assert '<td data-label="按期">1</td><td data-label="逾期">1</td><td data-label="未公示">1</td>' in row
    assert '<td data-label="公示率">66.7%</td><td data-label="按期率">33.3%</td>' in row


def test_a_units_page_has_its_public_results() -> None:
    cases = CASE_HEAD + CASE.format(1, "2015-09-10", "2015-09-14")
    pages = built({**sealed(SETTLED), RESULTS: RESULT + TOLD, "units/jia/2015/cases.csv": cases})
    told = pages["unit/jia.html"].split('id="results"')[1].split("<h2")[0]
    assert "2015年度考核</a>：85.00 分，良好" in told
    assert "执法决定</a> 1 件：" in told
    assert "甲食药监罚〔2015〕1号" in told
    assert "张某" not in told
    assert "没有公布" in built({})["unit/jia.html"].split('id="results"')[1]


ENTRUSTED = (
    "- {编号: WT-001, 受委托单位: yi, 依据: 《中华人民共和国行政处罚法》第十八条, 起: 2015-04-01, 公告日期: 2015-04-10,"
    " 公告载体: 县政府网站, WHAT}\n"
)
HIDDEN = "- {编码: 41082301CF00200, 名称: 内部处罚, 类别: 行政处罚, 状态: 在用, 公开: 否}\n"


@pytest.mark.parametrize(
    ("what", "cell"),
    [
        (
            "事项: [41082301CF00100]",
            '<ul class="plain"><li><a href="power/41082301CF00100.html">对生产经营腐败变质食品的处罚</a></li></ul>',
        ),
        ("类别: [行政处罚]", '<ul class="plain"><li>全部行政处罚</li></ul>'),
        (
            "事项: [41082301CF00100, 41082301CF00200]",
            "的处罚</a></li><li>没有公布的 1 项</li></ul>",
        ),
    ],
)
def test_the_page_of_entrustments_names_what_is_entrusted(what: str, cell: str) -> None:
    files = {
        "units/jia/entrustments.yaml": ENTRUSTED.replace("WHAT", what),
        "units/jia/authorities.yaml": base_files()["units/jia/authorities.yaml"].decode() + HIDDEN,
    }
    page = built(files)["entrustments.html"]
    assert cell in page
    assert "内部处罚" not in page


def test_what_is_entrusted_is_named_in_the_table_to_be_downloaded() -> None:
    pages = built({"units/jia/entrustments.yaml": ENTRUSTED.replace("WHAT", "事项: [41082301CF00100]")})
    (row,) = csv.DictReader(pages["data/entrustments.csv"].removeprefix("\ufeff").splitlines())
    assert row["委托的职权"] == "对生产经营腐败变质食品的处罚"


ONE = re.compile("[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[\u4e00-\u9fff]+〔[0-9]{4}〕[0-9]+号|41082301CF00100")
CELL = re.compile("<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
WHOLE = re.compile('<span class="whole">(.*?)</span>|<td class="code"[^>]*>(.*?)</td>')


def test_no_day_number_of_a_paper_or_code_in_a_cell_of_any_table_is_broken_at_the_end_of_a_line() -> None:
    files = {
        "units/jia/entrustments.yaml": ENTRUSTED.replace("WHAT", "类别: [行政处罚]"),
        "units/jia/authorities.yaml": base_files()["units/jia/authorities.yaml"]
        .decode()
        .replace("状态: 在用", "状态: 取消\n  变更: [{日期: 2015-11-02, 类型: 取消, 文号: 甲政〔2015〕9号}]"),
    }
    pages, kept = as_built(files), 0
    for name, page in pages.items():
        if name.endswith(".html"):
            whole = {text for pair in WHOLE.findall(page) for text in pair}
            for cell in CELL.findall(page):
                for one in ONE.findall(re.sub("<[^>]*>", "", cell)):
                    assert one in whole, (name, cell)
                    kept += 1
    assert kept > 3
    assert ".whole { white-space: nowrap; }" in pages["assets/site.css"]


def whole_in(text: str) -> list[str]:
    """Return what of a text the pages keep on one line in a cell."""
    made = environment().from_string("{{ text|whole }}").render(text=text)
    return re.findall('<span class="whole">(.*?)</span>', made)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("武政办〔2015〕12号", ["武政办〔2015〕12号"]),
        ("国务院令第310号公布", ["国务院令第310号"]),
        ("县交通运输局", ["县交通运输局"]),
        ("王示一、李示二", ["王示一", "李示二"]),
        ("罚款（罚款1万元，没收200元）", ["罚款", "罚款1万元", "没收200元"]),
        ("100.0%", ["100.0%"]),
        ("第九十四条第（三）项、第（四）项", ["第九十四条", "第（三）项", "第（四）项"]),
        ("豫H07-0001", ["豫H07-0001"]),
        ("41082301CF00100", ["41082301CF00100"]),
        ("对生产经营腐败变质食品的处罚", []),
        ("https://example.invalid/a/very/long/address", []),
    ],
)
def test_what_is_read_as_one_stays_on_a_line_and_a_sentence_or_an_address_does_not(
    text: str, whole: list[str]
) -> None:
    assert whole_in(text) == whole


def test_a_column_of_numbers_is_told_from_one_of_words_and_figures_not_judged_stand_below_numbers() -> None:
    rows = [
        [
            Cell("县公安局"),
            Cell("1,234"),
            Cell("64.2%"),
            Cell("未评"),
            Cell("—"),
            Cell("《食品安全法》第一百二十三条第一款"),
        ],
        [Cell("12"), Cell("—"), Cell("未评"), Cell("未评"), Cell("—"), Cell("")],
    ]
    assert classes_of_columns(rows) == ["", "number", "number", "number", "", "long"]
