"""What sealed figures are held against: the records in git, their own history, recorded and issued figures, signatures.

A seal's proof is a digest that anybody can reckon anew. What cannot be made up afterwards is told apart here, ground by
ground, and so is what could not be looked at (no git, a clone without the history, a document that was not given).
"""

from zfzr.questions.seal.ground import Asked as Asked
from zfzr.questions.seal.ground import Ground as Ground
from zfzr.questions.seal.ground import Outcome as Outcome
from zfzr.questions.seal.grounds import grounds as grounds
from zfzr.questions.seal.grounds import grounds_as_plain as grounds_as_plain
from zfzr.questions.seal.signing import is_committed as is_committed
from zfzr.questions.seal.signing import to_sign as to_sign
