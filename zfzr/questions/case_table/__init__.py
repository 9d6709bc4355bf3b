"""The case table that counties upload (双公示): written from the cases on record, and read into them."""
