"""法律变动 (二): what the making, amending and repealing of a law touches, by unit, and who looked at it since (D04)."""
