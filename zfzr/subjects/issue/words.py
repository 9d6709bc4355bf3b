"""Words for issued documents: what went out, under which number, to whom (五, 六（四）)."""

from __future__ import annotations

from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import shown
from zfzr.declare.words import Sentence, View, alike, in_general, joined, words
from zfzr.subjects.issue.records import IssuedDocument
from zfzr.terms.text import Text


@words(IssuedDocument)
def issued(change: RecordChange, view: View) -> Sentence:
    """Say which document went out under which number."""
    sent = change.record
    if not isinstance(sent, IssuedDocument) or change.action is not Action.ADDED:
        return in_general(change, view)
    about = f"{shown(sent.document)} {shown(sent.reference)}"
    if sent.addressee:
        about += f" {view.named('单位', sent.addressee)}"
    return Sentence(Text("发文", "issued"), about, joined((alike(str(sent.day)),)))
