"""What makes each parameter of yearly figures speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases
from subjects.yearly_data.statements import STATED_BY

CASES: Cases = {
    **STATED_BY,
}
