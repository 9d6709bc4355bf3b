"""Sealing a settled result (封存): what was published, and proof that it still follows from the same records.

A seal keeps the result as printed, a hash of every input, and enough of each value's hash to name the line that
changed: `inputs` hashes, `sealed_file` keeps, `sealing` makes a seal and `verifying` holds the present against it; `renamed`
knows a unit whose folder bears another name.
"""

from zfzr.subjects.assessment.score.seal.inputs import ChangedInput as ChangedInput
from zfzr.subjects.assessment.score.seal.renamed import renamed_since as renamed_since
from zfzr.subjects.assessment.score.seal.sealed_file import Seal as Seal
from zfzr.subjects.assessment.score.seal.sealed_file import proof_of as proof_of
from zfzr.subjects.assessment.score.seal.sealed_file import read_seals as read_seals
from zfzr.subjects.assessment.score.seal.sealed_file import sealed_path as sealed_path
from zfzr.subjects.assessment.score.seal.sealed_file import unreadable as unreadable
from zfzr.subjects.assessment.score.seal.sealed_file import written as written
from zfzr.subjects.assessment.score.seal.sealing import make_seal as make_seal
from zfzr.subjects.assessment.score.seal.verifying import SealCheck as SealCheck
from zfzr.subjects.assessment.score.seal.verifying import verification_as_plain as verification_as_plain
from zfzr.subjects.assessment.score.seal.verifying import verify as verify
