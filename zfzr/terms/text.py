"""What the program says, in Chinese first and English second, and how it says that it cannot do a thing."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One sentence in both languages, with `{name}` places filled when it is rendered."""

    zh: str
    en: str

    def render(self, language: Language = "zh", **values: object) -> str:
        """Return the sentence in `language` with its places filled."""
        template = self.zh if language == "zh" else self.en
        return template.format(**values) if values else template


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
