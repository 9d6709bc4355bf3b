"""Every file of the public pages, from what is public of the county: no clock, no outside address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from zfzr.declare.duty import duties
from zfzr.declare.page_kind import place_of
from zfzr.files.site_folder import digest_of
from zfzr.present.csv_table import csv_table
from zfzr.present.site.case_pages import case_pages, cases_of_power, cases_of_unit
from zfzr.present.site.columns import as_parquet, can_write_parquet, column_of
from zfzr.present.site.downloads import (
    Table,
    as_json,
    as_script,
    changes_of,
    from_script,
    map_of,
    open_tables_of,
    tables_of,
)
from zfzr.present.site.news_pages import feed, news_pages, page_of, summary
from zfzr.present.site.open_pages import OfUnit, openness_pages, public_of
from zfzr.present.site.writer import HERE, HOME, ROWS_A_PAGE, Cell, Earlier, Writer, day_in_words, pages_of
from zfzr.questions.public_pages import KINDS
from zfzr.questions.site.answers import answers_of
from zfzr.questions.site.model import Case, LawPage, Listed, Site, UnitPage
from zfzr.subjects.power.records import PowerClass

SEARCH: Final = "assets/search-data.js"
CHANGES_SHOWN: Final = 6
POWERS_ON_UNIT: Final = 200
"""How many powers a unit's own page shows; more are on pages of their own, so that it stays below 100 kB."""


class Built(NamedTuple):
    """Every file of a site by its place, and the digests of what they were made of, as far as the next build may ask."""

    files: dict[str, bytes]
    made_of: dict[str, str]


def files_of(site: Site, *, revision: str = "", base: str = "") -> dict[str, bytes]:
    """Return every file of the site by its place, each made anew; see `built`."""
    return built(site, revision=revision, base=base).files


def built(site: Site, *, revision: str = "", base: str = "", earlier: Earlier | None = None) -> Built:
    """Return every file of the site, taken from an earlier build where it was made of the same.

    Args:
        site: what is public of the county.
        revision: the revision of the data, where it is known, for the page about the site.
        base: the address at which the site will stand, with its slash at the end; without it no map for search engines
            is made, which must name whole addresses.
        earlier: finds the files of an earlier build of the same program.
    """
    writer = Writer(site, earlier)
    for asset in sorted((HERE / "assets").iterdir()):
        writer.files[f"assets/{asset.name}"] = asset.read_bytes()
    for part in (
        _home,
        _units,
        _classes,
        _laws,
        _powers,
        _officers,
        _procedures,
        _standards,
        case_pages,
        _publications,
        news_pages,
        openness_pages,
    ):
        part(writer, site)
    _data(writer, site)
    _about(writer, revision)
    writer.page("404.html", "missing.html", "没有这一页")
    writer.files["changes.xml"] = feed(site, base)
    if base:
        writer.files["sitemap.xml"] = map_of(writer.files, base)
    return Built(dict(sorted(writer.files.items())), writer.made_of)


def _home(writer: Writer, site: Site) -> None:
    in_force = [power for power in site.powers if power.in_force]
    numbers: list[tuple[str, int, str]] = [
        ("职权事项", len(in_force), "classes.html"),
        ("单位", len(site.units), "units.html"),
        ("有效执法证件", sum(each.state == "有效" for each in site.officers), "officers.html"),
        ("裁量标准", sum(len(power.standards) for power in site.powers), "standards-1.html"),
    ]
    numbers += [(name, len(powers), f"class/{key}-1.html") for key, name, powers in _by_class(site) if powers]
    writer.page(
        "index.html",
        "home.html",
        writer.head.heading,
        numbers=numbers,
        news=[(each.day, page_of(each), "；".join(summary(each))) for each in site.news[:CHANGES_SHOWN]],
        changes=[(step, power.in_list) for step, power in changes_of(site)[:CHANGES_SHOWN]],
    )
    data = _search(site)
    writer.make(
        SEARCH, data, lambda: _with_initials(data, writer.earlier.last(SEARCH) if writer.earlier else None)
    )


def _search(site: Site) -> dict[str, list[Any]]:
    units = sorted({power.unit.name for power in site.powers})
    classes = sorted({power.class_ for power in site.powers})
    laws = sorted({each.text for power in site.powers for each in power.bases})
    at_unit, at_class, at_law = (
        {word: number for number, word in enumerate(words)} for words in (units, classes, laws)
    )
    rows = [
        [
            power.key,
            power.name,
            at_unit[power.unit.name],
            at_class[power.class_],
            power.code,
            [at_law[each.text] for each in power.bases],
            "",
            "" if power.in_force else power.state,
        ]
        for power in site.powers
    ]
    return {"u": units, "c": classes, "l": laws, "r": rows}


def _with_initials(data: dict[str, list[Any]], earlier: bytes | None) -> bytes:
    """Return the data of the search with the initials of each name: those that an earlier build knows, and the others.

    They take the longest to make, and a name has the same ones in every build.
    """
    from zfzr.present.site.initials import initials

    known: dict[str, str] = {}
    if earlier is not None:
        with suppress(ValueError):  # larger than what is read back
            known = {row[1]: row[6] for row in from_script(earlier)["r"]}
    rows = [[*row[:6], known.get(row[1]) or initials(row[1]), *row[7:]] for row in data["r"]]
    return as_script("ZFZR_SEARCH", {**data, "r": rows})


def _units(writer: Writer, site: Site) -> None:
    groups: dict[str, list[dict[str, object]]] = defaultdict(list)
    for unit in site.units:
        count = sum(power.in_force for power in unit.powers)
        groups[unit.group].append({"key": unit.key, "name": unit.short, "in_force": count})
    writer.page("units.html", "units.html", "单位", trail=HOME, groups=list(groups.items()))
    for unit in site.units:
        _unit(writer, unit, cases_of_unit(site, unit), public_of(site, unit))


def _unit(writer: Writer, unit: UnitPage, cases: Sequence[Case], public: OfUnit) -> None:
    listed = [power.in_list for power in unit.powers]
    many = len(listed) > POWERS_ON_UNIT
    by_class: dict[str, list[Listed]] = defaultdict(list)
    for each in () if many else listed:
        by_class[each.class_].append(each)
    trail = (*HOME, ("units.html", "单位"))
    writer.page(
        f"unit/{unit.key}.html",
        "unit.html",
        unit.name,
        trail=trail,
        here="units.html",
        unit=replace(unit, powers=()),
        cases=cases,
        public=public,
        powers=list(by_class.items()) if not many else [("全部事项（前 20 项）", listed[:20])],
        more=len(listed) if many else 0,
        standards=[(power.key, each.violation) for power in unit.powers for each in power.standards],
    )
    if many:
        _list(
            writer,
            f"unit/{unit.key}.",
            f"{unit.name}的职权事项",
            listed,
            trail,
            "units.html",
            with_unit=False,
        )


def _list(
    writer: Writer,
    stem: str,
    title: str,
    powers: Sequence[Listed],
    trail: Sequence[tuple[str, str]],
    here: str,
    *,
    with_unit: bool = True,
    with_class: bool = True,
    cases: Sequence[Case] = (),
) -> None:
    pages = pages_of(len(powers), stem)
    for number, name in enumerate(pages):
        writer.page(
            name,
            "list.html",
            title,
            trail=trail,
            here=here,
            powers=powers[number * ROWS_A_PAGE : (number + 1) * ROWS_A_PAGE],
            caption=f"{title} {len(powers)} 项",
            pages=[page.rpartition("/")[2] for page in pages],
            nth=number,
            with_unit=with_unit,
            with_class=with_class,
            cases=cases if number == 0 else (),
        )


def _by_class(site: Site) -> Iterator[tuple[str, str, list[Listed]]]:
    found: dict[str, list[Listed]] = defaultdict(list)
    for power in site.powers:
        found[power.class_].append(power.in_list)
    for number, name in enumerate(sorted(found, key=lambda name: (-len(found[name]), name)), start=1):
        yield str(number), name or "未登记类别", [power for power in found[name] if power.in_force]


def _classes(writer: Writer, site: Site) -> None:
    rows = []
    for key, name, powers in _by_class(site):
        rows.append((f"class/{key}-1.html", name, f"{len(powers)} 项"))
        trail = (*HOME, ("classes.html", "类别"))
        cases = site.cases if name == PowerClass.PENALTY.value else ()  # 四（二）：行政处罚案例指导
        _list(writer, f"class/{key}", name, powers, trail, "classes.html", with_class=False, cases=cases)
    writer.page("classes.html", "index_list.html", "类别", trail=HOME, lead="", rows=rows)


def _laws(writer: Writer, site: Site) -> None:
    used = [law for law in site.laws if law.powers or law.cases]
    writer.page(
        "laws.html",
        "index_list.html",
        "依据",
        trail=HOME,
        lead="每一部依据之下，列出依据它的职权。",
        rows=[(f"law/{law.key}.html", law.name, f"{len(law.powers)} 项") for law in used],
    )
    for law in used:
        _law(writer, law, site.as_of)


def _law(writer: Writer, law: LawPage, day: date) -> None:
    current = next(
        (
            each.begins
            for each in reversed(law.texts)
            if each.begins <= day and not (each.ends and each.ends < day)
        ),
        None,
    )
    about, count = replace(law, powers=()), max(1, -(-len(law.powers) // ROWS_A_PAGE))
    pages = [f"{law.key}.html", *(f"{law.key}.{nth}.html" for nth in range(2, count + 1))]
    for number, page in enumerate(pages):
        writer.page(
            f"law/{page}",
            "law.html",
            law.name,
            trail=(*HOME, ("laws.html", "依据")),
            here="laws.html",
            law=about,
            rows=[
                (article, power.in_list)
                for article, power in law.powers[number * ROWS_A_PAGE : (number + 1) * ROWS_A_PAGE]
            ],
            count=len(law.powers),
            cases=law.cases,
            current=current,
            pages=pages,
            nth=number,
        )


def _powers(writer: Writer, site: Site) -> None:
    cases = cases_of_power(site)
    for power in site.powers:
        facts = (
            ("对象", power.object_),
            ("范围", power.scope),
            ("层级", power.level),
            ("法定时限", power.by_law),
            ("承诺时限", power.promised),
            ("收费", power.charge),
        )
        writer.page(
            f"power/{power.key}.html",
            "power.html",
            power.name,
            trail=(*HOME, (f"unit/{power.unit.key}.html", power.unit.name)),
            here="units.html",
            power=power,
            answers=answers_of(power),
            cases=cases.get(power.key, ()),
            facts=[fact for fact in facts if fact[1]],
        )


def _officers(writer: Writer, site: Site) -> None:
    writer.page(
        "officers.html",
        "officers.html",
        "执法证件",
        trail=HOME,
        units=[(each.key, each.short, len(each.officers)) for each in site.units],
    )
    units = sorted({each.unit.name for each in site.officers})
    kinds = sorted({each.kind for each in site.officers})
    rows = [
        [
            each.name,
            each.number,
            units.index(each.unit.name),
            kinds.index(each.kind),
            each.category,
            each.until.isoformat() if each.until else "",
            each.state,
            0 if each.enforces else 1,
        ]
        for each in site.officers
    ]
    data = {"u": units, "k": kinds, "r": rows}
    writer.make("assets/officers-data.js", data, lambda: as_script("ZFZR_OFFICERS", data))


def _procedures(writer: Writer, site: Site) -> None:
    writer.page(
        "procedures.html",
        "index_list.html",
        "执法流程",
        trail=HOME,
        lead="",
        rows=[
            (f"procedure/{each.key}.html", each.name, each.unit.name if each.unit else f"{site.county}通用")
            for each in site.procedures
        ],
    )
    for each in site.procedures:
        writer.page(
            f"procedure/{each.key}.html",
            "procedure.html",
            each.name,
            trail=(*HOME, ("procedures.html", "执法流程")),
            here="procedures.html",
            page=each,
        )
        writer.files[f"procedure/{each.key}.svg"] = each.svg.encode()


def _standards(writer: Writer, site: Site) -> None:
    rows = [
        (
            Cell(each.violation, f"power/{power.key}.html"),
            Cell(power.unit.name, f"unit/{power.unit.key}.html"),
            Cell(each.basis),
            Cell("；".join(each.ranges)),
        )
        for power in site.powers
        for each in power.standards
    ]
    heads = ("违法行为", "单位", "依据", "法定幅度")
    writer.rows("standards", "裁量标准", heads, rows, f"裁量标准 {len(rows)} 项")


def _publications(writer: Writer, site: Site) -> None:
    rows = [
        (
            Cell(day_in_words(each.day)),
            Cell(each.kind),
            Cell(each.title or each.number),
            Cell(each.unit.name, f"unit/{each.unit.key}.html") if each.unit else Cell(site.county),
            Cell(each.where),
        )
        for each in site.publications
    ]
    heads = ("公示日期", "种类", "内容", "单位", "载体")
    writer.rows("publications", "公示登记", heads, rows, f"公示 {len(rows)} 件")


def _data(writer: Writer, site: Site) -> None:
    tables = [*tables_of(site), *open_tables_of(site)]
    tables.append(_columns_of(tables))
    forms = {"csv": _as_csv, "json": _as_json, **({"parquet": as_parquet} if can_write_parquet() else {})}
    for table in tables:
        said = [tuple(column_of(table.name, head)) for head in table.heads]
        of = digest_of(repr((table, said)).encode())
        for form, make in forms.items():
            writer.make(f"data/{table.name}.{form}", of, partial(make, table))
    listed = [
        (
            table._replace(rows=[]),
            len(table.rows),
            [(head, column_of(table.name, head)) for head in table.heads],
        )
        for table in tables
    ]
    writer.page(
        "data/index.html", "data.html", "下载数据", trail=HOME, tables=listed, parquet="parquet" in forms
    )


def _columns_of(tables: Sequence[Table]) -> Table:
    rows: list[tuple[str, ...]] = []
    for table in tables:
        for head in table.heads:
            column = column_of(table.name, head)
            rows.append((table.name, table.title, head, column.sort.value, column.meaning))
    return Table("columns", "栏目说明", ("文件", "表", "栏目", "值", "说明"), rows)


def _about(writer: Writer, revision: str) -> None:
    """Write the page about the site: what is public, for which duty of the notice, by the declared sorts of pages."""
    first = {place_of(at): at for at in sorted(writer.files, reverse=True) if "/" not in at}
    kinds = [
        (first.get(each.place, ""), each.title.zh, [duties()[code].words.zh for code in each.duties])
        for each in KINDS
        if each.duties
    ]
    writer.page(
        "about.html",
        "about.html",
        "关于本站",
        trail=HOME,
        revision=revision,
        notice=writer.site.notice,
        kinds=kinds,
    )


def _as_csv(table: Table) -> bytes:
    return csv_table(table.heads, table.rows).encode()


def _as_json(table: Table) -> bytes:
    return as_json([dict(zip(table.heads, row, strict=True)) for row in table.rows])
