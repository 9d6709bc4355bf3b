"""Words and numbers of the law: pure functions over strings and dates that know nothing above."""
