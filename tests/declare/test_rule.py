"""On what a rule stands: findings complete themselves from the thing, and nothing is said of what was not read."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import signature
from string import Formatter
from typing import Any, NamedTuple

import pytest
from building import county

from zfzr.county.county import County
from zfzr.declare import rule as declaring
from zfzr.declare.finding import Finding
from zfzr.declare.register import load
from zfzr.declare.rule import DATA, WARNING, finding, rule, rules
from zfzr.files.place import Place
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.subjects.training.records import TrainingRecord
from zfzr.subjects.unit.records import Unit
from zfzr.subjects.work_plan.records import WorkPlan
from zfzr.terms.text import Text

CERTIFICATES = "units/jia/certificates.csv"
NOT_A_TABLE = b"\xff\xfe"
TRAINING = """\
    人员编号,类别,学时,考试日期,成绩,结果,说明
    J001,综合法律,40,,,,
    """


@pytest.fixture(autouse=True)
def no_rule_of_these_tests_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the rules that tests make up away from the register of the rules."""
    load("rules")
    rules()  # what is kept of them must not be of the register below
    monkeypatch.setattr(declaring, "_REGISTRY", {})


def findings(of: County, check: Any, **stands_on: Any) -> list[Finding]:
    """Declare a made-up rule on what it stands, and return what it finds in a county."""
    text = Text("有", "there is")
    rule("ZF999", title=text, duty="D01", kind=DATA, severity=WARNING, says=text, mend=text, **stands_on)(
        check
    )
    declared = declaring._REGISTRY["ZF999"].check
    assert declared is not None
    return list(declared(of))


def about_the_second_person(person: Person, _: County) -> Iterator[Finding]:
    if person.number == "J002":
        yield finding("人员性质")


def test_a_rule_on_a_kind_gets_the_subject_from_the_record() -> None:
    (found,) = findings(county(), about_the_second_person, on=Person)
    assert found.subject == "J002"


def test_a_rule_on_a_kind_gets_the_unit_from_the_record() -> None:
    (found,) = findings(county(), about_the_second_person, on=Person)
    assert found.unit == "jia"


def test_a_label_is_the_place_of_that_field_of_the_record() -> None:
    (found,) = findings(county(), about_the_second_person, on=Person)
    assert found.place == Place("units/jia/people.csv", (1, "人员性质"))


def test_the_way_to_a_value_is_its_place_in_the_record() -> None:
    def first_post(unit: Unit, _: County) -> Iterator[Finding]:
        if unit.bodies:
            yield finding(("机构", 0, "岗位", 0, "名称"))

    (found,) = findings(county(), first_post, on=Unit)
    assert found.place == Place("units/jia/unit.yaml", ("机构", 0, "岗位", 0, "名称"))


def test_a_label_that_no_field_bears_raises() -> None:
    def mistyped(_: Person, __: County) -> Iterator[Finding]:
        yield finding("人员性贡")

    with pytest.raises(LookupError, match="人员性贡"):
        findings(county(), mistyped, on=Person)


def test_what_the_rule_says_itself_goes_before_what_the_record_says() -> None:
    def elsewhere(person: Person, county: County) -> Iterator[Finding]:
        if person.number == "J002":
            unit = next(u for u in county.dataset.all(Unit) if u.unit == "yi")
            yield finding(unit.field("名称"), subject="J002的单位", unit="yi")

    (found,) = findings(county(), elsewhere, on=Person)
    assert (found.subject, found.unit, found.place.file) == ("J002的单位", "yi", "units/yi/unit.yaml")


def test_an_empty_unit_means_that_no_unit_is_concerned() -> None:
    def of_no_unit(person: Person, _: County) -> Iterator[Finding]:
        yield finding("姓名", unit="")

    assert {found.unit for found in findings(county(), of_no_unit, on=Person)} == {None}


def test_a_rule_may_stand_on_things_that_a_look_up_gives() -> None:
    class Holder(NamedTuple):
        """Somebody who holds a certificate, by its number."""

        id: str
        certificate: Certificate

        @property
        def unit(self) -> str | None:
            return self.certificate.unit

        def field(self, label: str, *rest: str | int) -> Place:
            return self.certificate.field(label, *rest)

    def holders(county: County) -> list[Holder]:
        return [Holder(c.person, c) for c in county.dataset.all(Certificate)]

    def holds_one(_: Holder, __: County) -> Iterator[Finding]:
        yield finding("证号")

    assert [(f.subject, f.unit, f.place) for f in findings(county(), holds_one, on=holders)] == [
        ("J001", "jia", Place(CERTIFICATES, (0, "证号"))),
        ("J002", "jia", Place(CERTIFICATES, (1, "证号"))),
    ]


def named(unit: Unit, _: County) -> Iterator[Finding]:
    yield finding("名称")


def units_named(of: County, **stands_on: Any) -> list[str]:
    """Return the units that a rule on every unit speaks of."""
    return sorted(found.subject for found in findings(of, named, on=Unit, **stands_on))


def test_a_rule_is_silent_about_the_unit_whose_file_it_reads_was_not_read() -> None:
    broken = county({CERTIFICATES: NOT_A_TABLE})
    assert units_named(broken, reads=(Certificate,)) == ["yi"]


def test_a_rule_speaks_of_every_unit_where_all_was_read() -> None:
    assert units_named(county(), reads=(Certificate,)) == ["jia", "yi"]


def test_a_rule_is_silent_about_those_whom_the_unread_file_of_another_unit_could_concern() -> None:
    """Who it could be about stands in the file, broken as it is."""
    moved = county({"units/yi/certificates.csv": NOT_A_TABLE + b"\nJ001,"})
    assert units_named(moved, reads_everywhere=(Certificate,)) == []


def test_a_rule_speaks_of_those_whom_the_unread_file_of_another_unit_could_not_concern() -> None:
    assert units_named(county({CERTIFICATES: NOT_A_TABLE}), reads_everywhere=(Certificate,)) == ["yi"]


def test_a_rule_is_silent_about_all_where_a_file_of_the_county_was_not_read() -> None:
    broken = county({"laws/jia.yaml": NOT_A_TABLE})
    assert units_named(broken, reads_everywhere=(Instrument,)) == []


def test_a_record_of_a_year_needs_what_lies_in_its_own_year_only() -> None:
    def held(_: TrainingRecord, __: County) -> Iterator[Finding]:
        yield finding("类别")

    two_years = county(
        {
            "units/jia/2014/training.csv": TRAINING,
            "units/jia/2015/training.csv": TRAINING,
            "units/jia/2015/work-plan.yaml": NOT_A_TABLE,
        }
    )
    (found,) = findings(two_years, held, on=TrainingRecord, reads=(WorkPlan,))
    assert found.place.file == "units/jia/2014/training.csv"


OF_THIS_YEAR: dict[str, Any] = {"years": lambda county: (county.as_of.year,)}


def with_unread_training(year: int) -> County:
    """Return the base county on the last day of 2015, with one register of training that cannot be read."""
    return county({f"units/jia/{year}/training.csv": NOT_A_TABLE}, as_of="2015-12-31")


def test_a_rule_that_names_no_years_needs_all_of_them() -> None:
    assert units_named(with_unread_training(2013), reads_everywhere=(TrainingRecord,)) == ["yi"]


def test_a_rule_on_the_year_of_the_day_does_not_need_the_years_before() -> None:
    of = with_unread_training(2013)
    assert units_named(of, reads_everywhere=(TrainingRecord,), **OF_THIS_YEAR) == ["jia", "yi"]


def test_a_rule_on_the_year_of_the_day_is_silent_where_that_year_was_not_read() -> None:
    of = with_unread_training(2015)
    assert units_named(of, reads_everywhere=(TrainingRecord,), **OF_THIS_YEAR) == ["yi"]


def test_the_years_hold_for_what_is_read_of_the_things_unit_too() -> None:
    assert units_named(with_unread_training(2015), reads=(TrainingRecord,), **OF_THIS_YEAR) == ["yi"]


def test_a_rule_that_reads_says_on_what_it_stands() -> None:
    with pytest.raises(ValueError, match="not on what it stands"):
        findings(county(), lambda _: [], reads=(Certificate,))


def test_no_text_asks_for_a_value_that_a_finding_takes_for_itself() -> None:
    """Such a value could not be given: finding(unit=…) would be the unit concerned, and twice an internal error."""
    own = set(signature(finding).parameters) - {"values"}
    texts = [(code, text) for code, rule in rules().items() for said in rule.says.values() for text in said]
    asked = {
        (code, name)
        for code, text in texts
        for _, name, _, _ in Formatter().parse(text)
        if name and name.partition(".")[0] in own
    }
    assert asked == set()


def test_no_advice_leaves_a_value_open() -> None:
    """How to mend a finding is printed as it stands: `county/{year}/reviews.yaml` would be what the clerk reads."""
    assert [code for code, rule in rules().items() if any("{" in text for text in rule.mend)] == []


def test_a_text_in_both_languages_is_two_values() -> None:
    """As Python writes it, it would stand in the message."""
    found = finding(Place("x"), how=Text("一年", "a year"), count=3)

    assert dict(found.values) == {"how": "一年", "how_en": "a year", "count": "3"}
