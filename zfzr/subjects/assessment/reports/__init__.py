"""What the county is told of a year's assessment."""
