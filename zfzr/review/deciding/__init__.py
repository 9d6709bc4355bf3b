"""What decides and is no ordinary record (起决定作用的改动): what it hides, proves, words, moves or guards.

A change of the baseline, a waiver, a seal, a template, a scheme, a parameter or of what guards the repository can be the
whole of a change, and weigh more than any record: each is said in the words of what it brings about.
"""

from zfzr.review.deciding.decision import Decision as Decision
from zfzr.review.deciding.decision import Effect as Effect
from zfzr.review.deciding.decision import Group as Group
from zfzr.review.deciding.decision import Trial as Trial
from zfzr.review.deciding.decision import Trials as Trials
from zfzr.review.deciding.decision import told as told
from zfzr.review.deciding.decisions import Beside as Beside
from zfzr.review.deciding.decisions import decisions as decisions
from zfzr.review.deciding.decisions import files_beside as files_beside
