"""A sealed result proves that it still follows from the records, or names the line that changed and what it moved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from building import base_files, county
from subjects.assessment.life import RESULT, SETTLED
from subjects.assessment.scoring import Files

from zfzr.county.county import County
from zfzr.county.formatting import formatted
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.seal import Seal, SealCheck, make_seal, read_seals, verify, written
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.terms.text import Refusal


def settled(files: Files | None = None) -> tuple[County, YearResult]:
    of = county({**SETTLED, **(files or {})})
    return of, score_year(of, 2015)


def sealed(files: Files | None = None) -> list[Seal]:
    """Seal the settled year and read the seal back from its text."""
    return read_seals(written([make_seal(*settled(files), [], "abc123")]))


def checked(files: Files, seals: list[Seal] | None = None) -> SealCheck:
    return verify(settled(files)[0], 2015, seals or sealed())


def places(found: SealCheck, of: County) -> list[str]:
    return [f"{c.place.file}:{of.dataset.span(c.place).line}" for c in found.changed]


def test_a_seal_keeps_the_printed_result() -> None:
    (seal,) = sealed()
    jia = seal.scores["jia"]
    assert (jia.total, jia.grade, seal.number, seal.settled) == (
        "85.00",
        "良好",
        "甲政〔2015〕40号",
        date(2015, 12, 30),
    )
    assert jia.lines is not None
    assert jia.lines["2"].points == "40.00"


def test_an_untouched_county_holds() -> None:
    found = checked({})
    assert found.holds
    assert found.changed == ()


def test_formatting_comments_and_the_order_of_keys_do_not_break_a_seal() -> None:
    loose = {
        "county/2015/result.yaml": RESULT,
        "units/yi/unit.yaml": (
            "# 乙镇\n组别:   乡镇街道\n名称: 甲县乙镇人民政府\n简称: '乙镇'\n主体类别: 法定行政机关\n"
            '单位代码: "02"\n法制机构:\n  名称: 司法所\n  负责人: 王示六\n  电话: 0391-0000003\n'
        ),
    }
    found = checked(loose)
    assert found.holds
    assert found.changed == ()


def test_canonical_form_does_not_break_a_seal() -> None:
    of, _ = settled()
    canonical = {
        path: formatted(path, content).after.decode()
        for path, content in of.dataset.files.items()
        if isinstance(content, bytes)
    }
    assert any(canonical[path].encode() != content for path, content in of.dataset.files.items())
    found = checked(canonical)
    assert found.holds
    assert found.changed == ()


def test_an_unrelated_change_is_told_and_moves_nothing() -> None:
    of, _ = settled()
    text = of.dataset.text("units/yi/unit.yaml").replace("王示六", "王示七")
    found = checked({"units/yi/unit.yaml": text})
    assert found.holds
    assert [(c.place.file, c.place.path) for c in found.changed] == [
        ("units/yi/unit.yaml", ("法制机构", "负责人"))
    ]


def test_one_relevant_character_is_named_with_its_line_and_what_it_moved() -> None:
    # the rating's 3 becomes 8: the objection still sets 40, so nothing moves; without it 32
    files = {"county/2015/objections.csv": SETTLED["county/2015/objections.csv"].split("\n")[0] + "\n"}
    seals = sealed(files)
    changed = {
        **files,
        "county/2015/ratings.csv": SETTLED["county/2015/ratings.csv"].replace("jia,2,3", "jia,2,8"),
    }
    of, _ = settled(changed)
    found = verify(of, 2015, seals)
    assert not found.holds
    (unit,) = found.comparison.moved
    assert unit.before is not None
    assert unit.after is not None
    assert (unit.before.total, unit.after.total, unit.grade_moves) == ("82.00", "77.00", True)
    assert [(line.number, line.before, line.after) for line in unit.lines] == [("2", "37.00", "32.00")]
    assert places(found, of) == ["county/2015/ratings.csv:2"]


def test_a_line_inside_a_long_file_is_named() -> None:
    of, _ = settled()
    text = of.dataset.text("units/jia/authorities.yaml").replace(
        "对第3种违法行为的处罚\n  类别: 行政处罚\n  依据: [《中华人民共和国行政处罚法》第三条]",
        "对第3种违法行为的处罚\n  类别: 行政处罚\n  依据: [《中华人民共和国行政处罚法》第四条]",
    )
    of, _ = settled({"units/jia/authorities.yaml": text})
    found = verify(of, 2015, sealed())
    (place,) = places(found, of)
    path, _, number = place.partition(":")
    assert "第四条" in of.dataset.text(path).split("\n")[int(number) - 1]


def test_added_and_removed_records_are_named() -> None:
    more = {
        "units/jia/people.csv": base_files()["units/jia/people.csv"].decode() + "J003,郑示三,男,公务员,\n"
    }
    assert [(c.change, c.key) for c in checked(more).changed] == [("新增", "J003")]
    assert [(c.change, c.key) for c in checked({}, sealed(more)).changed] == [("删去", "J003")]


def test_an_edited_seal_is_noticed() -> None:
    text = written([make_seal(*settled(), [], None)]).replace('"85.00"', '"95.00"')
    found = verify(settled()[0], 2015, read_seals(text))
    assert found.is_tampered
    assert not found.holds


def test_a_provisional_result_is_not_sealed() -> None:
    files = {"county/2015/ratings.csv": SETTLED["county/2015/ratings.csv"].split("\n")[0] + "\n"}
    files["county/2015/objections.csv"] = SETTLED["county/2015/objections.csv"].split("\n")[0] + "\n"
    with pytest.raises(Refusal, match="暂定") as refused:
        make_seal(*settled(files), [], None)
    assert refused.value.exit_code == 5


def test_a_result_that_nobody_settled_is_not_sealed() -> None:
    open_ = RESULT.partition("- {环节: 审定")[0]
    with pytest.raises(Refusal, match="没有审定"):
        make_seal(*settled({"county/2015/result.yaml": open_}), [], None)


CORRECTED = RESULT + ("更正:\n- {日期: 2015-12-31, 单位: [jia], 原因: 复核笔误, 批准: 甲政〔2015〕41号}\n")
MISTAKE = {
    "county/2015/objections.csv": SETTLED["county/2015/objections.csv"].replace("采纳,40", "采纳,39"),
}


def test_a_changed_result_needs_an_approved_correction() -> None:
    with pytest.raises(Refusal, match="没有写明这些单位的更正") as refused:
        make_seal(*settled(MISTAKE), sealed(), None)
    assert refused.value.values["units"] == "县食药监局"


def test_a_correction_keeps_the_sealed_version_and_says_why_by_whom_and_what_moved() -> None:
    files = {**MISTAKE, "county/2015/result.yaml": CORRECTED}
    first = sealed()
    second = make_seal(*settled(files), first, None)
    kept, corrected = read_seals(written([*first, second]))
    assert kept.scores["jia"].total == "85.00"
    assert corrected.scores["jia"].total == "84.00"
    assert corrected.correction == {
        "day": "2015-12-31",
        "reason": "复核笔误",
        "approval": "甲政〔2015〕41号",
        "moved": [{"unit": "jia", "before": ["85.00", "良好"], "after": ["84.00", "良好"]}],
    }


def test_what_did_not_change_is_not_sealed_again() -> None:
    with pytest.raises(Refusal, match="与封存的一致"):
        make_seal(*settled(), sealed(), None)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 1, "seals": []}',
        '{"format": 1, "seals": [{}]}',
        '{"format": 1, "seals": 3}',
        '{"format": 1, "seals": [{"settled": "2015-12-30"',
        "[" * 100_000,
        "7" * 6000,
        "\0",
        '{"县": 1}'.encode("gb18030"),
    ],
)
def test_a_broken_seal_is_told_as_such(content: str | bytes) -> None:
    with pytest.raises(Refusal, match=r"county/2015/sealed\.json 读不出来"):
        read_seals(content, "county/2015/sealed.json")


@pytest.mark.parametrize(
    "change",
    [
        {"number": 40},
        {"commit": ["x"]},
        {"scores": {"jia": {"name": 1}}},
        {"scores": []},
        {"inputs": {"units/jia/unit.yaml": "x"}},
        {"correction": 3},
        {"settled": "二〇一五年"},
    ],
)
def test_a_seal_with_something_else_in_it_is_told_as_such(change: dict[str, object]) -> None:
    document = json.loads(written(sealed()))
    document["seals"][0] |= change
    with pytest.raises(Refusal, match="读不出来"):
        read_seals(json.dumps(document))


def test_a_byte_order_mark_does_not_break_a_seal() -> None:
    seals = sealed()
    assert read_seals(b"\xef\xbb\xbf" + written(seals).encode()) == read_seals(written(seals))


def test_a_result_that_is_still_to_be_settled_is_not_sealed() -> None:
    later = RESULT.replace("2015-12-30", "2016-01-05")
    with pytest.raises(Refusal, match="2016-01-05 还没有到"):
        sealed({"county/2015/result.yaml": later})


def test_a_seal_of_another_format_is_not_guessed_at() -> None:
    with pytest.raises(Refusal, match="格式是 9"):
        read_seals('{"format": 9, "seals": []}')


def test_the_same_county_gives_the_same_bytes() -> None:
    assert written([make_seal(*settled(), [], None)]) == written([make_seal(*settled(), [], None)])
    json.loads(written([make_seal(*settled(), [], None)]))
    assert Path("county/2015/sealed.json").suffix == ".json"  # no data file: validate passes it over


def test_the_seal_of_another_county_is_taken_for_what_it_is() -> None:
    (own,) = sealed()
    foreign = own._replace(scores={"zi": replace(own.scores["jia"], name="乙县食药监局")})
    assert not checked({}, [own]).is_of_others
    assert checked({}, [foreign]).is_of_others
