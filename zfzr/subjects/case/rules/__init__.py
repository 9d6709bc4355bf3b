"""Rules on cases, from the engine that judges each stage (ZF701-ZF759)."""
