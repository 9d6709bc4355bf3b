"""Citations of law: read as people write them, printed in one canonical form.

`《中华人民共和国食品安全法》第一百二十四条第一款第（三）项` names an instrument and provisions of it (`provision`);
`reading` makes citations of a text (by the grammars of `instruments` and `places`), `printing` has the one form in
which they are written back, `problems` what the reader says. Samples of what offices write: docs/citations.md.
"""

from zfzr.terms.citation.printing import clean_title as clean_title
from zfzr.terms.citation.problems import ANGLE_BRACKETS as ANGLE_BRACKETS
from zfzr.terms.citation.problems import MISSING_SEPARATOR as MISSING_SEPARATOR
from zfzr.terms.citation.problems import QUOTED as QUOTED
from zfzr.terms.citation.problems import UNMARKED_TITLE as UNMARKED_TITLE
from zfzr.terms.citation.problems import CitationError as CitationError
from zfzr.terms.citation.problems import Notice as Notice
from zfzr.terms.citation.provision import Citation as Citation
from zfzr.terms.citation.provision import Division as Division
from zfzr.terms.citation.provision import Place as Place
from zfzr.terms.citation.provision import Provision as Provision
from zfzr.terms.citation.provision import ProvisionRange as ProvisionRange
from zfzr.terms.citation.reading import ParsedCitations as ParsedCitations
from zfzr.terms.citation.reading import normalise as normalise
from zfzr.terms.citation.reading import parse_citations as parse_citations
from zfzr.terms.citation.texts import TextNamed as TextNamed
from zfzr.terms.citation.texts import text_named as text_named
