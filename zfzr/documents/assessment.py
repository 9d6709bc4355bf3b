"""The circular of the yearly assessment's results (五): grades and ranks by group, what was good, what must be mended."""

from __future__ import annotations
