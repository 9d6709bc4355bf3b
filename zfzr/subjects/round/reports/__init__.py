"""What a reader is told of rounds: what is due by when (the calendar), and who reported what (rounds)."""
