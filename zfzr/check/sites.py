"""What rules that hold for any kind look at: every value of the county whose field has a role."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zfzr.county.county import County
from zfzr.declare.record import Role, kinds
from zfzr.declare.walk import Site, walk_all


def every(role: Role) -> Callable[[County], Iterator[Site]]:
    """Return the look-up of all values, at any depth of records of any kind, whose fields have a role."""

    def sites(county: County) -> Iterator[Site]:
        for kind in kinds():
            yield from walk_all(kind, county.dataset.all(kind), role)

    return sites
