"""What changed between two states of a county, said in the domain's words: the room of the reviewer."""
