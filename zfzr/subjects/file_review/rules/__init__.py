"""Rules on reviews of files (ZF861-ZF869, ZF695) and on the draws by which files are chosen (ZF691-ZF694)."""
