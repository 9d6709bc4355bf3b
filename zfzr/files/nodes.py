"""YAML to nodes with their places: the one adapter around the parser that says where things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.files.comments import Unreadable
from zfzr.files.screen import Screened

if TYPE_CHECKING:
    from yaml import Node


def compose(text: Screened) -> Node | None:
    """Return the nodes of a screened YAML text, each with its place; None where it holds nothing.

    Raises:
        Unreadable: it is no YAML.
    """
    import yaml

    try:
        root: Node | None = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        raise Unreadable from None
    return root
