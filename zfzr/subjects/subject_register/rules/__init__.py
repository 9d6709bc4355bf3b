"""Rules on the register of enforcement subjects, and on entrusting."""
