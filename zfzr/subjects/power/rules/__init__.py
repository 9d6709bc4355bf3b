"""Rules on powers: what they rest on (bases) and how they are listed (listing), and which posts bear them (bearing)."""
