"""YAML to nodes with their places: the one adapter around the parser that says where things stand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from zfzr.files.comments import Unreadable
from zfzr.files.screen import Screened

if TYPE_CHECKING:
    from yaml import Node


def compose(text: Screened, *, tagged: bool = True) -> Node | None:
    """Return the nodes of a screened YAML text, each with its place; None where it holds nothing.

    `tagged`: their tags tell a number from a text. Whoever asks for places alone is spared a third of the work.

    Raises:
        Unreadable: it is no YAML.
    """
    import yaml

    try:
        root: Node | None = yaml.compose(text, Loader=_loader(tagged=tagged))
    except yaml.YAMLError:
        raise Unreadable from None
    return root


@cache
def _loader(*, tagged: bool) -> type[Any]:
    import yaml

    loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if tagged:
        return loader

    # What the parser calls at each node. Built-in functions that take any arguments: a Python function there takes
    # longer than the parsing itself. Every node is tagged as a text, and no path of nodes is followed.
    as_text = yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG.format
    calls = {"resolve": as_text, "descend_resolver": as_text, "ascend_resolver": as_text}
    return type("Untagged", (loader,), calls)
