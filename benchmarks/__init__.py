"""How fast zfzr is: a seeded county of any size, and one table of measurements with their budgets beside them."""
