"""Whatever stands in a text of a county stands on the pages as text, and is seen: in every field that the pages show."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from building import base_files, county
from hostile import everything
from hostile_outputs import read_csv

from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.present.site.build import files_of
from zfzr.questions.site.checking import What, checked
from zfzr.questions.site.gather import gather
from zfzr.questions.site.model import Entrusted, Link, Paper, Site, YearlyFigure, YearlyTable
from zfzr.questions.site.private import PrivateValues

SAMPLE = Path(__file__).parents[3] / "data"
UNITS = ("anjian", "gongan", "shiyaojian")
HOSTILE = "=1+1" + everything()
ADDRESSES = frozenset(("key", "law", "svg"))
"""Fields of the model that are no text: where a page stands, and a picture, whose own texts are tried with pictures."""


@pytest.fixture(scope="module")
def site() -> Site:
    """A few units of the sample county, in which every list of the pages has something."""
    files = read_tree(SAMPLE)
    kept = {
        path: content
        for path, content in files.items()
        if not path.startswith("units/") or path.split("/")[1] in UNITS
    }
    day = date(2015, 12, 31)
    found = gather(County(load(kept, SAMPLE), day))
    first, *others = found.units
    link = Link(first.key, first.short)
    power = Link(found.powers[0].key, found.powers[0].name)
    return dataclasses.replace(
        found,
        units=(dataclasses.replace(first, entrusted_by="某局"), *others),
        powers=(
            dataclasses.replace(found.powers[0], level="县级", joint="牵头：某局"),
            dataclasses.replace(found.powers[1], in_force=False, is_to_come=True, state="2016年1月1日起"),
            *found.powers[2:],
        ),
        openness=dataclasses.replace(
            found.openness,
            entrustments=(
                Entrusted(
                    link, None, "某所", ("处罚",), (power,), 1, "某法", "某文号", day, None, day, "网站"
                ),
            ),
            papers=(Paper("某文号", "某通报", "某机关", day),),
            figures=(YearlyFigure(2015, link, "处罚", "罚款", "1", day, "网站"),),
            yearly=(
                YearlyTable(
                    2015,
                    "处罚",
                    ("罚款", "没收"),
                    ((None, ("1", None), day, "网站"), (link, ("1", "2"), day, "")),
                ),
            ),
        ),
        unread=("某文件.yaml",),
    )


def changed(value: Any, change: Callable[[str], str], called: str = "") -> Any:
    """Return a part of the model with every text of it changed, wherever it stands."""
    if isinstance(value, str):
        return value if called in ADDRESSES or not value else change(value)
    if isinstance(value, tuple):
        names = getattr(value, "_fields", (called,) * len(value))
        parts = [changed(each, change, name) for name, each in zip(names, value, strict=True)]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [each.name for each in dataclasses.fields(value)]
        return dataclasses.replace(value, **{n: changed(getattr(value, n), change, n) for n in names})
    return value


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, bytes]:
    return files_of(changed(site, lambda text: HOSTILE + text), base="https://www.example.invalid/")


def texts(pages: dict[str, bytes]) -> dict[str, str]:
    return {name: data.decode() for name, data in pages.items() if not name.endswith(".parquet")}


def test_every_part_of_the_model_is_tried(site: Site) -> None:
    def fields(of: Any) -> list[str]:
        return [each.name for each in dataclasses.fields(of)]

    assert [name for name in fields(site) if not getattr(site, name)] == []
    assert [name for name in fields(site.openness) if not getattr(site.openness, name)] == []
    for things in (site.units, site.powers, site.laws, site.officers, site.procedures, site.openness.results):
        assert [n for n in fields(things[0]) if not any(getattr(each, n) for each in things)] == []


def test_links_marks_and_scripts_are_those_of_the_templates(pages: dict[str, bytes]) -> None:
    of = PrivateValues(county())
    found = checked(pages, dict.fromkeys(pages, ""), of, base="https://www.example.invalid/")
    assert [each for each in found.wrong if each.what not in (What.PRIVATE, What.SIZE)] == []


def test_no_tag_is_there_that_the_same_page_has_not_without_hostile_values(
    site: Site, pages: dict[str, bytes]
) -> None:
    # A class that is called otherwise is not that of penalties on either site.
    plain = files_of(changed(site, lambda text: "=1+1某" + text), base="https://www.example.invalid/")
    assert plain.keys() == pages.keys()
    for name, text in texts(pages).items():
        if name.endswith((".html", ".xml")):
            tags = re.findall(r"<[/a-zA-Z!][^\s>]*", text)
            assert len(tags) >= len(re.findall(r"<[/a-zA-Z!][^\s>]*", plain[name].decode())) - 2, name
            assert {each.lower() for each in tags} <= TAGS | {f"</{each[1:]}" for each in TAGS}, name


TAGS = {
    *(
        "<!doctype",
        "<html",
        "<head",
        "<meta",
        "<title",
        "<link",
        "<script",
        "<noscript",
        "<body",
        "<a",
        "<header",
    ),
    *(
        "<p",
        "<div",
        "<button",
        "<nav",
        "<ul",
        "<ol",
        "<li",
        "<aside",
        "<main",
        "<h1",
        "<h2",
        "<h3",
        "<footer",
    ),
    *("<dl", "<dt", "<dd", "<span", "<table", "<caption", "<thead", "<tbody", "<tr", "<th", "<td", "<strong"),
    *(
        "<section",
        "<form",
        "<label",
        "<input",
        "<select",
        "<option",
        "<time",
        "<img",
        "<?xml",
        "<feed",
        "<id",
    ),
    *("<updated", "<author", "<name", "<entry", "<summary", "<urlset", "<url", "<loc", "<details"),
}


def test_what_nobody_can_see_is_spelled_out(pages: dict[str, bytes]) -> None:
    for name, text in texts(pages).items():
        hidden = {
            c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\r\n"
        }
        assert hidden <= ({"\ufeff"} if name.endswith(".csv") else set()), name


def test_feed_and_map_can_be_read(pages: dict[str, bytes]) -> None:
    for name in ("changes.xml", "sitemap.xml"):
        assert len(ElementTree.fromstring(pages[name])) > 1  # noqa: S314 - what was made here


def test_tables_have_each_row_on_a_line_and_nothing_to_be_calculated(pages: dict[str, bytes]) -> None:
    for name, text in texts(pages).items():
        if name.endswith(".csv"):
            read_csv(text.removeprefix("\ufeff"))
            assert len(list(csv.reader(io.StringIO(text)))) == len(json.loads(pages[f"{name[:-4]}.json"])) + 1


def test_json_has_the_texts_as_they_are_written(site: Site, pages: dict[str, bytes]) -> None:
    rows = json.loads(pages["data/powers.json"])
    assert [row["名称"] for row in rows] == [HOSTILE + power.name for power in site.powers]


@pytest.mark.parametrize(
    "code",
    [
        "con",
        "NUL",
        "../../x",
        "a/b",
        "..",
        ".",
        "<script>",
        "a\u202eb",
        "长" * 300,
        "a b",
        "%2e%2e",
        "x" * 300,
    ],
)
def test_codes_make_names_of_files_that_every_system_takes(code: str) -> None:
    power = f"- 编码: {json.dumps(code)}\n  名称: 某项处罚\n  类别: 行政处罚\n"
    names = files_of(gather(county({"units/jia/authorities.yaml": power})))
    (name,) = [each for each in names if each.startswith("power/")]
    assert re.fullmatch(r"power/[0-9A-Za-z_-]{1,200}\.html", name)
    assert name.casefold() not in ("power/con.html", "power/nul.html")


def test_pages_of_a_long_list_are_no_other_units_page() -> None:
    """A unit with more powers than its page takes, and one whose folder is called like a page of that list."""
    listed = "".join(f"- 编码: '{n}'\n  名称: 某项处罚{n}\n  类别: 行政处罚\n" for n in range(10_000, 10_300))
    unit = base_files()["units/jia/unit.yaml"].decode()
    files = {"units/jia/authorities.yaml": listed}
    for other in ("jia-1", "jia-2"):
        files[f"units/{other}/unit.yaml"] = unit.replace("食药监", f"某{other}")
    pages = files_of(gather(county(files)))
    for other in ("jia-1", "jia-2"):
        assert f"某{other}" in pages[f"unit/{other}.html"].decode()
    assert "看全部事项" in pages["unit/jia.html"].decode()
