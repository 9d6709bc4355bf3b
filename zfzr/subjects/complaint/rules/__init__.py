"""Rules of complaints: as written, in time, by whom handled, followed up; about what lies with a court."""
