"""Documents: a report and a template make the text that an office signs."""
