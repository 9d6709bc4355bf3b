"""Changes of laws (`changes`), what each does to a citation (`effects`), and what of the county cites it (`touched`)."""

from zfzr.subjects.law_change.lookups.changes import Change as Change
from zfzr.subjects.law_change.lookups.changes import ChangeKind as ChangeKind
from zfzr.subjects.law_change.lookups.changes import changes_in as changes_in
from zfzr.subjects.law_change.lookups.changes import changes_of as changes_of
from zfzr.subjects.law_change.lookups.changes import title_of as title_of
from zfzr.subjects.law_change.lookups.effects import Effect as Effect
from zfzr.subjects.law_change.lookups.touched import Standing as Standing
from zfzr.subjects.law_change.lookups.touched import Touch as Touch
from zfzr.subjects.law_change.lookups.touched import systems_without_basis as systems_without_basis
from zfzr.subjects.law_change.lookups.touched import touched_by as touched_by
