"""How lines make a whole: blocks, components by their weights, what does not apply, the share, the larger target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from zfzr.subjects.assessment.score.arithmetic import HUNDRED, NO_POINTS, ZERO, Points, share, total
from zfzr.subjects.assessment.score.lines import lines_of
from zfzr.subjects.assessment.score.marking import Marking
from zfzr.subjects.assessment.score.sheet import BlockLine, ComponentLine, Conversion
from zfzr.subjects.scheme.records import Block, Scheme


class Whole(NamedTuple):
    """What the indicators of a unit come to, before penalties and bonus; the blocks are those of the components, if any."""

    components: tuple[ComponentLine, ...]
    blocks: tuple[BlockLine, ...]
    conversion: Conversion | None
    full: Decimal
    points: Points

    @property
    def applies(self) -> bool:
        """Whether any indicator applies: nobody can say what a unit is worth of which none does."""
        return _any_applies(self.blocks)


def whole_of(marking: Marking) -> Whole:
    """Return what the indicators of a unit come to; where none applies, anything up to the full marks."""
    scheme = marking.scheme
    components = tuple(components_of(marking))
    if components:
        blocks = tuple(b for each in components for b in each.blocks)
        conversion = conversion_of_components(scheme, components)
    else:
        blocks = blocks_of(marking, scheme.plain_blocks)
        conversion = conversion_of(scheme, blocks)
    full = sum((each.full for each in components or blocks), ZERO)
    points = total(each.points for each in components or blocks)
    if conversion:
        points = total([conversion.after, conversion.apart])
    if not _any_applies(blocks):
        points = Points(ZERO, full)
    return Whole(components, blocks, conversion, full, points)


def _any_applies(blocks: Iterable[BlockLine]) -> bool:
    return any(line.counted_full for block in blocks for line in block.lines)


def share_of(scheme: Scheme, points: Points) -> Points:
    """Return a total in per cent of the full marks (得分率)."""
    return Points(*(share(HUNDRED, p, scheme.total, scheme.decimals) for p in points))


def in_target(scheme: Scheme, points: Points) -> Points | None:
    """Return what a total comes to in the larger assessment (折入), no more than the marks there where it says so."""
    declared = scheme.target
    if declared is None:
        return None
    found = Points(*(share(declared.full, p, scheme.total, scheme.decimals) for p in points))
    return found.at_most(declared.full) if declared.is_capped else found


def blocks_of(marking: Marking, declared: Iterable[Block]) -> tuple[BlockLine, ...]:
    """Return the first-level indicators of which something applies to the unit, scored."""
    return tuple(b for each in declared if (b := _block(marking, each)).lines)


def components_of(marking: Marking) -> Iterator[ComponentLine]:
    """Yield the parts above the blocks (组成): the sum of each, out of the marks that apply, weighed and rounded once."""
    scheme = marking.scheme
    for declared in scheme.components:
        blocks = blocks_of(marking, declared.blocks) if declared.applies_to(marking.group) else ()
        if not blocks:
            continue
        full = scheme.total * declared.weight / HUNDRED
        raw, raw_full = total(b.points for b in blocks), sum((_counted_full(b) for b in blocks), ZERO)
        points = Points(*(share(full, p, raw_full, marking.places) for p in raw)) if raw_full else NO_POINTS
        yield ComponentLine(declared.name, declared.weight, full, raw, raw_full, points, blocks)


def _counted_full(block: BlockLine) -> Decimal:
    """Return the marks of a block that apply to the unit; of one that is converted, what it counts for."""
    if block.raw is not None:
        return block.full if block.raw_full else ZERO
    return sum((line.counted_full for line in block.lines), ZERO)


def conversion_of_components(scheme: Scheme, components: tuple[ComponentLine, ...]) -> Conversion | None:
    """剔除折算 of whole components: where nothing of one applies to a unit, the others make the whole."""
    gone = sum((each.full for each in components if not each.applies), ZERO)
    full = sum((each.full for each in components), ZERO)
    if not gone or gone >= full:
        return None
    before = total(each.points for each in components)
    return Conversion(
        gone, full, before, Points(*(share(full, p, full - gone, scheme.decimals) for p in before))
    )


def conversion_of(scheme: Scheme, blocks: tuple[BlockLine, ...]) -> Conversion | None:
    """剔除折算: what does not apply is taken out of the blocks without 折合, and the rest scaled to their full marks."""
    open_blocks = [b for b in blocks if b.raw is None]
    gone = sum((line.full - line.counted_full for b in open_blocks for line in b.lines), ZERO)
    full = sum((b.full for b in open_blocks), ZERO)
    if not gone or gone >= full:
        return None
    before = total(b.points for b in open_blocks)
    low, high = (share(full, p, full - gone, scheme.decimals) for p in before)
    apart = total(b.points for b in blocks if b.raw is not None)
    return Conversion(gone, full, before, Points(low, high), apart)


def _block(marking: Marking, block: Block) -> BlockLine:
    lines = lines_of(marking, block.indicators)
    points = total(line.points for line in lines)
    floored = points.low < ZERO and not block.may_be_negative
    held = points if block.may_be_negative else points.at_least(ZERO)
    full = sum((line.full for line in lines), ZERO)
    if block.counts_for is None or not full:
        return BlockLine(block.name, full, held, lines, floored)
    return _counted_for(marking, BlockLine(block.name, full, held, lines, floored), block.counts_for)


def _counted_for(marking: Marking, block: BlockLine, counts_for: Decimal) -> BlockLine:
    """折合: a block scored out of its own marks counts for a share of the whole; what does not apply is left out."""
    applicable = sum((line.counted_full for line in block.lines), ZERO)
    if not applicable:
        return replace(block, full=counts_for, points=NO_POINTS, raw=block.points, raw_full=applicable)
    points = Points(*(share(counts_for, p, applicable, marking.places) for p in block.points))
    return replace(block, full=counts_for, points=points, raw=block.points, raw_full=applicable)
