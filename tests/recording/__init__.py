"""Frozen behaviour: what every command prints, writes and returns, recorded at one revision and held against another."""
