"""What the program says, in Chinese first and English second, and how it says that it cannot do a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from zfzr.terms.agreement import agreeing

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
DayFormat = Callable[[date], str]


class Spelled(str):
    """A text that an English sentence writes otherwise: names between commas of its own, an aside in its own brackets.

    It is the Chinese text wherever it is compared, kept or written to a file; what prints a sentence in English asks for
    `en`. Without it, English screens show the marks of the Chinese.
    """

    __slots__ = ("en",)
    en: str

    def __new__(cls, zh: str, en: str) -> Spelled:
        """Return the text with both ways of writing it."""
        made = super().__new__(cls, zh)
        made.en = agreeing(en)
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Return what makes it anew in another process."""
        return str(self), self.en


def spelled(value: object, language: Language) -> str:
    """Return a value as it is written in a language."""
    return value.en if isinstance(value, Spelled) and language == "en" else str(value)


def enumeration(names: Iterable[object], zh: str = "、", en: str = ", ") -> Spelled:
    """Return names one after the other, each language between them its own marks."""
    parts = list(names)
    return Spelled(
        zh.join([spelled(each, "zh") for each in parts]), en.join([spelled(each, "en") for each in parts])
    )


def first_of(names: Sequence[object], most: int) -> Spelled:
    """Return the first names one after the other, and that there are more where there are."""
    shown = enumeration(names[:most])
    return Spelled(f"{shown}等", f"{shown.en} and more") if len(names) > most else shown


def in_brackets(*aside: object) -> Spelled:
    """Return what is said of something in brackets, to be put right behind it; nothing where nothing is said."""
    about = enumeration([each for each in aside if each], "，")
    return Spelled(f"（{about}）", f" ({about.en})") if about else Spelled("", "")


def with_aside(name: object, *aside: object) -> Spelled:
    """Return a name with what is said of it in brackets behind it; without that, the name."""
    about = in_brackets(*aside)
    return Spelled(f"{spelled(name, 'zh')}{about}", f"{spelled(name, 'en')}{about.en}")


def behind_colon(what: object) -> Spelled:
    """Return what is said after a colon; nothing where nothing is said."""
    return Spelled(f"：{spelled(what, 'zh')}", f": {spelled(what, 'en')}") if what else Spelled("", "")


def behind_comma(more: object) -> Spelled:
    """Return what goes on after a comma; nothing where nothing is said."""
    return Spelled(f"，{spelled(more, 'zh')}", f", {spelled(more, 'en')}") if more else Spelled("", "")


def rewritten(value: str, by: Callable[[str], str]) -> str:
    """Return a text as a function makes it anew, in both ways of writing it where it has two."""
    return Spelled(by(str(value)), by(value.en)) if isinstance(value, Spelled) else by(value)


class Text(NamedTuple):
    """One sentence in both languages, with `{name}` places filled when it is rendered."""

    zh: str
    en: str

    def render(self, language: Language = "zh", **values: object) -> str:
        """Return the sentence in `language` with its places filled."""
        template = self.zh if language == "zh" else self.en
        if values:
            template = template.format(**{name: printed(value, language) for name, value in values.items()})
        return template if language == "zh" else agreeing(template)


class Said(NamedTuple):
    """A sentence with what fills its places, which stay days, numbers, names and other sentences until it is printed."""

    text: Text
    values: tuple[tuple[str, object], ...]

    def render(self, language: Language = "zh", day: DayFormat | None = None) -> str:
        """Return the sentence in `language`.

        Args:
            language: of the sentence and of those inside it.
            day: how a day is printed where it stands in running Chinese text: with no space before or after it. Without
                it, days are printed as 2015-11-30, as the sentence spaces them.
        """
        values = {name: printed(value, language, day) for name, value in self.values}
        if day is None:
            return self.text.render(language, **values)
        days = {name: day(value) for name, value in self.values if isinstance(value, date)}
        return _closed_up(self.text.render(language), values, days)


Wording = Text | Said
"""A sentence, or a sentence with its values."""


def both_ways(wording: Wording) -> Spelled:
    """Return what a wording says in both languages, to be put into another sentence where text is kept."""
    return Spelled(wording.render("zh"), wording.render("en"))


def said(text: Text, **values: object) -> Said:
    """Return a sentence with the values of its places, to be printed by whoever shows it."""
    return Said(text, tuple(values.items()))


def printed(value: object, language: Language = "zh", day: DayFormat | None = None) -> object:
    """Return a wording as printed in a language, its days in the form `day`; anything else as it is."""
    if isinstance(value, Said):
        return value.render(language, day)
    if isinstance(value, Spelled):
        return value.en if language == "en" else value
    return value.render(language) if isinstance(value, Text) else value


def _closed_up(template: str, values: dict[str, object], days: dict[str, str]) -> str:
    """Fill a template without the space on either side of a day."""
    from string import Formatter

    filling, parts, after_day = Formatter(), [], False
    for literal, name, form, conversion in filling.parse(template):
        before = literal.removeprefix(" ") if after_day else literal
        after_day = name in days
        parts.append(before.removesuffix(" ") if after_day else before)
        if name in days:
            parts.append(days[name])
        elif name is not None:
            value, _ = filling.get_field(name, (), values)
            parts.append(filling.format_field(filling.convert_field(value, conversion), form or ""))
    return "".join(parts)


_USAGE: Final = 2


class Refusal(Exception):
    """The program cannot do what it was asked: what, and what to do next.

    `exit_code` follows the table of the README: 2 for usage or an unreadable dataset, 4 for nothing to check, 5 for what
    waits for a file that was not read.
    """

    def __init__(
        self, text: Text, hint: Text | None = None, exit_code: int = _USAGE, **values: object
    ) -> None:
        super().__init__(text.zh.format(**values) if values else text.zh)
        self.text = text
        self.hint = hint
        self.exit_code = exit_code
        self.values = values

    def resting_on(self, unread: Iterable[str]) -> Refusal:
        """Return it as one that is not certain: these files were not read in full, and may say otherwise (exit 5)."""
        if self.exit_code != _USAGE:
            return self
        zh, en = self.text if self.values else (_braced(each) for each in self.text)
        hint = self.hint or Text("", "")
        before_zh, before_en = hint if self.values else (_braced(each) for each in hint)
        more = Text(
            f"{before_zh}{'；' if before_zh else ''}"
            + "{files_not_read} 没有读全，先运行 zfzr validate 改正",
            f"{before_en}{'; ' if before_en else ''}"
            + "{files_not_read} was not read in full: run zfzr validate first",
        )
        return Refusal(Text(zh, en), more, 5, files_not_read=enumeration(unread), **self.values)

    def naming(self, path: str) -> Refusal:
        """Return it with the file in front that it is about."""
        zh, en = self.text if self.values else (_braced(each) for each in self.text)
        front = Text("{in_file}：" + zh, "{in_file}: " + en)
        return Refusal(front, self.hint, self.exit_code, in_file=path, **self.values)


def _braced(text: str) -> str:
    """Return a text that is not yet filled so that filling leaves it as it is."""
    return text.replace("{", "{{").replace("}", "}}")
