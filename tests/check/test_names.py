"""Names of files and keys that one machine tells apart and another does not."""

from __future__ import annotations

from datetime import date

import pytest
from building import base_files

from zfzr.check.rules.names import keys_of_one_form, name_windows_refuses, paths_of_one_name
from zfzr.county.county import County
from zfzr.county.loading import load

UNIT = "名称: 丁局\n组别: 执法部门\n".encode()


def county(files: dict[str, bytes]) -> County:
    return County(load({**base_files(), **files}), date(2015, 11, 30))


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "CON",
        "nul",
        "aux",
        "prn",
        "com1",
        "lpt9",
        "con.yaml",
        "nul.a.b",
        "ding.",
        "ding ",
        "a:b",
        "a?b",
        "a\\b",
    ],
)
def test_a_folder_that_windows_cannot_hold_is_told_once(name: str) -> None:
    files = {f"units/{name}/unit.yaml": UNIT, f"units/{name}/people.csv": "人员编号,姓名\n".encode()}

    assert [f.subject for f in name_windows_refuses(county(files))] == [f"units/{name}"]


@pytest.mark.parametrize("name", ["conju", "console", "com", "com10", "lpt", "auxi", "a.b", "nu-l", "甲局"])
def test_a_name_that_only_looks_like_one_passes(name: str) -> None:
    assert list(name_windows_refuses(county({f"units/{name}/unit.yaml": UNIT}))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("ding", "Ding"), ("caf\u00e9", "cafe\u0301"), ("\u8c48", "\uf900"), ("stra\u00dfe", "strasse")],
)
def test_two_folders_that_a_file_system_takes_for_one(one: str, other: str) -> None:
    found = list(paths_of_one_name(county({f"units/{n}/unit.yaml": UNIT for n in (one, other)})))

    assert [(f.subject, f.fact("other")) for f in found] == [
        tuple(f"units/{n}" for n in sorted((one, other))[::-1])
    ]


def test_the_base_county_has_no_such_names() -> None:
    base = county({})

    assert [*name_windows_refuses(base), *paths_of_one_name(base), *keys_of_one_form(base)] == []
