"""What a county writes down: one module a subject; importing this package registers every kind."""

from zfzr.records.accountability import AccountabilityReport, Receipt
from zfzr.records.assessment import AssessmentPlan, InternalAssessment, SelfAssessment, Statement, WorkPlan
from zfzr.records.authority import AuthorityItem, CatalogueItem, DutyTemplate, ListVersion
from zfzr.records.base import KINDS, Part, Place, Record, declarations
from zfzr.records.county import Parameter, Profile, Waiver
from zfzr.records.law import BasisDocument, Instrument
from zfzr.records.officer import (
    Certificate,
    CertificateEvent,
    Person,
    PersonEvent,
    Posting,
    TrainingRecord,
)
from zfzr.records.result import (
    AssessmentResult,
    LedgerEntry,
    Objection,
    Rating,
    StatementApproval,
    Verification,
)
from zfzr.records.scheme import Scheme
from zfzr.records.unit import SystemDocument, Unit

__all__ = [
    "KINDS",
    "AccountabilityReport",
    "AssessmentPlan",
    "AssessmentResult",
    "AuthorityItem",
    "BasisDocument",
    "CatalogueItem",
    "Certificate",
    "CertificateEvent",
    "DutyTemplate",
    "Instrument",
    "InternalAssessment",
    "LedgerEntry",
    "ListVersion",
    "Objection",
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
    "SelfAssessment",
    "Statement",
    "StatementApproval",
    "SystemDocument",
    "TrainingRecord",
    "Unit",
    "Verification",
    "Waiver",
    "WorkPlan",
    "declarations",
]
