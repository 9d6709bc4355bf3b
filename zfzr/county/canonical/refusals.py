"""Why a file is left alone, whether YAML or table."""

from zfzr.terms.text import Refusal, Text


def refusal(zh: str, en: str) -> Refusal:
    """Return what is said of a file that cannot be put into canonical form."""
    return Refusal(Text(f"无法整理：{zh}", f"Cannot be formatted: {en}"))


def refuse_doubles(names: list[str]) -> None:
    """Make sure that no field, spelled in Chinese by now, is named twice.

    Raises:
        Refusal: one is.
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise refusal(f"“{name}”有两种写法同时出现", f"'{name}' is written in two spellings at once")
        seen.add(name)
