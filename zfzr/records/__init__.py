"""What a county writes down: one module a subject; importing this package registers every kind."""

from zfzr.records.accountability import AccountabilityReport, Receipt
from zfzr.records.assessment import AssessmentPlan, Rating, Scheme, Verification
from zfzr.records.authority import AuthorityItem, CatalogueItem, DutyTemplate
from zfzr.records.base import KINDS, Part, Place, Record, declarations
from zfzr.records.county import Parameter, Profile, Waiver
from zfzr.records.law import BasisDocument, Instrument
from zfzr.records.officer import Certificate, CertificateEvent, Person, PersonEvent, Posting
from zfzr.records.unit import Unit

__all__ = [
    "KINDS",
    "AccountabilityReport",
    "AssessmentPlan",
    "AuthorityItem",
    "BasisDocument",
    "CatalogueItem",
    "Certificate",
    "CertificateEvent",
    "DutyTemplate",
    "Instrument",
    "Parameter",
    "Part",
    "Person",
    "PersonEvent",
    "Place",
    "Posting",
    "Profile",
    "Rating",
    "Receipt",
    "Record",
    "Scheme",
    "Unit",
    "Verification",
    "Waiver",
    "declarations",
]
