"""A county's records as of a day: loading, layout, spelling, canonical form, adding, schemas; its settings (D02, D21)."""
