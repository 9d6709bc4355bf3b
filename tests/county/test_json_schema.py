"""The schemas say of one file what the reader says: the sample passes, slips do not, and the committed copies agree."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from zfzr.county.json_schema import editor_settings, schema_files, schema_of
from zfzr.county.kinds import kind_called, kind_name
from zfzr.county.layout import kind_of
from zfzr.declare.record import kinds
from zfzr.files.tree import walk
from zfzr.files.yaml_reader import read_yaml
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Refusal

HOUSE = Path(__file__).parents[2]
SAMPLE = HOUSE / "data"


def problems(kind: str, value: Any) -> list[str]:
    schema = schema_of(kind_called(kind))
    found = Draft202012Validator(schema).iter_errors(value)
    return ["/".join(map(str, error.absolute_path)) for error in found]


def yaml(text: str) -> Any:
    value, faults = read_yaml(text.encode())
    assert not faults
    return value


def test_the_committed_schemas_are_those_of_the_declarations() -> None:
    generated = dict(schema_files())
    committed = {p.name: p.read_text(encoding="utf-8") for p in (HOUSE / "schemas").iterdir()}
    of_kinds = {name: text for name, text in committed.items() if name in generated or "；名称 " in text}
    assert of_kinds == generated, "run: zfzr schema -o schemas"


@pytest.mark.parametrize("kind", [kind_name(model) for model in kinds()])
def test_every_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind_called(kind)))


@pytest.mark.parametrize("path", list(walk(SAMPLE)))
def test_the_sample_passes_its_schemas(path: str) -> None:
    kind = kind_of(path)
    assert kind is not None
    checker = Draft202012Validator(schema_of(kind.model))
    if path.endswith(".csv"):
        with (SAMPLE / path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [list(checker.iter_errors(row)) for row in rows] == [[] for _ in rows]
    else:
        value, _ = read_yaml((SAMPLE / path).read_bytes())
        assert [error.message for error in checker.iter_errors(value)] == []


def test_english_keys_and_values_pass_too() -> None:
    assert problems("unit", yaml("name: 甲局\ngroup: 执法部门\nsubject_type: statutory\n")) == []


def test_a_key_that_no_field_has_does_not_pass() -> None:
    assert problems("unit", yaml("名称: 甲局\n组别: 执法部门\n简秤: 甲\n")) == [""]


def test_a_missing_required_key_does_not_pass() -> None:
    assert problems("unit", yaml("名称: 甲局\n")) == [""]


def test_a_value_outside_the_closed_list_does_not_pass() -> None:
    assert problems("unit", yaml("名称: 甲局\n组别: 执法部门\n主体类别: 别的\n")) == ["主体类别"]


@pytest.mark.parametrize("day", ["2015-10-01", '"2015-10-01"'])
def test_a_day_may_be_plain_or_quoted(day: str) -> None:
    assert problems("unit", yaml(f"名称: 甲局\n组别: 执法部门\n成立: {day}\n")) == []


@pytest.mark.parametrize("day", ["2015/10/01", "2015-13-01", "20151001"])
def test_a_day_written_otherwise_does_not_pass(day: str) -> None:
    assert problems("unit", yaml(f"名称: 甲局\n组别: 执法部门\n成立: {day}\n")) == ["成立"]


def test_a_basis_may_be_a_bare_text_or_a_mapping() -> None:
    assert problems("item", yaml("- {编码: a, 依据: [甲法第一条, {引文: 甲法第二条, 作用: 实施}]}\n")) == []
    assert problems("item", yaml("- {编码: a, 依据: [{作用: 实施}]}\n")) == ["0/依据/0"]


def test_a_code_without_quotes_does_not_pass() -> None:
    assert problems("item", yaml("- 编码: 41082307\n")) == ["0/编码"]


def test_a_map_is_keyed_by_the_records_name() -> None:
    assert problems("parameters", yaml("听证.申请期限: {取值: [{值: 3, 来源: 某法}]}\n")) == []
    assert problems("parameters", yaml("听证.申请期限: {取值: [{值: 3}]}\n")) == ["听证.申请期限/取值/0"]


def test_a_row_lists_its_columns_in_the_canonical_order() -> None:
    properties = schema_of(Certificate)["properties"]
    assert list(properties)[:4] == ["证号", "人员编号", "种类", "版本"]


def test_a_row_may_leave_an_optional_cell_empty_but_no_other() -> None:
    row = {"证号": "1", "人员编号": "A", "种类": "人民警察证", "发证日期": "2015-01-01", "有效期至": ""}
    assert problems("certificate", row) == []
    assert problems("certificate", row | {"发证日期": ""}) == ["发证日期"]


def test_a_property_carries_title_meaning_and_example() -> None:
    written = schema_of(Person)["properties"]["身份证号"]
    assert written["title"] == "身份证号"
    assert written["description"] == "脱敏后的号码"
    assert written["examples"] == ["410823********0011"]


def test_editors_are_told_which_path_has_which_schema() -> None:
    paths = editor_settings()["yaml.schemas"]
    assert paths["./schemas/unit.schema.json"] == "**/units/*/unit.yaml"
    assert paths["./schemas/laws.schema.json"] == "**/laws/*.yaml"
    assert "./schemas/people.schema.json" not in paths  # YAML alone


@pytest.mark.parametrize("word", ["unit", "单位"])
def test_a_kind_is_called_by_its_name_or_label(word: str) -> None:
    assert kind_called(word) is Unit


def test_a_kind_whose_file_bears_the_records_name_is_called_by_its_folder() -> None:
    assert kind_name(Instrument) == "laws"


def test_a_misspelt_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(Refusal) as refused:
        kind_called("certificat")
    assert refused.value.values["near"].startswith("certificate")
