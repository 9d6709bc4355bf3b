"""Standards of discretion as they are on a day (`standards`), and how a fine stands to them (`fines`)."""

from zfzr.subjects.discretion.lookups.fines import Judged as Judged
from zfzr.subjects.discretion.lookups.fines import Side as Side
from zfzr.subjects.discretion.lookups.fines import Used as Used
from zfzr.subjects.discretion.lookups.fines import judged as judged
from zfzr.subjects.discretion.lookups.fines import side_of as side_of
from zfzr.subjects.discretion.lookups.standards import Lacking as Lacking
from zfzr.subjects.discretion.lookups.standards import Strip as Strip
from zfzr.subjects.discretion.lookups.standards import alike as alike
from zfzr.subjects.discretion.lookups.standards import behind_its_degree as behind_its_degree
from zfzr.subjects.discretion.lookups.standards import class_of_list as class_of_list
from zfzr.subjects.discretion.lookups.standards import covered as covered
from zfzr.subjects.discretion.lookups.standards import holds_on as holds_on
from zfzr.subjects.discretion.lookups.standards import in_words as in_words
from zfzr.subjects.discretion.lookups.standards import is_counted as is_counted
from zfzr.subjects.discretion.lookups.standards import least_of as least_of
from zfzr.subjects.discretion.lookups.standards import standards_in_force as standards_in_force
from zfzr.subjects.discretion.lookups.standards import standards_of as standards_of
from zfzr.subjects.discretion.lookups.standards import step_called as step_called
from zfzr.subjects.discretion.lookups.standards import step_of as step_of
from zfzr.subjects.discretion.lookups.standards import strips_of as strips_of
from zfzr.subjects.discretion.lookups.standards import superior_by_number as superior_by_number
from zfzr.subjects.discretion.lookups.standards import units_lacking as units_lacking
from zfzr.subjects.discretion.lookups.standards import within_superior as within_superior
