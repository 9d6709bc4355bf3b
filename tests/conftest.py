"""No test reads or fills the cache of whoever runs the tests; those about the cache name a folder of their own."""

from __future__ import annotations

import os

os.environ["ZFZR_NO_CACHE"] = "1"
