"""Words for powers, and for law as far as powers rest on it (立改废 propagates)."""
