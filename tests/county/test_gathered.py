"""What a look-up of pieces gives for all pieces of some kinds: in their order, and after an edit asked of one kind alone."""

from __future__ import annotations

from datetime import date

from tests.building import base_files
from zfzr.check.resident import Resident
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.county.pieces import Piece, gathered, kinds_held
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.paper.records import SupervisionPaper

DAY = date(2015, 12, 31)
YI = "units/yi/people.csv"
HEAD = "人员编号,姓名,性别,人员性质,身份证号\n"
ASKED: list[tuple[type[Record], Piece]] = []


def files() -> dict[str, bytes]:
    """The base county with somebody of the other unit."""
    return {**base_files(), YI: f"{HEAD}Y001,王示六,男,公务员,410823********0033\n".encode()}


@lookup
def _keys(county: County, kind: type[Record], piece: Piece, mark: str) -> tuple[str, ...]:
    ASKED.append((kind, piece))
    return tuple(mark + each.id for each in county.dataset.all(kind) if each.unit == piece[0])


def test_all_pieces_are_gathered_kind_by_kind() -> None:
    county = County(load(files()), DAY)
    found = list(gathered(county, _keys, (Posting, Person), "*"))
    assert found == ["*" + each.id for kind in (Posting, Person) for each in county.dataset.all(kind)]


def test_kinds_of_which_there_is_nothing_are_left_out() -> None:
    assert kinds_held(County(load(files()), DAY), (SupervisionPaper, Person)) == (Person,)


def test_after_an_edit_of_one_kind_the_pieces_of_others_are_not_asked_again() -> None:
    resident = Resident(files(), None, lambda _: DAY)
    list(gathered(resident.county, _keys, (Posting, Person), ""))
    ASKED.clear()
    resident.change({YI: f"{HEAD}Y002,王示六,男,公务员,410823********0033\n".encode()})
    assert "Y002" in list(gathered(resident.county, _keys, (Posting, Person), ""))
    assert {kind for kind, _ in ASKED} == {Person}
