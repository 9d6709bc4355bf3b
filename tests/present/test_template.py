"""Templates: values stay values, a missing field stops the job with its line, and attacks are refused."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from zfzr.present.template import Rendered, render, unread
from zfzr.present.template_language import LONGEST_OUTPUT
from zfzr.terms.text import Refusal

HEAD = "---\n文种: 通知\n标题: 测试\n署名: 甲办\n日期: 2015年11月30日\n---\n"
FACTS = {
    "unit": {"name": "甲局"},
    "rows": [{"name": "甲局"}, {"name": "乙镇"}],
    "due": "2015-11-30",
    "none": None,
}


def rendered(tmp_path: Path, body: str, head: str = HEAD, facts: object = None) -> Rendered:
    (tmp_path / "试.md.j2").write_text(head + body, "utf-8")
    return render("试.md.j2", facts if isinstance(facts, dict) else FACTS, tmp_path)


def refusal(tmp_path: Path, body: str, head: str = HEAD, facts: object = None) -> str:
    with pytest.raises(Refusal) as caught:
        rendered(tmp_path, body, head, facts)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_a_template_prints_values_days_and_lists(tmp_path: Path) -> None:
    each = "{% for r in rows %}{{ r.name }}{% if not loop.last %}、{% endif %}{% endfor %}"
    filled = rendered(tmp_path, "{{ unit.name }}于{{ due | cn_date }}前，" + each)
    assert filled.body == "甲局于2015年11月30日前，甲局、乙镇"


def test_a_fact_that_is_not_known_shows_as_a_blank_to_fill_in(tmp_path: Path) -> None:
    assert rendered(tmp_path, "电话：{{ none }}").body == "电话：（　　）"
    assert rendered(tmp_path, "{{ none | cn_date }}").body == "（　　）"


def test_points_and_numerals_print_as_documents_do(tmp_path: Path) -> None:
    facts = {"score": "92.5", "n": 12}
    assert (
        rendered(tmp_path, "{{ score | points }}分，第{{ n | cn_number }}名", facts=facts).body
        == "92.50分，第十二名"
    )


@pytest.mark.parametrize("reason", ["少一页", "少一页。", "少一页；", "少一页。 "])
def test_a_sentence_ends_once_however_the_value_in_it_ends(tmp_path: Path, reason: str) -> None:
    facts = {"rows": [{"why": reason}, {"why": reason}]}
    body = "{% for r in rows %}{{ r.why }}{% if loop.last %}。{% else %}；{% endif %}{% endfor %}"
    assert rendered(tmp_path, body, facts=facts).body == "少一页；少一页。"


def test_an_absent_field_is_named_with_template_and_line(tmp_path: Path) -> None:
    # The front matter takes six lines, so the second line of the body is line 8.
    told = refusal(tmp_path, "第一行\n{{ unit.naem }}\n")
    assert told == "templates/试.md.j2 第 8 行：数据里没有字段“naem”，是不是 name？"


def test_an_absent_field_in_the_front_matter_is_named_with_its_line(tmp_path: Path) -> None:
    head = HEAD.replace("标题: 测试", '标题: "{{ titel }}的通知"')
    assert refusal(tmp_path, "", head).startswith("templates/试.md.j2 第 3 行：数据里没有字段“titel”")


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, "一\n二\n{% if unit %}\n").startswith("templates/试.md.j2 第 9 行")


def test_a_value_may_begin_an_element_of_the_front_matter_without_quotes(tmp_path: Path) -> None:
    head = HEAD.replace("标题: 测试", "标题: {{ unit.name }}的通知\n主送: {{ unit.name }}")
    filled = rendered(tmp_path, "正文", head)
    assert (filled.title, filled.elements["主送"]) == ("甲局的通知", "甲局")


def test_a_value_cannot_add_an_element(tmp_path: Path) -> None:
    head = HEAD.replace("标题: 测试", "标题: {{ unit.name }}")
    filled = rendered(tmp_path, "正文", head, {"unit": {"name": "甲\n---\n署名: 冒名"}})
    assert filled.elements["署名"] == "甲办"
    assert filled.title == "甲 --- 署名: 冒名"


def test_an_unknown_or_missing_element_is_refused(tmp_path: Path) -> None:
    assert "没有“密集”这一项" in refusal(tmp_path, "", HEAD.replace("文种", "密集"))
    assert "缺少“署名”" in refusal(tmp_path, "", HEAD.replace("署名: 甲办\n", ""))
    assert "缺少由两行 --- 围起的文件头" in refusal(tmp_path, "正文", head="")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("[/x]", r"\[/x\]"),
        ("甲|乙", r"甲\|乙"),
        ("甲\n# 乙", r"甲 \# 乙"),
        ("{{ 7 * 7 }}{% for %}", r"{{ 7 \* 7 }}{% for %}"),
        ("::error::x", r"\::error\::x"),
        ("甲\u202e乙", r"甲\\u202e乙"),
        ("𠮷野", "𠮷野"),
        ("<b>&lt;", r"\<b\>\&lt;"),
        ("1. 甲", r"1\. 甲"),
        ("- 甲", r"\- 甲"),
        (r"\*", r"\\\*"),
    ],
)
def test_a_hostile_name_prints_as_itself(tmp_path: Path, value: str, shown: str) -> None:
    assert rendered(tmp_path, "{{ unit.name }}", facts={"unit": {"name": value}}).body == shown


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ unit.__class__.__mro__ }}",
        "{{ unit | attr('__class__') }}",
        "{{ rows | map(attribute='__class__') | list | length }}{{ unit.get('name') }}",
        "{{ unit.parse_raw('x') }}",
        "{{ unit.items() }}",
        "{{ unit.name.format(unit) }}",
        "{{ cycler('a').__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ lipsum }}",
        "{{ self }}",
        "{{ range(10) }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 'a' ~ 'b' }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 'a' | center(1000000000) }}",
        "{% set a = 'b' %}",
        "{% macro a() %}{% endmacro %}",
        "{% import '试.md.j2' as x %}",
        "{% extends '试.md.j2' %}",
        "{% include '../zfzr.yaml' %}",
        "{% include '/etc/passwd' %}",
        "{% include unit.name %}",
        "{% include '试.md.j2' %}",
        "{{ unit }}",
        "{{ rows }}",
    ],
)
def test_a_template_that_reaches_beyond_its_facts_is_refused_with_its_line(
    tmp_path: Path, attack: str
) -> None:
    assert refusal(tmp_path, attack).startswith("templates/试.md.j2 第 ")


def test_loops_within_loops_end(tmp_path: Path) -> None:
    facts = {"rows": [0] * 500}
    body = "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(Refusal, match="循环太多"):
        rendered(tmp_path, body, facts=facts)


def test_a_text_longer_than_any_document_is_refused(tmp_path: Path) -> None:
    facts = {"long": "长" * (LONGEST_OUTPUT // 100), "rows": [0] * 101}
    with pytest.raises(Refusal, match="内容太长"):
        rendered(tmp_path, "{% for r in rows %}{{ long }}{% endfor %}", facts=facts)


def test_a_template_that_links_out_of_the_dataset_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "外.txt"
    outside.write_text("秘密", "utf-8")
    own = tmp_path / "templates"
    own.mkdir()
    (own / "试.md.j2").symlink_to(outside)
    with pytest.raises(Refusal, match="链接到了数据目录之外"):
        render("试.md.j2", FACTS, own)


@pytest.mark.parametrize("stands", ["a folder", "a pipe", "a link that leads nowhere"])
def test_what_stands_for_an_offices_own_template_and_is_none_is_not_passed_over(
    tmp_path: Path, stands: str
) -> None:
    own = tmp_path / "催报通知.md.j2"
    {
        "a folder": own.mkdir,
        "a pipe": lambda: os.mkfifo(own),
        "a link that leads nowhere": lambda: own.symlink_to("没有"),
    }[stands]()

    with pytest.raises(Refusal, match="不是文件"):
        render("催报通知.md.j2", FACTS, tmp_path)


def test_an_offices_own_template_goes_before_the_one_that_came_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "催报通知.md.j2").write_text(HEAD + "本县措辞", "utf-8")
    assert render("催报通知.md.j2", FACTS, tmp_path).body == "本县措辞"


@pytest.mark.parametrize("number", ["41082319800101001X", "410823********001X"])
def test_an_identity_number_in_a_template_is_masked_so_that_no_other_number_is_read(
    tmp_path: Path, number: str
) -> None:
    """Markdown takes stars for markup: 410823001X would be left."""
    head = HEAD.replace("标题: ", f"标题: {number} ", 1)
    document = rendered(tmp_path, f"号码 {number}，“{{{{ '{number}' }}}}”。", head)
    assert "410823＊＊＊＊＊＊＊＊001X" in document.title
    assert document.body.count("410823＊＊＊＊＊＊＊＊001X") == 2


def test_a_template_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "试.md.j2").write_bytes((HEAD + "正文").encode("gb18030"))
    with pytest.raises(Refusal, match="不是 UTF-8"):
        render("试.md.j2", FACTS, tmp_path)


def test_there_is_no_template_outside_the_two_folders(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有模板"):
        render("../zfzr.md.j2", FACTS, tmp_path)


def test_a_template_may_still_ask_for_days_that_come_printed_already(tmp_path: Path) -> None:
    facts = {**FACTS, "said": "有效期至2015年6月30日，编号 2015-06-30"}
    assert rendered(tmp_path, "{{ said | cn_dates }}", facts=facts).body == facts["said"]


@pytest.mark.parametrize(
    "body",
    [
        "{% if year %}",
        "{{ year",
        "{% fro x in y %}",
        "{% endif %}",
        "{{ year | }}",
        "{{ 'a }}",
        "{{ year ! }}",
        "{% for x %}",
    ],
)
def test_a_fault_of_writing_is_said_in_chinese(body: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, f"甲\n{body}\n")
    assert "templates/试.md.j2 第 " in said
    assert not re.search(r"expected|unknown|token|end of", said)


def test_a_base_with_a_capital_is_told_for_what_it_is_meant(tmp_path: Path) -> None:
    (tmp_path / "Base.docx").write_bytes(b"x")
    assert unread(tmp_path, []) == [("Base.docx", ["base.docx"])]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{ unit.name | cn_date }}", "过滤器 cn_date 不能用于“甲局”（要的是：2015-11-30 这样的日期）"),
        ("{{ unit.name | points }}", "过滤器 points 不能用于“甲局”（要的是：数）"),
        ("{{ 'x' | cn_number }}", "过滤器 cn_number 不能用于“x”（要的是：整数）"),
        (
            "{{ [1, 'x'] | sort | join }}",
            "过滤器 sort 不能用于2 项的列表（要的是：列表，其中的值属于同一种）",
        ),
        ("{{ ['x'] | map('cn_date') | join }}", "过滤器 cn_date 不能用于“x”"),
        ("{{ ['x'] | select('divisibleby', 2) | join }}", "判断 divisibleby 不能用于“x”"),
        ("{% for r in year %}{% endfor %}", "“2015”不是列表，不能逐个取"),
        ("{{ unit }}", "一组字段（name）不能直接印出来"),
        ("{% if unit.name < year %}{% endif %}", "文字和数不能比较（<）"),
        ("{{ -unit.name }}", "文字前面不能写“-”"),
        ("{% if 1 in year %}{% endif %}", "数里不能找别的值"),
        ("{{ unit.name | length(1) }}", "过滤器 length 不能用于“甲局”"),
    ],
)
def test_a_value_misused_is_told_with_what_was_done_to_it(tmp_path: Path, body: str, told: str) -> None:
    facts = {"unit": {"name": "甲局"}, "year": 2015}
    said = refusal(tmp_path, f"一\n{body}\n", facts=facts)
    assert said.startswith(f"templates/试.md.j2 第 8 行：{told}")


def test_a_value_misused_is_told_short_and_without_identity_numbers(tmp_path: Path) -> None:
    said = refusal(
        tmp_path, "{{ unit.name | cn_date }}", facts={"unit": {"name": "41082319800101001X" + "长" * 99}}
    )
    assert "410823********001X" in said
    assert len(said) < 120


def test_a_template_that_may_not_be_read_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "催报通知.md.j2").write_text(HEAD + "本县措辞", "utf-8")

    def denied(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Refusal, match="读不了：没有权限"):
        render("催报通知.md.j2", FACTS, tmp_path)
