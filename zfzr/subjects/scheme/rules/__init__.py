"""A scheme that cannot be scored as it stands, or must not be (ZF501-ZF514)."""
