"""The flow of a unit's powers as a document: a page a procedure, a row a step."""

from __future__ import annotations

import pytest
from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.subjects.procedure.lookups import drawn_procedures, flow_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Refusal

PATH = "units/jia/procedures/chufa-yiban.yaml"


def test_the_flow_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(county(), "执法流程图", "jia").text == snapshot


def test_a_step_names_the_next_by_its_place_and_on_which_condition() -> None:
    text = made(county(), "执法流程图", "jia").text
    assert "违法事实成立的，第6步；违法事实不成立的，第8步" in text


def test_an_exit_to_nowhere_keeps_its_word() -> None:
    text = base_files()[PATH].decode().replace("下一步: [songda]", "下一步: [meiyou]")
    assert "| meiyou |" in made(county({PATH: text}), "执法流程图", "jia").text


def test_a_post_written_by_its_code_is_called_by_its_name() -> None:
    """The chart and its text are for the public: zhifa-diaocha is no word of theirs."""
    steps = "步骤: [{标识: a, 名称: 立案, 类型: 开始, 岗位: zhifa-diaocha}]"
    of = county({PATH: f"名称: 处罚流程\n适用: [行政处罚]\n{steps}\n"})
    (procedure,) = drawn_procedures(of)
    (lane,) = {step.post for step in flow_of(of, procedure).steps}
    (post,) = (
        post.name
        for body in units_by_slug(of)["jia"].bodies
        for post in body.posts
        if post.code == "zhifa-diaocha"
    )
    assert lane == post != "zhifa-diaocha"
    text = made(of, "执法流程图", "jia").text
    assert post in text
    assert "zhifa-diaocha" not in text


def test_a_unit_without_procedures_has_no_flow() -> None:
    with pytest.raises(Refusal, match="乙镇的职权没有登记执法流程"):
        made(county(), "执法流程图", "yi")


def test_hostile_values_are_text() -> None:
    text = base_files()[PATH].decode().replace("名称: 作出处罚决定", f"名称: '{HOSTILE}'")
    assert AS_TEXT in made(county({PATH: text}), "执法流程图", "jia").text
