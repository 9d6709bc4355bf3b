"""执法主体 (六（一）): the register of those who may enforce, and whether entrusting is sound (D47)."""
