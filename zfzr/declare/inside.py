"""A thing on which a rule stands that is no record: it lies inside one, or is made of one, and speaks for it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from zfzr.files.place import Place

_TAKEN_OVER: Final = ("id", "unit", "year", "field")


class Inside:
    """A thing whose id, unit, year and places are those of what one of its fields holds, unless it says its own.

    `class Doubt(Inside, of="case")`: the field `case` holds a record, or another such thing.
    """

    __slots__ = ()
    if TYPE_CHECKING:

        @property
        def id(self) -> str:
            """What a finding about it names."""
            raise NotImplementedError

        @property
        def unit(self) -> str | None:
            """The slug of the unit whose it is; None for the county's own."""
            raise NotImplementedError

        @property
        def year(self) -> int | None:
            """The year in whose folder it is written."""
            raise NotImplementedError

        def field(self, label: str, *rest: str | int) -> Place:
            """Return where it says something, or would."""
            raise NotImplementedError

    def __init_subclass__(cls, *, of: str = "", **declared: Any) -> None:
        """Take over what the class does not say itself.

        Raises:
            TypeError: there is no field of that name.
        """
        super().__init_subclass__(**declared)
        if not of:
            return  # the same class once more: `dataclass` makes it anew for its slots, with all that it has
        own = {*vars(cls), *cls.__annotations__}
        if of not in own:
            raise TypeError(f"{cls.__name__} has no field {of}")
        for name in _TAKEN_OVER:
            if name not in own:
                setattr(cls, name, property(attrgetter(f"{of}.{name}")))
