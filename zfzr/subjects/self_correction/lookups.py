"""Corrections as rules ask for them: the words of their register."""

from zfzr.county.lookups import vocabulary
from zfzr.subjects.self_correction.parameters import WAYS

vocabulary(WAYS)
