"""Rules on cases: what a file cannot say (ZF701-ZF706), and what the engine that judges each case finds doubtful."""
