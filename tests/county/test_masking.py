"""An identity number is masked where a file's text becomes values: nothing that is made of them can show it."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import county, found

from zfzr.cli.paths import spellings
from zfzr.county.loading import load_from
from zfzr.declare.walk import walk
from zfzr.files.masking import Masks, masked_paths
from zfzr.files.tree import on_disk
from zfzr.present.console import fit_to_show
from zfzr.present.language import render
from zfzr.subjects.officer.records import Person
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

NUMBER = "410823" + "19800101" + "0018"
OTHER = "410823" + "19810101" + "0018"
MASK = "410823********0018"
UNIT = "名称: 丁局\n组别: 执法部门\n"


def test_a_value_is_masked_before_a_record_is_made_of_it() -> None:
    made = county({"units/yi/unit.yaml": f"名称: 乙局（{NUMBER}）\n组别: 执法部门\n"})

    assert {u.name for u in made.dataset.all(Unit)} == {"甲县食品药品监督管理局", f"乙局（{MASK}）"}
    assert NUMBER not in made.dataset.text("units/yi/unit.yaml")


def test_no_value_of_any_record_holds_the_number() -> None:
    made = county(
        {"units/yi/unit.yaml": f"名称: {NUMBER}\n组别: 执法部门\n主要负责人: [{{姓名: {NUMBER}}}]\n"}
    )

    assert not [s for u in made.dataset.all(Unit) for s in walk(u) if NUMBER in str(s.value)]


def test_keys_and_heads_of_columns_are_masked() -> None:
    made = county(
        {
            "units/yi/people.csv": f"人员编号,姓名,{NUMBER}\nY001,吴示四,1\n",
            "parameters.yaml": f"{NUMBER}: {{}}\n",
        }
    )

    assert not [f for f in made.dataset.faults if NUMBER in str((f.values, f.place, f.subject))]
    assert any(MASK in str(f.values) for f in made.dataset.faults)


def test_two_numbers_that_are_masked_alike_stay_two() -> None:
    table = f"人员编号,姓名,人员性质\n{NUMBER},吴示四,事业\n{OTHER},李示五,事业\n"
    made = county({"units/yi/people.csv": table})

    assert [p.id for p in made.dataset.all(Person) if p.unit == "yi"] == [MASK, f"{MASK}-2"]


def test_what_is_masked_already_is_another_s() -> None:
    assert Masks().of([MASK, NUMBER], f"{MASK} {NUMBER}") == [MASK, f"{MASK}-2"]


@pytest.mark.parametrize(
    ("figure", "shown"),
    [(int(NUMBER), MASK), (20150101, 20150101), (True, True), (float(NUMBER), "410823********")],
)
def test_a_number_without_quotes_is_masked_as_well(figure: object, shown: object) -> None:
    assert Masks().of(figure, "") == shown


def test_names_of_folders_and_files_are_masked_and_told() -> None:
    made = county({f"units/{NUMBER}/unit.yaml": UNIT, f"units/yi/{NUMBER}.csv": "甲\n"})

    assert [u.unit for u in made.dataset.all(Unit) if u.name == "丁局"] == [MASK]
    assert found(made, "ZF057") == [f"units/{MASK}/unit.yaml:1", f"units/yi/{MASK}.csv:1"]
    assert not found(made, "ZF050")


def test_two_names_that_are_masked_alike_stay_two() -> None:
    assert masked_paths({f"units/{NUMBER}/unit.yaml": 1, f"units/{OTHER}/unit.yaml": 2}) == {
        f"units/{MASK}/unit.yaml": 1,
        f"units/{MASK}-2/unit.yaml": 2,
    }


def test_a_masked_path_leads_back_to_its_file(tmp_path: Path) -> None:
    for path, text in (
        (f"units/{NUMBER}/unit.yaml", UNIT),
        ("zfzr.yaml", "行政区划: {代码: '410823', 名称: 甲县}\n"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    assert sorted(load_from(tmp_path).files) == [f"units/{MASK}/unit.yaml", "zfzr.yaml"]
    assert on_disk(tmp_path, f"units/{MASK}/unit.yaml") == tmp_path / f"units/{NUMBER}/unit.yaml"
    assert spellings(tmp_path / f"units/{NUMBER}", tmp_path)[0] == f"units/{MASK}"


def test_what_fills_a_sentence_is_masked_before_other_digits_stand_beside_it() -> None:
    assert render(Text("第{number}2015号", "{number}2015"), number=NUMBER) == f"第{MASK}2015号"
    assert render(Text("{path}", "{path}"), path=Path(f"/a/{NUMBER}")) == str(Path(f"/a/{MASK}"))


def test_what_no_reader_saw_is_masked_when_it_is_shown() -> None:
    assert fit_to_show(f"没有 {NUMBER} 这个单位") == f"没有 {MASK} 这个单位"
