"""What a declaration is: record, field roles, finding, rule, measure, look-up, report, document, words; and the register."""
