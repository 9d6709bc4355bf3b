"""What the county is told of a year's training, and of how its officers stand on a day."""
