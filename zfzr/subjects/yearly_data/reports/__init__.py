"""Reports of the yearly statement."""
