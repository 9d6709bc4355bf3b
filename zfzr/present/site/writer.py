"""Pages made from templates, and long lists in pages of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from zfzr.files.site_folder import digest_of
from zfzr.questions.site.model import Site
from zfzr.terms.amounts import in_ten_thousands
from zfzr.terms.names import strip_controls

ROWS_A_PAGE: Final = 200
HOME: Final = (("index.html", "首页"),)
HERE = Path(__file__).parent
SECTIONS: Final = (
    ("units.html", "单位"),
    ("classes.html", "类别"),
    ("laws.html", "依据"),
    ("officers.html", "执法证件"),
    ("standards-1.html", "裁量标准"),
    ("procedures.html", "执法流程"),
    ("cases.html", "指导案例"),
    ("publications-1.html", "公示"),
    ("open.html", "监督和公开"),
)


class Earlier(Protocol):
    """The files of an earlier build by the same program."""

    def find(self, name: str, of: str) -> bytes | None:
        """Return a file that was made of what has this digest."""

    def last(self, name: str) -> bytes | None:
        """Return a file, of whatever it was made."""


class Cell(NamedTuple):
    """A cell of a plain list: its text, and where it leads; or several of such, one below the other."""

    text: str
    at: str = ""
    parts: tuple[Cell, ...] = ()


class Heading(NamedTuple):
    """What every page says of the county."""

    heading: str
    county: str
    is_sample: bool
    as_of: date
    contact: tuple[str, str] | None
    unread: tuple[str, ...]


_ONE_NAME: Final = 6
"""How many characters a name may have that is read as one (县国土资源局): it is not broken in a narrow column."""
_ONE: Final = re.compile(
    "("
    "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"  # a day
    "|[\u4e00-\u9fff]{0,6}〔[0-9]{4}〕第?[0-9]{1,6}号|[\u4e00-\u9fff]{0,4}令第[0-9]{1,6}号"  # 文号
    "|第(?:[一二三四五六七八九十百零]{1,6}|（[一二三四五六七八九十]{1,3}）)[条款项]"
    "|[0-9][0-9.,]{0,12}(?:[万亿]?元|[%项件个人次名分日年月])?(?![0-9A-Za-z.-])"  # a number with what it counts
    "|(?<![0-9A-Za-z.:/-])[\u4e00-\u9fff]?[0-9A-Za-z][0-9A-Za-z.-]{1,19}(?![0-9A-Za-z.:/-])"  # a code
    f"|(?<![^、，；：。（）\\s])[^、，；：。（）\\s]{{2,{_ONE_NAME}}}(?![^、，；：。（）\\s])"  # a name, alone or in a list
    ")"
)
"""What is read as one in a cell; a longer one may break, since a column has to give way somewhere."""
_NUMBER: Final = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?%?")
_NOT_JUDGED: Final = frozenset({"未评", "暂定"})
_NO_NUMBER: Final = _NOT_JUDGED | {"", "—"}
_LONG: Final = 12
"""More characters than a cell may have for its column to be narrow: a paragraph of two characters a line is not read."""


def day_in_words(day: date) -> str:
    """Write a day as the pages do."""
    return f"{day.year}年{day.month}月{day.day}日"


def seen(text: str) -> str:
    """Return a text as a page may show it: on one line, with nothing in it that is hidden or moves other text."""
    return strip_controls(text.replace("\n", " ").replace("\t", " "))


def _seen(value: object) -> object:
    return seen(value) if type(value) is str and not value.isprintable() else value


def classes_of_columns(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return what the style sheet calls each column of a table: numbers stand with their ends below each other."""
    return [_class_of([each.text for each in column]) for column in zip(*rows, strict=True)]


def _class_of(texts: Sequence[str]) -> str:
    numbers = [bool(_NUMBER.fullmatch(text)) for text in texts]
    if all(number or text in _NO_NUMBER for number, text in zip(numbers, texts, strict=True)):
        return "number" if any(numbers) or not _NOT_JUDGED.isdisjoint(texts) else ""
    return "long" if max(map(len, texts)) > _LONG else ""


@cache
def environment() -> Any:
    """Return what makes pages of the templates: all that is put in stands as text, with nothing hidden in it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup, escape

    @lru_cache(4096)
    def whole(text: str) -> Markup:
        """Return a text as a cell shows it: nothing in it that is read as one is broken at the end of a line."""
        pieces = _ONE.split(seen(text))
        marked = [escape(each) for each in pieces]
        marked[1::2] = [Markup('<span class="whole">{}</span>').format(each) for each in pieces[1::2]]
        return Markup("").join(marked)

    def phone(number: str) -> Markup:
        dialled = "".join(each for each in number if each in "0123456789-+")
        if not any(each.isdigit() for each in dialled):
            return escape(seen(number))
        return Markup('<a href="tel:{}">{}</a>').format(dialled, escape(seen(number)))

    made = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        finalize=_seen,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(day=day_in_words, phone=phone, sections=SECTIONS)
    made.filters["money"] = in_ten_thousands
    made.filters["whole"] = whole
    made.filters["classes_of_columns"] = classes_of_columns
    return made


def pages_of(count: int, stem: str) -> list[str]:
    """Return the names of the pages of a list of so many rows: one at least.

    A stem that ends with a dot makes `jia.2.html`, which no page of another thing can be called (`jia-2`).
    """
    stem = stem if stem.endswith(".") else f"{stem}-"
    return [f"{stem}{number}.html" for number in range(1, max(1, -(-count // ROWS_A_PAGE)) + 1)]


class Writer:
    """The files made so far, by their place below the folder of the site.

    What an earlier build made of the same is taken from there (`earlier`): a page of the same values by the same template,
    a table of the same rows. `made_of` tells the next build of what each was made.
    """

    def __init__(self, site: Site, earlier: Earlier | None = None) -> None:
        self.files: dict[str, bytes] = {}
        self.made_of: dict[str, str] = {}
        self.site = site
        self.earlier = earlier
        self._parts: dict[tuple[str, str, str], Any] = {}
        self.head = Heading(
            f"{site.county}行政执法公示", site.county, site.is_sample, site.as_of, site.contact, site.unread
        )

    def make(self, at: str, of: object, make: Callable[[], bytes]) -> None:
        """Put a file in its place, made anew unless it stands there already.

        Args:
            at: its place.
            of: everything it is made of, as plain data whose `repr` says all of it.
            make: makes it.
        """
        if at in self.made_of:
            raise ValueError(f"two files at {at}")
        digest = self.made_of[at] = digest_of(repr(of).encode())
        kept = self.earlier.find(at, digest) if self.earlier else None
        self.files[at] = make() if kept is None else kept

    def _part(self, template: str, up: str, here: str) -> Any:
        """Return a part that is the same on many pages, made once."""
        from markupsafe import Markup

        asked = (template, up, here)
        if asked not in self._parts:
            made = environment().get_template(template).render(site=self.head, up=up, here=here)
            self._parts[asked] = Markup(made.rstrip("\n"))  # noqa: S704 - a template made it, escaped
        return self._parts[asked]

    def _header(self, up: str, here: str) -> Any:
        return self._part("header.html", up, here)

    def _footer(self, up: str) -> Any:
        return self._part("footer.html", up, "")

    def page(
        self,
        at: str,
        template: str,
        title: str,
        *,
        trail: Sequence[tuple[str, str]] = (),
        here: str = "",
        **values: object,
    ) -> None:
        """Write a page by a template; `here` is the section of the site that it belongs to, `values` are plain data."""
        here = here or at
        of = (self.head, template, title, trail, here, values)
        self.make(at, of, lambda: self._page(at, template, title, trail, here, values))

    def _page(
        self,
        at: str,
        template: str,
        title: str,
        trail: Sequence[tuple[str, str]],
        here: str,
        values: Mapping[str, object],
    ) -> bytes:
        text: str = (
            environment()
            .get_template(template)
            .render(
                site=self.head,
                header=self._header,
                footer=self._footer,
                title=title,
                up="../" * at.count("/"),
                trail=trail,
                here=here,
                **values,
            )
        )
        return text.encode()

    def rows(
        self,
        stem: str,
        title: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        caption: str,
        *,
        first: str = "",
        trail: Sequence[tuple[str, str]] = HOME,
        here: str = "",
    ) -> None:
        """Write a long list in pages of ROWS_A_PAGE; one page where there is nothing to list."""
        pages = pages_of(len(rows), stem)
        pages[0] = first or pages[0]
        for number, name in enumerate(pages):
            part = rows[number * ROWS_A_PAGE : (number + 1) * ROWS_A_PAGE]
            self.page(
                name,
                "rows.html",
                title,
                trail=trail,
                here=here or pages[0],
                heads=heads,
                rows=part,
                caption=caption,
                pages=pages,
                nth=number,
            )


def words_of_pages() -> str:
    """Return the words of the templates and the scripts, which no value of a county puts there."""
    found = sorted(each for folder in ("pages", "assets") for each in (HERE / folder).iterdir())
    return "\n".join(each.read_text("utf-8") for each in found)
