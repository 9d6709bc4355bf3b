"""Patterns that are compiled when they are first looked for search as any other does, and every one can be compiled."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import zfzr.terms
from zfzr.terms.late import LATE, late


def test_a_late_pattern_finds_what_a_compiled_one_finds():
    text, pattern = "第三条、第五条", r"第(.)条"

    assert late(pattern).findall(text) == re.compile(pattern).findall(text) == ["三", "五"]
    assert late("^b", re.MULTILINE).search("a\nb") is not None
    assert late(pattern).sub(r"\1", text) == "三、五"


def test_every_late_pattern_of_the_terms_can_be_compiled():
    for module in walk_packages(zfzr.terms.__path__, "zfzr.terms."):
        import_module(module.name)

    assert len(LATE) > 20
    for each in LATE:  # a pattern that cannot be compiled raises here
        assert (each.search("") is not None) == (re.compile(each.pattern, each.flags).search("") is not None)
