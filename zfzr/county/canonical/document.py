"""The canonical form of a YAML text: its entries in the declared order, its comments where they belong."""

from zfzr.county.canonical.comments import attach, take_head
from zfzr.county.canonical.printing import print_tree
from zfzr.county.canonical.tree import composed, put_in_order, read_tree
from zfzr.declare.record import Record, Shape


def canonical_yaml(text: str, model: type[Record] | None, shape: Shape) -> str:
    """Return the canonical form of a YAML text that `screen` let through.

    Raises:
        Refusal: the text is not YAML of our profile, or says one field in two spellings.
    """
    text = text if text.endswith("\n") else text + "\n"
    root = composed(text)
    tree = read_tree(text, root, model, shape)
    attach(tree, text, root)
    head = take_head(tree)
    put_in_order(tree)
    return print_tree(tree, head)
