"""The benchmark county is worth measuring: always the same, sound, and alike in both of its forms."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.baselines import exported_schema, read_as_usual
from benchmarks.generate import Form, county_files, generate
from benchmarks.table import Row, met, table_text
from zfzr.check.runner import examine
from zfzr.county.canonical import canonical_csv, canonical_yaml
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.declare.rule import DATA, rules
from zfzr.subjects.officer.records import Person
from zfzr.subjects.power.lookups import all_powers
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import units_by_slug

FORMS: tuple[Form, ...] = ("inherited", "written_out")


def files(form: Form, seed: int = 1) -> dict[str, str]:
    return dict(county_files(units=3, items=60, officers=30, form=form, seed=seed))


def county_of(texts: dict[str, str]) -> County:
    return County(load({path: text.encode() for path, text in texts.items()}), date(2015, 12, 31))


def small_county(form: Form) -> County:
    return county_of(files(form))


def data_errors(county: County) -> list[tuple[object, ...]]:
    findings = examine(county).findings
    errors = [f for f in findings if rules()[f.code].kind is DATA and rules()[f.code].severity == "error"]
    return [(f.code, f.place, dict(f.values)) for f in errors]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(form):
    assert files(form) == files(form)
    assert files(form) != files(form, seed=2)


def test_a_folder_holds_the_bytes_that_were_generated(tmp_path: Path):
    generate(tmp_path, units=3, items=60, officers=30, form="inherited", seed=1)

    written = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*")}

    assert written == {path: text.encode() for path, text in files("inherited").items()}


@pytest.mark.parametrize("form", FORMS)
def test_the_generated_county_has_as_many_powers_and_people_as_asked_for(form):
    county = small_county(form)

    assert len(units_by_slug(county)) == 3
    assert len(county.dataset.all(AuthorityItem)) == 60
    assert len(county.dataset.all(Person)) == 30


@pytest.mark.parametrize("form", FORMS)
def test_the_generated_county_has_no_data_error(form):
    assert data_errors(small_county(form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_generated_files_are_in_the_canonical_form(form):
    for path, text in files(form).items():
        kind = kind_of(path)
        assert kind is not None, path
        model = kind.model
        same = (
            canonical_csv(text, model) if path.endswith(".csv") else canonical_yaml(text, model, model.shape)
        )
        assert same == text, path


def test_both_forms_carry_the_same_powers():
    inherited, written_out = (all_powers(small_county(form)) for form in FORMS)

    def said(power):
        bases = [b.basis for b in power.bases]
        own = (power.code, power.unit, power.item.assignments, power.item.reviewed)
        return own, power.name, power.power_class, bases, power.duties, power.liabilities

    assert [said(p) for p in inherited] == [said(p) for p in written_out]
    assert all(p.bases and p.duties and p.liabilities for p in inherited)


def test_validating_a_county_imports_nothing_it_does_not_use(tmp_path: Path):
    generate(tmp_path, units=3, items=60, officers=30, form="inherited", seed=1)
    code = (
        "import atexit, sys; from zfzr.__main__ import main;"
        f"sys.argv = ['zfzr', 'validate', '--data', {str(tmp_path)!r}, '--only', 'data'];"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    imported = {name.partition(".")[0] for name in done.stderr.split()}

    assert {"zfzr", "pydantic", "yaml_rs"} <= imported
    assert imported & {"rich", "jinja2", "ruamel", "chinese_calendar"} == set()


def test_a_hundredth_unit_gives_the_codes_of_powers_a_third_digit():
    county = county_of(dict(county_files(units=100, items=100, officers=0, form="inherited", seed=1)))

    assert {item.code[:9] for item in county.dataset.all(AuthorityItem)} == {
        f"410823{number:03}" for number in range(1, 101)
    }
    assert data_errors(county) == []


def test_nobody_is_said_to_be_of_another_sex_or_to_have_signed_for_another():
    codes = {f.code for f in examine(small_county("inherited")).findings}

    assert codes & {"ZF318", "ZF406", "ZF829"} == set()


def test_no_more_units_than_the_codes_of_powers_can_tell_apart(tmp_path: Path):
    with pytest.raises(ValueError, match="2 to 999"):
        generate(tmp_path, units=1000)
    assert list(tmp_path.iterdir()) == []


def test_the_usual_way_of_reading_reads_as_many_records_as_we_do(tmp_path: Path):
    generate(tmp_path, units=3, items=60, officers=30, form="written_out", seed=1)

    assert read_as_usual(tmp_path) == small_county("written_out").dataset.record_count


def test_the_exported_schema_is_one_that_other_tools_can_read():
    schema = exported_schema(AuthorityItem)

    assert json.loads(json.dumps(schema)) == schema
    assert schema["type"] == "array"
    assert "编码" in schema["$defs"]["AuthorityItem"]["properties"]


def test_a_budget_is_met_at_its_limit_and_not_told_where_nothing_was_measured():
    assert met(1.0, at_most=1.0) == "met"
    assert met(1.01, at_most=1.0) == "not met"
    assert met(None, at_most=1.0) == ""


def test_the_table_says_not_installed_instead_of_a_number():
    text = table_text([Row("yamllint"), Row("zfzr validate", 0.8, 150.0, 0.7, "1/40", "≤ 1.0 s", "met")])

    assert text.splitlines()[-2:] == [
        "yamllint       not installed",
        "zfzr validate         0.80 s  150 MB     0.70 s  1/40   ≤ 1.0 s  met",
    ]
