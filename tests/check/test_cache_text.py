"""A judgement comes back from its text as it was, or is not written at all."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from building import county
from judgements import EVERYTHING

from zfzr.check.cache_text import read, written
from zfzr.check.runner import Judgement, Located, WaivedBy, judge
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import Rule
from zfzr.files.place import Place
from zfzr.terms.text import Spelled

YI = "名称: 甲县乙镇人民政府\n组别: 乡镇街道\n"
MANY = {
    "units/yi/unit.yaml": YI + "简秤: 乙镇\n组织机构代码: 00000000-1\n",
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质\nY001,甲示一,男,事业\nY001,乙示二,女,事业\nY002,丙示三\n",
    "laws/zz.yaml": "名称: [\n",
    "units/yi/locked.yaml": PermissionError(13, "Permission denied"),
    "x.yml": "",
    "waivers.yaml": "- {规则: ZF012, 对象: x.yml, 理由: 示例, 批准: 示例, 至: 2016-12-31}\n",
}


def without_checks(judgement: Judgement) -> Judgement:
    """The check of a rule is code and is not written."""

    found = tuple(
        replace(
            p, rule=replace(p.rule, check=None, on_findings=None, leaves_out=None, each=None, compares=())
        )
        for p in judgement.found
    )
    ran, unset = (
        tuple(
            replace(rule, check=None, on_findings=None, leaves_out=None, each=None, compares=())
            for rule in listed
        )
        for listed in (judgement.ran, judgement.unset)
    )
    return replace(judgement, found=found, ran=ran, unset=unset)


def test_every_field_comes_back():
    assert read(written(EVERYTHING) or "") == without_checks(EVERYTHING)


def test_what_was_found_in_a_bad_county_comes_back():
    judgement = judge(county(MANY))

    assert {p.finding.code for p in judgement.found} >= {"ZF001", "ZF005", "ZF010", "ZF013", "ZF101"}
    assert judgement.held_back
    assert all(p.fingerprint for p in judgement.found)
    assert read(written(judgement) or "") == without_checks(judgement)


def test_messages_are_kept_in_both_languages():
    kept, made = read(written(EVERYTHING) or "").found[0], EVERYTHING.found[0]

    for language in ("zh", "en"):
        assert kept.message(language) == made.message(language)
        assert kept.rule.mend.render(language) == made.rule.mend.render(language)


def test_a_text_that_english_writes_otherwise_comes_back_with_both():
    kept = read(written(EVERYTHING) or "").found[0].finding.values["near"]

    assert isinstance(kept, Spelled)
    assert (kept, kept.en) == ("甲、乙", "甲, 乙")


def test_the_text_is_ascii_so_that_no_name_breaks_it():
    assert (written(EVERYTHING) or "").isascii()


@pytest.mark.parametrize("value", [3.5, ("甲", "乙"), date(2015, 1, 1), float("nan")])
def test_a_finding_that_would_come_back_otherwise_is_not_written(value):
    odd = replace(EVERYTHING.found[0].finding, values={1: value})  # type: ignore[dict-item]
    judgement = replace(EVERYTHING, found=(replace(EVERYTHING.found[0], finding=odd),))

    assert written(judgement) is None


def test_nothing_is_added_to_what_is_judged_without_being_written():
    """Whoever adds a field here writes it in zfzr/check/cache_text.py and into EVERYTHING above."""
    names = {kind.__name__: [f.name for f in fields(kind)] for kind in (Judgement, Located, Finding, Rule)}

    assert names == {
        "Judgement": [
            *("as_of", "files", "records", "found", "not_assessed", "ran", "unset", "unit_names"),
            *("held_back", "without_numbers"),
        ],
        "Located": [
            *("finding", "rule", "span", "related", "fingerprint", "occurrence", "waiver", "verification")
        ],
        "Finding": [
            *("code", "place", "values", "variant", "related", "subject", "unit", "day", "span"),
            "duty",
        ],
        "Rule": [
            *(
                "code",
                "title",
                "duties",
                "kind",
                "severity",
                "says",
                "mend",
                "statutory",
                "needs",
                "check",
                "on_findings",
                "rests_on_scores",
                "hides_others",
                "leaves_out",
                "each",
                "compares",  # is not written: no finding needs it to be shown
            ),
        ],
    }
    assert Place._fields == ("file", "path", "on")
    assert WaivedBy._fields == ("rule", "target", "reason", "approver", "until")
    assert Related._fields == ("place", "note", "span")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '"x"', '{"rules": [[]]}', '{"rules": 1}'])
def test_another_text_is_refused(text):
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        read(text)


def test_a_finding_of_a_rule_that_is_not_written_with_it_is_refused():
    plain = json.loads(written(EVERYTHING) or "")
    plain["rules"] = plain["rules"][:1]

    with pytest.raises(LookupError):
        read(json.dumps(plain))
