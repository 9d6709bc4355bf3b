"""What makes each parameter of the register of subjects speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases

CASES: Cases = {
    "执法主体登记": ({}, "2015-12-31", 0, 1),
}
