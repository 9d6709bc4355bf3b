"""The annual score (年度考核): a scheme is data, a result explains itself.

What others use:

- `engine.score_year(county, year, as_of=None) -> YearResult`: the scores of every unit. The day is `as_of`, else the
  scheme's 考核截止, else the end of its 考核期间, whatever the county's own day. Raises Refusal (exit 2) where the year
  has no scheme, naming the file that is expected.
- `sheet`: the values it consists of (YearResult, GroupResult, UnitResult, BlockLine, IndicatorLine ...).
- `plain.as_plain(county, result, language="zh") -> dict`: the same as dict, list and str for templates and JSON, with
  evidence as file:line; `unit_as_plain(...)` for one unit's sheet.
"""
