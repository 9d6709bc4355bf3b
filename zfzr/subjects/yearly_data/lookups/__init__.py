"""The yearly statement as rules and reports ask for it: its columns, every act of the year, and the figures they make."""

from zfzr.subjects.yearly_data.lookups.acts import Act as Act
from zfzr.subjects.yearly_data.lookups.acts import acts_of as acts_of
from zfzr.subjects.yearly_data.lookups.certificates import REGISTERS as REGISTERS
from zfzr.subjects.yearly_data.lookups.certificates import Officers as Officers
from zfzr.subjects.yearly_data.lookups.certificates import figure_of_officers as figure_of_officers
from zfzr.subjects.yearly_data.lookups.certificates import officers_on as officers_on
from zfzr.subjects.yearly_data.lookups.certificates import posts_counted as posts_counted
from zfzr.subjects.yearly_data.lookups.certificates import stated_on as stated_on
from zfzr.subjects.yearly_data.lookups.columns import PENALTIES as PENALTIES
from zfzr.subjects.yearly_data.lookups.columns import Heading as Heading
from zfzr.subjects.yearly_data.lookups.columns import column_of_inspections as column_of_inspections
from zfzr.subjects.yearly_data.lookups.columns import headings_of as headings_of
from zfzr.subjects.yearly_data.lookups.columns import inspections_stated as inspections_stated
from zfzr.subjects.yearly_data.lookups.columns import last_day_of as last_day_of
from zfzr.subjects.yearly_data.lookups.figures import Figure as Figure
from zfzr.subjects.yearly_data.lookups.figures import OfUnit as OfUnit
from zfzr.subjects.yearly_data.lookups.figures import State as State
from zfzr.subjects.yearly_data.lookups.figures import counted_once as counted_once
from zfzr.subjects.yearly_data.lookups.figures import tables_of as tables_of
from zfzr.subjects.yearly_data.lookups.figures import total_of as total_of
from zfzr.subjects.yearly_data.lookups.figures import totals_of as totals_of
from zfzr.subjects.yearly_data.lookups.figures import unverified_settings as unverified_settings
