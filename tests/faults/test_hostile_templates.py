"""Whatever a template does, it is refused with its name and line: nothing grows without bound, nothing is internal."""

from __future__ import annotations

import re
import time
import tracemalloc
from pathlib import Path

import pytest

from zfzr.present.template import LONGEST_SOURCE, render
from zfzr.present.template_language import TemplateEnvironment
from zfzr.terms.text import Refusal

SANE_SECONDS = 30
"""Of CPU, watched over by a measurer of memory that makes it five times slower."""

HEAD = "---\n文种: 通知\n标题: 测试\n署名: 甲办\n日期: 今日\n---\n"
FACTS = {"x": "甲", "n": 3, "rows": [{"name": "甲局"}, {"name": "乙镇"}], "mixed": [1, "甲", None]} | {
    "long": "甲" * 10_000,
    "numbers": list(range(10_000)),
    "none": None,
}


def nested(loops: int, over: str) -> str:
    return (
        "".join(f"{{% for v{i + 1} in {over.format(v=f'v{i}')} %}}" for i in range(loops))
        + "{% endfor %}" * loops
    )


ROOT = "{% for v0 in [x] %}"
HOSTILE = {
    "lists added": "{% for v0 in [rows] %}" + nested(14, "[[{v},{v}]|sum(start=[])]") + "{% endfor %}",
    "lists in lists": ROOT + nested(14, "[[{v},{v}]]") + "{% endfor %}",
    "tuples in tuples": ROOT + nested(14, "[({v},{v})]") + "{% endfor %}",
    "texts joined": ROOT + nested(14, "[[" + ",".join(["{v}"] * 9) + "]|join]") + "{% endfor %}",
    "25 loops": nested(25, "rows"),
    "endless number": "{{ 1e999 }}",
    "long number": "{{ " + "9" * 5000 + " }}",
    "unknown filter": "{{ x | nothing }}",
    "unknown filter in map": "{{ rows | map('nothing') | list }}",
    "unknown test in select": "{{ rows | select('nothing') | list }}",
    "brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "nots": "{% if " + "not " * 3000 + "x %}{% endif %}",
    "ifs": "{% if x %}" * 120 + "{% endif %}" * 120,
    "itself": "{% include '试.md.j2' %}",
    "mixed sort": "{{ mixed | sort | first }}",
    "sum of texts": "{{ ['甲', '乙'] | sum }}",
    "division": "{% if n is divisibleby(0) %}{% endif %}",
    "many places": "{{ '1' | points(1000000000) }}",
    "no such day": "{{ x | cn_date }}",
    "join of lists": "{{ [rows] | join }}",
    "index by a list": "{{ rows[rows].x }}",
    "wrong arguments": "{{ rows | join(1, 2, 3) }}",
    "escape in a text": '{{ "\\x1b[2J" | join }}',
    "turned text": '{{ x | default("\\u202e") }}',
    "a list of 60,000": "{{ [" + "n, " * 60_000 + "] | length }}",
    "parts that are missing": "{% for a in numbers %}"
    + "{% include '没有.md.j2' ignore missing %}" * 100
    + "{% endfor %}",
    "not closed": "{{ x",
    "a long comparison in loops": "{% for a in long %}{% for b in rows %}{% if "
    + " == ".join(["n"] * 2_000)
    + " %}{% endif %}"
    + "{% endfor %}" * 2,
    "a long list in loops": "{% for a in long %}{% if [" + "n," * 2_000 + "] %}{% endif %}{% endfor %}",
    "many conditions in loops": "{% for a in long %}{% if none %}"
    + "{% elif none %}" * 2_000
    + "{% endif %}{% endfor %}",
    "joined nothing in loops": "{% for a in long %}{% if long | map('default') | join('') %}{% endif %}{% endfor %}",
    "a sum in loops": "{% for a in long %}{% if numbers | sum %}{% endif %}{% endfor %}",
    "sets": "{% set ns = namespace(a=rows) %}",
    "text times number": "{{ x * 1000000000 }}",
    "text formatted": "{{ '%1000000000d' % 1 }}",
    "a wide filter": "{{ x | center(1000000000) }}",
    "an indent": "{{ x | indent(1000000000) }}",
    "batches": "{{ rows | batch(1000000000) | list | length }}",
    "slices": "{{ rows | slice(1000000000) | list | length }}",
    "JSON": "{{ rows | tojson }}",
    "a range": "{{ range(10**9) | list }}",
    "a macro in itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "extends itself": "{% extends '试.md.j2' %}",
    "an import": "{% import '试.md.j2' as a %}",
    "a block": "{% block a %}{% endblock %}",
    "self": "{{ self.a() }}",
    "caller": "{{ caller() }}",
    "loop.cycle": "{% for a in rows %}{{ loop.cycle(1, 2) }}{% endfor %}",
    "loop.previtem": "{% for a in rows %}{{ loop.previtem }}{% endfor %}",
    "a chain of attributes": "{{ rows" + ".a" * 5_000 + " }}",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_template_is_refused_with_its_name_and_line(tmp_path: Path, body: str) -> None:
    (tmp_path / "试.md.j2").write_text(f"{HEAD}第一行\n{body}\n", "utf-8")
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(Refusal) as caught:
            render("试.md.j2", FACTS, tmp_path)
        grown = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert "试.md.j2 第 8 行" in str(caught.value)
    assert caught.value.exit_code == 2
    assert grown < 100_000_000
    assert time.process_time() - began < SANE_SECONDS


def test_a_fault_in_an_included_part_names_the_part(tmp_path: Path) -> None:
    (tmp_path / "部分.md.j2").write_text("甲\n乙\n{{ mixed | sort | first }}", "utf-8")
    (tmp_path / "试.md.j2").write_text(f"{HEAD}{{% include '部分.md.j2' %}}", "utf-8")
    with pytest.raises(Refusal, match=re.escape("部分.md.j2 第 3 行")):
        render("试.md.j2", FACTS, tmp_path)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("{% include '部分.md.j2' %}", "部分.md.j2 第 1 行：模板引入了自己"),
        ("{% include '试.md.j2' %}", "第 "),
        ("{% for a in rows %}{% include '别.md.j2' %}{% endfor %}", "循环太多或者内容太长"),
        ("甲" * 190_000, "循环太多或者内容太长"),
    ],
    ids=["itself", "a circle", "loops over another", "a large one"],
)
def test_what_is_included_counts(tmp_path: Path, part: str, said: str) -> None:
    (tmp_path / "别.md.j2").write_text("{% if none %}{% endif %}" * 5_000, "utf-8")
    (tmp_path / "部分.md.j2").write_text(part, "utf-8")
    (tmp_path / "试.md.j2").write_text(HEAD + "{% include '部分.md.j2' %}" * 2_000, "utf-8")
    began = time.process_time()
    with pytest.raises(Refusal, match=re.escape(said)):
        render("试.md.j2", FACTS | {"rows": [1] * 1_000}, tmp_path)
    assert time.process_time() - began < SANE_SECONDS


def test_a_part_is_read_once_however_often_it_is_included(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "部分.md.j2").write_text("乙", "utf-8")
    (tmp_path / "试.md.j2").write_text(
        f"{HEAD}{{% for a in numbers %}}{{% include '部分.md.j2' %}}{{% endfor %}}", "utf-8"
    )
    read: list[str] = []
    own = TemplateEnvironment._parse
    monkeypatch.setattr(
        TemplateEnvironment, "_parse", lambda self, s, n, f: read.append(n) or own(self, s, n, f)
    )

    assert render("试.md.j2", FACTS, tmp_path).body == "乙" * 10_000
    assert read.count("部分.md.j2") == 1


def test_a_template_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "试.md.j2").open("wb") as file:
        file.truncate(4 * LONGEST_SOURCE + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(Refusal, match="太大"):
        render("试.md.j2", FACTS, tmp_path)


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u2066"])
def test_neither_text_nor_values_put_controls_into_a_document(tmp_path: Path, sign: str) -> None:
    (tmp_path / "试.md.j2").write_text(f"{HEAD}甲{sign}乙{{{{ x }}}}{{{{ [x] | join }}}}", "utf-8")
    assert sign not in render("试.md.j2", FACTS | {"x": f"丙{sign}丁"}, tmp_path).body
