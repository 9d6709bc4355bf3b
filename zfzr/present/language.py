"""The language the program speaks: decided once, from the command line or the environment, before Typer is built.

Help texts are declared with `say("校验数据", "Check the data")`, which is evaluated when the module that
declares them is imported; `use` therefore runs before the application is imported (zfzr/__main__.py).
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import PurePath
from typing import Final, get_args

from zfzr.terms.agreement import agreeing
from zfzr.terms.text import Language, Said, Spelled, Wording, spelled

DEFAULT: Final[Language] = "zh"
VARIABLE: Final = "ZFZR_LANG"

# Everything Typer passes through gettext, outside its rich renderer (which zfzr never loads).
FRAMEWORK_WORDS: Final[Mapping[str, str]] = {
    "(dynamic)": "（运行时确定）",
    "Aborted!": "已中止。",
    "Arguments": "参数",
    "Commands": "命令",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Options": "选项",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
}

_chosen: Language = DEFAULT


def current() -> Language:
    """Return the language in use."""
    return _chosen


def use(language: Language) -> None:
    """Speak `language` from now on."""
    global _chosen  # one process speaks one language
    _chosen = language


def say(zh: str, en: str) -> str:
    """Return the wording in the language in use."""
    return zh if _chosen == "zh" else agreeing(en)


def colon() -> str:
    """Return what parts a head from what follows, in the language in use."""
    return say("：", ": ")


def comma() -> str:
    """Return what stands between the parts of a list, in the language in use."""
    return say("、", ", ")


def bracketed(aside: object) -> str:
    """Return an aside in brackets, to be put right behind what it is about."""
    return say(f"（{aside}）", f" ({aside})")


def written(value: object) -> str:
    """Return a value as the language in use writes it."""
    return spelled(value, _chosen)


def render(text: Wording, **values: object) -> str:
    """Return `text` in the language in use, its places filled with `values` where it does not bring its own.

    Identity numbers in the values are masked.
    """
    if isinstance(text, Said):
        return text.render(_chosen)
    return text.render(_chosen, **{name: _masked(value) for name, value in values.items()})


def _masked(value: object) -> object:
    """Return what fills a place of a sentence, identity numbers masked: beside other digits they would not be known."""
    if isinstance(value, PurePath | Spelled):
        value = spelled(value, _chosen)
    return without_numbers(value) if isinstance(value, str) else value


_SHORTEST_NUMBER: Final = 15


def without_numbers(text: str) -> str:
    """Return a text with the identity numbers in it masked; for a short one nothing is imported."""
    return text if len(text) < _SHORTEST_NUMBER else _masking()(text)


@cache
def _masking() -> Callable[[str], str]:
    from zfzr.terms.identifiers import hide_identity_numbers

    return hide_identity_numbers


def decide(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language asked for: `--lang` anywhere before `--` (the last one wins), `$ZFZR_LANG`, Chinese.

    A value that is neither zh nor en is passed over here; the option itself then refuses it in Chinese.
    """
    asked = _asked_for(arguments) or environment.get(VARIABLE, "")
    return _language(asked) or DEFAULT


def _asked_for(arguments: Sequence[str]) -> str:
    asked = ""
    previous = ""
    for argument in arguments:
        if argument == "--":
            break
        if previous == "--lang":
            asked = argument
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        previous = argument
    return asked


def _language(name: str) -> Language | None:
    languages: tuple[Language, ...] = get_args(Language)
    return next((language for language in languages if language == name), None)


class FrameworkWords(gettext.NullTranslations):
    """Typer's own words in the language in use; kept here as text, so that no compiled catalogue is needed."""

    def gettext(self, message: str) -> str:
        """Return the Chinese for one of Typer's messages, or the message itself."""
        return FRAMEWORK_WORDS.get(message, message) if _chosen == "zh" else message
