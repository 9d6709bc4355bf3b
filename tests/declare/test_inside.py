"""A thing on which a rule stands takes over from a record what it does not say itself."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from zfzr.declare.inside import Inside
from zfzr.files.place import Place


@dataclass(frozen=True, slots=True)
class Noted:
    """Stands for a record."""

    id: str
    unit: str | None
    year: int | None

    def field(self, label: str, *rest: str | int) -> Place:
        return Place("units/gongan/2015/cases.csv", (label, *rest))


@dataclass(frozen=True, slots=True)
class About(Inside, of="noted"):
    noted: Noted
    nth: int


@dataclass(frozen=True, slots=True)
class AboutAnother(Inside, of="noted"):
    noted: Noted
    unit: str

    @property
    def id(self) -> str:
        return f"{self.noted.id}/{self.unit}"


CASE = Noted("武公罚〔2015〕1号", "gongan", 2015)


def test_id_unit_year_and_places_are_those_of_the_record() -> None:
    about = About(CASE, 2)
    assert (about.id, about.unit, about.year) == ("武公罚〔2015〕1号", "gongan", 2015)
    assert about.field("机构", 0, "代码") == Place("units/gongan/2015/cases.csv", ("机构", 0, "代码"))


def test_what_the_thing_says_itself_stays_its_own() -> None:
    about = AboutAnother(CASE, "huanbao")
    assert (about.id, about.unit, about.year) == ("武公罚〔2015〕1号/huanbao", "huanbao", 2015)


def test_things_of_the_same_record_and_fields_are_equal() -> None:
    assert About(CASE, 2) == About(CASE, 2) != About(CASE, 3)


def test_a_field_that_is_not_there_is_refused_when_the_class_is_read() -> None:
    with pytest.raises(TypeError, match="no field case"):

        class _Wrong(Inside, of="case"):
            noted: Noted
