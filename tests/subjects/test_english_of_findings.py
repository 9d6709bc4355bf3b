"""What a finding says in English is English, but for what the data say: no half of a sentence stays Chinese.

A phrase that the program makes (罚款或者没收12000元，达到10000元) has to come in both languages. Here it is known by its
marks and its words of measure, and by not being found in any file of the sample, nor in what a parameter says of its
source; an article is cited as it is written.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.declare.parameter import parameters
from zfzr.declare.rule import rules
from zfzr.terms.text import printed

ROOT = Path(__file__).parents[2]
SAMPLES = {"data": "2015-12-31", "examples/2026": "2026-11-30"}
PHRASE = re.compile(r"[，；：（。]|\d(?:元|日|个工作日|倍|人|件|次)|以上|以下|没有|达到|属于")


@cache
def files_of(sample: str) -> dict[str, bytes]:
    root = ROOT / sample
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in root.rglob("*.*")
        if p.suffix in (".yaml", ".csv")
    }


@cache
def said_by_the_data(sample: str) -> str:
    told = [content.decode() for content in files_of(sample).values()]
    standing = [each.standing or {} for each in parameters().values()]
    sources = [value.source for names in standing for values in names.values() for value in values]
    return re.sub(r"\s", "", "\n".join([*told, *map(str, sources)]))


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_value_of_an_english_message_is_a_chinese_phrase_of_the_program(sample: str) -> None:
    county = County(load(dict(files_of(sample))), date.fromisoformat(SAMPLES[sample]))
    data = said_by_the_data(sample)
    phrases: dict[str, str] = {}
    for found in examine(county, lambda _: True).findings:
        template = rules()[found.code].message(found).en
        for name, value in found.values.items():
            shown = str(printed(value, "en"))
            if f"{{{name}}}" not in template or shown.startswith("《") or not PHRASE.search(shown):
                continue
            parts = re.split(r", | \(|\)|; | and more", shown)
            made = [part for part in parts if PHRASE.search(part) and re.sub(r"\s", "", part) not in data]
            phrases |= {f"{found.code} {name}": part for part in made}
    assert phrases == {}
