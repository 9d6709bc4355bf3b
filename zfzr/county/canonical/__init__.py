"""The canonical form that `zfzr fmt` writes (docs/decisions/0004-canonical-form.md).

Chinese labels in the declared order, two spaces of indentation, one line a fact, quotes only where a parser would
misread the plain form; comments and the author's choice of `{…}` stay. Nothing here is trusted: whoever writes a
file first lets `proof` compare it with what was there.
"""

from zfzr.county.canonical.document import canonical_yaml as canonical_yaml
from zfzr.county.canonical.table import canonical_csv as canonical_csv
