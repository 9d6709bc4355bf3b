"""What was made public, and what is to be: records by name, the decisions and results owed, how each stands."""

from zfzr.subjects.disclosure.lookups.owed import Owed as Owed
from zfzr.subjects.disclosure.lookups.owed import SetAside as SetAside
from zfzr.subjects.disclosure.lookups.owed import State as State
from zfzr.subjects.disclosure.lookups.owed import Tally as Tally
from zfzr.subjects.disclosure.lookups.owed import decisions_of as decisions_of
from zfzr.subjects.disclosure.lookups.owed import decisions_owed as decisions_owed
from zfzr.subjects.disclosure.lookups.owed import is_due as is_due
from zfzr.subjects.disclosure.lookups.owed import is_judged as is_judged
from zfzr.subjects.disclosure.lookups.owed import matters_owed as matters_owed
from zfzr.subjects.disclosure.lookups.owed import results_about as results_about
from zfzr.subjects.disclosure.lookups.owed import results_owed as results_owed
from zfzr.subjects.disclosure.lookups.owed import set_aside as set_aside
from zfzr.subjects.disclosure.lookups.owed import tally as tally
from zfzr.subjects.disclosure.lookups.things import BY_THE_YEAR as BY_THE_YEAR
from zfzr.subjects.disclosure.lookups.things import Shown as Shown
from zfzr.subjects.disclosure.lookups.things import Stated as Stated
from zfzr.subjects.disclosure.lookups.things import Thing as Thing
from zfzr.subjects.disclosure.lookups.things import disclosed as disclosed
from zfzr.subjects.disclosure.lookups.things import is_of_a_citizen as is_of_a_citizen
from zfzr.subjects.disclosure.lookups.things import is_secret as is_secret
from zfzr.subjects.disclosure.lookups.things import masked_party as masked_party
from zfzr.subjects.disclosure.lookups.things import objects_meant as objects_meant
from zfzr.subjects.disclosure.lookups.things import published as published
from zfzr.subjects.disclosure.lookups.things import shown_by as shown_by
from zfzr.subjects.disclosure.lookups.things import things as things
from zfzr.subjects.disclosure.lookups.things import whole_year as whole_year
