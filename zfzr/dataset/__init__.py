"""Files and records: layout, reading, places, canonical form, and the county as of a day."""
