"""These tests see no fonts of the machine: what they measure is the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from present.document.faces import alone_with


@pytest.fixture(autouse=True, scope="module")
def _no_fonts_of_the_machine() -> Iterator[None]:
    with alone_with():
        yield
