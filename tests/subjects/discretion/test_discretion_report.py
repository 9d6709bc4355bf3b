"""The report on standards of discretion: rows worked out by hand."""

from __future__ import annotations

import pytest
from building import county

from zfzr.declare.report import Asked, reports


@pytest.mark.parametrize(
    ("as_of", "row"),
    [
        ("2015-10-19", ("县食药监局", 1, 1, 1, 0)),  # published on the day after
        ("2015-10-20", ("县食药监局", 1, 1, 1, 1)),
    ],
)
def test_penalties_with_a_standard_and_published_are_counted(
    as_of: str, row: tuple[str, int, int, int, int]
) -> None:
    told = reports()["discretion"].of(county(as_of=as_of), Asked())
    assert [(r.unit, r.penalties, r.with_standard, r.standards, r.published) for r in told.units] == [row]
    assert told.total.penalties == 1
    assert told.is_whole


def test_a_penalty_without_a_standard_is_counted_as_such() -> None:
    told = reports()["discretion"].of(county({"units/jia/discretion.yaml": "[]\n"}), Asked())
    assert [(r.penalties, r.with_standard, r.published) for r in told.units] == [(1, 0, 0)]


def test_standards_that_cannot_be_read_are_told() -> None:
    broken = county({"units/jia/discretion.yaml": "- {编号: CL-001, 无此项: 1}\n"})
    assert not reports()["discretion"].of(broken, Asked()).is_whole
