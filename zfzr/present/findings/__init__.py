"""Outputs of findings: each format is a small function of the same inspection."""
