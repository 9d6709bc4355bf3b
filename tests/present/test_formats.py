"""One function a format makes a value harmless: whatever stands in it, a reader of the format reads one value back."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import unicodedata
from datetime import date
from html import unescape

import pytest
from hostile import EVERY, due_deadline, due_round
from markdown_it import MarkdownIt

from zfzr.files.json_writer import json_text
from zfzr.present.csv_table import csv_table
from zfzr.present.ics import as_ics
from zfzr.present.markdown import table
from zfzr.subjects.round.reports.due import DueCalendar
from zfzr.terms.characters import class_of
from zfzr.terms.markup import escape, escape_in_comment, escape_in_html
from zfzr.terms.names import strip_controls
from zfzr.terms.unseen import CLASSES, HIDDEN

VALUES = [
    pytest.param(text, id=f"{name}, {how}")
    for name, hostile in EVERY.items()
    for how, text in (("alone", hostile), ("before", f"{hostile}甲"), ("inside", f"甲{hostile}乙"))
]
every_value = pytest.mark.parametrize("value", VALUES)


def unseen(text: str) -> set[str]:
    """What Unicode calls a control, a format sign, half a character or a separator, line feeds and blanks left out."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"}


def test_what_unicode_calls_unseen_is_in_the_table() -> None:
    """But for the signs of other scripts that show with a number."""
    shown = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    missing = {
        code
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        and chr(code) not in "\t\n"
        and code not in shown
        and not HIDDEN.match(chr(code))
    }

    assert missing == set()


def test_the_table_stands_in_order_and_nothing_is_in_it_twice() -> None:
    assert all(before.last < after.first for before, after in itertools.pairwise(CLASSES))
    assert all(class_of(chr(each.first)) for each in CLASSES)


@every_value
def test_a_line_for_people_is_one_line_and_shows_all(value: str) -> None:
    shown = strip_controls(value)

    assert unseen(shown) == set()
    assert "\n" not in shown
    assert len(shown) >= len(value)


@every_value
def test_json_reads_back_and_holds_no_character_that_harms_a_screen(value: str) -> None:
    text = json_text({value: [value]})

    assert json.loads(text) == {value: [value]}
    assert unseen(text) == set()
    assert "##[" not in text


def test_half_a_character_is_an_escape_in_json() -> None:
    assert json_text("\ud800", indent=None) == '"\\ud800"'


@every_value
def test_a_cell_of_csv_is_one_cell_on_one_line_and_no_formula(value: str) -> None:
    text = csv_table([value, "二"], [[value, 1], ["甲", 2]])
    rows = list(csv.reader(io.StringIO(text), strict=True))

    assert [len(row) for row in rows] == [2, 2, 2]
    assert text.count("\n") == 3
    assert unseen(text) == set()
    first = unicodedata.normalize("NFKC", rows[1][0].strip()[:1])
    assert first not in ("=", "+", "-", "@", "\t") or rows[1][0] == "-"
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in text.split("\n"))


@pytest.mark.parametrize("number", ["-1", "+1", "-0.50", "3", "-", "+5%", "－"])
def test_a_number_stays_a_number_in_csv(number: str) -> None:
    assert csv_table(["甲"], [[number]]) == f"甲\n{number}\n"


PARSER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])


def read_back(rendered: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", rendered)).replace("\u200b", "").strip()


def as_shown(value: str) -> str:
    """The value as a line of a page shows it: line breaks are blanks, edges gone."""
    return strip_controls(re.sub(r"[ \t]*[\r\n\u2028\u2029\x0b\x0c\x85]+[ \t]*", " ", value).strip())


@every_value
@pytest.mark.parametrize("write", [escape, escape_in_comment])
@pytest.mark.parametrize(
    ("around", "tags"),
    [
        ("{}", {"p"}),
        ("前文\n{}", {"p"}),
        ("## {}", {"h2"}),
        ("- {}", {"ul", "li", "p"}),
        ("> {}", {"blockquote", "p"}),
        ("**甲** {}", {"p", "strong"}),
    ],
)
def test_a_value_in_markdown_shows_as_itself(value: str, write: object, around: str, tags: set[str]) -> None:
    rendered = PARSER.render(around.format(write(value)))  # type: ignore[operator]

    assert set(re.findall(r"<([a-z0-9]+)", rendered)) <= tags
    before = {"前文\n{}": "前文\n", "**甲** {}": "甲 "}.get(around, "")
    assert read_back(rendered) == (before + as_shown(value)).strip()


@every_value
def test_a_cell_of_a_table_in_markdown_is_one_cell(value: str) -> None:
    rendered = PARSER.render(table([value, "二"], [[value, 1], ["甲", 2]]))

    assert rendered.count("<th") - rendered.count("<thead") == 2
    assert rendered.count("<td") == 4
    assert set(re.findall(r"<([a-z0-9]+)", rendered)) <= {"table", "thead", "tbody", "tr", "th", "td"}


CALLS = re.compile(
    r"@[\w/-]|(?<!&)#\w|!\d|GH-\d|(?<![\w%])%[1-9]|~\w|\$\d|&\d|https?://|www\.|:bomb:", re.IGNORECASE
)


CALLING = (
    *(
        "@a",
        "@组/队",
        "a@b.cn",
        "#1",
        "甲#1",
        "a/b#2",
        "!1",
        "GH-1",
        "%1",
        "~2",
        "~甲",
        "$3",
        "&4",
        "http://x.cn",
    ),
    *(":bomb:", "www.x.cn", "修复 #1 @a", "@@a", "##1", "@_a", '~"甲 乙"'),
)


@pytest.mark.parametrize("value", CALLING)
def test_in_a_comment_nobody_is_called_and_nothing_is_linked(value: str) -> None:
    for rendered in (PARSER.render(escape_in_comment(value)), f"<p>{escape_in_html(value)}</p>"):
        texts = [unescape(part) for part in re.split(r"<[^>]*>", rendered.replace("&#8203;", "\u200b"))]

        assert not any(CALLS.search(text) for text in texts)
        assert read_back(rendered) == value


@every_value
def test_a_value_between_tags_opens_and_closes_none(value: str) -> None:
    written = escape_in_html(value)

    assert set(re.findall(r"<[^>]*>?", written)) <= {"<!-- -->"}
    assert read_back(written) == as_shown(value)


def read_calendar(text: str) -> list[tuple[str, str]]:
    """Read a calendar as RFC 5545 has it: unfold, split at the first colon outside quotes, undo the escapes."""
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    found = []
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n"):
        if match := re.match(r'([A-Z-]+)(?:;[^:"]*(?:"[^"]*")?)*:(.*)', line, re.DOTALL):
            value = re.sub(r"\\([nN;,\\])", lambda m: "\n" if m[1] in "nN" else m[1], match[2])
            found.append((match[1], value))
        else:
            assert line == ""
    return found


@every_value
def test_a_value_in_a_calendar_stays_in_its_property(value: str) -> None:
    due = (due_round(value),), (), (), (due_deadline(value),)
    text = as_ics(DueCalendar(value, False, date(2015, 11, 1), *due))
    read = read_calendar(text)

    assert [v for k, v in read if k in ("BEGIN", "END")] == [
        *("VCALENDAR", "VEVENT", *("VALARM",) * 6, *("VEVENT",) * 2, *("VALARM",) * 6, "VEVENT", "VCALENDAR")
    ]
    assert unseen(text) <= {"\r"}
    shown = strip_controls(value).replace("##[", r"#\u0023[").replace("::", r":\u003a")
    assert ("X-WR-CALNAME", f"{shown}行政执法责任制工作日历") in read
    assert dict(read)["SUMMARY"].startswith("2015") or shown in dict(read)["SUMMARY"]
    assert not any(re.match(r"\s*::[A-Za-z]", line) for line in text.split("\r\n"))
