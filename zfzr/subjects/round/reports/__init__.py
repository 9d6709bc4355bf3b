"""What the county is told of its rounds: the calendar of what is due, and who reported what and when."""

from zfzr.subjects.round.reports.calendar import Contact as Contact
from zfzr.subjects.round.reports.calendar import DueCalendar as DueCalendar
from zfzr.subjects.round.reports.calendar import DueDeadline as DueDeadline
from zfzr.subjects.round.reports.calendar import DueRound as DueRound
from zfzr.subjects.round.reports.calendar import RoundFacts as RoundFacts
from zfzr.subjects.round.reports.calendar import contact_of as contact_of
from zfzr.subjects.round.reports.calendar import declared_deadlines as declared_deadlines
from zfzr.subjects.round.reports.calendar import doubts as doubts
from zfzr.subjects.round.reports.calendar import due_calendar as due_calendar
from zfzr.subjects.round.reports.calendar import facts_of as facts_of
