"""What a citation resolves to (`register`), and which articles the texts of an instrument have (`articles`)."""

from zfzr.subjects.law.lookups.articles import WHOLE_TEXT as WHOLE_TEXT
from zfzr.subjects.law.lookups.articles import Article as Article
from zfzr.subjects.law.lookups.articles import CitedArticles as CitedArticles
from zfzr.subjects.law.lookups.articles import articles_in_words as articles_in_words
from zfzr.subjects.law.lookups.articles import cited_articles as cited_articles
from zfzr.subjects.law.lookups.articles import has_article as has_article
from zfzr.subjects.law.lookups.gists import Known as Known
from zfzr.subjects.law.lookups.gists import all_gists as all_gists
from zfzr.subjects.law.lookups.gists import gists_of as gists_of
from zfzr.subjects.law.lookups.gists import pairs as pairs
from zfzr.subjects.law.lookups.register import VERSION_HERE as VERSION_HERE
from zfzr.subjects.law.lookups.register import LatestChange as LatestChange
from zfzr.subjects.law.lookups.register import LawRegister as LawRegister
from zfzr.subjects.law.lookups.register import Outcome as Outcome
from zfzr.subjects.law.lookups.register import Resolution as Resolution
from zfzr.subjects.law.lookups.register import Touched as Touched
from zfzr.subjects.law.lookups.register import documents_meant as documents_meant
from zfzr.subjects.law.lookups.register import last_ended as last_ended
from zfzr.subjects.law.lookups.register import latest_change as latest_change
from zfzr.subjects.law.lookups.register import law_register as law_register
from zfzr.subjects.law.lookups.register import names_document as names_document
from zfzr.subjects.law.lookups.register import parsed_or_error as parsed_or_error
from zfzr.subjects.law.lookups.register import place_of_version as place_of_version
from zfzr.subjects.law.lookups.register import read_citations as read_citations
from zfzr.subjects.law.lookups.register import resolutions_of as resolutions_of
from zfzr.subjects.law.lookups.register import resolve_citation as resolve_citation
