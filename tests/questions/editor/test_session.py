"""What an editor is told while somebody types, on the base county: meanings, offers, ways to and fro, renames, mends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.building import write
from zfzr.files.edits import edited
from zfzr.files.place import Place
from zfzr.questions.editor.session import Session
from zfzr.subjects.officer.records import Posting
from zfzr.terms.text import Refusal

LIST = "units/jia/authorities.yaml"
POSTINGS = "units/jia/postings.csv"
UNIT = "units/jia/unit.yaml"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """The base county as it is on the last day of 2015."""
    return Session(write(tmp_path, {}), lambda _: date(2015, 12, 31))


def place(session: Session, path: str, before: str, within: int = 1) -> tuple[str, str, int, int]:
    """Return a file, its text, and the line and column some signs into the first place of a text in it."""
    text = session.text(path)
    at = text.index(before) + within
    return path, text, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def typed(session: Session, path: str, text: str) -> list[str]:
    """Return what is offered where the bar stands."""
    before = text[: text.index("|")]
    plain = text.replace("|", "", 1)
    session.typed(path, plain)
    found = session.offers(path, plain, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return [each.word for each in found.found] if found else []


def told(session: Session, path: str, before: str, within: int = 1) -> list[str]:
    """Return the lines that are told of a place."""
    found = session.hover(*place(session, path, before, within))
    return [found.heading.render("zh"), *(line.render("zh") for line, _ in found.lines)] if found else []


# What it means


def test_a_key_is_told_by_its_declaration(session: Session) -> None:
    assert told(session, LIST, "责任模板") == [
        "职权事项·责任模板",
        "填已登记的责任模板",
        "例如：处罚.一般程序",
        "不公开",
    ]


def test_a_post_is_told_by_its_name_and_where_it_is_written(session: Session) -> None:
    found = session.hover(*place(session, LIST, "zhifa-diaocha"))
    assert found is not None
    first = found.lines[0]
    assert (first[0].render("zh"), first[1]) == (
        "岗位zhifa-diaocha：稽查执法岗",
        Place(UNIT, ("机构", 0, "岗位", 0, "代码")),
    )


def test_a_person_is_told_with_the_certificates_valid_that_day(session: Session) -> None:
    lines = told(session, POSTINGS, "J001")
    assert lines[:3] == ["任岗·人员编号", "人员 J001 孙示四", "单位：县食药监局"]
    assert any(line.endswith("2015-12-31 有效") for line in lines)
    assert not any("410823" in line for line in lines)  # no identity number, masked or not


def test_a_word_that_the_county_declared_is_told_and_offered_with_what_it_stands_for(tmp_path: Path) -> None:
    parameters = "人员性质.编外:\n  取值:\n    - {值: 7, 来源: 本县规定, 核实: 是}\n"
    people = "人员编号,姓名,性别,人员性质,身份证号,备注\nJIA009,周示九,男,编外,,\n"
    root = write(tmp_path, {})
    stated = (root / "parameters.yaml").read_text() if (root / "parameters.yaml").exists() else ""
    (root / "parameters.yaml").write_text(stated + parameters)
    (root / "units/jia/people.csv").write_text(people)
    session = Session(root, lambda _: date(2015, 12, 31))
    lines = told(session, "units/jia/people.csv", "编外")
    assert "“编外”属于“临时”" in lines
    assert "来源：本县规定" in lines
    path, text, line, column = place(session, "units/jia/people.csv", "编外", 0)
    found = session.offers(path, text, line, column)
    assert found is not None
    assert {each.word: each.meaning for each in found.found}["编外"] == "临时"


def test_a_citation_is_told_with_its_text_of_the_day(session: Session) -> None:
    lines = told(session, LIST, "《中华人民共和国食品安全法》")
    assert "《食品安全法》第一百二十四条第一款第（四）项" in lines[1] or "食品安全法" in lines[1]
    assert any("2015-10-01 起施行的文本" in line for line in lines)


# What may be typed


def test_keys_are_offered_that_are_not_there_yet(session: Session) -> None:
    offered = typed(session, LIST, session.text(LIST) + '- 编码: "41082301CF00200"\n  |')
    assert {"名称", "类别", "依据"} <= set(offered)
    assert "编码" not in offered


def test_posts_are_offered_of_the_body_beside_them(session: Session) -> None:
    start = session.text(LIST) + '- 编码: "41082301CF00200"\n  承办:\n  - '
    assert typed(session, LIST, start + "{机构: zhifa, 岗位: |}") == ["zhifa-diaocha"]
    assert typed(session, LIST, start + "{机构: fazhi, 岗位: |") == ["fazhi-shenhe"]


def test_a_person_is_found_by_name(session: Session) -> None:
    assert typed(
        session, POSTINGS, "人员编号,机构,岗位,职务,起,止\n孙|,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
    ) == ["J001"]


def test_a_closed_word_is_offered(session: Session) -> None:
    assert typed(session, LIST, session.text(LIST).replace("状态: 在用", "状态: 取|")) == ["取消"]


def test_classes_are_offered_in_chinese_though_english_is_read(session: Session) -> None:
    offered = typed(session, LIST, session.text(LIST).replace("类别: 行政处罚", "类别: |"))
    assert "行政处罚" in offered
    assert all(not each.isascii() for each in offered)


def test_the_people_of_the_own_unit_are_offered_first(tmp_path: Path) -> None:
    others = "人员编号,姓名,性别,人员性质,身份证号\nA001,王示六,男,公务员,410823********0033\n"
    session = Session(write(tmp_path, {"units/yi/people.csv": others}), lambda _: date(2015, 12, 31))
    offered = typed(
        session, POSTINGS, "人员编号,机构,岗位,职务,起,止\n|,zhifa,zhifa-diaocha,科员,2014-05-01,\n"
    )
    assert offered[-1] == "A001"
    assert "J001" in offered


def test_measures_are_offered_for_an_indicator(tmp_path: Path) -> None:
    scheme = '一级指标:\n- 名称: 甲\n  二级指标:\n  - 编号: "1.1"\n    取数: 职权分\n'
    session = Session(write(tmp_path, {"county/2015/scheme.yaml": scheme}), lambda _: date(2015, 12, 31))
    assert typed(session, "county/2015/scheme.yaml", scheme.replace("职权分", "职权分|")) == ["职权分解率"]


def test_laws_are_offered_as_they_are_cited(session: Session) -> None:
    assert "《中华人民共和国食品安全法》" in typed(
        session, LIST, session.text(LIST) + "  依据: [《|]\n- 编码: x\n  依据: [《|".replace("|", "", 1)
    )


def test_what_cannot_be_read_for_the_moment_is_answered_from_what_could(session: Session) -> None:
    broken = session.text(UNIT).replace("机构:\n", "机构: [\n")
    session.typed(UNIT, broken)
    assert UNIT in session.county.dataset.broken
    assert session.hover(UNIT, broken.replace("机构: [\n", "机构:\n"), 1, 2) is not None


# Ways to and fro


def test_from_a_posting_to_the_person_and_back(session: Session) -> None:
    assert session.definitions(*place(session, POSTINGS, "J001")) == [
        Place("units/jia/people.csv", (0, "人员编号"))
    ]
    thing = session.thing(*place(session, "units/jia/people.csv", "J001"))
    assert thing is not None
    named = {(each.file, each.path) for each in session.references(thing, declared=True)}
    assert {
        ("units/jia/people.csv", (0, "人员编号")),
        ("units/jia/postings.csv", (0, "人员编号")),
        ("units/jia/certificates.csv", (0, "人员编号")),
    } <= named


def test_from_a_citation_to_the_text_of_the_day_and_back(session: Session) -> None:
    found = session.definitions(*place(session, LIST, "《中华人民共和国食品安全法》", 5))
    assert [each.file for each in found] == ["laws/shipin-anquan-fa.yaml"]
    thing = session.thing(*place(session, "laws/shipin-anquan-fa.yaml", "中华人民共和国食品安全法"))
    assert thing is not None
    assert Place(LIST, (0, "依据", 0, "引文")) in session.references(thing, declared=False)


def test_a_file_that_is_a_thing_by_its_name_is_found_where_it_is_named(session: Session) -> None:
    thing = session.thing("units/jia/unit.yaml", session.text(UNIT), 1, 1)
    assert thing is not None
    assert (thing.name, thing.is_path) == ("jia", True)


# Renaming


def test_a_post_is_renamed_wherever_it_is_named(session: Session) -> None:
    thing = session.thing(*place(session, LIST, "zhifa-diaocha"))
    assert thing is not None
    made = session.rename(thing, "jicha")
    texts = {path: edited(session.text(path), edits) for path, edits in made.edits.items()}
    assert sorted(texts) == [LIST, POSTINGS, UNIT]
    assert not any("zhifa-diaocha" in text for text in texts.values())
    assert texts[POSTINGS].count(",jicha,") == 2
    assert "岗位: jicha" in texts[LIST]


def test_a_unit_is_renamed_by_its_folder(session: Session) -> None:
    thing = session.thing(UNIT, session.text(UNIT), 1, 1)
    assert thing is not None
    made = session.rename(thing, "shiyaojian")
    assert made.folder == ("units/jia", "units/shiyaojian")
    assert made.moved[POSTINGS] == "units/shiyaojian/postings.csv"


def test_a_code_that_looks_like_a_number_is_put_in_quotes(session: Session) -> None:
    thing = session.thing(*place(session, LIST, "zhifa-diaocha"))
    assert thing is not None
    made = session.rename(thing, "007")
    assert edited(session.text(LIST), made.edits[LIST]).count('"007"') == 1


@pytest.mark.parametrize("name", ['a"b', "a'b", "a\\tb", "a,b"])
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_a_name_with_signs_of_the_format_is_written_as_the_format_wants_it(
    session: Session, quote: str, name: str
) -> None:
    """Whichever quotes stand around the old name, in YAML or in a table."""
    session.typed(
        UNIT, session.text(UNIT).replace("代码: zhifa-diaocha", f"代码: {quote}zhifa-diaocha{quote}")
    )
    in_table = '"' if quote else ""
    session.typed(
        POSTINGS, session.text(POSTINGS).replace(",zhifa-diaocha,", f",{in_table}zhifa-diaocha{in_table},", 1)
    )
    thing = session.thing(*place(session, LIST, "zhifa-diaocha"))
    assert thing is not None
    for path, edits in session.rename(thing, name).edits.items():
        session.typed(path, edited(session.text(path), edits))

    assert {each.post for each in session.county.dataset.all(Posting)} == {name}
    assert not session.county.dataset.unread


@pytest.mark.parametrize("name", ["", "zhifa-diaocha", "甲\n乙", "x" * 101])
def test_what_is_no_name_is_refused(session: Session, name: str) -> None:
    thing = session.thing(*place(session, LIST, "zhifa-diaocha"))
    assert thing is not None
    with pytest.raises(Refusal):
        session.rename(thing, name)


def test_a_name_that_somebody_else_bears_is_refused_with_what_would_be_wrong(session: Session) -> None:
    thing = session.thing(*place(session, "units/jia/people.csv", "J001"))
    assert thing is not None
    with pytest.raises(Refusal) as refused:
        session.rename(thing, "J002")
    assert "会多出问题" in refused.value.text.zh


@pytest.mark.parametrize("name", ["甲局", "../x", "A", "a/b"])
def test_a_folder_cannot_be_called_just_anything(session: Session, name: str) -> None:
    thing = session.thing(UNIT, session.text(UNIT), 1, 1)
    assert thing is not None
    with pytest.raises(Refusal):
        session.rename(thing, name)


OF_A_POST = "zhifa-diaocha"
NOT_READ = {
    "an entry with a key that nobody knows": (
        LIST,
        lambda text: text.replace("复核日期", "复合日期"),
        LIST,
        8,
    ),
    "a bracket that is open": (LIST, lambda text: text.replace("zhifa-diaocha}", "zhifa-diaocha"), LIST, 8),
    "a row with too many cells": (
        POSTINGS,
        lambda text: text.replace(
            "J002,zhifa,zhifa-diaocha,科员,2014-05-01,", "J002,zhifa,zhifa-diaocha,科员,,,,x"
        ),
        POSTINGS,
        3,
    ),
}


@pytest.mark.parametrize("how", NOT_READ)
def test_nothing_is_renamed_while_it_is_named_in_what_could_not_be_read(session: Session, how: str) -> None:
    """The old name would stay there, and come to light as soon as that is mended."""
    path, spoilt, where, line = NOT_READ[how]
    thing = session.thing(*place(session, UNIT, OF_A_POST))
    assert thing is not None
    session.typed(path, spoilt(session.text(path)))
    with pytest.raises(Refusal) as refused:
        session.rename(thing, "jicha")
    assert refused.value.text.zh == "{place} 没有读全，里面还有“{name}”"
    assert refused.value.values["place"] == f"{where}:{line}"


def test_a_name_is_no_part_of_another(session: Session) -> None:
    """The post in what was not read is another one, with a longer name."""
    thing = session.thing(*place(session, UNIT, OF_A_POST))
    assert thing is not None
    session.typed("county/notes.yaml", f"甲: [{OF_A_POST}-2, 旧{OF_A_POST}\n")
    assert session.rename(thing, "jicha").edits


def test_what_another_unit_could_not_be_read_of_does_not_hold_back_the_name_of_a_post(
    tmp_path: Path,
) -> None:
    other = {"units/yi/postings.csv": f"人员编号,机构,岗位\nY001,zhifa,{OF_A_POST},x,x,x,x,x,x\n"}
    session = Session(write(tmp_path, other), lambda _: date(2015, 12, 31))
    thing = session.thing(*place(session, UNIT, OF_A_POST))
    assert thing is not None
    assert session.rename(thing, "jicha").edits


def test_a_file_that_cannot_be_looked_into_holds_a_rename_back(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / LIST).unlink()
    (root / LIST).symlink_to("/nowhere")
    session = Session(root, lambda _: date(2015, 12, 31))
    thing = session.thing(*place(session, UNIT, OF_A_POST))
    assert thing is not None
    with pytest.raises(Refusal) as refused:
        session.rename(thing, "jicha")
    assert refused.value.values["place"] == LIST


# Mending


def test_a_finding_is_mended_and_gone(session: Session) -> None:
    path, text = LIST, session.text(LIST).replace("状态: 在用", "状太: 在用")
    session.typed(path, text)
    offered = session.mends(path, 1, 20)
    assert offered
    edits = session.mend(offered[0])
    assert edits
    session.typed(path, edited(text, edits))
    assert offered[0].finding.code not in {
        each.finding.code for each in session.judgement().found if each.finding.place.file == path
    }


def test_a_mend_that_brings_other_findings_to_light_is_made(tmp_path: Path) -> None:
    """As long as the column is called something else, nobody can say that a word in it means nothing."""
    people = "units/jia/people.csv"
    text = (write(tmp_path, {}) / people).read_text()
    (tmp_path / people).write_text(text.replace("公务员", "公务圆", 1))
    session = Session(tmp_path, lambda _: date(2015, 12, 31))
    assert "ZF102" in {each.finding.code for each in session.judgement().found}
    slipped = text.replace("公务员", "公务圆", 1).replace("人员性质", "人员性制")
    session.typed(people, slipped)
    assert "ZF102" not in {each.finding.code for each in session.judgement().found}
    found = next(each for each in session.judgement().found if each.finding.code == "ZF013")
    assert edited(slipped, session.mend(found)) == slipped.replace("人员性制", "人员性质")


def test_an_entry_that_is_named_by_its_key_is_renamed_there_and_where_it_is_named(session: Session) -> None:
    thing = session.thing(*place(session, LIST, "处罚.一般程序"))
    assert thing is not None
    assert session.county.dataset.written_at(thing.place) == "处罚.一般程序"
    made = session.rename(thing, "处罚.普通程序")
    assert set(made.edits) == {LIST, "county/duty-templates.yaml"}


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_a_parameter_is_told_and_renamed_from_its_own_key_however_it_is_quoted(
    tmp_path: Path, quote: str
) -> None:
    entries = [
        f"{quote}{name}{quote}:\n  取值:\n  - {{值: 3, 来源: 《甲法》第一条}}\n"
        for name in ("甲期限", "乙期限")
    ]
    own = Session(write(tmp_path, {"parameters.yaml": "".join(entries)}), lambda _: date(2015, 12, 31))
    here = place(own, "parameters.yaml", f"{quote}乙期限", 0)
    assert told(own, "parameters.yaml", f"{quote}乙期限", 0)[0] == "乙期限"

    thing = own.thing(*here)
    assert thing is not None
    (edit,) = own.rename(thing, "丙期限").edits["parameters.yaml"]
    after = edited(own.text("parameters.yaml"), [edit])
    assert after == own.text("parameters.yaml").replace("乙期限", "丙期限")


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_template_is_renamed_from_its_quoted_key(tmp_path: Path, quote: str) -> None:
    path = "county/duty-templates.yaml"
    text = Session(write(tmp_path / "plain", {}), lambda _: date(2015, 12, 31)).text(path)
    quoted = text.replace("处罚.一般程序:", f"{quote}处罚.一般程序{quote}:", 1)
    own = Session(write(tmp_path / "quoted", {path: quoted}), lambda _: date(2015, 12, 31))
    thing = own.thing(*place(own, path, f"{quote}处罚.一般程序"))
    assert thing is not None
    assert set(own.rename(thing, "处罚.普通程序").edits) == {LIST, path}


def test_a_unit_is_renamed_where_units_and_groups_are_named_alike(tmp_path: Path) -> None:
    rounds = (write(tmp_path, {}) / "zfzr.yaml").read_text()
    asked = "轮次:\n- {名称: 甲报告, 年度: 2015, 截止: 2015-08-20, 应报: [jia], 依据: 示例}\n"
    (tmp_path / "zfzr.yaml").write_text(rounds + asked)
    session = Session(tmp_path, lambda _: date(2015, 12, 31))
    thing = session.thing(*place(session, UNIT, "名称"))
    assert thing is not None
    assert "zfzr.yaml" in {site.file for site in session.references(thing, declared=False)}


LOG = "  变更: [{日期: 2015-03-01, 类型: 下放, 批准文号: 示例〔2015〕1号, 对方: %s}]\n"


@pytest.mark.parametrize("called", ["yi", "甲县乙镇人民政府"])
def test_a_unit_in_a_change_log_is_told_however_it_is_called(session: Session, called: str) -> None:
    session.typed(LIST, session.text(LIST) + LOG % called)
    assert "名称：甲县乙镇人民政府" in told(session, LIST, f"对方: {called}", 5)


def test_a_unit_is_renamed_in_the_change_logs_of_others(session: Session) -> None:
    session.typed(LIST, session.text(LIST) + LOG % "yi")
    thing = session.thing("units/yi/unit.yaml", session.text("units/yi/unit.yaml"), 1, 1)
    assert thing is not None
    assert LIST in {site.file for site in session.references(thing, declared=False)}
    assert [each.text for each in session.rename(thing, "bing").edits[LIST]] == ["bing"]


def test_what_has_no_name_yet_is_listed_by_what_it_is(session: Session) -> None:
    """VS Code shows no outline at all where a name is empty."""
    session.typed(
        "units/yi/unit.yaml", "名称: ''\n组别: 乡镇街道\n机构:\n- {代码: '', 名称: '', 类型: 内设机构}\n"
    )

    (listed,) = session.outline("units/yi/unit.yaml")

    assert (listed.name, [each.name for each in listed.within]) == ("单位", ["机构"])


@pytest.mark.parametrize("name", ['甲"乙', "甲；乙", "甲,乙", '"甲"'])
def test_a_person_of_a_strange_number_is_renamed_there_and_back(session: Session, name: str) -> None:
    before = {path: session.text(path) for path in ("units/jia/people.csv", POSTINGS)}
    for old, new in (("J001", name), (name, "J001")):
        place_of_it = session.county.dataset.span(Place("units/jia/people.csv", (0, "人员编号")))
        text = session.text("units/jia/people.csv")
        thing = session.thing("units/jia/people.csv", text, place_of_it.line, place_of_it.column + 1)
        assert thing is not None
        assert thing.name == old
        for path, edits in session.rename(thing, new).edits.items():
            session.typed(path, edited(session.text(path), edits))
    after = {path: session.text(path).replace('"', "") for path in before}
    assert after == {path: text.replace('"', "") for path, text in before.items()}


def test_a_name_written_as_nobody_foresaw_is_not_left_behind_in_a_rename(session: Session) -> None:
    session.typed(LIST, session.text(LIST).replace("zhifa-diaocha", '"zhifa\\x2ddiaocha"'))
    thing = session.thing(*place(session, UNIT, "zhifa-diaocha"))
    assert thing is not None
    with pytest.raises(Refusal) as refused:
        session.rename(thing, "jicha")
    assert "改不了名" in refused.value.text.render("zh", **refused.value.values)
