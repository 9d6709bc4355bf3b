"""What changed between two states of a county, said in the domain's words: what a reviewer reads."""
