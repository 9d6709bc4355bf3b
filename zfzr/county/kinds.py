"""What a record kind is called outside the records: the name of its file, its label, and what people also say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from zfzr.declare.record import Record, kinds
from zfzr.terms.agreement import singular
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, enumeration


def kind_name(model: type[Record]) -> str:
    """Return the name of a kind: its file's, or its folder's where the file bears the record's own name."""
    folder, _, file = model.file.rpartition("/")
    stem = file.partition(".")[0]
    return folder.rpartition("/")[2] if stem.startswith("{") else stem


@lru_cache(maxsize=1)
def kinds_by_name() -> Mapping[str, type[Record]]:
    """Return every kind by its name, sorted."""
    return MappingProxyType({kind_name(model): model for model in sorted(kinds(), key=kind_name)})


def _plain(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")


@lru_cache(maxsize=1)
def _kinds_by_word() -> Mapping[str, type[Record]]:
    """Return every kind by all that it may be called; what is a kind's own goes before what follows from it."""
    known = kinds_by_name()
    called: dict[str, type[Record]] = {}
    for words in (
        known.items(),
        ((model.label, model) for model in known.values()),
        ((other, model) for model in known.values() for other in model.also),
        ((singular(name), model) for name, model in known.items()),
        ((_words_of_class(model), model) for model in known.values()),
    ):
        for word, model in words:
            called.setdefault(_plain(word), model)
    return MappingProxyType(called)


def _words_of_class(model: type[Record]) -> str:
    """Return the record's own name in small words: list-version for ListVersion."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__)


def kind_called(word: str, beside: Mapping[str, str] = MappingProxyType({})) -> type[Record]:
    """Return the kind that a word means: its name, its Chinese label, or another word for it.

    Args:
        word: what was written.
        beside: what else may be written where the word stands and is no kind of record, each word with the name under
            which it is listed; offered as kinds are.

    Raises:
        Refusal: no kind is called so; the nearest are offered.
    """
    known = (*kinds_by_name(), *dict.fromkeys(beside.values()))
    called = _kinds_by_word()
    if found := called.get(_plain(word)):
        return found
    close = nearest(word, (*called, *beside))
    raise Refusal(
        Text("没有“{word}”这一种记录", "there is no kind of record called {word!r}"),
        offer(close, Text("可用：{known}", "known: {known}")),
        word=word,
        near=enumeration(close),
        known=enumeration(known),
    )
