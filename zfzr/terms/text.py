"""What the program says, in Chinese first and English second, and how it says that it cannot do a thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
DayFormat = Callable[[date], str]


class Text(NamedTuple):
    """One sentence in both languages, with `{name}` places filled when it is rendered."""

    zh: str
    en: str

    def render(self, language: Language = "zh", **values: object) -> str:
        """Return the sentence in `language` with its places filled."""
        template = self.zh if language == "zh" else self.en
        return template.format(**values) if values else template


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


def said(text: Text, **values: object) -> Said:
    """Return a sentence with the values of its places, to be printed by whoever shows it."""
    return Said(text, tuple(values.items()))


def printed(value: object, language: Language = "zh", day: DayFormat | None = None) -> object:
    """Return a wording as printed in a language, its days in the form `day`; anything else as it is."""
    if isinstance(value, Said):
        return value.render(language, day)
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


class Refusal(Exception):
    """The program cannot do what it was asked: what, and what to do next.

    `exit_code` follows the table of the README: 2 for usage or an unreadable dataset, 4 for nothing to check.
    """

    def __init__(self, text: Text, hint: Text | None = None, exit_code: int = 2, **values: object) -> None:
        super().__init__(text.zh.format(**values) if values else text.zh)
        self.text = text
        self.hint = hint
        self.exit_code = exit_code
        self.values = values

    def naming(self, path: str) -> Refusal:
        """Return it with the file in front that it is about."""
        zh, en = self.text if self.values else (_braced(each) for each in self.text)
        front = Text("{in_file}：" + zh, "{in_file}: " + en)
        return Refusal(front, self.hint, self.exit_code, in_file=path, **self.values)


def _braced(text: str) -> str:
    """Return a text that is not yet filled so that filling leaves it as it is."""
    return text.replace("{", "{{").replace("}", "}}")
